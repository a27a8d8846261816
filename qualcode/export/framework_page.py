"""A framework matrix as one html page that needs nothing else: no scripts, no fonts or pictures from elsewhere."""

from html import escape

from qualcode.export.framework_words import (
    beside_cells,
    more_of,
    printed_before,
    quotes_of,
    see_above,
    summary_of,
    verdict_of,
)
from qualcode.export.plain import paragraphs, printable
from qualcode.export.sources import reference
from qualcode.locale import _, current_language
from qualcode.model.cleared import ClearedCell, ClearedFramework, ClearedQuote

_STYLE = """\
:root { --ink: #1f2328; --soft: #5f6368; --line: #c4c8ce; --head: #eceff2; --paper: #fff; --link: #1a4f8a }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e6ea; --soft: #a3a9b1; --line: #454b54; --head: #2a2f36; --paper: #1a1d21; --link: #8ab8f0 }
}
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 Calibri, Carlito, "Segoe UI", system-ui, sans-serif }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 1rem }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem }
h4 { font-size: .92rem; margin: .8rem 0 .4rem; color: var(--soft) }
a { color: var(--link) }
.wide { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-size: .92rem }
th, td { padding: .5rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
td { min-width: 14rem }
thead th { background: var(--head); vertical-align: bottom }
td p { margin: 0 0 .35rem }
.verdict { font-weight: bold }
.state, .quotes, .note, body > footer { color: var(--soft); font-size: .85rem }
blockquote { margin: 0 0 1rem; padding-left: .6rem; border-left: 3px solid var(--line); max-width: 50rem }
blockquote p { margin: 0 0 .35rem }
body > footer { margin-top: 3rem; border-top: 1px solid var(--line) }
body > footer h2 { font-size: 1rem; margin-top: 1rem }
dt { font-weight: bold }
dd { margin: 0 }
body > footer dt, body > footer dd { display: inline }
body > footer dt::after { content: ":\\a0" }
@page { size: A4 landscape; margin: 1.5cm }
@media print {
  :root { --ink: #000; --soft: #444; --line: #999; --head: #eee; --paper: #fff; --link: #000 }
  html { font-size: 9pt }
  body { padding: 0; line-height: 1.35 }
  th, td { padding: .25rem .5rem }
  .beside { columns: 2; column-gap: 1cm }
  blockquote { margin-bottom: .4rem }
  body > footer { margin-top: 1.5rem; break-inside: avoid }
  .wide { overflow: visible }
  td { min-width: 0 }
  thead { display: table-header-group }
  tr, blockquote { break-inside: avoid }
  h2, h3, h4 { break-after: avoid }
}
"""


def page(matrix: ClearedFramework, account: list[tuple[str, str]]) -> bytes:
    """The bytes of the page."""
    title = _text(matrix.title.text)
    names = {quote.quote_id: f"q{n}" for n, quote in enumerate(matrix.quotes, start=1)}
    heads = "".join(f'<th scope="col">{_text(column.text)}</th>' for column in matrix.columns)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(current_language())}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="referrer" content="no-referrer">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{title}</title>",
        f"<style>\n{_STYLE}</style>",
        "</head>",
        "<body>",
        f"<header><h1>{title}</h1></header>",
        "<main>",
        f'<div class="wide" role="region" tabindex="0" aria-label="{title}">',
        "<table>",
        f'<thead><tr><th scope="col">{_text(_("Case"))}</th>{heads}</tr></thead>',
        "<tbody>",
        *(
            f'<tr><th scope="row">{_text(name.text)}</th>{"".join(_cell(cell, names) for cell in cells)}</tr>'
            for name, cells in zip(matrix.rows, matrix.cells, strict=True)
        ),
        "</tbody>",
        "</table>",
        "</div>",
        *(f'<p class="note">{_text(note.text)}</p>' for note in matrix.notes),
        *_quotes(matrix, names),
        "</main>",
        "<footer>",
        f"<h2>{_text(_('How this was made'))}</h2>",
        "<dl>",
        *(f"<div><dt>{_text(label)}</dt><dd>{_text(value)}</dd></div>" for label, value in account),
        "</dl>",
        "</footer>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode()


def _cell(cell: ClearedCell, names: dict[str, str]) -> str:
    verdict = verdict_of(cell)
    kind = "verdict" if cell.verdict.text else "state"
    parts = [f'<p class="{kind}">{_text(verdict)}</p>'] if verdict else []
    parts += [f"<p>{_text(text)}</p>" for text in summary_of(cell)]
    if quotes_of(cell):
        links = [
            f'<a href="#{names[one]}">{_text(one)}</a>' if one in names else _text(one)
            for one in cell.quote_ids
        ]
        links += [_text(more_of(cell))] if more_of(cell) else []
        parts.append(f'<p class="quotes">{", ".join(links)}</p>')
    return f"<td>{''.join(parts)}</td>"


def _quotes(matrix: ClearedFramework, names: dict[str, str]) -> list[str]:
    if not matrix.quotes:
        return []
    lines = [f"<h2>{_text(_('Quotes'))}</h2>", '<div class="beside">']
    printed: set[str] = set()
    for name, columns in beside_cells(matrix):
        lines.append(f"<h3>{_text(name.text)}</h3>")
        for column, quotes in columns:
            lines.append(f"<h4>{_text(column.text)}</h4>")
            fresh, before = printed_before(quotes, printed)
            lines += [_quote(quote, names[quote.quote_id]) for quote in fresh]
            if before:
                links = ", ".join(f'<a href="#{names[one]}">{_text(one)}</a>' for one in before)
                lines.append(f'<p class="quotes">{see_above(links)}</p>')
    return [*lines, "</div>"]


def _quote(quote: ClearedQuote, name: str) -> str:
    said = "".join(f"<p>{_text(part)}</p>" for part in paragraphs(quote.text.text))
    return f'<blockquote id="{name}">{said}<footer>— {_text(reference(quote))}</footer></blockquote>'


def _text(text: str) -> str:
    return escape(printable(" ".join(text.split())))

"""A codebook as one html page that needs nothing else: no scripts, no fonts or pictures from elsewhere."""

import re
from html import escape

from qualcode.export.codebook_style import STYLE
from qualcode.export.codebook_words import (
    NOTHING,
    Columns,
    by_top,
    columns_of,
    count_of,
    definition_of,
    example_of,
    lists_of,
    notes_of,
)
from qualcode.export.plain import paragraphs, printable
from qualcode.locale import _, current_language
from qualcode.model.cleared import ClearedCode, ClearedCodebook, ClearedText

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def page(book: ClearedCodebook, account: list[tuple[str, str]]) -> bytes:
    """The bytes of the page."""
    title = _text(book.title.text)
    groups = by_top(book)
    columns = columns_of(book)
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
        f"<style>\n{STYLE}</style>",
        "</head>",
        "<body>",
        f'<header><h1 lang="{escape(book.language)}">{title}</h1></header>',
        *(_contents(groups, book.language) if len(groups) > 1 else []),
        "<main>",
        *(line for i, codes in enumerate(groups, start=1) for line in _section(i, codes, book, columns)),
        *([] if groups else [f"<p>{_text(_('No codes.'))}</p>"]),
        *(f'<p class="note">{_text(note)}</p>' for note in notes_of(book)),
        *_lists(book),
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


def _contents(groups: list[list[ClearedCode]], language: str) -> list[str]:
    links = (
        f'<li><a href="#code-{i}">{_text(codes[0].label.text)}</a></li>'
        for i, codes in enumerate(groups, start=1)
    )
    return [
        f'<nav aria-label="{_text(_("Contents"))}">',
        f'<ol lang="{escape(language)}">',
        *links,
        "</ol>",
        "</nav>",
    ]


def _section(number: int, codes: list[ClearedCode], book: ClearedCodebook, columns: Columns) -> list[str]:
    heads = (
        f'<th scope="col" class="{name.replace("_", "-")}">{_text(heading)}</th>'
        for name, heading in columns.shown
    )
    label = _text(codes[0].label.text)
    return [
        f'<section aria-labelledby="code-{number}">',
        f'<h2 id="code-{number}" lang="{escape(book.language)}">{label}</h2>',
        f'<div class="wide" role="region" tabindex="0" aria-labelledby="code-{number}">',
        "<table>",
        f"<thead><tr>{''.join(heads)}</tr></thead>",
        f'<tbody lang="{escape(book.language)}">',
        *(_row(code, book, columns) for code in codes),
        "</tbody>",
        "</table>",
        "</div>",
        "</section>",
    ]


def _row(code: ClearedCode, book: ClearedCodebook, columns: Columns) -> str:
    short, full = definition_of(code, book)
    cells = {
        "definition": (f'<p class="short">{_text(short)}</p>' if short else "") + _prose(full) + _words(code),
        "use_when": _prose(paragraphs(code.use_when.text)),
        "not_when": _prose(paragraphs(code.not_when.text)),
        "example": _example(code),
        "codings": count_of(code),
    }
    row = [f'<th scope="row" class="depth-{min(code.depth, 6)}">{_chip(code)}{_text(code.label.text)}</th>']
    for name, _heading in columns.shown[1:]:
        row.append(f'<td class="{name.replace("_", "-")}">{cells[name] or NOTHING}</td>')
    return f"<tr>{''.join(row)}</tr>"


def _chip(code: ClearedCode) -> str:
    if code.color is None or not _COLOR.fullmatch(code.color):
        return ""
    return f'<span class="chip" style="background:{code.color}" aria-hidden="true"></span>'


def _words(code: ClearedCode) -> str:
    """The keywords, in small print under the definition."""
    lists = ((_("Keywords"), code.keywords), (_("Not keywords"), code.not_keywords))
    return "".join(f'<p class="words">{_text(name)}: {_joined(words)}</p>' for name, words in lists if words)


def _joined(words: tuple[ClearedText, ...]) -> str:
    return _text(", ".join(word.text for word in words))


def _example(code: ClearedCode) -> str:
    example = example_of(code)
    if example is None or not example[0]:
        return ""
    texts, quote_id = example
    cite = f"<footer><cite>{_text(quote_id)}</cite></footer>" if quote_id else ""
    return f"<blockquote>{_prose(texts)}{cite}</blockquote>"


def _lists(book: ClearedCodebook) -> list[str]:
    lines: list[str] = []
    for heading, each in lists_of(book):
        lines += ["<section>", f"<h2>{_text(heading)}</h2>", f'<dl lang="{escape(book.language)}">']
        for label, values in each:
            items = "".join(f"<li>{_text(value)}</li>" for value in values)
            lines.append(f"<div><dt>{_text(label)}</dt><dd><ul>{items}</ul></dd></div>")
        lines += ["</dl>", "</section>"]
    return lines


def _prose(texts: list[str]) -> str:
    return "".join(f"<p>{_text(text)}</p>" for text in texts)


def _text(text: str) -> str:
    return escape(printable(" ".join(text.split())))

"""The page itself: sections under their headings, with the style and the script inside, and nothing from elsewhere."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from qualcode.export.account import RISK, account_lines
from qualcode.export.landing import checked_suffix, land
from qualcode.export.page.section import Section, text
from qualcode.locale import _, current_language
from qualcode.model.cleared import ClearedText

PAGE_SUFFIXES = (".html",)


def write_page(
    path: Path,
    sections: Sequence[Section],
    *,
    title: ClearedText,
    about: str,
    made_with: Mapping[str, ClearedText],
    made_at: datetime,
) -> Path:
    """Writes the sections as one html file in their order. `about` is a line under the title in the program's own
    words, `made_with` (label -> value) are the settings it was made with.

    The page loads nothing, and its Content-Security-Policy forbids that it could: styles stand in it, and no script
    runs but the one whose hash the policy names. Without scripts all of it can be read. Raises Refused for an unknown
    suffix and ProjectFault when the file cannot be written.
    """
    checked_suffix(path, PAGE_SUFFIXES)
    script = _kept("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'"
    )
    skip, contents, how = _("To the content"), _("Contents"), _("How this was made")
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{current_language()}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="robots" content="noindex">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{text(title.text)}</title>",
        f"<style>\n{_kept('page.css')}</style>",
        "</head>",
        "<body>",
        f'<a class="skip" href="#main">{text(skip)}</a>',
        f"<header><h1>{text(title.text)}</h1><p>{text(about)}</p></header>",
        f'<nav aria-label="{text(contents)}"><ol>',
        *(f'<li><a href="#{section.key}">{text(section.title)}</a></li>' for section in sections),
        "</ol></nav>",
        '<main id="main">',
        *(line for section in sections for line in _section(section)),
        "</main>",
        *_dialog(),
        "<footer>",
        f"<h2>{text(how)}</h2>",
        "<dl>",
        *(
            f"<div><dt>{text(label)}</dt><dd>{text(value)}</dd></div>"
            for label, value in account_lines(made_with, made_at, title)
        ),
        "</dl>",
        "</footer>",
        f"<script>{script}</script>",
        "</body>",
        "</html>",
        "",
    ]
    return land(path, "\n".join(lines).encode())


def _section(section: Section) -> list[str]:
    return [
        f'<section id="{section.key}" aria-labelledby="{section.key}-title">',
        f'<h2 id="{section.key}-title">{text(section.title)}</h2>',
        *section.html(),
        "</section>",
    ]


def _dialog() -> list[str]:
    close, count = _("Close"), _("Quotes: {n}")
    return [
        '<dialog id="opened" aria-labelledby="opened-title">',
        '<header><h2 id="opened-title" tabindex="-1"></h2>',
        f'<button type="button" id="close">{text(close)}</button></header>',
        f'<p class="note" id="opened-count" data-says="{text(count)}"></p>',
        '<ul class="quotes" id="opened-quotes"></ul>',
        f'<p class="note">{text(_(RISK))}</p>',
        "</dialog>",
    ]


def _kept(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")

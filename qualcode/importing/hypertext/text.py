"""The text that a page shows, as its paragraphs."""

import re
from typing import Any

from lxml import etree

from qualcode.importing.gathering import Gathering
from qualcode.model.transcript import NoteKind


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_LEFT_OUT = _words(
    """head script style noscript template nav svg math iframe object embed applet audio video canvas map select
    option datalist button input textarea del frameset noframes"""
)
_BLOCKS = _words(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary table
    tbody td tfoot th thead tr ul"""
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*comment", re.IGNORECASE
)
# LibreOffice's way to say so.
_PAGE_EDGES = ("header", "footer")
_SPACE = re.compile(r"[ \t\n\f\r]+")
# Footnotes as Word and LibreOffice write them: where they stand, and what points there.
_NOTE_BODY = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)\d+")
_NOTE_POINTER = re.compile(r"#_?((?:ftn|edn|sdfootnote|sdendnote)\d+)(?:sym)?")


def parsed(text: str) -> Any:
    """The tree of a page. Raises LxmlError or ValueError for what has none, or only in part."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    root = etree.fromstring(text.replace("\x00", "").encode("utf-8", errors="replace"), parser)
    if root is None or len(parser.error_log.filter_from_fatals()):  # too deep: the rest would be missing
        raise ValueError("not the whole page was read")
    return root


def gathered(root: Any) -> Gathering:
    """The paragraphs of a page; those without words are none."""
    page = Gathering(sparse=True)
    notes = _notes(root)
    kept = 0  # how many elements stand open that keep their spaces
    skipped = None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in _BLOCKS
        if event == "start":
            pointer = _pointer(element) if tag == "a" else ""
            if tag in _LEFT_OUT or _is_hidden(element) or pointer in notes or element.get("id") in notes:
                if pointer in notes:
                    kind = NoteKind.ENDNOTE if "edn" in pointer or "endnote" in pointer else NoteKind.FOOTNOTE
                    page.note(notes[pointer], kind=kind)
                skipped = element
                walk.skip_subtree()
                continue
            if block:
                page.end()
            kept += tag == "pre"
            if tag == "br":
                page.say("\n")
            _say(page, element.text, kept)
        else:
            if element is skipped:
                skipped = None
            else:
                kept -= tag == "pre"
            if block:
                page.end()
            _say(page, element.tail, kept)
    return page


def _is_hidden(element: Any) -> bool:
    """Whether a browser or Word would not show the element, or it repeats on every page of a printed document."""
    return (
        element.get("hidden") is not None
        or _HIDDEN.search(element.get("style", "")) is not None
        or (element.tag == "div" and element.get("title") in _PAGE_EDGES)
    )


def _say(page: Gathering, words: str | None, kept: int) -> None:
    if not words:
        return
    if not kept:
        words = _SPACE.sub(" ", words)
        if page.ends_in_space():
            words = words.removeprefix(" ")
    if words:
        page.say(words)


def _pointer(element: Any) -> str:
    found = _NOTE_POINTER.fullmatch(element.get("href", ""))
    return found[1] if found else ""


def _notes(root: Any) -> dict[str, str]:
    """The texts of the footnotes that something points to, by their ids."""
    notes = {}
    pointed = {_pointer(element) for element in root.iter("a")}
    for element in root.iter("div"):
        key = element.get("id", "")
        if key in pointed and _NOTE_BODY.fullmatch(key):
            signs = {sign for sign in element.iter("a") if _is_sign(sign)}
            words = [_own(part, signs) for part in element.iter()]
            notes[key] = "".join(words)
    return notes


def _is_sign(element: Any) -> bool:
    """Whether an element is the number that a footnote begins with, which leads back to the text."""
    return (
        "ftnref" in element.get("href", "")
        or "ednref" in element.get("href", "")
        or "anc" in element.get("href", "")
    )


def _own(element: Any, signs: set[Any]) -> str:
    """What an element says before its children and after itself; nothing inside a sign."""
    inside = element in signs or any(parent in signs for parent in element.iterancestors())
    tail = "" if any(parent in signs for parent in element.iterancestors()) else element.tail or ""
    return ("" if inside else element.text or "") + tail

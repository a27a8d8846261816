"""Footnotes and comments in a page, as Word and LibreOffice write them: where they hang, and what they say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from qualcode.model.transcript import NoteKind

_BODY = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote|_com_)\d+")
_POINTER = re.compile(r"#_?(?:((?:ftn|edn|sdfootnote|sdendnote)\d+)(?:sym)?|mso(com_\d+))")
_BACK = re.compile(r"ftnref|ednref|anc")
_LIBREOFFICE = re.compile(r"<meta\s+name=\W?generator\W?\s+content=\W?(?:Libre|Open)Office", re.IGNORECASE)
_HEAD = 8000
_INITIALS = re.compile(r"\[([^\W\d_]{1,9})\d+\]")


@dataclass(frozen=True, slots=True)
class PageNote:
    """What a note says, by whom as far as the page tells (initials), and what it is."""

    text: str
    author: str
    kind: NoteKind


COMMENT = "qualcode-comment"
"""The element that stands for a comment of LibreOffice; no page has one."""


def is_of_libreoffice(text: str) -> bool:
    """Whether LibreOffice wrote a page: then what others hide from a browser (<!-- -->) is a comment on the words."""
    return _LIBREOFFICE.search(text[:_HEAD]) is not None


def with_comments(root: Any) -> Any:
    """The page with an element COMMENT in the place of each comment that says something."""
    for hidden in [*root.iter(etree.Comment)]:
        if hidden.getparent() is not None:
            shown = etree.Element(COMMENT)
            words = hidden.text.strip()
            shown.set("says", "" if words.startswith("[") else words)
            shown.tail = hidden.tail
            hidden.getparent().replace(hidden, shown)
    return root


def pointer(element: Any) -> str:
    """The id of the note that a link leads to; "" when it leads to none."""
    found = _POINTER.fullmatch(element.get("href", "")) if element.tag == "a" else None
    return "" if found is None else found[1] or f"_{found[2]}"


def notes_of(root: Any) -> Mapping[str, PageNote]:
    """The notes that something in the page points to, by the ids of what holds them."""
    pointed: dict[str, Any] = {}
    for link in root.iter("a"):
        pointed.setdefault(pointer(link), link)
    notes = {}
    for element in root.iter("div"):
        key = element.get("id", "")
        if key in pointed and _BODY.fullmatch(key):
            signs = {sign for sign in element.iter("a") if _BACK.search(sign.get("href", ""))}
            words = "".join(_own(part, signs) for part in element.iter())
            initials = _INITIALS.fullmatch("".join(pointed[key].itertext()).strip())
            notes[key] = PageNote(words, initials[1] if initials else "", _kind(key))
    return notes


def _kind(key: str) -> NoteKind:
    if key.startswith("_com"):
        return NoteKind.COMMENT
    return NoteKind.ENDNOTE if "edn" in key or "endnote" in key else NoteKind.FOOTNOTE


def _own(element: Any, signs: set[Any]) -> str:
    """What an element says before its children and after itself; nothing inside a sign that leads back to the text."""
    inside_one = any(parent in signs for parent in element.iterancestors())
    tail = "" if inside_one else element.tail or ""
    return ("" if inside_one or element in signs else element.text or "") + tail

"""The text that a page shows, as its paragraphs."""

import re
from typing import Any

from lxml import etree

from qualcode.importing.cells import Cells
from qualcode.importing.gathering import Gathering
from qualcode.importing.hypertext.notes import COMMENT, is_of_libreoffice, notes_of, pointer, with_comments
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
# What Taguette writes after a passage that is coded.
_TAGS = re.compile(r"\s*\[.*\]\s*", re.DOTALL)
_BOLD = _words("b strong")
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,4}")


def parsed(text: str) -> Any:
    """The tree of a page. Raises LxmlError or ValueError for what has none, or only in part."""
    commented = is_of_libreoffice(text)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=not commented, remove_pis=True, no_network=True, huge_tree=True
    )
    root = etree.fromstring(text.replace("\x00", "").encode("utf-8", errors="replace"), parser)
    if root is None or len(parser.error_log.filter_from_fatals()):  # too deep: the rest would be missing
        raise ValueError("not the whole page was read")
    return with_comments(root) if commented else root


class Page:
    """The text of a page while it is read: `body` is what it shows, `tags` how many lists of codes stood in it."""

    def __init__(self, root: Any) -> None:
        self.body = Gathering(sparse=True)
        self.tags = 0
        self._notes = notes_of(root)
        self._cells = Cells()
        self._kept = 0  # how many elements stand open that keep their spaces
        self._bold = [False]
        # Where the last link to nowhere began: what a comment is on.
        self._linked: tuple[int, int] | None = None
        self._read(root)

    def _read(self, root: Any) -> None:
        skipped = None
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if self._is_shown(element, tag):
                    self._begin(element, tag)
                else:
                    skipped = element
                    walk.skip_subtree()
            else:
                shown, skipped = element is not skipped, None
                if tag in _BLOCKS:
                    self.body.end(self._cells.place)
                if shown:
                    self._kept -= tag == "pre"
                    self._bold.pop()
                    if tag == "table":
                        self._cells.end_table()
                self._say(element.tail)

    def _begin(self, element: Any, tag: str) -> None:
        if tag in _BLOCKS:
            self.body.end(self._cells.place)
        self._kept += tag == "pre"
        self._bold.append(_boldness(element, tag, self._bold[-1]))
        if tag == "br":
            self.body.say("\n")
        elif tag == "table":
            self._cells.table()
        elif tag == "tr":
            self._cells.row()
        elif tag in ("td", "th"):
            self._cells.cell(_number(element.get("colspan")), _number(element.get("rowspan")))
        elif tag == "a" and element.get("href") is None and element.get("name") is None:
            self._linked = self.body.place
        self._say(element.text)

    def _is_shown(self, element: Any, tag: str) -> bool:
        """Whether an element's words belong to the text; a note is hung on the words before the link to it."""
        if not element.keys():  # whatever hides a single element is an attribute of it
            return tag not in _LEFT_OUT
        if tag == COMMENT:
            self.body.note(element.get("says"))
            return False
        key = pointer(element)
        if note := self._notes.get(key):
            since = self._linked if note.kind is NoteKind.COMMENT else None
            self.body.note(note.text, note.author, since, note.kind)
            self._linked = None
        if key in self._notes or element.get("id") in self._notes:
            return False
        if element.get("class") == "taglist" and _TAGS.fullmatch("".join(element.itertext())):
            self.tags += 1
            return False
        return tag not in _LEFT_OUT and not _is_hidden(element)

    def _say(self, words: str | None) -> None:
        if not words:
            return
        if not self._kept:
            if not words.isprintable() or "  " in words:
                words = _SPACE.sub(" ", words)
            if self.body.ends_in_space():
                words = words.removeprefix(" ")
        if words:
            self.body.say(words, bold=self._bold[-1])


def _boldness(element: Any, tag: str, around: bool) -> bool:
    style = element.get("style")
    found = _WEIGHT.search(style) if style else None
    if found is not None:
        return found[1].casefold() in ("bold", "bolder") or (found[1].isdecimal() and int(found[1]) >= 600)
    return tag in _BOLD or around


def _number(value: str | None) -> int:
    return int(value) if value is not None and _DIGITS.fullmatch(value) and int(value) else 1


def _is_hidden(element: Any) -> bool:
    """Whether a browser or Word would not show the element, or it repeats on every page of a printed document."""
    return (
        element.get("hidden") is not None
        or _HIDDEN.search(element.get("style", "")) is not None
        or (element.tag == "div" and element.get("title") in _PAGE_EDGES)
    )

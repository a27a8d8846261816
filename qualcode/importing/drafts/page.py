"""Drafts as a page (html): what its blocks say; block quotes are set off, short quotations get their marks."""

from collections.abc import Iterator
from typing import Any

from qualcode.importing.hypertext.encoding import decoded
from qualcode.importing.hypertext.text import parsed
from qualcode.model.manuscript import DraftParagraph

_LISTED = """
address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr
html li main nav ol p pre section table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_LISTED.split())
_LEFT_OUT = frozenset({"script", "style", "head", "del", "template", "nav"})


def read(data: bytes, name: str) -> tuple[DraftParagraph, ...]:
    """The blocks of the page in order. Nothing it points to is fetched. Raises ImportFailed."""
    text, _encoding, _repairs = decoded(data, name)
    paragraphs: list[DraftParagraph] = []
    words: list[str] = []
    for piece, quoted in _pieces(parsed(text), False):
        if piece is not None:
            words.append(piece)
            continue
        said = "".join(words).strip()
        if said:
            paragraphs.append(DraftParagraph(" ".join(said.split()), quoted))
        words.clear()
    return tuple(paragraphs)


def _pieces(element: Any, quoted: bool) -> Iterator[tuple[str | None, bool]]:
    """Words, and None where a block ends, each with whether it stands in a block quote."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _LEFT_OUT:
        return
    inside = quoted or tag == "blockquote"
    if tag in _BLOCKS:
        yield None, quoted
    yield ("“" if tag == "q" else "\n" if tag == "br" else "") + (element.text or ""), inside
    for child in element:
        yield from _pieces(child, inside)
        yield child.tail or "", inside
    if tag == "q":
        yield "”", inside
    if tag in _BLOCKS:
        yield None, inside

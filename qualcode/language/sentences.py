"""Where sentences begin and end: the pipeline's answer, mended by what is sure about transcripts."""

import re
from collections.abc import Iterator, Sequence

from qualcode.model.span import Span

LONGEST_BLOCK = 5_000
_LOOK_BACK = 30

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_REMARK = re.compile(r"\[[^\[\]\n]{0,200}\]")
_SENTENCE_END = re.compile(r"[.?!…:;\]][\"'”’»)\]\s]*\Z")
# A full stop behind a word or a quotation, and a capital behind that: "… hield van Ketelbinkie." Dan speel ik dat.
_SURE_END = re.compile(r"(?<=[^\W\d_]{3})[.?!][\"'”’»]?\s+(?=[\"'“‘«]?[^\W\da-zß-ÿ_])")
_ABBREVIATED = re.compile(r"\b(?:bijv|dhr|drs|enz|inz|mevr|prof|resp)\Z", re.IGNORECASE)
_OPENED_QUOTE = re.compile(r"(?:\A|[\s(\[])[\"'“‘‚„«]\Z")
_PUNCTUATION = re.compile(r"[.?!…](?:[\"'”’»)\]]|\s|\Z)")


def blocks(text: str) -> Iterator[Span]:
    """The stretches between blank lines, which are turns; a very long one is cut at a line end or a space.

    Blocks are not blank, and together hold every character that is no white space.
    """
    start = 0
    for end, next_start in [*(match.span() for match in _BLANK_LINES.finditer(text)), (len(text), len(text))]:
        while end - start > LONGEST_BLOCK:
            cut = _cut(text, start)
            yield from _not_blank(text, start, cut)
            start = cut
        yield from _not_blank(text, start, end)
        start = next_start


def _cut(text: str, start: int) -> int:
    limit = start + LONGEST_BLOCK
    cuts = (text.rfind(mark, start + 1, limit) + len(mark) for mark in ("\n", ". ", " "))
    return next((cut for cut in cuts if cut > start + LONGEST_BLOCK // 2), limit)


def _not_blank(text: str, start: int, end: int) -> Iterator[Span]:
    if text[start:end].strip():
        yield Span(start, end)


def sentences(block: str, starts: Sequence[int]) -> list[Span]:
    """The sentences of a block that is not blank, from the places where the pipeline lets one begin.

    They are trimmed, in order, and hold every character that is no white space. A start in the middle of a text
    with punctuation counts only behind a full stop or the like: names in mid-sentence look like beginnings to
    the pipeline. Behind a full stop and before a capital one begins always, between an opening quotation mark and
    its first word never. Nothing begins inside a [remark]; a remark, or a quotation mark, is no sentence of its own
    but belongs to the one before, or at the beginning of the block to the one after.
    """
    remarks = [match.span() for match in _REMARK.finditer(block)]
    punctuated = _PUNCTUATION.search(block) is not None
    begins = [0]
    for start in sorted({*(_behind_remark(start, remarks) for start in starts), *_sure(block)}):
        if _OPENED_QUOTE.search(block, max(start - 2, 0), start):
            continue
        before = block[max(start - _LOOK_BACK, 0) : start]
        if any(opened < start < closed for opened, closed in remarks):
            continue
        if not punctuated or _SENTENCE_END.search(before) or "\n" in before[len(before.rstrip()) :]:
            begins.append(start)
    pieces: list[tuple[int, int]] = []
    for begin, end in zip(begins, [*begins[1:], len(block)], strict=True):
        if pieces and not (_says_something(block[begin:end]) and _says_something(block[slice(*pieces[-1])])):
            begin, _ = pieces.pop()
        pieces.append((begin, end))
    return [_trimmed(block, begin, end) for begin, end in pieces]


def _sure(block: str) -> Iterator[int]:
    for match in _SURE_END.finditer(block):
        if not _ABBREVIATED.search(block, max(match.start() - 6, 0), match.start()):
            yield match.end()


def _behind_remark(start: int, remarks: Sequence[tuple[int, int]]) -> int:
    """Where a sentence that seems to begin with a remark really does: the remark is about the one before."""
    return next((closed for opened, closed in remarks if opened == start and opened > 0), start)


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in _REMARK.sub("", text))


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))

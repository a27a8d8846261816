"""The words on a page, with where they stand."""

import ctypes
import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

MOST_LETTERS = 300_000
"""The letters of a page that are read; the densest page of small print has about 20,000."""

_UPRIGHT = 0.05  # radians
_HYPHENS = "\ufffe\x02"  # what PDFium says for a hyphen at the end of a line
_APART = 0.6  # of the size; letters this far apart do not, whatever stands between them
_RAISED = 0.25
_FARTHEST = 15_000.0  # points; no page is larger, and what is no number is nowhere
_BOLD_WEIGHT = 600
_NAME_LENGTH = 128


@dataclass(frozen=True, slots=True)
class Word:
    """Letters side by side from `left` to `right` on the line at `base`; `spaced`: white space stands before it."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    spaced: bool


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    right: float
    base: float
    size: float
    index: int
    spaced: bool


def words_of(page: Any) -> list[Word]:
    """The words of a page in the order in which the file says them; letters that lean (watermarks) are left out."""
    text = page.get_textpage()
    try:
        return _words(text, _letters(text))
    finally:
        text.close()


def _letters(text: Any) -> list[_Letter]:
    count = min(text.count_chars(), MOST_LETTERS)
    angles = [pdfium.FPDFText_GetCharAngle(text, i) for i in range(count)]
    quarter = _usual_quarter(angles)
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    letters: list[_Letter] = []
    spaced = True
    high = ""
    for i, angle in enumerate(angles):
        character = chr(pdfium.FPDFText_GetUnicode(text, i))
        if "\ud800" <= character <= "\udbff":
            high = character
            continue
        if "\udc00" <= character <= "\udfff":
            character = (high + character).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        high = ""
        if character.isspace() or character == "\0":
            spaced = True
            continue
        turned = abs(math.remainder(angle - quarter * math.pi / 2, 2 * math.pi))
        if turned > _UPRIGHT or pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, i, box)
        pdfium.FPDFText_GetCharOrigin(text, i, x, y)
        left, right, base = _turned(box, x.value, y.value, quarter)
        pdfium.FPDFText_GetMatrix(text, i, matrix)
        size = pdfium.FPDFText_GetFontSize(text, i) * math.hypot(matrix.c, matrix.d)
        if not all(abs(value) <= _FARTHEST for value in (left, right, base, size)):
            continue
        character = "-" if character in _HYPHENS else character
        letters.append(_Letter(character, left, right, base, max(size, 1.0), i, spaced))
        spaced = False
    return letters


def _usual_quarter(angles: list[float]) -> int:
    """How many quarters most letters of the page are turned, with the clock."""
    quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles)
    return quarters.most_common(1)[0][0] if quarters else 0


def _turned(box: Any, x: float, y: float, quarter: int) -> tuple[float, float, float]:
    """Left, right and base of a letter as they are when the page is held so that it can be read."""
    if quarter == 1:
        return -box.top, -box.bottom, x
    if quarter == 2:
        return -box.right, -box.left, -y
    if quarter == 3:
        return box.bottom, box.top, -x
    return box.left, box.right, y


def _words(text: Any, letters: list[_Letter]) -> list[Word]:
    words: list[Word] = []
    run: list[_Letter] = []
    for letter in letters:
        if run and (letter.spaced or not _side_by_side(run[-1], letter)):
            words.append(_word(text, run))
            run = []
        run.append(letter)
    if run:
        words.append(_word(text, run))
    return words


def _side_by_side(before: _Letter, after: _Letter) -> bool:
    size = max(before.size, after.size)
    level = abs(after.base - before.base) <= _RAISED * size and after.size > 0.8 * before.size
    return level and -_APART * size < after.left - before.right < _APART * size


def _word(text: Any, run: list[_Letter]) -> Word:
    first = run[0]
    return Word(
        "".join(letter.text for letter in run),
        first.left,
        run[-1].right,
        first.base,
        first.size,
        _is_bold(text, first.index),
        first.spaced,
    )


def _is_bold(text: Any, index: int) -> bool:
    name = ctypes.create_string_buffer(_NAME_LENGTH)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(text, index, name, _NAME_LENGTH, flags)
    named = length and any(mark in name.value.lower() for mark in (b"bold", b"black", b"heavy"))
    return bool(named) or pdfium.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT

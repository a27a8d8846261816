"""How values are compared: numbers as numbers, dates as dates, anything else as text without regard to case."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from qualcode.analysis.query.naming import plain
from qualcode.model.query import Operator

_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_ORDER: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.LESS: lambda one, other: one < other,
    Operator.AT_MOST: lambda one, other: one <= other,
    Operator.MORE: lambda one, other: one > other,
    Operator.AT_LEAST: lambda one, other: one >= other,
}


def number(value: str) -> Decimal | None:
    """The number that is written, with a decimal point or comma; None for anything else."""
    value = value.strip()
    return Decimal(value.replace(",", ".")) if _NUMBER.fullmatch(value) else None


def date(value: str) -> tuple[int, ...] | None:
    """The year, month and day that are written as 2026, 2026-03 or 2026-03-01; None for anything else."""
    found = _DATE.fullmatch(value.strip())
    if found is None:
        return None
    parts = tuple(int(part) for part in found.groups() if part is not None)
    return parts if all(1 <= part <= most for part, most in zip(parts[1:], (12, 31), strict=False)) else None


def is_ordered(value: str) -> bool:
    """Whether anything can come before or after it: a number or a date."""
    return number(value) is not None or date(value) is not None


def comparison(operator: Operator, wanted: str) -> Callable[[str], bool]:
    """Whether a value is equal to the wanted one, or comes before or after it.

    A date that is wanted as a year or a month means the whole of it. Of a value that says less than what is wanted
    (a year, where a day is wanted) nothing is known within it.
    """
    as_number, as_date, as_text = number(wanted), date(wanted), plain(wanted)

    def compare(value: str) -> bool:
        if as_number is not None and (found := number(value)) is not None:
            return _compared(operator, found, as_number)
        if as_date is not None and (when := date(value)) is not None:
            if len(when) < len(as_date) and when == as_date[: len(when)]:
                return False
            return _compared(operator, when[: len(as_date)], as_date)
        return operator is Operator.EQUAL and plain(value) == as_text

    return compare


def _compared(operator: Operator, one: object, other: object) -> bool:
    return one == other if operator is Operator.EQUAL else _ORDER[operator](one, other)


_MARKS = "\u0300-\u036f"
_FOLDED_BLOCKS = (range(0xC0, 0x250), range(0x1E00, 0x1F00))  # Latin letters with marks


def folded(text: str) -> str:
    """The text without accents or difference of case."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def words_of(pattern: str) -> tuple[str, ...]:
    """The words that are looked for, folded; one that ends with a star is the beginning of a word."""
    return tuple(re.findall(r"\w+\*?", folded(pattern)))


@cache
def searching(pattern: str) -> re.Pattern[str]:
    """Finds whole words, one after another, whatever their case and accents; group 1 is what was found.

    It finds them at every place where they begin, also when two places overlap.
    """
    parts = [
        "".join(map(_letter, _pairs(word.rstrip("*")))) + (rf"[\w{_MARKS}]*" if word.endswith("*") else "")
        for word in words_of(pattern)
    ]
    between = rf"[^\w{_MARKS}]+"
    return re.compile(rf"(?<![\w{_MARKS}])(?=({between.join(parts)})(?![\w{_MARKS}]))", re.IGNORECASE)


def _pairs(word: str) -> list[str]:
    """The word in letters, and in two letters at once where one sign can stand for both ("ß", "ĳ")."""
    found, at = [], 0
    while at < len(word):
        length = 2 if word[at : at + 2] in _spellings() else 1
        found.append(word[at : at + length])
        at += length
    return found


def _letter(letter: str) -> str:
    """A pattern for a letter (or two) however it is written."""
    others = _spellings().get(letter, "")
    if len(letter) == 2:
        return f"(?:{_letter(letter[0])}{_letter(letter[1])}|[{others}][{_MARKS}]*)"
    return f"[{re.escape(letter)}{others}][{_MARKS}]*"


@cache
def _spellings() -> dict[str, str]:
    """The signs that fold to a letter or two, by what they fold to."""
    found: dict[str, str] = {}
    for code in (code for block in _FOLDED_BLOCKS for code in block):
        sign = chr(code)
        letters = folded(sign)
        if letters != sign and 1 <= len(letters) <= 2:
            found[letters] = found.get(letters, "") + sign
    return found

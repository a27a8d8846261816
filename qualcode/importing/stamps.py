"""Time stamps as people and programs write them at the start of a turn."""

import re

CLOCK = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?"
DOTTED = r"\d{1,2}\.\d{2}(?:\.\d{2})?"
_TIME = rf"(?:{CLOCK}|{DOTTED})"
_UNTIL = r"\s?(?:-->|[-–—])\s?"

BRACKETED = rf"(?:[\[({{<]\s?{_TIME}(?:{_UNTIL}{_TIME})?\s?[\])}}>]|#{CLOCK}(?:-\d{{1,2}})?#)"
"""[00:12:31], (0:12), (7.35), {1:02:03 - 1:02:09}, and #00:12:31-4# as f4 writes it."""

STAMP = (
    r"(?=[\[({<#*\d])"  # most lines have nothing that a stamp begins with
    rf"(?:{BRACKETED}|\*\s?{_TIME}|{CLOCK}(?:{_UNTIL}{CLOCK})?|{DOTTED}(?=\s?=)"
    r"|\d{1,2}\.\d{2}\.\d{2}(?=\s[^\W\d_]{1,2}\d?\s?:))"
)
"""Any of those, *1.01.35, or a bare 00:12:31. A bare 1.16.30 only before the "=" that Danish transcribers use, or
before the letters of a speaker ("1.42.30 K:")."""

_ALONE = re.compile(rf"(?:{BRACKETED}|\*\s?{_TIME}|{CLOCK}(?:{_UNTIL}{CLOCK})?)$")
# Before unlabelled words a number must look more like a time: "12:30 kwam hij" and "(7.35) euro" are speech.
_LEADING = re.compile(
    rf"(?:[\[(]\s?{CLOCK}(?:{_UNTIL}{CLOCK})?\s?[\])]|#{CLOCK}(?:-\d{{1,2}})?#|\d{{1,2}}:\d\d:\d\d(?:[.,]\d{{1,3}})?)\s"
    rf"(?:[-–]\s)?"
)
_ENDING = re.compile(rf"\s(?:[\[(]{CLOCK}[\])]|#{CLOCK}(?:-\d{{1,2}})?#)$")
_PARTS = re.compile(_TIME)
_LONGEST = 24
# What a stamp begins with, if not with a digit, and what one in brackets or hashes ends with.
_OPENS = "[({<#*"
_CLOSES = ("]", ")", "#", "\n")


def milliseconds(stamp: str) -> int | None:
    """The (first) time in a stamp, from the recording's start; None when its seconds or minutes run over 59."""
    found = _PARTS.search(stamp)
    if found is None:
        return None
    clock, fraction = found[0], ""
    if ":" in clock:
        clock, _, fraction = clock.replace(",", ".").partition(".")
    units = [int(part) for part in re.split(r"[:.]", clock)]
    if any(unit > 59 for unit in units[1:]):
        return None
    seconds = 0
    for unit in units:
        seconds = seconds * 60 + unit
    return seconds * 1000 + int(fraction.ljust(3, "0") or 0)


def is_stamp(text: str) -> bool:
    """Whether a line is a time and nothing else."""
    return _ALONE.fullmatch(text) is not None


def leading_stamp(text: str) -> tuple[int, int] | None:
    """The time a line without a label starts with, and where its words begin; None when there is none."""
    if not text or (text[0] not in _OPENS and not text[0].isdecimal()):
        return None
    found = _ALONE.match(text) or _LEADING.match(text)
    if found is None:
        return None
    time_ms = milliseconds(found[0])
    return None if time_ms is None else (time_ms, found.end())


def ending_stamp(text: str) -> tuple[int, int] | None:
    """The time a line ends with in brackets or hashes, and where its words end; None when there is none or no words."""
    found = _ENDING.search(text[-_LONGEST:]) if text.endswith(_CLOSES) else None
    if found is None:
        return None
    time_ms = milliseconds(found[0])
    end = len(text) - len(found[0])
    return None if time_ms is None or not text[:end].strip() else (time_ms, end)

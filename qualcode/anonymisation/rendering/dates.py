"""Dates shifted by whole weeks, the same for everything one case says, so that weekdays and distances stay."""

import hmac
import re
from datetime import date, timedelta
from hashlib import sha256

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),  # noqa: SIM905
    "en": "January February March April May June July August September October November December".split(),  # noqa: SIM905
}
_NUMBERS = {name.lower(): n for names in _MONTHS.values() for n, name in enumerate(names, 1)}
_WORDED = re.compile(rf"(?<!\d)(\d{{1,2}})(?:e|ste|de)?\s+({'|'.join(_NUMBERS)})\s+(\d{{4}})", re.IGNORECASE)
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MOST_WEEKS = 26


def weeks_of(secret: bytes, case: str) -> int:
    """By how many weeks the dates of a case are shifted: from 1 to 26, back or forth; known by the secret alone."""
    number = int.from_bytes(hmac.digest(secret, f"date shift\0{case}".encode(), sha256)[:8])
    weeks = number // 2 % _MOST_WEEKS + 1
    return weeks if number % 2 else -weeks


def shifted(text: str, weeks: int, language: str) -> str | None:
    """The full date in `text` (day, month and year), shifted, in words; None where there is no such date."""
    day = date_in(text)
    if day is None:
        return None
    try:
        then = day + timedelta(weeks=weeks)
    except OverflowError:
        return None
    return f"{then.day} {_MONTHS.get(language, _MONTHS['nl'])[then.month - 1]} {then.year}"


def date_in(text: str) -> date | None:
    """The full date in `text`, the day before the month; None where there is none."""
    worded, figures, iso = _WORDED.search(text), _FIGURES.search(text), _ISO.search(text)
    try:
        if worded:
            return date(int(worded[3]), _NUMBERS[worded[2].lower()], int(worded[1]))
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if figures:
            return date(int(figures[3]), int(figures[2]), int(figures[1]))
    except ValueError:
        return None
    return None

"""Things of one sort, about which one answer is nearly always right for all: dates of one shape, ages, jobs."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from qualcode.anonymisation.finders.functions import is_function
from qualcode.anonymisation.lists import phrases_of, words_of
from qualcode.anonymisation.normalisation import normalise
from qualcode.model.identifier import Candidate, IdentifierKind

_WHOLE_KIND = frozenset({IdentifierKind.AGE, IdentifierKind.URL, IdentifierKind.POSTCODE})
_PERSONAL = frozenset({IdentifierKind.NAME, IdentifierKind.CAPITALISED})
_OF_COUNTRIES = frozenset({IdentifierKind.ORIGIN, IdentifierKind.PLACE, IdentifierKind.CAPITALISED})
_ARTICLES = frozenset({"de", "het", "een"})
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_MONTH = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_DAY = re.compile(rf"\w\s+{_MONTH}\b|\d+[-./ ]\d+[-./ ]\d+")
_HOUSE = re.compile(r"(?:huis)?nummer \d+[a-z]?")
_PLURALS = ("en", "'s", "s", "n")
_DEMONYMS = ("aanse", "aans", "aanen", "aner", "anen", "aan", "ische", "isch", "ees", "ese", "eze", "ezen",
             "enaren", "enaar", "ers", "er", "sche", "se", "en", "e", "s")  # fmt: skip


def sorts(candidates: Iterable[Candidate]) -> dict[str, str]:
    """By key, the sort of each that is decided about together with its like; what is decided by itself is left out.

    Sorts are: ages, web addresses, postcodes; dates that tell of a day, of a month and of a year, those that lead to
    somebody by themselves apart; numbers of houses without a street; a country, its people and its language; jobs, and
    apart from these each office (`lists/offices.txt`), each job of which it is said where or in what, in all forms, and
    each that is a surname of somebody here ("Jan Bakker", "bakker"), since one spelling may be both.
    """
    found = [*candidates]
    jobs = {one.key: _words(one) for one in found if one.kind is IdentifierKind.FUNCTION}
    names = [_words(one) for one in found if one.kind in _PERSONAL]
    alone = {_job(words) for words in jobs.values() if _tells_where(words)}
    alone |= {_stem(words[-1], _PLURALS) for words in names if len(words) > 1}
    made = {one.key: _job_sort(jobs[one.key], alone) if one.key in jobs else _sort(one) for one in found}
    return {key: sort for key, sort in made.items() if sort}


def _sort(one: Candidate) -> str:
    if one.kind in _WHOLE_KIND:
        return str(one.kind)
    if one.kind is IdentifierKind.DATE:
        return f"{one.directness} {_precision(normalise(one.text, one.kind))}"
    if one.kind is IdentifierKind.ADDRESS:
        return "house" if _HOUSE.fullmatch(normalise(one.text, one.kind)) else ""
    if one.kind in _OF_COUNTRIES:
        return _origin(one)
    return ""


def _precision(date: str) -> str:
    if _DAY.search(date):
        return "day"
    return "month" if re.search(rf"\b{_MONTH}\b", date) else "year"


def _job_sort(words: Sequence[str], alone: Collection[str]) -> str:
    job = _job(words)
    is_office = any(job.endswith(office) for office in words_of("offices"))
    return f"job {job}" if is_office or job in alone else "jobs"


def _job(words: Sequence[str]) -> str:
    return _stem(next((word for word in words if is_function(word)), " ".join(words)), _PLURALS)


def _tells_where(words: Sequence[str]) -> bool:
    """Whether more is said than the job and what sort of one it is: "penningmeester van de moskee"."""
    known = words_of("function-before")
    return len(words) > 1 and any(not is_function(word) and word not in known for word in words)


def _origin(one: Candidate) -> str:
    text = " ".join(_words(one))
    for country, beginnings in _countries().items():
        if text == country or (one.kind is IdentifierKind.ORIGIN and text.startswith(beginnings)):
            return f"of {country}"
    return f"of {_stem(text, _DEMONYMS)}" if one.kind is IdentifierKind.ORIGIN else ""


@cache
def _countries() -> Mapping[str, tuple[str, ...]]:
    lines = (line.split(":") for line in phrases_of("countries"))
    return {normalise(name, IdentifierKind.PLACE): tuple(words.split()) for name, words in lines}


def _words(one: Candidate) -> list[str]:
    """The words without an article, as they are spelled in the digest."""
    return [word for word in _WORD.findall(normalise(one.text, one.kind)) if word not in _ARTICLES]


def _stem(word: str, endings: Sequence[str]) -> str:
    """A word without the first of the endings it has, as long as four letters stay; a doubled last letter once."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word

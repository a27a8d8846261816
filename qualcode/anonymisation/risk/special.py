"""Quotes that tell of a special category of personal data (AVG, article 9), of children or of third parties.

By the words of one small list, `lists/special-subjects.txt`: a word with an asterisk is the beginning of words, and one
with a capital counts only when it is written so (DENK). What the list misses, only reading finds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from qualcode.anonymisation.lists import phrases_of
from qualcode.anonymisation.tokens import Token, tokens


class Subject(StrEnum):
    """What or whom a quote tells of. The first five are special categories; the rest did not speak themselves."""

    HEALTH = "health"
    RELIGION = "religion"
    ETHNICITY = "ethnicity"
    POLITICS = "politics"
    SEXUALITY = "sexuality"
    CHILDREN = "children"
    THIRD_PARTIES = "third parties"


@dataclass(frozen=True, slots=True)
class Special:
    """A subject, the quotes that tell of it, and the words that say so, in small letters."""

    subject: Subject
    quotes: tuple[str, ...]
    words: tuple[str, ...]


def special(quotes: Mapping[str, str]) -> tuple[Special, ...]:
    """The subjects that are told of in `quotes` (quote id -> text), in the order of `Subject`."""
    where: dict[Subject, dict[str, None]] = {}
    by: dict[Subject, set[str]] = {}
    for quote_id, text in quotes.items():
        for token in tokens(text):
            for subject in _subjects(token):
                where.setdefault(subject, {})[quote_id] = None
                by.setdefault(subject, set()).add(token.lower)
    return tuple(
        Special(subject, tuple(where[subject]), tuple(sorted(by[subject])))
        for subject in Subject
        if subject in where
    )


def _subjects(token: Token) -> Sequence[Subject]:
    word = token.lower
    return [
        subject
        for subject, (whole, beginnings) in _lists().items()
        if word in whole or token.text in whole or word.startswith(beginnings)
    ]


@cache
def _lists() -> Mapping[Subject, tuple[frozenset[str], tuple[str, ...]]]:
    """For each subject its whole words and its beginnings of words."""
    found: dict[Subject, list[str]] = {}
    for line in phrases_of("special-subjects"):
        name, _colon, words = line.partition(":")
        found.setdefault(Subject(name), []).extend(words.split())
    return {
        subject: (
            frozenset(word for word in words if not word.endswith("*")),
            tuple(word.removesuffix("*") for word in words if word.endswith("*")),
        )
        for subject, words in found.items()
    }

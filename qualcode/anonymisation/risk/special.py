"""Quotes that tell of a special category of personal data (AVG, article 9), of children or of third parties.

By words from small lists: `lists/sensitive.txt` has beginnings of words, so that "partij" and "kerkklok" are told as
well; `lists/children.txt` and `lists/third-parties.txt` have whole words. What they miss, only reading finds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from qualcode.anonymisation.lists import words_of
from qualcode.anonymisation.sensitivity import sensitive
from qualcode.anonymisation.tokens import tokens


class Subject(StrEnum):
    """What or whom a quote tells of. The first five have the names of `Sensitivity`."""

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
        for word in {token.lower for token in tokens(text)}:
            for subject in _subjects(word):
                where.setdefault(subject, {})[quote_id] = None
                by.setdefault(subject, set()).add(word)
    return tuple(
        Special(subject, tuple(where[subject]), tuple(sorted(by[subject])))
        for subject in Subject
        if subject in where
    )


def _subjects(word: str) -> list[Subject]:
    subjects = [Subject(category.value) for category in sensitive(word)]
    if word in words_of("children"):
        subjects.append(Subject.CHILDREN)
    if word in words_of("third-parties"):
        subjects.append(Subject.THIRD_PARTIES)
    return subjects

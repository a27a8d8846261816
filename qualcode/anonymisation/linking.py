"""Which short names may be shorter forms of which full names: "De Vries" and "Jan" of "Jan de Vries"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from qualcode.anonymisation.lists import words_of
from qualcode.anonymisation.normalisation import normalise
from qualcode.anonymisation.particles import PARTICLES
from qualcode.model.identifier import Candidate, IdentifierKind

PERSONAL = frozenset({IdentifierKind.NAME, IdentifierKind.CAPITALISED})
"""The kinds that persons are called by."""

_NAMES = PERSONAL | {IdentifierKind.PLACE, IdentifierKind.ORGANISATION}
_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]+(?:[-'][^\W\d_]+)*|'[^\W\d_]")


def short_names(names: Mapping[str, tuple[str, IdentifierKind]]) -> dict[str, tuple[str, ...]]:
    """By key, the keys of the full names that a name may be short for; names that are short for none are left out.

    A full name has a first name and a surname. Short for it are its first name, its surname with or without what
    stands before it, and initials with the surname. Names that are merely alike ("De Jong" and "De Jongh") are not.
    A place may be a surname as well. With more than one key it takes a reader to tell.
    """
    parts = {key: tuple(_parts(text)) for key, (text, kind) in names.items() if kind in _NAMES}
    forms: dict[str, set[str]] = defaultdict(set)
    for key, words in parts.items():
        if names[key][1] in PERSONAL and _is_full(words):
            for form in _forms(words):
                forms[form].add(key)
    found = {}
    for key, words in parts.items():
        fulls = forms.get(" ".join(words), set()) - {key}
        if fulls:
            found[key] = tuple(sorted(fulls))
    return found


def full_of(one: Candidate) -> str:
    """The key of the full name that an undecided one is short for and that can be nobody else's; "" for none."""
    alone = len(one.short_for) == 1 and one.kind in PERSONAL
    return one.short_for[0] if alone and one.decision is None else ""


def shorter(found: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    """By the key of a full name: the undecided names that are short for it alone."""
    forms: dict[str, list[Candidate]] = defaultdict(list)
    for one in found:
        if full := full_of(one):
            forms[full].append(one)
    return dict(forms)


def _parts(text: str) -> Iterator[str]:
    words = _WORD.findall(normalise(text, IdentifierKind.NAME))
    titles = words_of("titles")
    while words and words[0].rstrip(".") in titles:
        words = words[1:]
    yield from words


def _is_initials(word: str) -> bool:
    return "." in word


def _is_full(words: tuple[str, ...]) -> bool:
    return (
        len(words) > 1
        and not _is_initials(words[0])
        and words[0] not in PARTICLES
        and any(word not in PARTICLES for word in words[1:])
    )


def _forms(words: tuple[str, ...]) -> Iterable[str]:
    """The shorter forms of a full name, as `_parts` spells them."""
    first = words[0]
    at = next(n for n, word in enumerate(words[1:], 1) if word in PARTICLES or n == len(words) - 1)
    surname = words[at:]
    bare = tuple(word for word in surname if word not in PARTICLES)
    initials = "".join(f"{word[0]}." for word in words[:at])
    for tail in {surname, bare}:
        yield " ".join(tail)
        yield " ".join((f"{first[0]}.", *tail))
        yield " ".join((initials, *tail))
    yield first
    yield " ".join((first, *bare))

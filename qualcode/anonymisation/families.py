"""Which identifiers are decided about together: the forms of one name, and things of one sort.

A family is a question put once. What it holds is shown form by form and mention by mention, and each form can be
decided otherwise. Names that are merely alike are never put together; what may be short for several is asked alone.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from qualcode.anonymisation.lists import small_places, words_of
from qualcode.anonymisation.normalisation import normalise
from qualcode.anonymisation.particles import PARTICLES
from qualcode.anonymisation.sorts import sorts
from qualcode.model.identifier import Candidate, Family, IdentifierKind

_PERSONAL = frozenset({IdentifierKind.NAME, IdentifierKind.CAPITALISED})
_CALLED = _PERSONAL | {IdentifierKind.ORGANISATION, IdentifierKind.PLACE, IdentifierKind.ADDRESS}
_THINGS = frozenset({IdentifierKind.CAPITALISED, IdentifierKind.ORGANISATION})
_SMALL = PARTICLES | {"het", "een", "in", "op", "aan", "bij", "voor"}
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_BROKEN = re.compile(r"(?<=[^\W\d_])-\s+(?=[^\W\d_A-Z])")  # a word that the end of a line broke: "Hiem- stra"
_ABBREVIATION = re.compile(r"(?=.{3})[A-Z]+(?:[a-z][A-Z]+)*")
_ADDED = re.compile(r"-(?=[^\W\d_A-Z])[\w-]+$")  # "Meent-initiatief"


def families(
    candidates: Sequence[Candidate],
    joined: Mapping[str, str] | None = None,
    apart: Collection[str] = (),
) -> tuple[Family, ...]:
    """The candidates in families, in their order; within one the fullest name first.

    Together are: a full name and what is short for it alone; names that differ by an article, the sort of thing before
    them or what a hyphen adds ("buurthuis De Cirkel", "De Cirkel", "Cirkel-groep"); what one longer name alone ends
    with; a name and its first letters; things of one sort (`sorts`). `joined` puts a key with another, `apart` are
    keys that stand alone. Forms of a family that `is_one` lead to one and the same; those of others are only decided
    alike, and those of one that `is_sort` have nothing but the sort in common.
    """
    by_key = {one.key: one for one in candidates}
    chosen = {short: full for short, full in (joined or {}).items() if short in by_key and full in by_key}
    alone = set(apart) - chosen.keys()
    group = {one.key: one.key for one in candidates}

    def root(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    def put(pairs: Iterable[tuple[str, str]]) -> set[str]:
        together = set[str]()
        for one, other in pairs:
            if not {one, other} & alone:
                group[root(one)] = root(other)
                together |= {one, other}
        return together

    one_name = put((*_short_for(candidates, by_key), *chosen.items()))
    bare = {one.key: _bare(one) for one in candidates}
    named = one_name | put(_same_names(bare))
    named |= put([*_ends(bare, by_key, root)])
    named |= put([*_initials(by_key, root)])
    first: dict[str, str] = {}
    for key, sort in sorts(candidates).items():
        if key not in alone | named:
            group[root(key)] = root(first.setdefault(sort, key))
    members: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        members[root(one.key)].append(one)
    return tuple(_family(forms, one_name, named) for forms in members.values())


def _family(forms: Sequence[Candidate], one_name: Collection[str], named: Collection[str]) -> Family:
    """The fullest form first where all are one: that of most words, and of these the longest."""
    is_one = len(forms) == 1 or all(one.key in one_name for one in forms)
    order = sorted(forms, key=lambda one: (-len(one.text.split()), -len(one.text))) if is_one else [*forms]
    return Family(tuple(order), is_one, len(forms) > 1 and not any(one.key in named for one in forms))


def _short_for(candidates: Iterable[Candidate], by_key: Mapping[str, Candidate]) -> Iterator[tuple[str, str]]:
    """What is short for one full name alone. A place of that name may be a place: it is asked alone."""
    for one in candidates:
        if len(one.short_for) == 1 and one.kind in _PERSONAL and one.short_for[0] in by_key:
            yield one.key, one.short_for[0]


def _bare(one: Candidate) -> tuple[str, ...]:
    """The words that tell a name from others: without articles, the sort of thing before it, and what a hyphen adds in
    small letters; () for what is no name, or may be short for several.
    """
    if one.kind not in _CALLED or len(one.short_for) > 1:
        return ()
    words = _WORD.findall(_ADDED.sub("", _BROKEN.sub("", one.text)))
    spelled = [normalise(word, IdentifierKind.NAME) for word in words]
    telling = tuple(word for word in spelled if word not in _SMALL)
    at = next((at for at, word in enumerate(telling) if word not in _heads()), 0)
    is_town = " ".join(telling[at:]) in small_places()
    # "Bibliotheek Hoorn" is not Hoorn, "gemeente Hoorn" is.
    return telling if is_town and not set(telling[:at]) <= words_of("place-words") else telling[at:]


@cache
def _heads() -> frozenset[str]:
    return words_of("organisation-heads") | words_of("place-words")


def _same_names(bare: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """By key, names of the same telling words."""
    first: dict[tuple[str, ...], str] = {}
    for key, words in bare.items():
        if words and first.setdefault(words, key) != key:
            yield key, first[words]


def _ends(
    bare: Mapping[str, tuple[str, ...]], by_key: Mapping[str, Candidate], root: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """What the longer name of one family alone ends with: "Agrarisch Collectief Waadland" and "Collectief Waadland"."""
    longer: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, words in bare.items():
        if by_key[key].kind in _THINGS:
            for at in range(1, len(words) - 1):
                longer[words[at:]].add(key)
    for key, words in bare.items():
        found = {root(other) for other in longer.get(words, ())} - {root(key)}
        if len(found) == 1 and by_key[key].kind in _THINGS:
            yield key, found.pop()


def _initials(by_key: Mapping[str, Candidate], root: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Three or more capitals that are the first letters of the names of one family alone: "SWZ" of "Stichting Welzijn
    Zuid". Small words may be left out ("GvO"), nothing else.
    """
    longer: dict[str, set[str]] = defaultdict(set)
    for key, one in by_key.items():
        if one.kind in _THINGS:
            words = _WORD.findall(one.text)
            for some in (words, [word for word in words if word.lower() not in _SMALL]):
                longer["".join(word[0] for word in some).lower()].add(key)
    for key, one in by_key.items():
        if one.kind in _THINGS and _ABBREVIATION.fullmatch(one.text):
            found = {root(other) for other in longer.get(one.text.lower(), ())} - {root(key)}
            if len(found) == 1:
                yield key, found.pop()

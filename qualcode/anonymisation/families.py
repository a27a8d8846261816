"""Which identifiers are decided about together: the forms of one name, and things of one sort.

A family is a question put once. What it holds is shown form by form and mention by mention, and each form can be
decided otherwise. Names that are merely alike are never put together; what may be short for several is asked alone.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from qualcode.anonymisation.finders.functions import is_function
from qualcode.anonymisation.lists import small_places, words_of
from qualcode.anonymisation.normalisation import normalise
from qualcode.anonymisation.particles import PARTICLES
from qualcode.model.identifier import Candidate, Family, IdentifierKind

_PERSONAL = frozenset({IdentifierKind.NAME, IdentifierKind.CAPITALISED})
_CALLED = _PERSONAL | {IdentifierKind.ORGANISATION, IdentifierKind.PLACE, IdentifierKind.ADDRESS}
_THINGS = frozenset({IdentifierKind.CAPITALISED, IdentifierKind.ORGANISATION})
_BY_SORT = frozenset({IdentifierKind.AGE, IdentifierKind.URL, IdentifierKind.POSTCODE})
_SMALL = PARTICLES | {"het", "een", "in", "op", "aan", "bij", "voor"}
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_BROKEN = re.compile(r"(?<=[^\W\d_])-\s+(?=[^\W\d_A-Z])")  # a word that the end of a line broke: "Hiem- stra"
_ADDED = re.compile(r"-(?=[^\W\d_A-Z])[\w-]+$")  # "Meent-initiatief"
_MONTH = re.compile(r"\b(?:jan|feb|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b|['’]\d\d\b")
_PLURALS = ("en", "'s", "s", "n")
_DEMONYMS = ("aanse", "aans", "aanen", "aner", "anen", "aan", "ische", "isch", "ees", "ese", "eze", "ezen",
             "enaren", "enaar", "ers", "er", "sche", "se", "en", "e", "s")  # fmt: skip


def families(
    candidates: Sequence[Candidate],
    joined: Mapping[str, str] | None = None,
    apart: Collection[str] = (),
) -> tuple[Family, ...]:
    """The candidates in families, in their order; within one the fullest name first.

    Together are: a full name and what is short for it alone; names that differ by an article, the sort of thing before
    them or what a hyphen adds ("buurthuis De Cirkel", "De Cirkel", "Cirkel-groep"); what one longer name alone ends
    with; one job in several forms; one origin in several forms; ages, web
    addresses, postcodes, and dates of one shape. `joined` puts a key with another, `apart` are keys that stand alone.
    Forms of a family that `is_one` lead to one and the same; those of others are only decided alike.
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
    first: dict[tuple[str, str], str] = {}
    for one in candidates:
        sort = _sort(one)
        if sort and one.key not in alone and one.key not in named:
            with_it = first.setdefault((one.kind, sort), one.key)
            group[root(one.key)] = root(with_it)
    members: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        members[root(one.key)].append(one)
    return tuple(_family(forms, one_name) for forms in members.values())


def _family(forms: Sequence[Candidate], one_name: Collection[str]) -> Family:
    """The fullest form first where all are one: that of most words, and of these the longest."""
    is_one = len(forms) == 1 or all(one.key in one_name for one in forms)
    order = sorted(forms, key=lambda one: (-len(one.text.split()), -len(one.text))) if is_one else [*forms]
    return Family(tuple(order), is_one)


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


def _sort(one: Candidate) -> str:
    """What sort of thing it is among those of its kind; "" for what is decided by itself."""
    text = normalise(one.text, one.kind)
    if one.kind in _BY_SORT:
        return str(one.kind)
    if one.kind is IdentifierKind.DATE:
        shape = "".join(
            sign
            for sign, holds in (
                ("y", _YEAR.search(text)),
                ("m", _MONTH.search(text)),
                ("d", re.search(r"\b\d{1,2}\b", text)),
            )
            if holds
        )
        return f"{one.directness} {shape or 'other'}"
    if one.kind is IdentifierKind.FUNCTION:
        words = _WORD.findall(text)
        return _stem(next((word for word in words if is_function(word)), " ".join(words)), _PLURALS)
    if one.kind is IdentifierKind.ORIGIN:
        return _stem(text, _DEMONYMS)
    return ""


def _stem(word: str, endings: Sequence[str]) -> str:
    """A word without the first of the endings it has, as long as four letters stay; a doubled last letter once."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word

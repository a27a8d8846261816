"""Words for some of those who were spoken to: the values of their attributes, in the singular and the plural. Pure."""

from collections.abc import Iterable, Mapping

from qualcode.model.case import Case

_SHORTEST = 3
_VOWELS = frozenset("aeiou")
_SOFTER = {"f": "v", "s": "z"}


def groups(cases: Iterable[Case]) -> Mapping[str, frozenset[int]]:
    """The ids of the cases that each word means, in small letters: "bewoner", "bewoners"."""
    found: dict[str, set[int]] = {}
    for case in cases:
        for value in case.attributes.values():
            for word in _forms(value.casefold()):
                found.setdefault(word, set()).add(case.id)
    return {word: frozenset(ids) for word, ids in found.items()}


def _forms(value: str) -> Iterable[str]:
    """A word with what its plural may be in Dutch or English; a wrong form does no harm, since nobody writes it."""
    if len(value) < _SHORTEST or not value.isalpha():
        return ()
    last, before = value[-1], value[:-1]
    forms = {value, *(value + ending for ending in ("s", "n", "en", "es"))}
    if last not in _VOWELS:
        forms.add(value + last + "en")  # man, mannen
        forms.add(before + _SOFTER.get(last, last) + "en")  # brief, brieven
        if len(before) > 1 and before[-1] == before[-2] and before[-1] in _VOWELS:
            forms.add(before[:-1] + _SOFTER.get(last, last) + "en")  # leraar, leraren; baas, bazen
    if last == "y":
        forms.add(before + "ies")
    return forms

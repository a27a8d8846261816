"""Outputs that undo each other: what one replaces stands in another."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualcode.anonymisation.normalisation import normalise
from qualcode.model.identifier import Candidate, IdentifierKind

_SHORTEST = 4
_EVERYWHERE = frozenset({IdentifierKind.AGE, IdentifierKind.DATE, IdentifierKind.CUE})


@dataclass(frozen=True, slots=True)
class Undoing:
    """`text` is replaced where it stands in `transcripts`, and printed in `place`."""

    key: str
    text: str
    transcripts: tuple[str, ...]
    place: str


def is_telling(candidate: Candidate) -> bool:
    """Whether its words elsewhere give it away: not an age or a date ("twaalf"), nor anything of three letters."""
    return candidate.kind not in _EVERYWHERE and len(candidate.text) >= _SHORTEST


def undone(replaced: Iterable[Candidate], printed: Mapping[str, str]) -> tuple[Undoing, ...]:
    """Which of `replaced` stand as a word in what is printed (place -> text); case and accents do not matter."""
    spelled = {place: normalise(text, IdentifierKind.NAME) for place, text in printed.items()}
    found = []
    for candidate in replaced:
        word = re.compile(rf"(?<!\w){re.escape(normalise(candidate.text, IdentifierKind.NAME))}s?(?!\w)")
        found += [
            Undoing(candidate.key, candidate.text, candidate.where, place)
            for place, text in spelled.items()
            if word.search(text)
        ]
    return tuple(found)

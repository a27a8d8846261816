"""Phrases that warn: few people fit, or many know who is meant. No finder sees who; the researcher does."""

import re
from collections.abc import Iterator

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.lists import phrases_of
from qualcode.anonymisation.reading import Reading
from qualcode.model.identifier import Directness, IdentifierKind, Mention

_CUE = re.compile(rf"(?<!\w)(?:{'|'.join(phrases_of('cues'))})(?!\w)", re.IGNORECASE)


class CueFinder:
    """Finds such phrases. They lead to nobody by themselves and are never replaced: they ask to be looked at."""

    id = "cues"
    version = "1"

    def __init__(self, setup: Setup) -> None:
        self._named = f"{self.id}@{self.version}"

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The phrases."""
        for match in _CUE.finditer(reading.text):
            yield reading.mention(*match.span(), IdentifierKind.CUE, self._named, 0.5, Directness.NONE)

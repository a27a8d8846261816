"""Finding the names the project knows already."""

import re
from collections.abc import Iterator

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.lexicon import unaccented
from qualcode.anonymisation.reading import Reading
from qualcode.model.identifier import IdentifierKind, Mention


class KnownNameFinder:
    """Finds the known names of a project on word boundaries, with or without accents, with a possessive s."""

    id = "known"
    version = "2"

    def __init__(self, setup: Setup) -> None:
        known = setup.known
        self._named = f"{self.id}@{self.version}"
        spelled = {unaccented(name).lower() for name in known.anywhere | known.capitalised}
        self._capital_only = {unaccented(name).lower() for name in known.capitalised} - {
            unaccented(name).lower() for name in known.anywhere
        }
        alternatives = "|".join(_pattern(name) for name in sorted(spelled, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<!\w)({alternatives})s?(?!\w)", re.IGNORECASE) if spelled else None

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions of known names."""
        if self._pattern is None:
            return
        for match in self._pattern.finditer(unaccented(reading.text)):
            if " ".join(match[1].lower().split()) in self._capital_only and not match[0][0].isupper():
                continue
            yield reading.mention(*match.span(), IdentifierKind.NAME, self._named, 1.0)


def _pattern(name: str) -> str:
    return r"\s+".join(re.escape(part).replace("'", "['’]") for part in name.split())

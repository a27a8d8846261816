"""Names that a language pipeline recognises."""

from collections.abc import Iterator

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.lexicon import is_function_word, is_harmless
from qualcode.anonymisation.reading import Reading
from qualcode.model.identifier import IdentifierKind, Mention

_KINDS = {
    "PER": IdentifierKind.NAME,
    "LOC": IdentifierKind.PLACE,
    "ORG": IdentifierKind.ORGANISATION,
}


class PipelineNameFinder:
    """Passes on the names of the pipeline it is given (`Setup.names`), without those that lead to nobody.

    It adds to the other finders and takes nothing away: pipelines miss names that are rare where they learned.
    """

    id = "pipeline"
    version = "1"

    def __init__(self, setup: Setup) -> None:
        self._named = f"{self.id}@{self.version}"
        self._names = setup.names

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions."""
        for name in self._names(reading.text) if self._names is not None else ():
            kind = _KINDS.get(name.label)
            words = name.span.of(reading.text).split()
            if kind is None or all(is_harmless(word) or is_function_word(word) for word in words):
                continue
            if any(word[:1].isupper() for word in words):
                yield reading.mention(name.span.start, name.span.end, kind, self._named, 0.65)

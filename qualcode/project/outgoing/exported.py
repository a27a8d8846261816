"""What the journal holds of exports."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qualcode import anonymisation
from qualcode.model.journal import Entry

DEPOSIT = "deposit.export"
"""The kind of the record of a deposit; its details name the transcripts that were in it."""

INTERVIEWS = "interviews"
"""In the record of an export: whether it tells of single interviews or cases which codes they have."""


@dataclass(frozen=True, slots=True)
class Exports:
    """What the journal holds of exports: the records of them, oldest first, with their details (`history.exports`)."""

    records: Sequence[tuple[Entry, Mapping[str, Any]]]

    def latest(self) -> dict[str, Mapping[str, Any]]:
        """What was recorded of each file, by its name, when it was written last; what was written last comes last."""
        found: dict[str, Mapping[str, Any]] = {}
        for entry, details in self.records:
            if entry.kind.endswith(".export") and "file" in details:
                found.pop(details["file"], None)
                found[details["file"]] = details
        return found

    def naming(self, names: Collection[str]) -> tuple[int, ...]:
        """The numbers of the records with a file whose name holds one of the names."""
        files = {entry.id: str(details.get("file", "")).replace("_", " ") for entry, details in self.records}
        return tuple(
            entry_id
            for entry_id, file in files.items()
            if any(anonymisation.occurs_in(name, file) for name in names)
        )

    def deposits(self, numbers: Collection[str]) -> tuple[tuple[str, str], ...]:
        """When, and as what file, deposits were made that hold one of those transcripts."""
        return tuple(
            (entry.at, str(details.get("file", "")))
            for entry, details in self.records
            if entry.kind == DEPOSIT and set(numbers) & set(details.get("transcripts", numbers))
        )

    def outside(self) -> tuple[tuple[str, str], ...]:
        """When each file that lies outside `exports/` and is no deposit was written last, and its name."""
        last = {
            str(details["file"]): entry.at
            for entry, details in self.records
            if details.get("outside") and entry.kind != DEPOSIT
        }
        return tuple((at, file) for file, at in last.items())

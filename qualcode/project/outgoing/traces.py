"""What may be left of a person: in files that were exported earlier, and in what others said or wrote."""

import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from qualcode import anonymisation
from qualcode.anonymisation import risk
from qualcode.model.journal import Entry
from qualcode.project.outgoing.depositing import DEPOSIT
from qualcode.project.outgoing.outlet import READERS
from qualcode.store import queries
from qualcode.store import tables as t
from qualcode.store.turns import turns_of

_RUN = 5
"""So many words in a row that two people seldom say the same."""
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif"})


@dataclass(frozen=True, slots=True)
class Traces:
    """What may be left of a person: `called` are names and labels, `numbers` the transcripts the person speaks in,
    `said` the words.
    """

    called: Collection[str]
    numbers: Collection[str]
    said: Sequence[str]

    def may_be_in(self, path: Path) -> bool:
        """Whether a file holds a name, the number of a transcript or five words in a row of the person's; also where it
        cannot be read. What somebody said in fewer words is not seen without its quote id.
        """
        if path.suffix.lower() in _PICTURES:
            return True
        try:
            named = anonymisation.leaks(path, self.called, readers=READERS)
            pieces = [one.text for one in anonymisation.pieces(path.read_bytes(), READERS)]
        except (OSError, zipfile.BadZipFile, RuntimeError):  # the last: a zip with a password
            return True
        text = "\n".join(pieces)
        numbered = any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text) for one in self.numbers)
        said = {str(n): words for n, words in enumerate(self.said)}
        spoken = risk.overlaps(said, {path.name: text}, size=_RUN)
        return bool(named) or numbered or bool(spoken)


@dataclass(frozen=True, slots=True)
class Exports:
    """What the journal holds of exports: the records of them, oldest first, with their details (`history.exports`)."""

    records: Sequence[tuple[Entry, Mapping[str, Any]]]

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


def said_by(connection: Connection, case_id: int) -> tuple[str, ...]:
    """The turns of a case in all revisions of its transcripts."""
    speaks = t.Speaker.case_id == case_id
    speakers = frozenset(connection.execute(select(t.Speaker.id).where(speaks)).scalars())
    heard_in = select(t.Revision.id).where(
        t.Revision.transcript_id.in_(select(t.Speaker.transcript_id).where(speaks))
    )
    said: dict[str, None] = {}
    for revision_id, turns in turns_of(connection, connection.execute(heard_in).scalars().all()):
        text = queries.text_of(connection, revision_id)
        said |= dict.fromkeys(text[turn.start : turn.end] for turn in turns if turn.speaker_id in speakers)
    return tuple(said)


def still_named(connection: Connection, names: Collection[str], written: Sequence[str]) -> frozenset[str]:
    """Which of the names stand in what is left of the texts, or in what was written about them."""
    texts = [queries.text_of(connection, info.revision_id) for info in queries.transcripts(connection)]
    return frozenset(
        name for name in names if any(anonymisation.occurs_in(name, text) for text in (*texts, *written))
    )


def memos_naming(connection: Connection, names: Collection[str]) -> tuple[int, ...]:
    """The ids of the memos that hold one of the names."""
    rows = connection.execute(select(t.Memo.id, t.Memo.text).order_by(t.Memo.id))
    return tuple(row.id for row in rows if any(anonymisation.occurs_in(name, row.text) for name in names))

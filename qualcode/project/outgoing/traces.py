"""What may be left of a person: in files that were exported earlier, and in what others said or wrote."""

import re
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from qualcode import anonymisation
from qualcode.anonymisation import risk
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

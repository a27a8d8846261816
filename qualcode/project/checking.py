"""Proving a project sound."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from qualcode.locale import N_, _
from qualcode.project.context import TRANSCRIPTS, Context
from qualcode.store import chain
from qualcode.store import tables as t

WITHDRAWAL = "case.withdraw"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: a message with its details, no transcript text."""

    what: str
    details: dict[str, object]

    def __str__(self) -> str:
        return _(self.what) % self.details


def check(context: Context, orphans: tuple[str, ...]) -> tuple[Finding, ...]:
    """Everything that is wrong with the project; nothing when it is sound.

    Looks at the database file, its foreign keys, the journal's chain, whether the journal replays to exactly the
    present rows, every text's hash, every anchor's words, the originals, and codes that left their codebook.
    """
    with context.reading() as connection:
        found = [
            *_database(connection),
            *_chain(connection),
            *_replay(connection),
            *_texts(connection),
            *_originals(context, connection),
        ]
    left = N_("The code %(code)s has codings but left its codebook.")
    return (*found, *(Finding(left, {"code": code}) for code in orphans))


def _database(connection: Connection) -> Iterator[Finding]:
    if connection.execute(text("PRAGMA quick_check")).scalar() != "ok":
        yield Finding(N_("The database file is damaged."), {})
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Finding(
            N_("Row %(row)s of %(table)s points to something that is gone."), {"table": row[0], "row": row[1]}
        )


def _chain(connection: Connection) -> Iterator[Finding]:
    entry, payload = (
        t.JournalBase.metadata.tables["journal"],
        t.JournalBase.metadata.tables["journal_payload"],
    )
    previous = chain.first_hash(connection)
    erased = _erased(connection)
    rows = connection.execute(
        select(entry, payload.c.salt, payload.c.content)
        .outerjoin(payload, payload.c.entry_id == entry.c.id)
        .order_by(entry.c.id)
    )
    for row in rows:
        fields = dict(row._mapping)
        if fields["previous_hash"] != previous or chain.entry_hash(fields) != fields["hash"]:
            yield Finding(N_("Journal entry %(entry)s was changed after it was written."), {"entry": row.id})
        if row.id not in erased and (
            row.content is None or chain.digest(row.salt, row.content) != row.payload_digest
        ):
            yield Finding(
                N_("What journal entry %(entry)s holds was changed after it was written."), {"entry": row.id}
            )
        previous = row.hash


def _erased(connection: Connection) -> frozenset[int]:
    """The entries whose payloads were erased on purpose, as the withdrawals that did so state."""
    stated = (
        select(t.JournalPayload.content)
        .join(t.JournalEntry, t.JournalEntry.id == t.JournalPayload.entry_id)
        .where(t.JournalEntry.kind == WITHDRAWAL)
    )
    return frozenset(
        entry
        for content in connection.execute(stated).scalars()
        for entry in json.loads(content)["details"]["erased"]
    )


def _replay(connection: Connection) -> Iterator[Finding]:
    """The journal, played from nothing, must give exactly the rows that are there."""
    expected: dict[tuple[str, int], dict[str, object]] = {}
    payload = t.JournalPayload
    for content in connection.execute(select(payload.content).order_by(payload.entry_id)).scalars():
        for table, before, after, _fact in json.loads(content)["changes"]:
            if after is None:
                expected.pop((table, before["id"]), None)
            else:
                expected[table, after["id"]] = after
    for name, table in t.Base.metadata.tables.items():
        actual = {row.id: dict(row._mapping) for row in connection.execute(select(table))}
        wanted = {row_id: row for (at, row_id), row in expected.items() if at == name}
        for row_id in sorted(actual.keys() | wanted.keys()):
            if actual.get(row_id) != wanted.get(row_id):
                yield Finding(
                    N_("Row %(row)s of %(table)s is not what the journal says."),
                    {"table": name, "row": row_id},
                )


def _texts(connection: Connection) -> Iterator[Finding]:
    texts: dict[int, str] = {}
    for row in connection.execute(select(t.Revision.id, t.Revision.text, t.Revision.sha256)):
        texts[row.id] = row.text
        if hashlib.sha256(row.text.encode()).hexdigest() != row.sha256:
            yield Finding(N_("The text of revision %(revision)s was changed."), {"revision": row.id})
    for turn in connection.execute(select(t.Turn.id, t.Turn.revision_id, t.Turn.end)):
        if turn.end > len(texts[turn.revision_id]):
            yield Finding(N_("Turn %(turn)s lies outside its text."), {"turn": turn.id})
    anchors = select(t.Anchor.segment_id, t.Anchor.revision_id, t.Anchor.start, t.Anchor.end, t.Anchor.quote)
    for anchor in connection.execute(anchors):
        if texts[anchor.revision_id][anchor.start : anchor.end] != anchor.quote:
            yield Finding(
                N_("Segment %(segment)s no longer stands on its words."), {"segment": anchor.segment_id}
            )


def _originals(context: Context, connection: Connection) -> Iterator[Finding]:
    query = (
        select(t.Transcript.number, t.Revision.file_name, t.Revision.source_sha256)
        .join(t.Revision, t.Revision.transcript_id == t.Transcript.id)
        .where(t.Transcript.present)
        .distinct()
    )
    for row in connection.execute(query):
        if not row.file_name:  # somebody in it withdrew: where the original is does not concern us any more
            continue
        path = context.folder / TRANSCRIPTS / row.file_name
        try:
            same = hashlib.sha256(path.read_bytes()).hexdigest() == row.source_sha256
        except OSError:
            yield Finding(
                N_("The original of %(number)s is missing from transcripts/."), {"number": row.number}
            )
            continue
        if not same:
            yield Finding(
                N_("The original of %(number)s was changed after it was imported."), {"number": row.number}
            )

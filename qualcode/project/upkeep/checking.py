"""Proving a project sound."""

import contextlib
import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from qualcode import codebook
from qualcode.locale import N_, ngettext
from qualcode.model.errors import CodebookFault
from qualcode.model.journal import Row
from qualcode.model.kinds import WITHDRAWAL
from qualcode.project.context import CODEBOOKS, TRANSCRIPTS, Context
from qualcode.project.upkeep.findings import Finding
from qualcode.store import reconciling, schema
from qualcode.store import tables as t
from qualcode.store.reconciling import State
from qualcode.store.replaying import Played, play
from qualcode.store.turns import PackedTurn, unpacked

_BACKUP = N_(
    "Put back a backup: 'qualcode backup --list' shows which there are, 'qualcode restore' puts one back."
)
_REPAIR = N_("'qualcode check --repair' can mend this.")
_PLAYED = N_("'qualcode check --repair' can put it back to what the journal says.")


def check(context: Context, orphans: tuple[str, ...]) -> tuple[Finding, ...]:
    """Everything that is wrong with the project; nothing when it is sound.

    Looks at the database file, its schema and its keys; whether the journal's chain is whole, replays to exactly the
    present rows and agrees with what is derived from it; every text, turn and anchor; the originals; the codes.
    """
    with context.reading() as connection:
        file = tuple(_file(connection))
        if any(finding.todo == _BACKUP for finding in file):  # what can be read from it proves nothing
            return file
        rows = reconciling.state(connection)
        played = play(connection, erased(connection))
        found = [
            *file,
            *_keys(connection),
            *_journal(played),
            *_replay(played, rows),
            *_derived(connection, played),
            *_texts(rows),
            *_places(rows),
            *_codes(played, rows),
            *_originals(context, rows),
            *_codebook_files(context, rows),
        ]
    left = N_("The code %(code)s has codings but left its codebook.")
    todo = N_("Put it back into the codebook, or give these codings another code.")
    return (*found, *(Finding(left, {"code": code}, todo) for code in orphans))


def remarks(context: Context) -> tuple[Finding, ...]:
    """What is worth knowing of a project and no damage: segments that wait for a decision about their place."""
    with context.reading() as connection:
        waiting = connection.execute(
            select(t.Transcript.number, func.count())
            .select_from(t.Question)
            .join(t.Revision, t.Revision.id == t.Question.revision_id)
            .join(t.Transcript, t.Transcript.id == t.Revision.transcript_id)
            .where(t.Transcript.present, t.Revision.ordinal == t.Transcript.current_revision)
            .group_by(t.Transcript.number)
            .order_by(t.Transcript.number)
        ).all()
    return tuple(
        Finding(
            N_("%(segments)s of %(number)s since its text was updated."),
            {"segments": _Waiting(count), "number": number},
            N_("Go through them with 'qualcode transcript walk'."),
        )
        for number, count in waiting
    )


@dataclass(frozen=True, slots=True)
class _Waiting:
    count: int

    def __str__(self) -> str:
        said = ngettext("%(n)d segment waits for a place", "%(n)d segments wait for a place", self.count)
        return said % {"n": self.count}


def erased(connection: Connection) -> frozenset[int]:
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


def _file(connection: Connection) -> Iterator[Finding]:
    for difference in schema.differences(connection):
        if difference.index:
            yield Finding(N_("The index %(name)s is missing."), {"name": difference.name}, _REPAIR)
        else:
            what = N_("The database has no %(name)s as it should be, or one it should not have.")
            yield Finding(what, {"name": difference.name}, _BACKUP)
    said = connection.execute(text("PRAGMA integrity_check(100)")).scalars().all()
    if said != ["ok"]:
        if all(is_of_index(line) for line in said):
            yield Finding(N_("An index of the database is damaged."), {}, _REPAIR)
        else:
            yield Finding(N_("The database file is damaged."), {}, _BACKUP)


def is_of_index(line: str) -> bool:
    """Whether a line of SQLite's integrity check speaks of an index only, which can be made again."""
    return "missing from index" in line or "entries in index" in line


def _keys(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        what = N_("Row %(row)s of %(table)s points to something that is gone.")
        yield Finding(what, {"table": row[0], "row": row[1]}, _PLAYED)


def _journal(played: Played) -> Iterator[Finding]:
    for entry in played.broken:
        yield Finding(
            N_("Journal entry %(entry)s was changed after it was written."), {"entry": entry}, _BACKUP
        )
    for entry in played.altered:
        what = N_("What journal entry %(entry)s holds was changed after it was written.")
        yield Finding(what, {"entry": entry}, _BACKUP)


def _replay(played: Played, rows: State) -> Iterator[Finding]:
    """The journal, played from nothing, must give exactly the rows that are there."""
    for table, actual in rows.items():
        wanted = played.rows[table]
        if actual == wanted:
            continue
        for row_id in sorted(actual.keys() | wanted.keys()):
            if actual.get(row_id) != wanted.get(row_id):
                yield Finding(
                    N_("Row %(row)s of %(table)s is not what the journal says."),
                    {"table": table, "row": row_id},
                    _PLAYED,
                )


def _derived(connection: Connection, played: Played) -> Iterator[Finding]:
    if wrong_flags(connection, played):
        yield Finding(N_("What the journal marks as undone is not what was undone."), {}, _REPAIR)
    if any(wrong_touches(connection, played)):
        yield Finding(N_("The list of which rows each journal entry touched is wrong."), {}, _REPAIR)
    for table in low_counters(connection, played):
        yield Finding(N_("The numbers of %(table)s could be given twice."), {"table": table}, _REPAIR)


def wrong_flags(connection: Connection, played: Played) -> dict[int, bool]:
    """The entries whose `live` is wrong, with what it should be."""
    entry = t.JournalEntry
    return {
        row.id: played.live.get(row.id, False)
        for row in connection.execute(select(entry.id, entry.live))
        if bool(row.live) != played.live.get(row.id, False)
    }


def wrong_touches(
    connection: Connection, played: Played
) -> tuple[set[tuple[int, str, int]], set[tuple[int, str, int]]]:
    """The touched rows that are missing and those that are too many. Entries that hold nothing any more keep theirs."""
    touch = t.JournalTouch
    stored = connection.execute(select(touch.entry_id, touch.table_name, touch.row_id))
    actual = {(row[0], row[1], row[2]) for row in stored}
    readable = {found for found in actual if found[0] not in played.unreadable}
    return played.touched - actual, readable - played.touched


def low_counters(connection: Connection, played: Played) -> dict[str, int]:
    """The tables whose counter stands below a number that was given once, with where it should stand."""
    found = {}
    stored = connection.execute(text("SELECT name, seq FROM sqlite_sequence"))
    counters = {row.name: int(row.seq) for row in stored}
    touch = t.JournalTouch
    touched = select(touch.table_name, func.max(touch.row_id)).group_by(touch.table_name)
    for table, highest in connection.execute(touched):
        highest = max(highest, played.highest.get(table, 0))
        if counters.get(table, 0) < highest:
            found[table] = highest
    return found


def _texts(rows: State) -> Iterator[Finding]:
    """Texts are what they were; their turns lie in them, in order, one after another, spoken by those who are there."""
    for revision in rows["revision"].values():
        if hashlib.sha256(revision["text"].encode()).hexdigest() != revision["sha256"]:
            what = N_("The text of revision %(revision)s was changed.")
            yield Finding(what, {"revision": revision["id"]}, _PLAYED)
        if (turns := _turns(revision)) is None:
            what = N_("The turns of revision %(revision)s cannot be read.")
            yield Finding(what, {"revision": revision["id"]}, _PLAYED)
            continue
        reached = 0
        for nth, turn in enumerate(turns, start=1):
            details: dict[str, object] = {"turn": nth, "revision": revision["id"]}
            if not 0 <= turn.start < turn.end <= len(revision["text"]):
                what = N_("Turn %(turn)s of revision %(revision)s lies outside its text.")
                yield Finding(what, details, _PLAYED)
            elif turn.start < reached:
                what = N_("Turn %(turn)s of revision %(revision)s overlaps the one before it.")
                yield Finding(what, details, _PLAYED)
            if turn.speaker_id is not None and turn.speaker_id not in rows["speaker"]:
                what = N_("Who speaks turn %(turn)s of revision %(revision)s is missing.")
                yield Finding(what, details, _PLAYED)
            reached = max(reached, turn.end)
    revisions = {(row["transcript_id"], row["ordinal"]) for row in rows["revision"].values()}
    for transcript in rows["transcript"].values():
        if (transcript["id"], transcript["current_revision"]) not in revisions:
            what = N_("The current text of %(number)s is missing.")
            yield Finding(what, {"number": transcript["number"]}, _PLAYED)


def _turns(revision: Row) -> list[PackedTurn] | None:
    """The turns of a revision; None where what it holds is damaged."""
    try:
        return unpacked(revision["turns"])
    except (ValueError, TypeError):
        return None


def _places(rows: State) -> Iterator[Finding]:
    """Anchors stand on their words, inside their text's turns; every coding has a place or a question about it."""
    bounds = {
        revision["id"]: ([turn.start for turn in turns], [turn.end for turn in turns])
        for revision in rows["revision"].values()
        if (turns := _turns(revision))
    }
    for anchor in rows["anchor"].values():
        revision = rows["revision"].get(anchor["revision_id"])
        segment = rows["segment"].get(anchor["segment_id"])
        if revision is None or segment is None:  # told as a row that points to something that is gone
            continue
        said, start, end = revision["text"], anchor["start"], anchor["end"]
        details: dict[str, object] = {"segment": anchor["segment_id"]}
        if (
            said[start:end] != anchor["quote"]
            or not said[:start].endswith(anchor["prefix"])
            or not said[end:].startswith(anchor["suffix"])
        ):
            yield Finding(N_("Segment %(segment)s no longer stands on its words."), details, _PLAYED)
        starts, ends = bounds.get(revision["id"], ([], []))
        if starts and bisect_right(ends, start) >= bisect_left(starts, end):
            yield Finding(N_("Segment %(segment)s lies in nobody's turn."), details, _PLAYED)
        if segment["transcript_id"] != revision["transcript_id"]:
            yield Finding(N_("Segment %(segment)s has a place in another transcript."), details, _PLAYED)
    current = {
        row["id"]
        for row in rows["revision"].values()
        if (transcript := rows["transcript"].get(row["transcript_id"])) is not None
        and transcript["present"]
        and transcript["current_revision"] == row["ordinal"]
    }
    placed = {
        row["segment_id"]
        for table in ("anchor", "question")
        for row in rows[table].values()
        if row["revision_id"] in current
    }
    for coding in rows["coding"].values():
        segment = rows["segment"].get(coding["segment_id"])
        if coding["segment_id"] not in placed:
            yield Finding(
                N_("Coding %(coding)s has no place in any text."), {"coding": coding["id"]}, _PLAYED
            )
        elif segment is not None and segment["transcript_id"] != coding["transcript_id"]:
            what = N_("Coding %(coding)s belongs to another transcript than its segment.")
            yield Finding(what, {"coding": coding["id"]}, _PLAYED)


def _codes(played: Played, rows: State) -> Iterator[Finding]:
    """Codings were made with codes of their time; the table of codes says what the stored codebooks say."""
    for coding, code in played.codeless:
        if coding not in rows["coding"]:
            continue
        yield Finding(
            N_("Coding %(coding)s was made with a code that was not in the codebook then (%(code)s)."),
            {"coding": coding, "code": code},
            N_("Take it away, or put the code back into the codebook and code it again."),
        )
    for slug in wrong_indexes(rows):
        yield Finding(
            N_("The table of codes is not what the codebook %(slug)s says."), {"slug": slug}, _REPAIR
        )


def wrong_indexes(rows: State) -> dict[str, dict[str, str]]:
    """The codebooks whose codes are not in the table as their stored state says, with the labels it gives by slug."""
    found = {}
    for book in rows["codebook"].values():
        said = _said(book["file_name"], stored_source(rows, book["id"]))
        if said is None:
            continue
        codes = [code for code in rows["code"].values() if code["codebook_id"] == book["id"]]
        if {c["slug"]: c["label"] for c in codes if not c["retired"]} != said:
            found[book["slug"]] = said
    return found


def stored_source(rows: State, book_id: int) -> str | None:
    """The last accepted state of a codebook file."""
    current = rows["codebook"][book_id]["current_revision"]
    for row in rows["codebookrevision"].values():
        if row["codebook_id"] == book_id and row["ordinal"] == current:
            return str(row["source"])
    return None


def _said(name: str, source: str | None) -> dict[str, str] | None:
    if source is None:
        return None
    try:
        return {code.slug: code.label for code in codebook.parse(source, name).codes}
    except CodebookFault:  # a program of another time could read it
        return None


def _originals(context: Context, rows: State) -> Iterator[Finding]:
    for transcript, revision in originals(rows):
        path = context.folder / TRANSCRIPTS / revision["file_name"]
        details = {"number": transcript["number"], "file": path.name}
        try:
            same = hashlib.sha256(path.read_bytes()).hexdigest() == revision["source_sha256"]
        except OSError:
            yield Finding(
                N_("The original of %(number)s is missing from transcripts/."),
                details,
                N_("Put %(file)s back there; its text is safe in the database."),
            )
            continue
        if not same:
            yield Finding(
                N_("The original of %(number)s was changed after it was imported."),
                details,
                N_(
                    "Put %(file)s back as it was received; take a corrected text in with 'qualcode transcript update'."
                ),
            )


def originals(rows: State) -> Iterator[tuple[Row, Row]]:
    """Every transcript with each revision that has a file of its own, once for each file."""
    seen = set()
    for revision in rows["revision"].values():
        transcript = rows["transcript"].get(revision["transcript_id"])
        # Without a name somebody in it withdrew: where the original is does not concern us any more.
        if transcript is None or not transcript["present"] or not revision["file_name"]:
            continue
        key = (transcript["id"], revision["file_name"], revision["source_sha256"])
        if key not in seen:
            seen.add(key)
            yield transcript, revision


def _codebook_files(context: Context, rows: State) -> Iterator[Finding]:
    for name in missing_codebooks(context, rows):
        yield Finding(N_("The codebook %(file)s is missing, and it has codings."), {"file": name}, _REPAIR)


def _slugs(folder: Path) -> Iterator[str]:
    """The codebooks whose files can be read."""
    for path in folder.glob("*.y*ml"):
        with contextlib.suppress(CodebookFault):
            yield codebook.load(path).slug


def missing_codebooks(context: Context, rows: State) -> dict[str, str]:
    """The codebook files that are gone and whose codes have codings, each with its last accepted state."""
    folder = context.folder / CODEBOOKS
    used = {
        rows["code"][n]["codebook_id"] for c in rows["coding"].values() if (n := c["code_id"]) in rows["code"]
    }
    gone = [
        b for b in rows["codebook"].values() if b["id"] in used and not (folder / b["file_name"]).exists()
    ]
    there = frozenset(_slugs(folder)) if gone else frozenset()
    return {
        book["file_name"]: source
        for book in gone
        if book["slug"] not in there and (source := stored_source(rows, book["id"])) is not None
    }

"""Mending what can be mended without loss: derived things are made again, rows become what the journal says."""

import contextlib
import hashlib
import re
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, text, update

from qualcode.locale import N_
from qualcode.model.journal import Change, Row
from qualcode.project.context import CODEBOOKS, EXPORTS, TRANSCRIPTS, Context
from qualcode.project.files import write_whole
from qualcode.project.upkeep import checking
from qualcode.project.upkeep.backups import Backups
from qualcode.project.upkeep.findings import Finding
from qualcode.store import reconciling, schema
from qualcode.store import tables as t
from qualcode.store.reconciling import State
from qualcode.store.replaying import Played, play
from qualcode.store.rows import apply_changes

KIND = "project.repair"
_LEFT = re.compile(r"\..+\.[a-z0-9_]{8}")  # what `files.write_whole` writes beside
_OLD = 3600  # seconds after which such a file is nobody's any more


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that can be mended without loss, and how. It changes the database or something else, never both."""

    what: Finding
    in_database: Callable[[Connection], None] | None = None
    elsewhere: Callable[[], None] | None = None

    def __str__(self) -> str:
        return str(self.what)


def offered(context: Context) -> tuple[Repair, ...]:
    """The repairs a project can do with. What `check` finds beyond them cannot be mended without loss."""
    with context.reading() as connection:
        return tuple(_offered(context, connection))


def repair(context: Context, chosen: Sequence[Repair]) -> None:
    """Does the repairs, those in the database in one transaction, after a backup. Raises ProjectFault."""
    wanted = {str(one) for one in chosen}
    Backups(context).make("repair")
    with context.database.writing() as connection:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        # Looked for again under the lock: somebody may have written since they were offered.
        now = [one for one in _offered(context, connection) if str(one) in wanted]
        for one in now:
            if one.in_database is not None:
                one.in_database(connection)
    for one in now:
        if one.elsewhere is not None:
            one.elsewhere()
    context.journal.record(KIND, str(len(now)), {})


def _offered(context: Context, connection: Connection) -> Iterator[Repair]:
    rows = reconciling.state(connection)
    played = play(connection, checking.erased(connection))
    yield from _schema(connection)
    if played.whole:
        yield from _rows(played, rows)
    yield from _derived(connection, played)
    yield from _cache(connection)
    if rows == played.rows:
        yield from _codes(context, rows)
    yield from _files(context, rows)


def _schema(connection: Connection) -> Iterator[Repair]:
    for difference in schema.differences(connection):
        if difference.index:
            yield Repair(
                Finding(N_("Make the index %(name)s again."), {"name": difference.name}),
                partial(schema.make_index, name=difference.name),
            )
    said = connection.execute(text("PRAGMA integrity_check(100)")).scalars().all()
    if said != ["ok"] and all(checking.is_of_index(line) for line in said):
        yield Repair(Finding(N_("Make the indexes of the database again.")), _reindex)


def _reindex(connection: Connection) -> None:
    connection.execute(text("REINDEX"))


def _rows(played: Played, rows: State) -> Iterator[Repair]:
    for table, actual in rows.items():
        wanted = played.rows[table]
        differing = sorted(n for n in actual.keys() | wanted.keys() if actual.get(n) != wanted.get(n))
        if differing:
            yield Repair(
                Finding(
                    N_("Put rows of %(table)s back to what the journal says: %(rows)s."),
                    {"table": table, "rows": _shortened(differing)},
                ),
                partial(
                    _put_back,
                    gone=[Change(table, actual[n], None) for n in differing if n in actual],
                    back=[Change(table, None, wanted[n]) for n in differing if n in wanted],
                ),
            )


def _put_back(connection: Connection, gone: Sequence[Change], back: Sequence[Change]) -> None:
    """All of them go before any comes: nothing is in another's way. Keys are looked at when the transaction ends."""
    apply_changes(connection, gone)
    apply_changes(connection, back)


def _derived(connection: Connection, played: Played) -> Iterator[Repair]:
    flags = checking.wrong_flags(connection, played)
    if flags:
        yield Repair(
            Finding(
                N_("Mark again which operations are undone: %(rows)s."), {"rows": _shortened(sorted(flags))}
            ),
            partial(_set_flags, flags=flags),
        )
    missing, surplus = checking.wrong_touches(connection, played)
    if missing or surplus:
        yield Repair(
            Finding(N_("List again which rows each journal entry touched.")),
            partial(_set_touches, missing=missing, surplus=surplus),
        )
    for table, highest in checking.low_counters(connection, played).items():
        yield Repair(
            Finding(N_("Let %(table)s count on from %(number)s."), {"table": table, "number": highest}),
            partial(_set_counter, table=table, highest=highest),
        )


def _set_flags(connection: Connection, flags: dict[int, bool]) -> None:
    for entry, live in flags.items():
        connection.execute(update(t.JournalEntry).where(t.JournalEntry.id == entry).values(live=live))


def _set_touches(
    connection: Connection, missing: set[tuple[int, str, int]], surplus: set[tuple[int, str, int]]
) -> None:
    touch = t.JournalTouch
    for entry, table, row in surplus:
        same = (touch.entry_id == entry, touch.table_name == table, touch.row_id == row)
        connection.execute(delete(touch).where(*same))
    rows = [{"entry_id": entry, "table_name": table, "row_id": row} for entry, table, row in sorted(missing)]
    if rows:
        connection.execute(insert(touch), rows)


def _set_counter(connection: Connection, table: str, highest: int) -> None:
    connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table})
    values = {"name": table, "seq": highest}
    connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)"), values)


def _cache(connection: Connection) -> Iterator[Repair]:
    """What the language pipeline said and can no longer be read; it is made again when it is asked for."""
    cached = t.AnnotationCacheRow
    unreadable = []
    for row in connection.execute(select(cached.text_sha256, cached.pipeline, cached.content)):
        try:
            zlib.decompress(row.content)
        except zlib.error:
            unreadable.append((row.text_sha256, row.pipeline))
    if unreadable:
        yield Repair(
            Finding(N_("Throw away what the language pipeline said and cannot be read any more.")),
            partial(_forget, unreadable=unreadable),
        )


def _forget(connection: Connection, unreadable: Sequence[tuple[str, str]]) -> None:
    cached = t.AnnotationCacheRow
    for sha256, pipeline in unreadable:
        connection.execute(delete(cached).where(cached.text_sha256 == sha256, cached.pipeline == pipeline))


def _codes(context: Context, rows: State) -> Iterator[Repair]:
    """The journal agrees with a table of codes that is not what the codebook says: that is an operation of its own."""
    for slug, said in checking.wrong_indexes(rows).items():
        (book,) = (book for book in rows["codebook"].values() if book["slug"] == slug)
        codes = {c["slug"]: c for c in rows["code"].values() if c["codebook_id"] == book["id"]}
        yield Repair(
            Finding(N_("Make the table of codes say what the codebook %(slug)s says."), {"slug": slug}),
            elsewhere=partial(_index_again, context, book["id"], codes, said),
        )


def _index_again(context: Context, book_id: int, codes: dict[str, Row], said: dict[str, str]) -> None:
    with context.journal.operation("codebook.accept") as operation:
        for slug, label in said.items():
            if slug in codes:
                operation.update("code", codes[slug]["id"], label=label, retired=False)
            else:
                operation.insert("code", codebook_id=book_id, slug=slug, label=label, retired=False)
        for slug, row in codes.items():
            if slug not in said:
                operation.update("code", row["id"], retired=True)


def _files(context: Context, rows: State) -> Iterator[Repair]:
    for name, source in checking.missing_codebooks(context, rows).items():
        target = context.folder / CODEBOOKS / name
        yield Repair(
            Finding(N_("Write the codebook %(file)s again, as it was last accepted."), {"file": name}),
            elsewhere=partial(write_whole, target, source.encode()),
        )
    yield from _originals(context, rows)
    left = _left_behind(context)
    if left:
        yield Repair(
            Finding(
                N_("Take away half-written files that a crash left behind: %(files)s."),
                {"files": ", ".join(path.name for path in left)},
            ),
            elsewhere=partial(_take_away, left),
        )


def _originals(context: Context, rows: State) -> Iterator[Repair]:
    """Originals that are missing and whose very bytes lie in transcripts/ under another name."""
    folder = context.folder / TRANSCRIPTS
    missing = [
        (transcript, revision)
        for transcript, revision in checking.originals(rows)
        if not (folder / revision["file_name"]).exists()
    ]
    if not missing:
        return
    by_hash = {_hash(path): path for path in sorted(folder.iterdir()) if path.is_file()}
    for transcript, revision in missing:
        source = by_hash.get(revision["source_sha256"])
        if source is not None:
            target = folder / revision["file_name"]
            yield Repair(
                Finding(
                    N_("Copy %(found)s to %(file)s: it is the original of %(number)s."),
                    {"found": source.name, "file": target.name, "number": transcript["number"]},
                ),
                elsewhere=partial(write_whole, target, source.read_bytes()),
            )


def _left_behind(context: Context) -> tuple[Path, ...]:
    folders = [context.folder / name for name in ("", CODEBOOKS, TRANSCRIPTS, EXPORTS)]
    return tuple(
        path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if _LEFT.fullmatch(path.name) and path.is_file() and abs(time.time() - path.stat().st_mtime) > _OLD
    )


def _take_away(paths: Sequence[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _shortened(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")

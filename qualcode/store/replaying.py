"""Playing the journal from nothing: what the project must be when every entry is true."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from qualcode.model.journal import Effect, Row
from qualcode.store import chain
from qualcode.store import tables as t
from qualcode.store.payloads import changes_in
from qualcode.store.reconciling import State

Touch = tuple[int, str, int]

_ENTRIES = """
    SELECT journal.*, journal_payload.salt, journal_payload.content
    FROM journal LEFT JOIN journal_payload ON journal_payload.entry_id = journal.id
    ORDER BY journal.id
"""


@dataclass(slots=True)
class Played:
    """What the journal says: the rows, which operations are done and not undone, and what each entry touched.

    `broken` and `altered` are entries that were changed, or whose payloads were, after they were written; `codeless`
    are codings (coding, code) made with a code that was not in the codebook then.
    """

    rows: State = field(default_factory=lambda: {name: {} for name in t.Base.metadata.tables})
    live: dict[int, bool] = field(default_factory=dict)
    touched: set[Touch] = field(default_factory=set)
    unreadable: set[int] = field(default_factory=set)
    broken: list[int] = field(default_factory=list)
    altered: list[int] = field(default_factory=list)
    codeless: list[tuple[int, int]] = field(default_factory=list)
    highest: dict[str, int] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether every entry is as it was written, so that what it says can be relied on."""
        return not self.broken and not self.altered


def play(connection: Connection, erased: Collection[int]) -> Played:
    """Plays the journal. Payloads of the entries in `erased` were taken away on purpose."""
    played = Played()
    previous = chain.first_hash(connection)
    for row in connection.execute(text(_ENTRIES)).mappings():
        entry = dict(row)
        number = entry["id"]
        if entry["previous_hash"] != previous or chain.entry_hash(entry) != entry["hash"]:
            played.broken.append(number)
        previous = entry["hash"]
        _live(played, entry)
        content = entry["content"]
        if content is None or chain.digest(entry["salt"], content) != entry["payload_digest"]:
            if number not in erased:
                played.altered.append(number)
            if content is None:
                played.unreadable.add(number)
                continue
        _apply(played, entry, content)
    return played


def _live(played: Played, entry: Row) -> None:
    if entry["effect"] == Effect.OPERATION:
        played.live[entry["id"]] = True
    elif entry["effect"] in (Effect.UNDO, Effect.REDO) and entry["target_id"] in played.live:
        played.live[entry["target_id"]] = entry["effect"] == Effect.REDO


def _apply(played: Played, entry: Row, content: str) -> None:
    made_here = entry["effect"] == Effect.OPERATION and entry["kind"].startswith("coding.")
    for table, row_id, after in _changes(content):
        if table not in played.rows:
            played.unreadable.add(entry["id"])
            continue
        rows = played.rows[table]
        played.touched.add((entry["id"], table, row_id))
        played.highest[table] = max(played.highest.get(table, 0), row_id)
        if after is None:
            rows.pop(row_id, None)
            continue
        if made_here and table == "coding" and row_id not in rows:
            code = played.rows["code"].get(after["code_id"])
            if code is None or code["retired"]:
                played.codeless.append((row_id, after["code_id"]))
        rows[row_id] = after


def _changes(content: str) -> Iterable[tuple[str, int, Any]]:
    try:
        changes = changes_in(content)
        return [(c.table, int((c.after or c.before or {})["id"]), c.after) for c in changes]
    except (ValueError, TypeError, KeyError):  # not JSON any more: its entry is among the altered ones
        return ()

"""What payloads of the journal say: rows as they were written down, made into rows of the present schema.

What the journal holds stays as it was written, since its chain runs over it. A row lacks the columns its table got
since; and until schema 12 each turn was a row of its own, written in the same entry as its revision.
"""

import json
from collections import defaultdict
from typing import Any

from qualcode.model.journal import Change, Row
from qualcode.store import tables
from qualcode.store.turns import PackedTurn, packed

_TURN = "turn"


def changes_in(content: str) -> list[Change]:
    """The changes that a payload holds, in order."""
    said = json.loads(content)["changes"]
    turns = _turns(said)
    return [
        Change(table, before and _whole(table, before, turns), after and _whole(table, after, turns), fact)
        for table, before, after, fact in said
        if table != _TURN
    ]


def _whole(table: str, written: Row, turns: dict[int, str]) -> Row:
    later = tables.LATER_COLUMNS.get(table, {})
    if table == tables.Revision.__tablename__ and written["id"] in turns:
        later = {**later, "turns": turns[written["id"]]}
    return {**later, **written}


def _turns(said: list[Any]) -> dict[int, str]:
    """The turns that are rows of their own, packed, by revision."""
    rows: dict[int, list[Row]] = defaultdict(list)
    for table, _before, after, _fact in said:
        if table == _TURN and after is not None:
            rows[after["revision_id"]].append(after)
    columns = PackedTurn._fields
    return {
        revision_id: packed(
            PackedTurn(*(row[name] for name in columns)) for row in sorted(of, key=lambda row: row["ordinal"])
        )
        for revision_id, of in rows.items()
    }

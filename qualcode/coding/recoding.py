"""Giving codings another code: which change, and which fall together with one that is there already."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.model.refactoring import Effect, Plan
from qualcode.store import coding_queries, facet_queries, queries
from qualcode.store.journal import Operation

_NOTHING = (None, "")  # a value is never "", and 0 is one


@dataclass(frozen=True, slots=True)
class Row:
    """A coding: its id, and what no two codings may have together."""

    id: int
    segment: int
    code: str
    coder: str


@dataclass(slots=True)
class Recoding:
    """What happens to codings, by id: `moves` get another code, `collapses` go into another coding, `drops` go."""

    moves: dict[int, str] = field(default_factory=dict)
    collapses: dict[int, int] = field(default_factory=dict)
    drops: list[int] = field(default_factory=list)


def recoding(rows: Sequence[Row], plan: Plan) -> Recoding:
    """What a plan does to codings. `rows` are all codings with a code that the plan takes from or gives to.

    A coder has a code once on a segment: of codings that would be the same the one that has the code already stays,
    else the oldest.
    """
    result = Recoding()
    holders: dict[tuple[int, str, str], int] = {}
    going: list[tuple[Row, str | None]] = []
    for row in sorted(rows, key=lambda row: row.id):
        if row.id in plan.deal:
            going.append((row, plan.deal[row.id]))
        elif row.code in plan.recode:
            going.append((row, plan.recode[row.code]))
        else:
            holders[row.segment, row.code, row.coder] = row.id
    for row, code in going:
        if code is None:
            result.drops.append(row.id)
            continue
        holder = holders.setdefault((row.segment, code, row.coder), row.id)
        if holder == row.id:
            result.moves[row.id] = code
        else:
            result.collapses[row.id] = holder
    return result


def concerned(plan: Plan, keys: Collection[str] = ()) -> frozenset[str]:
    """The keys of the codes whose codings a plan takes from or gives to, with `keys`."""
    known = {*keys, *plan.recode, *plan.became, *plan.recode.values(), *plan.deal.values()}
    return frozenset(key for key in known if key is not None)


def effect(rows: Sequence[Row], plan: Plan, keys: Collection[str], memos: Iterable[int]) -> Effect:
    """What a plan will mean for the codings of `keys`, and for those that get another code.

    `rows` are the codings `concerned`; `memos` says for each memo on a coding which coding that is.
    """
    found = recoding(rows, plan)
    changing = {*found.moves, *found.collapses, *found.drops}
    counts = Counter(row.coder for row in rows if row.id in changing or (row.code in keys and not plan.deal))
    dropped = set(found.drops)
    return Effect(
        codings=dict(sorted(counts.items())),
        collapsing=len(found.collapses),
        dropped=len(dropped),
        memos=sum(coding in dropped for coding in memos),
    )


Kept = tuple[int | None, str]


def inherited(collapses: Mapping[int, int], kept: Mapping[int, Kept]) -> dict[int, dict[str, object]]:
    """What codings that stay take over from those that go into them, by id: what they lack, of the oldest that has it.

    `kept` holds the value and the mark of each.
    """
    result: dict[int, dict[str, object]] = {}
    for going, staying in sorted(collapses.items()):
        for column, own, other in zip(("value", "mark"), kept[staying], kept[going], strict=True):
            if own in _NOTHING and other not in _NOTHING:
                result.setdefault(staying, {}).setdefault(column, other)
    return result


def recode(operation: Operation, plan: Plan) -> None:
    """Does to the codings what the plan says.

    Of a coding that falls together with another the notes go along, and its value and mark where the other has none.
    Facet values go with their coder's last coding on the segment.
    """
    if not plan.recode and not plan.deal:
        return
    connection = operation.connection
    found = recoding([Row(*row) for row in coding_queries.rows_coded(connection, concerned(plan))], plan)
    ids = queries.code_ids(connection)
    memos = coding_queries.memos_on_codings(connection)
    moving = {memo: found.collapses[coding] for memo, coding in memos if coding in found.collapses}
    dropped = set(found.drops)
    operation.update_many("memo", {memo: {"target_id": coding} for memo, coding in moving.items()})
    operation.delete_many("memo", [memo for memo, coding in memos if coding in dropped])
    staying = inherited(
        found.collapses,
        coding_queries.values_and_marks(connection, {*found.collapses, *found.collapses.values()}),
    )
    operation.delete_many("coding", [*found.collapses, *found.drops])
    operation.delete_many("facetvalue", facet_queries.facet_values_alone(connection))
    changed = {coding: {"code_id": ids[key]} for coding, key in found.moves.items()}
    operation.update_many(
        "coding",
        {coding: {**changed.get(coding, {}), **staying.get(coding, {})} for coding in {**changed, **staying}},
    )

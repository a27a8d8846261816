"""Themes and framework matrices follow when codes are merged, split or deleted."""

from sqlalchemy import Connection, select

from qualcode.model.refactoring import Plan
from qualcode.store import queries
from qualcode.store import tables as t
from qualcode.store.journal import Operation


def relink(operation: Operation, plan: Plan) -> None:
    """Lets what rested on codes rest on what these became.

    A theme rests on all of it; on a code that goes with its codings no more. A column of a framework matrix becomes
    that of the first code it became, unless there is one already: what was written in it stays.
    """
    ids = queries.code_ids(operation.connection)
    for key in {**plan.became, **plan.recode}:
        whole = plan.recode.get(key)
        became = plan.became.get(key) or (() if whole is None else (whole,))
        targets = [ids[one] for one in became]
        if key in ids:
            _themes(operation, ids[key], targets)
            _columns(operation, ids[key], targets)


def _themes(operation: Operation, code_id: int, targets: list[int]) -> None:
    c = t.ThemeCode
    rows = operation.connection.execute(select(c.id, c.theme_id, c.below).where(c.code_id == code_id)).all()
    for row in rows:
        known = _resting_on(operation.connection, row.theme_id)
        missing = [target for target in targets if target not in known]
        if code_id not in targets:
            if missing:
                operation.update("themecode", row.id, code_id=missing.pop(0))
            else:
                operation.delete("themecode", row.id)
        for target in missing:
            operation.insert("themecode", theme_id=row.theme_id, code_id=target, below=row.below)


def _resting_on(connection: Connection, theme_id: int) -> frozenset[int]:
    c = t.ThemeCode
    return frozenset(connection.execute(select(c.code_id).where(c.theme_id == theme_id)).scalars())


def _columns(operation: Operation, code_id: int, targets: list[int]) -> None:
    if code_id in targets or not targets:
        return
    f = t.FrameworkColumn
    rows = operation.connection.execute(select(f.id, f.framework_id).where(f.code_id == code_id)).all()
    for row in rows:
        beside = select(f.id).where(f.framework_id == row.framework_id, f.code_id == targets[0])
        if operation.connection.execute(beside).first() is None:
            operation.update("frameworkcolumn", row.id, code_id=targets[0])

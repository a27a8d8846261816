"""Whose words a place holds: the cases, and whether anybody speaks there who is none."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection

from sqlalchemy import Connection, select

from qualcode.model.span import Span
from qualcode.model.transcript import Role
from qualcode.store import tables as t
from qualcode.store.rows import among


class Voices:
    """The turns of some revisions, each with its case, or with whether nobody knows whose it is."""

    def __init__(self, connection: Connection, revisions: Collection[int]) -> None:
        self._turns: dict[int, tuple[list[int], list[int], list[tuple[int | None, bool]]]] = {}
        rows = connection.execute(
            select(t.Turn.revision_id, t.Turn.start, t.Turn.end, t.Speaker.case_id, t.Speaker.role)
            .outerjoin(t.Speaker, t.Speaker.id == t.Turn.speaker_id)
            .where(t.Turn.revision_id.in_(among(revisions)))
            .order_by(t.Turn.revision_id, t.Turn.ordinal)
        )
        for revision_id, start, end, case_id, role in rows:
            starts, ends, whose = self._turns.setdefault(revision_id, ([], [], []))
            starts.append(start)
            ends.append(end)
            case = case_id if role == Role.PARTICIPANT else None
            whose.append((case, case is None and role != Role.INTERVIEWER))

    def of(self, revision_id: int, span: Span) -> tuple[frozenset[int], bool]:
        """The cases of the participants whose turns a span touches, and whether all who speak there are known.

        Interviewers are no case and are known. Words outside any turn are nobody's known.
        """
        starts, ends, whose = self._turns.get(revision_id, ([], [], []))
        here = whose[bisect_right(ends, span.start) : bisect_left(starts, span.end)]
        cases = frozenset(case for case, _unknown in here if case is not None)
        return cases, bool(here) and not any(unknown for _case, unknown in here)

    def speaking(self) -> frozenset[int]:
        """The cases that speak anywhere in these revisions."""
        return frozenset(
            case
            for _starts, _ends, whose in self._turns.values()
            for case, _unknown in whose
            if case is not None
        )

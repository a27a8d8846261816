"""Whose words a place holds: the cases, and whether anybody speaks there who is none."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection

from sqlalchemy import Connection, select

from qualcode.model.span import Span
from qualcode.model.transcript import Role
from qualcode.store import tables as t
from qualcode.store.turns import turns_of

_NOBODYS: tuple[int | None, bool] = (None, True)


class Voices:
    """The turns of some revisions, each with its case, or with whether nobody knows whose it is."""

    def __init__(self, connection: Connection, revisions: Collection[int]) -> None:
        speakers = connection.execute(select(t.Speaker.id, t.Speaker.case_id, t.Speaker.role))
        whose = {row.id: _whose(row.case_id, row.role) for row in speakers}
        self._turns = {
            revision_id: (
                [turn.start for turn in turns],
                [turn.end for turn in turns],
                [_NOBODYS if turn.speaker_id is None else whose[turn.speaker_id] for turn in turns],
            )
            for revision_id, turns in turns_of(connection, revisions)
        }

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


def _whose(case_id: int | None, role: str) -> tuple[int | None, bool]:
    """The case that speaks, and whether nobody knows who does."""
    case = case_id if role == Role.PARTICIPANT else None
    return case, case is None and role != Role.INTERVIEWER

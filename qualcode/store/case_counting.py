"""Which cases codings count for: those of the participants whose turns they touch."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, and_, select

from qualcode.model.coding import Coding, CountedCoding
from qualcode.model.span import Span
from qualcode.model.transcript import Role
from qualcode.store import tables as t
from qualcode.store.queries import code_ids, current_revision
from qualcode.store.turns import turns_of


def cases_by_code(connection: Connection) -> dict[str, frozenset[int]]:
    """The cases the codings of each code count for, by its key."""
    keys = {code_id: key for key, code_id in code_ids(connection).items()}
    rows = connection.execute(
        select(t.Coding.code_id, t.Anchor.revision_id, t.Anchor.start, t.Anchor.end)
        .select_from(t.Coding)
        .join(t.Transcript, t.Transcript.id == t.Coding.transcript_id)
        .join(t.Revision, current_revision)
        .join(
            t.Anchor,
            and_(t.Anchor.segment_id == t.Coding.segment_id, t.Anchor.revision_id == t.Revision.id),
        )
    ).all()
    index = _CaseIndex.of(connection, {revision_id for _code, revision_id, _start, _end in rows})
    found: dict[int, set[int | None]] = defaultdict(set)
    for code_id, revision_id, start, end in rows:
        found[code_id].update(index.between(revision_id, start, end))
    return {keys[code_id]: frozenset(filter(None, cases)) for code_id, cases in found.items()}


def counted(connection: Connection, found: Iterable[Coding]) -> tuple[CountedCoding, ...]:
    """Each coding with the cases it counts for: those of the participants whose turns it touches."""
    found = tuple(found)
    index = _CaseIndex.of(connection, {coding.revision_id for coding in found})
    return tuple(CountedCoding(coding, index.cases(coding.revision_id, coding.span)) for coding in found)


class _CaseIndex:
    """Which cases speak where: the turns of each revision in order, each with its case or None."""

    def __init__(self, turns: Mapping[int, tuple[list[int], list[int], list[int | None]]]) -> None:
        self._turns = turns

    @classmethod
    def of(cls, connection: Connection, revisions: set[int]) -> "_CaseIndex":
        participants = select(t.Speaker.id, t.Speaker.case_id).where(t.Speaker.role == Role.PARTICIPANT)
        case_of: dict[int | None, int | None] = {
            row.id: row.case_id for row in connection.execute(participants)
        }
        return cls(
            {
                revision_id: (
                    [turn.start for turn in turns],
                    [turn.end for turn in turns],
                    [case_of.get(turn.speaker_id) for turn in turns],
                )
                for revision_id, turns in turns_of(connection, revisions)
            }
        )

    def cases(self, revision_id: int, span: Span) -> frozenset[int]:
        return frozenset(filter(None, self.between(revision_id, span.start, span.end)))

    def between(self, revision_id: int, start: int, end: int) -> Sequence[int | None]:
        """The case of each turn that [start, end) touches; None for a turn that counts for no case."""
        starts, ends, cases_ = self._turns.get(revision_id, ([], [], []))
        return cases_[bisect_right(ends, start) : bisect_left(starts, end)]

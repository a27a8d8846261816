"""What tables are counted from, made of readings and of codings one by one."""

from qualcode.analysis.tables import Coded, Texts
from qualcode.model.columns import NO_CASE, CodingColumns, TurnColumns
from qualcode.model.transcript import Role, TranscriptKey


def coded(codebooks, readings, counted, *, rollup=False, whose=True):
    """Codings with the cases they were given; without `whose` with those that the turns tell."""
    keys = [TranscriptKey(r.info.id, r.info.number, r.info.revision_id) for r in readings]
    texts = Texts(keys, lambda: turns(readings), lambda: [reading.text for reading in readings])
    columns = CodingColumns.of(counted)
    return Coded(codebooks, texts, columns if whose else columns._replace(cases=None), rollup=rollup)


def turns(readings):
    rows = [
        (
            reading.info.revision_id,
            turn.span.start,
            turn.span.end,
            turn.speaker is not None and turn.speaker.role is Role.INTERVIEWER,
            _case(turn.speaker),
        )
        for reading in reversed(readings)  # a database has them in the order in which they came in
        for turn in reading.turns
    ]
    return TurnColumns(*(zip(*rows, strict=True) if rows else ((),) * 5))


def _case(speaker):
    if speaker is None or speaker.role is not Role.PARTICIPANT or speaker.case_id is None:
        return NO_CASE
    return speaker.case_id

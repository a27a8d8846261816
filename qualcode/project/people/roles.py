"""Who is who in a quote that more than one person speaks in: roles with a number, never names."""

from collections.abc import Sequence

from qualcode.model.span import Span
from qualcode.model.transcript import Role, Speaker, Turn

_LETTERS = {Role.INTERVIEWER: "I", Role.PARTICIPANT: "R"}


def parts(turns: Sequence[Turn], span: Span) -> tuple[tuple[str, Span], ...]:
    """The parts of `span`, each with the mark of its speaker; none where one person speaks in all of it.

    "I" is an interviewer, "R" a participant, "?" anybody else. Where the transcript has several of a kind they bear
    a number, in the order in which they first speak in it.
    """
    touched = [turn for turn in turns if turn.span.overlaps(span)]
    if len({turn.speaker for turn in touched}) < 2:
        return ()
    marks = _marks(turns)
    return tuple(
        (marks[turn.speaker], Span(max(turn.span.start, span.start), min(turn.span.end, span.end)))
        for turn in touched
    )


def _marks(turns: Sequence[Turn]) -> dict[Speaker | None, str]:
    found: dict[str, list[Speaker | None]] = {}
    for speaker in dict.fromkeys(turn.speaker for turn in turns):
        letter = "?" if speaker is None else _LETTERS.get(speaker.role, "?")
        found.setdefault(letter, []).append(speaker)
    return {
        speaker: letter if len(speakers) == 1 else f"{letter}{nth}"
        for letter, speakers in found.items()
        for nth, speaker in enumerate(speakers, 1)
    }

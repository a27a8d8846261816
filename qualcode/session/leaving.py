"""Leaving a project and coming back to where one was: the transcript, the turn, the queue, the digits."""

from typing import TYPE_CHECKING

from qualcode.session.tasks.queues import Queue

if TYPE_CHECKING:
    from qualcode.project.beginning.left_off import LeftOff
    from qualcode.session.state import Session

UNCODED, SUGGESTIONS = "uncoded", "suggestions"


def left_off(session: "Session") -> "LeftOff":
    """Where a session is. Only queues that need nothing asked are named: there are no words of anybody in it."""
    from qualcode.project.beginning.left_off import LeftOff

    document, task = session.document, session.task
    pins = tuple(session.catalogue.pins)
    queue = next((name for name, one in _queues(session).items() if one is task.queue), "")
    if document is None:
        return LeftOff(pins, queue=queue)
    turn = document.turn_at(session.aim.start) if document.turn_spans else 0
    return LeftOff(pins, document.number, turn, queue)


def come_back(session: "Session", at: "LeftOff", number: str | None) -> None:
    """Goes to where it was left off, as far as that is there; to its transcript unless `number` names another."""
    if at.queue in (queues := _queues(session)):
        session.task.queue = queues[at.queue]
    if number is None and any(info.number == at.transcript for info in session.transcripts):
        session.open(at.transcript)
    document = session.document
    if document is not None and document.number == at.transcript and document.turn_spans:
        session.go(document.turn_spans[min(at.turn, len(document.turn_spans) - 1)].start)


def _queues(session: "Session") -> dict[str, Queue]:
    return {UNCODED: session.task.uncoded, SUGGESTIONS: session.task.suggested}

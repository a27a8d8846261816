"""What somebody is working through: a queue, the limits it has, and what was shown and refused on the way."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.model.span import Span
from qualcode.session.tasks.only import Only
from qualcode.session.tasks.queues import Queue
from qualcode.session.tasks.waiting import Suggested, Uncoded

if TYPE_CHECKING:
    from qualcode.session.state import Session


@dataclass(slots=True)
class Task:
    """What is worked through, within which limits; the place shown last. `before` was worked through until then.

    `refused` are the codes refused in the transcripts one asked about, until a decision changes; `asked` the places
    (revision, span) for which suggestions were asked; `noted` the suggestions that were put on record last.
    """

    uncoded: Queue
    suggested: Suggested
    queue: Queue
    before: Queue | None = None
    only: Only = field(default_factory=Only)
    shown: tuple[str, Span] | None = None
    refused: dict[str, frozenset[tuple[Span, str]]] = field(default_factory=dict)
    asked: set[tuple[int, Span]] = field(default_factory=set)
    noted: object = None

    def take_up(self, queue: Queue) -> None:
        """From now on this is worked through; what was until now comes again when nothing is left of it."""
        if queue.title() != self.queue.title():
            self.before = self.queue
        self.queue, self.shown = queue, None

    def let_go(self) -> Queue | None:
        """Goes back to what comes again, and answers what that is; None: there is nothing to go back to."""
        back = self.back
        if back is not None:
            self.queue, self.before, self.shown = back, None, None
        return back

    @property
    def back(self) -> Queue | None:
        """What comes again when nothing is left to work through: what was before, or else the turns without a code."""
        return self.before or (self.uncoded if self.queue is not self.uncoded else None)

    def standing(self, session: "Session") -> Span:
        """Where we stand: on the place shown last, as long as the aim touches it, or else at the aim."""
        aim, document = session.aim, session.document
        if self.shown is not None and document is not None:
            number, place = self.shown
            if number == document.number and (place.overlaps(aim) or place == aim):
                return place
        return aim


def at_first() -> Task:
    """What a session begins with: the turns without a code."""
    uncoded = Uncoded()
    return Task(uncoded, Suggested(), uncoded)

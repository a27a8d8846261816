"""What the one pair of keys walks through: places that wait for something, in one transcript after the other."""

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from sys import maxsize
from typing import TYPE_CHECKING, Any

from qualcode.locale import _
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.session.keys.registry import with_keys
from qualcode.session.tasks.beside import Beside
from qualcode.session.text import selection as moves
from qualcode.session.text.cells import cut

if TYPE_CHECKING:
    from qualcode.session.state import Session


def nearest(places: Sequence[Span], here: Span | None, by: int) -> Span | None:
    """The next (1) or previous (-1) of places in order, seen from `here`; None for `here`: from the edge.

    Standing on one of them means that one is behind us; standing elsewhere, one that begins here is still to come.
    """
    if here is None:
        return (places[0] if by > 0 else places[-1]) if places else None
    at = bisect_left(places, here)
    if by > 0:
        at = at + 1 if here in places[at : at + 1] else bisect_left(places, Span(here.start, here.start))
        return places[at] if at < len(places) else None
    if here not in places[at : at + 1]:
        at = bisect_left(places, Span(here.start, here.start))
    return places[at - 1] if at else None


class Queue(ABC):
    """Something to work through. A room registers its own by `choosing.register`.

    Of a queue `of_codings` it matters who coded and when; limits of that kind mean nothing to the others.
    """

    of_codings = False

    @abstractmethod
    def title(self) -> str:
        """What it is called in the list of queues."""

    @abstractmethod
    def next(self, session: "Session", number: str, here: Span | None, by: int) -> Span | None:
        """The next or previous place in a transcript, seen from `here` or from its edge; None: no more of them."""

    @abstractmethod
    def left(self, session: "Session") -> int | None:
        """How many places wait; None as long as nobody knows."""

    def look_first(self, session: "Session", number: str) -> Beside | None:
        """What has to be found out beside the work before it is known what waits in a transcript; None: nothing."""
        return None

    def show(self, session: "Session", place: Span) -> None:
        """Goes to a place."""
        session.select(moves.of(place))

    def marked(self, session: "Session", number: str) -> Sequence[Span]:
        """The places to be marked in the text of a transcript, in order."""
        return ()

    def proposal(self, session: "Session", place: Span) -> Suggestion | None:
        """A code the queue itself proposes for a place, however probable."""
        return None

    def told(self, session: "Session", room: int = maxsize) -> str:
        """What the status line says of it: "12 left". Its title is cut where it has no room in so many cells."""
        n, title = self.left(session), cut(self.title(), room)
        return with_keys(_("{work.next}: %(left)s"), {"left": title}) if n is None else _left(title, n)

    def size(self, session: "Session") -> str:
        """How much of it there is, "" as long as nobody knows."""
        n = self.left(session)
        return "" if n is None else _("%(n)s left") % {"n": n}

    def nothing(self, session: "Session", is_here: bool) -> str:
        """What is said when there is no other place than the one we stand on, or none at all."""
        return (
            _("This is the only one.")
            if is_here
            else with_keys(_("Nothing is left here: {work.queue} picks what {work.next} walks through."))
        )

    def is_over(self, session: "Session") -> bool:
        """Whether it is known that nothing more comes, where no place is found."""
        return True


def _left(title: str, n: int) -> str:
    return with_keys(_("{work.next}: %(what)s, %(n)s left"), {"what": title, "n": n})


class Places(Queue):
    """A queue of places that are all known. What lies behind us counts as seen."""

    @abstractmethod
    def found(self, session: "Session") -> Mapping[str, Sequence[Span]]:
        """The places of each transcript, in order."""

    def next(self, session: "Session", number: str, here: Span | None, by: int) -> Span | None:
        """See `Queue`."""
        return nearest(self.found(session).get(number, ()), here, by)

    def counted(self, session: "Session") -> tuple[int, int]:
        """How many places there are, and how many of them are still to come."""
        found = self.found(session)
        every = sum(map(len, found.values()))
        if session.document is None:
            return every, every
        numbers = [info.number for info in session.transcripts]
        before = (
            numbers[: numbers.index(session.document.number)] if session.document.number in numbers else []
        )
        behind = sum(len(found.get(number, ())) for number in before)
        here, places = session.task.standing(session), found.get(session.document.number, ())
        at = bisect_left(places, here)
        behind += at + (here in places[at : at + 1])
        return every, every - behind

    def left(self, session: "Session") -> int:
        """See `Queue`."""
        return self.counted(session)[1]

    def size(self, session: "Session") -> str:
        """See `Queue`."""
        every, left = self.counted(session)
        return _("%(n)s of %(all)s") % {"n": every - left, "all": every}

    def told(self, session: "Session", room: int = maxsize) -> str:
        """How far we are; where there is none of it, what comes again."""
        every, left = self.counted(session)
        back = session.task.back
        if not every and back is not None and not session.task.only:
            return with_keys(_("{work.next}: back to %(what)s"), {"what": cut(back.title(), room)})
        seen = f" {every - left}/{every}"
        return _left(cut(self.title(), room) + seen, left)


def walk(session: "Session", by: int) -> None:
    """Goes to the next or previous place, into the next or previous transcript where this one has no more."""
    document, queue, task = session.document, session.task.queue, session.task
    if document is None:
        return
    here = task.standing(session)
    found = queue.next(session, document.number, here, by)
    if found is not None:
        _show(session, document.number, found)
        return
    if _looks_first(session, document.number, by):
        return
    for number in _others(session, document.number, by):
        if _looks_first(session, number, by):
            return
        found = queue.next(session, number, None, by)
        if found is not None:
            session.open(number)
            _show(session, number, found)
            session.say(_("%(transcript)s, the next one in line.") % {"transcript": number})
            return
    found = queue.next(session, document.number, None, by)
    if found is None:
        _go_back(session)
        return
    if found == here:
        session.say(queue.nothing(session, True))
        return
    _show(session, document.number, found)
    session.say(
        _("That was the last one; this is the first again.")
        if by > 0
        else _("That was the first one; this is the last.")
    )


def _go_back(session: "Session") -> None:
    """Says that nothing is left, and goes back to what was worked through before; reading stays where it stands.

    Within limits it may be these that leave nothing: then the queue stays, for them to be changed.
    """
    task = session.task
    said = task.queue.nothing(session, False)
    if not task.only and task.queue.is_over(session) and (back := task.let_go()) is not None:
        said += " " + with_keys(_("{work.next} goes on with: %(what)s."), {"what": back.title()})
    session.say(said)


def _looks_first(session: "Session", number: str, by: int) -> bool:
    """Whether something has to be found out first. One goes on once it is, unless somebody went elsewhere meanwhile."""
    first = session.task.queue.look_first(session, number)
    if first is None:
        return False

    def standing() -> object:
        number = None if session.document is None else session.document.number
        return number, session.aim, session.task.queue

    here = standing()

    def then(found: Any) -> None:
        assert first is not None
        first.then(found)
        if standing() == here:
            walk(session, by)

    session.beside = Beside(first.doing, then)
    session.say(_("Looking in %(transcript)s …") % {"transcript": number})
    return True


def begin(session: "Session", queue: Queue) -> None:
    """Makes a queue the one that is walked through, and goes to its first place from here on."""
    session.task.take_up(queue)
    document = session.document
    if document is None:
        return
    aim = session.aim
    found = queue.next(session, document.number, Span(aim.start, aim.start), 1)
    if found is not None:
        _show(session, document.number, found)
    else:
        walk(session, 1)


def stand_on(session: "Session", number: str, place: Span) -> None:
    """Goes to a place in the open transcript; the queue goes on from there."""
    _show(session, number, place)


def highlighted(session: "Session") -> Sequence[Span]:
    """The places on the screen that the queue wants marked in the text."""
    document, page = session.document, session.page
    if document is None or page is None:
        return ()
    places = session.task.queue.marked(session, document.number)
    if not places:
        return ()
    last = min(len(page.wrap) - 1, session.top + session.height)
    first, end = page.wrap.span(session.top).start, page.wrap.span(last).end
    from_, to = (bisect_left(places, Span(at, at)) for at in (first, end))
    return places[max(0, from_ - 1) : to]


def _others(session: "Session", number: str, by: int) -> list[str]:
    """The other transcripts in the order they come up."""
    numbers = [info.number for info in session.transcripts]
    at = numbers.index(number) if number in numbers else 0
    ordered = numbers[at + 1 :] + numbers[:at]
    return ordered if by > 0 else ordered[::-1]


def _show(session: "Session", number: str, place: Span) -> None:
    session.task.shown = (number, place)
    session.column = 0
    session.task.queue.show(session, place)

"""What a search was for and what it found: a queue to walk through, from which hits can be left out.

A search in the open transcript also knows the hits in the others, where that takes no time: behind the last one here
the walk goes on to those. What is coded all at once are those of the transcript that is open.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sys import maxsize
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.span import Span
from qualcode.session.keys.registry import with_keys
from qualcode.session.tasks.queues import Places
from qualcode.session.tasks.waiting import Limits, Once
from qualcode.session.text import selection as moves
from qualcode.session.text.cells import cut

if TYPE_CHECKING:
    from qualcode.project.finding.searching import SearchHit
    from qualcode.session.state import Session


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: the search itself, and whether it goes through all transcripts."""

    words: str
    everywhere: bool

    @classmethod
    def of(cls, typed: str) -> "Asked":
        """Understands a line."""
        typed = typed.strip()
        is_expression = len(typed) > 2 and typed[0] == typed[-1] == "/" and typed[1] != "/"
        everywhere = typed.startswith("/") and not is_expression
        return cls(typed[1:].strip() if everywhere else typed, everywhere)

    def __str__(self) -> str:
        return f"/{self.words}" if self.everywhere else self.words

    def turned(self) -> "Asked":
        """The same words, in all transcripts instead of in this one, or the other way round."""
        return Asked(self.words, not self.everywhere)


class Hits(Places):
    """What a search found. `out` are hits that were looked at and left out."""

    def __init__(self, session: "Session", asked: Asked) -> None:
        self.asked = asked
        self.out: set[tuple[str, Span]] = set()
        self.hits: tuple[SearchHit, ...] = ()
        self._places: Once[dict[str, list[Span]]] = Once()
        self._searched: dict[str, int] = {}  # the state of the texts with hits
        self._open = ""
        self._among = session.transcripts
        self.again(session)

    def again(self, session: "Session") -> None:
        """Searches in the texts as they are now."""
        numbers = None
        if not self.asked.everywhere and not session.work.search.is_quick(self.asked.words):
            self._open = self._open or (session.document.number if session.document is not None else "")
            there = {info.number for info in session.transcripts}
            numbers = frozenset({self._open}) & there
        self.hits = tuple(session.work.search.run(self.asked.words, transcripts=numbers).hits)
        self._searched = {hit.transcript: hit.revision_id for hit in self.hits}
        self._places = Once()

    def title(self) -> str:
        """See `Queue`."""
        return f"/{self.asked.words}"

    def found(self, session: "Session") -> Mapping[str, Sequence[Span]]:
        """See `Places`. All is searched again where a text with hits was changed meanwhile, or is gone."""
        if session.transcripts is not self._among:
            self._among = session.transcripts
            states = {info.number: info.revision_id for info in session.transcripts}
            if any(states.get(number) != revision for number, revision in self._searched.items()):
                self.again(session)
        return self._places((session.task.only, len(self.out)), lambda: self._by_transcript(session))

    def _by_transcript(self, session: "Session") -> dict[str, list[Span]]:
        places: dict[str, list[Span]] = {}
        for hit in self.hits:
            if (hit.transcript, hit.span) not in self.out:
                places.setdefault(hit.transcript, []).append(hit.span)
        limits = Limits(session, session.task.only)
        return {number: sorted(limits.keep(number, spans)) for number, spans in places.items()}

    def show(self, session: "Session", place: Span) -> None:
        """See `Queue`. Nothing gets selected: the hit is marked, and its sentence is what a code is for."""
        session.select(moves.at(place.start))

    def kept(self, session: "Session") -> tuple["SearchHit", ...]:
        """The hits that were not left out and lie inside the limits: all of them, or those in the open transcript."""
        here = session.document.number if session.document is not None else ""
        places = {
            (number, span)
            for number, spans in self.found(session).items()
            for span in spans
            if self.asked.everywhere or number == here
        }
        return tuple(hit for hit in self.hits if (hit.transcript, hit.span) in places)

    def marked(self, session: "Session", number: str) -> Sequence[Span]:
        """See `Queue`: all of them."""
        return self.found(session).get(number, ())

    def size(self, session: "Session") -> str:
        """See `Queue`; of a search in one transcript also how many hits there are in all."""
        ahead = self._beyond(session)
        return _("%(n)s of %(here)s here, %(all)s in all texts") % ahead if ahead else super().size(session)

    def told(self, session: "Session", room: int = maxsize) -> str:
        """See `Places`; of a search in one transcript also how many hits there are in all."""
        ahead = self._beyond(session)
        if not ahead:
            return super().told(session, room)
        text = _("{work.next}: %(what)s %(n)s/%(here)s here, %(all)s in all texts")
        return with_keys(text, {"what": cut(self.title(), room), **ahead})

    def _beyond(self, session: "Session") -> dict[str, int]:
        """Which hit of how many in the open transcript we stand on, and how many there are in all; nothing where all
        hits are here, or all were asked for.
        """
        document, found = session.document, self.found(session)
        every = sum(map(len, found.values()))
        places = () if document is None else found.get(document.number, ())
        if self.asked.everywhere or len(places) == every:
            return {}
        here = session.task.standing(session)
        at = bisect_left(places, here)
        return {"n": at + (here in places[at : at + 1]), "here": len(places), "all": every}

    def leave_out(self, session: "Session") -> bool:
        """Leaves out the hit we stand on; answers whether there was one."""
        document = session.document
        place = session.task.standing(session)
        if document is None or place not in self.marked(session, document.number):
            return False
        self.out.add((document.number, place))
        return True

    def nothing(self, session: "Session", is_here: bool) -> str:
        """See `Queue`."""
        if is_here:
            return with_keys(_("This is the only hit; {work.end_search} ends the search."))
        return _("Nothing is found for %(words)s.") % {"words": self.asked.words}

"""What a search was for and what it found: a queue to walk through, from which hits can be left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.span import Span
from qualcode.session.queues import Places
from qualcode.session.waiting import Limits, Once

if TYPE_CHECKING:
    from qualcode.project.searching import SearchHit
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
        self.again(session)

    def again(self, session: "Session") -> None:
        """Searches in the texts as they are now."""
        numbers = None
        if not self.asked.everywhere:
            self._open = self._open or (session.document.number if session.document is not None else "")
            numbers = frozenset({self._open})
        self.hits = tuple(session.work.search.run(self.asked.words, transcripts=numbers).hits)
        self._searched = {hit.transcript: hit.revision_id for hit in self.hits}
        self._places = Once()

    def title(self) -> str:
        """See `Queue`."""
        return f"/{self.asked}"

    def found(self, session: "Session") -> Mapping[str, Sequence[Span]]:
        """See `Places`. A text that changed meanwhile is searched again."""
        document = session.document
        if document is not None and self._searched.get(document.number, 0) not in (0, document.revision_id):
            self.again(session)
        return self._places((session.task.only, len(self.out)), lambda: self._by_transcript(session))

    def _by_transcript(self, session: "Session") -> dict[str, list[Span]]:
        places: dict[str, list[Span]] = {}
        for hit in self.hits:
            if (hit.transcript, hit.span) not in self.out:
                places.setdefault(hit.transcript, []).append(hit.span)
        limits = Limits(session, session.task.only)
        return {number: sorted(limits.keep(number, spans)) for number, spans in places.items()}

    def kept(self, session: "Session") -> tuple["SearchHit", ...]:
        """The hits that were not left out and lie inside the limits."""
        places = {(number, span) for number, spans in self.found(session).items() for span in spans}
        return tuple(hit for hit in self.hits if (hit.transcript, hit.span) in places)

    def marked(self, session: "Session", number: str) -> Sequence[Span]:
        """See `Queue`: all of them."""
        return self.found(session).get(number, ())

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
            return _("This is the only hit.")
        return _("Nothing is found for %(words)s.") % {"words": self.asked.words}

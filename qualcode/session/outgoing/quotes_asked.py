"""What a list of quotes is of: the segments of a code, the answer to a query, or the hits of a search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from qualcode.locale import _
from qualcode.model.coding import Coding, CodingFilter
from qualcode.model.span import Span
from qualcode.session import choosing
from qualcode.session.tasks.hits import Hits
from qualcode.session.tasks.queues import Places, Queue

if TYPE_CHECKING:
    from qualcode.project.finding.searching import SearchHit
    from qualcode.session.state import Session


@dataclass(frozen=True, slots=True)
class Quote:
    """A place in the list. `name` is the quote id or else the turn; `codings` made it, the one that counts first."""

    transcript: str
    revision_id: int
    span: Span
    name: str
    codings: tuple[Coding, ...] = ()
    hit: "SearchHit | None" = None

    @property
    def key(self) -> str:
        """What it is known by in the list."""
        ids = ",".join(str(coding.id) for coding in self.codings)
        return f"{self.transcript} {self.span.start} {self.span.end} {ids}"


class Asking(Protocol):
    """Where the quotes of a list come from."""

    def title(self, session: "Session") -> str:
        """What the list is called."""

    def quotes(self, session: "Session") -> Sequence[Quote]:
        """The quotes as they are now, by transcript and place."""

    def queue(self, session: "Session", quotes: Sequence[Quote]) -> Queue:
        """What n walks through after going to one of them."""


@dataclass(frozen=True, slots=True)
class OfCode:
    """The segments of a code, one for each coding."""

    code: str

    def title(self, session: "Session") -> str:
        """See `Asking`."""
        return session.title(self.code)

    def quotes(self, session: "Session") -> Sequence[Quote]:
        """See `Asking`."""
        codings = session.work.codings.list(CodingFilter(codes=frozenset({self.code})))
        return [Quote(c.transcript, c.revision_id, c.span, c.quote_id, (c,)) for c in codings]

    def queue(self, session: "Session", quotes: Sequence[Quote]) -> Queue:
        """See `Asking`."""
        return choosing.of_code(session, self.code)


@dataclass(frozen=True, slots=True)
class OfQuery:
    """The answer to a query, as it is written."""

    text: str

    def title(self, session: "Session") -> str:
        """See `Asking`."""
        return self.text

    def quotes(self, session: "Session") -> Sequence[Quote]:
        """See `Asking`. Raises QueryFault."""
        return [
            Quote(
                hit.transcript,
                hit.revision_id,
                hit.span,
                hit.quote_id or _("%(number)s turn %(n)s") % {"number": hit.transcript, "n": hit.turn or "?"},
                hit.codings,
            )
            for hit in session.work.query.run(self.text).hits
        ]

    def queue(self, session: "Session", quotes: Sequence[Quote]) -> Queue:
        """See `Asking`."""
        return Chosen(self.text, quotes)


@dataclass(frozen=True, slots=True)
class OfHits:
    """What a search found."""

    hits: Hits

    def title(self, session: "Session") -> str:
        """See `Asking`."""
        return _("Search: %(words)s") % {"words": self.hits.asked.words}

    def quotes(self, session: "Session") -> Sequence[Quote]:
        """See `Asking`."""
        turn = _("%(number)s turn %(n)s")
        return [
            Quote(
                hit.transcript,
                hit.revision_id,
                hit.span,
                turn % {"number": hit.transcript, "n": hit.turn},
                (),
                hit,
            )
            for hit in self.hits.kept(session)
        ]

    def queue(self, session: "Session", quotes: Sequence[Quote]) -> Queue:
        """See `Asking`."""
        return self.hits


class Chosen(Places):
    """A queue of places that were found once."""

    def __init__(self, title: str, quotes: Sequence[Quote]) -> None:
        self._title = title
        self._places: dict[str, list[Span]] = {}
        for quote in quotes:
            self._places.setdefault(quote.transcript, []).append(quote.span)
        self._places = {number: sorted(set(spans)) for number, spans in self._places.items()}

    def title(self) -> str:
        """See `Queue`."""
        return self._title

    def found(self, session: "Session") -> Mapping[str, Sequence[Span]]:
        """See `Places`."""
        return self._places

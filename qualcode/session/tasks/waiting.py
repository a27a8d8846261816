"""The queues there always are: turns without a code, suggestions, segments with a code or a mark."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from sys import maxsize
from typing import TYPE_CHECKING, Generic, TypeVar

from qualcode.locale import _, ngettext
from qualcode.model.case import Case
from qualcode.model.coding import Coding, CodingFilter
from qualcode.model.method import Mode
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.model.transcript import Reading, Turn
from qualcode.session.keys.registry import with_keys
from qualcode.session.ports.reading_and_suggesting import Suggestions
from qualcode.session.reading import others, proposals
from qualcode.session.tasks.beside import Beside
from qualcode.session.tasks.only import Only
from qualcode.session.tasks.queues import Places, Queue, nearest
from qualcode.session.text.queue import Progress, progress, telling

if TYPE_CHECKING:
    from qualcode.session.state import Session

T = TypeVar("T")


def cases_of(session: "Session") -> Mapping[int, Case]:
    """The cases of the project by id."""
    return {case.id: case for case in session.work.cases.list()}


def reading_of(session: "Session", number: str) -> Reading:
    """A transcript, without opening it for work."""
    document = session.document
    if document is not None and document.number == number:
        return document.reading
    return session.work.transcripts.open(number)


class Once(Generic[T]):
    """Something that is worked out again only when what it depends on changed."""

    def __init__(self) -> None:
        self._known: tuple[object, T] | None = None

    def __call__(self, depends_on: object, make: Callable[[], T]) -> T:
        """What `make` answers, or answered for the same before."""
        if self._known is None or self._known[0] != depends_on:
            self._known = depends_on, make()
        return self._known[1]


class Limits:
    """Which places of some transcripts lie inside the limits of a queue; each transcript is looked at once."""

    def __init__(self, session: "Session", only: Only) -> None:
        self._session, self._only = session, only
        self._turns: dict[str, tuple[Turn, ...]] = {}
        needs_cases = only.case is not None or only.attribute is not None
        self._cases = cases_of(session) if needs_cases else {}

    def keep(self, number: str, places: Iterable[Span]) -> list[Span]:
        """Those where somebody speaks who is inside the limits."""
        if not self._only.limits_turns:
            return list(places)
        if number not in self._turns:
            self._turns[number] = reading_of(self._session, number).turns
        turns = [turn.span for turn in self._turns[number] if self._only.turn(turn, self._cases)]
        return [place for place in places if any(turn.overlaps(place) for turn in turns)]


class Uncoded(Queue):
    """The turns of participants without a code. Within a transcript it goes around while one is left there."""

    def __init__(self) -> None:
        self._limited: Once[Progress] = Once()

    def title(self) -> str:
        """See `Queue`."""
        return _("uncoded turns")

    def progress(self, session: "Session", number: str) -> Progress:
        """How far the coding of a transcript is, as far as its turns are inside the limits."""
        document, only = session.document, session.task.only
        if document is not None and document.number == number:
            reading, found = document.reading, document.progress
        else:
            reading = session.work.transcripts.open(number)
            coded = others.in_reader(session, number).codings
            found = progress(
                reading.turns, [any(c.span.overlaps(turn.span) for c in coded) for turn in reading.turns]
            )
        if not only.limits_turns:
            return found

        def limited() -> Progress:
            cases = cases_of(session)
            return replace(found, left=tuple(t for t in found.left if only.turn(reading.turns[t], cases)))

        return self._limited((number, session.stamp, only), limited)

    def next(self, session: "Session", number: str, here: Span | None, by: int) -> Span | None:
        """See `Queue`."""
        reading = reading_of(session, number)
        turn = -1 if by > 0 else len(reading.turns)
        if here is not None and session.document is not None:
            # An empty place stands before what begins there.
            turn = session.document.turn_at(here.start) - (not here and by > 0)
        found = self.progress(session, number).next(turn, by)
        return None if found is None else reading.turns[found].span

    def show(self, session: "Session", place: Span) -> None:
        """Goes to the first sentence of the turn that tells something, without selecting it: there a code would go."""
        document = session.document
        assert document is not None
        sentences = document.units.sentences_of(place)
        at = telling([sentence.of(document.text) for sentence in sentences])
        session.go(sentences[at].start)

    def left(self, session: "Session") -> int:
        """Those of the open transcript."""
        return 0 if session.document is None else len(self.progress(session, session.document.number).left)

    def told(self, session: "Session", room: int = maxsize) -> str:
        """See `Queue`."""
        left = self.left(session)
        if not left:
            return _("all turns coded") if not session.task.only else _("no such turn left")
        return with_keys(
            ngettext("{work.next}: %(n)s turn left", "{work.next}: %(n)s turns left", left), {"n": left}
        )

    def nothing(self, session: "Session", is_here: bool) -> str:
        """See `Queue`."""
        if self.left(session):
            return _("This is the only turn without a code.")
        if session.task.only:
            return _("No turn of %(who)s is without a code.") % {"who": str(session.task.only)}
        return with_keys(
            _(
                "Every turn of a participant has a code: {work.queue} picks what {work.next} walks through next."
            )
        )


class Suggested(Queue):
    """The sentences with a suggestion that was neither taken nor refused, in the texts that were read already."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, Span], tuple[Suggestion, ...]] = {}
        self.gathered: set[int] = set()
        self._looked_in: set[int] = set()  # unless codes change, once is enough, whatever came of it
        self._left: Once[int] = Once()
        self._own: Once[list[Span]] = Once()

    def title(self) -> str:
        """See `Queue`."""
        return _("suggestions")

    def forget(self) -> None:
        """Other codes, other suggestions."""
        self.known.clear()
        self.gathered.clear()
        self._looked_in.clear()

    def take(self, revision_id: int, found: Mapping[Span, tuple[Suggestion, ...]]) -> None:
        """Every suggestion for a text, gathered beside the work."""
        self.known.update({(revision_id, sentence): codes for sentence, codes in found.items()})
        self.gathered.add(revision_id)

    def next(self, session: "Session", number: str, here: Span | None, by: int) -> Span | None:
        """See `Queue`. Asks for one sentence after the other, as far as needed."""
        sentences = session.sentences_read(number)
        if sentences is None:
            return None
        codes = _codes_at(session, number)
        place = nearest(sentences, here, by)
        limits = Limits(session, session.task.only)
        while place is not None:
            if (
                limits.keep(number, [place])
                and self._waits(session, number, place, codes)
                and self._still_waits(session, number, place, codes)
            ):
                return place
            place = nearest(sentences, place, by)
        return None

    def look_first(self, session: "Session", number: str) -> Beside | None:
        """See `Queue`: what is suggested in a text nobody opened yet."""
        work, mode = session.work, session.work.suggestions.mode
        revision, taken = session.revision_of(number), session.catalogue.taken
        if mode is Mode.OFF or session.sentences_read(number) is not None or revision in self._looked_in:
            return None
        if mode is Mode.COMPARE and not self._own_spans(session, number):
            return None

        def doing() -> tuple[tuple[Span, ...], dict[Span, tuple[Suggestion, ...]]]:
            sentences = work.suggestions.sentences(number)
            return sentences, gathered(work.suggestions, number, sentences)

        def then(found: tuple[tuple[Span, ...], dict[Span, tuple[Suggestion, ...]]]) -> None:
            self._looked_in.add(revision)
            if (session.revision_of(number), session.catalogue.taken) == (revision, taken):
                session.read_in(revision, found[0])
                session.answers(revision)
                self.take(revision, found[1])

        return Beside(doing, then)

    def _waits(self, session: "Session", number: str, sentence: Span, codes: "_CodesAt") -> bool:
        revision = session.revision_of(number)
        if (revision, sentence) not in self.known:
            self.known[revision, sentence] = session.work.suggestions.for_span(number, sentence)
        found = self.known[revision, sentence]
        if not found:
            return False
        done, mode = codes(sentence), session.work.suggestions.mode
        if mode is not Mode.ON and not self._may_show(session, number, sentence, mode):
            return False
        return any(
            s.code not in done and not proposals.is_refused(session, number, sentence, s.code) for s in found
        )

    def _may_show(self, session: "Session", number: str, sentence: Span, mode: Mode) -> bool:
        """Where the coder is to decide first, only what got a code waits."""
        spans = self._own_spans(session, number)
        return mode is Mode.COMPARE and any(span.overlaps(sentence) for span in spans)

    def _own_spans(self, session: "Session", number: str) -> list[Span]:
        """What the coder coded in a transcript."""
        coder = session.work.coder

        def own() -> list[Span]:
            return [c.span for c in others.in_reader(session, number).codings if c.coder == coder]

        return self._own((session.stamp, number), own)

    def _still_waits(self, session: "Session", number: str, sentence: Span, codes: "_CodesAt") -> bool:
        """The same, after what was decided and learned since the sentence was looked at."""
        self.known[session.revision_of(number), sentence] = session.work.suggestions.for_span(
            number, sentence
        )
        return self._waits(session, number, sentence, codes)

    def left(self, session: "Session") -> int | None:
        """Those of the open transcript, when all were gathered."""
        document, task = session.document, session.task
        if document is None or document.revision_id not in self.gathered:
            return None
        revision, number = document.revision_id, document.number

        def count() -> int:
            limits, codes = Limits(session, task.only), _codes_at(session, number)
            places = [place for (of, place), found in self.known.items() if found and of == revision]
            return sum(self._waits(session, number, place, codes) for place in limits.keep(number, places))

        return self._left((revision, session.stamp, task.only, len(self.known)), count)

    def is_over(self, session: "Session") -> bool:
        """See `Queue`: not before the text was read, nor where what one codes brings more up."""
        mode = session.work.suggestions.mode
        return mode is Mode.OFF or (mode is Mode.ON and session.is_answering)

    def nothing(self, session: "Session", is_here: bool) -> str:
        """See `Queue`."""
        if session.work.suggestions.mode is Mode.OFF:
            return session.work.suggestions.because
        if not session.is_answering:
            return _("The text is still being read; suggestions come in a moment.")
        if is_here:
            return _("This is the last suggestion here.")
        return with_keys(_("No suggestion is left here: {work.transcripts} opens another transcript."))


def gathered(
    suggestions: Suggestions, number: str, sentences: Sequence[Span]
) -> dict[Span, tuple[Suggestion, ...]]:
    """The suggestions for every sentence of a text. Slow: for beside the work."""
    return {sentence: suggestions.for_span(number, sentence) for sentence in sentences}


_CodesAt = Callable[[Span], set[str]]


def _codes_at(session: "Session", number: str) -> _CodesAt:
    """What finds the codes that a place of a transcript has."""
    document = session.document
    if document is not None and document.number == number:
        return lambda place: {coding.code for coding in document.touching(place)}
    codings = others.in_reader(session, number).codings
    return lambda place: {coding.code for coding in codings if coding.span.overlaps(place)}


class Segments(Places):
    """The segments of the codings that are wanted, as far as the reader shows them."""

    of_codings = True

    def __init__(self, title: str, wanted: CodingFilter) -> None:
        self._title = title
        self.wanted = wanted
        self._found: Once[tuple[dict[str, list[Span]], int]] = Once()

    def title(self) -> str:
        """See `Queue`."""
        return self._title

    def found(self, session: "Session") -> Mapping[str, Sequence[Span]]:
        """See `Places`. Asked anew after every change that may matter to it."""
        return self._asked(session)[0]

    def withheld(self, session: "Session") -> int:
        """How many codings of others are passed over."""
        return self._asked(session)[1]

    def size(self, session: "Session") -> str:
        """See `Queue`; what is passed over is told."""
        n, size = self.withheld(session), super().size(session)
        return f"{size}, {with_keys(_('%(n)s of others hidden: {work.others}'), {'n': n})}" if n else size

    def is_over(self, session: "Session") -> bool:
        """See `Queue`: not as long as what others coded is only hidden."""
        return not self.withheld(session)

    def nothing(self, session: "Session", is_here: bool) -> str:
        """See `Queue`."""
        said, n = super().nothing(session, is_here), self.withheld(session)
        return f"{said} ({with_keys(_('%(n)s of others hidden: {work.others}'), {'n': n})})" if n else said

    def _asked(self, session: "Session") -> tuple[dict[str, list[Span]], int]:
        only, codes = session.task.only, self.wanted.codes
        # Within limits it matters who speaks, and who that is; and any coding may get a mark.
        changed: object = session.stamp
        if codes is not None and not only:
            changed = session.others_shown, session.catalogue.codings_of(codes)
        return self._found((changed, only), lambda: self._ask(session))

    def _ask(self, session: "Session") -> tuple[dict[str, list[Span]], int]:
        only, places = session.task.only, dict[str, set[Span]]()
        wanted = [coding for coding in session.work.codings.list(self.wanted) if only.coding(coding)]
        seen = others.seen(session, wanted)
        for coding in seen:
            places.setdefault(coding.transcript, set()).add(coding.span)
        limits = Limits(session, only)
        found = {number: sorted(limits.keep(number, spans)) for number, spans in places.items()}
        return found, len(wanted) - len(seen)


def coders_and_days(codings: Iterable[Coding], most: int = 7) -> tuple[list[str], list[str]]:
    """Who coded, by how often; and the last days somebody did, the latest first."""
    codings = list(codings)
    coders = [coder for coder, _n in Counter(coding.coder for coding in codings).most_common()]
    days = sorted({coding.created_at[:10] for coding in codings}, reverse=True)[:most]
    return coders, days

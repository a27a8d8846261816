"""Searching the text: the hits become what n and N walk through; all of them can get a code at once.

The line takes whatever `analysis.search.asking` understands. A slash before it means: in all transcripts; Tab sets it
or takes it away. A regular expression stands between slashes, and has its slash for all transcripts before those.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import Refused
from qualcode.model.span import Span
from qualcode.session import choosing
from qualcode.session.confirming import Pending
from qualcode.session.editing import Editor
from qualcode.session.line import Line
from qualcode.session.paths import Completion
from qualcode.session.picker import Picker
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


def ask(session: "Session", typed: str = "") -> None:
    """Opens the line; what was searched for last is there to be taken or typed over."""

    def enter(text: str) -> None:
        search(session, text)
        session.editor = None

    everywhere = Asked.of(typed).everywhere
    session.reveal()
    session.editor = Editor(
        _("Search"),
        _("Tab: all transcripts or this one") if not everywhere else _("all transcripts"),
        Line(typed),
        enter,
        lambda text: Completion(str(Asked.of(text).turned()), ()),
    )


def search(session: "Session", typed: str) -> None:
    """Searches; goes to the first hit, or shows the list of them when they come from all transcripts.

    Raises Refused for what cannot be searched for.
    """
    asked = Asked.of(typed)
    hits = Hits(session, asked)
    if not hits.hits:
        raise Refused(
            N_("Nothing is found for %(words)s."), N_("Type other words, or Esc."), words=asked.words
        )
    if asked.everywhere:
        from qualcode.session import quotes_asked, retrieval

        session.task.queue, session.task.shown = hits, None
        retrieval.show(session, quotes_asked.OfHits(hits))
    else:
        choosing.start(session, hits)


def code_all(
    session: "Session", hits: Sequence["SearchHit"] | None = None, after: Callable[[], None] = lambda: None
) -> None:
    """Asks which code, and then shows what coding these hits with it comes to; all that are left of the search
    when none are given. `after` is called when it is done.
    """
    from qualcode.session.picking import code_choices

    queue = session.task.queue
    if hits is None and not isinstance(queue, Hits):
        session.say(_("There are no hits to code: / searches."))
        return
    wanted = tuple(hits) if hits is not None else queue.kept(session) if isinstance(queue, Hits) else ()
    if not wanted:
        session.say(_("Every hit was left out."))
        return
    title = ngettext("for %(n)s hit", "for %(n)s hits", len(wanted)) % {"n": len(wanted)}
    session.picker = Picker(
        title, code_choices(session), lambda choice: propose(session, wanted, choice.key, after), digits=True
    )


def propose(session: "Session", hits: Sequence["SearchHit"], key: str, after: Callable[[], None]) -> None:
    """Shows what it comes to and waits for Enter."""
    ahead = session.work.search.ahead(hits, key)
    if not ahead.new:
        session.say(_("Every hit has %(code)s already.") % {"code": session.title(key)})
        return
    session.pending = Pending(
        _coming(session, hits, key, ahead.new, ahead.already),
        lambda: _carry_out(session, hits, key, after),
    )


def _coming(session: "Session", hits: Iterable["SearchHit"], key: str, new: int, already: int) -> str:
    texts = len({hit.transcript for hit in hits})
    places = ngettext("%(code)s on %(n)s place", "%(code)s on %(n)s places", new) % {
        "code": session.title(key),
        "n": new,
    }
    where = ngettext("in %(n)s transcript", "in %(n)s transcripts", texts) % {"n": texts}
    if not already:
        return f"{places} {where}."
    have = ngettext("%(n)s has it already", "%(n)s have it already", already) % {"n": already}
    return f"{places} {where}; {have}."


def _carry_out(session: "Session", hits: Sequence["SearchHit"], key: str, after: Callable[[], None]) -> None:
    from qualcode.session.state import Tone

    made = session.work.search.code_all(hits, key)
    session.catalogue.used(key)
    session.reload()
    after()
    sentence = ngettext(
        "%(code)s on %(n)s hit, u takes it back.", "%(code)s on %(n)s hits, u takes them back.", made
    )
    session.say(sentence % {"code": session.title(key), "n": made}, Tone.DONE)


def _last(session: "Session") -> Hits | None:
    """The hits that are walked through; where there are none, the line opens."""
    if isinstance(session.task.queue, Hits):
        return session.task.queue
    ask(session)
    return None


choosing.register("hits", N_("hits of a search"), _last)

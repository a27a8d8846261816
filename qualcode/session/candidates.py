"""Queues made of suggestions: more like a code, what would teach most, a sample of what is not suggested.

They are put together beside the work. What was looked through in one can be taken together, and is undone as one.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import N_, _, ngettext
from qualcode.model.method import Mode
from qualcode.model.span import Span
from qualcode.model.suggestion import Candidate, Suggestion
from qualcode.session import others, proposals
from qualcode.session.asking import code_choices
from qualcode.session.beside import Beside
from qualcode.session.confirming import Pending
from qualcode.session.picker import Picker
from qualcode.session.queues import Places, begin
from qualcode.session.registry import with_keys
from qualcode.session.saying import Tone
from qualcode.session.waiting import Limits

if TYPE_CHECKING:
    from qualcode.session.state import Session


class Candidates(Places):
    """Sentences that were put together once; those that were dealt with since are passed over.

    `proposes`: the suggestions themselves are what is looked through, and may show before one has coded.
    """

    def __init__(self, title: str, found: Iterable[Candidate], *, proposes: bool) -> None:
        self._title = title
        self._proposes = proposes
        self._candidates = {(one.transcript, one.span): one for one in found}
        self.looked_at: dict[tuple[str, Span], None] = {}

    def title(self) -> str:
        """See `Queue`."""
        return self._title

    def found(self, session: "Session") -> dict[str, Sequence[Span]]:
        """See `Places`."""
        places: dict[str, list[Span]] = {}
        for number, span in sorted(self._candidates):
            if self._candidates[number, span].revision_id == session.revision_of(number):
                places.setdefault(number, []).append(span)
        limits = Limits(session, session.task.only)
        return {number: limits.keep(number, spans) for number, spans in places.items()}

    def marked(self, session: "Session", number: str) -> Sequence[Span]:
        """See `Queue`."""
        return self.found(session).get(number, ())

    def show(self, session: "Session", place: Span) -> None:
        """See `Queue`; it counts as looked at."""
        super().show(session, place)
        if session.document is not None:
            self.looked_at[session.document.number, place] = None

    def proposal(self, session: "Session", place: Span) -> Suggestion | None:
        """See `Queue`."""
        if session.document is None or not self._proposes:
            return None
        found = self._candidates.get((session.document.number, place))
        return None if found is None else found.suggestion

    def open_ones(self, session: "Session") -> list[Candidate]:
        """The suggestions that were looked at and neither taken nor refused."""
        if not self._proposes:
            return []
        coder = session.work.coder
        open_ones = []
        for number, span in self.looked_at:
            candidate = self._candidates[number, span]
            suggestion = candidate.suggestion
            if suggestion is None or proposals.is_refused(session, number, span, suggestion.code):
                continue
            codings = others.in_reader(session, number).codings
            if not any(
                c.code == suggestion.code and c.coder == coder and c.span.overlaps(span) for c in codings
            ):
                open_ones.append(candidate)
        return open_ones


def take_all(session: "Session") -> None:
    """Says what taking all that was looked through comes to, and waits for Enter."""
    queue = session.task.queue
    found = queue.open_ones(session) if isinstance(queue, Candidates) else []
    if not found:
        session.say(with_keys(_("Nothing that you looked through is left to take; {work.next} goes on.")))
        return
    codes = ", ".join(dict.fromkeys(session.title(one.suggestion.code) for one in found if one.suggestion))
    sentence = ngettext(
        "Take %(n)s suggestion that you looked through (%(codes)s)?",
        "Take %(n)s suggestions that you looked through (%(codes)s)?",
        len(found),
    )
    session.pending = Pending(
        sentence % {"n": len(found), "codes": codes}, lambda: _carry_out(session, found)
    )


def _carry_out(session: "Session", found: Sequence[Candidate]) -> None:
    session.check_text()
    made = session.work.decisions.take_all(found)
    session.reload()
    sentence = ngettext(
        "%(n)s suggestion taken; {code.undo} takes it back.",
        "%(n)s suggestions taken; {code.undo} takes all of them back.",
        len(made),
    )
    session.say(with_keys(sentence, {"n": len(made)}), Tone.DONE)


def near(session: "Session") -> None:
    """Asks which code, and then puts together what is like it."""
    if _is_off(session):
        return

    def start(key: str) -> None:
        title = _("like %(code)s") % {"code": session.title(key)}
        _put_together(session, title, lambda: session.work.proposing.near(key, read=False), proposes=True)

    session.picker = Picker(
        _("find more like"), code_choices(session), lambda choice: start(choice.key), digits=True
    )


def of_transcript(session: "Session") -> None:
    """The suggestions of the open transcript, to look through and take together."""
    document = session.document
    if document is not None and not _is_off(session):
        number = document.number
        title = _("suggestions in %(number)s") % {"number": number}
        _put_together(
            session,
            title,
            lambda: session.work.proposing.of_transcript(number, read=False),
            proposes=session.work.suggestions.mode is Mode.ON,
        )


def informative(session: "Session") -> None:
    """What would teach most."""
    if not _is_off(session):
        doing = session.work.proposing.informative
        _put_together(session, _("what teaches most"), lambda: doing(read=False), proposes=False)


def passed_over(session: "Session") -> None:
    """A sample of what is not suggested."""
    if not _is_off(session):
        doing = session.work.proposing.passed_over
        _put_together(session, _("sample without suggestions"), lambda: doing(read=False), proposes=False)


def _is_off(session: "Session") -> bool:
    if session.work.suggestions.mode is Mode.OFF:
        session.say(session.work.suggestions.because)
        return True
    return False


def _put_together(
    session: "Session", title: str, doing: Callable[[], Sequence[Candidate]], *, proposes: bool
) -> None:
    def then(found: Sequence[Candidate]) -> None:
        if not found:
            session.say(_("There is no such sentence in the texts that were read."))
            return
        queue = Candidates(title, found, proposes=proposes)
        begin(session, queue)
        size = {"what": title, "size": queue.size(session)}
        told = with_keys(_("{work.next} walks through %(what)s: %(size)s."), size)
        if queue.open_ones(session):
            told += " " + with_keys(_("{code.all_hits} takes all that was looked through."))
        session.say(told)

    session.say(_("Looking for sentences …"))
    session.beside = Beside(doing, then)


OFFERS = (
    ("together", N_("suggestions in this transcript, to take together"), of_transcript),
    ("near", N_("more like a code"), near),
    ("informative", N_("sentences that teach most"), informative),
    ("passed", N_("a sample of what is not suggested"), passed_over),
)

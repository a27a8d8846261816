"""Queues made of suggestions: more like a code, what would teach most, a sample of what is not suggested.

They are put together beside the work. What was looked through in one can be taken together, and is undone as one.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import N_, _, ngettext
from qualcode.model.coding import Coding
from qualcode.model.method import Mode
from qualcode.model.span import Span
from qualcode.model.suggestion import Candidate, Suggestion
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.asking import code_choices
from qualcode.session.prompts.confirming import Pending
from qualcode.session.prompts.picker import Picker
from qualcode.session.prompts.saying import Tone
from qualcode.session.reading import others, proposals
from qualcode.session.tasks.beside import Beside
from qualcode.session.tasks.queues import Places, begin
from qualcode.session.tasks.waiting import Limits

if TYPE_CHECKING:
    from qualcode.session.state import Session


class Candidates(Places):
    """Sentences that were put together once; those that were dealt with since are passed over.

    `proposes`: the suggestions themselves are what is looked through, and may show before one has coded.
    """

    def __init__(self, title: str, found: Iterable[Candidate], *, proposes: bool) -> None:
        self._title = title
        self._proposes = proposes
        self._every = tuple(found)
        # Of a place the first is the most probable.
        self._candidates = {(one.transcript, one.span): one for one in reversed(self._every)}
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
        return self._waiting(session, [self._candidates[place] for place in self.looked_at])

    def waiting(self, session: "Session") -> list[Candidate]:
        """All suggestions that were neither taken nor refused: where the coder decides first, those of places with a
        code of the coder's own.
        """
        if session.work.suggestions.mode is Mode.OFF:
            return []
        return self._waiting(session, self._every)

    def _waiting(self, session: "Session", among: Iterable[Candidate]) -> list[Candidate]:
        places = {number: {*spans} for number, spans in self.found(session).items()}
        own = {number: _own(session, number) for number in places}
        waiting = []
        for one in among:
            number, suggestion = one.transcript, one.suggestion
            if suggestion is None or one.span not in places.get(number, ()):
                continue
            here = {coding.code for coding in own[number] if coding.span.overlaps(one.span)}
            may_show = self._proposes or here or session.work.suggestions.mode is Mode.ON
            is_refused = proposals.is_refused(session, number, one.span, suggestion.code)
            if may_show and suggestion.code not in here and not is_refused:
                waiting.append(one)
        return waiting


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
    session.pending = Pending(sentence % {"n": len(found), "codes": codes}, lambda: carry_out(session, found))


def carry_out(session: "Session", found: Sequence[Candidate]) -> None:
    """Takes all of these, undone as one."""
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
        _("More like which code"), code_choices(session), lambda choice: start(choice.key), digits=True
    )


def of_transcript(session: "Session", then: "Callable[[Candidates], None] | None" = None) -> None:
    """The suggestions of the open transcript, to look through and take together; `then` gets them in the place of the
    queue.
    """
    document = session.document
    if document is not None and not _is_off(session):
        number = document.number
        title = _("suggestions in %(number)s") % {"number": number}
        _put_together(
            session,
            title,
            lambda: session.work.proposing.of_transcript(number, read=False),
            proposes=session.work.suggestions.mode is Mode.ON,
            then=then,
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


def _own(session: "Session", number: str) -> list[Coding]:
    codings = others.in_reader(session, number).codings
    return [coding for coding in codings if coding.coder == session.work.coder]


def _is_off(session: "Session") -> bool:
    if session.work.suggestions.mode is Mode.OFF:
        session.say(session.work.suggestions.because)
        return True
    return False


def _put_together(
    session: "Session",
    title: str,
    doing: Callable[[], Sequence[Candidate]],
    *,
    proposes: bool,
    then: Callable[[Candidates], None] | None = None,
) -> None:
    def begun(found: Sequence[Candidate]) -> None:
        session.flash = None
        if not found:
            session.say(_("There is no such sentence in the texts that were read."))
            return
        queue = Candidates(title, found, proposes=proposes)
        if then is not None:
            then(queue)
            return
        session.flash = None
        begin(session, queue)
        size = {"what": title, "size": queue.size(session)}
        told = with_keys(_("{work.next} walks through %(what)s: %(size)s."), size)
        if queue.waiting(session):
            told += " " + with_keys(_("{work.proposed} shows them in a list."))
        if queue.open_ones(session):
            told += " " + with_keys(_("{code.all_hits} takes all that was looked through."))
        # Where the first of them stands in another transcript, that was said; it is not to be lost.
        session.say(told if session.flash is None else f"{session.flash.text} {told}")

    session.say(_("Looking for sentences …"))
    session.beside = Beside(doing, begun)


OFFERS = (
    ("together", N_("suggestions in this transcript, to take together"), of_transcript),
    ("near", N_("more like a code"), near),
    ("informative", N_("sentences that teach most"), informative),
    ("passed", N_("a sample of what is not suggested"), passed_over),
)

"""What the keys do while a question is on display; all others mean what they always mean."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.model.revision import Question
from qualcode.session.keys.keymap import WALK_KEYS
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.line import Line
from qualcode.session.prompts.saying import Tone
from qualcode.session.tasks import walking
from qualcode.session.text import selection as moves

if TYPE_CHECKING:
    from qualcode.session.state import Session


def press(session: "Session", key: str, character: str | None) -> bool:
    """Does what a key means in the walk; False leaves it to the key map."""
    bound = WALK_KEYS.find(key, character)
    if session.walk is None or bound is None:
        return False
    question, (action, nth) = session.walk.question, bound
    session.attempt(lambda: HANDLERS[action](session, question, nth))
    return True


def _keep(session: "Session", question: Question, _nth: int) -> None:
    session.check_text()
    session.work.revisions.keep(question.id)
    _answered(
        session, with_keys(_("%(quote)s is kept; {code.undo} asks again."), {"quote": question.quote_id})
    )


def _candidate(session: "Session", question: Question, nth: int) -> None:
    if nth >= len(question.candidates):
        session.say(_("There is no place %(digit)s.") % {"digit": nth + 1})
        return
    session.check_text()
    session.work.revisions.place(question.id, question.candidates[nth])
    _answered(
        session,
        with_keys(
            _("%(quote)s has place %(digit)s; {code.undo} asks again."),
            {"quote": question.quote_id, "digit": nth + 1},
        ),
    )


def _place(session: "Session", question: Question, _nth: int) -> None:
    session.check_text()
    session.work.revisions.place(question.id, session.aim)
    _answered(
        session,
        with_keys(_("%(quote)s has its place; {code.undo} asks again."), {"quote": question.quote_id}),
    )


def _next_place(session: "Session", question: Question, _nth: int) -> None:
    places = question.candidates
    if not places:
        session.say(_("No places are offered for %(quote)s.") % {"quote": question.quote_id})
        return
    here = session.selection.span
    at = places.index(here) if here in places else -1
    session.select(moves.of(places[(at + 1) % len(places)]))


def _drop(session: "Session", question: Question, _nth: int) -> None:
    session.editor = Editor(
        _("Why do the codings of %(quote)s go?") % {"quote": question.quote_id},
        _("Enter drops them"),
        Line(),
        lambda reason: _dropped(session, question, reason),
    )


def _dropped(session: "Session", question: Question, reason: str) -> None:
    session.work.revisions.drop(question.id, reason)
    session.editor = None
    _answered(
        session, with_keys(_("%(quote)s is dropped; {code.undo} asks again."), {"quote": question.quote_id})
    )


def _answered(session: "Session", said: str) -> None:
    """The answer is on the disk: the walk goes on, and what was answered is said."""
    session.reload()
    session.say(said if session.walk is not None else f"{said} {left(session)}", Tone.DONE)


def _skip(session: "Session", _question: Question, _nth: int) -> None:
    walking.skip(session)
    if session.walk is None:
        session.say(left(session))


def _leave(session: "Session", _question: Question, _nth: int) -> None:
    walking.leave(session)
    session.say(left(session))


def left(session: "Session") -> str:
    """How many questions of the open transcript wait."""
    n = len(session.questions)
    if not n:
        return _("No question is left.")
    return with_keys(
        ngettext("%(n)s question waits: {work.questions}.", "%(n)s questions wait: {work.questions}.", n),
        {"n": n},
    )


HANDLERS: dict[str, Callable[["Session", Question, int], None]] = {
    "walk.keep": _keep,
    "walk.candidate": _candidate,
    "walk.next_place": _next_place,
    "walk.place": _place,
    "walk.drop": _drop,
    "walk.skip": _skip,
    "walk.leave": _leave,
}

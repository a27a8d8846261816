"""Queries in the workbench: one is typed or picked by its name, its answer is a list, and it can be kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.errors import QualcodeError
from qualcode.model.query import QueryFault
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.line import Line
from qualcode.session.prompts.saying import Tone

if TYPE_CHECKING:
    from qualcode.session.state import Session


def ask(session: "Session", answer: Callable[[str], None], text: str = "") -> None:
    """Opens the line for a query, which `answer` gets. Where it cannot be understood the cursor goes to the place."""
    _open(session, answer, Line(text))


def _open(session: "Session", answer: Callable[[str], None], line: Line) -> None:
    hint = _("such as: %(query)s") % {"query": "drempels and not schaamte"}
    session.editor = Editor(_("Query"), hint, line, lambda typed: _enter(session, answer, typed.strip()))


def _enter(session: "Session", answer: Callable[[str], None], text: str) -> None:
    try:
        answer(text)
    except QueryFault as fault:
        _open(session, answer, Line(fault.query[: fault.at], fault.query[fault.at :]))
        raise _Sentence(fault) from fault
    session.editor = None


class _Sentence(QualcodeError):
    """What is wrong with a query, on one line: the place is where the cursor stands."""

    def __init__(self, fault: QueryFault) -> None:
        super().__init__("")
        self._sentence = fault.sentence

    def __str__(self) -> str:
        return self._sentence


def keep(session: "Session", text: str) -> None:
    """Asks under which name."""

    def enter(name: str) -> None:
        saved = session.work.query.save(name, text)
        session.editor = None
        session.say(
            with_keys(_("Kept as %(name)s: {work.segments} offers it."), {"name": saved.name}), Tone.DONE
        )

    session.editor = Editor(_("Keep this query as"), _("Enter keeps it"), Line(), enter)

"""The walk along the questions: coded segments that wait for their place after the text was changed.

One question after the other is on display. Every answer is saved at once; what is skipped or left waits.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.revision import Question
from qualcode.model.span import Span
from qualcode.session.text import selection as moves
from qualcode.session.text.following import Following
from qualcode.session.text.rewording import differing

if TYPE_CHECKING:
    from qualcode.session.state import Session


@dataclass(frozen=True, slots=True)
class Walk:
    """The question on display: the `nth` of `all`, and the codes and coders that wait with it.

    `gone` are words of the old segment that the proposed place has not, `fresh` places of words it has more.
    """

    question: Question
    nth: int
    all: int
    waiting: tuple[tuple[str, str], ...]
    gone: tuple[Span, ...] = ()
    fresh: tuple[Span, ...] = ()


def start(session: "Session") -> None:
    """Shows the first question."""
    session.reload()
    if session.questions:
        session.in_codebook = False
        show(session, session.questions[0])
    else:
        session.say(_none_here(session))


def _none_here(session: "Session") -> str:
    waiting = Counter(question.transcript for question in session.work.revisions.questions())
    if not waiting:
        return _("No segment waits for its place.")
    where = ", ".join(f"{number} ({n})" for number, n in sorted(waiting.items()))
    return _("No segment of this text waits for its place; others do: %(where)s.") % {"where": where}


def leave(session: "Session") -> None:
    """Ends the walk; whatever has no answer waits."""
    session.walk = None
    session.scroll_to(session.top)


def skip(session: "Session") -> None:
    """Shows the question behind the one on display; behind the last one the walk is over."""
    if session.walk is None:
        return
    ours = session.walk.question.id
    following = next((question for question in session.questions if question.id > ours), None)
    if following is not None:
        show(session, following)
    else:
        leave(session)


def settle(session: "Session", came: Sequence[Question]) -> None:
    """After a change: shows a question that came back, or goes on when the one on display has its answer."""
    if session.walk is None:
        return
    if came:
        show(session, came[0])
    elif session.walk.question not in session.questions:
        skip(session)


def show(session: "Session", question: Question) -> None:
    """Shows a question: its proposed place is selected, or else the cursor stands where it is likeliest."""
    document = session.document
    assert document is not None
    codings = session.work.revisions.codings_of(question)
    proposed = question.proposed
    gone, new = differing(question.old, proposed.of(document.text)) if proposed is not None else ((), ())
    session.walk = Walk(
        question,
        session.questions.index(question) + 1,
        len(session.questions),
        tuple((code, coder) for _id, code, coder in codings),
        gone,
        tuple(span.shifted(proposed.start) for span in new) if proposed is not None else (),
    )
    if proposed is not None:
        session.select(moves.of(proposed))
    elif question.candidates:
        session.go(question.candidates[0].start)
    else:
        before = session.work.revisions.open(question.transcript, question.old_ordinal)
        session.go(Following(before, document.reading).offset(question.old_span.start))

"""What the tutor sees of a session, and what it says when a step is done."""

from collections.abc import Iterator

from qualcode.locale import _
from qualcode.model.coding import Origin
from qualcode.model.span import Span
from qualcode.session.finding.retrieval import Retrieval
from qualcode.session.noting.memo_board import MemoBoard
from qualcode.session.prompts.saying import Tone, Wish
from qualcode.session.state import Session
from qualcode.session.tasks.hits import Hits
from qualcode.session.text.document import Document
from qualcode.session.text.units import Unit
from qualcode.session.tutor import Seen


def look(session: Session) -> None:
    """Lets the tutor of a session see what was done, and says so when that was the step it asked for."""
    tutor = session.tutor
    if tutor is None or not tutor.look(_seen(session)):
        return
    said = "" if session.flash is None else f" {session.flash.text}"
    done = _("Well done: step %(n)s of %(all)s.") % {"n": tutor.at, "all": len(tutor.steps)}
    session.say(done + said, Tone.DONE)


def skip(session: Session) -> None:
    """Goes on to the next step of the tutor."""
    if session.tutor is None:
        session.say(_("This is not the tutor: 'qualcode tutor' opens it."))
    else:
        session.tutor.skip()


def _seen(session: Session) -> Seen:
    document, selected = session.document, session.selection.span
    codings = () if document is None else tuple(document.codings.values())
    entry = next(iter(session.work.journal.entries(1)), None)
    hits = session.task.queue
    turn = 0 if document is None else document.turn_at(session.aim.start)
    return Seen(
        turn=turn,
        sentence=0 if document is None else _nth(document, turn, session.aim.start),
        selected=selected,
        sentences=0 if document is None or selected is None else _within(document, selected),
        codings=frozenset(coding.id for coding in codings),
        taken=frozenset(coding.id for coding in codings if coding.origin is Origin.SUGGESTION),
        refused=len(session.work.decisions.refused(document.number)) if document is not None else 0,
        last=(0, None) if entry is None else (entry.id, entry.effect),
        memos=len(session.work.memos.list()),
        shown=session.task.shown,
        hits=len(hits.hits) if isinstance(hits, Hits) else 0,
        open=frozenset(_open(session)),
    )


def _nth(document: Document, turn: int, offset: int) -> int:
    """Which sentence of a turn stands at an offset, from 0."""
    units = document.units
    if not document.turn_spans:
        return 0
    return units.index(Unit.SENTENCE, offset) - units.index(Unit.SENTENCE, document.turn_spans[turn].start)


def _within(document: Document, selected: Span) -> int:
    return sum(selected.contains(sentence) for sentence in document.units.all(Unit.SENTENCE))


def _open(session: Session) -> Iterator[str]:
    if session.picker is not None:
        yield "picker"
    if isinstance(session.board, Retrieval):
        yield "quotes"
    if isinstance(session.board, MemoBoard):
        yield "memo"
    if session.hidden:
        yield "hidden"
    if session.wish is Wish.HELP:
        yield "help"
    if session.wish is Wish.QUIT:
        yield "quit"

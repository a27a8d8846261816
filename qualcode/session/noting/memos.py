"""Writing memos: on what is coded here, on words without a code, on a transcript, on the project.

One has one memo on a thing, which is opened again to go on with it; on the project each one is an entry of its own
day, so that together they are a journal. A memo that is emptied is taken away.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.span import Span
from qualcode.session.boards.board import Board
from qualcode.session.keys import next_steps
from qualcode.session.keys.registry import with_keys
from qualcode.session.noting import noted
from qualcode.session.noting.memo_board import MemoBoard
from qualcode.session.prompts.saying import Tone

if TYPE_CHECKING:
    from qualcode.project.noting.memos import Memo
    from qualcode.session.state import Session

_ABOUT = 120  # so many characters of the words a memo is about are shown above it


def here(session: "Session") -> None:
    """A memo on the coding on top, or where there is none on the words at the aim."""
    document = session.document
    if document is None or not session.aim.of(document.text).strip():
        session.say(_("There are no words to write a memo on."))
        return
    session.check_text()
    codings = session.here()
    if codings:
        coding = codings[0]
        on = f"coding:{coding.id}"
        heading = _("Memo on %(code)s, %(quote)s") % {
            "code": session.title(coding.code),
            "quote": coding.quote_id,
        }
        _open(
            session,
            heading,
            coding.span.of(document.text),
            _own(session, on),
            lambda text: _add(session, text, on),
        )
        return
    span, number = session.aim, document.number
    known = next(
        (memo for memo in _of(session, number) if memo.target == "segment" and memo.span == span), None
    )
    heading = _("Memo on words of %(number)s") % {"number": number}
    _open(
        session, heading, span.of(document.text), known, lambda text: _annotate(session, number, span, text)
    )


def on_transcript(session: "Session", number: str | None = None, back: Board | None = None) -> None:
    """A memo on a transcript, the open one by default."""
    if number is None:
        if session.document is None:
            session.say(next_steps.without_transcripts())
            return
        number = session.document.number
    title = next((info.title for info in session.work.transcripts.list() if info.number == number), "")
    heading = _("Memo on %(number)s") % {"number": number}
    known = next((memo for memo in _of(session, number) if memo.target == "transcript"), None)
    _open(session, heading, title, known, lambda text: _add(session, text, number), back)


def on_theme(session: "Session", slug: str, heading: str, back: Board | None = None) -> None:
    """A memo on a theme."""
    on = f"theme:{slug}"
    title = _("Memo on %(theme)s") % {"theme": heading}
    _open(session, title, "", _own(session, on), lambda text: _add(session, text, on), back)


def on_project(session: "Session", back: Board | None = None) -> None:
    """A new entry in the journal of reflections."""
    heading, about = (
        _("Journal of reflections"),
        _("What you notice, doubt, decide; each one keeps its date."),
    )
    _open(session, heading, about, None, lambda text: _add(session, text, "project"), back)


def edit(session: "Session", memo: "Memo", back: Board | None = None) -> None:
    """Opens a memo; one by somebody else is read here and answered with one of one's own."""
    about = ""
    if memo.transcript is not None and memo.span is not None:
        about = memo.span.of(session.work.transcripts.open(memo.transcript).text)
    _open(session, label(session, memo), about, memo, lambda _text: None, back)


def label(session: "Session", memo: "Memo") -> str:
    """What a memo is about, for people."""
    if memo.target == "project":
        return _("Project")
    return session.catalogue.told(memo.label)


def _open(
    session: "Session",
    heading: str,
    about: str,
    known: "Memo | None",
    add: Callable[[str], None],
    back: Board | None = None,
) -> None:
    def save(text: str) -> None:
        if known is None:
            if text:
                add(text)
        elif text:
            session.work.memos.edit(known.id, text)
            _saved(session, with_keys(_("The memo is saved; {code.undo} takes it back.")))
        else:
            session.work.memos.remove(known.id)
            _saved(session, with_keys(_("The memo is taken away; {code.undo} brings it back.")))

    text, locked = "", ""
    if known is not None:
        text = known.text
        if known.coder != session.work.coder:
            locked = _("This memo is by %(coder)s; write one of your own beside it.") % {"coder": known.coder}
    session.board = MemoBoard(session, heading, about[:_ABOUT], text, save, back, locked)


def _add(session: "Session", text: str, on: str) -> None:
    session.work.memos.add(text, on)
    _saved(session, with_keys(_("The memo is saved; {code.undo} takes it back.")))


def _annotate(session: "Session", number: str, span: Span, text: str) -> None:
    memo = session.work.memos.annotate(number, span, text)
    _saved(
        session,
        with_keys(_("The memo on %(quote)s is saved; {code.undo} takes it back."), {"quote": memo.label}),
    )


def _saved(session: "Session", said: str) -> None:
    session.reload()
    noted.look(session)
    session.say(said, Tone.DONE)


def _of(session: "Session", on: str) -> "list[Memo]":
    """One's own memos on something, the newest first."""
    from qualcode.project.noting.memos import MemoFilter

    found = session.work.memos.list(MemoFilter(on=on, coders=frozenset({session.work.coder})))
    return [*reversed(found)]


def _own(session: "Session", on: str) -> "Memo | None":
    return next(iter(_of(session, on)), None)

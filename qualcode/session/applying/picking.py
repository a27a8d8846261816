"""The list that opens in place: picking a code, another transcript, or what something is to be done with."""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.model.transcript import TranscriptInfo
from qualcode.session.applying import coding, creating
from qualcode.session.desk import Desk
from qualcode.session.keys import next_steps
from qualcode.session.prompts.asking import code_choices
from qualcode.session.prompts.picker import SHOWN, Choice, Picker
from qualcode.session.reading import others
from qualcode.session.text import selection as moves

if TYPE_CHECKING:
    from qualcode.session.state import Session


def pick_code(session: "Session") -> None:
    """Opens the list of codes under the aim."""
    if session.document is None:
        session.say(next_steps.without_transcripts())
    elif not session.catalogue.codes:
        session.say(next_steps.without_codes())
    elif not session.aim:
        session.say(_("There is nothing to code here."))
    else:
        if session.selection.span is None:
            session.selection = moves.of(session.aim)  # so that it is seen what gets the code
        session.reveal()
        _make_room(session)
        session.picker = Picker(
            "",
            code_choices(session),
            lambda choice: coding.apply(session, choice.key),
            digits=True,
            make=lambda label: creating.create(session, label),
        )


def _make_room(session: "Session") -> None:
    """Scrolls where the list would cover the words that get the code."""
    if session.page is None:
        return
    rows, lines = session.page.wrap.rows_of(session.aim), SHOWN + 1
    fits_below = rows.stop - session.top + lines <= session.room
    if not fits_below and rows.start - session.top < lines:
        session.scroll_to(rows.start)


def pick_transcript(session: "Session") -> None:
    """Opens the list of transcripts; the next one is on top."""
    session.transcripts = session.work.transcripts.list()
    if not session.transcripts:
        session.say(next_steps.without_transcripts())
        return
    waiting = Counter(question.transcript for question in session.work.revisions.questions())
    shown = others.counted(session, session.transcripts)
    here = session.document.number if session.document is not None else ""
    at = next((i for i, info in enumerate(session.transcripts) if info.number == here), -1)
    ordered = session.transcripts[at + 1 :] + session.transcripts[: at + 1]
    session.reveal()
    session.picker = Picker(
        "",
        tuple(
            Choice(
                info.number,
                f"{info.number}  {info.title}",
                _detail(
                    info,
                    shown[info.number],
                    waiting[info.number],
                    session.work.coder in info.finished_by,
                ),
            )
            for info in ordered
        ),
        lambda choice: session.open(choice.key),
    )


def _detail(info: TranscriptInfo, codings: int, waiting: int, finished: bool) -> str:
    detail = _("%(turns)s turns, %(codings)s codings") % {"turns": info.turns, "codings": codings}
    if finished:
        detail = f"{_('finished')}, {detail}"
    if not waiting:
        return detail
    questions = ngettext("%(n)s question", "%(n)s questions", waiting) % {"n": waiting}
    return f"{questions}, {detail}"


def press(desk: Desk, key: str, character: str | None) -> bool:
    """Does what a key means while the list is open; False leaves function and control keys to the key map."""
    picker = desk.picker
    if picker is None:
        return False
    if key == "enter":
        _take(desk, picker, None)
    elif key == "escape" or (key == "backspace" and not picker.query):
        desk.picker = desk.flash = None
    elif key == "backspace":
        desk.picker = picker.erased()
    elif key in ("down", "up"):
        desk.picker = picker.moved(1 if key == "down" else -1)
    elif character is not None and character in _digits(picker):
        _take(desk, picker, int(character))
    elif character is not None and (chosen := picker.with_chip(character)) is not None:
        desk.picker = None
        desk.attempt(lambda: picker.take(chosen))
    elif character == "+" and picker.make is not None and picker.query.strip():
        _make(desk, picker)
    elif character is not None:
        desk.flash = None
        desk.picker = picker.typed(character)
    else:
        return not key.startswith(("ctrl+q", "f"))
    return True


def _digits(picker: Picker) -> str:
    return "123456789"[: None if picker.of_codes else SHOWN] if picker.digits else ""


def _take(desk: Desk, picker: Picker, digit: int | None) -> None:
    choice = picker.taken(digit)
    if choice is None and digit is not None and picker.of_codes:
        desk.say(_("Digit %(digit)s picks nothing here.") % {"digit": digit})
        return
    if choice is None and picker.make is not None and picker.query.strip():
        _make(desk, picker)
        return
    if choice is None:
        desk.say(_("Nothing is called '%(query)s'.") % {"query": picker.query})
        return
    desk.picker = None
    desk.attempt(lambda: picker.take(choice))


def _make(desk: Desk, picker: Picker) -> None:
    """Makes something new of what was typed."""
    make = picker.make
    assert make is not None
    desk.picker = None
    desk.attempt(lambda: make(picker.query))


HANDLERS: dict[str, Callable[["Session", int], None]] = {
    "code.pick": lambda session, _nth: pick_code(session),
    "work.transcripts": lambda session, _nth: pick_transcript(session),
}

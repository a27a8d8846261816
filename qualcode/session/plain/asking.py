"""Whatever the session opens to be answered, in lines: a list to pick from, a line to type in, a change to confirm.

An empty line leaves it and changes nothing.
"""

from dataclasses import replace

from qualcode.locale import _, ngettext
from qualcode.session.doing import press
from qualcode.session.noting.memo_board import MemoBoard
from qualcode.session.prompts.confirming import Pending
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.state import Session
from qualcode.session.text.cells import shown

SHOWN = 5
_KEYS = ("Tab", "Enter", "Esc")  # what only a screen listens to
YES = ("y", "yes", "j", "ja")


def is_open(session: Session) -> bool:
    """Whether something waits for an answer."""
    opened = (session.picker, session.editor, session.pending)
    return isinstance(session.board, MemoBoard) or any(one is not None for one in opened)


def told(session: Session) -> list[str]:
    """What is asked."""
    if session.editor is not None:
        return _line(session.editor)
    if session.picker is not None:
        return _list(session.picker)
    if session.pending is not None:
        return _change(session.pending)
    return _memo(session)


def answer(session: Session, said: str) -> None:
    """Takes an answer; what the project refuses is said by the session, and the question stays."""
    if session.editor is not None:
        _typed(session, session.editor, said)
    elif session.picker is not None:
        _picked(session, session.picker, said)
    elif session.pending is not None:
        press(session, "enter" if said.casefold() in YES else "escape")
    else:
        _written(session, said)


def _line(editor: Editor) -> list[str]:
    lines = [shown(editor.title) + "?"]
    if editor.hint and not any(key in editor.hint for key in _KEYS):
        lines.append(shown(editor.hint) + ".")
    if editor.line.text:
        lines.append(_("Now: %(text)s") % {"text": shown(editor.line.text)})
    return [*lines, _("Type it; an empty line changes nothing.")]


def _typed(session: Session, editor: Editor, said: str) -> None:
    if not said:
        session.editor = None
        session.say(_("Nothing was changed."))
    else:
        session.attempt(lambda: editor.enter(said))


def _list(picker: Picker) -> list[str]:
    matches = picker.matches
    rows = matches[picker.at : picker.at + SHOWN]
    lines = [shown(picker.title) + "?"] if picker.title and not picker.query and not picker.at else []
    lines += [f"{nth} {_row(choice)}" for nth, choice in enumerate(rows, 1)]
    if not matches:
        lines.append(_("Nothing is called '%(query)s'.") % {"query": shown(picker.query)})
    if (more := len(matches) - picker.at - SHOWN) > 0:
        lines.append(ngettext("+ tells %(n)s more.", "+ tells %(n)s more.", more) % {"n": more})
    return [*lines, _ways(picker)]


def _ways(picker: Picker) -> str:
    """What can be answered to a list."""
    if len(picker.matches) > 1:
        return _("A number takes it, letters look for others, an empty line goes back, q quits.")
    if picker.matches:
        return _("y takes it, letters look for others, an empty line goes back, q quits.")
    if picker.make is not None:
        return _("y makes a new one of that name, letters look for others, an empty line goes back, q quits.")
    return _("Letters look for others, an empty line goes back, q quits.")


def _row(choice: Choice) -> str:
    parts = (choice.label, choice.detail.replace(" › ", ", "))
    return ", ".join(shown(" ".join(part.split())) for part in parts if part)


def _picked(session: Session, picker: Picker, said: str) -> None:
    if not said:
        session.picker = None
        session.say(_("Nothing was changed."))
        return
    if said == "+":
        further = picker.at + SHOWN
        session.picker = replace(picker, at=further if further < len(picker.matches) else 0)
        return
    matches = picker.matches[picker.at : picker.at + SHOWN]
    if said.casefold() in YES and len(picker.matches) < 2:
        _agreed(session, picker)
    elif not said.isdecimal():
        session.picker = replace(picker, query=said, at=0)
        if (meant := session.picker.meant) is not None:
            _take(session, picker, meant)
    elif not 1 <= int(said) <= len(matches):
        session.say(_("There is no %(digit)s in this list.") % {"digit": said})
    else:
        _take(session, picker, matches[int(said) - 1])


def _agreed(session: Session, picker: Picker) -> None:
    """Takes the only one there is, or makes something new of what was typed."""
    make = picker.make
    if picker.matches:
        _take(session, picker, picker.matches[0])
    elif make is not None:
        session.picker = None
        session.attempt(lambda: make(picker.query))


def _take(session: Session, picker: Picker, choice: Choice) -> None:
    session.picker = None
    session.attempt(lambda: picker.take(choice))


def _change(pending: Pending) -> list[str]:
    return [shown(pending.sentence), _("y does it, anything else leaves it.")]


def _memo(session: Session) -> list[str]:
    board = session.board
    assert isinstance(board, MemoBoard)
    memo = board.memo
    lines = [shown(board.title) + "."]
    if memo.text:
        lines += [_("Now: %(text)s") % {"text": shown(" ".join(memo.text.split()))}]
        return [*lines, _("Type what is added; - alone takes the memo away; an empty line changes nothing.")]
    return [*lines, _("Type it; an empty line changes nothing.")]


def _written(session: Session, said: str) -> None:
    board = session.board
    assert isinstance(board, MemoBoard)
    if not said:
        session.board = None
        session.say(_("Nothing was changed."))
        return
    if said == "-":
        board.handlers["writing.empty"]()
    else:
        board.paste(f"\n{said}" if board.memo.text else said)
    session.attempt(board.close)
    if session.board is board:  # it could not be kept
        session.board = None

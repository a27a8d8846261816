"""The actions that change codings. Each is on the disk when it returns."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.model.coding import Coding, Origin
from qualcode.model.journal import Entry
from qualcode.model.kinds import Deed
from qualcode.model.method import Mode
from qualcode.model.suggestion import Occasion
from qualcode.session.applying import changing
from qualcode.session.keys import next_steps
from qualcode.session.keys.registry import with_keys
from qualcode.session.noting import noted
from qualcode.session.prompts import confirming, undoing
from qualcode.session.prompts.saying import Tone
from qualcode.session.reading import proposals
from qualcode.session.revising import answering
from qualcode.session.text import selection as moves

if TYPE_CHECKING:
    from qualcode.session.state import Session


def apply(session: "Session", code: str, origin: Origin = Origin.HAND) -> None:
    """Applies a code to the aim."""
    document = session.document
    if document is None:
        session.say(next_steps.without_transcripts())
        return
    if not session.aim:
        session.say(_("There is nothing to code here."))
        return
    session.check_text()
    _applied(session, session.work.codings.add(document.number, session.aim, code, origin=origin))


def _applied(session: "Session", coding: Coding) -> None:
    document, code = session.document, coding.code
    assert document is not None
    session.catalogue.used(code)
    session.took_up(coding)
    if session.selection.span is None:
        # What was coded is selected from now on, so that the key for the next sentence goes on from it.
        session.selection = moves.of(coding.span)
    words = len(document.text[coding.span.start : coding.span.end].split())
    said = ngettext(
        "%(code)s on %(n)s word, saved as %(quote)s.", "%(code)s on %(n)s words, saved as %(quote)s.", words
    ) % {"code": session.title(code), "n": words, "quote": coding.quote_id}
    speakers = len({document.reading.turns[turn].speaker for turn in document.turns_of(coding.span)})
    if speakers > 1:
        said += " " + _("Mind: %(n)s people speak in it.") % {"n": speakers}
    session.say(said, Tone.DONE)


def pinned(session: "Session", nth: int) -> None:
    """Applies the code on a digit (`nth` counts from 0)."""
    code = session.catalogue.pinned(nth)
    if code is not None:
        apply(session, code)
    else:
        session.say(
            with_keys(_("No code stands on %(digit)s yet: {code.pick} picks one."), {"digit": nth + 1})
        )


def repeat(session: "Session") -> None:
    """Applies the code used last."""
    if session.catalogue.recent:
        apply(session, session.catalogue.recent[0])
    else:
        session.say(with_keys(_("No code was used yet in this session: {code.pick} picks one.")))


def take(session: "Session") -> None:
    """Applies the suggestion on display."""
    suggestion, document = session.suggestion(), session.document
    if suggestion is not None and document is not None:
        session.check_text()
        at = proposals.occasion(session) or Occasion.READER
        session.task.refused.clear()
        _applied(session, session.work.decisions.take(document.number, suggestion, at))
        changing.go_on(session)
    elif session.work.suggestions.mode is Mode.OFF:
        session.say(session.work.suggestions.because)
    elif session.is_answering and document is not None and proposals.occasion(session) is None:
        session.say(
            with_keys(_("Code first, or ask with {code.suggestions}: then what is suggested here shows."))
        )
    elif session.is_answering:
        session.say(_("No suggestion here."))
    else:
        session.say(_("The text is still being read; suggestions come in a moment."))


def remove(session: "Session") -> None:
    """Removes the coding on top. Where no code is, what is proposed is refused, or the hit is left out.

    While suggestions are walked through, the one on display is refused first.
    """
    here = session.here()
    if changing.dismissed(session, bool(here)):
        return
    if not here:
        session.say(_("There is no code here."))
        return
    confirming.remove(session, here[0], lambda: _removed(session, here[0]))


def _removed(session: "Session", gone: Coding) -> None:
    session.let_go(gone)
    session.cycled = 0
    names = {"code": session.title(gone.code), "quote": gone.quote_id, "coder": gone.coder}
    sentence = _("%(code)s removed from %(quote)s; {code.undo} brings it back.")
    if gone.coder != session.work.coder:
        sentence = _("%(code)s of %(coder)s removed from %(quote)s; {code.undo} brings it back.")
    session.say(with_keys(sentence, names), Tone.DONE)


def cycle(session: "Session") -> None:
    """Brings the next of overlapping codings to the top."""
    here = session.here()
    if len(here) < 2:
        session.say(_("No codes overlap here.") if here else _("There is no code here."))
        return
    session.cycled = (session.cycled + 1) % len(here) or len(here)
    nth = session.cycled % len(here) + 1
    top = session.here()[0]
    words = len(top.span.of(session.text).split())
    session.say(
        ngettext(
            "%(n)s of %(all)s: %(code)s, %(words)s word, %(quote)s",
            "%(n)s of %(all)s: %(code)s, %(words)s words, %(quote)s",
            words,
        )
        % {
            "n": nth,
            "all": len(here),
            "code": session.title(top.code),
            "words": words,
            "quote": top.quote_id,
        }
    )


# What the keys of the workbench do, and so may undo in passing.
_DONE_BY_KEYS = (
    *(
        "case.put",
        "claim.",
        "code.",
        "coding.",
        "framework.",
        "identifier.",
        "memo.",
        "place.",
        "speaker.",
        "suggestion.",
        "theme.",
    ),
    *("transcript.edit", "transcript.update", "transcript.finish", "transcript.reopen"),
)


def undo(session: "Session") -> None:
    """Takes back the coder's own latest operation, if it is one that is done by keys.

    An import is asked about first. Whatever else was done to the project is not undone by a key pressed in passing.
    """
    journal = session.work.journal
    undone = journal.undo(lambda entry: entry.kind.startswith(_DONE_BY_KEYS))
    latest = journal.next_undo() if undone is None else None
    if latest is None:
        _show_undone(session, undone)
    elif latest.kind == undoing.IMPORT:
        undoing.ask(session, latest, lambda: _show_undone(session, journal.undo()))
    else:
        session.say(
            _("Before that you did something else (%(done)s): 'qualcode undo' takes it back.")
            % {"done": session.catalogue.told(str(Deed(latest.kind, latest.subject)))}
        )


def _show_undone(session: "Session", entry: Entry | None) -> None:
    _show(session, entry, _("Nothing to undo."), _("Undone"))
    if session.board is not None:
        session.board.reload()


def redo(session: "Session") -> None:
    """Does again what was undone last."""
    _show(session, session.work.journal.redo(), _("Nothing to redo."), _("Redone"))


def _show(session: "Session", entry: Entry | None, nothing: str, done: str) -> None:
    """Says what was undone or redone, and goes there when it is in the open transcript."""
    if entry is None:
        session.say(nothing)
        return
    came, went, changed_at = session.reload()
    if entry.kind.startswith(("memo.", "theme.")):
        noted.look(session)
    if not entry.kind.startswith("coding.") or changed_at is not None or not (came or went):
        if entry.kind == "transcript.edit" and changed_at is not None:
            session.go(changed_at)
        waiting = f" {answering.left(session)}" if session.questions and session.walk is None else ""
        deed = session.catalogue.told(str(Deed(entry.kind, entry.subject)))
        session.say(f"{done}: {deed}.{waiting}", Tone.DONE)
        return
    changed = (came or went)[0]
    session.select(moves.of(changed.span))
    session.say(f"{done}: {_change(session, came, went)}", Tone.DONE)


def _change(session: "Session", came: list[Coding], went: list[Coding]) -> str:
    n = len({coding.id for coding in (*came, *went)})
    if n > 1:
        return ngettext("%(n)s coding changed.", "%(n)s codings changed.", n) % {"n": n}
    now = (came or went)[0]
    names = {"code": session.title(now.code), "quote": now.quote_id}
    if not went:
        return _("%(code)s is back on %(quote)s.") % names
    if not came:
        return _("%(code)s is gone from %(quote)s.") % names
    if came[0].code != went[0].code:
        names = {"new": names["code"], "old": session.title(went[0].code), "quote": names["quote"]}
        return _("%(new)s is on %(quote)s again, and %(old)s no longer.") % names
    return _("%(code)s on %(quote)s was changed.") % names


HANDLERS: dict[str, Callable[["Session", int], None]] = {
    "code.pin": pinned,
    "code.repeat": lambda session, _nth: repeat(session),
    "code.take": lambda session, _nth: take(session),
    "code.remove": lambda session, _nth: remove(session),
    "code.cycle": lambda session, _nth: cycle(session),
    "code.undo": lambda session, _nth: undo(session),
    "code.redo": lambda session, _nth: redo(session),
}

"""Mending words of the text in place."""

from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.model.span import Span
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.line import Line
from qualcode.session.prompts.saying import Tone
from qualcode.session.text import selection as moves
from qualcode.session.text.rewording import rewording
from qualcode.session.text.units import Unit

if TYPE_CHECKING:
    from qualcode.session.state import Session

_SHOWN = 40


def mend(session: "Session") -> None:
    """Opens the words that are selected, or else the word under the cursor, in a line to edit them."""
    document = session.document
    span = session.selection.span
    if document is not None and span is None:
        span = document.units.at(Unit.WORD, session.selection.cursor)
    if document is None or span is None or not span.of(document.text).strip():
        session.say(_("There are no words to mend here."))
    elif not any(turn.contains(span) for turn in document.turn_spans):
        session.say(_("Those words are not inside one turn.") + " " + _("Edit the turns one by one."))
    elif session.questions:
        session.say(with_keys(_("Segments still wait for their place: {work.questions} answers them first.")))
    else:
        words, place = span.of(document.text), span
        session.reveal()
        session.editor = Editor(
            _("Mend the words"),
            _("Enter mends them"),
            Line(words),
            lambda typed: _apply(session, place, typed),
        )


def _apply(session: "Session", span: Span, typed: str) -> None:
    """Writes what was typed, and goes on reading at the same place."""
    session.check_text()
    document = session.document
    assert document is not None
    old = span.of(document.text)
    change = rewording(old, typed)
    if change is None:
        raise Refused(N_("Those words stand there already."), N_("Nothing was changed."))
    place, words = change
    was_selected = session.selection.span == span
    session.work.revisions.edit(document.number, place.shifted(span.start), words)
    session.editor = None
    session.reload()
    text = session.text
    if was_selected:
        new = Span(span.start, max(span.start, span.end + len(text) - len(document.text)))
        session.select(moves.of(new) if new.of(text).strip() else moves.at(span.start))
    session.reveal()
    session.say(_said(_short(place.of(old)), _short(words)), Tone.DONE)


def _said(gone: str, come: str) -> str:
    words = {"old": gone, "new": come}
    if not gone:
        return with_keys(_("“%(new)s” is put in; {code.undo} takes it back."), words)
    if not come:
        return with_keys(_("“%(old)s” is taken out; {code.undo} brings it back."), words)
    return with_keys(_("“%(old)s” is now “%(new)s”; {code.undo} takes it back."), words)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"

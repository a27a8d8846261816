"""The quote at the aim with its reference, to be pasted elsewhere: marked, for it has not passed the gate."""

from typing import TYPE_CHECKING

from qualcode.locale import _

if TYPE_CHECKING:
    from qualcode.session.state import Session


def quote(session: "Session") -> str:
    """The words with where they stand and who said them; "" where there are none."""
    document = session.document
    words = "" if document is None else session.aim.of(document.text).strip()
    if document is None or not words:
        return ""
    here = next((coding for coding in session.here() if coding.span == session.aim), None)
    turn = document.turn_at(session.aim.start)
    speaker = document.reading.turns[turn].speaker
    place = (
        here.quote_id
        if here is not None
        else _("%(number)s, turn %(turn)s") % {"number": document.number, "turn": turn + 1}
    )
    parts = [place, *([speaker.label] if speaker is not None else []), _("internal: not pseudonymised")]
    return f"“{' '.join(words.split())}” ({'; '.join(parts)})"


def copy(session: "Session") -> None:
    """Puts the quote ready for the door, which says by which way it went."""
    session.copied = quote(session)
    if not session.copied:
        session.say(_("There is nothing to copy here."))

"""What others did to the project meanwhile: taken over, and told.

Who is in the midst of something is not disturbed: as long as something is open that wants an answer, news waits. What
was erased by law does not wait: it leaves the screen at once, and with it whatever covers the text.
"""

from contextlib import suppress
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.errors import QualcodeError
from qualcode.model.kinds import WITHDRAWAL
from qualcode.session.noting import noted
from qualcode.session.prompts.saying import Tone

if TYPE_CHECKING:
    from qualcode.session.state import Session
    from qualcode.session.text.document import Document


def look(session: "Session") -> bool:
    """Takes over what others wrote, and says what became of the open text; answers whether they wrote anything.

    One statement where nobody wrote anything. Raises ProjectBusy; the next look finds it all again then.
    """
    journal, state = session.work.journal, session.state
    if journal.state() == state:
        return False
    kinds = journal.written_by_others(state)
    withdrawn = WITHDRAWAL in kinds
    if not withdrawn and (session.is_asking or session.errand is not None):
        return False
    before = session.document
    try:
        session.reload()
        noted.look(session)
    except QualcodeError:
        session.state, session.is_settled = state, False
        raise
    if not kinds:
        return False
    if withdrawn:
        _close(session)
    if session.board is not None:
        session.board.reload()
    _say(session, before, withdrawn)
    return True


def _close(session: "Session") -> None:
    """Closes all that may show what was erased, or would be done to it; what is being written is saved where it can
    be.
    """
    if session.board is not None:
        with suppress(QualcodeError):
            session.board.keep()
    session.board = session.editor = session.picker = session.pending = session.card = session.split = None
    session.copied = ""


def _say(session: "Session", before: "Document | None", withdrawn: bool) -> None:
    number = "" if before is None else before.number
    is_gone = before is not None and all(info.number != number for info in session.transcripts)
    if withdrawn and is_gone:
        said = _("%(number)s is no longer there: somebody withdrew, and what they said is erased.")
    elif withdrawn:
        said = _("Somebody withdrew, and what they said is erased.")
    elif is_gone:
        said = _("%(number)s is no longer there.")
    elif session.document is not before:
        said = _("The text of %(number)s was changed elsewhere; this is how it is now.")
    elif session.flash is None:
        session.say(_("The project was changed elsewhere; this is how it is now."))
        return
    else:
        return
    said %= {"number": number}
    if is_gone and session.document is not None:
        said += " " + _("This is %(number)s.") % {"number": session.document.number}
    session.say(said, Tone.TROUBLE)

"""Taking a corrected file as the new text of the open transcript."""

from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.session.keys import next_steps
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts import paths
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.line import Line
from qualcode.session.prompts.saying import Tone
from qualcode.session.tasks import walking
from qualcode.session.text.fates import counted

if TYPE_CHECKING:
    from qualcode.session.state import Session


def update(session: "Session") -> None:
    """Asks for the file."""
    document = session.document
    if document is None:
        session.say(next_steps.without_transcripts())
    elif session.questions:
        session.say(with_keys(_("Segments still wait for their place: {work.questions} answers them first.")))
    else:
        number = document.number
        session.picker = None
        session.reveal()
        session.editor = Editor(
            _("The corrected file of %(number)s") % {"number": number},
            _("Tab completes   Enter takes it"),
            Line(session.folder),
            lambda typed: _take(session, number, typed),
            paths.completed,
        )


def _take(session: "Session", number: str, typed: str) -> None:
    """Takes the file that was typed; where segments lost their place, the walk along them begins."""
    if not typed.strip():
        session.say(_("Type the name of the corrected file."))
        return
    report = session.work.revisions.update(paths.meant(typed), number)
    session.editor = None
    session.folder = typed[: typed.rfind("/") + 1]
    session.reload()
    said = {"number": report.number, "fates": counted(report.fates)}
    if session.questions:
        walking.start(session)
    session.say(
        with_keys(_("New text for %(number)s: %(fates)s; {code.undo} takes it back."), said), Tone.DONE
    )

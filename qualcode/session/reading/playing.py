"""Listening to the recording where one reads: a key plays it from here, the same key stops it."""

from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.model.telling_places import clock
from qualcode.session.keys import next_steps
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts import paths
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.line import Line

if TYPE_CHECKING:
    from qualcode.project.texts.wayback import Origin
    from qualcode.session.state import Session


def play(session: "Session") -> None:
    """Plays from where reading stands, or stops; asks for the recording where none is at hand."""
    document, recordings = session.document, session.work.recordings
    if recordings.stop():
        session.say(with_keys(_("It is silent. {around.play} plays from here.")))
    elif document is None:
        session.say(next_steps.without_transcripts())
    else:
        origin = session.work.wayback.of_span(document.number, session.aim)
        if origin.time_ms is None:
            raise Refused(
                N_("No time is known for these words."),
                N_("Transcripts with time stamps, and subtitles, have one."),
            )
        path = recordings.known().get(document.number)
        if path is None or not path.is_file():
            _ask(session, origin)
        else:
            _start(session, origin)


def _ask(session: "Session", origin: "Origin") -> None:
    session.picker = None
    session.reveal()
    session.editor = Editor(
        _("The recording of %(number)s") % {"number": origin.transcript},
        _("Tab completes   Enter plays it; its place is kept outside the project"),
        Line(session.folder),
        lambda typed: _set(session, origin, typed),
        paths.completed,
    )


def _set(session: "Session", origin: "Origin", typed: str) -> None:
    if not typed.strip():
        session.say(_("Type the name of a file."))
        return
    session.work.recordings.set(origin.transcript, paths.meant(typed))
    session.editor = None
    session.folder = typed[: typed.rfind("/") + 1]
    _start(session, origin)


def _start(session: "Session", origin: "Origin") -> None:
    session.work.recordings.play(origin)
    time = clock(origin.time_ms or 0)
    told = (
        _("Playing from %(time)s, the last time known before this")
        if origin.earlier
        else _("Playing from %(time)s")
    )
    session.say(with_keys(told % {"time": time} + _("; {around.play} stops it.")))

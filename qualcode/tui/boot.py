"""Starting the workbench: first what the terminal can show, and only then Textual, which looks once, at import."""

import atexit
import os
import sys
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.project.beginning.left_off import LeftOff
from qualcode.project.preferences import user_settings
from qualcode.project.preferences.overriding import hand_on
from qualcode.project.preferences.user_settings import UserSettings
from qualcode.session.drawing import looks
from qualcode.session.drawing.depth import depth_of
from qualcode.session.drawing.geometry import SMALLEST
from qualcode.session.drawing.palette import Depth
from qualcode.session.keys import registry
from qualcode.session.overview import around
from qualcode.session.prompts.saying import Tone
from qualcode.session.tutor import Tutor

if TYPE_CHECKING:
    from qualcode.session.overview.home import Shelf
    from qualcode.session.ports.workspace import Workspace

_COLOURS = {"true": "truecolor", "256": "256", "16": "16"}
_SYSTEMS = {Depth.TRUE: "truecolor", Depth.INDEXED: "256", Depth.PLAIN: "standard"}


def is_dark(environ: Mapping[str, str]) -> bool:
    """Whether to draw light on dark: as told by QUALCODE_THEME (dark, light), else by COLORFGBG, else yes."""
    return looks.is_dark(environ.get("QUALCODE_THEME", ""), environ)


def take_settings(environ: MutableMapping[str, str], settings: UserSettings) -> None:
    """Writes colours and theme of the user's settings into the environment, where that does not tell them already."""
    if environ.get("NO_COLOR") == "":
        del environ["NO_COLOR"]  # empty means nothing; Textual would take it for a wish
    if settings.colours == "none" and "QUALCODE_COLOR" not in environ:
        hand_on(environ, "NO_COLOR", "1")
    elif settings.colours in _COLOURS and "QUALCODE_COLOR" not in environ:
        hand_on(environ, "QUALCODE_COLOR", _COLOURS[settings.colours])
    if settings.theme != "auto" and "QUALCODE_THEME" not in environ:
        hand_on(environ, "QUALCODE_THEME", settings.theme)


def run(
    project: "Workspace",
    number: str | None = None,
    *,
    ascii_only: bool = False,
    tutor: Tutor | None = None,
    others_shown: bool = False,
    begins: str = "",
    left_off: LeftOff | None = None,
    keep: Callable[[LeftOff], None] | None = None,
) -> int:
    """Opens the workbench on a project and answers the exit code when it is closed.

    `number` is the transcript to begin with, the first one by default. `ascii_only` draws with plain characters,
    which the user's settings can ask for as well. `tutor` leads through its steps. With `others_shown` the codings of
    others show in transcripts that are not finished too. `begins` is an action of the table of transcripts that is done
    at once. `left_off` is where it was left the last time; `keep` is told where it is left now. Raises NotFound.
    """
    refusal = _unfit()
    if refusal:
        return _refuse(refusal)
    depth, ascii_wanted, wrong = _looks()

    from qualcode.tui.app import Workbench
    from qualcode.tui.garbage import Garbage

    app = Workbench(
        project,
        number,
        depth=depth,
        dark=is_dark(os.environ),
        ascii_only=ascii_only or ascii_wanted,
        tutor=tutor,
        others_shown=others_shown,
        reads_on=True,
        left_off=left_off,
        keep=keep,
    )
    app.garbage = Garbage(app.session, app.reading_in)
    if wrong:
        app.session.say(wrong, Tone.TROUBLE)
    if begins:
        around.begin(app.session, begins)
    answer = app.run()
    app.session.keep()
    code = answer if answer is not None else app.return_code or 0
    app.errands.leave()
    reading_on = None if app.reading_on is None else app.reading_on.thread
    if app.reading_on is not None:
        app.reading_on.stop()
    beside = (app.reading_in.thread, app.watcher.thread, app.errands.thread, reading_on)
    if any(thread is not None and thread.is_alive() for thread in beside):
        atexit.register(_leave, code)
    return code


def home(shelf: "Shelf", look: Callable[[], tuple[str, ...]]) -> tuple[Path, str] | None:
    """Opens the home screen and answers the folder of the project that was chosen there, with the action to begin with
    in it ("" for none); None where no project was chosen.

    `look` says what is wrong with the last project.
    """
    refusal = _unfit()
    if refusal:
        _refuse(refusal)
        return None
    depth, ascii_wanted, _wrong = _looks()

    from qualcode.tui.screens.home import HomeApp

    app = HomeApp(shelf, look, depth=depth, dark=is_dark(os.environ))
    app.ascii_only = ascii_wanted
    folder = app.run()
    return None if folder is None else (folder, app.home.begins)


def _unfit() -> str:
    """Why this is no terminal to work in; "" when it is one."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return _("The workbench needs a terminal.")
    # An exported size goes stale at the first resize; the terminal itself knows better.
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    size = os.get_terminal_size(sys.stderr.fileno())
    if size.columns >= SMALLEST[0] and size.lines >= SMALLEST[1]:
        return ""
    needed, here = f"{SMALLEST[0]}×{SMALLEST[1]}", f"{size.columns}×{size.lines}"
    return _("The workbench needs %(needed)s cells; this window has %(here)s.") % {
        "needed": needed,
        "here": here,
    }


def _looks() -> tuple[Depth, bool, str]:
    """How many colours there are, whether plain characters are wanted, and what is wrong with the user's settings.

    Textual is told of the colours before it is imported; from now on the user's own keys count.
    """
    content = user_settings.read()
    settings = content.settings or UserSettings()
    take_settings(os.environ, settings)
    depth = depth_of(os.environ)
    os.environ["TEXTUAL_COLOR_SYSTEM"] = _SYSTEMS[depth]
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    return depth, settings.ascii, " ".join(map(str, (*content.faults, *registry.take_own_keys())))


def _leave(code: int) -> None:
    """Ends the process at once, after everything of ours was closed.

    Python aborts when it winds down under a thread that is inside the language library, and waiting for that
    thread would take seconds.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _refuse(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 2

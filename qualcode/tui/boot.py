"""Starting the workbench: first what the terminal can show, and only then Textual, which looks once, at import."""

import atexit
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.session.geometry import SMALLEST
from qualcode.session.palette import Depth

if TYPE_CHECKING:
    from qualcode.session.workspace import Workspace

_TRUE = ("ghostty", "kitty", "alacritty", "foot", "wezterm", "iterm", "konsole", "contour", "rio")
_SYSTEMS = {Depth.TRUE: "truecolor", Depth.INDEXED: "256", Depth.PLAIN: "standard"}


def depth_of(environ: Mapping[str, str]) -> Depth:
    """How many colours the terminal shows: as told by QUALCODE_COLOR, else by COLORTERM, else by TERM.

    Over ssh 256 colours are used unless the terminal says more of itself: a page is a quarter fewer bytes.
    """
    told = environ.get("QUALCODE_COLOR", "")
    if told in list(Depth):
        return Depth(told)
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return Depth.TRUE
    term = environ.get("TERM", "").lower()
    if term.endswith("-direct") or any(name in term for name in _TRUE):
        return Depth.INDEXED if "SSH_CONNECTION" in environ or "SSH_TTY" in environ else Depth.TRUE
    return Depth.INDEXED if "256color" in term else Depth.PLAIN


def is_dark(environ: Mapping[str, str]) -> bool:
    """Whether to draw light on dark: as told by QUALCODE_THEME (dark, light), else by COLORFGBG, else yes."""
    told = environ.get("QUALCODE_THEME", "")
    if told in ("dark", "light"):
        return told == "dark"
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return not ground.isdigit() or int(ground) in (0, 1, 2, 3, 4, 5, 6, 8)


def run(project: "Workspace", number: str | None = None) -> int:
    """Opens the workbench on a project and answers the exit code when it is closed.

    `number` is the transcript to begin with, the first one by default. Raises NotFound.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return _refuse(_("The workbench needs a terminal."))
    # An exported size goes stale at the first resize; the terminal itself knows better.
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    size = os.get_terminal_size(sys.stderr.fileno())
    if size.columns < SMALLEST[0] or size.lines < SMALLEST[1]:
        needed, here = f"{SMALLEST[0]}×{SMALLEST[1]}", f"{size.columns}×{size.lines}"
        return _refuse(
            _("The workbench needs %(needed)s cells; this window has %(here)s.")
            % {"needed": needed, "here": here}
        )
    depth = depth_of(os.environ)
    os.environ["TEXTUAL_COLOR_SYSTEM"] = _SYSTEMS[depth]
    os.environ["TEXTUAL_ANIMATIONS"] = "none"

    from qualcode.tui.app import Workbench

    app = Workbench(project, number, depth=depth, dark=is_dark(os.environ))
    answer = app.run()
    code = answer if answer is not None else app.return_code or 0
    if any(thread is not None and thread.is_alive() for thread in (app.beside, app.watcher.thread)):
        atexit.register(_leave, code)
    return code


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

"""To the clipboard of whoever sits at the terminal, also over ssh and through tmux; and by which way.

A program that puts text on the clipboard of this screen is sure to do it. Otherwise the terminal is asked by OSC 52;
inside tmux that works only as far as tmux allows, so there tmux is asked to keep the text and to hand it on.
Terminals do not answer whether they took it, so what is said is the way it went.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence

from qualcode.locale import _
from qualcode.session.doctor import CLIPBOARDS, clipboard_tool

_SECONDS = 2
_ARGUMENTS = {"xclip": ("-selection", "clipboard"), "xsel": ("--input", "--clipboard")}


def copy(text: str, write: Callable[[str], None], environ: Mapping[str, str] = os.environ) -> str:
    """Copies a text and says by which way; `write` is what asks the terminal itself."""
    tool = clipboard_tool(environ, frozenset(name for name in CLIPBOARDS if shutil.which(name)))
    if tool is not None and _handed_to((tool, *_ARGUMENTS.get(tool, ())), text):
        return _("by %(tool)s") % {"tool": tool}
    # -w lets tmux set the clipboard of the terminal as well (3.2 and later).
    if "TMUX" in environ and _handed_to(("tmux", "load-buffer", "-w", "-"), text):
        return _("in tmux's buffer, and by tmux to the terminal's clipboard (OSC 52)")
    write(text)
    return _("sent to the terminal's clipboard (OSC 52)")


def _handed_to(command: Sequence[str], text: str) -> bool:
    """Whether a program took the text."""
    program = shutil.which(command[0])
    if program is None:
        return False
    try:
        done = subprocess.run(
            [program, *command[1:]],
            input=text.encode(),
            # A program that goes on in the background must not hold our pipes.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0

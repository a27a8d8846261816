"""The user's own editor, opened on a text as git does."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from qualcode.cli.talking import output
from qualcode.locale import N_
from qualcode.model.errors import Refused


def edited(text: str, name: str) -> str:
    """The text as the user leaves it in $VISUAL, $EDITOR or vi.

    It lies meanwhile in a folder that only the user can open, and which is removed with all an editor may have left
    beside it: the text may hold words of interviews. Raises Refused when the editor cannot be started or fails.
    """
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not chosen and not output.can_ask():
        raise Refused(
            N_("There is no editor to open."), N_("Name one in EDITOR, or change each field by an option.")
        )
    with tempfile.TemporaryDirectory(prefix="qualcode-") as folder:  # made with mode 700
        path = Path(folder) / name
        path.write_text(text, "utf-8")
        try:
            done = subprocess.run([*shlex.split(chosen or "vi"), str(path)], check=False)
            if done.returncode == 0:
                return path.read_text("utf-8-sig")
        except (
            OSError,
            ValueError,
        ):  # no such program, a quote that is not closed, no UTF-8, the file is gone
            pass
    raise Refused(
        N_("The editor %(editor)s failed; nothing was changed."),
        N_("Name another one in EDITOR, or change each field by an option."),
        editor=chosen or "vi",
    )

"""When the program itself fails: a report a user can send without showing what anybody said.

It holds versions, the kind of error and the places in the code: no values, no messages of errors, no text, no
names, and of paths only what lies inside the program.
"""

import os
import platform
import traceback
from datetime import datetime
from pathlib import Path

from qualcode import __version__
from qualcode.locale import _


def report(error: BaseException) -> str:
    """The report on an error."""
    lines = [f"qualcode {__version__}, Python {platform.python_version()}, {platform.system()}", ""]
    for one in _chain(error):
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
        for frame in traceback.extract_tb(one.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}")
        lines.append("")
    return "\n".join(lines)


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in found:
        found.append(one)
        one = one.__cause__ or one.__context__
    return found


def _place(filename: str) -> str:
    """A file by its place below the packages: nothing of the user's folders."""
    parts = Path(filename).parts
    for root in ("site-packages", "qualcode"):
        if root in parts:
            return "/".join(parts[parts.index(root) + (root != "qualcode") :])
    return parts[-1] if parts else ""


def keep(error: BaseException, folder: Path | None = None) -> Path | None:
    """Writes the report for its owner only and answers where it is; None when that fails too."""
    try:
        if folder is None:
            from platformdirs import user_log_path

            folder = user_log_path("qualcode", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"crash-{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(report(error))
    except OSError:
        return None
    return path


def message(saved: str, where: Path | None) -> str:
    """What the user reads afterwards."""
    lines = [_("The workbench failed, and that is our fault.")]
    lines.append(
        _("Your work is saved up to %(time)s.") % {"time": saved} if saved else _("Your work is saved.")
    )
    if where is not None:
        lines.append(_("A report without any of your texts is in %(file)s.") % {"file": where})
    return "\n".join(lines)

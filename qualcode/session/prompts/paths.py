"""Typing the name of a file, with Tab to complete it."""

from dataclasses import dataclass
from pathlib import Path

from qualcode.session.text.prefix import prefix_length


@dataclass(frozen=True, slots=True)
class Completion:
    """What was typed, as far as the names of files complete it; `names` are all that begin so."""

    typed: str
    names: tuple[str, ...]


def meant(typed: str) -> Path:
    """The path that was typed; "~" is the home folder, quotes around it (from a file manager) are none of it."""
    path = typed.strip()
    if len(path) > 1 and path[0] == path[-1] and path[0] in "'\"":
        path = path[1:-1]
    try:
        return Path(path).expanduser()
    except RuntimeError:  # the home of somebody unknown
        return Path(path)


def short(path: str) -> str:
    """A path as people write it: the home folder is "~"."""
    home = str(Path.home())
    return "~" + path[len(home) :] if path == home or path.startswith(home + "/") else path


def completed(typed: str) -> Completion:
    """Completes the last part of a path as far as all files agree; folders end with a slash.

    Hidden files take part when their dot was typed.
    """
    if typed == "~":
        return Completion("~/", ())
    folder, slash, begun = typed.rpartition("/")
    try:
        names = sorted(
            entry.name + "/" * entry.is_dir()
            for entry in meant(folder + slash if slash else ".").iterdir()
            if entry.name.startswith(begun) and (begun.startswith(".") or not entry.name.startswith("."))
        )
    except OSError:
        names = []
    ending = names[0][: prefix_length(names[0], names[-1])] if names else begun  # the names are sorted
    return Completion(folder + slash + ending, tuple(names))

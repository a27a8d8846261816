"""The projects somebody worked on last, newest first: their titles and folders, for the owner of the account only."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from platformdirs import user_data_path

from qualcode.project.preferences.settings import FILE_NAME

KEPT = 20


@dataclass(frozen=True, slots=True)
class Recent:
    """A project that was worked on."""

    title: str
    folder: str

    @property
    def is_there(self) -> bool:
        """Whether there still is a project in that folder."""
        return (Path(self.folder) / FILE_NAME).is_file()


def path() -> Path:
    """The file they are kept in."""
    return user_data_path("qualcode", appauthor=False) / "recent.json"


def known() -> tuple[Recent, ...]:
    """The projects, newest first; none where the file is absent or nobody can make sense of it."""
    try:
        rows = json.loads(path().read_text("utf-8"))
        return tuple(Recent(str(row["title"]), str(row["folder"])) for row in rows)
    except (OSError, ValueError, TypeError, KeyError):
        return ()


def remember(folder: Path, title: str) -> None:
    """Puts a project on top. That it cannot be written down stands in nobody's way."""
    this = Recent(title, str(folder.absolute()))
    _keep((this, *(one for one in known() if one.folder != this.folder)))


def forget(folder: str) -> None:
    """Takes a project off the list; the project itself stays."""
    _keep(tuple(one for one in known() if one.folder != folder))


def is_in_project(folder: Path) -> bool:
    """Whether there is a project in a folder or in one above it."""
    return any((place / FILE_NAME).is_file() for place in (folder, *folder.parents))


def _keep(projects: tuple[Recent, ...]) -> None:
    file = path()
    beside = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump([asdict(one) for one in projects[:KEPT]], stream, ensure_ascii=False, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)

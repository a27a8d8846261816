"""The tutor: a small project of its own to learn the workbench on, in the language of the interface.

It lies in the user's data folder, apart from the demo and from every project of theirs, with how far one got.
"""

import shutil
import tempfile
from contextlib import suppress
from importlib import resources
from pathlib import Path

from platformdirs import user_data_path

from qualcode import locale
from qualcode.locale import N_, _
from qualcode.model.errors import QualcodeError, Refused
from qualcode.project import create_project, open_project
from qualcode.project.beginning import demo
from qualcode.project.context import CODEBOOKS, DATABASE, utc_now
from qualcode.project.files import write_whole
from qualcode.project.identifying import secret
from qualcode.project.preferences.settings import FILE_NAME
from qualcode.project.upkeep.presence import Presence
from qualcode.store import queries
from qualcode.store.database import Database, explained

_STEP = "tutor-step"


def folder() -> Path:
    """Where the tutor in the language of the interface is, or would be."""
    return _all() / locale.current_language()


def is_tutor(place: Path) -> bool:
    """Whether the project in a folder is a tutor, in whichever language."""
    return place.resolve().parent == _all().resolve()


def step(place: Path) -> int | None:
    """At which step one is, from 0; None where the tutor was not made yet."""
    if not (place / FILE_NAME).is_file():
        return None
    try:
        return int((place / _STEP).read_text("utf-8"))
    except (OSError, ValueError):
        return 0


def keep(place: Path, at: int) -> None:
    """Writes down at which step one is. That it cannot be written stands in nobody's way."""
    with suppress(QualcodeError, OSError):
        write_whole(place / _STEP, f"{at}\n".encode())


def build() -> Path:
    """Makes the tutor, or makes it afresh, and answers its folder. Raises ProjectFault, Refused while it is open."""
    place = folder()
    visitors = Presence(place, "", utc_now).others()
    if visitors is not None:
        raise Refused(
            N_("The tutor is open in another window (%(who)s)."), N_("Close it there."), who=str(visitors)
        )
    with explained(place):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = Path(tempfile.mkdtemp(dir=place.parent, prefix=".new-"))
    try:
        _fill(beside)
        _remove(place)
        with explained(place):
            beside.rename(place)
    except BaseException:
        _remove(beside)
        raise
    return place


def _all() -> Path:
    return user_data_path("qualcode", appauthor=False) / "tutor"


def _fill(place: Path) -> None:
    data = Path(str(resources.files("qualcode.demo"))) / "tutor" / locale.current_language()
    create_project(place, title=_("Tutor"), language=locale.current_language()).close()
    for path in data.glob("*.yaml"):
        shutil.copy(path, place / CODEBOOKS / path.name)
    with open_project(place, coder="demo") as project:
        for path in sorted(data.glob("*.txt")):
            project.transcripts.add(path)
    for path in data.glob("*.csv"):
        demo.code(place, path)


def _remove(place: Path) -> None:
    """Takes a tutor away with its secret, which nothing was decided with."""
    if (place / DATABASE).is_file():
        with suppress(QualcodeError, OSError):
            database = Database.open(place / DATABASE)
            with database.reading() as connection:
                project = queries.meta(connection, "project")
            database.close()
            secret.path_of(project).unlink(missing_ok=True)
    shutil.rmtree(place, ignore_errors=True)

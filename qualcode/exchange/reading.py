"""From a file to a project: which program it comes from is told by how it begins."""

from collections.abc import Callable, Mapping
from pathlib import Path

from qualcode.exchange import taguette
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.foreign import ForeignProject

Reader = Callable[[Path, int | str | None], ForeignProject]

_READERS: Mapping[bytes, Reader] = {b"SQLite format 3\0": taguette.read}


def read(path: Path, project: int | str | None = None) -> ForeignProject:
    """The project in a file of another program. Nothing is written, neither to the file nor beside it.

    `project` says which, by name or number, when the file holds more than one. Raises ImportFailed for what cannot be
    read, Refused when it is not said which project, or when there is none of that name.
    """
    head = _head(path)
    for beginning, reader in _READERS.items():
        if head.startswith(beginning):
            return reader(path, project)
    raise ImportFailed(
        N_("%(file)s is no project of a program that is known here."),
        N_("Name the database of Taguette: a file that ends in .sqlite3."),
        file=path.name,
    )


def _head(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ImportFailed(
                N_("%(file)s is a folder."), N_("Name the file of the project in it."), file=path.name
            )
        if not path.is_file():
            raise ImportFailed(
                N_("There is no file %(file)s."), N_("Check the name and the folder."), file=path.name
            )
        with path.open("rb") as file:
            return file.read(max(map(len, _READERS)))
    except OSError as error:
        raise ImportFailed(
            N_("%(file)s cannot be read (%(reason)s)."),
            N_("Check that you may read it."),
            file=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error

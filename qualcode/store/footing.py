"""Whether the database is still the one we opened, before anything is written to it.

A sync program, a copied folder or a restored backup can put other files in its place while we have it open. What
we would write then goes to a file that no longer has a name, or on top of a history that is not ours.
"""

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from qualcode.locale import N_
from qualcode.model.errors import ProjectFault

_NEWEST = "SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1"
_KNOWN = "SELECT hash FROM journal WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a database is at one moment: its files (device and inode) and the newest entry of its journal."""

    files: dict[Path, tuple[int, int]] = field(default_factory=dict)
    newest: tuple[int, str] | None = None

    @classmethod
    def of(cls, path: Path, connection: Connection) -> "Ground":
        """The ground of the database at `path` as `connection` sees it."""
        both = {file: _identity(file) for file in (path, path.with_name(path.name + "-wal"))}
        newest = connection.exec_driver_sql(_NEWEST).first()
        return cls(
            {file: identity for file, identity in both.items() if identity is not None},
            None if newest is None else (newest.id, newest.hash),
        )


class Footing:
    """What a database must still be when we write to it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ground = Ground()

    def stand_on(self, ground: Ground) -> None:
        """From now on the database must be this, or have grown from it."""
        self._ground = ground

    def require(self, connection: Connection) -> None:
        """Raises ProjectFault when the files were replaced or the journal lost an entry we know."""
        self.require_files()
        if self._ground.newest is not None:
            entry, known = self._ground.newest
            if connection.exec_driver_sql(_KNOWN, (entry,)).scalar() != known:
                raise _replaced(self._path)

    def require_files(self) -> None:
        """Raises ProjectFault when one of the files is another one than it was."""
        if any(_identity(path) != known for path, known in self._ground.files.items()):
            raise _replaced(self._path)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _replaced(path: Path) -> ProjectFault:
    return ProjectFault(
        N_("%(file)s was replaced by another file while it was open here: this change was not saved."),
        N_(
            "Close qualcode everywhere, let a sync program finish, open the project again and run 'qualcode check'; "
            "'qualcode backup --list' shows what can be put back."
        ),
        file=path.name,
    )

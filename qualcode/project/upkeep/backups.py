"""Making backups and going back to them."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qualcode.locale import N_
from qualcode.model.errors import QualcodeError, Refused
from qualcode.project.context import Context
from qualcode.project.upkeep.findings import Finding
from qualcode.project.upkeep.presence import Presence
from qualcode.project.upkeep.restoring import restore
from qualcode.project.upkeep.shelf import RECORD, Backup, Shelf
from qualcode.store import backups as store


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: from which backup, how many rows it changed, and a backup of how it was before."""

    backup: Path
    rows: int
    before: Backup


class Backups:
    """The backups of an open project."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._shelf = Shelf(context.folder, context.now)

    def list(self) -> tuple[Backup, ...]:
        """The backups, newest first."""
        return self._shelf.list()

    def find(self, wanted: str) -> Path:
        """The backup of that number (1 is the newest), of that name, or at that path. Raises NotFound."""
        return self._shelf.find(wanted)

    def make(self, reason: str) -> Backup:
        """Makes a backup; `reason` is one word in small letters, for its name. Raises ProjectFault."""
        backup = self._shelf.make(reason)
        with contextlib.suppress(QualcodeError):  # it is made; that it is not in the journal does no harm
            self._context.journal.record(RECORD, "", {"file": backup.path.name})
        return backup

    def daily(self) -> Finding | None:
        """Makes a backup when the last one is a day old and something changed; what to tell when that fails."""
        try:
            if self._shelf.is_due():
                self.make("daily")
        except QualcodeError as error:
            return not_made(error)
        return None

    def restore(self, backup: Path) -> Restored:
        """Makes the project what a backup says, as one operation that can be undone; a backup is made before.

        Raises ProjectFault when it is damaged or of a newer program, Refused when it is not of this project.
        """
        with self._shelf.copied(backup) as copy:
            store.mark_of(copy)
            before = self.make("restore")
            return Restored(backup, restore(self._context, copy, backup.name), before)


def not_made(error: QualcodeError) -> Finding:
    """That an automatic backup was not made, and why."""
    return Finding(N_("No backup could be made: %(why)s"), {"why": error})


def put_in_place(folder: Path, backup: Path, coder: str, now: Callable[[], str]) -> Path | None:
    """Makes a backup the database of a project whose own is missing or damaged.

    Answers where the damaged one is kept. Raises Refused while somebody works on it, or when the backup is of
    another project; ProjectFault when it is damaged or of a newer program.
    """
    others = Presence(folder, coder, now).others()
    if others is not None:
        raise Refused(N_("The project is open: %(who)s."), N_("Close it there first."), who=others)
    shelf = Shelf(folder, now)
    with shelf.copied(backup) as copy:
        project = store.mark_of(copy).project
    known = _projects(shelf)
    if known and project not in known:
        raise Refused(
            N_("%(file)s is a backup of another project."),
            N_("Choose one of this project."),
            file=backup.name,
        )
    return shelf.put_in_place(backup)


def _projects(shelf: Shelf) -> frozenset[str]:
    """The projects the backups of a folder are of, as far as they can be read."""
    found = set()
    for backup in shelf.list():
        with contextlib.suppress(QualcodeError):
            found.add(store.mark_of(backup.path).project)
    return frozenset(found)

"""The backups of a database, in the project's `backups/`: how they are named, made and kept."""

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from qualcode.locale import N_
from qualcode.model.errors import NotFound, QualcodeError
from qualcode.project.context import BACKUPS, DATABASE
from qualcode.store import backups as store
from qualcode.store.database import explained

RECORD = "project.backup"
LAST = 10
DAYS = 30
DAY = timedelta(hours=24)

_NAME = re.compile(r"(\d{8}T\d{6}Z)-([a-z]+)(?:-(\d+))?\.db")
_DAMAGED = "damaged"
_UNFINISHED = ".part"


@dataclass(frozen=True, order=True, slots=True)
class Backup:
    """One backup: when it was made (UTC, as in its name), its place among those of the same second, why, and where."""

    at: str
    nth: int
    reason: str
    path: Path

    @property
    def moment(self) -> datetime:
        """When it was made."""
        return datetime.strptime(self.at, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def surplus(made: Sequence[Backup], now: datetime) -> tuple[Backup, ...]:
    """The backups that may go. The last 10 stay, and of each of the last 30 days with backups the last one.

    None may go while one of them seems to be of the future: then the clock is wrong, now or when it was made.
    """
    newest_first = sorted(made, reverse=True)
    if not newest_first or newest_first[0].moment > now:
        return ()
    of_day: dict[str, Backup] = {}
    for backup in newest_first:
        of_day.setdefault(backup.at[:8], backup)
    kept = {*newest_first[:LAST], *list(of_day.values())[:DAYS]}
    return tuple(sorted(set(newest_first) - kept))


class Shelf:
    """The backups of the project in a folder, whether its database can be opened or not."""

    def __init__(self, folder: Path, now: Callable[[], str]) -> None:
        self.database = folder / DATABASE
        self._folder = folder / BACKUPS
        self._now = now

    def list(self) -> tuple[Backup, ...]:
        """The backups, newest first."""
        try:
            names = [(path, _NAME.fullmatch(path.name)) for path in self._folder.iterdir()]
        except OSError:
            return ()
        found = [Backup(m[1], int(m[3] or 1), m[2], path) for path, m in names if m and m[2] != _DAMAGED]
        return tuple(sorted(found, reverse=True))

    def find(self, wanted: str) -> Path:
        """The backup of that number (1 is the newest), of that name, or at that path. Raises NotFound."""
        made = self.list()
        if wanted.isdecimal() and 1 <= int(wanted) <= len(made):
            return made[int(wanted) - 1].path
        for path in (Path(wanted), self._folder / wanted):
            if path.is_file():
                return path.absolute()
        raise NotFound(
            N_("There is no backup %(wanted)s."),
            N_("'qualcode backup --list' shows which there are."),
            wanted=wanted,
        )

    def make(self, reason: str) -> Backup:
        """Makes a backup and takes away what need not be kept. Raises ProjectFault; nothing is left behind then."""
        self._prepare()
        backup = self._free_name(reason)
        with _beside(backup.path) as beside:
            store.copy(self.database, beside)
            with explained(backup.path):
                beside.replace(backup.path)
                store.flush(self._folder)
        for old in surplus(self.list(), _moment(self._now())):
            if old != backup:
                with contextlib.suppress(OSError):
                    old.path.unlink()
        return backup

    def is_due(self) -> bool:
        """Whether the last backup is a day old and the project changed since; without any, whether its journal is.

        Backups of the future do not count: after a clock was set back, new ones are made as ever.
        """
        now = _moment(self._now())
        past = [backup for backup in self.list() if backup.moment <= now]
        if not past:
            began = store.began(self.database)
            return began is not None and abs(now - _moment(began)) >= DAY
        if now - past[0].moment < DAY:
            return False
        newest = store.newest_change(self.database, RECORD)
        try:
            return newest != store.newest_change(past[0].path, RECORD)
        except QualcodeError:  # the last one is damaged
            return True

    def needs_database(self) -> bool:
        """Whether the project's own database is missing, or too damaged to be opened."""
        return not self.database.is_file() or not store.is_usable(self.database)

    @contextlib.contextmanager
    def copied(self, backup: Path) -> Iterator[Path]:
        """A copy of a backup to work on, gone when the block ends. Raises ProjectFault when it is damaged."""
        self._prepare()
        with _beside(self._folder / f"{backup.name}-copy") as copy:
            store.copy(backup, copy)
            yield copy

    def put_in_place(self, backup: Path) -> Path | None:
        """Makes a backup the database of a project whose own is missing or damaged; that one is kept aside.

        Answers where it is kept, None when there was none. Raises ProjectFault; can be repeated when broken off.
        """
        with self.copied(backup) as copy:
            store.mark_of(copy)
            aside = self._free_name(_DAMAGED).path
            with explained(self.database):
                # The log goes first: it must never lie beside a database it does not belong to.
                for suffix in ("-wal", "-shm", "-journal", ""):
                    part = self.database.with_name(self.database.name + suffix)
                    if part.exists():
                        part.replace(aside.with_name(aside.name + suffix))
                copy.replace(self.database)
                store.flush(self.database.parent)
                store.flush(self._folder)
        return aside if aside.exists() else None

    def _prepare(self) -> None:
        with explained(self._folder):
            self._folder.mkdir(exist_ok=True, mode=0o700)
            here = datetime.now(UTC).timestamp()  # as the file system counts, whatever time we are told
            for path in self._folder.glob(f".*{_UNFINISHED}*"):
                if abs(path.stat().st_mtime - here) > DAY.total_seconds():
                    path.unlink(missing_ok=True)

    def _free_name(self, reason: str) -> Backup:
        """The first name of this second that nothing has."""
        at, nth = self._now().replace("-", "").replace(":", ""), 1
        while True:
            name = f"{at}-{reason}{f'-{nth}' if nth > 1 else ''}.db"
            path = self._folder / name
            if not any(self._folder.glob(f"{name}*")) and not _unfinished(path).exists():
                return Backup(at, nth, reason, path)
            nth += 1


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """The name under which `path` is made; what is still there when the block ends goes away."""
    beside = _unfinished(path)
    try:
        yield beside
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            beside.with_name(beside.name + suffix).unlink(missing_ok=True)


def _unfinished(path: Path) -> Path:
    return path.with_name(f".{path.name}{_UNFINISHED}")


def _moment(written: str) -> datetime:
    return datetime.strptime(written, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)

"""What around a project's folder can harm its database, explained once on opening: sync programs above all.

A database that is open is two or three files that belong together at every moment. A sync program copies them one by
one, whenever it likes, and puts another computer's copies in their place.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from qualcode.locale import N_
from qualcode.project.context import DATABASE
from qualcode.project.upkeep.findings import Finding

# What a folder of the path is called (its beginning), and what lies in a synchronised folder.
_NAMES = {
    "Dropbox": ("dropbox",),
    "OneDrive": ("onedrive", "skydrive"),
    "iCloud Drive": ("icloud drive", "iclouddrive", "mobile documents", "com~apple~clouddocs"),
    "Google Drive": ("google drive", "googledrive", "my drive", "mijn drive", "drivefs"),
    "Nextcloud": ("nextcloud", "owncloud", "surfdrive", "research drive", "researchdrive"),
    "Syncthing": ("syncthing",),
}
_MARKERS = {
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "OneDrive": (".849c9593-d756-4e56-8d6e-42412f2a707b",),
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload"),
    "Nextcloud": (".nextcloudsync.log", ".owncloudsync.log", ".sync_*.db", "._sync_*.db"),
    "Syncthing": (".stfolder", ".stversions"),
}
_LATER = 2  # seconds by which file systems may differ about the same moment


def look(folder: Path) -> tuple[Finding, ...]:
    """What is to be told about a folder before its database is opened (opening clears some traces away)."""
    try:
        return (*_synchronised(folder), *_copies(folder), *_left_behind(folder))
    except OSError:
        return ()


def open_elsewhere(who: object) -> Finding:
    """What is to be told when the project is open on another computer too."""
    return Finding(
        N_(
            "This project is open on another computer: %(who)s. Two computers that work on it at once can damage it: "
            "close it there first. If it is closed already, take the folder .open out of the project."
        ),
        {"who": who},
    )


def sync_program(folder: Path) -> str | None:
    """The name of the program that synchronises a folder, as far as names and marks tell."""
    resolved = folder.resolve()
    # macOS keeps them as CloudStorage/Dropbox, CloudStorage/OneDrive-Company, CloudStorage/GoogleDrive-me@...
    for part in (*reversed(folder.parts), *reversed(resolved.parts)):
        for name, beginnings in _NAMES.items():
            if any(re.match(rf"{re.escape(word)}(?![a-z])", part.lower()) for word in beginnings):
                return name
    for place in (resolved, *resolved.parents):
        for name, marks in _MARKERS.items():
            if any(next(place.glob(mark), None) is not None for mark in marks):
                return name
    return None


def _synchronised(folder: Path) -> Iterator[Finding]:
    name = sync_program(folder)
    if name is not None:
        yield Finding(
            N_(
                "This project lies in a folder that %(program)s seems to synchronise. Work on it on one computer at a "
                "time, close qualcode before you switch and wait until everything is synchronised; a folder outside "
                "%(program)s, with backups copied into it, is safer."
            ),
            {"program": name},
        )


def _copies(folder: Path) -> Iterator[Finding]:
    """Copies of the database that a sync program made because two computers changed it."""
    stem = DATABASE.removesuffix(".db")
    own = {DATABASE + suffix for suffix in ("", "-wal", "-shm", "-journal")}
    for path in sorted(folder.iterdir()):
        lowered = path.name.lower()
        if path.name not in own and lowered.startswith(stem) and re.search(r"\.db\b", lowered):
            yield Finding(
                N_(
                    "%(file)s lies beside the database: a sync program makes such a copy when two computers changed "
                    "the project. Each holds work that the other lacks; keep both until you have compared them."
                ),
                {"file": path.name},
            )


def _left_behind(folder: Path) -> Iterator[Finding]:
    """A write-ahead log without its index: both are there after a crash here, but only the log is copied about."""
    database, log, index = (folder / (DATABASE + suffix) for suffix in ("", "-wal", "-shm"))
    if not log.is_file() or index.exists() or not log.stat().st_size or not database.is_file():
        return
    if log.stat().st_mtime + _LATER < database.stat().st_mtime:
        yield Finding(
            N_(
                "%(file)s is older than the database: they seem to come from different moments or computers. Make a "
                "copy of the folder before you go on, and run 'qualcode check'."
            ),
            {"file": log.name},
        )
    else:
        yield Finding(
            N_(
                "%(file)s was left behind: the project was copied or synchronised while it was open. What it holds "
                "is taken in; run 'qualcode check'."
            ),
            {"file": log.name},
        )

"""Many files at once: what is new is imported, and of every file is told what became of it."""

import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from qualcode import importing
from qualcode.importing.registry import suffixes
from qualcode.locale import N_
from qualcode.model.doubt import Doubt
from qualcode.model.errors import AlreadyImported, QualcodeError, Refused
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Repair
from qualcode.model.transcript import TranscriptInfo
from qualcode.project.context import BACKUPS, CODEBOOKS, DATABASE, EXPORTS, Context
from qualcode.project.preferences.settings import FILE_NAME
from qualcode.project.texts.previewing import Preview, preview
from qualcode.project.texts.transcripts import BroughtIn, Transcripts
from qualcode.store import queries

_LOCKS = ("~$", ".~")  # what word processors leave beside an open document


class Outcome(StrEnum):
    """What became of a file; `undone` is one that came in and was taken out again."""

    IMPORTED = "imported"
    KNOWN = "known"
    CHANGED = "changed"
    PASSED_OVER = "passed over"
    REFUSED = "refused"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Gathered:
    """A file and what became of it.

    `info`, `repairs` and `doubts` are of an imported one; `numbers` are the transcripts that have a known file, or a
    file of that name; `error` says why one was refused.
    """

    path: Path
    outcome: Outcome
    info: TranscriptInfo | None = None
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    numbers: tuple[str, ...] = ()
    error: QualcodeError | None = None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A file before it comes in: what it would become, or else what would become of it `instead`."""

    path: Path
    preview: Preview | None = None
    instead: Gathered | None = None


class _There(NamedTuple):
    """What came in before: numbers of transcripts by hash of the file, None of an undone import; names of files by
    number.
    """

    numbers: dict[str, str | None]
    names: dict[str, str]


class Gathering:
    """Imports of many files."""

    def __init__(self, context: Context, transcripts: Transcripts) -> None:
        self._context = context
        self._transcripts = transcripts

    def files(self, paths: Sequence[Path]) -> tuple[Path, ...]:
        """The files that are meant: those named, and all that stand in the folders named, however deep.

        Hidden files and folders, locks of word processors, links to folders, and what the program keeps in the
        project's folder are left out. Raises Refused when a folder holds no file at all or cannot be read.
        """
        found: dict[Path, None] = {}
        for path in paths:
            inside = self._inside(path) if path.is_dir() else [path]
            if not inside:
                raise Refused(
                    N_("There is no file in %(folder)s."), N_("Check the folder."), folder=path.name or path
                )
            found.update(dict.fromkeys(inside))
        return tuple(found)

    def take(
        self,
        files: Sequence[Path],
        options: ReadingOptions = ReadingOptions(),
        *,
        by_name: Collection[Path] = (),
        as_new: bool = False,
    ) -> Iterator[Gathered]:
        """Imports the files one by one, each as an operation of its own, and tells of each when it is done.

        A file with the name of a transcript's file and other content is left for `Revisions.update`, unless it is
        wanted `as_new`. One of a kind that is not read is passed over, unless it was asked for `by_name`: then it is
        refused. Raises nothing for what is wrong with a file.
        """
        there = self._what_is_there(as_new=as_new)
        for path in files:
            if path not in by_name and path.suffix.lower() not in suffixes():
                yield Gathered(path, Outcome.PASSED_OVER)
            else:
                yield self._taken(path, options, there)

    def look(
        self,
        files: Sequence[Path],
        options: ReadingOptions = ReadingOptions(),
        *,
        by_name: Collection[Path] = (),
        as_new: bool = False,
    ) -> Iterator[Foreseen]:
        """What `take` would make of the files, one by one. Nothing is written, and nothing is raised for what is wrong
        with a file.
        """
        there = self._what_is_there(as_new=as_new)
        for path in files:
            if path not in by_name and path.suffix.lower() not in suffixes():
                yield Foreseen(path, instead=Gathered(path, Outcome.PASSED_OVER))
            else:
                yield self._foreseen(path, options, there)

    def standing(self, path: Path) -> Gathered | None:
        """What the project has of a file already: the same bytes (KNOWN), or a transcript with a file of that name and
        other content (CHANGED); None of a file that is new. Raises ImportFailed for one that cannot be read.
        """
        return _standing(path, self._what_is_there())

    def _what_is_there(self, *, as_new: bool = False) -> _There:
        with self._context.reading() as connection:
            names = {} if as_new else queries.file_names(connection)
            return _There(queries.numbers_by_source(connection), names)

    def _foreseen(self, path: Path, options: ReadingOptions, there: _There) -> Foreseen:
        try:
            instead = _standing(path, there)
            return Foreseen(path, instead=instead) if instead else Foreseen(path, preview(path, options))
        except QualcodeError as error:
            return Foreseen(path, instead=Gathered(path, Outcome.REFUSED, error=error))

    def _taken(self, path: Path, options: ReadingOptions, there: _There) -> Gathered:
        try:
            # In a project without any transcript there is nothing to look for by its hash.
            instead = _standing(path, there) if there.numbers else None
            if instead is not None:
                return instead
            new = self._transcripts.bring_in(path, options=options)
        except AlreadyImported as error:  # just now: under another name, or by somebody else
            return Gathered(path, Outcome.KNOWN, numbers=(str(error.details["number"]),))
        except QualcodeError as error:
            return Gathered(path, Outcome.REFUSED, error=error)
        return imported(path, new)

    def _inside(self, folder: Path) -> list[Path]:
        own = self._context.folder.resolve()
        left_out = {own / name for name in (BACKUPS, CODEBOOKS, EXPORTS, DATABASE, FILE_NAME)}
        found: list[Path] = []

        def unreadable(error: OSError) -> None:
            raise Refused(
                N_("The folder %(folder)s cannot be read."),
                N_("Give yourself permission to read it."),
                folder=Path(error.filename).name,
            ) from error

        for here, folders, names in os.walk(folder, onerror=unreadable):
            at = Path(here)
            inside = at.resolve()
            folders[:] = sorted(
                (n for n in folders if not n.startswith(".") and inside / n not in left_out),
                key=_natural,
            )
            found += [
                at / name
                for name in sorted(names, key=_natural)
                if not name.startswith((".", *_LOCKS))
                and inside / name not in left_out
                and not name.startswith(f"{DATABASE}-")
            ]
        return found


def _standing(path: Path, there: _There) -> Gathered | None:
    sha256 = importing.sha256(path)
    if sha256 in there.numbers:
        number = there.numbers[sha256]
        return None if number is None else Gathered(path, Outcome.KNOWN, numbers=(number,))
    same_name = tuple(n for n, name in there.names.items() if name in _names(path, n))
    return Gathered(path, Outcome.CHANGED, numbers=same_name) if same_name else None


def imported(path: Path, new: BroughtIn) -> Gathered:
    """What became of a file that came in."""
    return Gathered(path, Outcome.IMPORTED, new.info, new.repairs, new.doubts)


def _natural(name: str) -> list[tuple[int, str]]:
    """Sorts "interview 2" before "interview 10"."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(int(part) if part.isdecimal() else -1, part) for part in parts]


def _names(path: Path, number: str) -> tuple[str, str]:
    """What the copy of a file in the project may be called."""
    return path.name, f"{path.stem}-{number}{path.suffix}"

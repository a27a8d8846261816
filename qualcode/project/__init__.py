"""A project: one façade over the rooms below, a module for each use case; what the two doors talk to."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from qualcode import __version__
from qualcode.locale import N_
from qualcode.model.errors import ProjectFault, QualcodeError
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.codes.following import following
from qualcode.project.context import (
    CODEBOOKS,
    DATABASE,
    EXPORTS,
    TRANSCRIPTS,
    WITHDRAWAL_PENDING,
    Context,
    utc_now,
)
from qualcode.project.files import write_whole
from qualcode.project.preferences import settings
from qualcode.project.upkeep import surroundings
from qualcode.project.upkeep.backups import Backups, not_made, put_in_place
from qualcode.project.upkeep.findings import Finding
from qualcode.project.upkeep.presence import Presence
from qualcode.project.upkeep.shelf import Shelf
from qualcode.project.use_cases import UseCases
from qualcode.store import queries
from qualcode.store.database import Database, explained
from qualcode.store.journal import Journal

if TYPE_CHECKING:
    from qualcode.codebook.linting import Finding as Advice
    from qualcode.project.identifying.reviewing import Review
    from qualcode.project.suggesting.suggestion_report import SuggestionReport
    from qualcode.project.upkeep.repairing import Repair

__all__ = ["Project", "backups_in", "create_project", "open_project", "replace_database"]

PROGRAM = f"qualcode {__version__}"


class Project(UseCases):
    """An open project. Use it as a context manager, or call `close()`."""

    def __init__(self, folder: Path, coder: str | None = None) -> None:
        self.folder = folder
        said = settings.load(folder)
        self.coder = settings.current_coder(coder)
        self._warnings = [*surroundings.look(folder)]
        self._presence = Presence(folder, self.coder, utc_now)
        elsewhere = self._presence.elsewhere()
        if elsewhere is not None:
            self._warn(surroundings.open_elsewhere(elsewhere))
        self._database = self._opened()
        self._database.presence = self._presence
        journal = Journal(self._database, self.coder, PROGRAM, utc_now, following(utc_now))
        context = Context(folder, said, self._database, journal, self.coder, utc_now)
        self.backups = Backups(context)
        try:
            self._warn(self.backups.daily())
            super().__init__(context, Codebooks(context))
        except BaseException:
            self._let_go()
            raise
        self._finish_withdrawal()

    def _finish_withdrawal(self) -> None:
        """One that was interrupted."""
        with self._context.reading() as connection:
            interrupted = queries.find_meta(connection, WITHDRAWAL_PENDING) is not None
        if interrupted:
            self.withdrawal.finish()

    @property
    def settings(self) -> settings.Settings:
        """What its settings are now."""
        return self._context.settings

    def warnings(self) -> tuple[str, ...]:
        """What the user is to be told once, on opening: it stands in nobody's way."""
        return tuple(map(str, [*self._warnings, *self.codebooks.faults(), *self._left()]))

    def _left(self) -> Iterator[Finding]:
        """That codes left their file while something is coded with them: a question nobody may miss."""
        if orphans := self.codebooks.orphans():
            counts = self.codings.counts()
            yield Finding(
                N_(
                    "Codes left their file and still have %(count)s codings: %(codes)s. These go on counting; "
                    "'qualcode codebook lint' says what to do."
                ),
                {"count": sum(counts[key] for key in orphans), "codes": ", ".join(orphans)},
            )

    def _warn(self, finding: Finding | None) -> None:
        if finding is not None:
            self._warnings.append(finding)

    def _opened(self) -> Database:
        path = self.folder / DATABASE
        if not path.is_file() and Shelf(self.folder, utc_now).list():
            raise ProjectFault(
                N_("%(file)s is missing."), N_("Put back a backup with 'qualcode restore'."), file=path.name
            )
        return Database.open(path, self._before_migration)

    def _before_migration(self) -> None:
        try:
            Shelf(self.folder, utc_now).make("migration")
        except QualcodeError as error:
            self._warn(not_made(error))

    def check(self) -> tuple[Finding, ...]:
        """Everything that is wrong with the project; nothing when it is sound."""
        from qualcode.project.upkeep.checking import check

        faults = [fault for fault in self.codebooks.faults() if "line" in fault.details]
        return (
            *check(self._context, self.codebooks.orphans()),
            *(Finding(fault.what, fault.details, fault.todo) for fault in faults),
        )

    def lint(self, *, read_all: bool = False) -> "tuple[Advice, ...]":
        """What is worth another look in the codebooks; `read_all` lets every text be read for its keywords."""
        from qualcode.project.reworking import linting

        return linting.lint(self._context, self.codebooks, self.suggestions, read_all=read_all)

    def review(self) -> "Review":
        """The identifiers as they are found now, to be decided about one after the other.

        Takes a second for each twenty thousand words.
        """
        from qualcode.project.identifying.reviewing import Review

        return Review(self.identifiers, self._context)

    def remarks(self) -> tuple[Finding, ...]:
        """What is worth knowing of the project and no damage, such as questions that wait for an answer."""
        from qualcode.project.upkeep.checking import remarks

        return remarks(self._context)

    def suggestion_report(self) -> "SuggestionReport":
        """What became of suggestions, in figures and in a sentence for the methods section."""
        from qualcode.project.suggesting.suggestion_report import reported

        self.decisions.write_down()
        return reported(self._context, self.suggestions)

    def repairs(self) -> "tuple[Repair, ...]":
        """What can be mended without loss."""
        from qualcode.project.upkeep import repairing

        return repairing.offered(self._context)

    def repair(self, chosen: "Sequence[Repair]") -> None:
        """Mends it, after a backup. Raises ProjectFault."""
        from qualcode.project.upkeep import repairing

        repairing.repair(self._context, chosen)

    def close(self) -> None:
        """Puts on record what was shown last and lets go of the database; all else is saved already."""
        if "decisions" in vars(self):
            with contextlib.suppress(QualcodeError):  # what was shown is worth no trouble on leaving
                self.decisions.write_down()
        self._let_go()

    def _let_go(self) -> None:
        self._presence.leave()
        if "recordings" in vars(self):
            self.recordings.stop()
        self._database.close()

    def __enter__(self) -> "Project":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def open_project(folder: Path | str | None = None, *, coder: str | None = None) -> Project:
    """Opens the project in `folder`; without one, the project we stand in. Raises ProjectFault, CodebookFault."""
    return Project(_folder_of(folder), coder)


def create_project(
    folder: Path | str, *, title: str, language: str = "nl", coder: str | None = None
) -> Project:
    """Makes a project in `folder` (made when absent) and opens it. Raises ProjectFault when one is there."""
    folder = Path(folder).absolute()
    for name in (settings.FILE_NAME, DATABASE):
        if (folder / name).exists():
            raise ProjectFault(
                N_("There is a project in this folder already."), N_("Open it, or choose another folder.")
            )
    chosen = settings.Settings(title=title, language="en" if language == "en" else "nl")
    with explained(folder):
        for name in (CODEBOOKS, TRANSCRIPTS, EXPORTS):
            (folder / name).mkdir(parents=True, exist_ok=True)
    from qualcode.project.identifying import secret

    database = Database.create(folder / DATABASE, PROGRAM)
    with database.reading() as connection:
        secret.make(queries.meta(connection, "project"))
    database.close()
    # Written last: a folder with settings is a project that can be opened.
    write_whole(folder / settings.FILE_NAME, settings.as_yaml(chosen).encode())
    return open_project(folder, coder=coder)


def backups_in(folder: Path | str | None = None) -> Shelf:
    """The backups of the project in `folder` (or the one we stand in), also when it cannot be opened."""
    return Shelf(_folder_of(folder), utc_now)


def replace_database(folder: Path | str | None, backup: Path, *, coder: str | None = None) -> Path | None:
    """Puts a backup in the place of a missing or damaged database; answers where the damaged one is kept.

    Raises Refused while somebody works on it or when the backup is of another project, ProjectFault.
    """
    return put_in_place(_folder_of(folder), backup, settings.current_coder(coder), utc_now)


def _folder_of(folder: Path | str | None) -> Path:
    """The folder meant; without one, that of the project we stand in, or else where we stand."""
    if folder is not None:
        return Path(folder).absolute()
    return settings.folder_above(Path.cwd()) or Path.cwd()

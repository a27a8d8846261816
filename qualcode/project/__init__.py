"""A project: one façade over the rooms below, a module for each use case; what the two doors talk to."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

from qualcode import __version__
from qualcode.codebook.linting import Finding as Advice
from qualcode.locale import N_
from qualcode.model.errors import ProjectFault, QualcodeError
from qualcode.project.applying.codings import Codings
from qualcode.project.applying.in_vivo import InVivo
from qualcode.project.beginning.left_off import LeftOffs
from qualcode.project.codes.codebook_making import CodebookMaking
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.codes.following import following
from qualcode.project.codes.rounds import Rounds
from qualcode.project.context import CODEBOOKS, DATABASE, EXPORTS, TRANSCRIPTS, Context, utc_now
from qualcode.project.counting.frames import Frames
from qualcode.project.counting.sql import Sql
from qualcode.project.counting.tables import Tables
from qualcode.project.exchanging.foreign import Foreign
from qualcode.project.files import write_whole
from qualcode.project.finding.querying import Querying
from qualcode.project.finding.searching import Searching
from qualcode.project.identifying import secret
from qualcode.project.identifying.identifiers import Identifiers
from qualcode.project.identifying.key import Key
from qualcode.project.identifying.reviewing import Review
from qualcode.project.interpreting.claims import Claims
from qualcode.project.interpreting.frameworks import Frameworks
from qualcode.project.interpreting.theme_views import ThemeViews
from qualcode.project.interpreting.themes import Themes
from qualcode.project.noting.memos import Memos
from qualcode.project.outgoing.depositing import Depositing
from qualcode.project.outgoing.publication import Publication
from qualcode.project.outgoing.risk import Risk
from qualcode.project.outgoing.verifying import Verifying
from qualcode.project.outgoing.withdrawal import Withdrawal
from qualcode.project.past.history import History
from qualcode.project.past.method_facts import MethodFacts
from qualcode.project.people.cases import Cases
from qualcode.project.preferences import settings
from qualcode.project.reporting.appendixes import Appendixes
from qualcode.project.reporting.framework_publication import FrameworkPublication
from qualcode.project.reporting.pages import Pages
from qualcode.project.reporting.reports import Reports
from qualcode.project.reworking import linting
from qualcode.project.reworking.refactoring import Refactoring
from qualcode.project.suggesting.decisions import Decisions
from qualcode.project.suggesting.proposing import Proposing
from qualcode.project.suggesting.suggestion_report import SuggestionReport, reported
from qualcode.project.suggesting.suggestions import Suggestions
from qualcode.project.suggesting.worths import Worths
from qualcode.project.texts.annotations import Annotations
from qualcode.project.texts.finishing import Finishing
from qualcode.project.texts.gathering import Gathering
from qualcode.project.texts.recordings import Recordings
from qualcode.project.texts.revisions import Revisions
from qualcode.project.texts.transcripts import Transcripts
from qualcode.project.texts.wayback import WayBack
from qualcode.project.upkeep import repairing, surroundings
from qualcode.project.upkeep.backups import Backups, not_made, put_in_place
from qualcode.project.upkeep.checking import check, remarks
from qualcode.project.upkeep.findings import Finding
from qualcode.project.upkeep.presence import Presence
from qualcode.project.upkeep.repairing import Repair
from qualcode.project.upkeep.shelf import Shelf
from qualcode.store import queries
from qualcode.store.database import Database, explained
from qualcode.store.journal import Journal

__all__ = ["Project", "backups_in", "create_project", "open_project", "replace_database"]

PROGRAM = f"qualcode {__version__}"


class Project:
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
        self._context = Context(folder, said, self._database, journal, self.coder, utc_now)
        self.backups = Backups(self._context)
        try:
            self._warn(self.backups.daily())
            self.codebooks = Codebooks(self._context)
        except BaseException:
            self._let_go()
            raise
        self.transcripts = Transcripts(self._context)
        self.gathering = Gathering(self._context, self.transcripts)
        self.wayback = WayBack(self._context)
        self.recordings = Recordings(self._context)
        self.left_off = LeftOffs(self._context)
        self.finishing = Finishing(self._context)
        self.revisions = Revisions(self._context)
        self.cases = Cases(self._context)
        self.codings = Codings(self._context, self.codebooks)
        self.refactoring = Refactoring(self._context, self.codebooks)
        self.rounds = Rounds(self._context)
        self.codebook_making = CodebookMaking(self._context, self.codebooks)
        self.in_vivo = InVivo(
            self._context, self.codebooks, self.codings, self.refactoring, self.codebook_making
        )
        self.foreign = Foreign(self._context, self.codebooks)
        self.journal = History(self._context, self.codebooks)
        self.annotations = Annotations(self._context)
        self.suggestions = Suggestions(self._context, self.codebooks, self.annotations)
        self.worths = Worths(self._context, self.codebooks, self.suggestions)
        self.proposing = Proposing(self._context, self.codebooks, self.suggestions)
        self.decisions = Decisions(self._context, self.codebooks, self.annotations)
        self.search = Searching(self._context, self.codebooks, self.suggestions, self.annotations)
        self.query = Querying(self._context, self.codebooks)
        self.tables = Tables(self._context, self.codebooks, self.codings, self.query)
        self.themes = Themes(self._context, self.codebooks)
        self.claims = Claims(self._context, self.query)
        self.theme_views = ThemeViews(self._context, self.codebooks, self.query)
        self.frameworks = Frameworks(self._context, self.codebooks)
        self.sql = Sql(self._context, self.codebooks)
        self.frames = Frames(self.sql)
        self.memos = Memos(self._context, self.codebooks)
        self.identifiers = Identifiers(self._context, self.codebooks)
        self.withdrawal = Withdrawal(
            self._context,
            self.recordings,
            self.identifiers.digests,
            self.identifiers.digest_of_name,
            self.identifiers.written,
        )
        self.publication = Publication(self._context, self.codebooks, self.codings, self.identifiers)
        self.framework_publication = FrameworkPublication(self._context, self.identifiers)
        self.pages = Pages(
            self._context,
            self.codebooks,
            self.tables,
            self.identifiers,
            self.publication,
            self.theme_views,
            self.frameworks,
        )
        self.reports = Reports(
            self._context, self.codebooks, self.tables, self.theme_views, self.frameworks, self.identifiers
        )
        facts = MethodFacts(self._context, self.codebooks, self.codings, self.tables, self.suggestions)
        self.appendixes = Appendixes(self._context, facts, self.theme_views, self.identifiers)
        self.depositing = Depositing(self._context, self.codebooks, self.codings, self.identifiers, facts)
        self.key = Key(self._context, self.identifiers)
        self.verifying = Verifying(self._context, self.codings, self.identifiers)
        self.risk = Risk(self._context, self.codebooks, self.codings, self.identifiers)
        self.withdrawal.finish()  # one that was interrupted

    @property
    def settings(self) -> settings.Settings:
        """What its settings are now."""
        return self._context.settings

    def warnings(self) -> tuple[str, ...]:
        """What the user is to be told once, on opening: it stands in nobody's way."""
        return tuple(map(str, [*self._warnings, *self.codebooks.faults(), *self._left()]))

    def _left(self) -> Iterator[Finding]:
        """That codes left their file while something is coded with them: a question nobody may miss."""
        orphans, counts = self.codebooks.orphans(), self.codings.counts()
        if orphans:
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
        faults = [fault for fault in self.codebooks.faults() if "line" in fault.details]
        return (
            *check(self._context, self.codebooks.orphans()),
            *(Finding(fault.what, fault.details, fault.todo) for fault in faults),
        )

    def lint(self, *, read_all: bool = False) -> tuple[Advice, ...]:
        """What is worth another look in the codebooks; `read_all` lets every text be read for its keywords."""
        return linting.lint(self._context, self.codebooks, self.suggestions, read_all=read_all)

    def review(self) -> Review:
        """The identifiers as they are found now, to be decided about one after the other.

        Takes a second for each twenty thousand words.
        """
        return Review(self.identifiers, self._context)

    def remarks(self) -> tuple[Finding, ...]:
        """What is worth knowing of the project and no damage, such as questions that wait for an answer."""
        return remarks(self._context)

    def suggestion_report(self) -> SuggestionReport:
        """What became of suggestions, in figures and in a sentence for the methods section."""
        self.decisions.write_down()
        return reported(self._context, self.suggestions)

    def repairs(self) -> tuple[Repair, ...]:
        """What can be mended without loss."""
        return repairing.offered(self._context)

    def repair(self, chosen: Sequence[Repair]) -> None:
        """Mends it, after a backup. Raises ProjectFault."""
        repairing.repair(self._context, chosen)

    def close(self) -> None:
        """Puts on record what was shown last and lets go of the database; all else is saved already."""
        with contextlib.suppress(QualcodeError):  # what was shown is worth no trouble on leaving
            self.decisions.write_down()
        self._let_go()

    def _let_go(self) -> None:
        self._presence.leave()
        if hasattr(self, "recordings"):  # not when it could not be opened
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

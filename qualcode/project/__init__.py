"""A project: one façade over the rooms below, a module for each use case; what the two doors talk to."""

from pathlib import Path
from types import TracebackType

from qualcode import __version__
from qualcode.locale import N_
from qualcode.model.errors import ProjectFault
from qualcode.project import secret, settings
from qualcode.project.cases import Cases
from qualcode.project.checking import Finding, check
from qualcode.project.codebooks import Codebooks
from qualcode.project.codings import Codings
from qualcode.project.context import CODEBOOKS, DATABASE, EXPORTS, TRANSCRIPTS, Context, utc_now
from qualcode.project.files import write_whole
from qualcode.project.history import History
from qualcode.project.identifiers import Identifiers
from qualcode.project.publication import Publication
from qualcode.project.revisions import Revisions
from qualcode.project.suggestions import Suggestions
from qualcode.project.transcripts import Transcripts
from qualcode.project.withdrawal import Withdrawal
from qualcode.store import queries
from qualcode.store.database import Database, explained
from qualcode.store.journal import Journal

__all__ = ["Project", "create_project", "open_project"]

PROGRAM = f"qualcode {__version__}"


class Project:
    """An open project. Use it as a context manager, or call `close()`."""

    def __init__(self, folder: Path, coder: str | None = None) -> None:
        self.folder = folder
        self.settings = settings.load(folder)
        self.coder = settings.current_coder(coder)
        self._database = Database.open(folder / DATABASE)
        journal = Journal(self._database, self.coder, PROGRAM, utc_now)
        self._context = Context(folder, self.settings, self._database, journal, self.coder, utc_now)
        try:
            self.codebooks = Codebooks(self._context)
        except BaseException:
            self.close()
            raise
        self.transcripts = Transcripts(self._context)
        self.revisions = Revisions(self._context)
        self.cases = Cases(self._context)
        self.codings = Codings(self._context, self.codebooks)
        self.journal = History(self._context)
        self.suggestions = Suggestions(self._context, self.codebooks)
        self.withdrawal = Withdrawal(self._context)
        self.identifiers = Identifiers(self._context, self.codebooks)
        self.publication = Publication(self._context, self.codebooks, self.codings, self.identifiers)
        self.withdrawal.finish()  # one that was interrupted

    def check(self) -> tuple[Finding, ...]:
        """Everything that is wrong with the project; nothing when it is sound."""
        return check(self._context, self.codebooks.orphans())

    def close(self) -> None:
        """Lets go of the database; everything is saved already."""
        self._database.close()

    def __enter__(self) -> "Project":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def open_project(folder: Path | str | None = None, *, coder: str | None = None) -> Project:
    """Opens the project in `folder`; without one, the project we stand in. Raises ProjectFault, CodebookFault."""
    return Project(Path(folder).absolute() if folder is not None else _project_above(Path.cwd()), coder)


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


def _project_above(folder: Path) -> Path:
    for place in (folder, *folder.parents):
        if (place / settings.FILE_NAME).is_file():
            return place
    return folder

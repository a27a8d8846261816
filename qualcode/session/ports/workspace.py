"""What the workbench needs of a project. `qualcode.project.Project` offers it; tests use a small one in memory."""

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from qualcode.model.case import Case
from qualcode.model.coding import Coding, CodingFilter, CodingNews, CountedCoding, Mark, Origin
from qualcode.model.journal import Entry
from qualcode.model.reading import ReadingOptions
from qualcode.model.revision import Question, UpdateReport
from qualcode.model.span import Span
from qualcode.model.transcript import Reading, Role, Speaker, TranscriptInfo
from qualcode.session.ports.codebook_port import CodebookMaking, Codebooks, Finding, InVivo, Refactoring
from qualcode.session.ports.identifying import Identifiers, Review
from qualcode.session.ports.originals import Recordings, WayBack
from qualcode.session.ports.reading_and_suggesting import (
    Annotations,
    Decisions,
    Proposing,
    Suggestions,
    Worths,
)
from qualcode.session.ports.sources import Querying, Search
from qualcode.session.ports.thematic import Claims, Frameworks, Reports, Themes, ThemeViews

if TYPE_CHECKING:
    from qualcode.project.noting.memos import Memo, MemoFilter
    from qualcode.project.people.cases import CaseRow
    from qualcode.project.texts.gathering import Foreseen, Gathered
    from qualcode.project.texts.previewing import Preview


class Transcripts(Protocol):
    """The transcripts of the project."""

    def list(self) -> tuple[TranscriptInfo, ...]:
        """All of them, in the order of their numbers."""

    def open(self, number: str) -> Reading:
        """One of them with its text; raises NotFound."""

    def add(self, path: Path, *, options: ReadingOptions = ...) -> TranscriptInfo:
        """Brings a file in; raises ImportFailed, AlreadyImported."""

    def preview(self, path: Path, options: ReadingOptions) -> "Preview":
        """What bringing it in would make of it; writes nothing; raises ImportFailed, Refused."""

    def options(self, number: str) -> ReadingOptions:
        """How the file of its text was read; raises NotFound."""

    def original(self, number: str) -> Path:
        """Where its original is kept; raises NotFound, Refused."""


class Gathering(Protocol):
    """Bringing in many files at once."""

    def files(self, paths: Sequence[Path]) -> tuple[Path, ...]:
        """Those meant, and all that stand in the folders named; raises Refused when a folder holds none."""

    def standing(self, path: Path) -> "Gathered | None":
        """What the project has of a file already, as the same or by its name; raises ImportFailed."""

    def look(self, files: Sequence[Path]) -> Iterator["Foreseen"]:
        """Tells of each what bringing it in would make of it; writes nothing, raises nothing."""

    def take(self, files: Sequence[Path], *, as_new: bool = False) -> Iterator["Gathered"]:
        """Brings each in and tells what became of it; raises nothing for what is wrong with one."""


class Finishing(Protocol):
    """Which transcripts the current coder has finished; `TranscriptInfo.finished_by` tells of everybody."""

    def finish(self, number: str) -> bool:
        """He or she has finished one; False when that was said already."""

    def reopen(self, number: str) -> bool:
        """He or she has not after all; False when that was not said."""


class Codings(Protocol):
    """The codings of the project; whatever returns has been written to disk."""

    def add(
        self, number: str, span: Span, code: str, *, origin: Origin = Origin.HAND, memo: str = ""
    ) -> Coding:
        """Applies a code to a span."""

    def remove(self, coding_id: int) -> None:
        """Takes a coding away."""

    def set_value(self, coding_id: int, value: int | None) -> Coding:
        """Gives a coding a step of its code's scale, or none."""

    def set_mark(self, coding_id: int, mark: Mark | None) -> Coding:
        """Sets a coding apart, or not."""

    def change_span(self, coding_id: int, span: Span) -> Coding:
        """Puts a coding on other words of its transcript."""

    def change_code(self, coding_id: int, code: str) -> Coding:
        """Gives a coding another code."""

    def set_facet(self, number: str, place: Span, facet: str, value: str | None) -> None:
        """Says what the value of a segment of one's own is in a facet, by its key; None: nothing."""

    def list(self, wanted: CodingFilter = CodingFilter()) -> tuple[Coding, ...]:
        """The codings that are wanted."""

    def counts(self) -> dict[str, int]:
        """How many codings each code has itself."""

    def own_counts(self) -> dict[str, int]:
        """How many codings of the current coder each transcript has, by its number; without those that have none."""

    def counted(self, wanted: CodingFilter = CodingFilter()) -> tuple[CountedCoding, ...]:
        """The codings that are wanted, each with the cases it counts for."""


class Journal(Protocol):
    """What happened to the project."""

    def undo(self, wanted: Callable[[Entry], bool] = ...) -> Entry | None:
        """Takes back the coder's own latest operation; None when there is none, or when it is not `wanted`."""

    def next_undo(self) -> Entry | None:
        """What `undo` would take back now."""

    def redo(self) -> Entry | None:
        """Does again what was undone last; None when there is nothing."""

    def undo_entry(self, entry_id: int) -> Entry:
        """Takes back one operation, anybody's; raises Refused naming what depends on it."""

    def consequences(self, entry_id: int) -> tuple[str, ...]:
        """What that would do, in words; raises as it would."""

    def entries(
        self, limit: int | None = None, *, places: Collection[str] = ..., kinds: Collection[str] = ...
    ) -> tuple[Entry, ...]:
        """The newest entries, newest first, of those places and kinds where any are given."""

    def state(self) -> int:
        """A number that changes whenever anybody changes the project: that of the newest entry."""

    def written_since(self, state: int) -> int:
        """How many entries changed the project since that state."""

    def written_by_others(self, state: int) -> frozenset[str]:
        """The kinds of what was written since that state, but not by us."""

    def codings_since(self, state: int) -> CodingNews | None:
        """What became of codings since that state; None when it takes more than that to follow what was changed."""


class Revisions(Protocol):
    """The successive texts of the transcripts; whatever returns has been written to disk."""

    def open(self, number: str, ordinal: int) -> Reading:
        """An older text of a transcript; raises NotFound."""

    def update(
        self, path: Path, number: str | None = None, options: ReadingOptions | None = None
    ) -> UpdateReport:
        """Takes a corrected file as the new text of a transcript."""

    def reread(self, number: str, options: ReadingOptions) -> UpdateReport:
        """Reads the kept original of a transcript's text again, as its new text."""

    def edit(self, number: str, span: Span, text: str) -> UpdateReport:
        """Puts `text` in the place of the words at `span`, inside one turn."""

    def questions(self, number: str | None = None) -> tuple[Question, ...]:
        """The coded segments that wait for their place, in the order of the old text and of their ids."""

    def codings_of(self, question: Question) -> tuple[tuple[int, str, str], ...]:
        """What waits with a question: each coding's id, code and coder."""

    def keep(self, question_id: int) -> Question:
        """Answers a question with the place that was proposed."""

    def place(self, question_id: int, span: Span) -> Question:
        """Answers a question with a place of the researcher's choice."""

    def drop(self, question_id: int, reason: str) -> Question:
        """Answers a question by taking the codings away, for a reason."""


class Cases(Protocol):
    """Who and what is studied."""

    def list(self) -> tuple[Case, ...]:
        """Every case, by name."""

    def speakers(self, number: str) -> tuple[Speaker, ...]:
        """Who speaks in a transcript; raises NotFound."""

    def put(self, rows: Sequence["CaseRow"]) -> tuple[Case, ...]:
        """Adds cases, or completes those of the same name, as one operation."""

    def in_file(self, path: Path) -> tuple["CaseRow", ...]:
        """The cases of a csv or xlsx file; raises Refused."""

    def set_role(self, number: str, label: str, role: Role) -> None:
        """Says whether a speaker asks or answers; raises NotFound."""


class Memos(Protocol):
    """Dated notes on whatever a project holds; whatever returns has been written to disk."""

    def add(self, text: str, on: str = "project") -> "Memo":
        """Writes one on the project, a transcript ("P03") or a coding ("coding:17")."""

    def annotate(self, number: str, span: Span, text: str) -> "Memo":
        """Writes one on words that need not have a code."""

    def edit(self, memo_id: int, text: str) -> "Memo":
        """Gives one's own memo other words."""

    def remove(self, memo_id: int) -> None:
        """Takes one away."""

    def list(self, wanted: "MemoFilter" = ...) -> tuple["Memo", ...]:
        """Those that are wanted, oldest first."""


class Publication(Protocol):
    """What leaves, through the publication gate. `path` is a name in `exports/`, or a whole path."""

    def place(self, path: Path) -> Path:
        """Where a file of that name comes."""

    def export_quotes(
        self, codes: Sequence[str] = (), path: Path | None = None, *, labelled: bool = True
    ) -> Path:
        """Writes the quotes of codes and of those below them, of all by default, `labelled` with whose they are; raises
        GateClosed, Refused.
        """

    def export_segments(self, codings: Sequence[int], path: Path, *, labelled: bool = True) -> Path:
        """Writes the quotes of just these codings, by id, so too; raises GateClosed, Refused."""


class Workspace(Protocol):
    """A project, as far as a session looks at it. `coder` is who works."""

    @property
    def coder(self) -> str:
        """The name of the current coder."""

    @property
    def folder(self) -> Path:
        """Where the project is."""

    @property
    def transcripts(self) -> Transcripts:
        """The transcripts."""

    @property
    def gathering(self) -> Gathering:
        """Many files at once."""

    @property
    def finishing(self) -> Finishing:
        """Who has finished what."""

    @property
    def revisions(self) -> Revisions:
        """The revisions."""

    @property
    def codebooks(self) -> Codebooks:
        """The codebooks."""

    @property
    def codebook_making(self) -> CodebookMaking:
        """New codebooks."""

    @property
    def refactoring(self) -> Refactoring:
        """The refactoring."""

    @property
    def in_vivo(self) -> InVivo:
        """Coding in vivo."""

    @property
    def codings(self) -> Codings:
        """The codings."""

    @property
    def search(self) -> Search:
        """The search."""

    @property
    def query(self) -> Querying:
        """The queries."""

    @property
    def journal(self) -> Journal:
        """The journal."""

    @property
    def cases(self) -> Cases:
        """The cases."""

    @property
    def wayback(self) -> WayBack:
        """The way back to the originals."""

    @property
    def recordings(self) -> Recordings:
        """The recordings."""

    @property
    def memos(self) -> Memos:
        """The memos."""

    @property
    def publication(self) -> Publication:
        """What leaves."""

    @property
    def themes(self) -> Themes:
        """The themes."""

    @property
    def claims(self) -> Claims:
        """Their claims."""

    @property
    def theme_views(self) -> ThemeViews:
        """The themes beside what they rest on."""

    @property
    def frameworks(self) -> Frameworks:
        """The framework matrices."""

    @property
    def reports(self) -> Reports:
        """The reports."""

    @property
    def annotations(self) -> Annotations:
        """What was read."""

    @property
    def suggestions(self) -> Suggestions:
        """The suggestions."""

    @property
    def decisions(self) -> Decisions:
        """What became of them."""

    @property
    def worths(self) -> Worths:
        """What they are worth."""

    @property
    def proposing(self) -> Proposing:
        """Lists made of them."""

    @property
    def identifiers(self) -> Identifiers:
        """What leads to a person."""

    def review(self) -> Review:
        """The identifiers as they are found now, to be decided about. Slow; may be asked from another thread."""

    def lint(self) -> Sequence[Finding]:
        """What is worth another look in the codebooks. Slow; may be asked from another thread."""

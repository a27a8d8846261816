"""What the workbench needs of a project. `qualcode.project.Project` offers it; tests use a small one in memory."""

from pathlib import Path
from typing import Protocol

from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coding, CodingFilter, Origin
from qualcode.model.journal import Entry
from qualcode.model.revision import Question, UpdateReport
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.model.transcript import Reading, TranscriptInfo


class Transcripts(Protocol):
    """The transcripts of the project."""

    def list(self) -> tuple[TranscriptInfo, ...]:
        """All of them, in the order of their numbers."""

    def open(self, number: str) -> Reading:
        """One of them with its text; raises NotFound."""


class Codebooks(Protocol):
    """The codebooks of the project."""

    def all(self) -> tuple[Codebook, ...]:
        """All of them as they are now."""


class Codings(Protocol):
    """The codings of the project; whatever returns has been written to disk."""

    def add(
        self, number: str, span: Span, code: str, *, origin: Origin = Origin.HAND, memo: str = ""
    ) -> Coding:
        """Applies a code to a span."""

    def remove(self, coding_id: int) -> None:
        """Takes a coding away."""

    def list(self, wanted: CodingFilter = CodingFilter()) -> tuple[Coding, ...]:
        """The codings that are wanted."""

    def counts(self) -> dict[str, int]:
        """How many codings each code has itself."""


class Journal(Protocol):
    """What happened to the project."""

    def undo(self) -> Entry | None:
        """Takes back the coder's own latest operation; None when there is none."""

    def redo(self) -> Entry | None:
        """Does again what was undone last; None when there is nothing."""

    def entries(self, limit: int | None = None) -> tuple[Entry, ...]:
        """The newest entries, newest first."""

    def state(self) -> int:
        """A number that changes whenever anybody changes the project."""


class Revisions(Protocol):
    """The successive texts of the transcripts; whatever returns has been written to disk."""

    def open(self, number: str, ordinal: int) -> Reading:
        """An older text of a transcript; raises NotFound."""

    def update(self, path: Path, number: str | None = None) -> UpdateReport:
        """Takes a corrected file as the new text of a transcript."""

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


class Suggestions(Protocol):
    """What the language room says about a transcript."""

    def for_span(self, number: str, span: Span) -> tuple[Suggestion, ...]:
        """The codes proposed for a span, best first."""

    def sentences(self, number: str) -> tuple[Span, ...]:
        """The sentences of the whole text, each inside one turn. Slow the first time for a text."""


class Workspace(Protocol):
    """A project, as far as a session looks at it. `coder` is who works."""

    @property
    def coder(self) -> str:
        """The name of the current coder."""

    @property
    def transcripts(self) -> Transcripts:
        """The transcripts."""

    @property
    def revisions(self) -> Revisions:
        """The revisions."""

    @property
    def codebooks(self) -> Codebooks:
        """The codebooks."""

    @property
    def codings(self) -> Codings:
        """The codings."""

    @property
    def journal(self) -> Journal:
        """The journal."""

    @property
    def suggestions(self) -> Suggestions:
        """The suggestions."""

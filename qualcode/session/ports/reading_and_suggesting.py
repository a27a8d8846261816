"""What the workbench needs of the rooms that read and suggest, by way of a project."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from qualcode.model.coding import Coding
from qualcode.model.method import Mode
from qualcode.model.span import Span
from qualcode.model.suggestion import Candidate, Measured, Occasion, Silence, Suggestion


class Silences(Protocol):
    """The codes that are suggested only by their keywords, or not at all."""

    of: Mapping[str, Silence]


class Suggestions(Protocol):
    """What the language room says about a transcript."""

    def for_span(self, number: str, span: Span) -> tuple[Suggestion, ...]:
        """The codes proposed for a span, best first."""

    def learn(self, number: str) -> bool:
        """Takes up what was decided since; answers whether there was anything. Slow: for beside the work."""

    def sentences(self, number: str) -> tuple[Span, ...]:
        """The sentences of the whole text, each inside one turn. Slow the first time for a text."""

    def follow(self) -> bool:
        """Takes over what the settings say of suggestions by now; answers whether that changed. Cheap."""

    @property
    def silences(self) -> Silences:
        """Which codes keep silent, as it was when one learned last."""

    @property
    def mode(self) -> Mode:
        """When they show in this project."""

    @property
    def because(self) -> str:
        """Why they show as they do; "" where they always show."""


class Decisions(Protocol):
    """What became of suggestions, for the current coder."""

    def shown(
        self, number: str, found: Sequence[Suggestion], occasion: Occasion, revision_id: int | None = ...
    ) -> None:
        """These were shown, in that state of the text. Put on record a little later."""

    @property
    def is_waiting(self) -> bool:
        """Whether something that was shown is not on record yet."""

    def write_down(self) -> None:
        """Puts it on record."""

    def refuse(self, number: str, suggestion: Suggestion, occasion: Occasion = ...) -> None:
        """One was refused; it can be undone."""

    def take(self, number: str, suggestion: Suggestion, occasion: Occasion = ...) -> Coding:
        """One was taken: its code is applied to its span. Raises Refused."""

    def take_all(self, found: Sequence[Candidate]) -> tuple[Coding, ...]:
        """Some were taken; undone as one."""

    def refused(self, number: str) -> frozenset[tuple[Span, str]]:
        """What was refused in the current text of a transcript: places and codes."""


class Worths(Protocol):
    """What suggestions are worth on the project's own codings."""

    def last(self) -> Measured | None:
        """What was measured last."""

    def measure_if_due(self) -> bool:
        """Measures when enough changed; answers whether it did. Slow: for beside the work."""


class Proposing(Protocol):
    """Lists of places to look at. All of them are slow: for beside the work."""

    def of_transcript(self, number: str, *, read: bool = ...) -> Sequence[Candidate]:
        """What is suggested in a transcript."""

    def near(
        self, code: str, number: str | None = ..., most: int = ..., *, read: bool = ...
    ) -> Sequence[Candidate]:
        """The sentences most like those with a code that do not have it."""

    def informative(
        self, number: str | None = ..., most: int = ..., *, read: bool = ...
    ) -> Sequence[Candidate]:
        """The uncoded sentences that would teach most."""

    def passed_over(
        self, number: str | None = ..., most: int = ..., *, read: bool = ...
    ) -> Sequence[Candidate]:
        """A sample of those with no suggestion at all."""


class Progress(Protocol):
    """How many of the texts were read."""

    @property
    def read(self) -> int:
        """So many."""

    @property
    def all(self) -> int:
        """Of so many that had to be."""


class Annotations(Protocol):
    """What the language room has read."""

    def read_all(self, tell: Callable[[Progress], bool]) -> int:
        """Reads what was not read yet; `tell` hears how far it is, and stops it by answering no. Slow."""

    def remarks(self) -> Sequence[object]:
        """What is used in the place of a language model that does not work, and why: `str()` says it."""

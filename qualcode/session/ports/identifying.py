"""What the session asks of the identifiers of a project; `qualcode.project.identifying.reviewing.Review` offers it."""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol, Self

from qualcode.model.identifier import Candidate, Family, IdentifierKind, Occurrence, Verdict
from qualcode.model.span import Span


class Review(Protocol):
    """The identifiers as they were found, with what is decided about them now."""

    def find(self) -> None:
        """Lets the finders look again. Slow."""

    def anew(self) -> Self:
        """The identifiers as they are found now, as another one. Slow; for beside the work."""

    def follow(self, before: Self) -> None:
        """Takes over what was put together and told apart in an earlier one, and what is decided now."""

    def refresh(self) -> None:
        """Reads what is decided now."""

    def families(self, *, decided: bool = False) -> tuple[Family, ...]:
        """What is to be decided about together, in the order of the questions; or all there is."""

    def family_of(self, key: str) -> Family:
        """The family of a key; raises NotFound."""

    def candidate(self, key: str) -> Candidate:
        """The candidate of a key; raises NotFound."""

    def mentions(self, keys: Iterable[str]) -> tuple[Occurrence, ...]:
        """Every mention of some, those without a decision first."""

    def open_places(self, number: str) -> tuple[tuple[Span, str], ...]:
        """The mentions in a transcript that nobody decided about, each with its key."""

    def transcripts(self) -> tuple[str, ...]:
        """The transcripts with such mentions."""

    def is_of(self, number: str, text: str) -> bool:
        """Whether a transcript had this text when it was looked at."""

    def renderings(self, key: str) -> dict[str, str]:
        """What would come in its place, for each export profile."""

    def kept_within(self, keys: Collection[str]) -> tuple[tuple[str, str], ...]:
        """What is hidden and stays in a longer name that is kept, each with that one; where either has such a key."""

    def decide(
        self,
        families: Sequence[Family],
        verdict: Verdict,
        words: str = "",
        *,
        only: str = "",
        apart: bool = False,
        profile: str = "",
        kind: IdentifierKind | None = None,
    ) -> None:
        """Decides, as one operation."""

    def join(self, short: str, full: str) -> None:
        """One name is a form of another."""

    def part(self, key: str) -> None:
        """A form is somebody else's."""

    def merge(self, families: Sequence[Family]) -> None:
        """Some families lead to one and the same."""


class Identifiers(Protocol):
    """The identifiers of a project."""

    def mark_words(
        self,
        number: str,
        span: Span,
        kind: IdentifierKind = ...,
        replacement: str = "",
        *,
        here_only: bool = False,
    ) -> str:
        """Marks words that no finder saw: they are replaced from now on. Raises Refused."""

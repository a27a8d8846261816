"""What the workbench needs of the originals: where words come from, and what they sound like."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from qualcode.model.span import Span

if TYPE_CHECKING:
    from qualcode.project.texts.wayback import Origin


class TextOrigins(Protocol):
    """Where the words of one text come from."""

    def of(self, span: Span) -> "Origin":
        """The origin of the first of these words; asks no database."""


class WayBack(Protocol):
    """The way back to the originals."""

    def of_span(self, number: str, span: Span) -> "Origin":
        """Where words come from; raises NotFound."""

    def of_text(self, number: str) -> TextOrigins:
        """The way back of a whole text; raises NotFound."""


class Recordings(Protocol):
    """The recordings of the transcripts on this machine; where they are is kept outside the project."""

    def known(self) -> Mapping[str, Path]:
        """The recording of each transcript that has one here."""

    def set(self, number: str, path: Path | None) -> str:
        """Says where one is; raises NotFound."""

    def play(self, origin: "Origin") -> None:
        """Plays from where words are said; raises NotFound, Refused."""

    def stop(self) -> bool:
        """Silences it; answers whether anything was playing."""

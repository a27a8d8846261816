"""What the workbench needs of the themes of a project, of its framework matrices, and of its reports."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Unpack

from qualcode.model.framework import CellState, Framework, FrameworkView
from qualcode.model.span import Span
from qualcode.model.theme import Claim, Stance, Theme

if TYPE_CHECKING:
    from qualcode.analysis.themes import ThemeView
    from qualcode.project.interpreting.themes import ThemeText, ThemeWords


class Themes(Protocol):
    """The themes of the project, named by slug; whatever returns has been written to disk."""

    def list(self) -> tuple[Theme, ...]:
        """All of them, each after the one it is a part of."""

    def add(self, heading: str, *, parent: str | None = None, **words: Unpack["ThemeText"]) -> Theme:
        """Makes one."""

    def edit(self, name: str, **words: Unpack["ThemeWords"]) -> Theme:
        """Gives it other words."""

    def move(self, name: str, *, under: str | None = None, before: str | None = None) -> Theme:
        """Makes it a part of another, before one beside it or else last."""

    def remove(self, name: str) -> Theme:
        """Takes it away."""

    def link_code(self, name: str, code: str, *, below: bool = True) -> Theme:
        """Lets it rest on a code."""

    def unlink_code(self, name: str, code: str) -> Theme:
        """Lets it rest on a code no more."""

    def link_quote(self, name: str, quote_id: str, stance: Stance = Stance.FOR) -> Theme:
        """Lets a quote speak for or against it."""

    def link_words(self, name: str, number: str, span: Span, stance: Stance = Stance.FOR) -> Theme:
        """Lets words of a transcript speak for or against it."""

    def linked_in(self, number: str) -> tuple[Span, ...]:
        """Where words of a transcript stand that are linked to a theme, in order."""

    def unlink_quote(self, name: str, quote_id: str) -> Theme:
        """Takes a linked quote from it."""


class Claims(Protocol):
    """The claims of the themes; whatever returns has been written to disk."""

    def add(self, theme: str, text: str) -> Claim:
        """Adds one."""

    def edit(self, claim_id: int, *, text: str | None = None) -> Claim:
        """Changes its sentence."""

    def remove(self, claim_id: int) -> Claim:
        """Takes it away."""

    def link_quote(self, claim_id: int, quote_id: str, stance: Stance = Stance.FOR) -> Claim:
        """Lets a quote speak for or against it."""

    def unlink_quote(self, claim_id: int, quote_id: str) -> Claim:
        """Takes a quote from it."""


class ThemeViews(Protocol):
    """Themes beside what they rest on."""

    def all(self) -> tuple["ThemeView", ...]:
        """All of them."""

    def of(self, name: str) -> "ThemeView":
        """One of them; raises NotFound."""


class Frameworks(Protocol):
    """The framework matrices; a case is named by its number, a column by its own from 1."""

    def list(self) -> tuple[Framework, ...]:
        """All of them."""

    def view(self, name: str = "") -> FrameworkView:
        """One with the quotes beneath its cells; raises NotFound."""

    def add(self, title: str, columns: Sequence[str]) -> Framework:
        """Sets one up."""

    def write(
        self,
        name: str,
        case: str,
        column: str,
        *,
        summary: str | None = None,
        verdict: str | None = None,
        state: CellState | None = None,
    ) -> None:
        """Writes in a cell what is given."""

    def confirm(self, name: str, case: str, column: str) -> None:
        """Says that a cell still holds."""

    def link(self, name: str, case: str, column: str, quote_id: str) -> None:
        """Chooses a quote to stand with a cell."""

    def unlink(self, name: str, case: str, column: str, quote_id: str) -> None:
        """Takes a quote from a cell."""


class Reports(Protocol):
    """Reports, through the publication gate; without names of all there is. `path` is a name in `exports/`, or a whole
    path. Every one raises NotFound, GateClosed, Refused.
    """

    def themes(self, names: Sequence[str], path: Path) -> Path:
        """Writes themes, by slug."""

    def quotes(self, names: Sequence[str], path: Path) -> Path:
        """Writes the quotes of themes, by slug, as a table."""

    def codes(self, names: Sequence[str], path: Path) -> Path:
        """Writes codes, by key, with those below them."""

    def cases(self, names: Sequence[str], path: Path) -> Path:
        """Writes cases, by name."""

    def member_check(self, name: str, path: Path) -> Path:
        """Writes for a case its own quotes."""

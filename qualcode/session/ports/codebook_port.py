"""What the workbench needs of the codebooks of a project: to read them, to change them, and what lint says of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coding
from qualcode.model.edits import ListField, TextField
from qualcode.model.errors import QualcodeError
from qualcode.model.refactoring import Planned
from qualcode.model.span import Span


class Codebooks(Protocol):
    """The codebooks of the project."""

    def all(self) -> tuple[Codebook, ...]:
        """All of them as they are now."""

    def orphans(self) -> tuple[str, ...]:
        """The keys of codes that left their file and still have codings."""

    def faults(self) -> tuple[QualcodeError, ...]:
        """What is wrong with the files, each with `file` and, where it is known, `line` in its details."""

    def refresh(self) -> bool:
        """Takes over what changed in the files or was changed by others. Cheap when nothing was."""


class CodebookMaking(Protocol):
    """New codebooks."""

    def create(self, title: str, slug: str | None = None) -> Path:
        """Makes a codebook without codes."""


class Refactoring(Protocol):
    """Changing the codebooks and the codings together. All but `carry_out` only plan; codes are named by key."""

    def rename(self, name: str, label: str) -> Planned:
        """Another label."""

    def move(self, name: str, parent: str | None, before: str | None = None) -> Planned:
        """Under another parent (None: to the top), before that brother or else last."""

    def define(
        self,
        name: str,
        texts: Mapping[TextField, str],
        lists: Mapping[ListField, Sequence[str]] | None = None,
    ) -> Planned:
        """Other texts or lists."""

    def add(self, label: str, *, parent: str | None = None, book: str | None = None) -> Planned:
        """A new code under a parent, or else at the top of a codebook. The plan's subject is its key."""

    def promote(self, name: str, keyword: str) -> Planned:
        """A keyword becomes a code below the one that had it."""

    def merge(self, names: Sequence[str], into: str) -> Planned:
        """Codes become one; also codes that left their file."""

    def split(self, name: str, labels: Sequence[str], dealt: Mapping[int, str]) -> Planned:
        """Codings (by id) are dealt to codes by label or key, new ones of `labels` among them; the others stay."""

    def delete(self, name: str, *, to: str | None = None, drop: bool = False) -> Planned:
        """The code goes; its codings get the code `to`, or with `drop` are taken away."""

    def restore(self, key: str) -> Planned:
        """A code that left its file comes back into it."""

    def carry_out(self, planned: Planned) -> None:
        """Does it, as one operation."""


class InVivo(Protocol):
    """Codes in the respondent's own words."""

    def code(self, number: str, span: Span) -> Coding:
        """Makes the words of a span a code and codes the span with it, as one operation.

        A project without a codebook gets one; a code of just that label is used if it is there.
        """


class Finding(Protocol):
    """Something in a codebook worth another look; `str()` says what."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The keys of the codes concerned."""

    @property
    def advice(self) -> str:
        """What to do."""

    @property
    def severity(self) -> str:
        """ "problem" or "advice"."""

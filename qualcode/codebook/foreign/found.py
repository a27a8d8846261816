"""What is found in a foreign file: codes in the making, and what was doubtful about them."""

from dataclasses import dataclass, field

from qualcode.model.codebook import Codebook
from qualcode.model.errors import CodebookFault
from qualcode.model.foreign import Remark

DEEPEST = 50
"""A codebook has no more levels than this."""


@dataclass(frozen=True, slots=True)
class ForeignCodebook:
    """A codebook made elsewhere, with what the researcher should look at."""

    codebook: Codebook
    notes: tuple[Remark, ...]


@dataclass(eq=False, slots=True)
class Draft:
    """A code in the making: the line (or row) it stands on, its label as written, and its fields by our names.

    `key` is what the file calls it besides its label. `named_only` is a heading that others name as the code above
    them, and that has no line of its own. `ours` tells that the file is one as we write it.
    """

    line: int
    label: str
    key: str = ""
    parent: "Draft | None" = None
    fields: dict[str, str] = field(default_factory=dict)
    named_only: bool = False
    ours: bool = False


@dataclass(slots=True)
class Findings:
    """The name of the file that is read, with the notes made on the way."""

    file: str
    notes: list[Remark] = field(default_factory=list)

    def note(self, what: str, **details: object) -> None:
        """Adds a note."""
        self.notes.append(Remark(what, {"file": self.file, **details}))

    def fault(self, what: str, todo: str, *, line: int = 1, **details: object) -> CodebookFault:
        """The error that ends the reading, at a line (or row) of the file."""
        return CodebookFault(what, todo, file=self.file, line=line, column=1, **details)

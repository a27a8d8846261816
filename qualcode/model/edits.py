"""The small changes every refactoring of a codebook is made of.

They are said once and done twice: `codebook.editing` does them to a `Codebook`, `codebook.surgery` to the text of its
file, and both must come to the same codes.
"""

from dataclasses import dataclass
from typing import Literal

from qualcode.model.codebook import Code

TextField = Literal[
    "label", "short", "definition", "use_when", "not_when", "color", "origin", "notes", "scale"
]
ListField = Literal["keywords", "not_keywords", "examples", "maps_to"]


@dataclass(frozen=True, slots=True)
class SetText:
    """A code gets another text in one field; "" takes the field away. A label is never empty."""

    code: str
    field: TextField
    value: str


@dataclass(frozen=True, slots=True)
class SetList:
    """A code gets other items in one list; none take the list away."""

    code: str
    field: ListField
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A code goes, with all below it, under `parent` (None: to the top level): before that brother, else last."""

    code: str
    parent: str | None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Add:
    """A new code under `code.parent` (None: at the top level): before that brother, else last."""

    code: Code
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """A code without children goes."""

    code: str


Edit = SetText | SetList | Move | Add | Remove

"""One difference between two states of a codebook."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from qualcode.locale import _


class Change(StrEnum):
    """The kinds of difference. Fields that do not say what a code means are `OTHER`."""

    CODEBOOK_NEW = "codebook-new"
    CODEBOOK_GONE = "codebook-gone"
    CODEBOOK_CHANGED = "codebook-changed"
    SCALE = "scale"
    FACET = "facet"
    NEW = "new"
    GONE = "gone"
    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"
    MOVED = "moved"
    REORDERED = "reordered"
    REDEFINED = "redefined"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, said in one line. `key` is that of a code, or the slug of a codebook.

    `field` is the field that differs, where it is one; `before` and `after` are its texts in full, to be shown side
    by side. Of a code that came or went they hold its definition.
    """

    kind: Change
    key: str
    what: str
    details: Mapping[str, object]
    field: str | None = None
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        return _(self.what) % self.details

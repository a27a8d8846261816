"""What lint tells about a codebook."""

import dataclasses
from collections.abc import Mapping
from enum import StrEnum

from qualcode.locale import _
from qualcode.model.edits import Edit, ListField, TextField


class Severity(StrEnum):
    """How much it matters: a problem makes codings unreliable, advice is worth a thought."""

    PROBLEM = "problem"
    ADVICE = "advice"


class Rule(StrEnum):
    """What lint looks for, in the order it is told for one code."""

    ORPHAN = "orphan"
    EQUAL_LABELS = "equal-labels"
    LIKE_LABELS = "like-labels"
    NO_DEFINITION = "no-definition"
    NO_BOUNDARY = "no-boundary"
    LONG_SHORT = "long-short"
    LIKE_DEFINITIONS = "like-definitions"
    REPEATED_KEYWORD = "repeated-keyword"
    KEYWORD_AND_TRAP = "keyword-and-trap"
    INHERITED_KEYWORD = "inherited-keyword"
    SHARED_KEYWORD = "shared-keyword"
    KEYWORD_EVERYWHERE = "keyword-everywhere"
    KEYWORD_NOWHERE = "keyword-nowhere"
    REPEATED_EXAMPLE = "repeated-example"
    EXAMPLE_GONE = "example-gone"
    UNKNOWN_QUOTE = "unknown-quote"
    QUOTE_WITHOUT_CODE = "quote-without-code"
    UNKNOWN_MAPPING = "unknown-mapping"
    NEVER_USED = "never-used"
    ONE_CASE = "one-case"

    @property
    def severity(self) -> Severity:
        """How much what it finds matters."""
        return Severity.PROBLEM if self in _PROBLEMS else Severity.ADVICE


_PROBLEMS = frozenset(
    {
        Rule.ORPHAN,
        Rule.EQUAL_LABELS,
        Rule.NO_DEFINITION,
        Rule.KEYWORD_AND_TRAP,
        Rule.UNKNOWN_QUOTE,
        Rule.UNKNOWN_MAPPING,
    }
)

_MOST_NAMED = 8


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """Something in a codebook worth another look; it holds no words of a transcript.

    `codes` are the keys concerned, the first one first in reading order; `field` is the field of these it is about,
    where it is about one. `fix` holds, by slug of the codebook, the edits that put it right where nothing has to be
    decided. The fixes of all findings of one lint can be made together, in any order.
    """

    rule: Rule
    codes: tuple[str, ...]
    field: TextField | ListField | None
    what: str
    todo: str
    details: Mapping[str, object]
    fix: Mapping[str, tuple[Edit, ...]] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        return _(self.what) % self.details

    @property
    def advice(self) -> str:
        """What to do, in the current language."""
        return _(self.todo) % self.details

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.rule.severity


def named(items: tuple[str, ...] | list[str]) -> str:
    """The items for in a sentence; of many, the first ones."""
    shown = ", ".join(items[:_MOST_NAMED])
    return f"{shown} … ({len(items)})" if len(items) > _MOST_NAMED else shown

"""Claims and the words that count in them: what "almost all" promises, and what is counted."""

from qualcode.analysis.claims.checking import Checked, Finding, Support, check
from qualcode.analysis.claims.groups import groups
from qualcode.analysis.claims.parsing import quantifiers
from qualcode.analysis.claims.scale import DEFAULT_SCALE, Bound, Range, Scale, own_ranges
from qualcode.analysis.claims.words import Grade, Quantifier

__all__ = [
    "DEFAULT_SCALE",
    "Bound",
    "Checked",
    "Finding",
    "Grade",
    "Quantifier",
    "Range",
    "Scale",
    "Support",
    "check",
    "groups",
    "own_ranges",
    "quantifiers",
]

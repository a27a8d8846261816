"""What themes and their claims rest on: quotes, cases, counter-voices, counts."""

from qualcode.analysis.themes.evidence import Quoted, Said, evidence
from qualcode.analysis.themes.same_words import each_once, turned
from qualcode.analysis.themes.views import (
    HINTS,
    ClaimView,
    Counts,
    Hint,
    RestsOn,
    ThemeView,
    Voice,
    claim_view,
    counts,
    population,
    theme_view,
)

__all__ = [
    "HINTS",
    "ClaimView",
    "Counts",
    "Hint",
    "Quoted",
    "RestsOn",
    "Said",
    "ThemeView",
    "Voice",
    "claim_view",
    "counts",
    "each_once",
    "evidence",
    "population",
    "theme_view",
    "turned",
]

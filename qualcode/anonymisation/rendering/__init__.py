"""What stands in the place of an identifier: pure functions of the mention, the decision and an export profile."""

from qualcode.anonymisation.rendering.brackets import Bracket, Bracketed, bracketed
from qualcode.anonymisation.rendering.profile import (
    ARCHIVE,
    BUILT_IN,
    QUOTES,
    Profile,
    Style,
    read_profiles,
)
from qualcode.anonymisation.rendering.renderer import Renderer
from qualcode.anonymisation.rendering.substitutes import occurs, occurs_in, substitutes

__all__ = [
    "ARCHIVE",
    "BUILT_IN",
    "QUOTES",
    "Bracket",
    "Bracketed",
    "Profile",
    "Renderer",
    "Style",
    "bracketed",
    "occurs",
    "occurs_in",
    "read_profiles",
    "substitutes",
]

"""How a project analyses, and what that means: when suggestions show, and which tables are not offered.

`docs/methods.md` tells both with their sources.
"""

from collections.abc import Mapping
from enum import StrEnum

from qualcode.locale import N_, _


class Method(StrEnum):
    """The way of analysing that a project has chosen; qualcode.yaml names it under `method`."""

    REFLEXIVE = "reflexive"
    CODEBOOK = "codebook"
    RELIABILITY = "coding-reliability"
    FRAMEWORK = "framework"
    CONTENT = "content"


class Mode(StrEnum):
    """When suggestions show: never; only where the coder has coded, or asked; always."""

    OFF = "off"
    COMPARE = "compare"
    ON = "on"


_MODES: Mapping[Method | None, Mode] = {Method.REFLEXIVE: Mode.OFF, Method.RELIABILITY: Mode.COMPARE}

_BECAUSE: Mapping[Method | None, str] = {
    Method.REFLEXIVE: N_(
        "Suggestions are off: the method of this project is reflexive. There codes grow out of the researcher's own "
        "reading, and a code that is proposed steers that reading."
    ),
    Method.RELIABILITY: N_(
        "Suggestions show only where you have coded: the method of this project is coding-reliability. There coders "
        "are compared, and a code that is proposed to both makes them agree."
    ),
}
_CHOSEN: Mapping[Mode, str] = {
    Mode.OFF: N_("Suggestions are off in the settings of this project."),
    Mode.COMPARE: N_("Suggestions show only where you have coded, as the settings of this project say."),
    Mode.ON: "",
}


def mode(method: Method | None, chosen: Mode | None) -> Mode:
    """When suggestions show: as chosen, or else as the method has it; without a method they show."""
    return chosen or _MODES.get(method, Mode.ON)


def because(method: Method | None, chosen: Mode | None) -> str:
    """Why they show as they do, in sentences; "" where they always show."""
    if chosen is None and method in _BECAUSE:
        return _(_BECAUSE[method])
    told = _CHOSEN[mode(method, chosen)]
    return _(told) if told else ""


class Part(StrEnum):
    """What does not fit every method."""

    SUGGESTIONS = "suggestions"
    SATURATION = "saturation"
    EXPECTED = "expected"


PART_NAMES: Mapping[Part, str] = {
    Part.SUGGESTIONS: N_("Suggestions"),
    Part.SATURATION: N_("Saturation ('table saturation')"),
    Part.EXPECTED: N_("Counts expected, and residuals ('matrix --show expected|residual')"),
}

_HIDDEN: Mapping[tuple[Method | None, Part], str] = {
    (Method.REFLEXIVE, Part.SATURATION): N_(
        "Saturation is not offered: the method of this project is reflexive. There meaning is made by the researcher "
        "and does not run out; what to read instead is whether the data carry the themes (Braun & Clarke 2021)."
    ),
    (Method.REFLEXIVE, Part.EXPECTED): N_(
        "Expected counts and residuals are not offered: the method of this project is reflexive. There a theme matters "
        "for what it means, and how often it is said tells nothing of that (Braun & Clarke 2021)."
    ),
    (Method.FRAMEWORK, Part.EXPECTED): N_(
        "Expected counts and residuals are not offered: the method of this project is framework. Its cases are chosen "
        "to differ, not to stand for a population, so how many said it cannot be tested (Gale et al. 2013)."
    ),
}


def hidden(method: Method | None, part: Part) -> str:
    """Why a table is not offered under that method, a message; "" where it is. Without a method all are."""
    return _HIDDEN.get((method, part), "")

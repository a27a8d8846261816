"""What the environment says before one's own settings are asked: which setting, by which variable, and what."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass

_TOLD = {"coder": "QUALCODE_CODER", "language": "QUALCODE_LANG"}  # nothing in them says nothing
_WORDS = {"truecolor": "true"}

_ours: set[str] = set()


@dataclass(frozen=True, slots=True)
class Override:
    """The variable that goes before a setting, and the value that is in force because of it."""

    variable: str
    value: str


def hand_on(environ: MutableMapping[str, str], variable: str, value: str) -> None:
    """Writes what a setting says into the environment for others to find; such a variable goes before nothing."""
    environ[variable] = value
    _ours.add(variable)


def overrides(environ: Mapping[str, str]) -> Mapping[str, Override]:
    """The settings of somebody that the environment goes before, by their name."""
    said = {name: value for name, value in environ.items() if name not in _ours}
    found = {
        setting: Override(name, said[name]) for setting, name in _TOLD.items() if said.get(name, "").strip()
    }
    if "QUALCODE_THEME" in said:
        found["theme"] = Override("QUALCODE_THEME", said["QUALCODE_THEME"])
    if said.get("NO_COLOR"):
        found["colours"] = Override("NO_COLOR", "none")
    elif "QUALCODE_COLOR" in said:
        told = said["QUALCODE_COLOR"]
        found["colours"] = Override("QUALCODE_COLOR", _WORDS.get(told, told))
    return found

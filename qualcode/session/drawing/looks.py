"""How the screen is to look, as far as that can change while it is on."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Looks:
    """`theme` is "dark", "light" or "auto"; `ascii_only` draws with plain characters."""

    theme: str
    ascii_only: bool


def is_dark(theme: str, environ: Mapping[str, str]) -> bool:
    """Whether to draw light on dark: as `theme` says, else by COLORFGBG of the environment, else yes."""
    if theme in ("dark", "light"):
        return theme == "dark"
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return not ground.isdigit() or int(ground) in (0, 1, 2, 3, 4, 5, 6, 8)

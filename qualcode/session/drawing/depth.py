"""How many colours a terminal shows, told from the environment."""

from collections.abc import Mapping

from qualcode.session.drawing.palette import Depth

_TRUE = ("ghostty", "kitty", "alacritty", "foot", "wezterm", "iterm", "konsole", "contour", "rio")


def depth_of(environ: Mapping[str, str]) -> Depth:
    """How many colours the terminal shows: as told by NO_COLOR or QUALCODE_COLOR, else by COLORTERM, else by TERM.

    Over ssh 256 colours are used unless the terminal says more of itself: a page is a quarter fewer bytes.
    """
    if environ.get("NO_COLOR"):
        return Depth.PLAIN
    told = environ.get("QUALCODE_COLOR", "")
    if told in list(Depth):
        return Depth(told)
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return Depth.TRUE
    term = environ.get("TERM", "").lower()
    if term.endswith("-direct") or any(name in term for name in _TRUE):
        return Depth.INDEXED if "SSH_CONNECTION" in environ or "SSH_TTY" in environ else Depth.TRUE
    return Depth.INDEXED if "256color" in term else Depth.PLAIN

"""How a turn may begin: the shapes in which a speaker label and a time stand before the words."""

import re
from dataclasses import dataclass

from qualcode.importing.stamps import BRACKETED, STAMP, milliseconds

_LABEL = r"(?P<label>[^\W\d_][\w.'’&/ -]{0,38}?(?: ?\([^()\d:]{1,25}\))?)"
_MARK = r"[*_]{0,3}"  # bold or italic in Markdown

_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # Naam: ...   [00:12:31] Naam: ...   *0:0 = I1: ...   Naam [00:12:31]: ...   **Naam:** ...
        rf"(?!https?:|www\.)(?:\*\*)?(?:(?P<stamp>{STAMP})\s?[=–-]?\s?)?{_MARK}{_LABEL}{_MARK}"
        rf"(?:\s?(?P<after>{STAMP}))?\s?{_MARK}:{_MARK}(?![/\d])\s?",
        # On a line of its own: Naam 0:12   Naam (00:12:31)   [00:12:31] Naam
        rf"{_MARK}{_LABEL}{_MARK}\s?[,|–-]?\s?(?P<stamp>{STAMP}){_MARK}$",
        rf"(?P<stamp>{STAMP})\s?[|–-]?\s?{_MARK}{_LABEL}{_MARK}$",
        # Naam [00:12:31] ...
        rf"{_MARK}{_LABEL}{_MARK}\s?(?P<stamp>{BRACKETED})\s",
        # [R1] ...   [I] ...
        r"\[(?P<label>[^\W\d_]{1,12} ?\d{1,2}|[^\W\d_])\] ?:? ?",
    )
)
WINDOW = 160
"""How much of a line may be its head: longer than any label with its stamps, and it keeps one endless line linear."""
# I1; Nej ...   K. Nej ... : a slip of the finger in a label that is known from elsewhere.
_SLIP = re.compile(r"(?P<label>[^\W\d_]{1,2}\d?)[;.] (?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Head:
    """A label at the start of a line, perhaps a speaker's; its words begin at `cut`."""

    label: str
    cut: int
    time_ms: int | None = None


def head_of(text: str) -> Head | None:
    """The label a line begins with, in the first shape that fits. Whether it is a speaker, others decide."""
    window = text[:WINDOW]
    for shape in _SHAPES:
        if found := shape.match(window):
            groups = found.groupdict()
            stamp = groups.get("stamp") or groups.get("after")
            return Head(found["label"].strip(), found.end(), milliseconds(stamp) if stamp else None)
    return None


def slip_of(text: str) -> Head | None:
    """A short label with the wrong sign after it; worth asking only for labels already known."""
    found = _SLIP.match(text)
    return Head(found["label"], found.end()) if found else None

"""How a turn may begin: the shapes in which a speaker label and a time stand before the words."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from qualcode.importing.stamps import BRACKETED, STAMP, milliseconds

_LABEL = r"(?P<label>(?:#\d{1,2}|[^\W\d_][\w.'’&/ -]{0,38}?)(?![^\W\d_])(?: ?\([^()\d:]{1,25}\))?)"
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
        # Naam 00:12:31 ...
        rf"{_LABEL}\s(?P<stamp>\d{{1,2}}:\d\d:\d\d(?:[.,]\d{{1,3}})?)\s",
        # [R1] ...   [I] ...
        r"\[(?P<label>[^\W\d_]{1,12} ?\d{1,2}|[^\W\d_])\] ?:? ?",
        # #1 ...
        r"(?P<label>#\d{1,2})\.?\s",
    )
)
WINDOW = 160
"""How much of a line may be its head: longer than any label with its stamps, and it keeps one endless line linear."""
# [Joost] ...: as transcribers also write what is no speech, others decide by how many there are.
_BRACKETED_NAME = re.compile(r"\[(?P<label>[^\W\d_][\w.'’ -]{1,30})\] ?:? ?")
# Joost (vervolg): who goes on after an interruption is no other person.
_CONTINUED = re.compile(r" ?\((?:vervolgd?|verder|continued|cont[.’']?d?)\)$", re.IGNORECASE)
# I1; Nej ...   K. Nej ... : a slip of the finger in a label that is known from elsewhere.
_SLIP = re.compile(r"(?P<label>[^\W\d_]{1,2}\d?)[;.] (?=[^\W\d_a-z])")


class Head(NamedTuple):
    """A label at the start of a line, perhaps a speaker's; its words begin at `cut`."""

    label: str
    cut: int
    time_ms: int | None = None

    def spelled(self, label: str) -> "Head":
        """The same head with its label spelled so."""
        return self if label == self.label else Head(label, self.cut, self.time_ms)


def counted(heads: Iterable[Head]) -> Counter[str]:
    """How often each label stands there, capitals aside. A conversation has few, so each is folded once."""
    folded: Counter[str] = Counter()
    for label, count in Counter(head.label for head in heads).items():
        folded[label.casefold()] += count
    return folded


def head_of(text: str) -> Head | None:
    """The label a line begins with, in the first shape that fits. Whether it is a speaker, others decide."""
    for shape in _SHAPES:
        if found := shape.match(text, 0, WINDOW):
            groups = found.groupdict()
            stamp = groups.get("stamp") or groups.get("after")
            label = groups["label"].strip()
            label = _CONTINUED.sub("", label) if label.endswith(")") else label
            return Head(label, found.end(), milliseconds(stamp) if stamp else None)
    return None


def bracketed_name_of(text: str) -> Head | None:
    """The name in square brackets that a line begins with."""
    found = _BRACKETED_NAME.match(text)
    return Head(found["label"].strip(), found.end()) if found else None


def bold_of(text: str, bold: str) -> Head | None:
    """The label a line begins with in bold, without a colon and with words after it."""
    label = bold.strip("*_: ")
    if not label or not text.startswith(bold) or not text[len(bold) :].strip():
        return None
    return Head(label, len(bold))


def slip_of(text: str) -> Head | None:
    """A short label with the wrong sign after it; worth asking only for labels already known."""
    found = _SLIP.match(text)
    return Head(found["label"], found.end()) if found else None

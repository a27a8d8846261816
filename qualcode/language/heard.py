"""A transcript as the pipeline is to read it: what is written for the eye, or hesitated, taken out in place.

Every change takes one character for one, so that places in the one text are places in the other.
"""

import re
from collections.abc import Iterator

from qualcode.model.span import Span

_STRAIGHT = str.maketrans("‘’‚‛“”„‟«»", '\'\'\'\'""""""')
# A note digit glued to its word, as extracted reports have them: eenzaam62.
_GLUED_DIGITS = re.compile(r"(?<=[a-zà-ÿ]{4})\d{1,3}(?!\w)")
# Who speaks, where it stands before the words: "I: ", "R2:", "Interviewer:", "[00:12] Resp. 1: ". Not "Kijk: ".
_LABEL = re.compile(
    r"^[^\S\n]*(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[^\S\n]+)?"
    r"(?:[A-Z]{1,3}\d{0,2}|(?i:interviewer|respondent|geïnterviewde|deelnemer|spreker|moderator|participant|speaker|"
    r"resp\.|int\.)(?:[^\S\n]?\d{1,2})?)[^\S\n]?:(?=\s)",
    re.MULTILINE,
)
# Hesitations, with the comma behind them. "Hè" and "ja" are words, and in Dutch "er" is one.
_DUTCH, _ENGLISH = (
    re.compile(rf"(?<![\w'’-])(?:{sounds})(?![\w'’-])(?=[\s,.?!…]|\Z),?", re.IGNORECASE)
    for sounds in ("e+h+m*|u+h+m*|eu+h+|h+m+|m{2,}", "e+h+m*|u+h+m*|u+m+|e+rm*|h+m+|m{2,}")
)


def heard(text: str, language: str = "nl") -> str:
    """The text for the pipeline, of the same length: quotes straight; labels, glued note digits and fillers blank."""
    plain = _GLUED_DIGITS.sub(_blank, text.translate(_STRAIGHT))
    return _fillers_of(language).sub(_blank, _LABEL.sub(_blank, plain))


def fillers(text: str, language: str = "nl") -> Iterator[Span]:
    """Where somebody hesitates: eh, uhm, mmm."""
    for match in _fillers_of(language).finditer(text):
        yield Span(match.start(), match.start() + len(match.group().rstrip(",")))


def _fillers_of(language: str) -> re.Pattern[str]:
    return _ENGLISH if language == "en" else _DUTCH


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())

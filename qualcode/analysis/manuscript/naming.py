"""Whom and which number the text around a quotation names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from qualcode.model.manuscript import Quotation

_NUMBER = re.compile(r"(?<![\w:])([^\W\d_]+\d+:\d+)(?![\w:])")
_NUMBER_AT_END = re.compile(_NUMBER.pattern + r"[\s)\]:,]*$")
_YEAR = re.compile(r"^[\s.,;]*\(?[^()]*\b(?:1[89]|20)\d\d[a-z]?\b")
_BREAK = re.compile(r"[.!?](?:\s|$)")


@dataclass(frozen=True)
class Naming:
    """The names a draft may give a speaker by: each label with who bears it, as ids of persons."""

    labels: Mapping[str, frozenset[int]]

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        known = sorted(filter(None, self.labels), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?![\w:])") if known else None

    def who(self, quotation: Quotation) -> frozenset[int] | None:
        """Who is named nearest: behind the quotation in the same sentence, or else before it; None for nobody."""
        if self._pattern is None:
            return None
        sentence = _BREAK.split(quotation.after.lstrip(" .!?,"), maxsplit=1)[0]
        behind = self._pattern.search(sentence)
        if behind:
            return self.labels[behind[0]]
        last = [piece for piece in _BREAK.split(quotation.before) if piece.strip()][-1:]
        before = list(self._pattern.finditer("".join(last)))
        return self.labels[before[-1][0]] if before else None


def number_beside(quotation: Quotation) -> str | None:
    """The quote id that stands nearest: behind the quotation, or else right before it."""
    behind = _NUMBER.search(quotation.after)
    if behind:
        return behind[1]
    before = _NUMBER_AT_END.search(quotation.before)
    return before[1] if before else None


def is_from_literature(quotation: Quotation) -> bool:
    """Whether a reference with a year follows at once: "(Putnam, 2000, p. 19)"."""
    return _YEAR.match(quotation.after[:80]) is not None and "(" in quotation.after[:80]

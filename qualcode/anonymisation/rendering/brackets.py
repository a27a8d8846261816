"""The three things that square brackets mean in a quote, told apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span

_BRACKETS = re.compile(r"\[[^\[\]\n]*\]")
_TRANSCRIPTION = re.compile(
    r"(?:niet|slecht|moeilijk)?\s*(?:on)?verstaanbaar|ntv|nvt|lacht?|lachen|gelach|zucht|huilt?|stilte|pauze|hoest|"
    r"door elkaar|praten? door elkaar|onderbreking|geluid|telefoon gaat|crosstalk|inaudible|unintelligible|"
    r"laughs?|laughter|laughing|sighs?|silence|pause|coughs?|crying|interruption|\?+|\d{1,2}:\d{2}(?::\d{2})?|"
    r"\.{3}|…",
    re.IGNORECASE,
)


class Bracket(StrEnum):
    """Why something stands in square brackets: we replaced it, an editor clarified it, or a transcriber noted it."""

    REPLACED = "replaced"
    CLARIFIED = "clarified"
    TRANSCRIPTION = "transcription"


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A stretch in square brackets, with these, and what it means."""

    span: Span
    kind: Bracket


def bracketed(text: str, replaced: Iterable[Span] = ()) -> tuple[Bracketed, ...]:
    """The stretches of `text` in square brackets, in order; `replaced` are the places of replacements in it."""
    places = list(replaced)
    found = []
    for match in _BRACKETS.finditer(text):
        span = Span(*match.span())
        if any(place.overlaps(span) for place in places):
            kind = Bracket.REPLACED
        elif _TRANSCRIPTION.fullmatch(match[0][1:-1].strip()):
            kind = Bracket.TRANSCRIPTION
        else:
            kind = Bracket.CLARIFIED
        found.append(Bracketed(span, kind))
    return tuple(found)

"""Mending a text in place: every offset is known, so every anchor moves exactly."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.locale import N_
from qualcode.model.errors import Refused
from qualcode.model.source import SourcePlace
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Within one turn, the words at `span` become `text`."""

    span: Span
    text: str

    @property
    def shift(self) -> int:
        """How many code points everything behind the edit moves on."""
        return len(self.text) - len(self.span)

    def applied(self, whole: str) -> str:
        """The text after the edit."""
        return whole[: self.span.start] + self.text + whole[self.span.end :]

    def moved(self, span: Span) -> Span:
        """Where a span stands after the edit; one that is cut by it grows to hold all of the new words."""
        start, end = span.start, span.end
        if start >= self.span.end:
            start += self.shift
        elif start > self.span.start:
            start = self.span.start
        if end >= self.span.end and end > self.span.start:
            end += self.shift
        elif end > self.span.start:
            end = self.span.start + len(self.text)
        return Span(start, end)


def edit_in_turn(whole: str, turns: Sequence[Span], span: Span, text: str) -> Edit:
    """The edit that puts `text` at `span`, tidied as an import would: NFC, single spaces, none at a turn's edge.

    Raises Refused when the span leaves its turn, or the turn would be left without words.
    """
    turn = next((turn for turn in turns if turn.contains(span)), None)
    if turn is None:
        raise Refused(N_("Those words are not inside one turn."), N_("Edit the turns one by one."))
    words = " ".join(unicodedata.normalize("NFC", text).split())
    start, end = span.start, span.end
    before = whole[turn.start : start]
    after = whole[end : turn.end]
    if text[:1].isspace() and before and not before[-1].isspace() and words:
        words = " " + words
    if text[-1:].isspace() and after and not after[0].isspace() and words:
        words += " "
    if not words and (not before or before[-1].isspace()) and after[:1].isspace():
        end += 1
    elif not words and not after and before[-1:].isspace():
        start -= 1
    if not (whole[turn.start : start] + words + whole[end : turn.end]).strip():
        raise Refused(
            N_("That would leave a turn without words."), N_("Take the turn out of the file and update.")
        )
    edit = Edit(Span(start, end), words)
    if edit.span.of(whole) == words:
        raise Refused(N_("Those words stand there already."), N_("Nothing was changed."))
    return edit


def edited_source(places: Sequence[SourcePlace], edit: Edit) -> tuple[SourcePlace, ...]:
    """The way back to the original after an edit; the new words come from nowhere in it."""
    kept: list[SourcePlace] = []
    for place in places:
        if place.start < edit.span.start:
            end = min(place.end, edit.span.start)
            kept.append(SourcePlace(place.start, end, place.unit, place.column))
        if place.end > edit.span.end:
            start = max(place.start, edit.span.end)
            column = place.column + start - place.start
            kept.append(SourcePlace(start + edit.shift, place.end + edit.shift, place.unit, column))
    return tuple(kept)

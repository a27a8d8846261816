"""Keeping one's place while the text changes under it."""

from bisect import bisect_right
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from qualcode.model.span import Span
from qualcode.model.transcript import Reading
from qualcode.session.text.prefix import prefix_length
from qualcode.session.text.selection import Selection


class Following:
    """The way from places in one text to the nearest places in the next: turn by turn, and inside a changed turn
    by what stayed at its beginning and its end. Good for a cursor; anchors of codings never come from here.
    """

    def __init__(self, before: Reading, after: Reading) -> None:
        self._before = [(turn.span, turn.span.of(before.text)) for turn in before.turns]
        self._after = [(turn.span, turn.span.of(after.text)) for turn in after.turns]
        self._starts = [span.start for span, _ in self._before]
        self._partners = _partners([text for _, text in self._before], [text for _, text in self._after])

    def offset(self, offset: int) -> int:
        """The place in the new text."""
        if not self._before or not self._after:
            return 0
        turn = max(0, bisect_right(self._starts, offset) - 1)
        (old, words), (new, now) = self._before[turn], self._after[self._partners[turn]]
        at = min(max(0, offset - old.start), len(words))
        if words == now or at <= prefix_length(words, now):
            return new.start + at
        behind = len(words) - at
        if behind <= prefix_length(words[::-1], now[::-1]):
            return new.end - behind
        return new.start + min(at, len(now))

    def selection(self, selection: Selection) -> Selection:
        """The same in the new text; what was selected and is there no longer is selected no longer."""
        cursor = self.offset(selection.cursor)
        if selection.span is None:
            return Selection(cursor)
        start, end = self.offset(selection.span.start), self.offset(selection.span.end)
        return Selection(start, Span(start, end), Span(start, end)) if start < end else Selection(cursor)

    def first_change(self) -> int | None:
        """Where the new text begins to differ; None when it says the same."""
        for turn, (span, now) in enumerate(self._after):
            words = self._before[turn][1] if turn < len(self._before) else ""
            if words != now:
                return span.start + min(prefix_length(words, now), len(now) - 1)
        if len(self._before) > len(self._after):
            return self._after[-1][0].start if self._after else 0
        return None


def _partners(before: list[str], after: list[str]) -> list[int]:
    """For each old turn the new one that is it, or stands where it stood."""
    last, head = max(0, len(after) - 1), prefix_length(before, after)
    tail = prefix_length(before[head:][::-1], after[head:][::-1])
    matcher = SequenceMatcher(None, before[head : len(before) - tail], after[head : len(after) - tail])
    partners = [*range(head)]
    for _, i, j, k, m in matcher.get_opcodes():
        partners += [head + min(k + n, max(k, m - 1)) for n in range(j - i)]
    partners += range(len(after) - tail, len(after))
    return [min(partner, last) for partner in partners]


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where somebody stands in a text: what is selected, and the offset the screen begins with."""

    reading: Reading
    selection: Selection = field(default_factory=Selection)
    top: int = 0

    def within(self, reading: Reading) -> "Standpoint":
        """The same place in another text of the transcript."""
        if reading.text == self.reading.text:
            return Standpoint(reading, self.selection, self.top)
        following = Following(self.reading, reading)
        return Standpoint(reading, following.selection(self.selection), following.offset(self.top))

"""A text as it is seen: without the characters that nobody sees, and the way back."""

from qualcode.anonymisation.normalisation import INVISIBLE
from qualcode.anonymisation.uniting import at
from qualcode.model.identifier import Mention
from qualcode.model.span import Span


class Seen:
    """A text without what is not seen in it (soft hyphens, joiners, marks of direction)."""

    def __init__(self, text: str) -> None:
        self._whole = text
        self.text = INVISIBLE.sub("", text)
        self._places = (
            [n for n, char in enumerate(text) if not INVISIBLE.match(char)]
            if len(self.text) < len(text)
            else None
        )

    def back(self, mention: Mention) -> Mention:
        """The mention of `text` where it stands in the whole one, with what is not seen inside it."""
        if self._places is None:
            return mention
        start, last = self._places[mention.span.start], self._places[mention.span.end - 1]
        return at(self._whole, mention, Span(start, last + 1))

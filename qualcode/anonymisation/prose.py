"""What the researchers wrote themselves to say what a code means: sentences, of which the first word has a capital."""

import re
from collections.abc import Callable, Iterable, Iterator

from qualcode.anonymisation.tokens import tokens
from qualcode.model.codebook import Codebook
from qualcode.model.identifier import Mention

_GOES_ON = re.compile(r"[ \t]+([a-zà-ÿ]\w*)")


def prose_of(book: Codebook) -> Iterator[str]:
    """The texts of a codebook that are sentences: no labels, keywords or examples."""
    for code in book.codes:
        yield from (code.short, code.definition, code.use_when, code.not_when, code.notes)


def beginnings(
    text: str, mentions: Iterable[Mention], is_ordinary: Callable[[str], bool]
) -> dict[Mention, str]:
    """The mentions that are the ordinary first word of a sentence ("Let" in "Let op"), each with the word behind it.

    Only such as no finder takes for a name by itself: that somebody elsewhere is called so and is hidden, is no reason
    to replace the word here.
    """
    starts = {token.span.start for token in tokens(text) if token.starts}
    found = {}
    for mention in mentions:
        behind = _GOES_ON.match(text, mention.span.end)
        if (
            behind is not None
            and mention.finder.startswith("recognised")
            and mention.span.start in starts
            and is_ordinary(mention.text.lower())
        ):
            found[mention] = behind[1]
    return found

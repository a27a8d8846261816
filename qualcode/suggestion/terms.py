"""What a passage is compared by: the beginnings, middles and ends of its words, and the words themselves."""

from collections import Counter
from collections.abc import Iterable, Sequence

from qualcode.model.language import Word
from qualcode.suggestion.function_words import FUNCTION_WORDS

SHORTEST, LONGEST = 3, 5
_HEAVIEST = 3  # letters of a word below which it says nothing alone


def sayings(words: Iterable[Word]) -> list[Word]:
    """The words that say something: no function words, and no names that only look like words.

    MeerWaarde is a name and not meerwaarde; WIJ between other words is an organisation. A text all in capitals
    has no names to be told apart.
    """
    words = list(words)
    shouted = sum(word.text.isupper() for word in words) * 2 > len(words) > 1
    return [
        word
        for word in words
        if word.text.lower() not in FUNCTION_WORDS
        and len(word.text) >= _HEAVIEST
        and (shouted or not any(letter.isupper() for letter in word.text[1:]))
    ]


def pieces(words: Sequence[Word]) -> Counter[str]:
    """Runs of three to five letters of each word, with a blank at its edges, by how often they stand there."""
    return Counter(piece for word in words for piece in _pieces_of(word.text.lower()))


def _pieces_of(form: str) -> list[str]:
    padded = f" {form} "
    return [
        padded[at : at + size]
        for size in range(SHORTEST, LONGEST + 1)
        for at in range(max(1, len(padded) - size + 1))
    ]


def lemmas(words: Sequence[Word]) -> Counter[str]:
    """The lemmas of the words and of the parts of compounds, by how often they stand there."""
    return Counter(term for word in words for term in {word.lemma.lower(), *word.parts})

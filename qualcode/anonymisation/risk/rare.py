"""Words that stand once in the whole project and in no word list: dialect, a household word, a nickname."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualcode.anonymisation.lexicon import Words
from qualcode.anonymisation.tokens import tokens

_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class RareWord:
    """A word and the quotes it stands in."""

    word: str
    quotes: tuple[str, ...]


def rare_words(
    texts: Mapping[str, str], quotes: Mapping[str, str], words: Words, identifiers: Iterable[str] = ()
) -> tuple[RareWord, ...]:
    """The words of `quotes` (quote id -> text) that `texts` (transcript -> text) hold once and `words` does not.

    Words of `identifiers` are left out: those are asked about by name.
    """
    asked = {token.lower for text in identifiers for token in tokens(text)}
    times: dict[str, int] = {}
    for text in texts.values():
        for token in tokens(text):
            times[token.lower] = times.get(token.lower, 0) + 1
    found: dict[str, dict[str, None]] = {}
    for quote_id, text in quotes.items():
        for token in tokens(text):
            word = token.lower
            if (
                word not in asked
                and times.get(word) == 1
                and len(word) >= _SHORTEST
                and not _is_known(word, words)
            ):
                found.setdefault(word, {})[quote_id] = None
    return tuple(RareWord(word, tuple(found[word])) for word in sorted(found))


def _is_known(word: str, words: Words) -> bool:
    if not any(char.isalpha() for char in word):
        return True
    stem = word.removesuffix("'s")
    return words.is_ordinary(stem) or ("-" in stem and all(map(words.is_ordinary, stem.split("-"))))

"""Words that are nearly the name of somebody who is hidden, in small letters: no finder asks about those."""

import re
from collections.abc import Callable, Iterable, Iterator

from rapidfuzz.distance import OSA

from qualcode.anonymisation.lexicon import unaccented
from qualcode.anonymisation.normalisation import INVISIBLE

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 6
"""Shorter names are one letter away from too many words."""
_SHORTEST_REST = 4


class NearNames:
    """The first and the last words of names, those of six letters or more that are no ordinary words, in other forms:
    in small letters, with an s ("de jansens"), with a letter more, less, other or exchanged ("jannsen"), or with an
    ordinary word behind them ("janssenstraat").

    They are looked for among words that are no ordinary ones either, and that are not `allowed` to stand.
    """

    def __init__(
        self, names: Iterable[str], is_ordinary: Callable[[str], bool], allowed: Callable[[str], bool]
    ) -> None:
        self._is_ordinary = is_ordinary
        self._allowed = allowed
        self._parts: dict[str, str] = {}
        for name in names:
            words = _WORD.findall(INVISIBLE.sub("", name))
            for word in {words[0], words[-1]} if words else ():
                if len(word) >= _SHORTEST and word.isalpha() and self._tells(word.lower()):
                    self._parts.setdefault(unaccented(word).lower(), name)

    def found_in(self, text: str) -> Iterator[tuple[str, str]]:
        """The words in `text` that are nearly a name, each with that name."""
        if not self._parts:
            return
        for word in dict.fromkeys(_WORD.findall(INVISIBLE.sub("", text))):
            if len(word) < _SHORTEST or not word.islower() or not self._tells(word):
                continue
            near = next((part for part in self._parts if self._is_near(unaccented(word), part)), None)
            if near is not None:
                yield word, self._parts[near]

    def _tells(self, word: str) -> bool:
        return not self._is_ordinary(word) and not self._allowed(word)

    def _is_near(self, word: str, part: str) -> bool:
        if word.startswith(part):
            rest = word[len(part) :].removeprefix("s")
            return not rest or (len(rest) >= _SHORTEST_REST and self._is_ordinary(rest))
        return OSA.distance(word, part, score_cutoff=1) == 1

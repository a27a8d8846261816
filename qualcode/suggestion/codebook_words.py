"""Suggester: the keywords of the codebook that stand in the passage, or nearly stand there."""

from collections.abc import Iterable, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from qualcode.language import ordinary_words
from qualcode.model.codebook import Codebook
from qualcode.model.suggestion import Evidence
from qualcode.suggestion import suggesting
from qualcode.suggestion.profile import Profile, Seen
from qualcode.suggestion.vectors import Floats

# A word this like a keyword is the keyword, misspelt; shorter words are like too many others.
NEARLY = 85
SHORTEST = 5


class CodebookWords:
    """Forms, lemmas, parts of compounds and phrases, without traps."""

    name = "keywords"

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._numbers = {key: number for number, key in enumerate(keys)}

    def inputs(self, seen: Seen) -> Floats:
        """See `Suggester`: nearer to 2 with each keyword."""
        result = np.zeros(len(self._keys))
        for key, hits in seen.here.found.hits.items():
            result[self._numbers[key]] = 2 * (1 - np.exp(-suggesting.score(hits)))
        return result

    def evidence(self, seen: Seen, code: int) -> Sequence[Evidence]:
        """See `Suggester`."""
        return suggesting.evidence(seen.here.hits(self._keys[code]))


class FuzzyWords:
    """Words that are no Dutch words, and nearly a keyword: "Iinking", "bridiging"."""

    name = "fuzzy words"

    def __init__(self, codebooks: Iterable[Codebook]) -> None:
        self._owners: dict[str, list[int]] = {}
        number = 0
        for codebook in codebooks:
            for code in codebook.codes:
                for keyword in code.keywords:
                    if len(keyword) >= SHORTEST and keyword.isalpha() and keyword == keyword.lower():
                        self._owners.setdefault(keyword, []).append(number)
                number += 1
        self._codes = number
        self._words = list(self._owners)
        # Read when the engine is built, beside the work: it takes longer than a key may.
        self._ordinary = ordinary_words() if self._words else None

    def inputs(self, seen: Seen) -> Floats:
        """See `Suggester`: 1 for a misspelt keyword."""
        result = np.zeros(self._codes)
        for evidence, codes in self._found(seen.here):
            assert evidence.span is not None
            result[codes] = 1
        return result

    def evidence(self, seen: Seen, code: int) -> Sequence[Evidence]:
        """See `Suggester`."""
        return [evidence for evidence, codes in self._found(seen.here) if code in codes]

    def _found(self, profile: Profile) -> Iterable[tuple[Evidence, list[int]]]:
        if self._ordinary is None:
            return
        for word in profile.words:
            form = word.text.lower()
            if len(form) < SHORTEST or form in self._owners or self._ordinary.is_ordinary(form) or word.parts:
                continue
            best = process.extractOne(form, self._words, scorer=fuzz.ratio, score_cutoff=NEARLY)
            if best is not None and not _is_form_of(form, best[0]):
                yield Evidence(word.span, word.text, best[0], "fuzzy"), self._owners[best[0]]


def _is_form_of(form: str, keyword: str) -> bool:
    """Whether the word only has another ending: those the language room knows about."""
    return form.startswith(keyword) or keyword.startswith(form)

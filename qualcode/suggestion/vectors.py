"""Texts as vectors of weighted terms, and how alike they are: the cosine."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Vector(NamedTuple):
    """A text: the numbers of its terms and what each weighs. Its length is 1, or 0 for a text that says nothing."""

    terms: NDArray[np.int64]
    weights: Floats


class Space:
    """Gives every term a number and a weight: the rarer in the texts it was made from, the heavier."""

    def __init__(self, texts: Iterable[Mapping[str, int]]) -> None:
        found: Counter[str] = Counter()
        self._texts = 0
        for text in texts:
            self._texts += 1
            found.update(text.keys())
        self._numbers = {term: number for number, term in enumerate(found)}
        self._next = count(len(found))  # counts on in one step, also between threads
        # Few numbers of texts are many terms': each logarithm is worked out once.
        of = {times: self._rarity(times) for times in {0, *found.values()}}
        self._unseen = of[0]
        self._rarities = {term: of[times] for term, times in found.items()}

    def _rarity(self, texts: int) -> float:
        return log((1 + self._texts) / (1 + texts)) + 1

    def rarity(self, term: str) -> float:
        """The logarithm of how seldom the term is."""
        return self._rarities.get(term, self._unseen)

    def vector(self, text: Mapping[str, int], *, learn: bool = False) -> Vector:
        """The text as a vector. A term nobody has seen has a number only with `learn`; it weighs in the length."""
        numbers, weights, rest = [], [], 0.0
        rarities, unseen, known = self._rarities, self._unseen, self._numbers
        for term, times in text.items():
            weight = rarities.get(term, unseen) * (1 + log(times) if times > 1 else 1)
            number = known.get(term)
            if number is None and learn:
                number = self._numbers.setdefault(term, next(self._next))
            if number is None:
                rest += weight * weight
            else:
                numbers.append(number)
                weights.append(weight)
        values = np.array(weights)
        length = float(np.sqrt(values @ values + rest)) if weights else 0.0
        return Vector(np.array(numbers, dtype=np.int64), values / length if length else values)

    def within(self, text: Mapping[str, int]) -> Vector:
        """The terms of a part of a text, as heavy as they are in the whole, as far as that can be told."""
        vector = self.vector(text)
        return Vector(vector.terms, vector.weights * sum(self.rarity(term) ** 2 for term in text) ** 0.5)


class Rows:
    """Vectors, prepared so that all of them are compared with one at once, term by term."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self._count = len(vectors)
        terms = np.concatenate([v.terms for v in vectors]) if vectors else np.array([], dtype=np.int64)
        weights = np.concatenate([v.weights for v in vectors]) if vectors else np.array([])
        rows = np.repeat(np.arange(self._count), np.array([len(v.terms) for v in vectors], dtype=int))
        order = np.argsort(terms, kind="stable")
        self._rows, self._weights = rows[order], weights[order]
        size = int(terms.max()) + 1 if len(terms) else 0
        self._begins = np.concatenate([[0], np.cumsum(np.bincount(terms, minlength=size))])

    def __len__(self) -> int:
        return self._count

    def likeness(self, vector: Vector) -> Floats:
        """The cosine of each row with the vector."""
        known = vector.terms < len(self._begins) - 1
        terms, weights = vector.terms[known], vector.weights[known]
        begins = self._begins[terms]
        counts = self._begins[terms + 1] - begins
        total = int(counts.sum())
        if not total:
            return np.zeros(self._count)
        places = np.arange(total) + np.repeat(begins - np.cumsum(counts) + counts, counts)
        answer: Floats = np.bincount(
            self._rows[places], self._weights[places] * np.repeat(weights, counts), minlength=self._count
        ).astype(float)
        return answer

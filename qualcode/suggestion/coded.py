"""Suggesters that learn from what was coded: likeness to coded passages and to refused ones, a linear classifier, how
often codes occur.

All of them know, besides what they say of a new passage, what they would have said of each of their own examples had
they not seen its group: only that shows how far they may be trusted.
"""

from collections.abc import Mapping, Sequence
from math import log

import numpy as np

from qualcode.model.suggestion import Evidence
from qualcode.suggestion.likeness import weighty
from qualcode.suggestion.profile import Profile, Profiles, Seen
from qualcode.suggestion.situation import Example
from qualcode.suggestion.vectors import Floats, Rows, Vector

# Ridge of the linear classifier: an example counts as much as its likeness to itself.
RIDGE = 1.0
# Scales that bring a clear case to about 1.
LIKENESS_SCALE, LINEAR_SCALE, REFUSED_SCALE = 20.0, 3.0, 3.0
# What is expected of a code before anything was coded, as if so many passages had been seen.
EXPECTED_FROM = 20

# How many own quotes are shown, and how like one must be to be worth showing.
QUOTES, LIKE = 2, 0.08
# How like a quote must at least be to speak against a code.
NEAR_ENOUGH = 0.12


class Examples:
    """Passages that were dealt with, compared with each other once.

    `before` may be what was known a moment ago: what it compared is not compared again.
    """

    def __init__(
        self,
        examples: Sequence[Example],
        numbers: Mapping[str, int],
        profiles: Profiles,
        before: "Examples | None" = None,
    ) -> None:
        self.examples = tuple(examples)
        self.profiles = [profiles.of(example.situation.passage) for example in examples]
        self._both = profiles
        self._last: tuple[Profile, Floats] | None = None  # all who learned ask about the same passage
        self._last_words: tuple[Profile, list[Floats]] | None = None
        self.pieces = Rows([profile.pieces for profile in self.profiles])
        self.lemmas = Rows([profile.lemmas for profile in self.profiles])
        groups = {name: number for number, name in enumerate(dict.fromkeys(e.group for e in examples))}
        self.groups = np.array([groups[example.group] for example in examples], dtype=int)
        self.given = np.zeros((len(examples), len(numbers)))
        self.refused = np.zeros_like(self.given)
        self.judged = np.ones_like(self.given)
        for row, example in enumerate(examples):
            codes = [numbers[code] for code in example.codes if code in numbers]
            refused = [numbers[code] for code in example.refused - example.codes if code in numbers]
            self.given[row, codes] = 1
            self.refused[row, refused] = 1
            if example.partial:
                self.judged[row] = 0
                self.judged[row, codes + refused] = 1
        self.alike = self._compared(before)

    def likeness(self, profile: Profile) -> Floats:
        """How like each example is to a passage: the mean of both cosines. The answer is not to be changed."""
        last = self._last
        if last is None or last[0] is not profile:
            last = self._last = profile, self.of_vectors(profile.pieces, profile.lemmas)
        return last[1]

    def of_vectors(self, pieces: Vector, lemmas: Vector) -> Floats:
        """The same for vectors."""
        answer: Floats = (self.pieces.likeness(pieces) + self.lemmas.likeness(lemmas)) / 2
        return answer

    def evidence(self, seen: Seen, alphas: Floats) -> list[Evidence]:
        """The words that weigh, where each example counts as much as `alphas` says."""
        weights = [float(likeness @ alphas) for likeness in self._of_words(seen.here)]
        return weighty(seen.here.words, weights, "coded")

    def _of_words(self, profile: Profile) -> list[Floats]:
        """How like each example is to each word of a passage; kept for the next code that is asked about there."""
        last = self._last_words
        if last is None or last[0] is not profile:
            of_words = [self.of_vectors(*self._both.alone(word)) for word in profile.words]
            last = self._last_words = profile, of_words
        return last[1]

    def _compared(self, before: "Examples | None") -> Floats:
        alike = np.zeros((len(self.examples), len(self.examples)))
        known = {} if before is None else {profile: row for row, profile in enumerate(before.profiles)}
        old = [row for row, profile in enumerate(self.profiles) if profile in known]
        if before is not None and old:
            places = [known[self.profiles[row]] for row in old]
            alike[np.ix_(old, old)] = before.alike[np.ix_(places, places)]
        for row in sorted(set(range(len(self.examples))) - set(old)):
            alike[row, :] = alike[:, row] = self.likeness(self.profiles[row])
        return alike


class CodedLikeness:
    """How like a passage is, on average, to those that got the code."""

    name = "coded passages"

    def __init__(self, examples: Examples) -> None:
        self._examples = examples

    def inputs(self, seen: Seen) -> Floats:
        """See `Suggester`."""
        likeness = self._examples.likeness(seen.here)
        sums = likeness @ self._examples.given
        return _above_usual(sums, self._examples.given.sum(axis=0))

    def held_out(self) -> Floats:
        """The inputs of each example, of the others outside its group."""
        examples = self._examples
        apart = (examples.groups[:, None] != examples.groups[None, :]).astype(float)
        return _above_usual((examples.alike * apart) @ examples.given, apart @ examples.given)

    def evidence(self, seen: Seen, code: int) -> Sequence[Evidence]:
        """See `Suggester`: the nearest own quotes with that code."""
        likeness = self._examples.likeness(seen.here) * self._examples.given[:, code]
        found: dict[str, Evidence] = {}
        for row in np.argsort(-likeness, kind="stable"):
            example = self._examples.examples[row]
            is_here = example.situation.passage.span == seen.here.passage.span
            if likeness[row] < LIKE or len(found) == QUOTES:
                break
            if example.quote and not (is_here and example.situation.passage.text is seen.here.passage.text):
                found.setdefault(example.quote, Evidence(None, "", example.quote, "quote"))
        return list(found.values())

    def counter(self, seen: Seen, code: int) -> Sequence[Evidence]:
        """The nearest own quotes that got other codes instead, as far as they are as near as those that have it."""
        examples = self._examples
        every, has = examples.likeness(seen.here), examples.given[:, code] > 0
        likeness = every * ~has * examples.judged[:, code]
        near = max(float((every * has).max(initial=0.0)), NEAR_ENOUGH)
        found: dict[str, Evidence] = {}
        for row in np.argsort(-likeness, kind="stable"):
            example = examples.examples[row]
            here = example.situation.passage
            if likeness[row] < near or len(found) == QUOTES:
                break
            if example.quote and not (
                here.text is seen.here.passage.text and here.span == seen.here.passage.span
            ):
                codes = " ".join(sorted(example.codes))
                found.setdefault(example.quote, Evidence(None, codes, example.quote, "otherwise"))
        return list(found.values())


class RefusedLikeness:
    """How like a passage is to the nearest one for which the coder refused the code; that speaks against it."""

    name = "refused passages"

    def __init__(self, examples: Examples) -> None:
        self._examples = examples
        self._rows = np.flatnonzero(examples.refused.any(axis=1))

    def inputs(self, seen: Seen) -> Floats:
        """See `Suggester`."""
        if not len(self._rows):
            return np.zeros(self._examples.given.shape[1])
        likeness = self._examples.likeness(seen.here)[self._rows]
        answer: Floats = REFUSED_SCALE * (likeness[:, None] * self._examples.refused[self._rows]).max(axis=0)
        return answer

    def held_out(self) -> Floats:
        """The inputs of each example, of the others outside its group."""
        examples, rows = self._examples, self._rows
        if not len(rows):
            return np.zeros_like(examples.given)
        apart = examples.groups[:, None] != examples.groups[rows][None, :]
        likeness = examples.alike[:, rows] * apart
        return np.array(
            [REFUSED_SCALE * (one[:, None] * examples.refused[rows]).max(axis=0) for one in likeness]
        )

    def evidence(self, seen: Seen, code: int) -> Sequence[Evidence]:
        """See `Suggester`: nothing, for it never speaks for a code."""
        return ()


class LinearClassifier:
    """A weight for each term and code, by least squares with a ridge.

    It is worked out over the examples instead of the terms: one solution serves all codes, and what it would say
    without a group follows from the same solution.
    """

    name = "linear"

    def __init__(self, examples: Examples) -> None:
        self._examples = examples
        count = len(examples.examples)
        mean = examples.given.sum(axis=0) / np.maximum(examples.judged.sum(axis=0), 1)
        self._wanted = (examples.given - mean) * examples.judged
        self._inverse = np.linalg.inv(examples.alike + RIDGE * np.eye(count))
        self._alphas: Floats = np.asarray(self._inverse @ self._wanted, dtype=float)

    def inputs(self, seen: Seen) -> Floats:
        """See `Suggester`."""
        answer: Floats = LINEAR_SCALE * (self._examples.likeness(seen.here) @ self._alphas)
        return answer

    def held_out(self) -> Floats:
        """The inputs of each example, had its group not been there."""
        examples = self._examples
        result = np.zeros_like(examples.given)
        for group in np.unique(examples.groups):
            rows = np.flatnonzero(examples.groups == group)
            block = self._inverse[np.ix_(rows, rows)]
            wrong = np.linalg.solve(block, self._alphas[rows])
            result[rows] = self._wanted[rows] - wrong
        answer: Floats = LINEAR_SCALE * result
        return answer

    def evidence(self, seen: Seen, code: int) -> Sequence[Evidence]:
        """See `Suggester`: the words that weigh most for the code."""
        return self._examples.evidence(seen, self._alphas[:, code])


class Frequency:
    """How much more often than expected the code was given, as a difference of log odds."""

    name = "frequency"

    def __init__(self, examples: Examples, expected: float) -> None:
        self._examples, self._expected = examples, expected

    def inputs(self, seen: Seen) -> Floats:
        """See `Suggester`."""
        examples = self._examples
        return self._odds(examples.given.sum(axis=0), examples.judged.sum(axis=0))

    def held_out(self) -> Floats:
        """The inputs of each example, of the others outside its group."""
        examples, groups = self._examples, self._examples.groups
        result = np.zeros_like(examples.given)
        for group in np.unique(groups):
            others = groups != group
            given, judged = examples.given[others].sum(axis=0), examples.judged[others].sum(axis=0)
            result[groups == group] = self._odds(given, judged)
        return result

    def evidence(self, seen: Seen, code: int) -> Sequence[Evidence]:
        """See `Suggester`: nothing that could be shown."""
        return ()

    def _odds(self, given: Floats, passages: Floats) -> Floats:
        share = (given + EXPECTED_FROM * self._expected) / (passages + EXPECTED_FROM)
        share = np.minimum(share, 0.99)
        answer: Floats = np.log(share / (1 - share)) - log(self._expected / (1 - self._expected))
        return answer


def _above_usual(sums: Floats, counts: Floats) -> Floats:
    """The mean likeness to the passages with each code, from what is usual for the passage; 0 where there is none."""
    means = sums / np.maximum(counts, 1)
    some = counts > 0
    usual = (means * some).sum(axis=-1, keepdims=True) / np.maximum(some.sum(axis=-1, keepdims=True), 1)
    answer: Floats = LIKENESS_SCALE * np.where(some, means - usual, 0)
    return answer

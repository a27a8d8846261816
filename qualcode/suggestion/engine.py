"""All suggesters together: one calibrated probability for each code, with its evidence."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qualcode.model.codebook import Codebook
from qualcode.model.language import Annotation
from qualcode.model.suggestion import Evidence, Suggestion
from qualcode.suggestion import terms
from qualcode.suggestion.codebook_words import CodebookWords, FuzzyWords
from qualcode.suggestion.coded import CodedLikeness, Examples, Frequency, LinearClassifier, RefusedLikeness
from qualcode.suggestion.combining import fitted, probabilities
from qualcode.suggestion.course import Recent, Surroundings
from qualcode.suggestion.keywords import KeywordIndex, annotated_apart
from qualcode.suggestion.likeness import LEMMAS, PIECES, CodebookLikeness, text_of
from qualcode.suggestion.matching import Passage
from qualcode.suggestion.profile import Profile, Profiles, Seen
from qualcode.suggestion.reasons import reason_for
from qualcode.suggestion.situation import Example, Situation
from qualcode.suggestion.suggester import Suggester
from qualcode.suggestion.suggesting import Keywords
from qualcode.suggestion.vectors import Floats, Space

NAME = "hybrid-2"

# A code less probable than this is not shown, and no more than so many are.
THRESHOLD, AT_MOST = 0.35, 3

# How many codes a passage gets, and how many codes a codebook has at least: what is expected before anything is coded.
CODES_OF_A_PASSAGE, FEWEST_CODES = 1.2, 16

# What each input counts before anything was coded, when the codes just given are not known, and when they are.
WEIGHTS: Mapping[str, tuple[float, float]] = {
    "keywords": (1.0, 1.0),
    "fuzzy words": (1.0, 1.0),
    "pieces of words": (1.0, 1.0),
    "lemmas": (1.0, 1.0),
    "before": (1.0, 0.5),
    "after": (1.0, 0.5),
    "coded passages": (0.2, 0.2),
    "linear": (1.0, 1.0),
    "frequency": (0.5, 0.5),
    "refused passages": (-1.0, -1.0),
    "previous": (0.0, 2.0),
    "one before": (0.0, 1.0),
}
ALONE = (-1.0, -1.5)

# The most examples that are learned from, and the most pairs of example and code the weights are fitted to.
MOST_EXAMPLES, MOST_PAIRS = 2_000, 150_000
# The suggesters whose inputs need examples, in the order of their columns.
_LEARNED = tuple(one.name for one in (CodedLikeness, LinearClassifier, Frequency, RefusedLikeness))
# The first of the inputs are those of keywords.
_KEYWORDS = 2
# An input that adds less than this to the score is no reason.
WORTH_SAYING = 0.2


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned from examples: the suggesters made of them, and what every input counts now."""

    examples: Examples
    suggesters: tuple[CodedLikeness, LinearClassifier, Frequency, RefusedLikeness]
    weights: tuple[Floats, Floats]


class Engine:
    """Suggests codes of some codebooks; build one for each state of them.

    `background` are texts of the kind that is coded: they show which words are common. `without` leaves suggesters
    out, by name, to see what they add. May be asked from one thread while another one learns.
    """

    def __init__(
        self,
        codebooks: Sequence[Codebook],
        annotate: Callable[[str], Annotation],
        background: Iterable[Passage] = (),
        *,
        without: frozenset[str] = frozenset(),
    ) -> None:
        self.at_most, self.most_examples = AT_MOST, MOST_EXAMPLES
        self.keys = tuple(book.key(code) for book in codebooks for code in book.codes)
        self._numbers = {key: number for number, key in enumerate(self.keys)}
        self.index = KeywordIndex.of(codebooks, annotate)
        texts = [text_of(code) for book in codebooks for code in book.codes]
        known = annotated_apart([text for text in dict.fromkeys(texts) if text], annotate)
        words = [terms.sayings(known.get(text, ())) for text in texts]
        seen = [terms.sayings(passage.words) for passage in background] + words
        self.profiles = Profiles(
            Keywords(codebooks, self.index),
            self._numbers,
            Space(terms.pieces(one) for one in seen),
            Space(terms.lemmas(one) for one in seen),
        )
        self._expected = CODES_OF_A_PASSAGE / max(len(self.keys), FEWEST_CODES)
        self._base = np.full(len(self.keys), np.log(self._expected / (1 - self._expected)))
        self._text: tuple[Suggester, ...] = (
            CodebookWords(self.keys),
            FuzzyWords(codebooks),
            CodebookLikeness(PIECES, self.profiles.piece_space, words),
            CodebookLikeness(LEMMAS, self.profiles.lemma_space, words),
        )
        self._course: tuple[Suggester, ...] = (
            Surroundings("before", len(self.keys), self._said_by),
            Surroundings("after", len(self.keys), self._said_by),
            Recent(0, self.keys),
            Recent(1, self.keys),
        )
        self._without = without
        self._known: dict[Profile, Floats] = {}
        self._learned: Learned | None = None

    def learn(self, examples: Sequence[Example]) -> None:
        """From now on this is all it has learned. Slow; what it knew of the same passages is used again."""
        chosen = examples[-MOST_EXAMPLES:]
        if not any(code in self._numbers for example in chosen for code in example.codes | example.refused):
            self._learned = None
            return
        before = None if self._learned is None else self._learned.examples
        compared = Examples(chosen, self._numbers, self.profiles, before)
        learned = (
            CodedLikeness(compared),
            LinearClassifier(compared),
            Frequency(compared, self._expected),
            RefusedLikeness(compared),
        )
        held_out = [suggester.held_out() for suggester in learned]
        fitting = range(max(0, len(chosen) - MOST_PAIRS // len(self.keys)), len(chosen))
        inputs = np.array(
            [
                np.column_stack(
                    [*self._plain(self.profiles.seen(chosen[row].situation)), *(h[row] for h in held_out)]
                )
                for row in fitting
            ]
        )
        cases = inputs, compared.given[fitting], compared.judged[fitting] > 0
        known = np.array([chosen[row].situation.recent is not None for row in fitting], dtype=bool)
        weights = self._fitted(0, *cases), self._fitted(1, *(part[known] for part in cases))
        self._learned = Learned(compared, learned, weights)

    def _fitted(self, known: int, inputs: Floats, given: Floats, judged: NDArray[np.bool_]) -> Floats:
        """The weights, from what was judged; those of inputs that may not count stay 0."""
        weights = self._start(known)
        counting = np.flatnonzero(weights)
        fit = fitted(
            inputs[:, :, counting[:-1]][judged],
            given[judged],
            np.broadcast_to(self._base, given.shape)[judged],
            weights[counting],
        )
        weights[counting] = fit
        return weights

    def probabilities(self, situation: Situation) -> Floats:
        """How probable each code is here, in the order of `keys`."""
        return self._judged(self.profiles.seen(situation))[0]

    def suggest(
        self,
        situation: Situation,
        *,
        threshold: float = THRESHOLD,
        at_most: int = AT_MOST,
        silent: Collection[str] = (),
        by_keyword: Collection[str] = (),
    ) -> tuple[Suggestion, ...]:
        """The codes that are probable enough, best first, with evidence and a reason.

        Of codes that are `silent` none, of those `by_keyword` only where one of their keywords stands in the passage.
        A passage that says nothing by itself ("Yes.") gets none, whatever stands around it.
        """
        seen = self.profiles.seen(situation)
        if not seen.here.words:
            return ()
        probable, adds, learned = self._judged(seen)
        worded = self._text_inputs(seen.here)[:_KEYWORDS]
        found: list[Suggestion] = []
        for number in np.argsort(-probable, kind="stable"):  # of equals the first in the codebook
            if probable[number] < threshold or len(found) == at_most:
                break
            code, key = int(number), self.keys[number]
            if key in silent or (key in by_keyword and not any(inputs[code] > 0 for inputs in worded)):
                continue
            found.append(self._suggestion(seen, code, float(probable[code]), adds, learned))
        return tuple(found)

    def proposal(self, situation: Situation, key: str) -> Suggestion:
        """One code for a place, however probable, with evidence and a reason."""
        seen = self.profiles.seen(situation)
        probable, adds, learned = self._judged(seen)
        code = self._numbers[key]
        return self._suggestion(seen, code, float(probable[code]), adds, learned)

    def shows(self, situation: Situation) -> tuple[str, ...]:
        """The codes `suggest` would answer when none of them keeps silent, without saying why."""
        seen = self.profiles.seen(situation)
        if not seen.here.words:
            return ()
        probable = self._judged(seen)[0]
        best = np.argsort(-probable, kind="stable")[:AT_MOST]
        return tuple(self.keys[number] for number in best if probable[number] >= THRESHOLD)

    def _suggestion(
        self, seen: Seen, code: int, probability: float, adds: Floats, learned: Learned | None
    ) -> Suggestion:
        evidence: list[Evidence] = []
        suggesters = self._suggesters(learned)
        adding = adds[code].copy()
        # Words that weigh and the quotes they stand in are two sides of one thing.
        at = len(self._text) + len(self._course)
        adding[at : at + 2] = adding[at : at + 2].sum()
        # Keywords come first: nothing explains itself better.
        order = sorted(range(len(suggesters)), key=lambda nth: (nth >= _KEYWORDS, -adding[nth]))
        for nth in order:
            if adding[nth] >= WORTH_SAYING:
                evidence += [one for one in suggesters[nth].evidence(seen, code) if _is_new(one, evidence)]
        if not evidence:
            evidence = _slight(seen, code, suggesters, adding)
        counter = () if learned is None else learned.suggesters[0].counter(seen, code)
        reason, span = reason_for(evidence), seen.here.passage.span
        return Suggestion(self.keys[code], span, probability, tuple(evidence), NAME, reason, tuple(counter))

    def _judged(self, seen: Seen) -> tuple[Floats, Floats, Learned | None]:
        """Probabilities, what each input adds to the score (a row for each code), and what was learned by then."""
        learned = self._learned
        known = int(seen.recent is not None)
        weights = self._start(known) if learned is None else learned.weights[known]
        columns = self._plain(seen)
        if learned is None:
            columns += [np.zeros(len(self.keys))] * len(_LEARNED)
        else:
            columns += [suggester.inputs(seen) for suggester in learned.suggesters]
        inputs = np.column_stack(columns)
        return probabilities(inputs, weights, self._base), inputs * weights[:-1], learned

    def _plain(self, seen: Seen) -> list[Floats]:
        """The inputs that need no examples."""
        return [*self._text_inputs(seen.here), *(suggester.inputs(seen) for suggester in self._course)]

    def _text_inputs(self, profile: Profile) -> list[Floats]:
        known = self._known.get(profile)
        if known is None:
            alone = Seen(profile, (), (), None)
            known = np.array([suggester.inputs(alone) for suggester in self._text])
            if len(self._known) > 20_000:
                self._known.clear()
            self._known[profile] = known
        return list(known)

    def _said_by(self, profile: Profile) -> Floats:
        """What a passage by itself says of each code, with the weights set by hand."""
        weights = np.array([self._weight(suggester.name, 0) for suggester in self._text])
        answer: Floats = weights @ np.array(self._text_inputs(profile))
        return answer

    def _suggesters(self, learned: Learned | None) -> Sequence[Suggester]:
        return [*self._text, *self._course, *(learned.suggesters if learned is not None else ())]

    def _names(self) -> list[str]:
        return [*(one.name for one in (*self._text, *self._course)), *_LEARNED]

    def _weight(self, name: str, known: int) -> float:
        return 0.0 if name in self._without else WEIGHTS[name][known]

    def _start(self, known: int) -> Floats:
        return np.array([*(self._weight(name, known) for name in self._names()), ALONE[known]])


def _slight(seen: Seen, code: int, suggesters: Sequence[Suggester], adding: Floats) -> list[Evidence]:
    """What adds most where nothing adds much; that the code is given often, where nothing adds anything."""
    for nth in sorted(range(len(suggesters)), key=lambda nth: -adding[nth]):
        if adding[nth] > 0 and (found := suggesters[nth].evidence(seen, code)):
            return list(found)
    return [Evidence(None, "", "", "often")]


def _is_new(one: Evidence, evidence: Sequence[Evidence]) -> bool:
    """Whether it points at other words, or says something else than what is there already."""
    if one.span is not None:
        return all(other.span is None or not one.span.overlaps(other.span) for other in evidence)
    return one not in evidence

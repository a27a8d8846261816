"""What learning promises, held against slow ways to the same answers."""

from collections import Counter
from math import log, sqrt

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.language import annotate
from qualcode.model.span import Span
from qualcode.suggestion import Example, Passage, Situation
from qualcode.suggestion.coded import RIDGE, Examples, LinearClassifier
from qualcode.suggestion.combining import fitted, probabilities
from qualcode.suggestion.keywords import KeywordIndex
from qualcode.suggestion.profile import Profiles
from qualcode.suggestion.suggesting import Keywords
from qualcode.suggestion.vectors import Rows, Space

TEXTS = st.lists(
    st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 3), max_size=5), min_size=1, max_size=6
)


@given(TEXTS, st.dictionaries(st.sampled_from("abcdefghij"), st.integers(1, 3), max_size=6))
def test_likeness_is_the_cosine(texts: list[dict[str, int]], asked: dict[str, int]) -> None:
    space = Space(texts)
    seen = Counter(term for text in texts for term in text)

    def weights(text: dict[str, int]) -> dict[str, float]:
        raw = {
            term: (1 + log(times)) * (log((1 + len(texts)) / (1 + seen[term])) + 1)
            for term, times in text.items()
        }
        size = sqrt(sum(weight**2 for weight in raw.values())) or 1
        return {term: weight / size for term, weight in raw.items()}

    found = Rows([space.vector(text) for text in texts]).likeness(space.vector(asked))
    expected = [sum(weights(text).get(t, 0) * w for t, w in weights(asked).items()) for text in texts]
    np.testing.assert_allclose(found, expected, atol=1e-12)


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 30), st.sampled_from([0.1, 10.0, 1e6]))
def test_no_weights_near_by_explain_better(seed: int, cases: int, pull: float) -> None:
    chance = np.random.default_rng(seed)
    inputs, start = chance.normal(size=(cases, 3)), chance.normal(size=4)
    decided, offset = chance.integers(0, 2, cases).astype(float), chance.normal(size=cases)

    def loss(weights: np.ndarray) -> float:
        p = probabilities(inputs, weights, offset)
        return float(
            -(decided * np.log(p) + (1 - decided) * np.log(1 - p)).sum()
            + pull / 2 * ((weights - start) ** 2).sum()
        )

    found = fitted(inputs, decided, offset, start, pull)
    if not cases:
        np.testing.assert_array_equal(found, start)
    for _try in range(20):
        assert loss(found) <= loss(found + chance.normal(size=4) * 0.01) + 1e-5
    if pull == 1e6:
        np.testing.assert_allclose(found, start, atol=1e-3)


SENTENCES = (
    "Er stond soep op tafel.", "De bus kwam te laat.", "Wij eten samen soep.", "De fiets stond buiten.",
    "Zij leest een boek.", "Het boek lag op tafel.", "De bus stond buiten.", "Soep met brood.",
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(range(len(SENTENCES))), st.integers(0, 2), st.sets(st.sampled_from("xy"))),
        min_size=2,
        max_size=10,
    )
)
def test_held_out_is_what_it_says_when_it_has_never_seen_the_group(
    decided: list[tuple[int, int, set[str]]],
) -> None:
    """The short way gives what the long way gives: solving anew without the group, with the same mean."""
    text = "\n\n".join(SENTENCES)
    annotation = annotate(text)
    spans = [Span(text.index(sentence), text.index(sentence) + len(sentence)) for sentence in SENTENCES]
    passages = [Passage(annotation, text, span) for span in spans]
    profiles = Profiles(Keywords([], KeywordIndex.of([], annotate)), {}, Space([]), Space([]))
    examples = [
        Example("", str(group), Situation(passages[nth]), frozenset(codes)) for nth, group, codes in decided
    ]
    all_of_them = Examples(examples, {"x": 0, "y": 1}, profiles)
    found = LinearClassifier(all_of_them).held_out()
    mean = all_of_them.given.mean(axis=0)
    for row, example in enumerate(examples):
        others = [nth for nth, other in enumerate(examples) if other.group != example.group]
        alike = all_of_them.alike[np.ix_(others, others)]
        alphas = np.linalg.solve(alike + RIDGE * np.eye(len(others)), all_of_them.given[others] - mean)
        np.testing.assert_allclose(found[row], 3.0 * (all_of_them.alike[row, others] @ alphas), atol=1e-8)

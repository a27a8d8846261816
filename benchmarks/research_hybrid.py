"""The hybrid of the research, rebuilt beside the same language room: a baseline for ours. Needs scikit-learn.

One logistic regression over pairs of segment and code with keyword hits, fuzzy hits, BM25, cosine of character
n-grams and of words with the codebook, prototype, vote of the nearest, a linear classifier per code, log prior, and
the codes of the two segments before. What depends on labels is computed out of fold, grouped by section; the weights
are drawn to hand-set ones. It sees a sentence alone, as the research did.
"""

from collections.abc import Sequence

import numpy as np
from gold import Gold
from rapidfuzz import fuzz
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from qualcode.language import annotate
from qualcode.model.codebook import Code
from qualcode.suggestion.combining import fitted, probabilities
from qualcode.suggestion.keywords import KeywordIndex
from qualcode.suggestion.suggesting import Keywords, score

EXPECTED = 1.2
#          keywords fuzzy bm25 char word prototype nearest linear previous one before, alone
WEIGHTS = (0.8, 0.4, 0.5, 0.8, 0.6, 0.3, 0.3, 0.3, 0.0, 0.0, -0.8)
WEIGHTS_KNOWN = (0.8, 0.4, 0.5, 0.8, 0.6, 0.3, 0.3, 0.3, 1.5, 0.8, -1.2)
PULL, NEAREST = 10.0, 10


class ResearchHybrid:
    def __init__(self, gold: Gold) -> None:
        self._gold = gold
        keys, passages = gold.keys, gold.passages
        texts = [passage.span.of(passage.text).lower() for passage in passages]
        terms = [" ".join(t for w in p.words for t in (w.lemma.lower(), *w.parts)) for p in passages]
        codes = [_text(code) for code in gold.codebook.codes]
        code_words = [annotate(text).words for text in codes]
        code_terms = [" ".join(t for w in words for t in (w.lemma.lower(), *w.parts)) for words in code_words]
        char = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        word = TfidfVectorizer(token_pattern=r"\S+", sublinear_tf=True)
        char.fit(codes + texts)
        word.fit(code_terms + terms)
        self._char, self._word = char.transform(texts), word.transform(terms)
        self._char_codes, self._word_codes = char.transform(codes), word.transform(code_terms)
        found = Keywords([gold.codebook], KeywordIndex.of([gold.codebook], annotate))
        hits = np.zeros_like(gold.given)
        for row, passage in enumerate(passages):
            for key, taken in found.found(passage).hits.items():
                hits[row, keys.index(key)] = 1 - np.exp(-score(taken))
        fuzzy = [[_fuzzy(code, text) for code in gold.codebook.codes] for text in texts]
        self._fixed = np.dstack(
            [
                hits * 3,
                np.array(fuzzy),
                _scaled(_bm25(terms, code_terms)),
                _scaled((self._char @ self._char_codes.T).toarray()),
                _scaled((self._word @ self._word_codes.T).toarray()),
            ]
        )
        self._learned: np.ndarray | None = None
        self.learn([])

    def learn(self, rows: Sequence[int]) -> None:
        """See `Method`."""
        self._learn(np.array(rows, dtype=int))

    def _learn(self, rows: np.ndarray) -> None:
        gold = self._gold
        count = len(gold.keys)
        start = np.array(WEIGHTS), np.array(WEIGHTS_KNOWN)
        share = (gold.given[rows].sum(axis=0) + 20 * EXPECTED / count) / (len(rows) + 20)
        self._prior = np.log(share / (1 - share))
        every = np.arange(len(gold.passages))
        if len(rows) < 5 or not gold.given[rows].any():
            self._learned, self._weights = np.zeros((len(every), count, 3)), start
            return
        self._learned = self._asked(rows, every)
        out = np.zeros((len(rows), count, 3))
        groups = gold.sections[rows]
        folds = min(5, len(set(groups.tolist())))
        if folds > 1:
            for train, test in GroupKFold(folds).split(rows, groups=groups):
                out[test] = self._asked(rows[train], rows[test])
        weights = []
        for known in (False, True):
            inputs = np.dstack([self._fixed[rows], out, *(self._recent(rows, known))])
            weights.append(
                fitted(
                    inputs.reshape(-1, inputs.shape[2]),
                    gold.given[rows].ravel(),
                    np.tile(self._prior, len(rows)),
                    start[known],
                    PULL,
                )
            )
        self._weights = weights[0], weights[1]

    def judge(self, row: int, known: bool) -> np.ndarray:
        """See `Method`."""
        assert self._learned is not None
        rows = np.array([row])
        inputs = np.dstack([self._fixed[rows], self._learned[rows], *self._recent(rows, known)])
        return probabilities(inputs[0], self._weights[known], self._prior)

    def _recent(self, rows: np.ndarray, known: bool) -> list[np.ndarray]:
        gold, result = self._gold, []
        for nth in range(2):
            one = np.zeros((len(rows), len(gold.keys)))
            for place, row in enumerate(rows):
                before = gold.before(int(row))
                if known and len(before) > nth:
                    one[place] = gold.given[before[nth]]
            result.append(one)
        return result

    def _asked(self, train: np.ndarray, asked: np.ndarray) -> np.ndarray:
        """Prototype, nearest and linear classifier, learned from some rows, asked of others."""
        given, char = self._gold.given[train], self._char
        sums = (char[train].T @ given).T + self._char_codes.toarray()
        prototypes = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
        prototype = _scaled(char[asked] @ prototypes.T)
        alike = (char[asked] @ char[train].T).toarray()
        nearest = np.zeros((len(asked), given.shape[1]))
        for place, row in enumerate(alike):
            best = np.argsort(-row)[:NEAREST]
            nearest[place] = row[best] @ given[best] / max(row[best].sum(), 1e-9)
        linear = np.zeros_like(nearest)
        from scipy.sparse import vstack

        examples = vstack([char[train], self._char_codes]).tocsr()
        for code in range(given.shape[1]):
            answers = np.concatenate([given[:, code], np.eye(given.shape[1])[code]])
            machine = LogisticRegression(solver="liblinear", class_weight="balanced", C=1.0)
            linear[:, code] = machine.fit(examples, answers).decision_function(char[asked])
        return np.dstack([prototype, 3 * nearest, linear])


def _text(code: Code) -> str:
    return " ".join([code.label, code.definition, code.use_when, *code.keywords, *code.examples]).lower()


def _fuzzy(code: Code, text: str) -> float:
    return float(
        any(
            len(keyword) >= 5 and fuzz.partial_ratio(keyword.lower(), text) >= 90 for keyword in code.keywords
        )
    )


def _scaled(values: np.ndarray) -> np.ndarray:
    """From what is usual in a row, in standard deviations of all."""
    return (values - values.mean(axis=1, keepdims=True)) / max(values.std(), 1e-9)


def _bm25(texts: list[str], codes: list[str]) -> np.ndarray:
    counting = CountVectorizer(token_pattern=r"\S+").fit(codes)
    found, asked = counting.transform(codes).toarray().astype(float), counting.transform(texts)
    rarity = np.log(1 + (len(codes) - (found > 0).sum(axis=0) + 0.5) / ((found > 0).sum(axis=0) + 0.5))
    length = found.sum(axis=1, keepdims=True)
    weights = rarity * found * 2.2 / (found + 1.2 * (0.25 + 0.75 * length / length.mean()))
    return np.asarray((asked > 0) @ weights.T)

"""A text coded by hand, and how well a method finds the codes: shared by the benchmarks of suggestions."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import yaml

from qualcode.language import annotate
from qualcode.model.codebook import Code, Codebook
from qualcode.model.span import Span
from qualcode.suggestion import Passage

FOLDS, DRAWS, EVERY = 5, 3, 10
AROUND = 2


@dataclass(frozen=True)
class Gold:
    """Sentences in the order of the text, with their sections and, as a matrix, the codes they were given."""

    codebook: Codebook
    passages: list[Passage]
    documents: list[str]
    sections: np.ndarray
    given: np.ndarray

    @property
    def keys(self) -> list[str]:
        return [self.codebook.key(code) for code in self.codebook.codes]

    def codes(self, row: int) -> frozenset[str]:
        return frozenset(self.keys[number] for number in np.flatnonzero(self.given[row]))

    def neighbours(self, row: int, steps: Sequence[int]) -> tuple[int, ...]:
        """The rows beside a row of the same document; headings are not seen."""
        near = (row + step for step in steps)
        return tuple(
            at for at in near if 0 <= at < len(self.passages) and self.documents[at] == self.documents[row]
        )

    def before(self, row: int) -> tuple[int, ...]:
        return self.neighbours(row, range(-1, -AROUND - 1, -1))

    def after(self, row: int) -> tuple[int, ...]:
        return self.neighbours(row, range(1, AROUND + 1))


def read(gold: Path, codebook: Path, *, parts: str = "all") -> Gold:
    """Reads both files; `parts` is how much of the codebook there is: "all", or the "label" alone."""
    entries = yaml.safe_load(codebook.read_text("utf-8"))
    codes = [_code(entry, parts) for entry in entries]
    numbers = {entry["id"]: number for number, entry in enumerate(entries)}
    records = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    text = "\n\n".join(record["text"] for record in records)
    annotation, passages, start = annotate(text), [], 0
    given, names = np.zeros((len(records), len(codes))), []
    for row, record in enumerate(records):
        span = Span(start, start + len(record["text"]))
        start = span.end + 2
        passages.append(Passage(annotation, text, span))
        names.append((record["doc"], record["sec"]))
        given[row, [numbers[code] for code in record["codes"]]] = 1
    order = {name: number for number, name in enumerate(dict.fromkeys(names))}
    book = Codebook("gold", "Gold", "nl", tuple(codes))
    return Gold(book, passages, [name[0] for name in names], np.array([order[name] for name in names]), given)


def _code(entry: dict, parts: str) -> Code:
    if parts == "label":
        return Code(entry["id"].lower(), entry["label"])
    return Code(
        entry["id"].lower(),
        entry["label"],
        definition=entry.get("definition", ""),
        use_when=entry.get("include", ""),
        not_when=entry.get("exclude", ""),
        keywords=tuple(entry.get("keywords", ())),
        examples=tuple(entry.get("examples", ())),
    )


class Method(Protocol):
    """Something that proposes codes; the benchmark asks nothing else of it."""

    def learn(self, rows: Sequence[int]) -> None:
        """From now on these rows, and no others, are known with their codes."""

    def judge(self, row: int, known: bool) -> np.ndarray:
        """The probability of each code; `known`: the codes of the two rows before were just given."""


@dataclass
class Answers:
    """The probabilities of some rows, which may come more than once."""

    rows: list[int]
    probabilities: np.ndarray


def codebook_only(gold: Gold, method: Method, known: bool = False) -> Answers:
    """All rows, nothing learned."""
    method.learn([])
    rows = list(range(len(gold.passages)))
    return Answers(rows, np.array([method.judge(row, known) for row in rows]))


def held_out(gold: Gold, make: Callable[[], Method], labels: int | None, known: bool = False) -> Answers:
    """Whole sections are held out in turn; `labels` rows of the others are learned (None: all), drawn thrice."""
    rows, found = [], []
    for draw in range(DRAWS if labels is not None else 1):
        chance = np.random.default_rng(draw)
        order = chance.permutation(gold.sections.max() + 1)
        for fold in range(FOLDS):
            out = np.isin(gold.sections, order[fold::FOLDS])
            pool = np.flatnonzero(~out)
            if labels is not None:
                pool = np.sort(chance.choice(pool, min(labels, len(pool)), replace=False))
            method = make()
            method.learn(pool.tolist())
            for row in np.flatnonzero(out):
                rows.append(int(row))
                found.append(method.judge(int(row), known))
    return Answers(rows, np.array(found))


def sequential(gold: Gold, method: Method) -> Answers:
    """Row after row as a coder works, from nothing; what was coded so far is learned after every tenth row."""
    found = []
    for row in range(len(gold.passages)):
        if row % EVERY == 0:
            method.learn(list(range(row)))
        found.append(method.judge(row, True))
    return Answers(list(range(len(gold.passages))), np.array(found))


def recall_at(gold: Gold, answers: Answers, most: int) -> np.ndarray:
    """For each row that has codes, the share of them among the `most` best; NaN for the others."""
    result = np.full(len(answers.rows), np.nan)
    for nth, row in enumerate(answers.rows):
        given = set(np.flatnonzero(gold.given[row]))
        if given:
            best = np.argsort(-answers.probabilities[nth], kind="stable")[:most]
            result[nth] = len(given & set(best.tolist())) / len(given)
    return result


def interval(gold: Gold, answers: Answers, values: np.ndarray, draws: int = 1000) -> tuple[float, float]:
    """Where the mean of `values` lies in 95 of 100 draws of whole sections."""
    sections = gold.sections[answers.rows]
    use = ~np.isnan(values)
    sums = np.bincount(sections[use], values[use], gold.sections.max() + 1)
    counts = np.bincount(sections[use], minlength=gold.sections.max() + 1)
    chance = np.random.default_rng(0)
    drawn = chance.integers(0, len(sums), (draws, len(sums)))
    means = sums[drawn].sum(axis=1) / np.maximum(counts[drawn].sum(axis=1), 1)
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))


def bins(gold: Gold, answers: Answers) -> Iterator[tuple[int, float, float]]:
    """Ten equal bins of probability over all pairs of row and code: how many, what was said, what was so."""
    said, so = answers.probabilities.ravel(), gold.given[answers.rows].ravel()
    number = np.minimum((said * 10).astype(int), 9)
    for one in range(10):
        here = number == one
        if here.any():
            yield int(here.sum()), float(said[here].mean()), float(so[here].mean())


def calibration_error(gold: Gold, answers: Answers) -> float:
    """Expected calibration error."""
    total = gold.given[answers.rows].size
    return sum(count * abs(said - so) for count, said, so in bins(gold, answers)) / total


def shown(gold: Gold, answers: Answers, threshold: float, most: int, skip: int = 0) -> dict[str, float]:
    """Precision and recall of what is shown, of the rows from `skip` on."""
    probabilities, given = answers.probabilities[skip:], gold.given[answers.rows][skip:]
    best = np.zeros_like(given, dtype=bool)
    np.put_along_axis(best, np.argsort(-probabilities, axis=1, kind="stable")[:, :most], True, axis=1)
    best &= probabilities >= threshold
    right = float(given[best].sum())
    return {
        "precision": right / max(1, int(best.sum())),
        "recall": right / float(given.sum()),
        "per_segment": float(best.sum() / len(given)),
    }

"""How well suggestions find the codes a person gave, and what they cost.

python benchmarks/suggestions.py --gold FILE.jsonl --codebook FILE.yaml [--json] [--write docs/suggestions.md]

A line of FILE.jsonl is one sentence, in the order of the text: {"doc", "sec", "text", "codes": ["V", ...]}. A code
of FILE.yaml: {id, label, definition, include, exclude, keywords, examples}. Whole sections are held out, never
sentences. Where scikit-learn is installed, the hybrid of the research is measured beside ours.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from gold import (
    Answers,
    Gold,
    Method,
    calibration_error,
    codebook_only,
    held_out,
    interval,
    read,
    recall_at,
    sequential,
    shown,
)

from qualcode.language import annotate
from qualcode.model.codebook import Code, Codebook
from qualcode.suggestion import Example, Situation
from qualcode.suggestion.engine import AT_MOST, THRESHOLD, WEIGHTS, Engine

LABELS = (10, 20, 50, 100, 200, 400)
AFTER_LABELS = 100
OURS, RESEARCH = "qualcode", "research hybrid"


class Ours:
    """The engine of qualcode; `around`: whether it may read what is said around a sentence."""

    def __init__(self, gold: Gold, engine: Engine, *, around: bool = True) -> None:
        self._gold, self._engine, self._around = gold, engine, around

    def learn(self, rows: Sequence[int]) -> None:
        gold = self._gold
        self._engine.learn(
            [
                Example(str(row), str(gold.sections[row]), self._situation(row, True), gold.codes(row))
                for row in rows
            ]
        )

    def judge(self, row: int, known: bool) -> np.ndarray:
        return self._engine.probabilities(self._situation(row, known))

    def _situation(self, row: int, known: bool) -> Situation:
        gold, passages = self._gold, self._gold.passages
        return Situation(
            passages[row],
            tuple(passages[at] for at in gold.before(row)) if self._around else (),
            tuple(passages[at] for at in gold.after(row)) if self._around else (),
            tuple(map(gold.codes, gold.before(row))) if known else None,
        )


def engine(gold: Gold, without: frozenset[str] = frozenset()) -> Engine:
    return Engine([gold.codebook], annotate, gold.passages, without=without)


def told(gold: Gold, answers: Answers, skip: int = 0) -> dict[str, object]:
    """All figures of one measurement."""
    at_three = recall_at(gold, answers, 3)
    low, high = interval(gold, answers, at_three)
    return {
        "recall_at_1": round(float(np.nanmean(recall_at(gold, answers, 1))), 3),
        "recall_at_3": round(float(np.nanmean(at_three)), 3),
        "interval": [round(low, 3), round(high, 3)],
        "calibration_error": round(calibration_error(gold, answers), 4),
        "shown": {name: round(v, 3) for name, v in shown(gold, answers, THRESHOLD, AT_MOST, skip).items()},
    }


def measured(gold: Gold, make: Callable[[], Method]) -> dict[str, dict[str, object]]:
    """One method in all situations."""
    every_row = sequential(gold, make())
    return {
        "codebook_only": told(gold, codebook_only(gold, make())),
        "labels_100": told(gold, held_out(gold, make, 100)),
        "labels_all": told(gold, held_out(gold, make, None)),
        "labels_100_course": told(gold, held_out(gold, make, 100, known=True)),
        "sequential": told(gold, every_row, AFTER_LABELS),
    }


def by_document(gold: Gold, answers: Answers) -> dict[str, float]:
    """Recall at 3 of each document."""
    values, documents = recall_at(gold, answers, 3), np.array(gold.documents)[answers.rows]
    return {name: round(float(np.nanmean(values[documents == name])), 3) for name in dict.fromkeys(documents)}


def curve(gold: Gold, make: Callable[[], Method]) -> list[tuple[int, float]]:
    """Recall at 3 of unseen sections by the number of labels."""
    first = float(np.nanmean(recall_at(gold, codebook_only(gold, make()), 3)))
    rest = [(n, float(np.nanmean(recall_at(gold, held_out(gold, make, n), 3)))) for n in LABELS]
    return [(n, round(value, 3)) for n, value in [(0, first), *rest]]


def ablation(gold: Gold) -> dict[str, dict[str, float]]:
    """What leaving out one suggester, or several, costs in recall at 3."""
    parts = {name: frozenset({name}) for name in WEIGHTS}
    parts["surroundings"] = frozenset({"before", "after"})
    parts["codes just given"] = frozenset({"previous", "one before"})
    parts["all that is learned"] = frozenset({"coded passages", "linear", "frequency"})
    result = {}
    for name, without in {"nothing": frozenset(), **parts}.items():
        one = Ours(gold, engine(gold, without))
        answers = codebook_only(gold, one), held_out(gold, lambda: one, 100), sequential(gold, one)  # noqa: B023
        figures = [float(np.nanmean(recall_at(gold, each, 3))) for each in answers]
        result[name] = dict(
            zip(("codebook_only", "labels_100", "sequential"), np.round(figures, 3).tolist(), strict=True)
        )
    return result


def cost(gold: Gold) -> dict[str, float]:
    """Milliseconds of CPU for a suggestion with evidence, annotated text given, with few codes and with 300."""
    result = {}
    for codes in (len(gold.keys), 300):
        chance = np.random.default_rng(0)
        books = [gold.codebook]
        while sum(len(book.codes) for book in books) < codes:
            at = len(books)
            rows = chance.integers(0, len(gold.passages), 3)
            words = [word.lemma for row in rows for word in gold.passages[row].words if len(word.lemma) > 5]
            text = " ".join(word.text for row in rows for word in gold.passages[row].words)
            code = Code(f"c{at}", f"Code {at}", definition=text, keywords=tuple(words[:8]))
            books.append(Codebook(f"b{at}", "B", "nl", (code,)))
        one = Engine(books, annotate, gold.passages)
        ours = Ours(gold, one)
        start = time.process_time()
        ours.learn(range(200))
        result[f"learn_{codes}_codes"] = round((time.process_time() - start) * 1000, 1)
        times = []
        for row in range(200, 400):
            start = time.process_time()
            one.suggest(ours._situation(row, True))
            times.append((time.process_time() - start) * 1000)
        result[f"suggest_{codes}_codes"] = round(float(np.median(times)), 2)
        result[f"suggest_{codes}_codes_95"] = round(float(np.quantile(times, 0.95)), 2)
    return result


def report(gold_file: Path, codebook: Path) -> dict[str, object]:
    gold, label_only = read(gold_file, codebook), read(gold_file, codebook, parts="label")
    one, alone, bare = engine(gold), engine(gold), engine(label_only)
    methods: dict[str, Callable[[], Method]] = {
        OURS: lambda: Ours(gold, one),
        "qualcode, the sentence alone": lambda: Ours(gold, alone, around=False),
        "qualcode, labels of codes only": lambda: Ours(label_only, bare),
    }
    golds = {name: label_only if "labels of" in name else gold for name in methods}
    if find_spec("sklearn") is not None:
        from research_hybrid import ResearchHybrid

        research = ResearchHybrid(gold)
        methods[RESEARCH] = lambda: research
        golds[RESEARCH] = gold
    found = {name: measured(golds[name], make) for name, make in methods.items()}
    ours = found[OURS]
    return {
        "recall_at_3": {
            name: ours[name]["recall_at_3"]
            for name in ("codebook_only", "labels_100", "labels_all", "sequential")
        },
        "calibration_error": ours["sequential"]["calibration_error"],
        "shown": ours["sequential"]["shown"],
        "threshold": THRESHOLD,
        "methods": found,
        "documents": {
            "codebook_only": by_document(gold, codebook_only(gold, methods[OURS]())),
            "sequential": by_document(gold, sequential(gold, methods[OURS]())),
        },
        "curves": {name: curve(golds[name], make) for name, make in methods.items()},
        "ablation": ablation(gold),
        "cost_ms": cost(gold),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--codebook", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write", type=Path, help="a page to put the tables and the curves in")
    asked = parser.parse_args()
    found = report(asked.gold, asked.codebook)
    if asked.json:
        json.dump(found, sys.stdout, indent=1)
        print()
        return
    from suggestions_page import put_in, tables

    if asked.write:
        put_in(asked.write, found)
    print(tables(found))


if __name__ == "__main__":
    main()

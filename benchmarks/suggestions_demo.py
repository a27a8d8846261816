"""How well suggestions find the codes of the demo project, whose interviews are learned from but the one asked about.

python benchmarks/suggestions_demo.py
"""

import os
import tempfile
from pathlib import Path

import numpy as np

KNOWN, AROUND = frozenset({"previous", "one before"}), frozenset({"before", "after"})
CASES = {
    "the sentence alone": KNOWN | AROUND,
    "and what is said around it": KNOWN,
    "and the codes just given": frozenset(),
}


def main(coder: str = "joost") -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:  # not /tmp: that is often memory
        os.environ["XDG_DATA_HOME"] = place
        measure(Path(place) / "demo", coder)


def measure(folder: Path, coder: str) -> None:
    from qualcode.language import annotate
    from qualcode.model.coding import CodingFilter
    from qualcode.project import open_project
    from qualcode.project.beginning import demo
    from qualcode.project.suggesting.spoken import Given, Spoken
    from qualcode.suggestion.engine import AT_MOST, THRESHOLD, Engine

    demo.build(folder)
    with open_project(folder) as project:
        books, examples, background = project.codebooks.all(), {}, []
        for info in project.transcripts.list():
            wanted = CodingFilter(transcripts=frozenset({info.number}), coders=frozenset({coder}))
            given = [Given(c.span, c.code, c.quote_id) for c in project.codings.list(wanted)]
            if given:
                reading = project.transcripts.open(info.number)
                spoken = Spoken(info.number, reading.text, annotate(reading.text), reading.turns)
                examples[info.number] = spoken.examples(given, by_block=False)
                background += spoken.passages()
    print("| | learned | R@3 | ECE | precision | recall |\n|---|---|---|---|---|---|")
    for name, without in CASES.items():
        engine = Engine(books, annotate, background, without=without)
        for others in (False, True):
            said, so = [], []
            for number in examples:
                engine.learn(
                    [one for other in examples if other != number for one in examples[other]]
                    if others
                    else []
                )
                for one in examples[number]:
                    said.append(engine.probabilities(one.situation))
                    so.append([key in one.codes for key in engine.keys])
            figures = " | ".join(_told(np.array(said), np.array(so), THRESHOLD, AT_MOST))
            print(f"| {name} | {'the other interviews' if others else 'nothing'} | {figures} |")
    coded = sum(bool(one.codes) for rows in examples.values() for one in rows)
    total = sum(map(len, examples.values()))
    print(f"\n{len(examples)} interviews, {total} sentences, {coded} of them coded; {len(engine.keys)} codes")


def _told(said: np.ndarray, so: np.ndarray, threshold: float, most: int) -> list[str]:
    best = np.zeros_like(so)
    np.put_along_axis(best, np.argsort(-said, axis=1, kind="stable")[:, :most], True, axis=1)
    some = so.any(axis=1)
    recall = ((best & so).sum(axis=1)[some] / so.sum(axis=1)[some]).mean()
    tenth = np.minimum((said * 10).astype(int), 9)
    bins = [tenth == one for one in range(10)]
    error = sum(abs(said[b].mean() - so[b].mean()) * b.mean() for b in bins if b.any())
    shown = best & (said >= threshold)
    right = (shown & so).sum()
    return [f"{recall:.3f}", f"{error:.4f}", f"{right / max(1, shown.sum()):.3f}", f"{right / so.sum():.3f}"]


if __name__ == "__main__":
    main()

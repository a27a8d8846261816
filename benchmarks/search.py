"""How long searching 200,000 words takes (words and phrases ≤ 0.3 s CPU), and coding everything that was found.

python benchmarks/search.py [WORDS]
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
TRANSCRIPTS, WORDS_IN_TURN = 20, 57
RARE = "buurvrouw"
SEARCHES = {
    "word, rare": RARE,
    "word, in every turn": "de",
    "words of one turn": f"{RARE} woord1*",
    "phrase": '"nou ja"',
    "fuzzy": "~buurvrow",
    "regular expression": r"/woord\d+ nou/",
    "regex, slow kind": r"/\bnou\b.*\bbuurvrouw\b/",
}


def main(words: int) -> None:
    from qualcode.project import open_project
    from qualcode.project.finding.searching import Searching

    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:  # not /tmp: that is often memory
        os.environ["XDG_DATA_HOME"] = place
        folder = Path(place) / "project"
        build(folder, words)
        with open_project(folder) as project:
            inside = (project._context, project.codebooks, project.suggestions, project.annotations)
            print(f"{words} words; CPU seconds")
            print(f"{'':22}{'hits':>8}{'first':>8}{'again':>8}{'wall':>8}")
            for name, text in SEARCHES.items():
                search = Searching(*inside)
                (first, _wall), _result = timed(lambda: search.run(text))  # noqa: B023
                (again, wall), result = timed(lambda: search.run(text))  # noqa: B023
                print(f"{name:22}{len(result.hits):8}{first:8.2f}{again:8.2f}{wall:8.2f}")
            search = Searching(*inside)
            hits = search.run("de").hits
            for unit in ("turn", "hit"):
                (cpu, wall), made = timed(lambda: search.code_all(hits, "hulp", unit=unit))  # noqa: B023
                print(f"{f'code all, by {unit}':22}{made:8}{cpu:8.2f}{'':8}{wall:8.2f}")
            (cpu, wall), _entry = timed(project.journal.undo)
            print(f"{'undo that':22}{'':8}{cpu:8.2f}{'':8}{wall:8.2f}")
            print("sound" if not project.check() else "NOT SOUND")


def timed(action: Callable[[], T]) -> tuple[tuple[float, float], T]:
    wall, cpu = time.perf_counter(), time.process_time()
    answer = action()
    return (time.process_time() - cpu, time.perf_counter() - wall), answer


def build(folder: Path, words: int) -> None:
    from qualcode.project import create_project

    chance = random.Random(1)
    vocabulary = [f"woord{n}" for n in range(8000)] + ["de"] * 600 + ["één", "’s", "nou ja,"] * 60 + [RARE]
    with create_project(folder, title="Groot", coder="ann") as project:
        (folder / "codebooks" / "b.yaml").write_text(
            "codebook: b\ntitle: B\nlanguage: nl\ncodes:\n  - code: hulp\n    label: Hulp\n", "utf-8"
        )
        for number in range(TRANSCRIPTS):
            source = folder.parent / f"{number}.txt"
            turns = (
                f"{'Ann' if n % 2 else 'Interviewer'}: {' '.join(chance.choices(vocabulary, k=WORDS_IN_TURN))}"
                for n in range(words // TRANSCRIPTS // WORDS_IN_TURN)
            )
            source.write_text("\n\n".join(turns) + "\n", "utf-8")
            project.transcripts.add(source)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or ["200000"]))

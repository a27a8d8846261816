"""How long the first page of a word in context takes over 18 million words (≤ 0.1 s CPU).

python benchmarks/concordance.py [TRANSCRIPTS]      by default 200, of 90,000 words each; building them takes minutes

The words are those of the demo interviews, drawn by chance, so that they are as long and as frequent as spoken Dutch.
`first` is the first search after the project was opened, the least of three, `again` one with the texts in memory. The
first search for a rare word took 2.8 s when it read all texts; now it reads the lists of their words.
"""

import os
import random
import sys
import tempfile
import time
from pathlib import Path

WORDS, IN_TURN, PAGE, WIDTH = 90_000, 57, 40, 120
RARE, SCARCE = "zeldzaamheidje", "schaarsheidje"  # once, in the last transcript; and once in every tenth
SEARCHES = {
    "in every turn": "de",
    "now and then": "buurvrouw",
    "30 forms": "buurt*",
    "two words of a turn": "mensen buurvrouw",
    "phrase": '"weet je"',
    "once in ten texts": SCARCE,
    "once, at the end": RARE,
    "nowhere": "nergenstevinden",
}


def main(transcripts: int) -> None:
    from qualcode.cli.finding.searching import in_context
    from qualcode.project import open_project
    from qualcode.project.finding.searching import Searching

    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:  # not /tmp: that is often memory
        os.environ["XDG_DATA_HOME"] = place
        folder = Path(place) / "project"
        build(folder, transcripts)
        with open_project(folder) as project:
            inside = (project._context, project.codebooks, project.suggestions, project.annotations)
            kept = Searching(*inside)
            print(f"{transcripts * WORDS} words, a page of {PAGE} lines; CPU seconds")
            print(f"{'':22}{'lines':>8}{'first':>8}{'again':>8}{'wall':>8}{'all hits':>10}")

            def page(search, text):
                hits = search.first(text, PAGE)
                return in_context(hits, WIDTH) if hits else []

            for name, text in SEARCHES.items():
                first = min(timed(lambda: page(Searching(*inside), text))[0] for _time in range(3))  # noqa: B023
                kept.first("nergens", PAGE)
                again, wall, lines = timed(lambda: page(kept, text))  # noqa: B023
                every, _wall, _result = timed(lambda: kept.run(text))  # noqa: B023
                print(f"{name:22}{len(lines):8}{first:8.3f}{again:8.3f}{wall:8.3f}{every:10.2f}", flush=True)


def timed(action):
    wall, cpu = time.perf_counter(), time.process_time()
    answer = action()
    return time.process_time() - cpu, time.perf_counter() - wall, answer


def build(folder: Path, transcripts: int) -> None:
    from qualcode import importing
    from qualcode.project import create_project

    chance = random.Random(1)
    demo = sorted((Path(__file__).parents[1] / "transcripts").iterdir())
    spoken = [word for path in demo if path.suffix != ".md" for word in importing.read(path).text.split()]
    with create_project(folder, title="Groot", coder="ann") as project:
        for number in range(transcripts):
            turns = [
                f"{'Ann' if n % 2 else 'Interviewer'}: {' '.join(chance.choices(spoken, k=IN_TURN))}"
                for n in range(WORDS // IN_TURN)
            ]
            if number % 10 == 9:
                turns[-2] += f" {SCARCE}"
            if number == transcripts - 1:
                turns[-1] += f" {RARE}"
            source = folder.parent / f"{number}.txt"
            source.write_text("\n\n".join(turns) + "\n", "utf-8")
            project.transcripts.add(source)
            source.unlink()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or ["200"]))

"""How long `qualcode check` takes: 200 transcripts of 10,000 words with 20,000 codings (≤ 10 s).

python benchmarks/check.py [TRANSCRIPTS CODINGS]
"""

import os
import random
import sys
import tempfile
import time
from pathlib import Path

TURNS, WORDS = 175, 57


def main(transcripts: int, codings: int) -> None:
    from qualcode.project import open_project

    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_DATA_HOME"] = place
        folder = Path(place) / "project"
        made = time.perf_counter()
        build(folder, transcripts, codings)
        made = time.perf_counter() - made
        with open_project(folder) as project:
            size = sum(f.stat().st_size for f in folder.glob("qualcode.db*")) / 1e6
            wall, cpu = time.perf_counter(), time.process_time()
            found = project.check()
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            began = time.perf_counter()
            backup = project.backups.make("hand")
            kept = time.perf_counter() - began
            began = time.perf_counter()
            project.backups.restore(backup.path)
            restored = time.perf_counter() - began
    print(f"{transcripts} transcripts, {codings} codings, {size:.0f} MB (made in {made:.0f} s)")
    print(f"{'':22}{'s':>8}{'CPU s':>8}")
    print(f"{'check':22}{wall:8.2f}{cpu:8.2f}")
    print(f"{'backup':22}{kept:8.2f}")
    print(f"{'restore, no change':22}{restored:8.2f}")
    print("sound" if not found else f"{len(found)} findings, such as: {found[0]}")


def build(folder: Path, transcripts: int, codings: int) -> None:
    """A project of that size; every coding an operation of its own, as they come from the keyboard."""
    from qualcode.model.span import Span
    from qualcode.project import create_project, open_project

    chance = random.Random(1)
    words = [f"woord{n}" for n in range(500)]
    with create_project(folder, title="Groot", coder="ann") as project:
        codes = "".join(f"  - code: c{n}\n    label: C {n}\n" for n in range(100))
        (folder / "codebooks" / "b.yaml").write_text(
            f"codebook: b\ntitle: B\nlanguage: nl\ncodes:\n{codes}", "utf-8"
        )
        for number in range(transcripts):
            source = folder.parent / f"{number}.txt"
            turns = (
                f"{'Ann' if n % 2 else 'Interviewer'}: {' '.join(chance.choices(words, k=WORDS))}"
                for n in range(TURNS)
            )
            source.write_text("\n\n".join(turns), "utf-8")
            project.transcripts.add(source)
    with open_project(folder, coder="ann") as project:
        # The flush of each is left out here, or making the project would take longer than what is measured.
        connection = project._context.database._engine.raw_connection()
        assert connection.driver_connection is not None
        connection.driver_connection.execute("PRAGMA synchronous = OFF")
        connection.close()  # back to the pool, where it is the only one
        numbers = [info.number for info in project.transcripts.list()]
        length = len(project.transcripts.open(numbers[0]).text)
        for n in range(codings):
            start = chance.randrange(0, length - 1000)
            span = Span(start, start + chance.randrange(20, 400))
            project.codings.add(numbers[n % len(numbers)], span, f"c{n % 100}")


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:]) if len(sys.argv) > 1 else (200, 20_000)))

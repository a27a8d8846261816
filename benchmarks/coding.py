"""How long one coding takes until it is safe on the disk, beside the same rows written with bare sqlite3.

python benchmarks/coding.py [CODINGS]
"""

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path


def main(codings: int) -> None:
    from qualcode.model.span import Span
    from qualcode.project import create_project, open_project

    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:  # not /tmp: that is often memory
        os.environ["XDG_DATA_HOME"] = place
        folder = Path(place) / "project"
        with create_project(folder, title="Snel", coder="ann") as project:
            (folder / "codebooks" / "b.yaml").write_text(
                "codebook: b\ntitle: B\nlanguage: nl\ncodes:\n  - code: hulp\n    label: Hulp\n", "utf-8"
            )
            source = Path(place) / "lang.txt"
            source.write_text("woorden " * 10_000, "utf-8")
            project.transcripts.add(source)
        with open_project(folder, coder="ann") as project:
            ours = measured(codings, lambda n: project.codings.add("P01", Span(8 * n, 8 * n + 7), "hulp"))
            said = bytes(folder.joinpath("qualcode.db-wal").read_bytes()).count(b"coding.add")
            assert said
        raw = measured(codings, bare(Path(place) / "raw.db"))
    print(f"{codings} codings, each flushed to the disk")
    print(f"{'':22}{'p50 ms':>8}{'p95 ms':>8}{'CPU s':>8}")
    for name, (times, cpu) in (("qualcode", ours), ("bare sqlite3", raw)):
        p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[18]
        print(f"{name:22}{p50 * 1000:8.2f}{p95 * 1000:8.2f}{cpu:8.2f}")


def measured(codings: int, add: Callable[[int], object]) -> tuple[list[float], float]:
    """How long each took, and the CPU time of all."""
    cpu, times = time.process_time(), []
    for n in range(codings):
        began = time.perf_counter()
        add(n)
        times.append(time.perf_counter() - began)
    return times, time.process_time() - cpu


def bare(path: Path) -> Callable[[int], object]:
    """One transaction with a row of about the same size in each of the tables an added coding writes to."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    sizes = {
        "segment": 60,
        "anchor": 200,
        "coding": 120,
        "journal": 400,
        "payload": 900,
        "touch": 90,
        "about": 60,
    }
    for name in sizes:
        connection.execute(
            f"CREATE TABLE {name} (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT UNIQUE, rest TEXT)"
        )

    def add(n: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for name, size in sizes.items():
            connection.execute(f"INSERT INTO {name} (uuid, rest) VALUES (?, ?)", (f"{n:036}", "x" * size))
        connection.execute("COMMIT")

    return add


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)

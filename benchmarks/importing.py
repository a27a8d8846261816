"""What bringing in 200 transcripts of 9,000 words takes (CPU seconds, child processes included), as txt and as docx:
turns, speakers, way back to the source, journal, search index.

python benchmarks/importing.py [TRANSCRIPTS]           measure and check
python benchmarks/importing.py [TRANSCRIPTS] --profile  where the time goes (txt)
python benchmarks/importing.py [TRANSCRIPTS] --files FOLDER   only write the files, for other programs
"""

import cProfile
import os
import pstats
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import docx

WORDS, IN_TURN = 9000, 45


def main(count: int, folder: Path | None, *, profile: bool) -> None:
    if folder is not None:
        write(folder, count)
        return
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:  # not /tmp: that is often memory
        os.environ["XDG_DATA_HOME"] = place
        files = Path(place) / "files"
        write(files, count)
        if profile:
            profiler = cProfile.Profile()
            profiler.runcall(brought_in, Path(place) / "project", sorted(files.glob("*.txt")))
            pstats.Stats(profiler).sort_stats("tottime").print_stats(25)
            return
        print(f"{count} transcripts of {WORDS} words; CPU seconds, children included")
        print(f"{'':8}{'reading':>9}{'import':>9}{'wall':>9}{'search':>9}")
        for suffix in ("txt", "docx"):
            paths = sorted(files.glob(f"*.{suffix}"))
            reading = timed(lambda: read_all(paths))[0]  # noqa: B023
            project = Path(place) / suffix
            whole, wall = timed(lambda: brought_in(project, paths))  # noqa: B023
            search = timed(lambda: searched(project))[0]  # noqa: B023
            print(f"{suffix:8}{reading:9.2f}{whole:9.2f}{wall:9.2f}{search:9.2f}")


def read_all(paths: list[Path]) -> None:
    from qualcode import importing

    for path in paths:
        importing.read(path)
    end_of_child()


def brought_in(folder: Path, paths: list[Path]) -> None:
    from qualcode.project import create_project

    with create_project(folder, title="Groot", coder="ann") as project:
        for path in paths:
            project.transcripts.add(path)
        turns = WORDS // IN_TURN
        assert all(info.turns == turns and info.words == WORDS for info in project.transcripts.list())
    end_of_child()


def searched(folder: Path) -> None:
    """The first search, which makes what is missing of the index."""
    from qualcode.project import open_project

    with open_project(folder) as project:
        project.search.run("boeken")


def end_of_child() -> None:
    """The child that reads documents counts when it has ended."""
    from qualcode.importing.confinement import parent

    parent.end()


def timed(action) -> tuple[float, float]:
    wall, before = time.perf_counter(), used()
    action()
    return used() - before, time.perf_counter() - wall


def used() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def write(folder: Path, count: int) -> None:
    """The same talks as txt and as docx."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(6)
    syllables = [a + b for a in "bdfgklmnprstvw" for b in ("a", "e", "ie", "oe", "aan", "el", "ijk", "ong")]
    made = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(8000)]
    vocabulary = made + ["de"] * 600 + ["één", "’s", "nou"] * 60
    for number in range(count):
        turns = [
            f"{'Ann' if n % 2 else 'Interviewer'}: {' '.join(chance.choices(vocabulary, k=IN_TURN))}."
            for n in range(WORDS // IN_TURN)
        ]
        (folder / f"gesprek{number:03}.txt").write_text("\n\n".join(turns) + "\n", "utf-8")
        document = docx.Document()
        for turn in turns:
            document.add_paragraph(turn)
        document.save(str(folder / f"gesprek{number:03}.docx"))


if __name__ == "__main__":
    options = sys.argv[1:]
    to = Path(options.pop(options.index("--files") + 1)) if "--files" in options else None
    profiled = "--profile" in options
    numbers = [int(option) for option in options if option.isdecimal()]
    main(numbers[0] if numbers else 200, to, profile=profiled)

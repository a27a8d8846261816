"""What bringing in 200 transcripts of 9,000 words takes (CPU seconds, child processes included), as txt and as docx:
turns, speakers, way back to the source, journal, search index.

python benchmarks/importing.py [TRANSCRIPTS]           measure and check
python benchmarks/importing.py [TRANSCRIPTS] --profile  where the time goes (txt)
python benchmarks/importing.py [TRANSCRIPTS] --files FOLDER   only write the files, for other programs
python benchmarks/importing.py [TRANSCRIPTS] [--qc VENV] [--taguette VENV]  the commands beside those of other programs

VENV is an environment with the program, made as `peers.py` says. Each is run as the program it is, into a project that
was just made: `qualcode import FOLDER`, `qc corpus import FOLDER`, and of Taguette its server, to which each text is
sent as its page sends it, as html: of txt it makes nothing without Calibre. The start is in each. The least of three.
"""

import argparse
import cProfile
import os
import pstats
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request

import docx
from peer_programs import TIMES, entered, least, run, serving, spent
from peer_projects import fill_taguette

WORDS, IN_TURN = 9000, 45


def main(asked: argparse.Namespace) -> None:
    if asked.files is not None:
        write(asked.files, asked.transcripts)
        return
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:  # not /tmp: that is often memory
        os.environ["XDG_DATA_HOME"] = place
        files = Path(place) / "files"
        write(files, asked.transcripts)
        if asked.profile:
            profiler = cProfile.Profile()
            profiler.runcall(brought_in, Path(place) / "project", sorted(files.glob("*.txt")))
            pstats.Stats(profiler).sort_stats("tottime").print_stats(25)
            return
        print(f"{asked.transcripts} transcripts of {WORDS} words; CPU seconds, children included")
        if asked.qc is not None or asked.taguette is not None:
            beside(Path(place), files, asked.qc, asked.taguette)
            return
        print(f"{'':8}{'reading':>9}{'import':>9}{'wall':>9}{'search':>9}")
        for suffix in ("txt", "docx"):
            paths = sorted(files.glob(f"*.{suffix}"))
            reading = timed(lambda: read_all(paths))[0]  # noqa: B023
            project = Path(place) / suffix
            whole, wall = timed(lambda: brought_in(project, paths))  # noqa: B023
            search = timed(lambda: searched(project))[0]  # noqa: B023
            print(f"{suffix:8}{reading:9.2f}{whole:9.2f}{wall:9.2f}{search:9.2f}")


def beside(place: Path, files: Path, qc: Path | None, taguette: Path | None) -> None:
    """The command of each program on the same talks, and how many times ours it takes."""
    folders = {suffix: place / suffix for suffix in ("txt", "docx", "html")}
    for suffix, folder in folders.items():
        folder.mkdir()
        for path in files.glob(f"*.{suffix}"):
            path.rename(folder / path.name)
    texts = sorted(folders["txt"].glob("*"))
    for path in texts:
        turns = path.read_text("utf-8").split("\n\n")
        page = "".join(f"<p>{turn}</p>" for turn in turns)
        (folders["html"] / f"{path.stem}.html").write_text(page, "utf-8")

    def into_new(made: Callable[[Path], object], brought: Callable[[Path], object]) -> float:
        """Of bringing in alone: each time into another project, all of them made before."""
        fresh = [Path(tempfile.mkdtemp(dir=place)) for _time in range(TIMES)]
        for folder in fresh:
            made(folder)
        left = iter(fresh)
        return least(lambda: brought(next(left)))

    ours = (sys.executable, "-m", "qualcode")
    start = least(lambda: run(place, *ours, "import", "--help"))
    print(f"{'qualcode, its start':24}{start:9.2f}")
    taken = {}
    for suffix, folder in folders.items():
        taken[suffix] = into_new(
            lambda new: run(new, *ours, "init"),
            lambda new: run(new, *ours, "import", folder),  # noqa: B023
        )
        print(f"{f'qualcode, {suffix}':24}{taken[suffix]:9.2f}", flush=True)
    if qc is not None:
        program = qc.absolute() / "bin" / "qc"
        words = ("corpus", "import", "--recursive", folders["txt"], "--importer", "verbatim")

        def made(folder: Path) -> None:
            run(folder, program, "init", "--write-settings-file")
            run(folder, program, "init")

        seconds = into_new(made, lambda folder: run(folder, program, *words))
        print(f"{'qc, txt':24}{seconds:9.2f}  ({seconds / taken['txt']:.1f} ×)", flush=True)
    if taguette is not None:
        program = taguette.absolute() / "bin" / "taguette"
        pages = sorted(folders["html"].glob("*"))

        def with_project(folder: Path) -> None:
            with serving(program, folder / "t.sqlite3"):
                pass
            fill_taguette(folder / "t.sqlite3", 0, ())

        seconds = into_new(with_project, lambda folder: sent(program, folder / "t.sqlite3", pages))
        print(f"{'Taguette, html':24}{seconds:9.2f}  ({seconds / taken['html']:.1f} ×)", flush=True)


def sent(program: Path, database: Path, pages: list[Path]) -> None:
    """Sends the pages to a Taguette that is started for it, as its own page does."""
    with serving(program, database) as address:
        root, opener, cookies = entered(address)
        opener.open(f"{root}project/1").close()  # where it gives the word against forged requests
        (word,) = (cookie.value for cookie in cookies if cookie.name == "_xsrf")
        edge = "an-edge-that-no-talk-holds"
        for path in pages:
            said = {"name": path.stem, "description": ""}
            fields = "".join(
                f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                for name, value in said.items()
            )
            head = (
                f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{path.name}"\r\n'
                "Content-Type: text/html\r\n\r\n"
            )
            body = f"{fields}{head}".encode() + path.read_bytes() + f"\r\n--{edge}--\r\n".encode()
            to = f"{root}api/project/1/document/new?{urlencode({'_xsrf': word})}"
            opener.open(Request(to, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})).close()


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


def timed(action: Callable[[], object]) -> tuple[float, float]:
    wall, before = time.perf_counter(), spent()
    action()
    return spent() - before, time.perf_counter() - wall


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


def parsed() -> argparse.Namespace:
    """What was asked."""
    parser = argparse.ArgumentParser(description="What bringing transcripts in takes.")
    parser.add_argument("transcripts", type=int, nargs="?", default=200, metavar="TRANSCRIPTS")
    parser.add_argument("--profile", action="store_true", help="where the time goes (txt)")
    parser.add_argument("--files", type=Path, metavar="FOLDER", help="only write the files")
    parser.add_argument("--qc", type=Path, metavar="VENV", help="where qualitative-coding is installed")
    parser.add_argument("--taguette", type=Path, metavar="VENV", help="where Taguette is installed")
    return parser.parse_args()


if __name__ == "__main__":
    main(parsed())

"""What a key costs in the workbench, in a pseudo-terminal of 140 by 40, on a project on the disk with 2,000 codings.

python benchmarks/workbench.py [WORDS …]

CPU is that of the thread that draws, from before the key was written until the process is idle again, in ms; "beside"
is that of all other threads meanwhile, where suggestions are learned and lint looks. The wall time ends with the last
byte that the terminal got. Targets, CPU a key at the 95th percentile: 16 ms at 10,000 words, 25 ms at 200,000; first
paint of the transcript 0.2 s after the imports.
"""

import fcntl
import os
import pty
import random
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from pathlib import Path

WIDTH, HEIGHT, CODINGS, WORDS_IN_TURN = 140, 40, 2000, 57
QUIET = 0.03  # seconds without a byte and without work, after which a key is over
PAGE_DOWN, DOWN = "\x1b[6~", "\x1b[B"


def main(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:  # not /tmp: that is often memory
        os.environ |= {"XDG_DATA_HOME": place, "XDG_STATE_HOME": place, "HOME": place, "QUALCODE_LANG": "en"}
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "QUALCODE_CODER": "ann"}
        for name in ("NO_COLOR", "QUALCODE_COLOR", "SSH_CONNECTION", "SSH_TTY"):
            os.environ.pop(name, None)
        for words in sizes:
            folder = Path(place) / str(words)
            build(folder, words)
            print(f"\n{words} words, {CODINGS} codings")
            measure(folder)
            shutil.rmtree(folder)


def measure(folder: Path) -> None:
    started = start(folder)
    print("start: " + started)
    bench = Bench(folder)
    print(f"memory {bench.memory():.0f} MiB")
    heads = f"{'CPU p50':>9}{'p95':>7}{'beside':>8}{'wall p50':>10}{'p95':>7}{'bytes p50':>11}{'most':>8}"
    print(f"{'':28}{heads}")
    for name, before, keys, between in tasks():
        bench.send(before)
        measured = []
        for key in keys:
            measured.append(bench.press(key))
            bench.send(between)
        told(name, measured)
    print(f"memory {bench.memory():.0f} MiB")
    bench.end()


def tasks() -> Iterator[tuple[str, str, list[str], str]]:
    """Tasks: a name, what is typed before (in one go), the keys that are measured, and what is typed between them."""
    yield "cursor, next word", "g", ["w"] * 40, ""
    yield "next sentence", "g", ["j"] * 60, ""
    yield "line down with scroll", "g" + PAGE_DOWN, [DOWN] * 60, ""
    yield "page", "g", [PAGE_DOWN] * 40, ""
    yield "code by digit", "gjcdrie\r", ["1"] * 20, "j"
    yield "undo", "", ["u"] * 20, ""
    yield "redo", "", ["U"] * 20, ""
    yield "list of codes: open", "g", ["c"], ""
    yield "  letters", "", [*"twee"], ""
    yield "  apply", "", ["\r"], ""
    yield "queue, next of a code", "gfsegm\reen 0\r", ["n"] * 40, ""
    yield "search: next hit", "g/de\r", ["n"] * 40, ""


def told(name: str, measured: list[tuple[float, float, float, int]]) -> None:
    cpu, beside, wall, sent = zip(*measured, strict=True)
    print(
        f"{name:28}{statistics.median(cpu):9.1f}{high(cpu):7.1f}{statistics.median(beside):8.1f}"
        f"{statistics.median(wall):10.1f}{high(wall):7.1f}{statistics.median(sent):11.0f}{max(sent):8}"
    )


def high(values: tuple[float, ...]) -> float:
    """The 95th percentile; of few values the most."""
    return statistics.quantiles(values, n=20, method="inclusive")[18] if len(values) > 1 else values[0]


class Bench:
    """The workbench in a pseudo-terminal."""

    def __init__(self, folder: Path, program: str = "") -> None:
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            code = ["-c", program] if program else ["-m", "qualcode", "-p", str(folder), "workbench", "P01"]
            os.execv(sys.executable, [sys.executable, *code])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
        self.settle(at_least=2000, quiet=0.6)  # less than the 0.7 s after which files are looked at

    def cpu(self) -> float:
        """Seconds of work of the process so far, all its threads, also those that ended."""
        return time.clock_gettime(~self.pid << 3 | 2)  # what clock_getcpuclockid makes of a process

    def drawing(self) -> float:
        """Seconds of work so far of the thread that draws."""
        return int(Path(f"/proc/{self.pid}/task/{self.pid}/schedstat").read_text().split()[0]) / 1e9

    def memory(self) -> float:
        """Resident, in MiB."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        raise AssertionError

    def settle(self, at_least: int = 0, quiet: float = QUIET) -> tuple[int, float]:
        """Reads until nothing comes and nothing is worked on any more: the bytes, and when the last one came."""
        got, last, worked, idle_since = 0, time.perf_counter(), self.cpu(), time.perf_counter()
        while True:
            if select.select([self.terminal], [], [], 0.005)[0]:
                got += len(os.read(self.terminal, 1 << 16))
                last = idle_since = time.perf_counter()
            now = self.cpu()
            if now - worked > 0.002:
                worked, idle_since = now, time.perf_counter()
            if got >= at_least and time.perf_counter() - idle_since > quiet:
                return got, last

    def send(self, keys: str) -> None:
        if keys:
            os.write(self.terminal, keys.encode())
            self.settle(quiet=0.3)

    def press(self, key: str) -> tuple[float, float, float, int]:
        """CPU of the thread that draws and of all others in ms, wall in ms, bytes."""
        drawing, all_, began = self.drawing(), self.cpu(), time.perf_counter()
        os.write(self.terminal, key.encode())
        got, last = self.settle()
        drawing = self.drawing() - drawing
        return drawing * 1000, (self.cpu() - all_ - drawing) * 1000, (last - began) * 1000, got

    def end(self) -> None:
        os.kill(self.pid, signal.SIGTERM)
        self.drain()

    def drain(self) -> int:
        """Reads to the end and answers the exit status."""
        try:
            while os.read(self.terminal, 1 << 16):
                pass
        except OSError:
            pass
        return os.waitpid(self.pid, 0)[1]


FIRST_PAINT = """
import os, time
began = time.process_time(), time.perf_counter()
from pathlib import Path
from qualcode.project import open_project
os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
from qualcode.tui import boot
from qualcode.tui.app import Workbench
from qualcode.tui.reading_in import ReadingIn
display = Workbench._display
def first(self, screen, renderable):
    display(self, screen, renderable)
    if self.reader.size.height and not Path({out!r}).exists():
        Path({out!r}).write_text(repr([imported, begun, (time.process_time(), time.perf_counter()), began]))
        self.exit(0)
Workbench._display = first
ReadingIn.look = lambda self: None
imported = time.process_time(), time.perf_counter()
with open_project(Path({folder!r})) as project:
    begun = time.process_time(), time.perf_counter()
    boot.run(project, "P01")
"""


def start(folder: Path) -> str:
    """How long imports and the first paint of the transcript take."""
    out = folder / "first"
    pid, terminal = pty.fork()
    if not pid:
        program = FIRST_PAINT.format(out=str(out), folder=str(folder))
        os.execv(sys.executable, [sys.executable, "-c", program])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
    try:
        while os.read(terminal, 1 << 16):
            pass
    except OSError:
        pass
    os.waitpid(pid, 0)
    imported, begun, shown, began = eval(out.read_text())  # noqa: S307 - numbers we wrote ourselves

    def both(one: tuple[float, float], other: tuple[float, float]) -> str:
        return f"{other[0] - one[0]:.2f} s CPU, {other[1] - one[1]:.2f} s wall"

    return (
        f"imports {both(began, imported)}; opening {both(imported, begun)}; "
        f"to the first paint {both(begun, shown)}; whole {shown[0]:.2f} s CPU"
    )


def build(folder: Path, words: int) -> None:
    from qualcode.model.errors import Refused
    from qualcode.model.span import Span
    from qualcode.project import create_project, open_project

    chance = random.Random(1)
    vocabulary = [f"woord{n}" for n in range(8000)] + ["de"] * 600 + ["één", "’s", "nou ja,"] * 60
    names = ("Een", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht")
    codes = "".join(f"  - code: c{n}\n    label: {name} {n}\n" for n, name in enumerate(names * 5))
    with create_project(folder, title="Groot", coder="ann") as project:
        book = f"codebook: b\ntitle: B\nlanguage: nl\ncodes:\n{codes}"
        (folder / "codebooks" / "b.yaml").write_text(book, "utf-8")
        source = folder.parent / "lang.txt"
        source.write_text("\n\n".join(turns(chance, vocabulary, words)) + "\n", "utf-8")
        project.transcripts.add(source)
    with open_project(folder) as project:
        spans = [turn.span for turn in project.transcripts.open("P01").turns]
        made = 0
        while made < CODINGS:
            turn = chance.choice(spans)
            start = chance.randrange(turn.start, turn.end - 1)
            span = Span(start, min(turn.end, start + chance.randrange(20, 200)))
            try:
                project.codings.add("P01", span, f"b/c{chance.randrange(len(names) * 5)}")
            except Refused:  # white space, or coded so already
                continue
            made += 1


def turns(chance: random.Random, vocabulary: list[str], words: int) -> Iterator[str]:
    for nth in range(words // WORDS_IN_TURN):
        said = chance.choices(vocabulary, k=WORDS_IN_TURN)
        for at in range(9, WORDS_IN_TURN, 12):  # sentences
            said[at] += "."
            said[at + 1 : at + 2] = [word.capitalize() for word in said[at + 1 : at + 2]]
        yield f"{'Ann' if nth % 2 else 'Interviewer'}: {' '.join(said)}."


if __name__ == "__main__":
    main([*map(int, sys.argv[1:])] or [10_000, 200_000])

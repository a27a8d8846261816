"""How long the tables take beside other programs: code × interview, and which codes stand together.

python benchmarks/peers.py [--qc VENV] [--taguette VENV] [--transcripts N] [--codings N] [--codes N]

VENV is a virtual environment with the program in it and nothing of qualcode:

    python -m venv qc-venv && qc-venv/bin/pip install qualitative-coding
    python -m venv taguette-venv && taguette-venv/bin/pip install taguette

What is not given is left out. qc is AGPL-3.0, Taguette BSD-3-Clause: nothing of either is imported here. They are run
as the programs they are, all on one and the same set of codings, which is put in their databases with sqlite3.

No code stands twice in a turn, every turn is a line and every coding lies in one turn: so the three count the same, and
every cell of the first two tables is compared with what was put in. Each program answers as it can by itself:

- qualcode: `qualcode matrix`, `qualcode table together --near turn` and `--near overlap`, in the terminal;
- qc: `qc codes stats --by-document` and `qc codes crosstab` (lines that have both codes); a line is the least it knows;
- Taguette: all highlights as csv, from its server, and these counted here; it says nothing of codes together.

CPU seconds of the program and all it starts, the least of three. `start` is a run that answers nothing (`--help`,
`version`, a server that starts and stops); `without its start` is the command less that. For qualcode it is measured,
in a process where all is imported: opening the project, reading, counting. `in an open project` it reads and counts;
`the counting alone` has the codings in memory already. qc asks its database for every pair of codes by itself: 666
times with the 36 codes here, 45,150 times with the 300 of `analysis.py`.
"""

import argparse
import csv
import io
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from peer_programs import entered, least, run, serving
from peer_projects import (
    GROUPS,
    Made,
    cells_by_document,
    cells_in_a_turn,
    codings,
    fill_qc,
    fill_qualcode,
    fill_taguette,
)

NONE = "none"


@dataclass(frozen=True)
class Answer:
    """What a program took for a table in CPU seconds, and its cells: the names of row and column, and the count."""

    seconds: float
    cells: Mapping[tuple[str, str], int]


def main(arguments: argparse.Namespace) -> None:
    if not arguments.transcripts <= arguments.codings <= 10 * arguments.codes * arguments.transcripts:
        sys.exit("An interview needs at least one coding, and at most ten of each code.")
    made = codings(arguments.transcripts, arguments.codings, arguments.codes)
    apart = cells_by_document(made)
    in_turn = cells_in_a_turn(made)
    print(f"{arguments.transcripts} transcripts, {arguments.codes} codes, {len(made)} codings; CPU s")
    print(f"{'':34}{'start':>8}{'× interview':>18}{'in one turn':>18}{'on same words':>18}")
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:  # not /tmp: that is often memory
        os.environ["XDG_DATA_HOME"] = place
        ours, ours_started = qualcode(Path(place), arguments.transcripts, arguments.codes, made)
        for name, peer, environment, how in (
            ("qc", qc, arguments.qc, "--qc VENV"),
            ("Taguette", taguette, arguments.taguette, "--taguette VENV"),
        ):
            if environment is None:
                print(f"{name} is left out: {how} says where it is installed.")
                continue
            start, by_document, together = peer(
                Path(place), environment.absolute(), arguments.transcripts, arguments.codes, made
            )
            row(f"{name}, the command", start, (by_document, together, None), ours)
            row(
                f"{name}, without its start",
                None,
                [answer and Answer(answer.seconds - start, {}) for answer in (by_document, together, None)],
                ours_started,
            )
            judge(name, by_document, apart, "code × interview")
            if together is not None:
                judge(name, together, in_turn, "in one turn")


def row(
    name: str, start: float | None, answers: Sequence[Answer | None], beside: Sequence[float] | None = None
) -> None:
    """One line of the table; `beside` are our seconds, of which it tells how many times as long each took."""
    said = f"{name:34}{'' if start is None else f'{start:.2f}':>8}"
    for nth, answer in enumerate(answers):
        if answer is None:
            said += f"{NONE:>18}"
        else:
            ratio = "" if beside is None else f" ({answer.seconds / beside[nth]:.1f} ×)"
            said += f"{f'{answer.seconds:.3f}{ratio}':>18}"
    print(said, flush=True)


def judge(name: str, answer: Answer, truth: Mapping[tuple[str, str], int], what: str) -> None:
    """Says so when a program counted something else than what was put in."""
    wrong = sum(answer.cells.get(cell, 0) != truth.get(cell, 0) for cell in {*answer.cells, *truth})
    if wrong:
        print(f"  {name}, {what}: {wrong} cells of {len(truth)} are not what was put in")


# qualcode


def qualcode(
    place: Path, transcripts: int, codes: int, made: Sequence[Made]
) -> tuple[Sequence[float], Sequence[float]]:
    """Prints our rows; gives the seconds of the three commands, and of the three in a process that has started."""
    from qualcode.analysis.tables import code_by_transcript, cooccurrence
    from qualcode.model.table import Near
    from qualcode.project import Project, open_project
    from qualcode.project.counting import columns

    folder = place / "project"
    fill_qualcode(folder, transcripts, codes, made)
    program = (sys.executable, "-m", "qualcode")
    start = least(lambda: run(folder, *program, "matrix", "--help"))
    commands = [
        least(lambda: run(folder, *program, *words))  # noqa: B023
        for words in (
            ("matrix",),
            ("table", "together", "--near", "turn"),
            ("table", "together", "--near", "overlap"),
        )
    ]
    row("qualcode, the command", start, [Answer(seconds, {}) for seconds in commands])

    def asked(table: Callable[[Project], object]) -> None:
        with open_project(folder) as project:
            table(project)

    started = [
        least(lambda: asked(table))  # noqa: B023
        for table in (
            lambda project: project.tables.code_by_transcript(),
            lambda project: project.tables.cooccurrence(near=Near.TURN),
            lambda project: project.tables.cooccurrence(near=Near.OVERLAP),
        )
    ]
    row("qualcode, without its start", None, [Answer(seconds, {}) for seconds in started])

    with open_project(folder) as project:
        tables = project.tables
        row(
            "qualcode, in an open project",
            None,
            [
                Answer(least(tables.code_by_transcript), {}),
                Answer(least(lambda: tables.cooccurrence(near=Near.TURN)), {}),
                Answer(least(lambda: tables.cooccurrence(near=Near.OVERLAP)), {}),
            ],
        )
        print(f"{'  code × group of interviews':42}{least(lambda: tables.code_by_attribute(GROUPS)):18.3f}")
        coded = columns.coded(project._context.reading, project.codebooks.counted())
        row(
            "qualcode, the counting alone",
            None,
            [
                Answer(least(lambda: code_by_transcript(coded)), {}),
                Answer(least(lambda: cooccurrence(coded, Near.TURN)), {}),
                Answer(least(lambda: cooccurrence(coded, Near.OVERLAP)), {}),
            ],
        )
        infos = project.transcripts.list()
        matrix, near = code_by_transcript(coded), cooccurrence(coded, Near.TURN)
    slug = {f"Code {n}": f"c{n}" for n in range(codes)}
    number = {info.number: f"P{nth:03}" for nth, info in enumerate(infos, 1)}
    judge(
        "qualcode",
        Answer(0, {
            (slug[line.label], number[column.key]): cell
            for line, cells in zip(matrix.rows, matrix.cells, strict=True)
            for column, cell in zip(matrix.columns, cells, strict=True)
            if cell
        }),
        cells_by_document(made),
        "code × interview",
    )  # fmt: skip
    judge(
        "qualcode",
        Answer(0, {(slug[near.rows[a].label], slug[near.rows[b].label]): int(n) for a, b, n in near.pairs()}),
        cells_in_a_turn(made),
        "in one turn",
    )
    return commands, started


# qc


def qc(
    place: Path, environment: Path, transcripts: int, codes: int, made: Sequence[Made]
) -> tuple[float, Answer, Answer]:
    """What qc takes: to start, for code × document, for codes in one line."""
    program, folder = environment / "bin" / "qc", place / "qc"
    fill_qc(folder, lambda *words: run(folder, program, *words), transcripts, codes, made)
    start = least(lambda: run(folder, program, "version"))
    stats, crosstab = folder / "stats.csv", folder / "crosstab.csv"
    counting = least(lambda: run(folder, program, "codes", "stats", "--by-document", "-o", stats))
    pairing = least(lambda: run(folder, program, "codes", "crosstab", "-o", crosstab))
    with stats.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)  # no head over the codes
    apart = {
        (line[0], name.removesuffix(".txt")): int(cell)
        for line in rows
        for name, cell in zip(head, line[1:], strict=True)
        if name.endswith(".txt") and int(cell)
    }
    with crosstab.open(encoding="utf-8", newline="") as file:
        (_corner, *head), *rows = csv.reader(file)
    together = {
        (line[0], name): int(cell)
        for line in rows
        for name, cell in zip(head, line[1:], strict=True)
        if int(line[0][1:]) < int(name[1:]) and int(cell)  # c2 goes before c10
    }
    return start, Answer(counting, apart), Answer(pairing, together)


# Taguette


def taguette(
    place: Path, environment: Path, _transcripts: int, codes: int, made: Sequence[Made]
) -> tuple[float, Answer, None]:
    """What Taguette takes: to start and stop, and for the highlights that code × document is counted from."""
    program, path = environment / "bin" / "taguette", place / "taguette.sqlite3"

    def starting() -> None:
        with serving(program, path):
            pass

    start = least(starting)  # the first time it makes its tables
    fill_taguette(path, codes, made)
    cells: Counter[tuple[str, str]] = Counter()

    def exporting() -> None:
        cells.clear()
        with serving(program, path) as address:
            root, opener, _cookies = entered(address)
            with opener.open(f"{root}project/1/export/highlights/.csv") as answer:
                lines = csv.DictReader(io.TextIOWrapper(answer, "utf-8", newline=""))
                cells.update((line["tag"], line["document"]) for line in lines)

    return start, Answer(least(exporting), cells), None


def parsed() -> argparse.Namespace:
    """What was asked."""
    parser = argparse.ArgumentParser(description="The tables of qualcode beside those of other programs.")
    parser.add_argument("--qc", type=Path, metavar="VENV", help="where qualitative-coding is installed")
    parser.add_argument("--taguette", type=Path, metavar="VENV", help="where Taguette is installed")
    parser.add_argument("--transcripts", type=int, default=200, metavar="N")
    parser.add_argument("--codings", type=int, default=20_000, metavar="N")
    parser.add_argument("--codes", type=int, default=36, metavar="N")
    return parser.parse_args()


if __name__ == "__main__":
    main(parsed())

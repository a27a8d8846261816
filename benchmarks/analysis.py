"""How long the tables take: code × interview, code × group and co-occurrence.

python benchmarks/analysis.py [TRANSCRIPTS CODINGS]      by default 2000 500000, and 200 20000

The goal: each table in 1 s and 1 GB for the large, in 0.1 s for the small. Codings are given in columns, as the
database gives them; `prepared` makes numbers of them, as every table has to. `peers.py` measures with reading. Every
size runs in a process of its own, so that its memory is its own.
"""

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
CODES, GROUPS, TURNS, WORDS = 300, 6, 60, 40


def main(n_transcripts: int, n_codings: int) -> None:
    from qualcode.analysis.residuals import Figure, figures
    from qualcode.analysis.tables import (
        Coded,
        code_by_attribute,
        code_by_transcript,
        cooccurrence,
        frequency,
        position,
        sequence,
    )
    from qualcode.model.matrix import Unit
    from qualcode.model.table import Near

    book, texts, codings, groups = made(n_transcripts, n_codings)
    print(
        f"{n_transcripts} transcripts, {len(book.codes)} codes, {len(codings.codes)} codings; "
        f"{memory()} MB before"
    )
    print(f"{'':36}{'CPU s':>8}{'wall s':>8}{'MB':>8}")
    coded = timed("prepared", lambda: Coded([book], texts, codings))
    timed("code × interview", lambda: code_by_transcript(coded))
    below = timed("prepared with the codes below", lambda: Coded([book], texts, codings, rollup=True))
    timed("code × interview, with those", lambda: code_by_transcript(below))
    timed("turns and cases", lambda: coded.cases)
    timed("code × group", lambda: code_by_attribute(coded, groups))
    timed("the same, residuals", lambda: figures(code_by_attribute(coded, groups), Figure.RESIDUAL))
    timed("code × group, cases", lambda: code_by_attribute(coded, groups, unit=Unit.CASE))
    for near in Near:
        timed(f"co-occurrence, {near.value}", lambda: cooccurrence(coded, near))  # noqa: B023
    timed("frequency", lambda: frequency(coded))
    timed("sequence, 3 turns", lambda: sequence(coded, 3))
    timed("position", lambda: position(coded))


def timed(name: str, action: Callable[[], T]) -> T:
    wall, cpu = time.perf_counter(), time.process_time()
    answer = action()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{name:36}{cpu:8.2f}{wall:8.2f}{memory():8}", flush=True)
    return answer


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def made(n_transcripts: int, n_codings: int):
    """A codebook of three levels, interviews of question and answer, and codings of one to three sentences."""
    from qualcode.analysis.tables import Texts
    from qualcode.model.codebook import Code, Codebook
    from qualcode.model.columns import NO_CASE, CodingColumns, TurnColumns
    from qualcode.model.transcript import TranscriptKey

    chance = random.Random(1)
    codes = [
        Code(f"c{n}", f"Code {n}", parent=f"c{n // 10 * 10}" if n % 10 else None, depth=int(n % 10 > 0))
        for n in range(CODES)
    ]
    book = Codebook("b", "B", "nl", tuple(codes))
    turn_text = " ".join(["woord"] * WORDS)
    text = "\n\n".join([turn_text] * TURNS)
    step = len(turn_text) + 2
    keys = [book.key(code) for code in codes]
    turns: list[tuple[int, int, int, int, int]] = []
    rows: list[tuple[str, int, int, int, int]] = []
    serials: dict[tuple[int, int, int], int] = {}
    for n in range(n_transcripts):
        turns += [
            (n, t * step, t * step + len(turn_text), (t + 1) % 2, n if t % 2 else NO_CASE)
            for t in range(TURNS)
        ]
        for _ in range(n_codings // n_transcripts):
            turn = 2 * chance.randrange(TURNS // 2) + 1
            first = chance.randrange(WORDS - 5)
            start = turn * step + 6 * first
            end = min(turn * step + len(turn_text), start + 6 * chance.randrange(5, 40) - 1)
            code = keys[min(CODES - 1, int(chance.expovariate(4 / CODES)))]
            rows.append((code, n, start, end, serials.setdefault((n, start, end), len(serials))))
    texts = Texts(
        [TranscriptKey(n, f"P{n:04}", n) for n in range(n_transcripts)],
        lambda: TurnColumns(*map(list, zip(*turns, strict=True))),
        lambda: [text] * n_transcripts,
    )
    groups = {f"g{g}": frozenset(range(g, n_transcripts, GROUPS)) for g in range(GROUPS)}
    return book, texts, CodingColumns(*map(list, zip(*rows, strict=True))), groups


if __name__ == "__main__":
    if len(sys.argv) == 3:
        main(int(sys.argv[1]), int(sys.argv[2]))
    else:
        for sizes in (("2000", "500000"), ("200", "20000")):
            subprocess.run([sys.executable, __file__, *sizes], check=True)
            print()

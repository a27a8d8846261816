"""How long the tables take: code × interview, code × group and co-occurrence.

python benchmarks/analysis.py [TRANSCRIPTS CODINGS]      by default 2000 500000, and 200 20000

The goal: each table in 1 s and 1 GB for the large, in 0.1 s for the small. Codings are given as the program has them
in memory; `prepared` is putting these in columns, which those that look at the texts need once. Every size runs in a
process of its own, so that its memory is its own.
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
    from qualcode.analysis import Unit, code_by_attribute, code_by_transcript
    from qualcode.analysis.residuals import Figure, figures
    from qualcode.analysis.tables import Coded, cooccurrence, frequency, position, sequence
    from qualcode.model.table import Near

    book, readings, counted, groups = made(n_transcripts, n_codings)
    infos = [reading.info for reading in readings]
    print(
        f"{n_transcripts} transcripts, {len(book.codes)} codes, {len(counted)} codings; {memory()} MB before"
    )
    print(f"{'':36}{'CPU s':>8}{'wall s':>8}{'MB':>8}")
    timed("code × interview", lambda: code_by_transcript([book], infos, counted))
    timed("the same, with the codes below", lambda: code_by_transcript([book], infos, counted, rollup=True))
    timed("code × group", lambda: code_by_attribute([book], groups, counted))
    timed(
        "the same, residuals",
        lambda: figures(code_by_attribute([book], groups, counted), Figure.RESIDUAL),
    )
    timed("code × group, cases", lambda: code_by_attribute([book], groups, counted, unit=Unit.CASE))
    coded = timed("prepared", lambda: Coded([book], readings, counted))
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
    from qualcode.model.codebook import Code, Codebook
    from qualcode.model.coding import Coding, CountedCoding, Origin
    from qualcode.model.span import Span
    from qualcode.model.transcript import Reading, Role, Speaker, TranscriptInfo, Turn

    chance = random.Random(1)
    codes = [
        Code(f"c{n}", f"Code {n}", parent=f"c{n // 10 * 10}" if n % 10 else None, depth=int(n % 10 > 0))
        for n in range(CODES)
    ]
    book = Codebook("b", "B", "nl", tuple(codes))
    turn_text = " ".join(["woord"] * WORDS)
    text = "\n\n".join([turn_text] * TURNS)
    step = len(turn_text) + 2
    readings: list[Reading] = []
    counted: list[CountedCoding] = []
    keys = [book.key(code) for code in codes]
    per = n_codings // n_transcripts
    for n in range(n_transcripts):
        speakers = (Speaker(2 * n, "I", Role.INTERVIEWER), Speaker(2 * n + 1, "R", Role.PARTICIPANT, n))
        turns = tuple(
            Turn(t, Span(t * step, t * step + len(turn_text)), speakers[t % 2]) for t in range(TURNS)
        )
        info = TranscriptInfo(n, f"P{n:04}", "", "", "", "", n, len(text), TURNS * WORDS, TURNS, per)
        readings.append(Reading(info, text, turns))
        serials: dict[tuple[int, int], int] = {}
        for _ in range(per):
            turn = 2 * chance.randrange(TURNS // 2) + 1
            first = chance.randrange(WORDS - 5)
            start = turn * step + 6 * first
            end = min(turn * step + len(turn_text), start + 6 * chance.randrange(5, 40) - 1)
            serial = serials.setdefault((start, end), len(serials) + 1)
            coding = Coding(
                len(counted), f"P{n:04}:{serial}", info.number, n, Span(start, end),
                keys[min(CODES - 1, int(chance.expovariate(4 / CODES)))],
                "ab"[chance.random() < 0.3], Origin.HAND, "",
            )  # fmt: skip
            counted.append(CountedCoding(coding, frozenset({n})))
    groups = {f"g{g}": frozenset(range(g, n_transcripts, GROUPS)) for g in range(GROUPS)}
    return book, readings, counted, groups


if __name__ == "__main__":
    if len(sys.argv) == 3:
        main(int(sys.argv[1]), int(sys.argv[2]))
    else:
        for sizes in (("2000", "500000"), ("200", "20000")):
            subprocess.run([sys.executable, __file__, *sizes], check=True)
            print()

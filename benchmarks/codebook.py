"""How long a large codebook keeps the researcher waiting: 1,000 codes, 100,000 codings by two coders (each ≤ 1 s).

python benchmarks/codebook.py [CODES CODINGS]
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

CODERS = ("ann", "bob")
TRANSCRIPTS, TURNS, WORDS = 50, 175, 57
TIMES = 5


def main(codes: int, codings: int) -> None:
    from qualcode.project import open_project

    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_DATA_HOME"] = place
        folder = Path(place) / "project"
        build(folder, codes, codings)
        open_project(folder, coder="ann").close()  # the daily backup is made
        figures = {"open the project": timed(lambda: open_project(folder, coder="ann").close())}
        with open_project(folder, coder="ann") as project:
            figures |= measured(project)
            sound = project.check() == ()
        figures["open the tree"] = timed(lambda: open_tree(folder))
    print(f"{codes} codes, {codings} codings; the middle one of {TIMES}, and the slowest")
    print(f"{'':24}{'s':>8}{'CPU s':>8}{'slowest':>9}")
    for name, runs in figures.items():
        wall, cpu = sorted(runs)[len(runs) // 2]
        print(f"{name:24}{wall:8.2f}{cpu:8.2f}{max(runs)[0]:9.2f}")
    print("sound" if sound else "NOT SOUND")


def measured(project) -> dict[str, list[tuple[float, float]]]:
    do = project.refactoring
    numbers = iter(range(10**6))

    def code() -> str:
        return f"b/c{next(numbers)}"

    return {
        "rename": timed(lambda: do.carry_out(do.rename(code(), "Een ander label"))),
        "merge two into one": timed(lambda: do.carry_out(do.merge([leaf(project), leaf(project)], "b/c5"))),
        "undo that": timed(project.journal.undo),
        "lint": timed(project.lint),
        "counts of the tree": timed(project.codings.counts),
        "look, nothing changed": timed(project.codebooks.refresh),
    }


def leaf(project) -> str:
    """A code nobody stands under, another one each time."""
    (book,) = project.codebooks.all()
    parents = {c.parent for c in book.codes}
    return random.choice([book.key(c) for c in book.codes if c.slug not in parents and c.slug != "c5"])


def open_tree(folder: Path) -> None:
    from qualcode.project import open_project
    from qualcode.session.state import Session

    with open_project(folder, coder="ann") as project:
        Session(project, "P01")


def timed(doing: Callable[[], object]) -> list[tuple[float, float]]:
    """Wall and CPU seconds of each run."""
    runs = []
    for _ in range(TIMES):
        wall, cpu = time.perf_counter(), time.process_time()
        doing()
        runs.append((time.perf_counter() - wall, time.process_time() - cpu))
    return runs


def build(folder: Path, codes: int, codings: int) -> None:
    """A project of that size: one codebook, ten codes under each top-level code, codings in large operations."""
    from qualcode.model.span import Span
    from qualcode.project import create_project, open_project

    chance = random.Random(1)
    words = [f"woord{n}" for n in range(500)]
    with create_project(folder, title="Groot", coder="ann") as project:
        (folder / "codebooks" / "b.yaml").write_text(codebook(codes, chance, words), "utf-8")
        for number in range(TRANSCRIPTS):
            source = folder.parent / f"{number}.txt"
            turns = (
                f"{'Ann' if n % 2 else 'Interviewer'}: {' '.join(chance.choices(words, k=WORDS))}"
                for n in range(TURNS)
            )
            source.write_text("\n\n".join(turns), "utf-8")
            project.transcripts.add(source)
    for coder in CODERS:
        with open_project(folder, coder=coder) as project:
            code_all(project, codes, codings // len(CODERS), chance, Span)


def codebook(codes: int, chance: random.Random, words: list[str]) -> str:
    lines = ["codebook: b", "title: B", "codes:"]
    for n in range(codes):
        pad = "  " if n % 10 == 0 else "      "
        lines += [f"{pad}# code {n}", f"{pad}- code: c{n}", f"{pad}  label: Code {n} {chance.choice(words)}"]
        lines += [f"{pad}  definition: >-", f"{pad}    {' '.join(chance.choices(words, k=12))}"]
        lines += [
            f"{pad}    {' '.join(chance.choices(words, k=12))}",
            f"{pad}  use_when: Als het over {n} gaat.",
        ]
        lines += [f"{pad}  keywords: [{', '.join(chance.sample(words, k=4))}]"]
        lines += [f"{pad}  children:"] if n % 10 == 0 and n + 1 < codes else []
    return "\n".join(lines) + "\n"


def code_all(project, codes: int, codings: int, chance: random.Random, span_type) -> None:
    """Codes segments as the project does it, many in one operation."""
    from qualcode.coding import applying
    from qualcode.model.coding import Origin
    from qualcode.project.texts import transcripts
    from qualcode.store import queries

    context = project._context
    numbers = [info.number for info in project.transcripts.list()]
    with context.journal.operation("coding.add") as operation:
        connection = operation.connection
        ids = queries.code_ids(connection)
        coder = applying.coder_row(operation, project.coder)
        for number in numbers:
            transcript = transcripts.found(connection, number)
            text = queries.text_of(connection, transcript.revision_id)
            starts = chance.sample(range(0, len(text) - 500), codings // len(numbers))
            segments = operation.insert_many(
                "segment",
                [{"transcript_id": transcript.id, "serial": 10**6 * coder + n} for n in range(len(starts))],
                fact=True,
            )
            spans = [span_type(start, start + 40) for start in starts]
            operation.insert_many(
                "anchor",
                [
                    {
                        "segment_id": segment["id"],
                        "revision_id": transcript.revision_id,
                        "start": span.start,
                        "end": span.end,
                        **applying.surroundings(text, span),
                    }
                    for segment, span in zip(segments, spans, strict=True)
                ],
                fact=True,
            )
            operation.insert_many(
                "coding",
                [
                    {
                        "transcript_id": transcript.id,
                        "segment_id": segment["id"],
                        "code_id": ids[f"b/c{chance.randrange(codes)}"],
                        "coder_id": coder,
                        "origin": str(Origin.HAND),
                        "created_at": context.now(),
                    }
                    for segment in segments
                ],
            )


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:]) if len(sys.argv) > 1 else (1_000, 100_000)))

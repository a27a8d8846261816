"""How long themes and framework matrices take beside what they rest on.

python benchmarks/themes.py [TRANSCRIPTS CODINGS]      by default 2000 500000; building them takes minutes

`claims` is the themes when their claims have queries, `theme check` and every report ask for just that. `first` is in a
project that was just opened, `again` the same once more. CPU seconds; MB is the most this process ever held.
"""

import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

CODES, THEMES, COLUMNS, TURNS, WORDS = 300, 12, 8, 60, 40


def main(n_transcripts: int, n_codings: int) -> None:
    from qualcode.project import open_project

    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:  # not /tmp: that is often memory
        os.environ["XDG_DATA_HOME"] = place
        folder = Path(place) / "project"
        build(folder, n_transcripts, n_codings)
        with open_project(folder) as project:
            print(f"{n_transcripts} transcripts, {CODES} codes, {n_codings} codings; {memory()} MB before")
            print(f"{'':24}{'first':>8}{'again':>8}{'MB':>8}")
            timed("one theme", lambda: project.theme_views.of("thema-1"))
            timed("framework matrix", lambda: project.frameworks.view("matrix"))
            timed("all themes", project.theme_views.all)
            for n in range(THEMES):
                project.claims.add(f"thema-{n}", "Bijna alle bewoners noemen dit.", query=f"c{10 * n}")
            timed("all themes, claims", project.theme_views.all)


def timed(name: str, action) -> None:
    taken = []
    for _time in range(2):
        before = time.process_time()
        action()
        taken.append(time.process_time() - before)
    print(f"{name:24}{taken[0]:8.2f}{taken[1]:8.2f}{memory():8}", flush=True)


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def build(folder: Path, n_transcripts: int, n_codings: int) -> None:
    """Interviews of question and answer, a case for each, codings of one to three sentences, themes of ten codes."""
    from qualcode.coding import applying
    from qualcode.model.span import Span
    from qualcode.project import create_project
    from qualcode.project.people.cases import CaseRow

    chance = random.Random(1)
    with create_project(folder, title="Groot", coder="ann") as project:
        lines = ["codebook: b", "title: B", "language: nl", "codes:"]
        for n in range(CODES):
            lines += [f"  - code: c{n}", f"    label: Code {n}"] + [f"    parent: c{n // 10 * 10}"] * (
                n % 10 > 0
            )
        (folder / "codebooks" / "b.yaml").write_text("\n".join(lines) + "\n", "utf-8")
        source = folder.parent / "gesprek.txt"
        rows = []
        for number in range(n_transcripts):
            turns = [f"{'AI'[n % 2 == 0]}: {' '.join(['woord'] * WORDS)} {number}" for n in range(TURNS)]
            source.write_text("\n\n".join(turns) + "\n", "utf-8")
            info = project.transcripts.add(source)
            rows.append(CaseRow(f"Geval {number}", speaks_in=[(info.number, "A")]))
        project.cases.put(rows)
        project.codebooks.refresh()
        with project._context.reading() as connection:
            ids: dict[str, int] = dict(connection.exec_driver_sql("SELECT slug, id FROM code").all())
        for info in project.transcripts.list():
            reading = project.transcripts.open(info.number)
            spans = []
            for _nth in range(n_codings // n_transcripts):
                turn = reading.turns[2 * chance.randrange(TURNS // 2) + 1].span
                start = turn.start + 6 * chance.randrange(WORDS - 5)
                spans.append(Span(start, min(turn.end, start + 6 * chance.randrange(5, 40) - 1)))
            places = list(dict.fromkeys(spans))
            with project._context.journal.operation("coding.search") as operation:
                coder = applying.coder_row(operation, "ann")
                segments = operation.insert_many(
                    "segment",
                    [{"transcript_id": info.id, "serial": n} for n, _span in enumerate(places, 1)],
                    fact=True,
                )
                segment_ids = {span: row["id"] for span, row in zip(places, segments, strict=True)}
                operation.insert_many(
                    "anchor",
                    [
                        {"segment_id": segment_ids[span], "revision_id": info.revision_id}
                        | {"start": span.start, "end": span.end}
                        | applying.surroundings(reading.text, span)
                        for span in places
                    ],
                    fact=True,
                )
                coded = dict.fromkeys(
                    (span, min(CODES - 1, int(chance.expovariate(4 / CODES)))) for span in spans
                )
                operation.insert_many(
                    "coding",
                    [
                        {
                            "transcript_id": info.id,
                            "segment_id": segment_ids[span],
                            "code_id": ids[f"c{code}"],
                        }
                        | {"coder_id": coder, "origin": "hand", "created_at": "", "value": None, "mark": ""}
                        for span, code in coded
                    ],
                )
        for n in range(THEMES):
            project.themes.add(f"Thema {n}", central_idea="Een idee.")
            project.themes.link_code(f"thema-{n}", f"c{10 * n}")
        project.frameworks.add("Matrix", [f"thema-{n}" for n in range(COLUMNS)])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or ["2000", "500000"]))

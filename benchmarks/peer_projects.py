"""One set of codings for `peers.py`, as a project of qualcode, of qc and of Taguette.

The databases of the other programs are filled with sqlite3, as their releases of 1.7.8 and 1.5.2 made them.
"""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

TURNS, WORDS = 60, 40
GROUPS = "groep"  # an attribute of those who answer, of six values
DAY = "2000-01-01 00:00:00.000000"


@dataclass(frozen=True)
class Made:
    """One coding: characters `start` to `end` of turn `turn` of interview `document`."""

    document: int
    turn: int
    start: int
    end: int
    code: int


def codings(transcripts: int, number: int, codes: int) -> list[Made]:
    """Codings of answers, of five words or more, some codes far more often than others; no code twice in a turn."""
    chance = random.Random(1)
    made: list[Made] = []
    for document in range(transcripts):
        taken: set[tuple[int, int]] = set()
        while len(taken) < number // transcripts:
            turn = 2 * chance.randrange(TURNS // 2) + 1
            code = min(codes - 1, int(chance.expovariate(4 / codes)))
            if (turn, code) in taken:
                continue
            taken.add((turn, code))
            first = chance.randrange(WORDS - 5)
            last = min(WORDS, first + chance.randrange(5, 40))
            made.append(Made(document, turn, 6 * first, 6 * last - 1, code))
    return made


def turns(document: int) -> list[str]:
    """What is said in an interview: a line for each turn, question and answer, all of them different."""
    return [f"{' '.join(['woord'] * WORDS)} {document} {turn}" for turn in range(TURNS)]


def cells_by_document(made: Sequence[Made]) -> Counter[tuple[str, str]]:
    """What a table of code × interview has to say."""
    return Counter((f"c{one.code}", f"P{one.document + 1:03}") for one in made)


def cells_in_a_turn(made: Sequence[Made]) -> Counter[tuple[str, str]]:
    """In how many turns two codes stand together, the lower code first; a code with itself is not in it."""
    stand: dict[tuple[int, int], set[int]] = {}
    for one in made:
        stand.setdefault((one.document, one.turn), set()).add(one.code)
    return Counter((f"c{a}", f"c{b}") for among in stand.values() for a, b in combinations(sorted(among), 2))


def fill_qualcode(folder: Path, transcripts: int, codes: int, made: Sequence[Made]) -> None:
    """A project with those interviews and codings."""
    from qualcode.coding import applying
    from qualcode.model.case import CaseKind
    from qualcode.model.span import Span
    from qualcode.project import create_project
    from qualcode.project.people.cases import CaseRow

    of_document: dict[int, list[Made]] = {}
    for one in made:
        of_document.setdefault(one.document, []).append(one)
    with create_project(folder, title="Naast elkaar", coder="ann") as project:
        lines = ["codebook: b", "title: B", "language: nl", "codes:"]
        lines += [f"  - code: c{n}\n    label: Code {n}" for n in range(codes)]
        (folder / "codebooks" / "b.yaml").write_text("\n".join(lines) + "\n", "utf-8")
        source = folder.parent / "gesprek.txt"
        for document in range(transcripts):
            said = [f"{'IR'[turn % 2]}: {text}" for turn, text in enumerate(turns(document))]
            source.write_text("\n\n".join(said) + "\n", "utf-8")
            project.transcripts.add(source)
        project.cases.put(
            [
                CaseRow(f"R{n}", CaseKind.PERSON, {GROUPS: f"g{n % 6}"}, [(info.number, "R")])
                for n, info in enumerate(project.transcripts.list())
            ]
        )
        project.codebooks.refresh()
        with project._context.reading() as connection:
            ids: dict[str, int] = dict(connection.exec_driver_sql("SELECT slug, id FROM code").all())
        for document, info in enumerate(project.transcripts.list()):
            reading = project.transcripts.open(info.number)
            begins = [turn.span.start for turn in reading.turns]
            placed = [
                (Span(begins[one.turn] + one.start, begins[one.turn] + one.end), one.code)
                for one in of_document[document]
            ]
            places = list(dict.fromkeys(span for span, _code in placed))
            with project._context.journal.operation("coding.search") as operation:
                coder = applying.coder_row(operation, "ann")
                segments = operation.insert_many(
                    "segment",
                    [{"transcript_id": info.id, "serial": n} for n in range(1, len(places) + 1)],
                    fact=True,
                )
                segment = {span: line["id"] for span, line in zip(places, segments, strict=True)}
                operation.insert_many(
                    "anchor",
                    [
                        {"segment_id": segment[span], "revision_id": info.revision_id}
                        | {"start": span.start, "end": span.end}
                        | applying.surroundings(reading.text, span)
                        for span in places
                    ],
                    fact=True,
                )
                operation.insert_many(
                    "coding",
                    [
                        {"transcript_id": info.id, "segment_id": segment[span], "code_id": ids[f"c{code}"]}
                        | {"coder_id": coder, "origin": "hand", "created_at": "", "value": None, "mark": ""}
                        for span, code in placed
                    ],
                )


def fill_qc(
    folder: Path, run: Callable[..., object], transcripts: int, codes: int, made: Sequence[Made]
) -> None:
    """A project of qc, made by `run` with its words; a code on each line that a coding lies in."""
    folder.mkdir()
    sources = folder.parent / "sources"
    sources.mkdir()
    for document in range(transcripts):
        (sources / f"P{document + 1:03}.txt").write_text("\n\n".join(turns(document)) + "\n", "utf-8")
    run("init", "--write-settings-file")
    run("init")
    run("corpus", "import", sources, "--recursive", "--importer", "verbatim")
    (folder / "codebook.yaml").write_text("".join(f"- c{n}\n" for n in range(codes)), "utf-8")
    with closing(sqlite3.connect(folder / "qualitative_coding.sqlite3")) as database, database:
        paragraphs: dict[tuple[str, int], int] = {
            (document, line): location
            for location, first, last, document in database.execute(
                "SELECT l.id, l.start_line, l.end_line, i.document_id FROM location l"
                " JOIN document_index i ON i.id = l.document_index_id"
            )
            for line in range(first, last)
        }
        database.execute("INSERT INTO coder (name) VALUES ('ann')")
        database.executemany("INSERT INTO code (name) VALUES (?)", [(f"c{n}",) for n in range(codes)])
        database.executemany(
            "INSERT INTO coded_line (id, line, coder_id, code_id) VALUES (?, ?, 'ann', ?)",
            [(n, 2 * one.turn, f"c{one.code}") for n, one in enumerate(made, 1)],
        )
        database.executemany(
            "INSERT INTO coded_line_location_association (coded_line_id, location_id) VALUES (?, ?)",
            [(n, paragraphs[f"P{one.document + 1:03}.txt", 2 * one.turn]) for n, one in enumerate(made, 1)],
        )


def fill_taguette(path: Path, codes: int, made: Sequence[Made]) -> None:
    """A project in a database that Taguette made; a highlight for each coding."""
    documents = sorted({one.document for one in made})
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "INSERT INTO projects (id, name, description, created) VALUES (1, 'p', '', ?)", (DAY,)
        )
        database.execute(
            "INSERT INTO project_members (project_id, user_login, privileges) VALUES (1, 'admin', 'ADMIN')"
        )
        database.executemany(
            "INSERT INTO documents (id, name, description, filename, created, project_id, text_direction, contents)"
            " VALUES (?, ?, '', ?, ?, 1, 'LEFT_TO_RIGHT', ?)",
            [
                (n + 1, f"P{n + 1:03}", f"P{n + 1:03}.html", DAY, "".join(f"<p>{t}</p>" for t in turns(n)))
                for n in documents
            ],
        )
        database.executemany(
            "INSERT INTO tags (id, project_id, path, description) VALUES (?, 1, ?, '')",
            [(n + 1, f"c{n}") for n in range(codes)],
        )
        highlights, tagged = [], []
        texts = {n: turns(n) for n in documents}
        for n, one in enumerate(made, 1):
            before = sum(map(len, texts[one.document][: one.turn]))
            snippet = texts[one.document][one.turn][one.start : one.end]
            highlights.append((n, one.document + 1, before + one.start, before + one.end, snippet))
            tagged.append((n, one.code + 1))
        database.executemany(
            "INSERT INTO highlights (id, document_id, start_offset, end_offset, snippet) VALUES (?, ?, ?, ?, ?)",
            highlights,
        )
        database.executemany("INSERT INTO highlight_tags (highlight_id, tag_id) VALUES (?, ?)", tagged)

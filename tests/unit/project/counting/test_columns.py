"""What tables are counted from: columns of the database, against the same codings read one by one."""

from contextlib import contextmanager
from itertools import product

import pytest
from coded_in_columns import coded as in_columns
from sqlalchemy import event

from qualcode.analysis.tables import coverage, frequency, position
from qualcode.model.case import CaseKind
from qualcode.model.matrix import Unit
from qualcode.model.span import Span
from qualcode.model.table import Measure, Near
from qualcode.project import open_project
from qualcode.project.counting.tables import Chosen
from qualcode.project.people.cases import CaseRow

GROUP = "Ann: Hoe gaat het hier?\n\nPiet: Goed, met de buren.\n\nFatima: Met geld niet.\n\nWie: Nee.\n\nWie: Ja.\n"
TABLES = {
    "transcripts": lambda tables, chosen: tables.code_by_transcript(chosen),
    "cases": lambda tables, chosen: tables.code_by_case(chosen, unit=Unit.SEGMENT),
    "attribute": lambda tables, chosen: tables.code_by_attribute("rol", chosen),
    "turns": lambda tables, chosen: tables.cooccurrence(chosen, near=Near.TURN),
    "words": lambda tables, chosen: tables.cooccurrence(chosen, measure=Measure.JACCARD),
    "frequency": lambda tables, chosen: tables.frequency(chosen),
    "coverage": lambda tables, chosen: tables.coverage("buurt", chosen),
    "nobody": lambda tables, chosen: tables.for_no_case(chosen),
}
CHOICES = [(None, False), (None, True), (frozenset({"ben"}), False), (frozenset({"nobody"}), False)]


@pytest.fixture
def coded(project, tmp_path):
    """Two interviews and two coders; words of two cases, of an interviewer and of others; and a code that is gone."""
    (tmp_path / "groep.txt").write_text(GROUP, "utf-8")
    project.transcripts.add(tmp_path / "groep.txt")
    project.cases.put(
        [
            CaseRow("Resp 1", CaseKind.PERSON, {"rol": "bewoner"}, [("P01", "Fatima"), ("P02", "Fatima")]),
            CaseRow("Resp 2", CaseKind.PERSON, {"rol": "buur"}, [("P02", "Piet")]),
        ]
    )
    places = [(0, 9, "hulp"), (30, 60, "buren"), (36, 41, "drempels"), (20, 70, "familie"), (66, 70, "hulp")]
    for number in ("P01", "P02"):
        for start, end, code in places:
            project.codings.add(number, Span(start, min(end, 68)), code)
    with open_project(project.folder, coder="ben") as other:
        other.codings.add("P02", Span(30, 60), "buren")
        other.codings.add("P02", Span(30, 60), "drempels")
    path = project.folder / "codebooks" / "buurt.yaml"
    path.write_text(
        path.read_text("utf-8").replace("      - code: familie\n        label: Familie helpt\n", "")
    )
    project.codebooks.refresh()
    return project


def test_every_table_of_all_codings_is_that_of_a_query_for_them(coded):
    assert coded.codebooks.orphans() == ("buurt/familie",)
    assert coded.tables.code_by_transcript().total == len(coded.codings.list()) == 12
    for (name, table), (coders, rollup) in product(TABLES.items(), CHOICES):
        read, asked = (table(coded.tables, Chosen(query, coders, rollup)) for query in ("any", "any or any"))
        assert read == asked, (name, coders, rollup)

    readings = [coded.transcripts.open(info.number) for info in coded.transcripts.list()]
    beside = in_columns(coded.codebooks.counted(), readings, coded.codings.counted())
    assert coded.tables.coverage("buurt") == coverage(beside, "buurt")
    assert coded.tables.frequency() == frequency(beside)
    assert coded.tables.position() == position(beside)


@contextmanager
def questions(project):
    told = []

    def note(_connection, _cursor, statement, *_rest):
        told.append(statement)

    engine = project._context.database._engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_a_table_puts_few_questions_and_reads_no_text(coded, tmp_path):
    def asked():
        tables = coded.tables
        for ask in (
            tables.code_by_transcript,
            lambda: tables.code_by_attribute("rol"),
            lambda: tables.cooccurrence(near=Near.OVERLAP),
            lambda: tables.cooccurrence(near=Near.TURN),
        ):
            with questions(coded) as told:
                ask()
            assert not [statement for statement in told if "revision.text" in statement]
            yield len(told)

    before = list(asked())
    for n in range(3):
        (tmp_path / f"nr{n}.txt").write_text(f"Ann: Nog een, {n}.\n", "utf-8")
        number = coded.transcripts.add(tmp_path / f"nr{n}.txt").number
        coded.codings.add(number, Span(0, 3), "hulp")
    assert list(asked()) == before
    assert max(before) <= 12

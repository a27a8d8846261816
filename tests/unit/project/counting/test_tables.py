"""The tables of a real project of Taguette against plain SQL on its database."""

import sqlite3
from collections import Counter

import pytest

from qualcode.model.matrix import Unit
from qualcode.project.counting.tables import Chosen


@pytest.fixture(scope="module")
def source(material):
    path = material / "coded" / "taguette_serdif" / "SERDIF_P2_ThematicAnalysis.sqlite3"
    if not path.is_file():
        pytest.skip("the database is not on this machine")
    return path


@pytest.fixture
def sql(source):
    connection = sqlite3.connect(f"{source.as_uri()}?immutable=1", uri=True)
    yield lambda statement: connection.execute(statement).fetchall()
    connection.close()


@pytest.fixture
def real(project, source):
    """The real project, beside the small one of the tests."""
    project.foreign.take_over(source)
    return project


def test_counts_are_those_of_the_source(real, sql):
    by_document = Counter(
        sql(
            "select t.path, h.document_id from highlight_tags x join tags t on t.id = x.tag_id "
            "join highlights h on h.id = x.highlight_id"
        )
    )
    titles = dict(sql("select id, name from documents"))
    numbers = {info.number: info.title for info in real.transcripts.list()}
    matrix = real.tables.code_by_transcript()
    expected = Counter()
    for (path, document), n in by_document.items():
        expected[path, titles[document]] += n
    found = Counter()
    for row, cells in zip(matrix.rows, matrix.cells, strict=True):
        for column, n in zip(matrix.columns, cells, strict=True):
            found[row.label, numbers[column.key]] += n
    assert +found == expected
    assert matrix.total == 1930

    table = real.tables.frequency()
    codings = {row.label: line for row, line in zip(table.rows, table.cells, strict=True) if any(line)}
    per_tag = sql(
        "select t.path, count(*), count(distinct x.highlight_id), count(distinct h.document_id) "
        "from highlight_tags x join tags t on t.id = x.tag_id "
        "join highlights h on h.id = x.highlight_id group by t.id"
    )
    assert {path: (n, documents) for path, n, _quotes, documents in per_tag} == {
        label: (line[0], line[5]) for label, line in codings.items() if label != table.rows[-1].label
    }


def test_codings_of_a_query_and_of_coders(real):
    key = next(row.key for row in real.tables.frequency().rows if row.key.count("/") == 1)
    asked = real.tables.code_by_transcript(Chosen(f'"{key}"+'), unit=Unit.SEGMENT)
    assert asked.total == len(real.query.run(f'"{key}"+').hits)
    coders = {coding.coder for coding in real.codings.list()}
    totals = [real.tables.code_by_transcript(Chosen(coders=frozenset({one}))).total for one in coders]
    assert sum(totals) == 1930


def test_codes_together_are_those_of_the_source(real, sql):
    """Pairs of highlights that overlap; the source counts bytes, which overlap where characters do."""
    pairs = sql(
        """
        with one as (select distinct t.path, h.document_id as doc, h.start_offset as s, h.end_offset as e
                     from highlight_tags x join tags t on t.id = x.tag_id join highlights h on h.id = x.highlight_id)
        select a.path, b.path, count(*) from one a join one b
        on a.doc = b.doc and a.path <> b.path and a.s < b.e and b.s < a.e group by a.path, b.path
        """
    )
    table = real.tables.cooccurrence()
    found = {
        (row.label, column.label): n
        for row, cells in zip(table.rows, table.cells, strict=True)
        for column, n in zip(table.columns, cells, strict=True)
        if n and row.key != column.key
    }
    assert found == {(one, other): n for one, other, n in pairs}

"""A real database of Taguette against plain SQL on it."""

import re
import sqlite3
from collections import Counter

import pytest
from taguette_databases import promises_broken_by, squeezed, text_in, told

from qualcode.exchange import read


@pytest.fixture(scope="module")
def source(material):
    """The real database."""
    path = material / "coded" / "taguette_serdif" / "SERDIF_P2_ThematicAnalysis.sqlite3"
    if not path.is_file():
        pytest.skip("the database is not on this machine")
    return path


@pytest.fixture(scope="module")
def foreign(source):
    """The real database as read."""
    return read(source)


@pytest.fixture(scope="module")
def sql(source):
    """Asks the real database."""
    connection = sqlite3.connect(f"{source.as_uri()}?immutable=1", uri=True)
    yield lambda statement, *values: connection.execute(statement, values).fetchall()
    connection.close()


class TestTheRealOne:
    def test_counts_are_those_of_sql(self, foreign, sql):
        codings = [c for d in foreign.documents for h in d.highlights for c in h.codings]
        assert (
            len(foreign.documents),
            len(foreign.codes),
            sum(len(d.highlights) for d in foreign.documents),
            len(codings),
        ) == tuple(
            sql(f"SELECT count(*) FROM {table}")[0][0]
            for table in ("documents", "tags", "highlights", "highlight_tags")
        )
        label = {code.slug: code.label for code in foreign.codes}
        assert Counter(label[c.code] for c in codings) == dict(
            sql("SELECT path, count(*) FROM highlight_tags JOIN tags ON tags.id = tag_id GROUP BY path")
        )
        assert {(code.label, code.definition) for code in foreign.codes} == {
            (path, description.strip()) for path, description in sql("SELECT path, description FROM tags")
        }

    def test_every_highlight_says_what_its_snippet_says(self, foreign, sql):
        wrong = 0
        for document in foreign.documents:
            snippets = sql(
                "SELECT snippet FROM highlights h JOIN documents d ON d.id = h.document_id WHERE d.name = ?"
                " ORDER BY h.id",
                document.name,
            )
            for mark, (snippet,) in zip(document.highlights, snippets, strict=True):
                wrong += squeezed(mark.span.of(document.text)) != squeezed(text_in(snippet))
        assert wrong == 0

    def test_no_word_of_a_document_is_lost(self, foreign, sql):
        for document in foreign.documents:
            ((markup,),) = sql("SELECT contents FROM documents WHERE name = ?", document.name)
            assert squeezed(document.text) == squeezed(text_in(markup)), document.name
            assert document.original == markup.encode()
            assert promises_broken_by(document) == []

    def test_who_coded_and_when_is_taken_from_the_log(self, foreign, sql):
        codings = [c for d in foreign.documents for h in d.highlights for c in h.codings]
        assert {c.coder for c in codings} == {"admin"}
        ((first, last),) = sql("SELECT min(date), max(date) FROM commands")
        stamps = {c.created_at for c in codings}
        assert first[:10] <= min(stamps)[:10] <= max(stamps)[:10] <= last[:10]
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp) for stamp in stamps)

    def test_what_did_not_come_along_is_told(self, foreign):
        assert told(foreign) == [
            "The description of Usability Study Analysis - February 2022 was left out.",
            "Highlights in P16_GMT20211215.odt without a tag: 1.",
        ]

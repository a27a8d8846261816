"""Questions in SQL, and the frames that are made of them."""

import sqlite3

import pytest

from qualcode.model.coding import CodingFilter
from qualcode.model.errors import Refused
from qualcode.model.framework import CellState
from qualcode.model.span import Span
from qualcode.model.theme import Stance
from qualcode.project.people.cases import CaseRow


@pytest.fixture
def coded(project):
    project.cases.put([CaseRow("Resp 1", attributes={"rol": "bewoner"}, speaks_in=(("P01", "Fatima"),))])
    text = project.transcripts.open("P01").text
    for words, code in (
        ("de buurvrouw helpt mij altijd", "buren"),
        ("de buurvrouw helpt mij altijd", "drempels"),
        (text[: text.index("de buurvrouw")], "hulp"),
        ("Hoe is het hier in de buurt?", "hulp"),
    ):
        start = text.index(words)
        project.codings.add("P01", Span(start, start + len(words)), code)
    return project


def test_the_views_say_what_the_project_says(coded):
    listed = coded.codings.list()
    asked = coded.sql.ask(
        'SELECT coding, quote_id, code, coder, start, "end", text FROM codings ORDER BY coding'
    )
    text = coded.transcripts.open("P01").text
    assert asked.rows == tuple(
        (c.id, c.quote_id, c.code, c.coder, c.span.start, c.span.end, c.span.of(text))
        for c in sorted(listed, key=lambda c: c.id)
    )
    counted = {(one.coding.id, case) for one in coded.codings.counted(CodingFilter()) for case in one.cases}
    names = {case.id: case.name for case in coded.cases.list()}
    rows = coded.sql.ask("SELECT coding, case_name FROM coding_cases").rows
    assert sorted(rows) == sorted((coding, names[case]) for coding, case in counted)
    assert len(rows) == 3  # the interviewer's words count for nobody
    reading = coded.transcripts.open("P01")
    turns = coded.sql.ask("SELECT turn, text FROM turns ORDER BY turn").rows
    assert turns == tuple((n, turn.span.of(reading.text)) for n, turn in enumerate(reading.turns, start=1))
    assert coded.sql.ask("SELECT count(*) FROM segments").rows == ((3,),)


def test_the_views_of_themes_and_matrices_say_what_the_project_says(coded):
    coded.themes.add("Buren als vangnet", central_idea="De buurvrouw is er.")
    coded.themes.add("Het gat", parent="buren-als-vangnet", tensions="Wie valt er?")
    coded.themes.link_code("het-gat", "buren", below=False)
    coded.themes.link_quote("het-gat", "P01:2", Stance.AGAINST)
    coded.claims.add("het-gat", "Niemand vangt dat op.", among="rol = bewoner")
    claim = coded.claims.add("het-gat", "Bijna iedereen kent iemand.")
    coded.claims.link_quote(claim.id, "P01:1")
    coded.frameworks.add("Steun", ["het-gat", "code:drempels"])
    coded.frameworks.write("steun", "Resp 1", "drempels", summary="Belt niet.", verdict="weak")
    coded.frameworks.write("steun", "Resp 1", "het-gat", state=CellState.NOT_ASKED)
    coded.frameworks.link("steun", "Resp 1", "drempels", "P01:1")

    def rows(question):
        return coded.sql.ask(question).rows

    themes = {theme.slug: theme for theme in coded.themes.list()}
    assert rows(
        "SELECT theme, heading, central_idea, tensions, parent, coder FROM themes ORDER BY theme"
    ) == tuple(
        (slug, one.heading, one.central_idea, one.tensions, one.parent, one.coder)
        for slug, one in sorted(themes.items())
    )
    assert rows("SELECT * FROM theme_codes") == (("het-gat", "buurt/buren", 0),)
    assert rows("SELECT * FROM theme_quotes") == (("het-gat", "P01:2", "against"),)
    assert rows("SELECT * FROM claims ORDER BY position") == tuple(
        (one.id, "het-gat", n, one.text, one.query, one.among)
        for n, one in enumerate(themes["het-gat"].claims, start=1)
    )
    assert rows("SELECT * FROM claim_quotes") == ((claim.id, "P01:1", "for"),)
    cells = rows(
        'SELECT case_name, position, "column", state, verdict, summary FROM framework_cells ORDER BY position'
    )
    assert cells == (
        ("Resp 1", 1, "het-gat", "not-asked", "", ""),
        ("Resp 1", 2, "buurt/drempels", "done", "weak", "Belt niet."),
    )
    view = coded.frameworks.view()
    assert [str(cell.state) for cell in view.cells[0]] == [state for _c, _p, _n, state, _v, _s in cells]
    assert rows("SELECT * FROM cell_quotes") == (("steun", "Resp 1", 2, "P01:1"),)
    records = coded.frames.using("rows")
    assert [one["theme"] for one in records.themes()] == sorted(themes)
    assert [one["position"] for one in records.claims()] == [1, 2]
    assert len(records.framework_cells()) == 2


def test_a_transcript_that_went_is_in_no_view(coded):
    while coded.transcripts.list():
        coded.journal.undo()
    for view in ("transcripts", "turns", "speakers", "segments", "codings", "coding_cases", "facets"):
        assert coded.sql.ask(f"SELECT * FROM {view}").rows == ()


@pytest.mark.parametrize(
    "question",
    [
        "DELETE FROM coding",
        "UPDATE coding SET value = 1",
        "DROP TABLE coding",
        "DROP VIEW codings",
        "CREATE TABLE mine (a)",
        "CREATE TEMP TABLE mine (a)",
        "ATTACH 'other.db' AS other",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "VACUUM INTO 'copy.db'",
        "BEGIN IMMEDIATE",
        "SELECT load_extension('x')",
        "SELECT 1; DELETE FROM coding",
        "INSERT INTO codes VALUES (1)",
        "SELEC 1",
        "SELECT missing FROM codings",
        "SELECT 1 AS a, 2 AS a",
        "",
        "-- nothing",
        "SELECT '\0'",
    ],
)
def test_what_only_reads_is_answered_and_nothing_else(coded, question, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with sqlite3.connect(coded.folder / "qualcode.db") as connection:
        before = list(connection.iterdump())
    with pytest.raises(Refused) as refused:
        coded.sql.ask(question)
    assert "\n" not in str(refused.value)
    with sqlite3.connect(coded.folder / "qualcode.db") as connection:
        assert list(connection.iterdump()) == before
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".db")]


def test_bytes_are_answered_as_digits(coded):
    assert coded.sql.ask("SELECT x'00ff' AS a").rows == (("00ff",),)


def test_rows_where_no_library_is_asked_for(coded):
    frames = coded.frames.using("rows")
    assert [(row["case_name"], row["rol"]) for row in frames.cases()] == [("Resp 1", "bewoner")]
    assert [row["code"] for row in frames.codes()] == [
        "buurt/hulp",
        "buurt/buren",
        "buurt/familie",
        "buurt/drempels",
    ]
    assert [row["parent"] for row in frames.codes()] == [None, "buurt/hulp", "buurt/hulp", None]
    with pytest.raises(Refused, match="no frames of arrow"):
        frames.using("arrow")


def test_without_a_library_there_are_rows(coded, monkeypatch):
    from qualcode.project.counting import frames

    monkeypatch.setattr(frames.util, "find_spec", lambda _name: None)
    assert isinstance(coded.frames.codings(), list)
    with pytest.raises(Refused, match="pandas is not installed"):
        coded.frames.using("pandas")


@pytest.mark.parametrize("kind", ["polars", "pandas"])
def test_frames_hold_what_the_rows_hold(coded, kind):
    pytest.importorskip(kind)
    rows, frames = coded.frames.using("rows"), coded.frames.using(kind)
    names = (
        "codings",
        "coding_cases",
        "segments",
        "turns",
        "speakers",
        "cases",
        "transcripts",
        "codes",
        "memos",
    )
    for name in names:
        frame = getattr(frames, name)()
        expected = getattr(rows, name)()
        assert len(frame) == len(expected)
        for column in expected[0] if expected else ():
            assert [one or None for one in frame[column].to_list()] == [
                one[column] or None for one in expected
            ] or (
                kind == "pandas"  # which writes nothing as NaN
            )


def test_a_table_and_a_matrix_as_rows(coded):
    frames = coded.frames.using("rows")
    table = coded.tables.frequency()
    assert [list(row.values())[1:] for row in frames.of(table)] == [list(cells) for cells in table.cells]
    matrix = coded.tables.code_by_case()
    tidy = frames.of(matrix, tidy=True)
    assert {(row["row"], row["column_label"]): row["value"] for row in tidy}[("buurt/hulp", "Resp 1")] == 1


def test_figures_and_words_in_one_column_make_a_frame(coded):
    polars = pytest.importorskip("polars")
    frame = coded.frames.using("polars").sql("SELECT 1 AS a UNION ALL SELECT 'x' UNION ALL SELECT NULL")
    assert frame["a"].to_list() == ["1", "x", None] or frame["a"].dtype == polars.String


def test_interviews_come_by_number(project, tmp_path):
    for n in range(10):
        source = tmp_path / f"{n}.txt"
        source.write_text(f"A: Dit is gesprek {n}.\n\nB: Ja.\n", "utf-8")
        project.transcripts.add(source)
    numbers = [row["transcript"] for row in project.frames.using("rows").transcripts()]
    assert numbers[1:3] == ["P02", "P03"]
    assert numbers[-1] == "P11"

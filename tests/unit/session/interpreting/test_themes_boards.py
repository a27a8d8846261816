"""Themes and framework matrices in the workbench, on a real project, key by key."""

import pytest
from pressing import drawn, press

from qualcode.model.coding import Mark
from qualcode.model.framework import CellState
from qualcode.model.theme import Linked, Stance, ThemeCode
from qualcode.project.people.cases import CaseRow
from qualcode.session.interpreting.cell_writing import CellWriting
from qualcode.session.interpreting.matrix_board import MatrixBoard
from qualcode.session.interpreting.theme_board import ThemeBoard
from qualcode.session.interpreting.themes_board import ThemesBoard
from qualcode.session.state import Session

HELP, CALL = "de buurvrouw helpt mij altijd", "durf niet zo goed te bellen"


@pytest.fixture
def session(project, span_of):
    project.cases.put(
        [
            CaseRow("Resp 1", attributes={"rol": "bewoner"}, speaks_in=[("P01", "Fatima")]),
            CaseRow("Resp 2", attributes={"rol": "prof"}),
        ]
    )
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    project.codings.add("P01", span_of(project, "P01", CALL), "drempels")
    session = Session(project)
    session.resize(100, 30)
    return session


def shown(session):
    return "\n".join(drawn(session.board))


def go(session, project, words):
    text = project.transcripts.open("P01").text
    session.go(text.index(words))


def test_a_quote_is_linked_to_a_theme_by_a_key_and_back(session, project):
    go(session, project, HELP)
    press(session, "+Warm nest+")  # + makes it
    assert [(one.heading, one.quotes) for one in project.themes.list()] == [
        ("Warm nest", (Linked("P01:1", Stance.FOR),))
    ]
    assert "P01:1 speaks for Warm nest" in session.flash.text
    go(session, project, CALL)
    press(session, "-warm\n")
    assert project.themes.get("warm-nest").quotes == (
        Linked("P01:1", Stance.FOR),
        Linked("P01:2", Stance.AGAINST),
    )
    press(session, "u")
    assert len(project.themes.get("warm-nest").quotes) == 1
    press(session, "uu")
    assert project.themes.list() == ()
    assert project.check() == ()


def test_words_without_a_code_are_linked_too(session, project):
    project.themes.add("Warm nest")
    go(session, project, "belt dan voor mij")
    press(session, "+\n")
    (quote,) = project.theme_views.of("warm-nest").evidence
    assert "belt dan voor mij" in quote.text


def test_a_theme_is_written_down_on_its_board(session, project):
    press(session, "Z")
    assert isinstance(session.board, ThemesBoard)
    assert "No themes yet" in shown(session)
    press(session, "nWarm nest\n")
    assert "topic summary?" in shown(session)
    press(session, "ecent\nMen kent elkaar.~")
    assert project.themes.get("warm-nest").central_idea == "Men kent elkaar."
    press(session, "chulp\n")
    assert project.themes.get("warm-nest").codes == (ThemeCode("buurt/hulp"),)
    screen = shown(session)
    assert "Central idea: Men kent elkaar." in screen
    assert "topic summary?" not in screen
    assert "One case carries it alone." in screen
    press(session, "aIedereen ziet dat\n")
    assert "'Iedereen' fits" in session.flash.text
    press(session, "u")
    assert project.themes.get("warm-nest").claims == ()
    press(session, "nDeel\nbwarm\n")
    assert project.themes.get("deel").parent == "warm-nest"
    press(session, "mLet op~")
    assert [memo.on for memo in project.memos.list()] == ["theme:deel"]
    press(session, "D\n")
    assert [one.slug for one in project.themes.list()] == ["warm-nest"]
    press(session, "D~")
    assert [one.slug for one in project.themes.list()] == ["warm-nest"]


def test_themes_are_put_in_order(session, project):
    for heading in ("Een", "Twee", "Drie"):
        project.themes.add(heading)
    press(session, "ZJ")
    assert [one.slug for one in project.themes.list()] == ["twee", "een", "drie"]
    press(session, "J")
    assert [one.slug for one in project.themes.list()] == ["twee", "drie", "een"]
    press(session, "JKK")
    assert [one.slug for one in project.themes.list()] == ["een", "twee", "drie"]


def test_the_quotes_of_a_theme_are_turned_carried_and_visited(session, project):
    project.themes.add("Warm nest", central_idea="x")
    project.themes.link_quote("warm-nest", "P01:1")
    project.themes.link_code("warm-nest", "drempels")
    press(session, "Z\n")
    assert isinstance(session.board, ThemeBoard)
    screen = shown(session)
    assert HELP in screen
    assert CALL in screen
    press(session, "!")
    assert project.themes.get("warm-nest").quotes == (Linked("P01:1", Stance.AGAINST),)
    press(session, "aDiverse geïnterviewden\n")
    assert "says more than is counted" in session.flash.text
    press(session, "G")  # the quote against, last
    press(session, "c\n")
    (claim,) = project.themes.get("warm-nest").claims
    assert claim.quotes == (Linked("P01:1", Stance.AGAINST),)
    assert "without support" in shown(session)
    press(session, "g\n" + "<" * 30 + "Niemand\n")
    assert project.themes.get("warm-nest").claims[0].text == "Niemand"
    press(session, "x")
    assert project.themes.get("warm-nest").claims == ()
    press(session, "gx")
    assert "comes with its code" in session.flash.text
    press(session, "G\n")
    assert session.board is None
    assert session.aim.of(session.text) == HELP
    press(session, "Z\n~")
    assert isinstance(session.board, ThemesBoard)
    press(session, "~")
    assert session.board is None
    assert project.check() == ()


@pytest.fixture
def matrix(session, project):
    project.themes.add("Warm nest")
    project.themes.link_code("warm-nest", "hulp")
    project.frameworks.add("Kapitaal", ["warm-nest", "code:drempels"], verdicts=["sterk", "zwak"])
    press(session, "X")
    assert isinstance(session.board, MatrixBoard)
    return session


def cell(project, row=0, column=0):
    return project.frameworks.view().cells[row][column]


def test_a_cell_is_written_with_its_quotes_in_sight(matrix, project):
    assert "(1)" in shown(matrix)
    press(matrix, "\n")
    assert isinstance(matrix.board, CellWriting)
    press(matrix, "Leunt op de straat.")
    assert HELP in shown(matrix)
    press(matrix, "~")
    assert cell(project).summary == "Leunt op de straat."
    press(matrix, "1")
    assert cell(project).verdict == "sterk"
    press(matrix, "1")
    assert cell(project).verdict == ""
    press(matrix, "9")
    assert "no such verdict" in matrix.flash.text
    press(matrix, "c\n")
    assert [one.quote_id for one in cell(project).chosen] == ["P01:1"]
    press(matrix, "→a")
    assert cell(project, 0, 1).state is CellState.NOT_ASKED
    press(matrix, "s")
    assert cell(project, 0, 1).state is CellState.NOTHING_SAID
    press(matrix, "s")
    assert cell(project, 0, 1).state is CellState.EMPTY
    press(matrix, "u")
    assert cell(project, 0, 1).state is CellState.NOTHING_SAID
    assert project.check() == ()


def test_a_stale_cell_shows_and_is_confirmed(matrix, project):
    press(matrix, "\nTekst~")
    project.codings.set_mark(1, Mark.COUNTER)
    matrix.board.reload()
    screen = shown(matrix)
    assert "1 stale" in screen
    assert "* Tekst" in screen
    assert "The quotes beneath changed" in screen
    press(matrix, "→ ")  # the next empty or stale one
    assert (matrix.board.grid.row, matrix.board.grid.column) == (1, 0)
    press(matrix, "   ")
    assert (matrix.board.grid.row, matrix.board.grid.column) == (0, 1)
    press(matrix, "←o")
    assert not cell(project).stale
    press(matrix, "o")
    assert "not stale" in matrix.flash.text


def test_cases_stand_together_by_an_attribute(matrix, project):
    press(matrix, "↓\nAls prof~b")
    screen = shown(matrix)
    assert "rol = bewoner" in screen
    assert "rol = prof" in screen
    assert matrix.board.grid.row == 1
    press(matrix, "↑↑")
    assert matrix.board.grid.row == 0
    press(matrix, "b")
    assert "rol = prof" not in shown(matrix)


def test_one_goes_from_a_cell_to_its_quote(matrix, project):
    press(matrix, "t\n")
    assert matrix.board is None
    assert matrix.aim.of(matrix.text) == HELP


def test_without_a_matrix_one_is_made_of_all_themes(session, project):
    project.themes.add("Een")
    project.themes.add("Twee")
    press(session, "X")
    assert "No framework matrix yet" in shown(session)
    press(session, "nAlles\n")
    assert [column.label for column in project.frameworks.get().columns] == ["Een", "Twee"]
    press(session, "nNog een\n")
    assert "Nog een" in shown(session)
    press(session, "\t")
    assert "Alles" in shown(session)


def test_many_columns_scroll_and_every_cell_can_be_reached(session, project):
    for n in range(12):
        project.themes.add(f"Thema {n}")
    press(session, "XnAlles\n")
    for n in range(12):
        assert f"Thema {n}" in shown(session)
        assert session.board.grid.column == n
        press(session, "→")
    assert session.board.grid.column == 11


def test_a_small_window_shows_what_it_can(matrix):
    press(matrix, "\nLange tekst " + "woord " * 40 + "~")
    for width in (40, 60, 80, 200):
        for height in (10, 14, 24, 60):
            lines = matrix.board.lines(width, height)
            assert len(lines) == height


def test_the_foot_of_a_matrix_names_its_verdicts_and_a_digit_says_what_it_did(matrix, project):
    known = project.frameworks.get().verdicts
    assert known
    assert f"1 {known[0]}" in shown(matrix).splitlines()[-1]
    press(matrix, "1")
    assert matrix.flash.text == f"Verdict: {known[0]}; u takes it back."
    press(matrix, "1")
    assert "No verdict any more" in matrix.flash.text
    press(matrix, "9")
    assert f"There is no such verdict, but: 1 {known[0]}" in matrix.flash.text


def test_words_without_a_code_that_are_linked_to_a_theme_have_a_mark(session, project):
    def marked():
        page = session.page
        return [
            page.wrap.span(row) for row in range(len(page.wrap) - 1) if page.paint(row, session.look()).linked
        ]

    project.codings.remove(2)
    session.reload()
    assert marked() == []
    go(session, project, CALL)
    at = session.aim.start
    press(session, "-Koud+")
    assert [row.start <= at < row.end for row in marked()] == [True]
    press(session, "u")
    assert marked() == []
    press(session, "U")
    assert len(marked()) == 1
    assert len(Session(project).document.linked) == 1


def test_a_matrix_without_verdicts_says_so(session, project):
    project.themes.add("Een")
    project.frameworks.add("Alles", ["een"])
    project.frameworks.change("alles", verdicts=())
    press(session, "X")
    assert "verdict" not in shown(session).splitlines()[-1]
    press(session, "1")
    assert "No verdicts in this matrix" in session.flash.text

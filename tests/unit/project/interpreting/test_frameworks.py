"""Framework matrices: set up, written in, stale when the quotes beneath change; every change undone and done again."""

import pytest

from qualcode.model.coding import Mark
from qualcode.model.errors import NotFound, Refused
from qualcode.model.framework import CellState
from qualcode.model.query import QueryFault
from qualcode.project.people.cases import CaseRow

HELP, CALL, OTHER = "de buurvrouw helpt mij altijd", "durf niet zo goed te bellen", "belt dan voor mij"


@pytest.fixture
def charted(project, span_of):
    project.cases.put(
        [
            CaseRow("Resp 1", attributes={"rol": "bewoner"}, speaks_in=[("P01", "Fatima")]),
            CaseRow("Resp 2", attributes={"rol": "prof"}),
        ]
    )
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    project.codings.add("P01", span_of(project, "P01", CALL), "drempels")
    project.themes.add("Kring")
    project.themes.link_code("kring", "hulp")
    project.frameworks.add("Sociaal kapitaal", ["kring", "code:drempels"], verdicts=["sterk", "zwak"])
    project.frameworks.write("", "Resp 1", "kring", summary="Leunt op de buurvrouw.", verdict="STERK")
    project.frameworks.link("", "Resp 1", "kring", "P01:1")
    return project


def state(project):
    return project.frameworks.list(), project.frameworks.view(
        "sociaal-kapitaal"
    ) if project.frameworks.list() else None


def cell(project, case=0, column=0):
    return project.frameworks.view().cells[case][column]


CHANGES = {
    "write": lambda p: p.frameworks.write("", "resp 2", "2", summary="Niets", verdict="zwak"),
    "overwrite": lambda p: p.frameworks.write("", "1", "kring", summary="Anders"),
    "not asked": lambda p: p.frameworks.write("", "Resp 2", "kring", state=CellState.NOT_ASKED),
    "empty": lambda p: p.frameworks.write("", "Resp 1", "kring", state=CellState.EMPTY),
    "unlink": lambda p: p.frameworks.unlink("", "Resp 1", "kring", "P01:1"),
    "link": lambda p: p.frameworks.link("", "Resp 2", "kring", "P01:2"),
    "columns": lambda p: p.frameworks.change("", add=["code:buren"], remove=["kring"], among="rol = bewoner"),
    "scale": lambda p: p.frameworks.change("", verdicts=["sterk", "matig", "zwak"], title="Kapitaal"),
    "remove": lambda p: p.frameworks.remove(""),
    "add": lambda p: p.frameworks.add("Lessen", ["kring"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_one_that_can_be_undone_and_done_again(charted, change):
    before = state(charted)
    CHANGES[change](charted)
    after = state(charted)
    assert after != before
    assert charted.check() == ()
    charted.journal.undo()
    assert state(charted) == before
    charted.journal.redo()
    assert state(charted) == after
    assert charted.check() == ()


def test_a_cell_stands_beside_its_quotes(charted):
    one = cell(charted)
    assert (one.state, one.summary, one.verdict, one.coder) == (
        CellState.DONE,
        "Leunt op de buurvrouw.",
        "sterk",
        "ann",
    )
    assert [quote.text for quote in one.beneath] == [HELP]
    assert [quote.quote_id for quote in one.chosen] == ["P01:1"]
    assert not one.stale
    assert [quote.text for quote in cell(charted, 0, 1).beneath] == [CALL]
    assert [c.state for c in charted.frameworks.view().cells[1]] == [CellState.EMPTY] * 2
    with pytest.raises(NotFound):
        charted.frameworks.confirm("", "Resp 2", "kring")


def test_a_cell_goes_stale_when_what_lies_beneath_changes_and_fresh_again(charted, span_of):
    more = charted.codings.add(
        "P01", span_of(charted, "P01", OTHER), "familie"
    )  # below the code of the theme
    assert cell(charted).stale
    charted.codings.remove(more.id)
    assert not cell(charted).stale
    charted.codings.add("P01", span_of(charted, "P01", HELP), "hulp")  # the same words once more
    assert not cell(charted).stale
    charted.codings.set_mark(1, Mark.COUNTER)
    assert cell(charted).stale
    charted.frameworks.confirm("", "Resp 1", "kring")
    assert not cell(charted).stale
    charted.frameworks.link("", "Resp 1", "kring", "P01:2")  # what one adds oneself makes nothing stale
    assert not cell(charted).stale
    charted.frameworks.unlink("", "Resp 1", "kring", "P01:2")
    assert not cell(charted).stale
    charted.codings.remove(2)
    assert not cell(charted).stale  # that one lies beneath another column
    charted.themes.unlink_code("kring", "hulp")
    assert cell(charted).stale
    charted.frameworks.write("", "Resp 1", "kring", summary="Opnieuw bekeken")
    assert not cell(charted).stale


def test_nothing_said_goes_stale_when_something_is_said_after_all(charted, span_of):
    charted.frameworks.write("", "Resp 1", "drempels", state=CellState.NOTHING_SAID)
    one = cell(charted, 0, 1)
    assert (one.state, one.stale) == (CellState.NOTHING_SAID, False)
    charted.codings.add("P01", span_of(charted, "P01", OTHER), "drempels")
    assert cell(charted, 0, 1).stale
    charted.frameworks.write("", "Resp 1", "drempels", summary="Durft niet")
    one = cell(charted, 0, 1)
    assert (one.state, one.stale) == (CellState.DONE, False)


def test_what_cannot_be_is_refused_and_changes_nothing(charted):
    before = state(charted)
    for wrong in (
        lambda p: p.frameworks.add(" ", ["kring"]),
        lambda p: p.frameworks.add("X", ["kring", "kring"]),
        lambda p: p.frameworks.add("X", ["kring"], verdicts=["a", "A"]),
        lambda p: p.frameworks.write("", "Resp 1", "kring", verdict="geweldig"),
        lambda p: p.frameworks.change("", verdicts=["zwak"]),
        lambda p: p.themes.remove("kring"),
    ):
        with pytest.raises(Refused):
            wrong(charted)
    for unknown in (
        lambda p: p.frameworks.add("X", ["niets"]),
        lambda p: p.frameworks.view("niets"),
        lambda p: p.frameworks.write("", "Resp 9", "kring", summary="x"),
        lambda p: p.frameworks.write("", "Resp 1", "9", summary="x"),
        lambda p: p.frameworks.unlink("", "Resp 1", "kring", "P01:2"),
        lambda p: p.frameworks.compare("", "wijk"),
    ):
        with pytest.raises(NotFound):
            unknown(charted)
    with pytest.raises(QueryFault):
        charted.frameworks.add("X", ["kring"], among="rol = koning")
    assert state(charted) == before


def test_verdicts_are_compared_along_an_attribute(charted):
    matrix = charted.frameworks.compare("", "ROL")
    assert [column.label for column in matrix.columns] == ["bewoner", "prof"]
    assert [(row.label, cells) for row, cells in zip(matrix.rows, matrix.cells, strict=True)][:4] == [
        ("Kring", (1, 0)),
        ("sterk", (1, 0)),
        ("zwak", (0, 0)),
        ("no verdict", (0, 1)),
    ]


def test_a_column_follows_its_code_and_keeps_what_is_written(charted):
    charted.frameworks.write("", "Resp 1", "drempels", summary="Durft niet")
    charted.refactoring.carry_out(charted.refactoring.merge(["drempels"], "hulp"))
    assert [one.name for one in charted.frameworks.get().columns] == ["kring", "buurt/hulp"]
    assert cell(charted, 0, 1).summary == "Durft niet"
    assert charted.check() == ()


def test_a_withdrawal_takes_the_cells_of_the_person(charted):
    charted.frameworks.write("", "Resp 2", "kring", summary="Blijft")
    charted.withdrawal.of(next(case for case in charted.cases.list() if case.name == "Resp 1"))
    view = charted.frameworks.view()
    assert [case.name for case in view.cases] == ["Resp 2"]
    assert view.cells[0][0].summary == "Blijft"
    assert charted.check() == ()
    database = b"".join(path.read_bytes() for path in charted.folder.glob("qualcode.db*"))
    assert b"Leunt op de buurvrouw" not in database

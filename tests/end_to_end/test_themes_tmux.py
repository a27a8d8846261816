"""Themes and a framework matrix in a real terminal, with nothing but keys; all of it on the disk."""

import pytest

from qualcode.project import open_project
from qualcode.project.people.cases import CaseRow


@pytest.fixture
def place(begun, span_of):
    """A project with an interview of somebody who is a case, coded once."""
    folder = begun()
    with open_project(folder / "buurt") as project:
        project.cases.put([CaseRow("Respondent 1", speaks_in=[("P01", "Fatima")])])
        project.codings.add("P01", span_of(project, "P01", "de buurvrouw helpt mij altijd"), "hulp")
    return folder


def test_a_quote_becomes_part_of_a_theme_and_of_a_matrix(terminal, place):
    bench = terminal(place, "-p", "buurt", "workbench")
    bench.until("turn 1/4", "? keys")
    bench.keys("jj", "+")
    bench.until("For theme")
    bench.keys("Warm nest+")
    bench.until("speaks for Warm nest")
    bench.keys("Z")
    bench.until("Themes", "topic summary?")
    bench.keys("ecent", "Enter")
    bench.until("Central idea")
    bench.keys("Wie erbij hoort, wordt geholpen.", "Escape")
    bench.until("Central idea: Wie erbij hoort")
    bench.keys("c")
    bench.until("Code")
    bench.keys("hulp", "Enter")
    bench.until("rests on")
    bench.keys("aDiverse geïnterviewden worden geholpen", "Enter")
    bench.until("says more than is counted")
    bench.keys("", "Escape")
    bench.until("turn 2/4")
    bench.keys("X")
    bench.until("No framework matrix yet")
    bench.keys("nBuurt", "Enter")
    bench.until("Respondent 1", "Warm nest")
    bench.keys("", "Enter")
    bench.until("de buurvrouw helpt mij altijd")
    bench.keys("Leunt op de buurvrouw.", "Escape")
    bench.until("1 of 1 done")
    bench.keys("1")
    bench.until("sterk: Leunt op")
    bench.keys("", "Escape")
    bench.until("turn 2/4")
    bench.keys("", "C-q")
    bench.until("ended 0")
    with open_project(place / "buurt") as project:
        (view,) = project.theme_views.all()
        assert (view.theme.heading, view.theme.central_idea) == (
            "Warm nest",
            "Wie erbij hoort, wordt geholpen.",
        )
        assert view.claims[0].claim.text == "Diverse geïnterviewden worden geholpen"
        (cell,) = project.frameworks.view().cells[0]
        assert (cell.summary, cell.verdict, cell.stale) == ("Leunt op de buurvrouw.", "sterk", False)
        assert project.check() == ()

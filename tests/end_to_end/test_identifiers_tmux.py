"""Deciding about identifiers in a terminal with keys only: on the board, in the text, for an export."""

import subprocess

import pytest
from terminal_in_tmux import AT_REST, run

from qualcode.project import open_project

SAID = """\
Interviewer: Wie helpt je hier?

Karin: Fatima Aydin helpt mij, en Fatima Amrani soms. Fatima kookt op maandag. Ik bel haar op 06-87654321.

Karin: Jan de Jong kwam langs, en Jan bleef lang. De wijkagent kwam ook. Khadija lachte daar hard om.

Karin: Bij de korfbal zie ik niemand. In Almelo was dat anders. In Borne ook. En in Hengelo.
"""
CODED = "Fatima Aydin helpt mij, en Fatima Amrani soms. Fatima kookt op maandag. "


@pytest.fixture
def place(begun, span_of):
    """A folder with a project of one interview, of which the first sentences of Karin are coded."""
    folder = begun(interview=SAID)
    with open_project(folder / "buurt") as project:
        project.codings.add("P01", span_of(project, "P01", CODED), "hulp")
    return folder


def undecided(place):
    with open_project(place / "buurt", coder="ann") as project:
        assert project.check() == ()
        return {c.text for c in project.identifiers.list(undecided_only=True)}


def held(place):
    with open_project(place / "buurt", coder="ann") as project:
        return {c.text: c.decision for c in project.identifiers.list() if c.decision}


def test_a_session_of_deciding_with_keys_only(terminal, place):
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        run(place, "-p", "buurt", "quotes", "hulp", "--to", "hulp.md")
    assert stopped.value.returncode == 3

    bench = terminal(place, "-p", "buurt", "workbench", size=(80, 24))
    bench.until("? keys")
    bench.keys("i")
    bench.until("Identifiers", "left", "Would become", "Jan de Jong")
    bench.keys("/jan de", "Enter")
    bench.until("Jan de Jong 1× · Jan 1×", "P01")
    bench.keys("a")
    bench.until("Jan de Jong and what goes with it becomes [naam]; u takes it back.")
    bench.keys("u")
    bench.until("Undone")
    bench.keys("/aydin", "Enter")
    bench.until("Fatima Aydin 1×")
    bench.keys("wde buurvrouw", "Enter")
    bench.until("becomes de buurvrouw")
    bench.until("whose?")
    bench.keys("/fatima", "Enter")
    bench.until("Fatima Amrani", "whose?")
    bench.keys("G")
    asked = bench.until("Whose name is it?")
    asked = asked[asked.index("Whose name is it?") :]
    digit = asked[asked.index("Fatima Aydin") - 2]
    bench.keys(digit)
    bench.until("Fatima is Fatima Aydin from now on.")
    bench.keys("", "Escape")
    bench.until("Khadija", gone=("/ fatima",))
    bench.keys("/almelo", "Enter")
    bench.until("Almelo 1×")
    bench.keys("A1")
    bench.until("keep them", "Almelo", "Borne", "Hengelo", "Enter does it")
    bench.keys("", "Enter")
    bench.until("3 identifiers: kept; u takes it back.")
    bench.keys("B")
    bench.until("░", gone=("Khadija", "Jan de Jong"))
    bench.keys("B")
    bench.until("Khadija")
    bench.keys("/wijkagent", "Enter")
    bench.until("wijkagent 1×")
    bench.keys("i")
    bench.until("job or role", "Would become", "identifiers to decide")
    bench.keys("x")
    bench.until("wijkagent is no identifier")
    bench.until("Khadija 1×")
    bench.keys("=")
    bench.until("Khadija stays")
    bench.keys("i")
    bench.until("Identifiers", "left")
    bench.keys("aaaaaaaaaa")
    bench.until("No identifier is left to decide.")
    bench.keys("", "C-q")
    bench.until("ended 0")
    assert bench.modes() == AT_REST

    assert undecided(place) == set()
    decided = held(place)
    assert decided["Fatima"].entity == decided["Fatima Aydin"].entity != decided["Fatima Amrani"].entity
    assert decided["Fatima"].replacement == "de buurvrouw"
    assert {decided[town].verdict for town in ("Almelo", "Borne", "Hengelo")} == {"keep"}
    run(place, "-p", "buurt", "quotes", "hulp", "--to", "hulp.md")
    written = next((place / "buurt").rglob("hulp.md")).read_text("utf-8")
    assert "de buurvrouw helpt mij, en [naam] soms. de buurvrouw kookt" in written
    assert "Fatima" not in written


def test_words_that_were_not_found_are_marked_by_keys(terminal, place):
    bench = terminal(place, "-p", "buurt", "workbench", size=(80, 24))
    bench.until("? keys")
    bench.keys("/korfbal", "Enter")
    bench.until("/korfbal 1/1")
    bench.keys("I")
    bench.until("what leads to somebody", "organisation")
    bench.keys("org", "Enter")
    bench.until("It is replaced from now on, wherever it stands; u takes it back.")
    bench.keys("", "C-q")
    bench.until("ended 0")
    assert held(place)["korfbal"].kind == "organisation"


def test_the_closed_gate_leads_to_the_list_and_back_and_then_lets_out(terminal, place):
    bench = terminal(place, "-p", "buurt", "workbench", size=(80, 24))
    bench.until("? keys")
    bench.keys("V")
    bench.until("Write the quotes of which code or query")
    bench.keys("hulp", "Enter")
    bench.until("Write: Hulp", ".docx")
    bench.keys("", "Enter")
    bench.until("The publication gate is closed: nothing was written", "Fatima Aydin")
    bench.keys("", "Enter")
    bench.until("Identifiers", "left", "goes back to the gate")
    bench.keys("aaaaaaaaaaaa")
    bench.until("All that it waited for is decided", gone=("looking",))
    bench.keys("", "Enter")
    bench.until("Written:", "residual risk")
    bench.keys("", "C-q")
    bench.until("ended 0")
    assert [path.suffix for path in (place / "buurt" / "exports").iterdir() if "hulp" in path.name] == [
        ".docx"
    ]
    left = undecided(place)
    assert "Jan de Jong" in left  # the quotes that left do not name him
    assert not any("Fatima" in name for name in left)

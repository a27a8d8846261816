"""Around the text in a real terminal, with nothing but keys: history, cases, memos, home; all of it on the disk."""

import os

import pytest

from qualcode.project import open_project


@pytest.fixture
def place(begun):
    """A folder with an interview and a project with it."""
    return begun()


@pytest.fixture
def bench(terminal, place):
    started = terminal(place, "-p", "buurt", "workbench")
    started.until("turn 1/4", "? keys")
    return started


def test_any_entry_of_the_history_is_undone(bench, place):
    bench.keys("njjchulp", "Enter")
    bench.until("Hulp on", "saved as P01:1")
    bench.keys("jjcdrem", "Enter")
    bench.until("Drempels on", "saved as P01:2")
    bench.keys("Y")
    shown = bench.until("History", "coding added", "P01:1 Hulp", "interview imported")
    assert shown.index("P01:2 Drempels") < shown.index("P01:1 Hulp")  # the newest first
    bench.keys("j", "Enter")
    bench.until("Undoing", "takes P01:1 Hulp away", "Enter does it")
    bench.keys("", "Enter")
    bench.until("Undone: coding added P01:1 Hulp", "undone")
    # What others stand on is refused, with what is in the way.
    bench.keys("/imported")
    bench.until("1 of")
    bench.keys("", "Enter", "Enter")
    bench.until("cannot be turned back", "P01:2 Drempels")
    bench.keys("", "Escape")
    bench.until("coding added")
    bench.keys("", "Escape")
    bench.until("turn 4/4")
    bench.keys("", "C-q")
    bench.until("ended 0")
    with open_project(place / "buurt", coder="ann") as project:
        assert [coding.quote_id for coding in project.codings.list()] == ["P01:2"]


def test_cases_are_made_linked_and_their_attributes_edited(bench, place):
    bench.keys("P")
    bench.until("Transcripts", "Cases", "Fatima")
    bench.keys("", "Tab")
    bench.until("This project has no cases yet.")
    bench.keys("aRespondent 1", "Enter")
    bench.until("Respondent 1 is a case")
    bench.keys("sfati", "Enter")
    bench.until("Fatima in P01 is Respondent 1")
    bench.keys("nwijk", "Enter")
    bench.until("wijk of Respondent 1")
    bench.keys("Noord", "Enter")
    bench.until("wijk of Respondent 1 is Noord")
    bench.keys("e", "C-u")
    bench.keys("Zuid", "Enter")
    bench.until("wijk of Respondent 1 is Zuid")
    bench.keys("u")
    bench.until("Undone: cases put in", "Noord")
    bench.keys("", "Tab")
    bench.until("Fatima = Respondent 1")
    bench.keys("", "C-q")
    bench.until("ended 0")
    with open_project(place / "buurt", coder="ann") as project:
        (case,) = project.cases.list()
        assert (case.name, case.attributes, case.speaks_in) == (
            "Respondent 1",
            {"wijk": "Noord"},
            (("P01", "Fatima"),),
        )


def test_memos_are_saved_by_leaving_them_also_when_the_program_is_told_to_end(bench, place):
    bench.keys("njjchulp", "Enter")
    bench.until("saved as P01:1")
    bench.keys("mEen eerste gedachte", "Enter")
    bench.keys("en een tweede.", "Escape")
    bench.until("The memo is saved", "turn 2/4")
    bench.keys("MOver het hele gesprek")
    bench.until("Over het hele gesprek", "not saved yet")
    os.kill(bench.program(), 15)
    bench.until("ended 143")
    with open_project(place / "buurt", coder="ann") as project:
        assert {(memo.label, memo.text) for memo in project.memos.list()} == {
            ("P01:1 buurt/hulp", "Een eerste gedachte\nen een tweede."),
            ("P01", "Over het hele gesprek"),
        }


def test_home_makes_a_project_and_knows_it_the_next_time(terminal, place):
    (place / "leeg").mkdir()
    home = terminal(place, "workbench")
    home.until("Welcome", "d  opens the demo")
    home.keys("nOns dorp", "Enter")
    home.until("Folder for Ons dorp", "~/ons-dorp")
    home.keys("", "Enter")
    home.until("This project has no transcripts yet.")
    home.keys("P")
    home.until("i  brings one in")
    home.keys("igesprek.txt", "Enter")
    home.until("How it begins", "Nothing is written before you import.")
    home.keys("", "Enter")
    home.until("P01 is in", "Who is Fatima in P01?")
    home.keys("1")
    home.until("Fatima in P01 is Fatima")
    home.keys("", "C-q")
    home.until("ended 0")
    again = terminal(place, "workbench")
    again.until("Ons dorp", "~/ons-dorp")
    again.keys("", "Enter")
    again.until("turn 1/4")
    title = again("display-message", "-p", "#{pane_title}")
    assert "buurvrouw" not in title
    again.keys("", "C-q")
    again.until("ended 0")


def test_a_quote_goes_to_the_buffer_of_tmux(bench):
    bench.keys("jjy")
    bench.until("Copied, marked intern: in tmux's buffer")
    assert bench("show-buffer").startswith(
        "“Nou ja, de buurvrouw helpt mij altijd.” (P01, turn 2; Fatima; intern"
    )


def test_hidden_means_that_nothing_can_be_read(bench):
    bench.keys("B")
    shown = bench.until("Hidden.")
    assert "buurvrouw" not in shown
    assert "Drempels" not in shown
    bench.keys("B")
    bench.until("buurvrouw", "turn 1/4")

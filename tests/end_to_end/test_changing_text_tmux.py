"""A corrected text in a real terminal, with nothing but keys: coded, updated, walked along, undone, and there the
next time.
"""

import pytest

from qualcode.project import open_project

INTERVIEW = """\
Interviewer: Hoe is het hier in de buurt?

Fatima: Nou ja, de buurvrouw helpt mij altijd. En ik durf niet zo goed te bellen.

Interviewer: En toen?

Fatima: Toen hep ik een brief geschreven. Die ligt er nog.
"""

CORRECTED = INTERVIEW.replace("helpt mij altijd", "helpt mij heel vaak").replace("Hoe is", "Zeg eens, hoe is")


@pytest.fixture
def place(begun):
    """A folder with the interview, its correction and a project."""
    folder = begun(interview=INTERVIEW)
    (folder / "beter").mkdir()
    (folder / "beter" / "gesprek.txt").write_text(CORRECTED, "utf-8")
    return folder


def state(place):
    with open_project(place / "buurt", coder="ann") as project:
        assert project.check() == ()
        return (
            project.transcripts.open("P01").text,
            {c.quote_id: project.codings.text(c) for c in project.codings.list()},
            len(project.revisions.questions()),
        )


def test_code_update_walk_undo_and_come_back(terminal, place, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(place / "data"))
    bench = terminal(place, "-p", "buurt", "workbench")
    bench.until("turn 1/4", "? keys")
    bench.keys("jjchulp", "Enter")
    bench.until("Hulp on 7 words")
    bench.keys("jcdrem", "Enter")
    bench.until("Drempels on")

    bench.keys("", "F6")
    bench.until("The corrected file of P01")
    bench.keys("~/bet", "Tab")
    bench.until("~/beter/")
    bench.keys("", "Tab", "Enter")  # in one burst: the name is complete before Enter takes it
    shown = bench.until("Question 1/1", "P01:1", "edited", "Hulp (ann)", "1 moved, 1 edited", "1 question: Q")
    assert "was  Nou ja, de buurvrouw helpt mij altijd." in shown
    assert "Zeg eens, hoe is het" in shown
    assert state(place) == (CORRECTED_TEXT, {"P01:2": "En ik durf niet zo goed te bellen."}, 1)

    bench.keys("", "Enter")
    bench.until("P01:1 is kept", "No question is left.")
    both = {
        "P01:1": "Nou ja, de buurvrouw helpt mij heel vaak.",
        "P01:2": "En ik durf niet zo goed te bellen.",
    }
    assert state(place) == (CORRECTED_TEXT, both, 0)  # on the disk already, while the workbench runs

    bench.keys("u")
    bench.until("Undone: place chosen P01:1.", "1 question: Q")
    bench.keys("u")
    shown = bench.until("Undone: text updated", "Hulp")
    assert "Zeg eens" not in shown
    bench.keys("U")
    bench.until("Zeg eens", "1 question: Q")
    bench.keys("", "C-q")
    bench.until("ended 0")
    assert state(place)[2] == 1

    again = terminal(place, "-p", "buurt", "workbench")
    again.until("Zeg eens", "1 question: Q")
    again.keys("Q")
    again.until("Question 1/1")
    again.keys("hp")  # the proposed place without its last word
    again.until("P01:1 has its place", "No question is left.")
    again.keys("Gkke")
    again.until("Mend the words", "Toen hep ik een brief geschreven.")
    again.keys("", "Home", "Right", "Right", "Right", "Right", "Right", "Right", "Right", "DC")
    again.keys("b", "Enter")
    again.until("“hep” is now “heb”", "Toen heb ik een brief")
    again.keys("", "C-q")
    again.until("ended 0")
    text, codings, waiting = state(place)
    assert text == CORRECTED_TEXT.replace("hep", "heb")
    assert codings["P01:1"] == "Nou ja, de buurvrouw helpt mij heel"
    assert waiting == 0


CORRECTED_TEXT = "\n\n".join(line.partition(": ")[2] for line in CORRECTED.strip().split("\n\n"))

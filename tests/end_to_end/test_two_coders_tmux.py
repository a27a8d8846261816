"""Two coders on one project, each in a real terminal: neither sees the other's codings before having finished."""

import pytest

from qualcode.project import open_project


@pytest.fixture
def place(begun):
    return begun()


@pytest.fixture
def bench(place, terminal):
    """Opens the workbench of a coder."""

    def start(coder):
        opened = terminal(place, "-p", "buurt", "--coder", coder, "workbench", size=(80, 24))
        opened.until("turn 1/4", "? keys")
        return opened

    return start


def status(shown):
    return shown.rstrip("\n").split("\n")[-1]


def test_each_codes_unseen_by_the_other_until_finished(bench, place):
    bob = bench("bob")
    bob.keys("njjcdrem", "Enter")
    bob.until("Drempels on", "saved as P01:1")
    ann = bench("ann")
    shown = ann.until("hidden: O", "n: 2 turns left")
    ann.keys("njj")
    shown = ann.until("turn 2/4")
    assert "Drempels" not in shown
    ann.keys("chulp", "Enter")
    ann.until("Hulp on", "saved as P01:1", "n: 1 turn left")
    ann.keys("E")
    shown = ann.until("You have finished P01. 1 coding of others shows now.")
    assert "hidden" not in status(shown)
    ann.keys("o")
    ann.until("Drempels, ", "2 of 2")
    # bob is still at work: the table says who has finished, the text shows nothing of it until he asks.
    bob.keys("P")
    bob.until("Finished", "ann")
    bob.keys("", "Escape")
    bob.until("turn 2/4")
    bob.keys("O")
    bob.until("The codings of others show everywhere now", "Hulp by ann")
    bob.keys("O")
    shown = bob.until("(1 here); O shows them", "hidden: O")
    assert "Hulp" not in shown
    # What ann said she takes back, like anything else.
    ann.keys("u")
    shown = ann.until("Undone: transcript finished P01.", "hidden: O")
    assert "Drempels" not in shown
    for one in (ann, bob):
        one.keys("", "C-q")
        one.until("ended 0")
    with open_project(place / "buurt", coder="ann") as project:
        assert sorted((c.coder, c.code) for c in project.codings.list()) == [
            ("ann", "buurt/hulp"),
            ("bob", "buurt/drempels"),
        ]
        assert project.transcripts.list()[0].finished_by == ()
        assert [e.kind for e in project.journal.entries(limit=3)] == [
            *("transcript.finish", "transcript.finish", "coding.add")
        ]
        assert project.check() == ()

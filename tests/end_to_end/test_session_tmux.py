"""A whole session at 80 by 24 with nothing but keys, and what is on the disk when it is over."""

import pytest
from terminal_in_tmux import AT_REST, run

from qualcode.project import open_project

CODEBOOK = """\
codebook: buurt
title: De buurt
language: nl
codes:
  - code: hulp
    label: Hulp
  - code: drempels
    label: Drempels
  - code: trots
    label: Trots
"""

INTERVIEW = """\
Interviewer: Hoe is het hier in de buurt?

Fatima: De buurvrouw helpt mij altijd. Zij kookt op maandag. Ik durf niet te bellen.

Interviewer: En toen?

Fatima: Toen schreef ik een brief. Die ligt er nog. Karel Visser belde voor mij.

Interviewer: Wat vond je daarvan?

Fatima: Ik was trots op mijzelf. Mijn zus niet. Zij vond Karel Visser een bemoeial.

Interviewer: En nu?

Fatima: Nu bel ik zelf. Mijn nummer is 06-12345678. Karel Visser hoeft niets meer te doen.

Interviewer: Wat doet de gemeente?

Fatima: De gemeente stuurt formulieren. Die vul ik niet in. Ik schaam mij voor mijn taal.
"""

CODINGS = [
    ("P01:1", "hulp", "De buurvrouw helpt mij altijd."),
    ("P01:2", "hulp", "Zij kookt op maandag."),
    ("P01:3", "drempels", "Ik durf niet te bellen."),
    ("P01:4", "drempels", "Toen schreef ik een brief."),
    ("P01:5", "drempels", "Die ligt er nog."),
    ("P01:6", "trots", "Ik was trots op mijzelf."),
    ("P01:7", "drempels", "Mijn zus niet. Zij vond Karel Visser een bemoeial."),
    ("P01:8", "trots", "Nu bel ik zelf."),  # of a code that was made for it and merged
    ("P01:9", "drempels", "Mijn nummer is"),
    ("P01:10", "drempels", "Karel Visser hoeft niets meer te doen."),
    ("P01:11", "de-gemeente-stuurt-formulieren", "De gemeente stuurt formulieren."),
    ("P01:12", "hulp", "Die vul ik niet in."),
    ("P01:13", "drempels", "Ik schaam mij voor mijn taal."),
    ("P01:14", "trots", "De gemeente stuurt formulieren. Die vul ik niet in. Ik schaam mij voor mijn taal."),
    ("P01:15", "trots", "Hoe is het hier in de buurt?"),
    ("P01:16", "hulp", "Karel"),
    ("P01:17", "hulp", "Karel"),
    ("P01:18", "hulp", "Karel"),
    ("P01:20", "drempels", "Wat vond je daarvan?"),
    ("P01:21", "drempels", "En nu?"),
]


@pytest.fixture
def place(begun):
    """A folder with a project of one interview."""
    return begun(CODEBOOK, INTERVIEW)


def test_twenty_codings_and_all_that_comes_with_them(terminal, place, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(place / "data"))
    bench = terminal(place, "-p", "buurt", "workbench", size=(80, 24))
    bench.until("turn 1/10", "? keys")
    bench.keys("jjchulp", "Enter")
    bench.until("Hulp on 5 words, saved as P01:1.")
    bench.keys("j.jcdrem", "Enter")  # the same again, and the next one, in one burst
    bench.until("Drempels on 5 words, saved as P01:3.")
    bench.keys("jj1")
    bench.until("Hulp on 5 words, saved as P01:4.")
    bench.keys("u")
    bench.until("Undone: Hulp is gone from P01:4.")
    bench.keys("2j2")
    bench.until("saved as P01:5.")
    bench.keys("jjjctrots", "Enter")
    bench.until("Trots on 5 words, saved as P01:6.")

    bench("resize-window", "-x", "120", "-y", "36")
    bench.until("De buurt", "turn 6/10")
    bench.keys("jJ2")
    bench.until("Drempels on 9 words, saved as P01:7.")
    bench("resize-window", "-x", "80", "-y", "24")
    bench.until("turn 6/10", gone=("De buurt",))

    bench.keys("jjcZelf doen", "Enter")
    bench.until("Zelf doen is new: where does it go")
    bench.keys("", "Enter")
    bench.until("Zelf doen on 4 words, saved as P01:8.")
    bench.keys("jh2j.")
    bench.until("Drempels on 7 words, saved as P01:10.")
    bench.keys("jjv")
    bench.until("New code in vivo: Tab r")
    bench.keys("jchulp", "Enter")
    bench.keys("j2tctrots", "Enter")
    bench.until("Trots on 15 words, saved as P01:14.")
    bench.keys("g3uU")
    bench.until("Redone: Trots is back on P01:15.")

    bench.keys("/karel", "Enter")
    bench.until("n walks through /karel: 1 of 3.", "/karel 1/3")
    bench.keys("n")
    bench.until("/karel 2/3")
    bench.keys("Chulp", "Enter")
    bench.until("Hulp: how much of each")
    bench.keys("2")
    bench.until("Hulp on 3 places in 1 transcript.", "Enter does it")
    bench.keys("", "Enter")
    bench.until("Hulp on 3 places, u takes them back.")
    bench.keys("gjjjjj2")
    bench.until("saved as P01:19.")
    bench.keys("x")
    bench.until("Drempels removed from P01:19")
    bench.keys("jjjj2jjjj2")
    bench.until("saved as P01:21.")

    bench.keys("", "Tab")
    bench.keys("gjjr")
    bench.until("Another label for Trots")
    bench.keys("", "C-u")
    bench.keys("Eigenwaarde", "Enter")
    bench.until("Rename Trots to Eigenwaarde: 3 codings", "Enter does it")
    bench.keys("", "Enter")
    bench.until("Done, u takes it back: Rename")
    bench.keys("GkMeigen", "Enter")
    bench.until("Merge Zelf doen into Eigenwaarde: 1 coding", "Enter does it")
    bench.keys("", "Enter")
    bench.until("Done, u takes it back: Merge", gone=("Zelf doen 1",))
    bench.keys("", "Tab")

    bench.keys("i")
    bench.until("Identifiers", "left", "Would become")
    bench.keys("/karel", "Enter")
    bench.until("Karel Visser", "name, leads to somebody by itself")
    bench.keys("ween buurman", "Enter")
    bench.until("becomes een buurman; u takes it back.")
    bench.keys("", "C-q")
    bench.until("ended 0", " echo ")
    assert bench.modes() == AT_REST
    assert codings(place) == CODINGS

    plain = terminal(place, "-p", "buurt", "workbench", "--plain", size=(100, 24))
    plain.until("Turn 7 of 10")  # where it was left
    plain.keys("i", "Enter")
    plain.until("q leaves;", "06-12345678")
    plain.keys("r", "Enter")
    plain.until("06-12345678 becomes [telefoonnummer]; u takes it back.")
    plain.keys("q", "Enter")
    plain.until(">")
    plain.keys("q", "Enter")
    plain.until("ended 0")
    undecided = run(place, "-p", "buurt", "identifiers", "list", "--undecided", "--coded")
    assert "Karel" not in undecided
    assert "06-" not in undecided
    assert codings(place) == CODINGS


def codings(place):
    """What another process finds."""
    with open_project(place / "buurt", coder="ann") as project:
        assert project.check() == ()
        found = [
            (coding.quote_id, coding.code.removeprefix("buurt/"), project.codings.text(coding))
            for coding in project.codings.list()
        ]
        labels = {code.slug: code.label for code in project.codebooks.all()[0].codes}
    assert labels == {
        "hulp": "Hulp",
        "drempels": "Drempels",
        "trots": "Eigenwaarde",
        "de-gemeente-stuurt-formulieren": "De gemeente stuurt formulieren",
    }
    return sorted(found, key=lambda coding: int(coding[0].partition(":")[2]))

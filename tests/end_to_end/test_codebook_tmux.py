"""The codebook in a real terminal, with nothing but keys and an editor beside it: renamed, merged, made in vivo,
split, edited by hand, broken and mended; and its file still has every comment.
"""

import re

import pytest

from qualcode.project import open_project
from qualcode.project.beginning import demo


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The demo project."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    demo.build(tmp_path / "lindervoort")
    return tmp_path


@pytest.fixture
def bench(terminal, place):
    return terminal(place, "-p", "lindervoort", "workbench", "P01", size=(120, 36), QUALCODE_CODER="newcomer")


def codes(place):
    """The labels, the counts and the file, as another process sees them."""
    with open_project(place / "lindervoort", coder="newcomer") as project:
        book = project.codebooks.all()[0]
        return {code.slug: code.label for code in book.codes}, project.codings.counts()


def comments(source):
    return re.findall(r"^\s*#.*$", source, re.MULTILINE)


def test_a_codebook_that_lives(bench, place):
    path = place / "lindervoort" / "codebooks" / "sociale-basis.yaml"
    original = path.read_text("utf-8")
    labels, counts = codes(place)
    assert comments(original)
    bench.until("Sociale basis Lindervoort", "turn 1/", "? keys")

    bench.keys("\t")
    bench.until("Sociaal kapitaal De contacten")
    bench.keys("gjjjr")  # the fourth code
    bench.until("Another label for Bridging")
    bench.keys("", "C-u")
    bench.keys("Bruggen", "Enter")
    bench.until("Rename Bridging (tussen groepen) to Bruggen: 18 codings", "marit", "Enter does it")
    assert codes(place)[0]["bridging"] == "Bridging (tussen groepen)"
    bench.keys("", "Enter")
    bench.until("Done, u takes it back: Rename", "B 18")
    assert codes(place)[0]["bridging"] == "Bruggen"

    bench.keys("Mbonding", "Enter")
    bench.until("Merge Bruggen into Bonding (eigen kring): 18 codings", "Enter does it")
    bench.keys("", "Enter")
    bench.until("Done, u takes it back: Merge", gone=("B 18",))
    now = codes(place)
    assert "bridging" not in now[0]
    assert now[1]["sociale-basis/bonding"] > counts["sociale-basis/bonding"]

    bench.keys("u")
    bench.until("Undone: codes merged", "B 18")
    bench.keys("u")
    bench.until("Undone: code renamed", "Bridging (tussen gr… t 18")
    assert codes(place) == (labels, counts)
    assert path.read_text("utf-8") == original

    bench.keys("\tgjwwv")
    bench.until("New code in vivo: Tab r")
    made = next(slug for slug in codes(place)[0] if slug not in labels)
    word = codes(place)[0][made]
    assert codes(place)[1][f"sociale-basis/{made}"] == 1
    assert "in-vivo" in path.read_text("utf-8")

    bench.keys("\tgjjjjjjs")  # Drempels
    bench.until("Split Drempels into")
    bench.keys("Geld;Durven", "Enter")
    bench.until("Split Drempels 1/10", "1 Geld 0", "2 Durven 0")
    bench.keys("122")
    bench.until("Split Drempels 4/10", "1 Geld 1", "2 Durven 2")
    bench.keys("", "Enter")
    bench.until("Split Drempels into Geld 1, Durven 2; 7 stay: 3 codings", "Enter does it")
    assert "durven" not in codes(place)[0]
    bench.keys("", "Enter")
    bench.until("Done, u takes it back: Split", "Durven")
    assert codes(place)[1]["sociale-basis/durven"] == 2
    assert codes(place)[1]["sociale-basis/drempels"] == counts["sociale-basis/drempels"] - 3

    path.write_text(path.read_text("utf-8").replace("label: Drempels", "label: Hindernissen"), "utf-8")
    bench.until("The codebook was changed in its file: 1 renamed.", "Hindernissen")

    good = path.read_text("utf-8")
    lines = good.split("\n")
    lines[39] = "<<<<<<< HEAD"
    path.write_text("\n".join(lines), "utf-8")
    bench.until("! sociale-basis.yaml:40")
    bench.keys("\tgjjcbonding", "Enter")  # coding goes on
    bench.until("Bonding (eigen kring) on", "! sociale-basis.yaml:40")
    path.write_text(good, "utf-8")
    bench.until("The codebook can be read again.", gone=("sociale-basis.yaml:40",))

    bench.keys("", "C-q")
    bench.until("ended 0")
    kept = comments(path.read_text("utf-8"))
    assert kept == comments(original)
    gone = [line for line in original.split("\n") if line not in path.read_text("utf-8").split("\n")]
    assert [line.strip() for line in gone] == ["label: Drempels"]
    assert codes(place)[0][made] == word
    with open_project(place / "lindervoort", coder="newcomer") as project:
        assert project.check() == ()

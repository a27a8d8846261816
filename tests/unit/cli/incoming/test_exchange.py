"""`qualcode exchange import`, as a user types it."""

import json

import pytest
from taguette_databases import Taguette

INTERVIEW = "<p>Interviewer: Hoe is het hier?</p><p>Fatima: De buurvrouw helpt mij.</p>"


@pytest.fixture
def server(tmp_path):
    """A database of two projects: Buurt with two documents and three codings, Zorg with nothing but a document."""
    made = Taguette(tmp_path / "elders.sqlite3")
    buurt = made.project("Buurt", members=("eva",))
    made.document(made.project("Zorg"), "zorg", "<p>Zorg</p>")
    one = made.document(buurt, "Gesprek 1", INTERVIEW)
    other = made.document(buurt, "Gesprek 2", "<p>Nog een woord.</p>")
    help_, kin = made.tag(buurt, "hulp", "Buren die helpen"), made.tag(buurt, "familie")
    made.words(one, "De buurvrouw", help_, kin)
    made.words(other, "een woord", help_)
    return made.done()


def test_a_project_of_taguette_is_taken_over_and_told_in_numbers(qualcode, project, server):
    said = qualcode("exchange", "import", server, "--project", "Buurt")
    assert said.code == 0, said.err
    lines = {tuple(line.split(maxsplit=1)) for line in said.out.splitlines()}
    assert ("transcripts", "2 (P02–P03)") in lines
    assert ("codings", "3") in lines
    assert "eva" in said.out
    assert "Taken over: “Buurt”." in said.out
    assert len(json.loads(qualcode("coding", "list", "--json").out)) == 3
    assert "project taken over" in qualcode("history").out
    again = qualcode("exchange", "import", server, "--project", "Buurt")
    assert again.code == 2
    assert qualcode("undo").code == 0
    assert json.loads(qualcode("coding", "list", "--json").out) == []
    assert [row["number"] for row in json.loads(qualcode("transcript", "list", "--json").out)] == ["P01"]


def test_the_same_for_scripts(qualcode, server):
    told = json.loads(qualcode("exchange", "import", server, "--project", "1", "--json").out)
    assert (told["transcripts"], told["segments"], told["codings"]) == (["P02", "P03"], 2, 3)
    assert (told["codes"], told["coders"], told["duplicates"]) == (2, ["eva"], 0)


def test_what_cannot_be_taken_over_changes_nothing(qualcode, project, server, tmp_path):
    text = tmp_path / "gesprek.txt"
    text.write_text("Geen database.", "utf-8")
    before = project.journal.state()
    for arguments in ((server,), (server, "--project", "Geen"), (text,), (tmp_path,), (tmp_path / "niets",)):
        answer = qualcode("exchange", "import", *arguments)
        assert answer.code == 2
        assert answer.err.strip()
        assert "mistake" not in answer.err
    assert project.journal.state() == before

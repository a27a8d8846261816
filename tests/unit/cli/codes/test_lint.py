"""`qualcode codebook lint`, as a user types it."""

import json

import pytest

from qualcode.cli.talking import output
from qualcode.project import Project

GOOD = """\
codebook: goed
codes:
  - code: buren
    label: Buren
    definition: Hulp van mensen om de hoek.
    use_when: Als zij iets doen.
"""


@pytest.fixture
def file(project):
    return project.folder / "codebooks" / "buurt.yaml"


def rules(answer):
    return {row["rule"] for row in json.loads(answer.out)["findings"]}


def test_what_is_found_with_what_to_do(qualcode):
    answer = qualcode("codebook", "lint")
    assert answer.code == 1
    assert "✗ `buurt/buren` has no definition." in answer.out
    assert "→ Write down what it means: 'qualcode code define buurt/buren'." in answer.out
    assert "problems" in answer.out.splitlines()[-1]
    told = json.loads(qualcode("codebook", "lint", "buurt", "--json").out)
    assert told["faults"] == []
    assert "no-definition" in {row["rule"] for row in told["findings"]}
    assert "problem" in {row["severity"] for row in told["findings"]}


def test_advice_alone_is_no_problem(qualcode, file):
    file.write_text(GOOD, "utf-8")
    answer = qualcode("codebook", "lint")
    assert answer.code == 0
    assert answer.out == "Nothing to tell about.\n"
    file.write_text(GOOD.replace("    use_when: Als zij iets doen.\n", ""), "utf-8")
    answer = qualcode("codebook", "lint")
    assert (answer.code, answer.out.splitlines()[-1]) == (0, "0 problems, 1 piece of advice")


def test_faults_of_files_come_first_with_their_place(qualcode, project, file):
    (project.folder / "codebooks" / "goed.yaml").write_text(GOOD, "utf-8")
    assert rules(qualcode("codebook", "lint", "goed", "--json")) == set()
    file.write_text(file.read_text("utf-8") + "<<<<<<< HEAD\n", "utf-8")
    answer = qualcode("codebook", "lint")
    assert answer.code == 1
    assert answer.out.startswith("✗ ")
    assert "buurt.yaml" in answer.out.splitlines()[0]
    (fault,) = json.loads(qualcode("codebook", "lint", "--json").out)["faults"]
    assert (fault["file"], fault["line"], fault["column"]) == ("buurt.yaml", 16, 1)
    assert qualcode("codebook", "lint", "goed").code == 0


def test_a_file_outside_any_project(qualcode, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "concept.yaml"
    path.write_text(GOOD.replace("    definition: Hulp van mensen om de hoek.\n", ""), "utf-8")
    answer = qualcode("codebook", "lint", path)
    assert answer.code == 1
    assert "has no definition" in answer.out
    assert rules(qualcode("codebook", "lint", path, "--json")) == {"no-definition"}
    path.write_text("codes: [", "utf-8")
    answer = qualcode("codebook", "lint", path)
    assert answer.code == 1
    assert answer.out.startswith("✗ concept.yaml, line 1")


def test_fixing_is_shown_asked_about_and_undone_as_one(qualcode, project, file, monkeypatch):
    file.write_text(
        file.read_text("utf-8").replace("[buurvrouw, helpen]", "[buurvrouw, helpen, Helpen] # ja"), "utf-8"
    )
    assert "repeated-keyword" in rules(qualcode("codebook", "lint", "--json"))
    before = file.read_text("utf-8")
    monkeypatch.setattr(output, "can_ask", lambda: True)
    monkeypatch.setattr(output, "confirmed", lambda _question: False)
    answer = qualcode("codebook", "lint", "--fix")
    assert "This will be put right:" in answer.out
    assert "Nothing was changed." in answer.out
    assert file.read_text("utf-8") == before
    answer = qualcode("codebook", "lint", "--fix", "--yes")
    assert "codebook tidied buurt" in answer.out
    assert "[buurvrouw, helpen] # ja" in file.read_text("utf-8")
    assert "repeated-keyword" not in rules(qualcode("codebook", "lint", "--json"))
    assert "Nothing can be put right" in qualcode("codebook", "lint", "--fix").out
    assert qualcode("undo").code == 0
    assert file.read_text("utf-8") == before
    assert "repeated-keyword" not in rules(qualcode("codebook", "lint", "--fix", "--json"))
    assert file.read_text("utf-8") != before


def test_the_texts_are_read_for_their_keywords_only_when_asked(qualcode, monkeypatch):
    asked = []
    monkeypatch.setattr(Project, "lint", lambda _self, *, read_all: asked.append(read_all) or ())
    qualcode("codebook", "lint")
    qualcode("codebook", "lint", "--keywords")
    assert asked == [False, True]

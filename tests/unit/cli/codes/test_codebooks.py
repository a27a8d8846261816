"""`qualcode codebook list|show|new|import|export|schema|map`, as a user types them."""

import json

import pytest

HELP = "de buurvrouw helpt mij altijd"

OTHER = """\
codebook: kapitaal
title: Sociaal kapitaal
scales:
  - scale: ladder
    label: Contactladder
    steps: [groeten, hulp]
facets:
  - facet: sfeer
    label: Sfeer
    values: [warm, koel]
codes:
  - code: bonding
    label: Bonding
    short: De eigen kring.
    maps_to: [buurt/buren, buurt/familie]
  - code: bridging
    label: Bridging
"""


@pytest.fixture
def other(project):
    """A second codebook, mapped to the first."""
    (project.folder / "codebooks" / "kapitaal.yaml").write_text(OTHER, "utf-8")


def test_the_codebooks_are_listed_with_what_is_wrong(qualcode, project, other):
    qualcode("coding", "add", "P01", "buren", "--quote", HELP)
    rows = json.loads(qualcode("codebook", "list", "--json").out)
    assert [(r["codebook"], r["file"], r["codes"], r["codings"], r["fault"]) for r in rows] == [
        ("buurt", "buurt.yaml", 4, 1, None),
        ("kapitaal", "kapitaal.yaml", 2, 0, None),
    ]
    (project.folder / "codebooks" / "kapitaal.yaml").write_text(OTHER + "<<<<<<< HEAD\n", "utf-8")
    shown = qualcode("codebook", "list")
    assert shown.code == 0
    assert "goes on as it was" in shown.out.splitlines()[-1]
    assert "Sociaal kapitaal" in shown.out
    assert "kapitaal.yaml" in shown.err


def test_a_file_that_cannot_be_read_costs_no_coding_and_is_told(qualcode, project):
    qualcode("coding", "add", "P01", "buren", "--quote", HELP)
    path = project.folder / "codebooks" / "buurt.yaml"
    path.write_text(path.read_text("utf-8").replace("label: Hulp", "label: [Hulp"), "utf-8")
    listed = qualcode("coding", "list", "--json")
    assert listed.code == 0
    assert len(json.loads(listed.out)) == 1
    assert "buurt.yaml" in listed.err
    assert qualcode("coding", "add", "P01", "familie", "--turn", "2").code == 0
    before = path.read_bytes()
    refused = qualcode("code", "rename", "hulp", "Steun")
    assert refused.code == 2
    assert path.read_bytes() == before


def test_the_tree_now_and_as_it_was(qualcode, other):
    shown = qualcode("codebook", "show").out
    assert "De buurt  (buurt, 4)" in shown
    assert "    Buren helpen  (buren)" in shown
    assert "De eigen kring." in shown
    assert "scale Contactladder: 0 groeten, 1 hulp" in shown
    assert "facet Sfeer: warm, koel" in shown
    assert "De buurt" not in qualcode("codebook", "show", "kapitaal").out
    qualcode("codebook", "round", "ronde-1")
    qualcode("code", "rename", "buren", "Hulp van buren")
    then = qualcode("codebook", "show", "buurt", "--round", "Ronde-1").out
    assert "As it was after entry" in then
    assert "Buren helpen" in then
    assert "Hulp van buren" in qualcode("codebook", "show", "buurt").out
    entry = json.loads(qualcode("codebook", "rounds", "--json").out)[0]["entry"]
    (told,) = json.loads(qualcode("codebook", "show", "buurt", "--entry", entry, "--json").out)
    assert (told["entry"], told["codes"][1]["label"]) == (entry, "Buren helpen")
    assert "There was nothing yet." in qualcode("codebook", "show", "--as-of", "2001-01-01").out
    assert "Hulp van buren" in qualcode("codebook", "show", "--as-of", "2999-01-01").out


def test_an_empty_codebook_and_one_that_comes_with_qualcode(qualcode, project):
    said = qualcode("codebook", "new", "Open codes: één")
    assert said.code == 0
    assert (project.folder / "codebooks" / "open-codes-een.yaml").is_file()
    assert qualcode("codebook", "new", "Open codes: één").code == 2
    assert qualcode("codebook", "new", "Anders", "--slug", "open").code == 0
    starters = qualcode("codebook", "new", "--starters").out.split()
    assert "sociale-basis" in starters
    assert qualcode("codebook", "new", "--from", "sociale-basis").code == 0
    listed = {row["codebook"]: row for row in json.loads(qualcode("codebook", "list", "--json").out)}
    assert set(listed) == {"buurt", "open", "open-codes-een", "sociale-basis"}
    assert listed["sociale-basis"]["codes"] > 5
    assert listed["open"]["title"] == "Anders"


def test_a_project_begins_with_a_codebook(qualcode, tmp_path):
    assert qualcode("init", tmp_path / "een", "--codebook", "sociale-basis").code == 0
    assert (tmp_path / "een" / "codebooks" / "sociale-basis.yaml").is_file()
    refused = qualcode("init", tmp_path / "twee", "--codebook", "geen")
    assert refused.code == 2
    assert "sociale-basis" in refused.err
    assert not (tmp_path / "twee").exists()


def test_a_table_becomes_a_codebook(qualcode, project, tmp_path):
    table = tmp_path / "codeboom.csv"
    table.write_text("tag,description\nZorg,Wat mensen doen\nZorg/Mantelzorg,Thuis\n", "utf-8")
    told = json.loads(qualcode("codebook", "import", table, "--slug", "boom", "--json").out)
    assert told["codebook"] == "boom"
    assert told["file"] == str(project.folder / "codebooks" / "boom.yaml")
    assert "Wat mensen doen" in (project.folder / "codebooks" / "boom.yaml").read_text("utf-8")
    outline = tmp_path / "codes.txt"
    outline.write_text("Zorg\n  Mantelzorg\nWonen\n", "utf-8")
    said = qualcode("codebook", "import", outline)
    assert said.code == 0, said.err
    assert "3 codes were read." in said.out


def test_an_appendix_passes_the_gate(qualcode, project):
    qualcode("coding", "add", "P01", "buren", "--quote", HELP)
    closed = qualcode("codebook", "export", "-o", "codeboek.md")
    assert closed.code == 3
    for line in closed.err.splitlines()[1:]:
        qualcode("identifiers", "decide", line.split()[0], "--keep")
    said = qualcode("codebook", "export", "-o", "codeboek.md")
    assert said.code == 0, said.err
    assert qualcode("codebook", "export", "-o", "codeboek.exe").code == 2
    assert "Buren helpen" in (project.folder / "exports" / "codeboek.md").read_text("utf-8")
    assert "residual risk" in said.out
    assert "codebook exported" in qualcode("history").out
    qualcode("coding", "add", "P01", "familie", "--quote", "Maar Karel Visser van nummer 12")
    closed = qualcode("codebook", "export", "-o", "twee.md")
    assert closed.code == 3
    assert not (project.folder / "exports" / "twee.md").exists()
    without = qualcode("codebook", "export", "buurt", "-o", "drie.csv", "--no-quotes")
    assert without.code == 0, without.err
    assert "residual risk" not in without.out


def test_the_schema(qualcode, tmp_path):
    told = json.loads(qualcode("codebook", "schema").out)
    assert told["$schema"].startswith("https://json-schema.org/")
    assert qualcode("codebook", "schema", "-o", tmp_path / "s.json").code == 0
    assert json.loads((tmp_path / "s.json").read_text("utf-8")) == told
    assert qualcode("codebook", "schema", "-o", tmp_path).code == 2


def test_two_codebooks_side_by_side(qualcode, other):
    for code in ("buren", "bonding"):
        qualcode("coding", "add", "P01", code, "--quote", HELP)
    told = json.loads(qualcode("codebook", "map", "buurt", "kapitaal", "--json").out)
    assert told["pairs"] == [
        {
            "first": "buurt/buren",
            "codings_first": 1,
            "second": "kapitaal/bonding",
            "codings_second": 1,
            "segments_with_both": 1,
        },
        {
            "first": "buurt/familie",
            "codings_first": 0,
            "second": "kapitaal/bonding",
            "codings_second": 1,
            "segments_with_both": 0,
        },
    ]
    assert told["unmapped"] == ["buurt/hulp", "buurt/drempels", "kapitaal/bridging"]
    shown = qualcode("codebook", "map", "kapitaal", "buurt").out
    assert "Not mapped: kapitaal/bridging, buurt/hulp, buurt/drempels." in shown
    qualcode("code", "define", "bonding", "--maps-to", "")
    assert "No code of one maps" in qualcode("codebook", "map", "buurt", "kapitaal").out
    assert json.loads(qualcode("code", "show", "buren", "--json").out)["mapped_from"] == []


WRONG = [
    ("codebook", "show", "geen"),
    ("codebook", "show", "--round", "geen"),
    ("codebook", "show", "--entry", "99"),
    ("codebook", "show", "--entry", "0"),
    ("codebook", "show", "--as-of", "gisteren"),
    ("codebook", "show", "--as-of", "2026-01-01", "--entry", "1"),
    ("codebook", "new"),
    ("codebook", "new", " "),
    ("codebook", "new", "De buurt", "--slug", "buurt"),
    ("codebook", "new", "X", "--slug", "../weg"),
    ("codebook", "new", "X", "--from", "sociale-basis"),
    ("codebook", "new", "--from", "geen"),
    ("codebook", "import", "bestaat-niet.csv"),
    ("codebook", "export", "geen"),
    ("codebook", "map", "buurt", "geen"),
    ("codebook", "map", "buurt", "buurt"),
    ("codebook", "map", "buurt"),
    ("codebook", "round", ""),
    ("codebook", "round", "12"),
    ("codebook", "diff", "geen"),
    ("codebook", "diff", "99"),
    ("codebook", "diff", "now", "2026-13-45"),
    ("codebook", "drift", "geen"),
    ("codebook", "lint", "geen"),
    ("codebook", "lint", "bestaat-niet.yaml"),
    ("codebook", "lint", "bestaat-niet.yaml", "--fix"),
    ("exchange", "import", "bestaat-niet.sqlite3"),
]


def test_what_cannot_be_is_one_sentence_and_changes_nothing(qualcode, project, monkeypatch):
    monkeypatch.chdir(project.folder)
    before = project.journal.state(), sorted(project.folder.rglob("*.yaml"))
    for arguments in WRONG:
        answer = qualcode(*arguments)
        assert answer.code == 2, (arguments, answer)
        assert answer.err.strip(), arguments
        assert "mistake" not in answer.err, arguments
        assert (project.journal.state(), sorted(project.folder.rglob("*.yaml"))) == before, arguments

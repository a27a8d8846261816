"""`qualcode risk` as a user meets it."""

import csv
import json

import pytest

from qualcode import locale
from qualcode.model.identifier import Verdict

CASES = """\
name,transcript,speaker,rol,wijk
Fatima,P01,Fatima,bewoner,Oost
Ans,,,bewoner,Oost
Bram,,,bewoner,Oost
Cor,,,dominee,Oost
"""


@pytest.fixture
def coded(qualcode, tmp_path):
    """A project with four cases and two coded turns of Fatima's."""
    (tmp_path / "cases.csv").write_text(CASES, "utf-8")
    assert qualcode("case", "import", tmp_path / "cases.csv").code == 0
    assert qualcode("coding", "add", "P01", "buren", "--turn", "2").code == 0
    assert qualcode("coding", "add", "P01", "drempels", "--turn", "4").code == 0
    return qualcode


def report(answer):
    assert answer.code == 0, answer.err
    said = json.loads(answer.out)
    assert said["internal"] is True
    return said["report"]


def test_the_report_says_what_may_stand_together(coded):
    found = report(coded("risk", "--json"))
    assert found["attributes"] == ["rol", "wijk"]
    assert found["together"] == [["wijk"]]
    assert found["unique_sets"] == [{"case": "Cor", "attributes": ["rol"]}]
    assert found["rare_values"] == [{"attribute": "rol", "value": "dominee", "cases": 1}]
    assert {one["case"]: one["quotes"] for one in found["labels"]} == {"Fatima": 2}
    assert found["undecided"] > 0
    assert [one["subject"] for one in found["special"]] == ["third parties"]
    assert report(coded("risk", "--json", "--attributes", "WIJK"))["attributes"] == ["wijk"]


def test_a_small_cell_is_one_that_an_export_leaves_empty(coded, tmp_path):
    (found,) = report(coded("risk", "--json", "--attributes", "wijk"))["small_cells"]
    assert found["small"] == [["buurt/buren", "Oost"], ["buurt/drempels", "Oost"]]
    assert found["further"] == [["buurt/buren", None], ["buurt/drempels", None]]
    out = tmp_path / "m.csv"
    spite = ("--despite", "undecided", "--reason", "een proef")
    assert coded("matrix", "--by", "wijk", "--to", out, *spite).code == 0
    head, *rows = csv.reader(out.read_text("utf-8-sig").splitlines())
    figures = [row[head.index("Oost") :] for row in rows]
    assert [cells for cells in figures if cells != ["0", "0"]] == [["", ""]] * 2


@pytest.mark.parametrize(
    "asked",
    [
        ("table", "codes"),
        ("table", "codings"),
        ("table", "together"),
        ("matrix",),
        ("matrix", "--by", "wijk"),
        ("picture", "heatmap"),
        ("picture", "network"),
        ("picture", "timeline", "P01"),
    ],
)
def test_a_query_does_not_single_out_a_small_group_past_the_gate(coded, tmp_path, asked):
    out = tmp_path / ("x.svg" if asked[0] == "picture" else "x.csv")
    answer = coded(*asked, "--query", "any where rol = bewoner", "--to", out)
    assert answer.code == 3
    assert "--despite small-cells" in answer.err
    assert not out.exists()


def test_what_is_shown_is_labelled_internal_and_promises_nothing(coded, monkeypatch):
    for language, internal in (("en", "INTERNAL:"), ("nl", "INTERN:")):
        monkeypatch.setattr(locale, "_chosen", language)
        answer = coded("risk")
        assert answer.code == 0
        assert answer.out.startswith(internal)
        assert "anoniem" not in answer.out.casefold()
        assert "anonymous" not in answer.out.casefold()


def test_the_checklist_names_nobody(coded, monkeypatch):
    monkeypatch.setattr(locale, "_chosen", "nl")
    answer = coded("risk", "--checklist")
    assert answer.code == 0
    assert answer.out.startswith("# ")
    assert answer.out.count("\n## ") == 3
    assert "[VUL IN]" in answer.out
    assert not any(word in answer.out for word in ("Fatima", "Cor", "Karel", "dominee", "buurvrouw"))
    assert coded("risk", "--checklist", "--json").code == 2


def test_quotes_are_compared_with_a_folder(coded, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "krant.txt").write_text(
        "Zij zei: de buurvrouw helpt mij altijd. Ja. En ik durf niet!\n", "utf-8"
    )
    (folder / "leeg.txt").write_text("", "utf-8")
    answer = coded("risk", "--json", "--against", folder)
    assert "leeg.txt" in answer.err
    found = report(answer)
    assert found["compared"] == 1
    assert [(one["quote_id"], one["source"], one["words"]) for one in found["overlaps"]] == [
        ("P01:1", "krant.txt", "de buurvrouw helpt mij altijd. Ja. En ik durf niet")
    ]


def test_what_an_export_prints_and_another_replaces_is_told(coded, project):
    key = next(
        one["key"]
        for one in json.loads(coded("identifiers", "list", "--json").out)
        if one["text"] == "Karel Visser"
    )
    assert coded("identifiers", "decide", key, "--replace", "[naam]").code == 0
    assert report(coded("risk", "--json"))["undone"] == []
    (project.folder / "exports" / "oud.md").write_text("Karel Visser belt.\n", "utf-8")
    found = report(coded("risk", "--json"))["undone"]
    assert [(one["text"], one["place"]) for one in found] == [("Karel Visser", "oud.md")]


def test_an_export_that_cannot_be_read_is_named(coded, project):
    listed = json.loads(coded("identifiers", "list", "--json").out)
    key = next(one["key"] for one in listed if one["text"] == "Karel Visser")
    assert coded("identifiers", "decide", key, "--replace", "[naam]").code == 0
    (project.folder / "exports" / "half.docx").write_bytes(b"PK\x03\x04 and no more")
    answer = coded("risk", "--json")
    assert "half.docx" in answer.err
    assert report(answer)["unread"] == ["half.docx"]


def test_bad_input_is_one_sentence(coded, tmp_path):
    for arguments in (("--attributes", "schoenmaat"), ("--against", str(tmp_path / "niets"))):
        answer = coded("risk", *arguments)
        assert answer.code == 2
        assert answer.out == ""
        assert "Traceback" not in answer.err


def test_an_empty_project_has_nothing_to_tell(qualcode):
    found = report(qualcode("risk", "--json"))
    assert (found["quotes"], found["attributes"], found["together"]) == (0, [], [])
    assert qualcode("risk").code == 0
    assert qualcode("risk", "--checklist").code == 0


def test_an_export_of_quotes_says_whose_they_are_and_what_fits_one_case(coded, project, tmp_path):
    (tmp_path / "b.txt").write_text("Cor: Als dominee uit Hoorn ken ik veel Turkse mensen.\n", "utf-8")
    project.transcripts.add(tmp_path / "b.txt")
    assert coded("case", "add", "Cor", "--speaks", "P02:Cor").code == 0
    assert coded("coding", "add", "P02", "buren", "--turn", "1", "--mark", "counter").code == 0
    kept = {"dominee", "Hoorn", "Turkse"}
    project.identifiers.decide_all(
        {
            one.key: (Verdict.KEEP if one.text in kept else Verdict.REPLACE, "")
            for one in project.identifiers.list()
        }
    )
    cor = next(case.id for case in project.cases.list() if case.name == "Cor")
    answer = coded("quotes", "--all", "--to", "q.csv")
    assert answer.code == 0, answer.err
    assert "'dominee' fits one case only, in P02:1" in answer.out
    assert "learn of Cor together: Hoorn, Turkse, dominee" in answer.out
    rows = list(csv.DictReader((project.folder / "exports" / "q.csv").open(encoding="utf-8")))
    labels = {row["quote_id"]: row["respondent"] for row in rows}
    assert labels["P02:1"] == f"[Respondent {cor}]"
    assert len(set(labels.values())) == 2
    assert {row["quote_id"]: row["marks"] for row in rows}["P02:1"] == "counter"
    answer = coded("quotes", "--all", "--to", "q.md", "--no-respondents")
    assert "learn of" not in answer.out
    assert "Respondent" not in (project.folder / "exports" / "q.md").read_text("utf-8")

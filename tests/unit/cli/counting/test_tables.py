"""`qualcode matrix` and `qualcode table`, as a user types them."""

import csv
import json

import pytest
from openpyxl import load_workbook

from qualcode import locale
from qualcode.model.identifier import Verdict

HELP, CALL, ASK = (
    "de buurvrouw helpt mij altijd",
    "durf niet zo goed te bellen",
    "Hoe is het hier in de buurt?",
)


@pytest.fixture
def coded(qualcode):
    qualcode("case", "add", "Resp 1", "--speaks", "P01:Fatima", "--attribute", "rol=bewoner")
    qualcode("coding", "add", "P01", "buren", "--quote", HELP)
    qualcode("coding", "add", "P01", "drempels", "--quote", CALL)
    qualcode("coding", "add", "P01", "drempels", "--quote", HELP)
    qualcode("coding", "add", "P01", "hulp", "--quote", ASK)
    return qualcode


@pytest.fixture
def decided(coded):
    """Every name of the project is decided, so that the gate is open."""
    for one in json.loads(coded("identifiers", "list", "--json").out):
        coded("identifiers", "decide", one["key"], "--keep")
    return coded


def rows(answer):
    assert answer.code == 0, answer.err
    return [line.split() for line in answer.out.splitlines()[2:]]


def test_codes_with_all_that_is_counted(coded):
    answer = rows(coded("table", "codes"))
    assert answer[0] == ["Hulp", "1", "1", "1", "7", "·", "1"]
    assert answer[1] == ["Buren", "helpen", "1", "1", "1", "5", "1", "1"]
    assert answer[-1] == ["total", "4", "3", "2", "18", "1", "1"]
    assert rows(coded("table", "codes", "--rollup"))[0] == ["Hulp", "2", "2", "2", "12", "1", "1"]


def test_a_query_and_a_coder_choose_what_counts(coded):
    assert rows(coded("table", "codes", "--query", "any where rol = bewoner"))[0][1:] == ["·"] * 6
    assert rows(coded("table", "codes", "--of", "nobody")) == []
    assert rows(coded("table", "codes", "--of", "nobody", "--all"))[-1] == ["total", *["·"] * 6]
    coded("query", "drempels", "--save", "Mijn vraag")
    assert rows(coded("table", "codes", "--query", "mijn vraag"))[-1][1] == "2"
    assert coded("table", "codes", "--query", "drempls").code == 2
    assert rows(coded("matrix", "--query", "mijn vraag"))[-1] == ["total", "2", "2"]


def test_by_case_and_what_a_cell_is_worth(coded):
    assert rows(coded("matrix", "--by", "case"))[-1] == ["total", "3", "3"]
    alone = "A code counts without the codes below it; --rollup takes them with it."
    for asked in (("matrix",), ("table", "evenness")):
        assert [alone in coded(*asked, *more).err for more in ((), ("--rollup",))] == [True, False]
    answer = coded("matrix", "--by", "rol", "--show", "column", "--json")
    said = json.loads(answer.out)
    assert said["show"] == "column"
    assert [line[0] for line in said["figures"]] == [0, pytest.approx(100 / 3), 0, pytest.approx(200 / 3)]
    with locale.speaking("nl"):
        assert "33,33" in coded("matrix", "--by", "rol", "--show", "column").out


def test_expected_counts_of_columns_that_share_cases_are_refused(coded, project, tmp_path):
    source = tmp_path / "nog een.txt"
    source.write_text("Fatima: Ja, hoor. Dat is goed.\n\nInterviewer: Mooi.\n", "utf-8")
    assert coded("import", source).code == 0
    coded("case", "add", "Resp 1", "--speaks", "P02:Fatima")
    coded("coding", "add", "P02", "drempels", "--quote", "Dat is goed.")
    assert rows(coded("matrix", "--unit", "case"))[-1] == ["total", "1", "1", "1"]
    refused = coded("matrix", "--unit", "case", "--show", "residual")
    assert refused.code == 2
    assert "share cases" in refused.err


def test_a_table_leaves_through_the_gate(coded, project):
    assert coded("matrix", "--by", "case", "--to", "x.csv").code in (0, 3)
    refused = coded("matrix", "--by", "rol", "--show", "row", "--to", "x.csv")
    assert refused.code == 3  # the only group is smaller than the smallest
    assert not (project.folder / "exports" / "x.csv").exists() or coded("check").code == 0


def test_files(decided, project):
    assert decided("table", "codes", "--to", "codes.csv", "--query", "drempels").code == 0
    with (project.folder / "exports" / "codes.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0] == ["Code", "level", "Codings", "Segments", "Turns", "Words", "Cases", "Interviews"]
    assert lines[-1] == ["total", "1", "2", "2", "1", "11", "1", "1"]
    assert decided("table", "codes", "--to", "codes.xlsx", "--query", "drempels").code == 0
    book = load_workbook(project.folder / "exports" / "codes.xlsx")
    sheet = book.worksheets[0]
    assert sheet.cell(9, 5).value == 11
    assert sheet.freeze_panes == "B5"
    about = {row[0].value: row[1].value for row in book.worksheets[1].rows}
    assert about["Query"] == "drempels"
    assert about["Codes below a code"] == "not counted with it"
    assert decided("matrix", "--show", "row", "--to", "share.md").code == 0
    assert "100.00" in (project.folder / "exports" / "share.md").read_text("utf-8")


def test_codes_together(coded):
    assert rows(coded("table", "together"))[:3] == [
        ["Hulp", "1", "·", "·"],
        ["Buren", "helpen", "·", "1", "1"],
        ["Drempels", "·", "1", "2"],
    ]
    assert "two coders coded count more than once" in coded("table", "together").out
    words = rows(coded("table", "together", "--show", "jaccard"))
    assert words[2] == ["Drempels", "0.00", "0.45", "1.00"]
    assert rows(coded("table", "together", "--show", "c"))[2][2] == "0.50"
    assert rows(coded("table", "together", "--near", "case"))[-1] == ["Drempels", "1", "1"]
    above = json.loads(coded("table", "together", "--rollup", "--json").out)["cells"]
    assert above[0] == [2, None, None, 1]


def test_what_follows_what(coded):
    assert rows(coded("table", "sequence", "--turns", "0")) == [
        ["Hulp", "·"],
        ["Buren", "helpen", "1"],
        ["Drempels", "1"],
    ]
    assert rows(coded("table", "sequence"))[0] == ["Hulp", "1", "1"]
    assert rows(coded("table", "sequence", "--share"))[-1] == ["Drempels", "0.00", "50.00"]
    assert coded("table", "sequence", "--turns", "-1").code == 2


def test_where_it_is_said(coded):
    answer = rows(coded("table", "position"))
    assert sum(int(cell) for cell in answer[0][1:] if cell != "·") == 7
    assert rows(coded("table", "position", "--share"))[0][1] == "57.14"


def test_tables_of_codes_leave_as_files(decided, project):
    for name in ("together", "sequence", "position"):
        assert decided("table", name, "--to", f"{name}.xlsx").code == 0
        assert decided("table", name, "--to", f"{name}.md").code == 0
    assert "table exported" in decided("history").out


def test_topics_speakers_and_evenness(coded):
    topics = json.loads(coded("table", "topics", "buurt", "--json").out)
    assert [column["label"] for column in topics["columns"]] == ["P01", "Asked in", "Spoken of in"]
    assert topics["cells"] == [
        ["asked only", 1, 0],
        ["raised unasked", 0, 1],
        ["silent", 0, 0],
        ["raised unasked", 0, 1],
    ]
    assert rows(coded("table", "topics", "buurt", "--rollup"))[0][1:] == [
        "asked",
        "and",
        "answered",
        "1",
        "1",
    ]
    assert coded("table", "topics", "none").code == 2
    assert rows(coded("table", "speakers")) == [
        ["P01", "·", "4", "37", "100.00", "100.00"],
        ["Fatima", "participant", "2", "29", "50.00", "78.38"],
        ["Interviewer", "interviewer", "2", "8", "50.00", "21.62"],
    ]
    assert rows(coded("table", "evenness"))[-1] == ["Drempels", "1", "2", "100.00", "Resp", "1", "·"]


def test_a_name_in_a_table_is_a_question_of_the_gate(coded, project):
    file = project.folder / "exports" / "who.csv"
    closed = coded("table", "evenness", "--to", "who.csv")
    assert closed.code == 3
    assert "Resp 1" in closed.err
    assert not file.exists()
    for one in json.loads(coded("identifiers", "list", "--json").out):
        coded("identifiers", "decide", one["key"], "--replace", "[respondent]")
    assert coded("table", "evenness", "--to", "who.csv").code == 0
    assert "[respondent]" in file.read_text("utf-8")
    assert "Resp 1" not in file.read_text("utf-8")


def test_saturation_and_growth(coded, project):
    answer = rows(coded("table", "saturation", "--base", "1", "--run", "1"))
    assert answer[0] == ["P01", "3", "3", "100.00", "3.00", "3.00", "3.00", "·", "·"]
    assert "base of 1 interviews with 3 codes" in coded("table", "saturation", "--base", "1").out
    assert coded("table", "saturation", "--base", "0").code == 2
    file = project.folder / "codebooks" / "buurt.yaml"
    file.write_text(file.read_text("utf-8") + "  - code: nieuw\n    label: Nieuw\n", "utf-8")
    grown = json.loads(coded("table", "growth", "--json").out)
    assert [line[1:] for line in grown["cells"]] == [[4, 4, 0, 4], [5, 1, 0, 5]]


def test_the_codings_themselves_without_their_words(decided, project):
    decided("coding", "set", "1", "--mark", "counter")
    assert decided("table", "codings", "--of", "ann", "--to", "codings.csv").code == 0
    written = (project.folder / "exports" / "codings.csv").read_text("utf-8")
    found = list(csv.DictReader(written.splitlines()))
    listed = {
        one["quote_id"] + one["code"]: one for one in json.loads(decided("coding", "list", "--json").out)
    }
    labels = {"buurt/buren": "Buren helpen", "buurt/drempels": "Drempels", "buurt/hulp": "Hulp"}
    assert len(found) == len(listed) == 4
    for one in listed.values():
        row = next(r for r in found if r["Quote"] == one["quote_id"] and r["Code"] == labels[one["code"]])
        assert (int(row["Start"]), int(row["End"])) == (one["span"]["start"], one["span"]["end"])
        assert int(row["Words"]) == len(one["text"].split())
        assert row["Coder"] == one["coder"]
        assert row["Mark"] == ("counter-evidence" if one["id"] == 1 else "")
        assert row["Cases"] == ("0" if one["text"] == ASK else "1")
    assert "buurvrouw" not in written
    assert [int(row["Start"]) for row in found] == sorted(int(row["Start"]) for row in found)


def test_codes_together_that_do_not_fit_are_told_as_pairs(coded, monkeypatch):
    monkeypatch.setattr("qualcode.cli.counting.table_answers.width_of_terminal", lambda: 10)
    assert rows(coded("table", "together"))[0] == ["Buren", "helpen", "Drempels", "1"]
    assert rows(coded("table", "sequence", "--turns", "0"))[-1] == ["Drempels", "1"]


def test_a_table_of_a_group_is_not_subtracted_from_another_one(qualcode, project, tmp_path):
    """Of eight five are at home, four of whom are small; all but one have been here long."""
    rows = ["name,transcript,speaker,plek,maat,hier"]
    for n in range(8):
        source = tmp_path / f"{n}.txt"
        source.write_text(f"Ann: Wij helpen elkaar hier, nummer {n}.\n\nBob: Ja.\n", "utf-8")
        number = project.transcripts.add(source).number
        assert qualcode("coding", "add", number, "buren", "--quote", "Wij helpen elkaar").code == 0
        place, size, here = (
            "thuis" if n < 5 else "elders",
            "s" if n < 4 else "l",
            "kort" if n == 6 else "lang",
        )
        rows.append(f"geval {n},{number},Ann,{place},{size},{here}")
    (tmp_path / "cases.csv").write_text("\n".join(rows) + "\n", "utf-8")
    assert qualcode("case", "import", tmp_path / "cases.csv").code == 0
    project.identifiers.decide_all({one.key: (Verdict.KEEP, "") for one in project.identifiers.list()})

    def table(query, name, *spite):
        return qualcode("table", "codes", "--query", f"any where {query}", "--to", name, *spite)

    long_here = table("hier = lang", "a.csv")
    assert long_here.code == 3
    assert "the tables of all cases differ by fewer than 3" in long_here.err
    assert table("plek = thuis", "b.csv").code == 0
    small = table("maat = s", "c.csv")
    assert small.code == 3
    assert "b.csv differ by fewer than 3" in small.err
    assert qualcode("matrix", "--by", "maat", "--query", "any where maat = s", "--to", "c.csv").code == 3
    assert qualcode("report", "--html", "--query", "any where maat = s").code == 3
    assert table("plek = thuis", "b.csv").code == 0, "the same again"
    assert table("maat = s", "c.csv", "--despite", "small-cells", "--reason", "Alleen intern.").code == 0
    (project.folder / "exports" / "b.csv").unlink()
    assert table("maat = s", "d.csv").code == 0, "nobody has the other one"
    told = json.loads(qualcode("risk", "--json").out)["report"]["of_interviews"]
    assert {"c.csv", "d.csv"} <= set(told), "it tells what a table by groups leaves empty"

"""The commands, as a user types them."""

import csv
import json
import os
import subprocess
import sys

import pytest

from qualcode.anonymisation import leaks
from qualcode.model.identifier import Verdict

HELP = "de buurvrouw helpt mij altijd"


def test_coding_by_turn_span_and_quote(qualcode):
    assert "P01:1" in qualcode("coding", "add", "P01", "buren", "--quote", HELP).out
    assert "P01:2" in qualcode("coding", "add", "P01", "drempels", "--turn", "2-3").out
    assert "P01:3" in qualcode("coding", "add", "p01", "buurt/hulp", "--span", "0:20").out
    listed = json.loads(qualcode("coding", "list", "--json").out)
    assert {row["quote_id"]: row["code"] for row in listed} == {
        "P01:1": "buurt/buren",
        "P01:2": "buurt/drempels",
        "P01:3": "buurt/hulp",
    }
    assert next(row["text"] for row in listed if row["quote_id"] == "P01:1") == HELP


def test_undo_redo_and_history(qualcode):
    qualcode("coding", "add", "P01", "buren", "--turn", "2")
    assert "coding added P01:1 buurt/buren" in qualcode("undo").out
    assert json.loads(qualcode("coding", "list", "--json").out) == []
    assert "coding added" in qualcode("redo").out
    assert "There is nothing to do again." in qualcode("redo").out
    first = json.loads(qualcode("history", "--json").out)[0]
    assert (first["effect"], first["coder"]) == ("redo", "ann")


def test_removing_a_coding(qualcode):
    coding = json.loads(qualcode("coding", "add", "P01", "buren", "--turn", "2", "--json").out)
    assert qualcode("coding", "remove", coding["id"]).code == 0
    assert qualcode("coding", "list").out.strip() == "No codings."


@pytest.mark.parametrize(
    "arguments",
    [
        ("coding", "add", "P01", "buren"),
        ("coding", "add", "P01", "buren", "--turn", "2", "--span", "0:3"),
        ("coding", "add", "P01", "buren", "--turn", "9"),
        ("coding", "add", "P01", "buren", "--turn", "x"),
        ("coding", "add", "P01", "buren", "--span", "9"),
        ("coding", "add", "P01", "buren", "--span", "9:2"),
        ("coding", "add", "P01", "buren", "--quote", "staat er niet"),
        ("coding", "add", "P01", "buren", "--quote", "Ja"),
        ("coding", "add", "P09", "buren", "--turn", "1"),
        ("coding", "add", "P01", "geen", "--turn", "1"),
        ("coding", "remove", "99"),
        ("transcript", "show", "P09"),
        ("import", "bestaat-niet.txt"),
        ("matrix", "--by", "schoenmaat"),
        ("quotes", "geen"),
        ("quotes",),
        ("identifiers", "decide"),
        ("identifiers", "decide", "zzzz", "--keep"),
        ("identifiers", "decide", "zzzz", "--keep", "--replace", "x"),
        ("identifiers", "decide", "--file", "bestaat-niet.csv"),
        ("identifiers", "list", "--transcript", "P09"),
        ("case", "add", "X", "--speaks", "P01"),
        ("case", "add", "X", "--speaks", "P01:Niemand"),
        ("case", "import", "bestaat-niet.csv"),
        ("init", "."),
        ("workbench",),
        ("onzin",),
        ("matrix", "--unit", "onzin"),
    ],
)
def test_what_cannot_be_is_one_sentence_with_exit_code_2(qualcode, project, monkeypatch, arguments):
    monkeypatch.chdir(project.folder)
    before = project.journal.state()
    answer = qualcode(*arguments)
    assert answer.code == 2
    assert answer.err.strip()
    assert "Traceback" not in answer.err
    assert project.journal.state() == before


def test_errors_name_no_words_of_the_interview(qualcode):
    answer = qualcode("coding", "add", "P01", "buren", "--quote", "Karel Visser en nog iets")
    assert "Karel" not in answer.err + answer.out


def test_cases_from_a_file(qualcode, tmp_path):
    file = tmp_path / "cases.csv"
    file.write_text("name;transcript;speaker;rol\nFatima B.;P01;Fatima;bewoner\n", "utf-8")
    assert qualcode("case", "import", file).code == 0
    (case,) = json.loads(qualcode("case", "list", "--json").out)
    assert case["attributes"] == {"rol": "bewoner"}
    assert case["speaks_in"] == [["P01", "Fatima"]]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "wie\nx\n",
        "name,transcript,speaker\nx,P01\n",
        "name,kind\nx,gebouw\n",
        "name,transcript,speaker\nx,P9,y\n",
    ],
)
def test_a_malformed_file_of_cases_changes_nothing(qualcode, project, tmp_path, content):
    file = tmp_path / "cases.csv"
    file.write_text(content, "utf-8")
    before = project.journal.state()
    answer = qualcode("case", "import", file)
    assert answer.code == 2
    assert project.journal.state() == before


def test_the_matrix_on_screen_and_in_a_file(qualcode, project):
    qualcode("coding", "add", "P01", "buren", "--turn", "2")
    shown = qualcode("matrix").out
    assert "Buren helpen" in shown
    assert "Drempels" not in shown
    assert "Drempels" in qualcode("matrix", "--all").out
    assert json.loads(qualcode("matrix", "--json").out)["total"] == 1
    assert qualcode("identifiers", "decide", "--file", decide_everything(project)).code == 0
    answer = qualcode("matrix", "--to", "m.csv")
    assert answer.code == 0, answer.err
    with (project.folder / "exports" / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = {row["Code × Interview"]: row["P01"] for row in csv.DictReader(file)}
    assert cells["Drempels"] == "0"
    assert "1" in cells.values()


def decide_everything(project, verdict="replace"):
    path = project.folder.parent / "decisions.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["key", "verdict", "replacement"])
        for candidate in project.identifiers.list():
            writer.writerow([candidate.key, verdict, ""])
    return path


def test_the_gate_is_closed_until_everything_is_decided(qualcode, project):
    qualcode("coding", "add", "P01", "hulp", "--turn", "4")
    closed = qualcode("quotes", "hulp", "--to", "q.md")
    assert closed.code == 3
    assert "Karel Visser" in closed.err
    assert "06-12345678" in closed.err
    key = closed.err.splitlines()[1].split()[0]
    assert f"qualcode identifiers decide {key} --replace ''" in closed.err, (
        "of several kinds no words are named"
    )
    assert list((project.folder / "exports").iterdir()) == []

    qualcode("identifiers", "decide", "--file", decide_everything(project))
    assert qualcode("quotes", "hulp", "--to", "q.md").code == 0
    written = (project.folder / "exports" / "q.md").read_text("utf-8")
    assert "P01:1" in written
    assert "Karel" not in written
    assert "12345678" not in written
    assert "anoniem" not in written.lower()


def test_a_file_that_tells_a_hidden_name_is_not_left_behind(qualcode, project):
    qualcode("coding", "add", "P01", "buren", "--quote", "Karel Visser van nummer 12 belt dan voor mij")
    for candidate in project.identifiers.list():
        project.identifiers.decide(candidate.key, Verdict.REPLACE)
    exports = project.folder / "exports"
    closed = qualcode("quotes", "buren", "--to", "karel.docx")
    assert closed.code == 3
    assert "held: 1." in closed.err.splitlines()[0]
    assert "Karel Visser" not in closed.err.splitlines()[0]
    assert closed.err.splitlines()[1].endswith("Karel Visser  (karel.docx)")
    assert qualcode("quotes", "buren", "--to", "buren.docx").code == 0
    key = next(c.key for c in project.identifiers.list() if c.text == "Karel Visser")
    assert qualcode("identifiers", "decide", key, "--replace", "[niet Karel VISSER]").code == 0
    for name in (
        "buren.docx",
        "buren.xlsx",
        "buren.md",
        "buren.csv",
    ):  # words that hold the name never stand there
        assert qualcode("quotes", "buren", "--to", name).code == 0
        assert leaks(exports / name, ["Karel Visser"]) == ()
    assert not (exports / "karel.docx").exists()


def test_a_decision_holds_no_plain_name(qualcode, project):
    key = next(c.key for c in project.identifiers.list() if "Karel" in c.text)
    assert qualcode("identifiers", "decide", key, "--replace", "[buurman]").code == 0
    entry = project.journal.entries(1)[0]
    assert "Karel" not in entry.subject
    listed = json.loads(qualcode("identifiers", "list", "--json").out)
    assert next(c["decision"]["replacement"] for c in listed if c["key"] == key) == "[buurman]"


def test_several_files_are_imported_and_one_bad_one_is_told(qualcode, tmp_path):
    good, bad = tmp_path / "goed.txt", tmp_path / "leeg.txt"
    good.write_text("Een gesprek.\n", "utf-8")
    bad.write_bytes(b"")
    answer = qualcode("import", good, bad)
    assert answer.code == 2
    assert "P02" in answer.out
    assert "leeg.txt" in answer.err


def test_check_says_sound_or_exits_with_1(qualcode, project):
    assert qualcode("check").code == 0
    (project.folder / "transcripts" / "gesprek.txt").write_text("anders")
    answer = qualcode("check", "--json")
    assert answer.code == 1
    assert json.loads(answer.out)["sound"] is False


def test_quotes_of_all_codes_are_asked_for(qualcode, project):
    qualcode("coding", "add", "P01", "buren", "--quote", "de buurvrouw helpt")
    for candidate in project.identifiers.list():
        project.identifiers.decide(candidate.key, Verdict.KEEP)
    for asked in ((), ("hulp", "--all")):
        answer = qualcode("quotes", *asked)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.strip() == "Say which codes, or --all. 'qualcode code list' shows the codes."
    assert list((project.folder / "exports").iterdir()) == []
    for asked in ("--all", "BUREN", "Buren helpen", "buren HELPEN", "buurt/Buren"):
        assert qualcode("quotes", asked, "--to", "q.md").code == 0, asked
        (project.folder / "exports" / "q.md").unlink()


def test_the_help_tells_what_may_be_chosen(qualcode):
    shown = qualcode("case", "consent", "--help").out
    assert "--quote <yes|no|after-check>" in shown
    assert "--archive <yes|no>" in shown


def test_the_help_is_dutch_to_the_last_word():
    """What the command library says by itself too. In a process of its own: the language is chosen once."""
    script = (
        "from qualcode.cli.run import run\n"
        "for asked in ((), ('quotes',), ('case',), ('import',), ('coding', 'add')):\n"
        "    assert run([*asked, '--help']) == 0\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, check=True, env={**os.environ, "QUALCODE_LANG": "nl", "COLUMNS": "100"},
    )  # fmt: skip
    assert done.stdout.count("Gebruik: qualcode") == done.stdout.count("Deze uitleg tonen.") == 5, done.stdout
    for english in (
        "Usage",
        "OPTIONS",
        "ARGS",
        "COMMAND",
        "Install",
        "Show",
        "list[str]",
        "<path>",
        "<str>",
    ):
        assert english not in done.stdout, english


def test_version_loads_neither_the_command_library_nor_the_database():
    script = (
        "import sys; sys.argv = ['qualcode', '--version']\n"
        "from qualcode.cli import main; main()\n"
        "heavy = {'typer', 'click', 'sqlalchemy', 'textual', 'spacy', 'rich', 'pydantic'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("qualcode ")


def test_a_mistake_of_ours_shows_no_text(qualcode, monkeypatch):
    from qualcode.project.applying.codings import Codings

    def broken(self, *_arguments, **_options):
        raise RuntimeError("Karel Visser")

    monkeypatch.setattr(Codings, "list", broken)
    answer = qualcode("coding", "list")
    assert answer.code == 70
    assert "Karel" not in answer.err
    assert "RuntimeError" in answer.err


def test_withdrawing_a_case_asks_and_lists_what_is_out_of_reach(qualcode, project):
    qualcode("case", "add", "Fatima B.", "--speaks", "P01:Fatima")
    assert qualcode("case", "withdraw", "1").code == 2
    assert qualcode("case", "withdraw", "7", "--yes").code == 2
    answer = qualcode("case", "withdraw", "1", "--yes")
    assert answer.code == 0
    assert "Erased: P01" in answer.out
    assert "gesprek.txt" in answer.out
    assert json.loads(qualcode("transcript", "list", "--json").out) == []
    assert qualcode("check").code == 0


@pytest.mark.parametrize(
    ("said", "meant"), [("j", True), ("Ja", True), ("y", True), ("", False), ("nee", False)]
)
def test_yes_is_understood_in_both_languages(monkeypatch, said, meant):
    from qualcode.cli.talking import output

    monkeypatch.setattr("typer.prompt", lambda *_a, **_k: said)
    assert output.confirmed("?") is meant


def test_a_code_below_an_unused_one_is_shown_under_it(qualcode):
    qualcode("coding", "add", "P01", "buren", "--turn", "2")
    lines = [line.split("  ")[0] or line for line in qualcode("matrix").out.splitlines()]
    assert "Hulp" in lines


def test_codings_of_nobody_and_small_groups_are_told(qualcode):
    qualcode("case", "add", "Fatima B.", "--speaks", "P01:Fatima", "--attribute", "rol=bewoner")
    qualcode("coding", "add", "P01", "buren", "--turn", "1")
    qualcode("coding", "add", "P01", "buren", "--turn", "2")
    shown = qualcode("matrix", "--by", "rol")
    assert "Not counted: 1 coding" in shown.err
    assert "fewer than 3 cases" in shown.err
    written = qualcode("matrix", "--by", "rol", "--to", "m.csv")
    assert written.code == 3
    assert "Every group" in written.err


def test_the_audit_trail_is_written_after_a_backup(qualcode, project):
    assert qualcode("backup").code == 0
    answer = qualcode("audit-trail", "--to", "trail.md")
    assert answer.code in (0, 3)
    assert "hand" not in answer.err


def test_what_a_command_imports_is_no_garbage_to_look_through(monkeypatch):
    import gc

    from qualcode.cli.run import run

    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(gc.isenabled()))
    frozen = []
    try:
        gc.disable()  # as `main` does before anything is imported
        assert run(["--help"]) == 0
        assert gc.isenabled()
        assert run(["--help"]) == 0
    finally:
        gc.enable()
    assert frozen == [False]

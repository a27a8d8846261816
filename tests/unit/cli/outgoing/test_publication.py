"""`qualcode quotes`, through the gate."""

from qualcode.anonymisation import leaks
from qualcode.model.identifier import Verdict

HELP = "de buurvrouw helpt mij altijd"


def test_the_gate_is_closed_until_everything_is_decided(qualcode, project, replacing_all):
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

    qualcode("identifiers", "decide", "--file", replacing_all)
    assert qualcode("quotes", "hulp", "--to", "q.md").code == 0
    written = (project.folder / "exports" / "q.md").read_text("utf-8")
    assert "P01:1" in written
    assert "Karel" not in written
    assert "12345678" not in written
    assert "anoniem" not in written.lower()


def test_what_to_do_stands_below_all_that_is_in_the_way(qualcode):
    qualcode("coding", "add", "P01", "hulp", "--turn", "4")
    qualcode("case", "add", "Fatima", "--speaks", "P01:Fatima")
    qualcode("case", "consent", "1", "--quote", "no")
    lines = qualcode("quotes", "hulp").err.splitlines()
    listed = [at for at, line in enumerate(lines) if line.startswith("  ")]
    assert any("P01:1  (case 1" in line for line in lines)
    assert any("Karel Visser" in line for line in lines)
    assert lines[listed[-1] + 1].endswith("qualcode case consent 1 --quote yes")


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

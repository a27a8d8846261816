"""The project as it was, the audit trail, and what the journal may say of people."""

import ast
import csv
from pathlib import Path

import pytest

import qualcode
from qualcode.model.case import CaseKind
from qualcode.model.errors import NotFound
from qualcode.model.identifier import Verdict
from qualcode.model.kinds import PHRASES
from qualcode.project import open_project
from qualcode.project.people.cases import CaseRow

HELP, CALL = "de buurvrouw helpt mij altijd", "niet zo goed"


def test_a_moment_has_the_text_and_the_codebook_of_then(project, span_of):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    then = project.journal.state()
    was = project.transcripts.open("P01").text
    project.revisions.edit("P01", span_of(project, "P01", "Nou ja, de buurvrouw helpt"), "De buurman helpt")
    book = project.folder / "codebooks" / "buurt.yaml"
    book.write_text(book.read_text("utf-8").replace("Buren helpen", "Burenhulp"), "utf-8")
    project.codebooks.refresh()
    with project.journal.as_of(entry=then) as moment:
        (coding,) = moment.codings()
        assert moment.open("p01").text == was
        assert coding.span.of(was) == HELP
        matrix = moment.code_by_transcript()
        assert [
            (row.label, total) for row, total in zip(matrix.rows, matrix.row_totals, strict=True) if total
        ] == [("Buren helpen", 1)]
        with pytest.raises(NotFound):
            moment.open("P02")
    with project.journal.as_of() as moment:
        assert moment.open("P01").text == project.transcripts.open("P01").text
        assert moment.codebooks() == project.codebooks.all()


def test_the_newest_moment_is_the_project_as_it_is(project, span_of):
    project.cases.put([CaseRow("Respondent 1", attributes={"rol": "a"}, speaks_in=[("P01", "Fatima")])])
    project.codings.add("P01", span_of(project, "P01", HELP), "buren", memo="warm")
    project.codings.add("P01", span_of(project, "P01", CALL), "drempels")
    with project.journal.as_of() as moment:
        assert moment.codings() == project.codings.list()
        assert moment.code_by_transcript() == project.tables.code_by_transcript()
        assert moment.transcripts() == project.transcripts.list()
        assert (moment.erased, moment.misdated) == (0, 0)


def test_a_time_is_the_last_entry_written_by_then(project, span_of, monkeypatch):
    clock = iter(f"2020-03-{day}T12:00:00Z" for day in ("01", "02", "01", "09"))
    monkeypatch.setattr(project._context.journal, "_now", lambda: next(clock))
    for words in ("Nou ja", HELP, "Ja. En", CALL):
        project.codings.add("P01", span_of(project, "P01", words), "buren")
    first = project.journal.state() - 3
    # The first two entries were written today, long after; the third of ours says the first day again.
    for time, entry, misdated in (
        ("2020-03-01T12:00:00Z", first + 2, 2 + 1),
        ("2020-03-01T11:59:59Z", 0, 0),
        ("2020-03-02T12:00:00Z", first + 2, 2 + 1),
        ("2020-03-09T12:00:00Z", first + 3, 2),
    ):
        with project.journal.as_of(time) as moment:
            assert (moment.entry.id if moment.entry else 0, moment.misdated) == (entry, misdated), time
            assert len(moment.codings()) == (entry - first + 1 if entry else 0)


def test_an_unknown_entry_place_or_code_is_told(project):
    with pytest.raises(NotFound):
        project.journal.as_of(entry=999)
    for filters in (
        {"places": ["P01:9"]},
        {"places": ["P09"]},
        {"places": ["P01:x"]},
        {"codes": ["buurt/geen"]},
    ):
        with pytest.raises(NotFound):
            project.journal.entries(**filters)


def test_consequences_name_codings_and_count_the_rest(project, span_of):
    project.cases.put(
        [
            CaseRow("Fatima B.", CaseKind.PERSON, {"rol": "bewoner", "wijk": "Noord"}, [("P01", "Fatima")]),
            CaseRow("Karel V.", CaseKind.PERSON, {"rol": "bewoner"}),
        ]
    )
    told = project.journal.consequences(project.journal.state())
    assert set(told) == {
        "takes 2 cases away",
        "takes 2 attributes away",
        "takes 3 attribute values away",
        "changes 1 speaker",
    }
    coding = project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    project.codings.remove(coding.id)
    assert project.journal.consequences(project.journal.state()) == ("brings P01:1 buurt/buren back",)
    imported = project.journal.entries(places=["P01"])[-1]
    assert project.journal.consequences(imported.id) == ("takes P01 away",)


def test_subjects_hold_no_personal_data(project, span_of, tmp_path):
    """Everything a user can type in gets a word of its own; none of them may end in the journal's open lines."""
    secret = "Geheimenaar"
    source = tmp_path / f"{secret}.txt"
    source.write_text(f"{secret}: Ik heet {secret} en woon hier.\n\nAns: Ja.\n", "utf-8")
    project.transcripts.add(source)
    row = CaseRow(secret, CaseKind.PERSON, {f"{secret}a": f"{secret}b"}, [("P02", secret)])
    project.cases.put([row])
    coding = project.codings.add("P02", span_of(project, "P02", f"Ik heet {secret}"), "buren", memo=secret)
    key = next(c.key for c in project.identifiers.list() if secret in c.text)
    project.identifiers.decide(key, Verdict.REPLACE, f"[{secret}]")
    project.revisions.edit("P02", span_of(project, "P02", "woon"), f"{secret} woont")
    project.codings.remove(coding.id)
    project.journal.undo()
    project.identifiers.decide_all({c.key: (Verdict.KEEP, "") for c in project.identifiers.list()})
    project.publication.export_matrix(project.tables.code_by_transcript(), Path(f"{secret}.csv"))
    project.withdrawal.of(project.cases.list()[0])
    entries = project.journal.entries()
    assert {"transcript.import", "case.put", "coding.add", "identifier.decide", "matrix.export"} <= {
        entry.kind for entry in entries
    }
    assert secret not in str(entries)
    assert key in {entry.subject for entry in entries}  # the first signs of an HMAC; the trail leaves it out


@pytest.fixture
def trail(project):
    def write(name):
        project.publication.export_trail(Path(name))
        return (project.folder / "exports" / name).read_text("utf-8")

    return write


def test_the_trail_tells_everything_in_order_and_no_words(project, span_of, trail):
    coding = project.codings.add("P01", span_of(project, "P01", HELP), "buren", memo="warm")
    with open_project(project.folder, coder="=bob") as bob:
        bob.codings.remove(coding.id)
        bob.journal.undo()
    key = next(c.key for c in project.identifiers.list() if "Karel" in c.text)
    project.identifiers.decide(key, Verdict.REPLACE, "[buurman]")
    project.journal.undo()
    project.identifiers.decide_all({c.key: (Verdict.KEEP, "") for c in project.identifiers.list()})
    rows = list(csv.DictReader(trail("trail.csv").splitlines()))
    assert [int(row["entry"]) for row in rows] == list(
        range(1, project.journal.state())
    )  # itself comes later
    first = next(row for row in rows if row["kind"] == "coding.add")
    assert (first["segment"], first["subject"], first["coder"]) == ("P01:1", "Buren helpen", "ann")
    assert [row["coder"] for row in rows if row["kind"] == "coding.remove"] == ["'=bob", "'=bob"]
    undone = next(row for row in rows if row["effect"] == "undo")
    assert undone["of_entry"] == str(int(undone["entry"]) - 1)
    text = trail("trail.md")
    for held in (HELP, "warm", "Karel", key, "buurman"):
        assert held not in text + str(rows)
    assert text.count("P01:1 Buren helpen") == 3
    assert project.journal.entries(1)[0].kind == "trail.export"


def test_a_coder_with_a_name_has_to_be_decided_about(project, span_of, trail):
    from qualcode.anonymisation import IdentifiersUndecided

    with open_project(project.folder, coder="Saskia Smit") as saskia:
        saskia.codings.add("P01", span_of(project, "P01", HELP), "buren")
    with pytest.raises(IdentifiersUndecided) as closed:
        trail("trail.md")
    keys = {undecided.text: undecided.key for undecided in closed.value.undecided}
    assert keys.keys() == {"Saskia Smit", "Buren"}  # the label of a code may be a name as well
    assert "Saskia" not in str(closed.value)
    project.identifiers.decide_all(
        {keys["Saskia Smit"]: (Verdict.REPLACE, "[codeur]"), keys["Buren"]: (Verdict.KEEP, "")}
    )
    text = trail("trail.md")
    assert "codeur" in text
    assert "Saskia" not in text


def test_every_kind_of_entry_has_a_phrase():
    used = set()
    for module in Path(qualcode.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {
                "operation",
                "record",
                "erasure",
                "_export",
            }:
                used |= {
                    a.value for a in node.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str)
                }
    assert "coding.add" in used
    assert used - set(PHRASES) == set()

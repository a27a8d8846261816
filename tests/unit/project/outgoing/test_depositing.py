"""The bundle for an archive: what is in it, who is not, that it is the same each time, and the way back."""

import csv
import hashlib
import io
import zipfile
from pathlib import Path

import pyrage
import pytest

from qualcode.anonymisation import ConsentMissing, IdentifiersUndecided, LeakFound, Overrides, leaks
from qualcode.anonymisation.keyfile import HEADER, Opener
from qualcode.model.case import Consent
from qualcode.model.errors import GateClosed, NotFound
from qualcode.model.identifier import Verdict
from qualcode.model.refusal import Refusal
from qualcode.model.span import Span
from qualcode.project import open_project
from qualcode.project.people.cases import CaseRow

HIDDEN = ("Karel Visser", "Fatima", "06-12345678")
SECOND = "Joke: Dat vond Karel Visser ook, en de buurvrouw.\n\nInterviewer: O ja?\n"


@pytest.fixture
def two(project, span_of, tmp_path):
    """Two interviews of persons who agreed, all identifiers decided about."""
    source = tmp_path / "tweede.txt"
    source.write_text(SECOND, "utf-8")
    project.transcripts.add(source)
    project.codings.add("P01", span_of(project, "P01", "de buurvrouw"), "buren")
    project.cases.put(
        [
            CaseRow("Respondent een", speaks_in=[("P01", "Fatima")]),
            CaseRow("Respondent twee", speaks_in=[("P02", "Joke")]),
        ]
    )
    for case in project.cases.list():
        project.cases.consent(case.id, archive=Consent.YES)
    decide(project)
    return project


def decide(project):
    hidden = {*HIDDEN, "Joke"}
    project.identifiers.decide_all(
        {
            c.key: (Verdict.REPLACE if c.text in hidden else Verdict.KEEP, "")
            for c in project.identifiers.list()
        }
    )


def opened(path):
    with zipfile.ZipFile(path) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def test_what_is_in_it(two):
    path = two.depositing.deposit()
    assert path == two.folder / "exports" / "deposit.zip"
    files = opened(path)
    assert sorted(files) == [
        "README.md",
        "anonymisation-log.csv",
        "codebooks/buurt.csv",
        "codebooks/buurt.md",
        "interviews.csv",
        "manifest-sha256.txt",
        "method.md",
        "transcripts/P01.txt",
        "transcripts/P02.txt",
    ]
    for name, content in files.items():
        for original in (*HIDDEN, "Joke"):
            assert original.casefold() not in content.decode().casefold(), name
    sums = dict(reversed(line.split("  ")) for line in files["manifest-sha256.txt"].decode().splitlines())
    assert sums == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if "manifest" not in name
    }
    assert "residual risk" in files["README.md"].decode()
    assert all(f"| {name} |" in files["README.md"].decode() for name in files)
    assert HEADER not in path.read_bytes()


def test_the_log_says_where_and_by_what_and_not_what_stood_there(two):
    files = opened(two.depositing.deposit())
    rows = list(csv.DictReader(io.StringIO(files["anonymisation-log.csv"].decode(), newline="")))
    assert list(rows[0]) == ["interview", "line", "original", "changed_to"]
    lines = {number: files[f"transcripts/{number}.txt"].decode().split("\n") for number in ("P01", "P02")}
    for row in rows:
        assert row["changed_to"] in lines[row["interview"]][int(row["line"]) - 1]
    assert {row["original"] for row in rows} == {"name", "telephone"}
    brackets = sum(line.count("[") for number in lines for line in lines[number])
    assert len(rows) == brackets


def test_what_the_program_counted_is_no_question(two, tmp_path):
    source = tmp_path / "lang.txt"
    source.write_text("Interviewer: " + "en toen kwam de buurvrouw langs. " * 1700 + "\n", "utf-8")
    two.transcripts.add(source)
    two.codings.add("P03", Span(0, 3), "buren")
    method = opened(two.depositing.deposit())["method.md"].decode()
    assert "- Words: 10,2" in method
    assert "- Interviews: 3" in method
    assert "decisions on record: " in method


def test_one_person_is_the_same_pseudonym_in_all_of_it(two):
    files = opened(two.depositing.deposit())
    kept = [files[f"transcripts/{number}.txt"].decode() for number in ("P01", "P02")]
    assert "[Respondent 1]:" in kept[0] or "[name 1]:" in kept[0]
    karel = kept[1].partition("Dat vond ")[2].partition(" ook")[0]
    assert karel.startswith("[name ")
    assert f"Maar {karel} van" in kept[0]


def test_the_same_bytes_twice_dated_by_what_changed_last(two, monkeypatch):
    folder, case = two.folder, two.cases.list()[0].id
    two.close()
    monkeypatch.setattr("qualcode.project.utc_now", lambda: "2031-04-05T06:07:08Z")
    with open_project(folder) as later:
        later.cases.consent(case, quote=Consent.YES)
        first = later.depositing.deposit()
    with zipfile.ZipFile(first) as bundle:
        assert {part.date_time for part in bundle.infolist()} == {(2031, 4, 5, 6, 7, 8)}
    monkeypatch.setattr("qualcode.project.utc_now", lambda: "2032-01-01T00:00:00Z")
    with open_project(folder) as later:
        later.publication.export_transcript("P01")
        assert later.depositing.deposit(Path("anders.zip")).read_bytes() == first.read_bytes()


def test_whoever_does_not_want_to_be_archived_is_not_in_it(two):
    case = next(case for case in two.cases.list() if case.name == "Respondent twee")
    two.cases.consent(case.id, archive=Consent.NO)
    files = opened(two.depositing.deposit())
    assert "transcripts/P02.txt" not in files
    assert "P02" not in "".join(content.decode() for content in files.values())
    assert "Left out because somebody does not want to be archived: 1." in files["README.md"].decode()
    two.cases.consent(two.cases.list()[0].id, archive=Consent.NO)
    with pytest.raises(NotFound):
        two.depositing.deposit()


def test_whoever_was_not_asked_keeps_it_closed(project, tmp_path):
    decide(project)
    with pytest.raises(ConsentMissing) as closed:
        project.depositing.deposit()
    assert [(one.quote_id, one.case) for one in closed.value.withheld] == [("P01", 0)]
    project.cases.put([CaseRow("Respondent een", speaks_in=[("P01", "Fatima")])])
    decide(project)
    with pytest.raises(ConsentMissing) as closed:
        project.depositing.deposit()
    assert [(one.quote_id, one.case) for one in closed.value.withheld] == [("P01", 1)]
    assert project.depositing.deposit(despite=Overrides({Refusal.CONSENT: "mondeling gevraagd"})).exists()


def test_all_that_is_undecided_is_asked_at_once(two, tmp_path):
    for number, name in (("drie", "Willemijn"), ("vier", "Hassan")):
        source = tmp_path / f"{number}.txt"
        source.write_text(f"Interviewer: En toen kwam {name} langs.\n", "utf-8")
        two.transcripts.add(source)
    with pytest.raises(IdentifiersUndecided) as closed:
        two.depositing.deposit()
    assert {one.text for one in closed.value.undecided} == {"Willemijn", "Hassan"}
    assert not (two.folder / "exports" / "deposit.zip").exists()


def test_the_key_gives_a_deposited_interview_its_words_back(two, tmp_path):
    identity = pyrage.x25519.Identity.generate()
    two.key.new(recipients=[str(identity.to_public())])
    files = opened(two.depositing.deposit())
    for number, original in two.identifiers.whole_texts().items():
        archived = tmp_path / f"{number}.txt"
        archived.write_bytes(files[f"transcripts/{number}.txt"])
        back = two.key.reveal(archived, tmp_path / f"{number}-back.txt", Opener(identities=(str(identity),)))
        assert back.read_bytes() == original.encode()


def test_every_written_byte_is_looked_through(two, monkeypatch):
    from qualcode.export import deposit as writer

    monkeypatch.setitem(writer._FILES, "README.md", "over Karel Visser")
    with pytest.raises(LeakFound) as closed:
        two.depositing.deposit()
    assert [(leak.original, leak.part) for leak in closed.value.leaked] == [("Karel Visser", "README.md")]
    assert not list((two.folder / "exports").glob("*.zip"))


def test_a_key_beside_it_closes_the_gate(two):
    (two.folder / "exports" / "k.age").write_bytes(HEADER + b"v1")
    with pytest.raises(GateClosed):
        two.depositing.deposit()


def test_at_the_command_line(two, capsys):
    from qualcode.cli.run import run

    assert run(["--project", str(two.folder), "deposit", "--to", "d.zip"]) == 0
    assert not leaks(two.folder / "exports" / "d.zip", HIDDEN)
    assert run(["--project", str(two.folder), "deposit", "--to", "d.docx"]) == 2
    capsys.readouterr()
    run(["--project", str(two.folder), "history"])
    assert "deposit made" in capsys.readouterr().out


def test_an_interviewer_is_called_so_and_what_is_left_out_is_named(two):
    """Whatever the label was: "I" in P01, a name elsewhere."""
    text = opened(two.depositing.deposit())["transcripts/P01.txt"].decode()
    assert text.startswith("Interviewer: ")
    assert two.depositing.left_out() == ()
    case = next(case for case in two.cases.list() if case.speaks_in)
    two.cases.consent(case.id, archive=Consent.NO)
    assert {one.case for one in two.depositing.left_out()} == {case.id}

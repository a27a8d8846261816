"""Each refusal of the gate: what it is called, what it lists, and what becomes of it when somebody overrides it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from qualcode import anonymisation
from qualcode.anonymisation import IdentifiersUndecided, LeakFound, Overrides
from qualcode.model.case import Consent
from qualcode.model.errors import GateClosed, Refused
from qualcode.model.identifier import IdentifierKind, Verdict
from qualcode.model.refusal import NEVER, Refusal
from qualcode.model.span import Span
from qualcode.project.identifying.key import KeyInFolder
from qualcode.project.people.cases import CaseRow
from qualcode.store import tables as t

WHY = "de begeleider kijkt mee"


def key_of(project, text):
    return next(c.key for c in project.identifiers.list() if c.text == text)


def keep_all(project):
    project.identifiers.decide_all({c.key: (Verdict.KEEP, "") for c in project.identifiers.list()})


@pytest.fixture
def quoted(project, span_of):
    project.codings.add("P01", span_of(project, "P01", "Karel Visser van nummer 12 belt"), "buren")
    project.cases.put([CaseRow("Respondent 1", speaks_in=[("P01", "Fatima")])])
    return project


def overridden(project):
    """The records of what was overridden: refusal and details, the oldest first."""
    import json

    with project._context.reading() as connection:
        e, p = t.JournalEntry, t.JournalPayload
        rows = connection.execute(
            select(e.subject, e.coder, p.content).join(p, p.entry_id == e.id).where(e.kind == "gate.override")
        ).all()
    return [(row.subject, row.coder, json.loads(row.content)) for row in rows]


def test_an_undecided_identifier(quoted):
    with pytest.raises(IdentifiersUndecided) as closed:
        quoted.publication.export_quotes(["buren"], Path("q.md"))
    assert closed.value.refusals == (Refusal.UNDECIDED,)
    assert [one.text for one in closed.value.undecided] == ["Buren", "Karel Visser", "nummer 12"]
    assert overridden(quoted) == []
    despite = Overrides({Refusal.UNDECIDED: WHY})
    said = quoted.publication.export_quotes(["buren"], Path("q.md"), despite=despite).read_text("utf-8")
    assert "Karel Visser" in said
    assert WHY in said
    assert [(one.refusal, one.count) for one in despite.used] == [(Refusal.UNDECIDED, 3)]
    [(refusal, coder, details)] = overridden(quoted)
    assert (refusal, coder) == ("undecided", "ann")
    assert "Karel" not in str(details)
    assert WHY in str(details)


def test_overriding_one_refusal_overrides_no_other(quoted):
    quoted.cases.consent(quoted.cases.list()[0].id, quote=Consent.NO)
    for refusal in Refusal:
        if refusal not in NEVER | {Refusal.CONSENT}:
            with pytest.raises(GateClosed) as closed:
                quoted.publication.quotes(["buren"], despite=Overrides({refusal: WHY}))
            assert Refusal.CONSENT in closed.value.refusals
            assert refusal not in closed.value.refusals
    with pytest.raises(IdentifiersUndecided):
        quoted.publication.quotes(["buren"], despite=Overrides({Refusal.CONSENT: WHY}))
    both = Overrides({Refusal.CONSENT: WHY, Refusal.UNDECIDED: WHY})
    assert quoted.publication.quotes(["buren"], despite=both)
    assert [refusal for refusal, _coder, _details in overridden(quoted)] == ["undecided", "consent"]


def test_what_was_kept_and_is_found_to_be_a_name_since(project, span_of, tmp_path):
    source = tmp_path / "b.txt"
    source.write_text("Fatima: Wij gaan dan naar de Roosendaler in de straat.\n", "utf-8")
    project.transcripts.add(source)
    project.codings.add("P02", span_of(project, "P02", "naar de Roosendaler"), "buren")
    keep_all(project)
    kept = next(c for c in project.identifiers.list() if c.text == "Roosendaler")
    assert kept.decision is not None
    assert kept.decision.kind is not IdentifierKind.NAME
    assert project.publication.quotes(["buren"])
    project.cases.put([CaseRow("Roosendaler")])
    with pytest.raises(IdentifiersUndecided) as closed:
        project.publication.quotes(["buren"])
    assert closed.value.refusals == (Refusal.OUTDATED,)
    assert [one.text for one in closed.value.undecided] == ["Roosendaler"]
    assert project.publication.quotes(["buren"], despite=Overrides({Refusal.OUTDATED: WHY}))
    project.identifiers.decide(key_of(project, "Roosendaler"), Verdict.KEEP)
    assert project.publication.quotes(["buren"])


def test_what_was_to_be_hidden_in_a_place_that_changed(project, span_of, tmp_path):
    project.codings.add("P01", span_of(project, "P01", "Karel Visser van nummer 12 belt"), "buren")
    keep_all(project)
    start = project.transcripts.open("P01").text.index("Karel Visser")
    project.identifiers.decide(key_of(project, "Karel Visser"), Verdict.REPLACE, only=f"P01@{start}")
    assert "Karel" not in project.publication.quotes(["buren"])[0].text.text
    changed = tmp_path / "gesprek.txt"
    changed.write_text(changed.read_text("utf-8").replace("Ja. Maar Karel", "Nee hoor, want Karel"), "utf-8")
    project.revisions.update(changed, "P01")
    with pytest.raises(IdentifiersUndecided) as closed:
        project.publication.quotes(["buren"])
    assert closed.value.refusals == (Refusal.CHANGED,)
    despite = Overrides({Refusal.CHANGED: WHY})
    assert "Karel Visser" in project.publication.quotes(["buren"], despite=despite)[0].text.text


def test_missing_consent(quoted):
    keep_all(quoted)
    quoted.cases.consent(quoted.cases.list()[0].id, quote=Consent.AFTER_CHECK, archive=Consent.NO)
    for export in (
        quoted.publication.export_quotes,
        lambda **over: quoted.publication.export_transcript("P01", **over),
    ):
        with pytest.raises(GateClosed) as closed:
            export()
        assert closed.value.refusals == (Refusal.CONSENT,)
        assert export(despite=Overrides({Refusal.CONSENT: WHY})).exists()


def groups(project, tmp_path, sizes):
    """Cases with a role each, who all speak once and are coded once."""
    rows = []
    for role, size in sizes.items():
        for n in range(size):
            source = tmp_path / f"{role}{n}.txt"
            source.write_text(f"Een{role}{n}: wij helpen elkaar hier wel {role} {n}.\n", "utf-8")
            number = project.transcripts.add(source).number
            text = project.transcripts.open(number).text
            project.codings.add(
                number, Span(text.index("wij"), text.index(" wel")), "buren" if n else "drempels"
            )
            label = project.transcripts.open(number).turns[0].speaker.label
            rows.append(CaseRow(f"geval {role} {n}", attributes={"rol": role}, speaks_in=[(number, label)]))
    project.cases.put(rows)
    return project.tables.code_by_attribute("rol")


def test_groups_of_which_nothing_may_be_shown(project, tmp_path):
    matrix = groups(project, tmp_path, {"bewoner": 2})
    keep_all(project)
    with pytest.raises(GateClosed) as closed:
        project.publication.export_matrix(matrix, Path("m.md"))
    assert closed.value.refusals == (Refusal.SMALL_CELLS,)
    assert closed.value.small == ("bewoner",)
    written = project.publication.export_matrix(
        matrix, Path("m.md"), despite=Overrides({Refusal.SMALL_CELLS: WHY})
    )
    assert "bewoner" in written.read_text("utf-8")
    assert WHY in written.read_text("utf-8")


def test_small_cells_of_groups_that_are_shown_are_left_empty(project, tmp_path):
    matrix = groups(project, tmp_path, {"bewoner": 5, "ambtenaar": 4})
    keep_all(project)
    written = project.publication.export_matrix(matrix, Path("m.csv")).read_text("utf-8")
    drempels = next(line for line in written.splitlines() if line.startswith("Drempels"))
    assert drempels.split(",")[2:] == ["", "", "2"], "one of each group, or two of either"
    buren = next(line for line in written.splitlines() if "Buren" in line)
    assert buren.split(",")[2:] == ["3", "4", "7"]
    despite = Overrides({Refusal.SMALL_CELLS: WHY})
    whole = project.publication.export_matrix(matrix, Path("m.csv"), despite=despite).read_text("utf-8")
    shown = next(line for line in whole.splitlines() if line.startswith("Drempels"))
    assert shown.split(",")[2:] == ["1", "1", "2"]
    assert [(one.refusal, one.count) for one in despite.used] == [(Refusal.SMALL_CELLS, 2)]


def test_an_original_in_the_file(quoted, monkeypatch):
    keep_all(quoted)
    quoted.identifiers.decide(key_of(quoted, "Karel Visser"), Verdict.REPLACE)
    with pytest.raises(LeakFound) as closed:
        quoted.publication.export_quotes(["buren"], Path("Karel Visser.md"))
    assert closed.value.refusals == (Refusal.LEAK,)
    assert not list((quoted.folder / "exports").glob("*.md"))
    despite = Overrides({Refusal.LEAK: WHY})
    written = quoted.publication.export_quotes(["buren"], Path("Karel Visser.md"), despite=despite)
    assert WHY in written.read_text("utf-8"), "its account is written after what was found in it"
    assert overridden(quoted)[-1][0] == "leak"


def test_a_key_in_the_folder_is_never_overridden(quoted):
    keep_all(quoted)
    (quoted.folder / "exports").mkdir(exist_ok=True)
    (quoted.folder / "exports" / "x").write_bytes(anonymisation.keyfile.HEADER + b"v1")
    with pytest.raises(KeyInFolder) as closed:
        quoted.publication.export_quotes()
    assert closed.value.refusals == (Refusal.KEY,)
    for refusal in NEVER:
        with pytest.raises(Refused):
            Overrides({refusal: WHY})


def test_a_reason_says_something_and_names_nobody(quoted):
    for reason in ("", "  "):
        with pytest.raises(Refused):
            Overrides({Refusal.UNDECIDED: reason})
    for reason in ("van mevrouw Jansen mag het", "Karel Visser vindt het goed", "bel 06-12345678"):
        with pytest.raises(Refused) as refused:
            quoted.publication.quotes(["buren"], despite=Overrides({Refusal.UNDECIDED: reason}))
        assert reason not in str(refused.value)
    assert overridden(quoted) == []


def test_at_the_command_line(quoted, capsys):
    from qualcode.cli.run import run

    def said(*words):
        capsys.readouterr()
        code = run(["--project", str(quoted.folder), *words])
        return code, capsys.readouterr()

    code, told = said("quotes", "buren", "--to", "q.md")
    assert code == 3
    assert "--despite undecided" in told.err
    assert said("quotes", "--despite", "undecided")[0] == 2
    assert said("quotes", "--despite", "key", "--reason", WHY)[0] == 2
    assert said("quotes", "--despite", "nonsense", "--reason", WHY)[0] == 2
    code, told = said(
        *("quotes", "buren", "--to", "q.md", "--despite", "undecided", "--reason", WHY),
        *("--despite", "leak", "--reason", WHY),
    )
    assert code == 0, told.err
    assert "Not needed: --despite leak" in told.err
    assert "identifiers without a decision (3)" in told.err
    assert "gate overridden: undecided" in said("history")[1].out

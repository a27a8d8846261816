"""What a case agreed to, and that exports obey it."""

from pathlib import Path

import pytest

from qualcode.anonymisation import ConsentMissing, IdentifiersUndecided, Overrides
from qualcode.model.case import Consent
from qualcode.model.coding import CodingFilter
from qualcode.model.errors import GateClosed, NotFound, Refused
from qualcode.model.identifier import Verdict
from qualcode.model.refusal import Refusal
from qualcode.model.span import Span
from qualcode.project.people.cases import CaseRow


@pytest.fixture
def quoted(project, span_of):
    project.codings.add("P01", span_of(project, "P01", "de buurvrouw"), "buren")
    project.codings.add("P01", span_of(project, "P01", "niet zo goed"), "drempels")
    project.cases.put([CaseRow("Respondent 1", speaks_in=[("P01", "Fatima")])])
    project.identifiers.decide_all({c.key: (Verdict.KEEP, "") for c in project.identifiers.list()})
    return project


@pytest.mark.parametrize("answer", [Consent.NO, Consent.AFTER_CHECK])
def test_without_consent_no_quote_leaves_and_the_list_says_which(quoted, answer):
    assert len(quoted.publication.quotes()) == 2
    case = quoted.cases.consent(quoted.cases.list()[0].id, quote=answer)
    assert (case.quote, case.archive) == (answer, Consent.UNKNOWN)
    with pytest.raises(ConsentMissing) as closed:
        quoted.publication.export_quotes()
    assert closed.value.exit_code == 3
    assert {one.quote_id for one in closed.value.withheld} == {"P01:1", "P01:2"}
    assert not (quoted.folder / "exports" / "quotes.docx").exists()
    with pytest.raises(ConsentMissing):
        quoted.publication.quotes(["buren"])
    quoted.journal.undo()
    assert len(quoted.publication.quotes()) == 2


def test_a_matrix_tells_all_reasons_at_once(quoted):
    quoted.cases.consent(quoted.cases.list()[0].id, quote=Consent.NO)
    quoted.frameworks.add("Hulp bij Zwirbel", ["code:buren"])
    quoted.frameworks.link("", "Respondent 1", "code:buren", "P01:1")
    with pytest.raises(GateClosed) as closed:
        quoted.framework_publication.export_framework(quoted.frameworks.view(), Path("m.csv"))
    assert set(closed.value.refusals) == {Refusal.UNDECIDED, Refusal.CONSENT}
    assert [one.text for one in closed.value.undecided] == ["Zwirbel"]


def test_a_codebook_is_written_without_the_quotes_that_may_not_leave(quoted):
    slug = quoted.codebooks.all()[0].slug
    path = quoted.publication.export_codebook(slug, Path("b.md"))
    assert "buurvrouw" in path.read_text("utf-8")
    quoted.cases.consent(quoted.cases.list()[0].id, quote=Consent.NO)
    path = quoted.publication.export_codebook(slug, Path("b.md"))
    assert "P01:1" not in path.read_text("utf-8")


def test_archive_is_yes_or_no_and_a_case_must_be_there(quoted):
    with pytest.raises(Refused):
        quoted.cases.consent(quoted.cases.list()[0].id, archive=Consent.AFTER_CHECK)
    with pytest.raises(NotFound):
        quoted.cases.consent(99, quote=Consent.YES)


def test_whoever_does_not_want_to_be_archived_is_not(quoted):
    case = quoted.cases.list()[0].id
    quoted.cases.consent(case, archive=Consent.NO)
    with pytest.raises(ConsentMissing) as closed:
        quoted.publication.export_transcript("P01")
    assert [(one.quote_id, one.case) for one in closed.value.withheld] == [("P01", case)]
    assert not (quoted.folder / "exports" / "P01.txt").exists()
    quoted.cases.consent(case, archive=Consent.YES)
    assert quoted.publication.export_transcript("P01").exists()


def test_consent_in_the_table_of_cases(project, tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text(
        "naam;rol;toestemming citaat;toestemming archief\nA;x;na controle;nee\nB;y;;ja\nC;z;yes;\n", "utf-8"
    )
    project.cases.put_file(path)
    agreed = {case.name: (case.quote, case.archive, case.attributes) for case in project.cases.list()}
    assert agreed["A"] == (Consent.AFTER_CHECK, Consent.NO, {"rol": "x"})
    assert agreed["B"] == (Consent.UNKNOWN, Consent.YES, {"rol": "y"})
    project.cases.put([CaseRow("A", attributes={"rol": "q"})])
    assert project.cases.list()[0].quote is Consent.AFTER_CHECK  # what was agreed stays
    path.write_text("name,quote consent\nA,perhaps\n", "utf-8")
    with pytest.raises(Refused):
        project.cases.put_file(path)


def test_at_the_command_line(qualcode_on, quoted):
    assert qualcode_on(quoted, "case", "consent", "1", "--quote", "no", "--archive", "yes") == 0
    assert qualcode_on(quoted, "quotes", "--all", "--json") == 3
    assert qualcode_on(quoted, "case", "consent", "1") == 2


@pytest.fixture
def qualcode_on():
    from qualcode.cli.run import run

    return lambda project, *words: run(["--project", str(project.folder), *words])


def test_all_reasons_come_at_once_and_what_is_refused_can_be_left_out(project, span_of):
    """The gate tells of consent and of names together; without what it refuses the rest is written, and told."""
    project.codings.add("P01", span_of(project, "P01", "de buurvrouw"), "buren")
    project.cases.put([CaseRow("Respondent 1", speaks_in=[("P01", "Fatima")])])
    project.cases.consent(project.cases.list()[0].id, quote=Consent.NO)
    project.codings.add("P01", span_of(project, "P01", "Karel Visser"), "drempels")
    with pytest.raises(ConsentMissing) as closed:
        project.publication.export_quotes()
    assert isinstance(closed.value, IdentifiersUndecided)
    assert closed.value.refusals == (Refusal.UNDECIDED, Refusal.CONSENT)
    assert closed.value.can_leave_out
    with pytest.raises(ConsentMissing):
        project.publication.export_quotes(without_refused=True)  # nothing would be left


def test_what_is_left_out_is_told_in_the_file_and_on_record(quoted, span_of):
    overrides = Overrides()
    case = quoted.cases.list()[0].id
    quoted.cases.consent(case, quote=Consent.NO)
    spoken = [one.coding.quote_id for one in quoted.codings.counted(CodingFilter()) if case in one.cases]
    quoted.codings.add("P01", Span(0, 3), "buren")  # the interviewer's words
    path = quoted.publication.export_quotes((), Path("q.md"), despite=overrides, without_refused=True)
    text = path.read_text("utf-8")
    assert set(overrides.left_out) == set(spoken)
    assert all(one not in text for one in spoken)
    assert "2 citaten die" in text or "2 quotes that" in text

"""Named rounds, what changed between them, and codings made under older definitions."""

import pytest

from qualcode.model.errors import NotFound, Refused

HELP, CALL, HE = "de buurvrouw helpt mij altijd", "niet zo goed", "belt dan voor mij"


def do(project, planned):
    project.refactoring.carry_out(planned)


def test_a_round_is_found_by_its_name_and_named_once(project):
    first = project.rounds.name("ronde-1")
    assert project.rounds.moment("Ronde-1") == first.entry
    with pytest.raises(Refused):
        project.rounds.name("RONDE-1")
    with pytest.raises(NotFound):
        project.rounds.moment("ronde-2")
    with pytest.raises(Refused):
        project.rounds.name("2026")


def test_the_codebook_reads_as_it_was_in_a_round(project):
    project.rounds.name("ronde-1")
    then = project.codebooks.all()
    do(project, project.refactoring.rename("buren", "Burenhulp"))
    do(project, project.refactoring.merge(["familie"], "hulp"))
    project.journal.undo()
    assert project.rounds.codebooks(project.rounds.moment("ronde-1")) == then
    assert project.rounds.codebooks(project.rounds.now()) == project.codebooks.all()


def test_what_changed_is_told_with_its_codings(project, span_of):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    project.codings.add("P01", span_of(project, "P01", CALL), "familie")
    first = project.rounds.name("ronde-1").entry
    do(project, project.refactoring.rename("buren", "Burenhulp"))
    do(project, project.refactoring.merge(["familie"], "hulp"))
    do(project, project.refactoring.delete("drempels"))
    do(project, project.refactoring.add("Bellen"))
    told = {
        (c.difference.key, str(c.difference.kind)): (c.before, c.after)
        for c in project.rounds.differences(first, project.rounds.now())
    }
    assert told["buurt/buren", "renamed"] == (1, 1)
    assert told["buurt/bellen", "new"] == (0, 0)
    assert told["buurt/drempels", "gone"] == (0, 0)
    assert told["buurt/familie", "merged"] == (1, 0)


def test_a_merge_that_was_undone_is_not_told(project):
    first = project.rounds.now()
    do(project, project.refactoring.merge(["familie"], "hulp"))
    project.journal.undo()
    assert project.rounds.differences(first, project.rounds.now()) == ()


def test_codings_made_under_an_older_definition_are_told_apart(project, span_of):
    early = project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    do(project, project.refactoring.define("buren", {"definition": "Wat buren voor elkaar doen."}))
    do(project, project.refactoring.rename("buren", "Burenhulp"))
    late = project.codings.add("P01", span_of(project, "P01", CALL), "buren")
    drift = project.rounds.drift("buurt/buren")
    assert [(r.before.definition, r.after.definition) for r in drift.redefinitions] == [
        ("", "Wat buren voor elkaar doen.")
    ]
    assert (drift.early, drift.late) == ((early,), (late,))


def test_a_definition_that_never_changed_makes_no_coding_old(project, span_of):
    coding = project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    drift = project.rounds.drift("buurt/buren")
    assert (drift.redefinitions, drift.early, drift.late) == ((), (), (coding,))

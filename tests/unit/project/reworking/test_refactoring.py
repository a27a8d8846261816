"""Changing codebooks and codings together, and taking it back."""

from collections import Counter

import pytest

from qualcode.model.codebook import Provenance
from qualcode.model.errors import NotFound, Refused
from qualcode.project import open_project
from qualcode.project.applying.in_vivo import label_of

HELP, CALL, HE = "de buurvrouw helpt mij altijd", "niet zo goed", "belt dan voor mij"


def source(project):
    return (project.folder / "codebooks" / "buurt.yaml").read_text("utf-8")


def codes(project):
    (book,) = project.codebooks.all()
    return {code.slug: code.parent for code in book.codes}


def notes(project):
    with project._context.reading() as connection:
        return connection.exec_driver_sql("SELECT text FROM memo ORDER BY text").scalars().all()


def codings(project):
    return Counter(
        (c.coder, project.codings.text(c), c.code.partition("/")[2]) for c in project.codings.list()
    )


def do(project, planned):
    project.refactoring.carry_out(planned)
    assert project.check() == ()
    return planned.effect


@pytest.fixture
def coded(project, span_of):
    """The project coded by two: hulp, buren and familie on one segment, drempels on another."""
    for code in ("hulp", "buren", "familie"):
        project.codings.add("P01", span_of(project, "P01", HELP), code, memo=f"over {code}")
    with open_project(project.folder, coder="bob") as other:
        other.codings.add("P01", span_of(other, "P01", HELP), "buren")
        other.codings.add("P01", span_of(other, "P01", CALL), "drempels")
    return project


def test_a_label_changes_on_its_line_only(coded):
    before = source(coded)
    effect = do(coded, coded.refactoring.rename("buren", "Burenhulp"))
    assert source(coded) == before.replace("label: Buren helpen", "label: Burenhulp")
    assert effect.codings == {"ann": 1, "bob": 1}
    assert coded.journal.entries(1)[0].kind == "code.rename"


def test_planning_changes_nothing(coded):
    before, entries, there = source(coded), coded.journal.state(), codings(coded)
    coded.refactoring.merge(["hulp", "buren"], "drempels")
    coded.refactoring.delete("drempels", drop=True)
    assert (source(coded), coded.journal.state(), codings(coded)) == (before, entries, there)


def test_codes_become_one_and_codings_fall_together(coded):
    before, there = source(coded), codings(coded)
    effect = do(coded, coded.refactoring.merge(["buren", "familie"], "hulp"))
    assert effect.codings == {"ann": 2, "bob": 1}
    assert (effect.collapsing, effect.dropped) == (2, 0)
    assert codings(coded) == {
        ("ann", HELP, "hulp"): 1,
        ("bob", HELP, "hulp"): 1,
        ("bob", CALL, "drempels"): 1,
    }
    assert codes(coded) == {"hulp": None, "drempels": None}
    assert coded.codebooks.find("hulp")[1].keywords == ("buurvrouw", "helpen")
    assert notes(coded) == ["over buren", "over familie", "over hulp"]
    coded.journal.undo()
    assert (source(coded), codings(coded)) == (before, there)
    assert coded.check() == ()
    coded.journal.redo()
    assert codes(coded) == {"hulp": None, "drempels": None}
    assert coded.check() == ()


def test_what_a_merged_code_meant_is_kept_in_the_notes(project):
    do(
        project,
        project.refactoring.define("familie", {"definition": "Wie familie is.", "not_when": "Vrienden."}),
    )
    do(project, project.refactoring.define("hulp", {"notes": "Bespreken."}))
    do(project, project.refactoring.merge(["familie", "buren"], "hulp"))
    assert project.codebooks.find("hulp")[1].notes == "Bespreken.\nFamilie helpt: Wie familie is. Vrienden."


def test_a_code_merged_into_one_below_it_lifts_that_one_up(coded):
    do(coded, coded.refactoring.merge(["hulp"], "buren"))
    assert list(codes(coded).items()) == [("buren", None), ("familie", "buren"), ("drempels", None)]
    assert codings(coded)["ann", HELP, "buren"] == 1


def test_a_code_is_not_merged_with_itself(coded):
    with pytest.raises(Refused):
        coded.refactoring.merge(["hulp", "buren"], "hulp")


def test_codings_are_dealt_to_new_codes_and_the_rest_stays(coded):
    before, there = source(coded), codings(coded)
    (mine,) = [c.id for c in coded.codings.list() if c.code == "buurt/buren" and c.coder == "ann"]
    effect = do(coded, coded.refactoring.split("buren", ["Bellen", "Boodschappen"], {mine: "Bellen"}))
    assert effect.codings == {"ann": 1}
    assert codings(coded) == there - Counter([("ann", HELP, "buren")]) + Counter([("ann", HELP, "bellen")])
    assert codes(coded)["bellen"] == codes(coded)["boodschappen"] == "buren"
    coded.journal.undo()
    assert (source(coded), codings(coded)) == (before, there)


def test_only_codings_of_the_code_are_dealt(coded):
    (other,) = [c.id for c in coded.codings.list() if c.code == "buurt/drempels"]
    with pytest.raises(Refused):
        coded.refactoring.split("buren", ["Bellen"], {other: "Bellen"})


def test_a_used_code_goes_only_with_a_decision_about_its_quotes(coded):
    with pytest.raises(Refused, match="2 codings"):
        coded.refactoring.delete("buren")
    with pytest.raises(Refused, match="cannot keep"):
        coded.refactoring.delete("buren", to="buren")
    effect = do(coded, coded.refactoring.delete("buren", drop=True))
    assert (effect.dropped, effect.memos) == (2, 1)
    assert notes(coded) == ["over familie", "over hulp"]
    assert codes(coded) == {"hulp": None, "familie": "hulp", "drempels": None}
    coded.journal.undo()
    assert notes(coded) == ["over buren", "over familie", "over hulp"]
    do(coded, coded.refactoring.delete("buren", to="drempels"))
    assert codings(coded)["bob", HELP, "drempels"] == 1


def test_codes_below_a_deleted_one_go_up(project):
    do(project, project.refactoring.delete("hulp"))
    assert codes(project) == {"buren": None, "familie": None, "drempels": None}


def test_a_keyword_becomes_a_code(project):
    do(project, project.refactoring.promote("buren", "buurvrouw"))
    new = project.codebooks.find("buurt/buurvrouw")[1]
    assert (new.label, new.parent, new.keywords) == ("Buurvrouw", "buren", ("buurvrouw",))
    assert project.codebooks.find("buren")[1].keywords == ("helpen",)
    with pytest.raises(Refused):
        project.refactoring.promote("buren", "buurman")


def test_respondents_words_become_a_code_that_is_adopted_later(project, span_of):
    before = source(project)
    coding = project.in_vivo.code("P01", span_of(project, "P01", HE))
    code = project.codebooks.find("belt-dan-voor-mij")[1]
    assert (code.label, code.origin, code.parent) == (HE, Provenance.IN_VIVO, None)
    assert (coding.code, project.codings.text(coding)) == ("buurt/belt-dan-voor-mij", HE)
    assert project.check() == ()
    do(project, project.refactoring.move("belt-dan-voor-mij", "hulp"))
    assert codes(project)["belt-dan-voor-mij"] == "hulp"
    assert project.codings.list() == (coding,)
    project.journal.undo()
    project.journal.undo()
    assert (source(project), project.codings.list()) == (before, ())
    assert project.check() == ()


def test_words_that_are_a_code_already_are_coded_with_it(project, span_of):
    project.in_vivo.code("P01", span_of(project, "P01", HE))
    before = source(project)
    with open_project(project.folder, coder="bob") as other:
        assert other.in_vivo.code("P01", span_of(other, "P01", HE)).coder == "bob"
    assert source(project) == before


def test_words_make_the_first_codebook_of_a_project(project, span_of):
    (project.folder / "codebooks" / "buurt.yaml").unlink()
    project.codebooks.refresh()
    project.in_vivo.code("P01", span_of(project, "P01", HE))
    (book,) = project.codebooks.all()
    assert [code.label for code in book.codes] == [HE]
    assert project.check() == ()


def test_respondents_words_go_where_the_settings_say(project, span_of):
    (project.folder / "codebooks" / "theorie.yaml").write_text(
        "codebook: theorie\ncodes:\n  - code: steun\n    label: Steun\n", "utf-8"
    )
    settings = project.folder / "qualcode.yaml"
    settings.write_text(settings.read_text("utf-8").replace("in_vivo: ''", "in_vivo: theorie"), "utf-8")
    with open_project(project.folder) as again:
        assert again.in_vivo.code("P01", span_of(again, "P01", HE)).code == "theorie/belt-dan-voor-mij"


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("  een\nkop  koffie ", "een kop koffie"),
        ("woord " * 20, "woord " * 9 + "woord…"),
        ("a" * 70, "a" * 59 + "…"),
    ],
)
def test_a_label_is_the_words_and_not_too_many(words, label):
    assert label_of(words) == label


def test_a_slug_once_given_is_given_to_no_other_code(project):
    do(project, project.refactoring.add("Bellen"))
    do(project, project.refactoring.delete("bellen"))
    do(project, project.refactoring.add("Bellen"))
    assert "bellen-2" in codes(project)


def test_a_new_code_that_is_used_is_not_undone_from_under_its_codings(project, span_of):
    do(project, project.refactoring.add("Bellen"))
    made = project.journal.entries(1)[0].id
    project.codings.add("P01", span_of(project, "P01", HE), "bellen")
    with pytest.raises(Refused, match="depends on it"):
        project.journal.undo_entry(made)
    assert "bellen" in codes(project)


def test_an_older_change_is_taken_back_and_what_came_later_stays(project):
    do(project, project.refactoring.rename("buren", "Burenhulp"))
    renamed = project.journal.entries(1)[0].id
    do(project, project.refactoring.define("drempels", {"definition": "Wat tegenhoudt."}))
    path = project.folder / "codebooks" / "buurt.yaml"
    path.write_text(source(project) + "  # met de hand\n", "utf-8")
    project.journal.undo_entry(renamed)
    assert "label: Buren helpen" in source(project)
    assert "Wat tegenhoudt." in source(project)
    assert source(project).endswith("# met de hand\n")
    assert project.check() == ()


def test_a_change_of_lines_that_changed_again_is_not_taken_back(project):
    do(project, project.refactoring.rename("buren", "Burenhulp"))
    first = project.journal.entries(1)[0].id
    do(project, project.refactoring.rename("buren", "Hulp van buren"))
    with pytest.raises(Refused, match="same lines"):
        project.journal.undo_entry(first)
    assert project.codebooks.find("buren")[1].label == "Hulp van buren"


def test_a_plan_for_a_codebook_that_changed_is_not_carried_out(project):
    planned = project.refactoring.rename("buren", "Burenhulp")
    path = project.folder / "codebooks" / "buurt.yaml"
    path.write_text(source(project) + "# met de hand\n", "utf-8")
    with pytest.raises(Refused, match="meanwhile"):
        project.refactoring.carry_out(planned)
    assert source(project).endswith("# met de hand\n")


def test_a_code_that_left_the_file_comes_back_or_is_merged_or_goes(coded):
    path = coded.folder / "codebooks" / "buurt.yaml"
    whole = source(coded)
    path.write_text(whole.split("  - code: drempels")[0], "utf-8")
    coded.codebooks.refresh()
    assert coded.codebooks.orphans() == ("buurt/drempels",)
    matrix = coded.tables.code_by_transcript()
    assert sum(matrix.row_totals) == 5
    assert matrix.rows[-1].label == "Drempels"
    assert "buurt/drempels" in coded.warnings()[0]
    planned = coded.refactoring.restore("drempels")
    assert planned.effect.codings == {"bob": 1}
    do(coded, planned)
    assert coded.codebooks.find("drempels")[1].keywords == ("geld", "durven")
    coded.journal.undo_entry(coded.journal.entries(1)[0].id)
    coded.refactoring.carry_out(coded.refactoring.merge(["buurt/drempels"], "hulp"))
    assert coded.codebooks.orphans() == ()
    assert codings(coded)["bob", CALL, "hulp"] == 1
    coded.journal.undo()
    coded.refactoring.carry_out(coded.refactoring.delete("buurt/drempels", drop=True))
    assert coded.codebooks.orphans() == ()
    with pytest.raises(NotFound):
        coded.refactoring.restore("buurt/hulp")


def test_a_code_comes_back_to_its_place(coded):
    path = coded.folder / "codebooks" / "buurt.yaml"
    gone = source(coded).replace(
        "      - code: buren\n        label: Buren helpen\n        keywords: [buurvrouw, helpen]\n", ""
    )
    path.write_text(gone, "utf-8")
    coded.codebooks.refresh()
    do(coded, coded.refactoring.restore("buren"))
    assert list(codes(coded)) == ["hulp", "buren", "familie", "drempels"]


def test_codes_that_map_to_a_merged_one_map_to_what_it_became(project):
    (project.folder / "codebooks" / "theorie.yaml").write_text(
        "codebook: theorie\ncodes:\n  - code: steun\n    label: Steun\n    maps_to: [buurt/buren, buurt/familie]\n",
        "utf-8",
    )
    project.codebooks.refresh()
    do(project, project.refactoring.merge(["buren", "familie"], "hulp"))
    assert project.codebooks.find("steun")[1].maps_to == ("buurt/hulp",)
    project.journal.undo()
    assert project.codebooks.find("steun")[1].maps_to == ("buurt/buren", "buurt/familie")


def test_a_code_does_not_move_to_another_codebook(project):
    (project.folder / "codebooks" / "theorie.yaml").write_text(
        "codebook: theorie\ncodes:\n  - code: steun\n    label: Steun\n", "utf-8"
    )
    project.codebooks.refresh()
    with pytest.raises(Refused, match="another codebook"):
        project.refactoring.move("buren", "steun")

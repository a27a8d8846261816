"""A codebook whose file is edited by hand meanwhile."""

import pytest
from pressing import press
from refactoring_by_keys import code, counts, in_step, labels, on, shown
from workspace_in_memory import codebook

from qualcode.model.edits import Remove, SetText
from qualcode.model.errors import CodebookFault
from qualcode.session.codes import codebooks
from qualcode.session.prompts.saying import Tone


def test_an_edit_by_hand_appears_and_says_what_it_is(session, work):
    press(on(session, "schaamte"), "  ")
    marks = dict(session.tree.marks)
    on(session, "gemeente")
    assert not codebooks.follow(session)
    work.codebooks.edit_by_hand(SetText("schaamte", "label", "Gêne"), Remove("uitputting"))
    assert codebooks.follow(session)
    assert session.flash.text == "The codebook was changed in its file: 1 gone, 1 renamed."
    assert session.tree.code.key == "boek/gemeente"
    assert session.tree.marks == marks
    assert in_step(session, work)
    assert not codebooks.follow(session)


def test_an_open_list_and_a_line_survive_it(session, work):
    press(on(session, "schaamte"), "Mdr")
    work.codebooks.edit_by_hand(SetText("plekken", "label", "Plekken"))
    codebooks.follow(session)
    assert session.picker.query == "dr"
    press(session, "\n\n")
    assert counts(work)["drempels"] == 3
    press(session, "rab")
    work.codebooks.edit_by_hand(SetText("plekken", "label", "Plaatsen"))
    codebooks.follow(session)
    assert session.editor.line.text.endswith("ab")


def test_the_file_is_looked_at_before_a_code_is_applied(session, work):
    work.codebooks.edit_by_hand(SetText("schaamte", "label", "Gêne"))
    press(session, "\tgjcgem\n")
    assert session.catalogue.get("boek/schaamte").label == "Gêne"


def test_a_broken_file_is_said_until_it_is_mended_and_coding_goes_on(session, work):
    work.codebooks.wrong = (CodebookFault("%(file)s line %(line)s is wrong.", file="boek.yaml", line=7),)
    assert codebooks.follow(session)
    assert session.flash.tone is Tone.TROUBLE
    assert codebooks.place(session.catalogue.faults[0]) == "boek.yaml:7"
    press(session, "\tgjjcgem\n")
    assert session.flash.tone is Tone.DONE
    assert session.catalogue.faults
    work.codebooks.wrong = ()
    assert codebooks.follow(session)
    assert session.catalogue.faults == ()
    assert "read again" in session.flash.text


def test_codes_that_left_the_file_stand_at_the_foot(session, work):
    work.codebooks.edit_by_hand(Remove("schaamte"))
    codebooks.follow(session)
    assert session.catalogue.rows[-2].title == "Not in the file any more"
    assert session.catalogue.rows[-1].key == "boek/schaamte"
    press(session, "G")
    assert session.tree.code.key == "boek/schaamte"
    for key in "rdmsnpJK":
        press(session, f"{key}~")
        assert labels(work) == [one.label for one in codebook().codes if one.slug != "schaamte"]
        session.in_codebook = True
    press(session, "i~\n")
    assert "Put boek/schaamte back" in shown(session)
    press(session, "\n")
    assert code(work, "schaamte") is not None
    assert session.catalogue.orphans == ()
    assert in_step(session, work)


@pytest.mark.parametrize(("keys", "left"), [("Mgem\n\n", 3), ("Dgem\n\n", 3), ("Dtake\n\n", 1)])
def test_they_are_merged_and_deleted_from_there(session, work, keys, left):
    work.codebooks.edit_by_hand(Remove("schaamte"))
    codebooks.follow(session)
    press(session, "G" + keys)
    assert session.catalogue.orphans == ()
    assert counts(work).get("gemeente", 0) == left
    assert in_step(session, work)

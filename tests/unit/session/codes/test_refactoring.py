"""Changing the codebook through the keys of its pane, on a project in memory."""

import pytest
from pressing import press
from refactoring_by_keys import code, counts, in_step, labels, on, shown
from workspace_in_memory import Memory, codebook, reading

from qualcode.session import doing
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session


def test_a_rename_shows_whose_codings_it_concerns_before_it_is_done(session, work):
    press(on(session, "schaamte"), "r")
    assert session.editor.line.text == "Schaamte"
    press(session, " en trots\n")
    assert shown(session).startswith("Rename Schaamte to Schaamte en trots: 2 codings (ik 1, joost 1).")
    assert "Schaamte" in labels(work)
    press(session, "\n")
    assert code(work, "schaamte").label == "Schaamte en trots"
    assert session.tree.code.label == "Schaamte en trots"
    assert session.flash.tone is Tone.DONE
    assert in_step(session, work)
    press(session, "u")
    assert session.tree.code.label == "Schaamte"
    assert "code renamed" in session.flash.text
    press(session, "U")
    assert session.tree.code.label == "Schaamte en trots"
    assert session.in_codebook


def test_a_burst_does_what_the_keys_say_one_by_one(session, work):
    press(on(session, "schaamte"), "r^nMDsu\n\n")  # every letter is a command outside the line
    assert code(work, "schaamte").label == "nMDsu"
    assert [entry.kind for entry in work.entries()[:1]] == ["code.rename"]


@pytest.mark.parametrize("keys", ["~", "x~", "uUdD9 ~"])
def test_escape_leaves_it_and_other_keys_do_nothing(session, work, keys):
    press(on(session, "schaamte"), "r!\n" + keys)
    assert code(work, "schaamte").label == "Schaamte"
    assert session.pending is None
    assert "Nothing was changed" in session.flash.text


def test_the_same_or_no_label_is_refused_and_the_line_stays_open(session, work):
    press(on(session, "schaamte"), "r\n")
    assert session.editor is not None
    assert session.flash.tone is Tone.TROUBLE
    press(session, "^\n")
    assert session.editor is not None
    assert session.pending is None


def test_definitions_and_lists_are_edited_on_a_line(session, work):
    press(on(session, "schaamte"), "d1^Eerste regel. ¶ Tweede.\n\n")
    assert code(work, "schaamte").definition == "Eerste regel.\nTweede."
    press(session, "dkeyw\n")
    press(session, "schaamte; zich  schamen ;; schaamte\n\n")
    assert code(work, "schaamte").keywords == ("schaamte", "zich schamen")
    press(session, "dkeyw\n")
    assert session.editor.line.text == "schaamte; zich schamen"
    press(session, "\n")
    assert session.editor is not None  # it says so already
    press(session, "~d1\n")
    assert "says so already" in session.flash.text
    press(session, "~")
    assert in_step(session, work)


def test_an_item_with_a_semicolon_is_left_to_the_file(session, work):
    work.codebooks.edit_by_hand()
    planned = work.refactoring.define("boek/schaamte", {}, {"examples": ["eerst; dan"]})
    work.refactoring.carry_out(planned)
    session.reload()
    press(on(session, "schaamte"), "dexam\n")
    assert session.editor is None
    assert "in the file" in session.flash.text


def test_moving_offers_no_code_below_itself_and_the_top_level_first(session, work):
    press(on(session, "bonding"), "m")
    assert session.picker.choices[0].label == "top level"
    assert "boek/burenhulp" not in {choice.key for choice in session.picker.choices}
    press(session, "drem\n")
    assert "Move Bonding (eigen kring) below Drempels: no codings." in shown(session)
    press(session, "\n")
    assert code(work, "bonding").parent == "drempels"
    assert code(work, "burenhulp").depth == 2
    assert session.tree.code.key == "boek/bonding"
    press(session, "m\n\n")
    assert code(work, "bonding").parent is None
    assert in_step(session, work)


def test_brothers_change_places(session, work):
    press(on(session, "schaamte"), "J")
    assert labels(work)[5:7] == ["Papierwerk", "Schaamte"]
    press(session, "J")
    assert "last of its brothers" in session.flash.text
    press(session, "KK")
    assert labels(work)[5:7] == ["Schaamte", "Papierwerk"]
    assert "first of its brothers" in session.flash.text
    doing.press(session, "shift+down", None)
    assert labels(work)[6] == "Schaamte"
    press(on(session, "gemeente"), "K")
    assert labels(work)[7:9] == ["Gemeente", "Eenzaamheid"]
    assert session.tree.code.key == "boek/gemeente"
    press(session, "uuuu")
    assert labels(work)[5:9] == ["Schaamte", "Papierwerk", "Eenzaamheid", "Gemeente"]


def test_merging_one(session, work):
    press(on(session, "schaamte"), "Mdrem\n")
    assert shown(session).startswith(
        "Merge Schaamte into Drempels: 2 codings (ik 1, joost 1), 1 falls together."
    )
    press(session, "\n")
    assert counts(work) == {"drempels": 3, "gemeente": 1}
    assert session.tree.code.key == "boek/drempels"
    assert in_step(session, work)
    press(session, "u")
    assert counts(work) == {"schaamte": 2, "drempels": 2, "gemeente": 1}
    assert in_step(session, work)


def test_merging_the_marked_ones_into_the_current_one(session, work):
    press(on(session, "schaamte"), " ")
    press(on(session, "gemeente"), " ")
    assert set(session.tree.marks) == {"boek/schaamte", "boek/gemeente"}
    press(on(session, "drempels"), "M\n")
    assert "Schaamte + Gemeente into Drempels: 3 codings" in shown(session)
    press(session, "\n")
    assert counts(work) == {"drempels": 4}
    assert session.tree.marks == {}
    assert in_step(session, work)


def test_escape_takes_the_marks_away_before_it_leaves(session):
    press(on(session, "schaamte"), " ~")
    assert session.tree.marks == {}
    assert session.in_codebook
    press(session, "~")
    assert not session.in_codebook


def test_deleting_asks_who_gets_the_quotes(session, work):
    press(on(session, "schaamte"), "D")
    first, second = session.picker.choices[:2]
    assert (first.label, second.label) == ("Drempels", "take the 2 codings away")
    press(session, "\n")
    assert "Delete Schaamte, its codings get Drempels: 2 codings" in shown(session)
    press(session, "\n")
    assert counts(work) == {"drempels": 3, "gemeente": 1}
    press(session, "u")
    press(on(session, "schaamte"), "Dtake\n")
    assert "Delete Schaamte with its codings: 2 codings (ik 1, joost 1), 2 are taken away." in shown(session)
    press(session, "\n")
    assert counts(work) == {"drempels": 2, "gemeente": 1}
    assert in_step(session, work)
    press(session, "u")
    assert counts(work)["schaamte"] == 2


def test_an_unused_code_is_deleted_without_that_question(session, work):
    press(on(session, "bridging"), "D")
    assert session.picker is None
    assert "no codings" in shown(session)
    press(session, "\n")
    assert "Bridging" not in labels(work)
    assert session.tree.code is not None


def test_new_codes(session, work):
    press(on(session, "drempels"), "nGeld\n")
    assert code(work, "geld").parent == "drempels"
    assert session.tree.code.key == "boek/geld"
    press(session, "NTijd\n")
    assert code(work, "tijd").parent is None
    press(session, "n\n")
    assert session.editor is not None
    press(session, "~uu")
    assert labels(work) == [one.label for one in codebook().codes]


def test_a_keyword_becomes_a_code(session, work):
    press(on(session, "drempels"), "p")
    assert "no keywords" in session.flash.text
    press(session, "dkeyw\ngeld; tijd\n\np2")
    assert "Make tijd a code below Drempels: 2 codings (ik 2)." in shown(session)
    press(session, "\n")
    assert code(work, "tijd").parent == "drempels"
    assert code(work, "drempels").keywords == ("geld",)


def test_a_refusal_when_it_is_carried_out_is_said_and_nothing_stays_open(session, work):
    press(on(session, "schaamte"), "r!\n")
    work.busy = True
    press(session, "\n")
    assert session.flash.tone is Tone.TROUBLE
    assert session.pending is None
    assert code(work, "schaamte").label == "Schaamte"


def test_words_that_look_like_markup_or_instructions_are_just_words(session, work):
    press(on(session, "uitputting"), "i")
    assert "Uitputting [b]x[/b]" in shown(session)
    press(session, "ir^[b]\x1b[2J👍\n")
    assert session.pending is not None
    assert "\x1b" not in shown(session)


def test_an_empty_codebook_survives_every_key():
    for books in ([], [codebook([])]):
        session = Session(Memory([reading()], books))
        session.resize(80, 20)
        press(session, "\t")
        for key in "jkgGirdmMspD\n JK~":
            press(session, key + "~")
            session.in_codebook = True
        press(session, "nEerste\n")
        assert session.tree.code.label == "Eerste"

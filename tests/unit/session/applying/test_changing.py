"""Changing codings by keys: words, code, value, mark, facets; new codes out of the list; refused suggestions."""

from dataclasses import replace

import pytest
from pressing import press
from workspace_in_memory import Memory, codebook, reading

from qualcode.model.codebook import Facet, Scale
from qualcode.model.coding import Mark
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session


def book():
    plain = codebook()
    codes = tuple(replace(code, scale="sterkte") if code.slug == "drempels" else code for code in plain.codes)
    scale = Scale("sterkte", "Sterkte", ("zwak", "matig", "sterk"))
    facet = Facet("valentie", "Valentie", ("positief", "negatief"))
    return replace(plain, codes=codes, scales=(scale,), facets=(facet,))


@pytest.fixture
def work():
    return Memory([reading(), reading("P02", id_=2)], [book()])


def only(work):
    (coding,) = work.list_codings()
    return coding


def in_step(session, work):
    """What is on display is what is stored."""
    assert {c.id: c for c in work.of("P01")} == session.document.codings
    assert work.counts() == {key: n for key, n in session.catalogue.counts.items() if n}
    for coding in work.of("P01"):
        assert session.page.lanes.rows(coding.id) == session.page.wrap.rows_of(coding.span)


def test_the_selection_becomes_the_words_of_the_coding(session, work):
    press(session, "jjjcgem\nJs")
    assert only(work).span.of(session.text) == "Ja, uh. Ik ben Lotte."
    assert session.here()[0].id == only(work).id
    assert session.flash.tone is Tone.DONE
    in_step(session, work)
    press(session, "u")
    assert only(work).span.of(session.text) == "Ja, uh."
    in_step(session, work)


def test_which_of_several_is_asked(session, work):
    press(session, "jjjcgem\ncdrem\nJs")
    assert len(session.picker.choices) == 2
    press(session, "drem\n")
    assert {c.code.removeprefix("boek/"): c.span.of(session.text) for c in work.list_codings()} == {
        "gemeente": "Ja, uh.",
        "drempels": "Ja, uh. Ik ben Lotte.",
    }
    in_step(session, work)


def test_nothing_selected_or_nothing_to_change_is_said(session, work):
    press(session, "gs")
    assert "Select" in session.flash.text
    press(session, "js")
    assert "No code here" in session.flash.text
    for key in "r=F*!":
        press(session, key)
        assert session.flash.text == "There is no code here."
        assert session.picker is None


def test_another_code_instead(session, work):
    press(session, "jjcgem\nrdrem\n")
    assert only(work).code == "boek/drempels"
    assert session.catalogue.recent[0] == "boek/drempels"
    in_step(session, work)
    press(session, "u")
    assert only(work).code == "boek/gemeente"


def test_o_decides_which_coding_is_changed_and_it_stays_on_top(session, work):
    press(session, "jjcgem\ncdrem\n")
    top = session.here()[0].code
    press(session, "o")
    below = session.here()[0].code
    assert below != top
    press(session, "*!")
    assert {c.code: c.mark for c in work.list_codings()} == {top: None, below: Mark.COUNTER}
    assert session.here()[0].code == below
    in_step(session, work)


def test_undoing_a_change_tells_of_the_one_coding(session):
    press(session, "jjcgem\nrdrem\nu")
    assert session.flash.text == "Undone: Gemeente is on P01:1 again, and Drempels no longer."
    press(session, "*u")
    assert session.flash.text == "Undone: Gemeente on P01:1 was changed."


def test_one_mark_takes_the_place_of_the_other_and_says_so(session, work):
    press(session, "jjcgem\n*!")
    assert session.flash.text == "Gemeente on P01:1 is counter-evidence, and a key quote no longer."
    press(session, "*")
    assert session.flash.text == "Gemeente on P01:1 is a key quote, and counter-evidence no longer."
    assert only(work).mark is Mark.KEY
    press(session, "*")
    assert session.flash.text == "Gemeente on P01:1 has no mark any more."


@pytest.mark.parametrize("keys", ["rgem\n", "*", "!", "=2", "Js"])
def test_the_coding_of_somebody_else_is_changed_only_after_enter(session, work, keys):
    press(session, "jj")
    work.finish("P01")
    before = work.add("P01", session.aim, "boek/drempels", coder="bob")
    session.look_again()
    press(session, keys)
    assert "a coding of bob, not yours" in session.pending.sentence
    press(session, "~")
    assert only(work) == before
    press(session, keys + "\n")
    assert only(work) != before
    assert only(work).coder == "bob"
    in_step(session, work)


def test_a_value_is_two_keys(session, work):
    press(session, "jjcdrem\n=2")
    assert only(work).value == 2
    assert "2 sterk" in session.flash.text
    press(session, "=0")
    assert only(work).value == 0
    press(session, "=-")
    assert only(work).value is None
    press(session, "rgem\n=")
    assert "no scale" in session.flash.text


def test_marks_are_set_and_taken_away(session, work):
    press(session, "jjcgem\n*")
    assert only(work).mark is Mark.KEY
    press(session, "!")
    assert only(work).mark is Mark.COUNTER
    press(session, "!")
    assert only(work).mark is None
    in_step(session, work)


def test_facets(session, work):
    press(session, "jjcgem\nFneg\n")
    assert only(work).facets == {"boek/valentie": "negatief"}
    press(session, "Fneg\n")
    assert only(work).facets == {}
    in_step(session, work)


def test_a_new_code_out_of_the_list_asks_only_its_parent(session, work):
    press(session, "jjcWijkcentrum\n")
    assert "Wijkcentrum" in session.picker.title
    assert only_labels(session) == labels(work)
    press(session, "ontm\n")
    made = session.catalogue.labelled("Wijkcentrum")
    assert made.path == ("Ontmoetingsplekken",)
    assert only(work).code == made.key
    assert session.flash.tone is Tone.DONE
    press(session, "uu")
    assert session.catalogue.labelled("Wijkcentrum") is None
    assert work.list_codings() == ()


def only_labels(session):
    return sorted(listed.label for listed in session.catalogue.codes.values())


def labels(work):
    return sorted(code.label for book in work.codebooks.all() for code in book.codes)


def test_plus_makes_what_was_typed_a_code_although_others_match(session, work):
    press(session, "jjcBrug+\n")
    made = session.catalogue.labelled("Brug")
    assert made.path == ()
    assert only(work).code == made.key
    press(session, "jcbrug+")  # there is one: it is taken
    assert [c.code for c in work.list_codings()] == [made.key, made.key]


def test_leaving_the_parent_open_makes_nothing(session, work):
    before = labels(work)
    press(session, "jjcWijkcentrum\n~")
    assert labels(work) == before
    assert work.list_codings() == ()


def test_a_refused_suggestion_is_not_shown_again(session, work):
    session.answers(1)
    press(session, "nnjjj")
    assert session.suggestion().code == "boek/burenhulp"
    press(session, "x")
    assert session.suggestion() is None
    press(session, "jk")
    assert session.suggestion() is None
    press(session, "a")
    assert work.list_codings() == ()


def test_x_takes_a_code_away_before_it_refuses(session, work):
    session.answers(1)
    press(session, "nnjjjcgem\nx")
    assert work.list_codings() == ()
    assert session.suggestion() is not None


def test_the_list_of_codes_knows_what_a_code_is_called_in_its_file():
    plain = codebook()
    named = replace(
        plain,
        codes=tuple(
            replace(code, label="Er niet bij horen") if code.slug == "schaamte" else code
            for code in plain.codes
        ),
    )
    work = Memory([reading()], [named])
    session = Session(work)
    session.resize(80, 20)
    press(session, "jcscha\n")
    assert only(work).code == "boek/schaamte"

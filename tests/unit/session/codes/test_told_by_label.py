"""People know codes by their labels: no message of the workbench tells a key, or sends them to a terminal."""

from dataclasses import dataclass

import pytest
from around_in_memory import Around
from pressing import press
from workspace_in_memory import Memory, reading

from qualcode.model.errors import Refused
from qualcode.session.codes.advising import advice
from qualcode.session.keys import keymap
from qualcode.session.state import Session


@pytest.fixture
def session():
    session = Session(Memory([reading(), reading("P02", id_=2)]))
    session.resize(80, 20)
    return session


def test_keys_of_codes_become_labels_and_nothing_else_does(session):
    told = session.catalogue.told
    assert told("P01:3 boek/gemeente") == "P01:3 Gemeente"
    assert told("boek/gemeente, boek/bonding: boek/gemeente.") == "Gemeente, Bonding (eigen kring): Gemeente."
    for left in ("boek/gemeente-x", "x/boek/gemeente", "boek/gemeente/x", "exports/boek", "boek/weg"):
        assert told(left) == left


def test_a_refusal_names_the_code_by_its_label(session):
    def refuse():
        raise Refused("%(quote)s already has the code %(code)s from you.", quote="P01:1", code="boek/bonding")

    session.attempt(refuse)
    assert session.flash.text == "P01:1 already has the code Bonding (eigen kring) from you."


def test_the_history_and_what_undo_says_name_labels():
    session = Session(Around())
    session.resize(80, 20)
    press(session, "jcgem\nY")
    assert session.board.listing.rows[0].cells[4] == "P01 Gemeente"
    press(session, "/gemeente\n")
    assert len(session.board.listing.rows) == 1


@pytest.fixture
def own_keys():
    yield keymap.use
    keymap.use({})


@dataclass
class Found:
    advice: str


def test_advice_names_the_key_that_does_it_now(own_keys):
    define = Found("Write down what it means: 'qualcode code define boek/gemeente'.")
    assert advice(define) == "Write down what it means: d."
    assert advice(Found("Or merge it: 'qualcode code merge a/b --into a/c'.")) == "Or merge it: M."
    assert (
        advice(Found("'qualcode codebook lint --fix' does it.")) == "'qualcode codebook lint --fix' does it."
    )
    own_keys({"tree.define": ("Z",)})
    assert advice(define) == "Write down what it means: Z."


def test_a_new_code_is_where_the_codebook_stands(session):
    session.tree.height = 3
    press(session, "jcZelfbedachte naam+\n")
    assert session.tree.code is not None
    assert session.tree.code.label == "Zelfbedachte naam"
    assert session.tree.top <= session.tree.row < session.tree.top + 3


def test_other_words_have_another_id_and_that_is_said(session):
    press(session, "jcgem\n")
    press(session, "Js")
    assert "An id belongs to its words" in session.flash.text

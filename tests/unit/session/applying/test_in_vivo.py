"""Words of a text that become a code."""

import pytest
from pressing import press
from refactoring_by_keys import code, coded_work, counts, in_step
from workspace_in_memory import Memory, reading

from qualcode.model.codebook import Provenance
from qualcode.model.span import Span
from qualcode.session.state import Session


@pytest.fixture
def work():
    return coded_work()


@pytest.fixture
def session(work):
    session = Session(work, others_shown=True)
    session.resize(80, 20)
    return press(session, "\t")


def test_in_vivo_makes_the_words_a_code_and_codes_them(session, work):
    press(session, "\tgwwwv")
    words = session.aim.of(session.text)
    made = code(work, "vertellen")
    assert (made.label, made.origin) == (words, Provenance.IN_VIVO)
    assert counts(work)["vertellen"] == 1
    assert "New code in vivo: Tab r gives it another name, u takes it back: vertellen" in session.flash.text
    assert not session.in_codebook
    assert session.catalogue.digit("boek/vertellen") is not None
    assert session.tree.code.key == "boek/vertellen"
    assert in_step(session, work)
    press(session, "u")
    assert code(work, "vertellen") is None
    press(session, "U")
    assert counts(work)["vertellen"] == 1


def test_the_same_words_are_one_code(session, work):
    press(session, "\tgwwwv")
    work.add("P01", Span(100, 109), "boek/gemeente")
    press(session, "jjjwv")
    press(session, "Tp02\ngwwwv")
    assert [one.origin for one in work.codebooks.all()[0].codes].count(Provenance.IN_VIVO) == 2
    assert counts(work)["vertellen"] == 2


def test_without_a_codebook_the_first_words_make_one():
    work = Memory([reading()], [])
    session = Session(work)
    session.resize(80, 20)
    press(session, "wv")
    assert [one.label for one in work.codebooks.all()[0].codes] == ["Kun"]
    assert len(work.of("P01")) == 1
    press(session, "\tnNieuw\n")
    assert len(work.codebooks.all()) == 1


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Da's mooi.", "Da's mooi"),
        ("een\n twee", "een twee"),
        ("a" * 80, "a" * 59 + "…"),
        ("woord " * 9 + "woorden, en meer", "woord " * 9 + "…"),
        ("b" * 59 + " en verder", "b" * 59 + "…"),
    ],
)
def test_labels_of_words(words, label):
    from qualcode.project.applying.in_vivo import label_of

    assert label_of(words) == label.replace(" …", "…")
    assert len(label_of(words)) <= 60

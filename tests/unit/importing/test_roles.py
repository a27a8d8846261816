import pytest

from qualcode.importing.lines import SourceLine
from qualcode.importing.roles import role_word, roles
from qualcode.importing.spoken import Spoken
from qualcode.model.transcript import Role


@pytest.mark.parametrize(
    "label",
    [
        "Interviewer", "interviewer 2", "Interviewer_1", "Int", "I", "I1", "i", "Gespreksleider", "MODERATOR",
        "Onderzoeker", "Marit (interviewer)", "Interviewer Marit", "Interviewer (Marit)", "Onderzoekster van der Berg",
    ],
)  # fmt: skip
def test_words_for_who_asks(label):
    assert role_word(label) is Role.INTERVIEWER


@pytest.mark.parametrize("label", ["Respondent", "Respondent 3", "deelnemer 2", "Informant", "Geïnterviewde"])
def test_words_for_who_answers(label):
    assert role_word(label) is Role.PARTICIPANT


@pytest.mark.parametrize(
    "label", ["Gerda", "R", "X", "M", "I Bakker", "V", "respondent aangaf", "Ingrid", ""]
)
def test_words_that_say_nothing(label):
    assert role_word(label) is None


def conversation(*said):
    return [Spoken(label, None, [SourceLine.at(words, 1)]) for label, words in said]


def test_the_one_who_asks_and_is_brief():
    turns = conversation(*[("Joost", "Hoe dan?"), ("Ans", "Nou, dat ging zo, en toen nog verder.")] * 4)
    assert roles(turns, {}) == {"Joost": Role.INTERVIEWER, "Ans": Role.PARTICIPANT}


def test_two_who_ask_leave_it_open():
    long = "Nou, dat ging zo, en toen ging het nog een heel stuk verder."
    turns = conversation(*[("A", "Hoe dan?"), ("B", "Waarom?"), ("C", long)] * 4)
    assert set(roles(turns, {}).values()) == {Role.PARTICIPANT}


def test_one_who_asks_at_length_is_no_interviewer():
    turns = conversation(
        *[("Joost", "Nou, en hoe is dat zo gekomen, zeg eens, vind je niet?"), ("Ans", "Ja.")] * 4
    )
    assert set(roles(turns, {}).values()) == {Role.PARTICIPANT}


def test_a_word_settles_it_before_questions_do():
    turns = conversation(*[("Interviewer", "Vertel."), ("Ans", "Wat?")] * 4)
    assert roles(turns, {})["Ans"] is Role.PARTICIPANT


def test_v_asks_where_a_answers():
    assert roles(conversation(("V", "Hoi."), ("A", "Dag.")), {})["V"] is Role.INTERVIEWER
    assert roles(conversation(("V", "Hoi."), ("M", "Dag.")), {})["V"] is Role.PARTICIPANT


def test_nobody_has_no_role():
    assert roles(conversation((None, "Hoi."), (None, "Dag?")), {}) == {}

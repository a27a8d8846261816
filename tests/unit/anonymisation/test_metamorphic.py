"""What must make no difference to what leaves: the order of the transcripts, and how somebody is called."""

from itertools import permutations

import pytest

from qualcode.anonymisation import Gate, KnownNames, digest, families
from qualcode.language import ordinary_words
from qualcode.model.identifier import Decision, Verdict

SECRET = b"a secret of this test"
TEXTS = {
    "P01": "Toen kwam {name} van buurthuis De Meent. Ik ben Syrisch, en ik sprak de wijkagent en de bakker.",
    "P02": "Bij De Meent, in 2014, zei de huisarts dat wij uit Syrië komen. {name} lachte; Bakker niet.",
    "P03": "Jan Bakker belde op 3 april 2016: bel {name} op 06-12345678. Dat is op nummer 14.",
}


def told(name, order):
    return {number: TEXTS[number].format(name=name) for number in order}


def asked(texts):
    """The questions about texts as one project has them, by their forms; each is shown as it is spelled first."""
    gate = Gate(SECRET, {}, KnownNames(), ordinary_words())
    return {
        frozenset(form.text.casefold() for form in family.forms)
        for family in families(gate.candidates(texts))
    }


def leaves(texts):
    """The texts with all that is found replaced, by the finders and by what the decisions let them find."""
    decisions = {}
    while True:
        gate = Gate(SECRET, decisions, KnownNames(), ordinary_words())
        open_ones = [one for one in gate.candidates(texts) if one.decision is None]
        if not open_ones:
            return {number: gate.clear_text(text, number).text for number, text in texts.items()}
        for one in open_ones:
            of = digest(SECRET, one.text, one.kind)
            decisions[of] = Decision(of, one.kind, Verdict.REPLACE, "", "ann", "")


def test_the_order_of_the_transcripts():
    ways = [told("Karin Smit", order) for order in permutations(TEXTS)]
    assert all(asked(texts) == asked(ways[0]) for texts in ways)
    assert all(leaves(texts) == leaves(ways[0]) for texts in ways)
    assert {"wijkagent", "huisarts"} in asked(ways[0])


@pytest.mark.parametrize(
    "name", ["Faduma Warsame", "Kwame Boateng", "Łukasz Żak", "Radjesh Ramdin", "Zwirb Lowik"]
)
def test_another_name(name):
    usual = asked(told("Karin Smit", TEXTS)) - {frozenset({"karin smit"})}
    assert asked(told(name, TEXTS)) - {frozenset({name.casefold()})} == usual
    assert len(usual) == 9
    assert leaves(told(name, TEXTS)) == leaves(told("Karin Smit", TEXTS))

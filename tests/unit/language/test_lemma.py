"""The second look at lemmas; what the pipeline made of the word stands in the second column."""

import pytest

from qualcode.language import ordinary_words
from qualcode.language.lemma import mended


@pytest.mark.parametrize(
    ("form", "lemma", "pos", "plural", "expected"),
    [
        # What exists stays.
        ("huizen", "huis", "NOUN", True, ("huis", "NOUN")),
        ("Straten", "straat", "NOUN", True, ("straat", "NOUN")),
        ("bent", "zijn", "AUX", False, ("zijn", "AUX")),
        ("gaat", "gaan", "VERB", False, ("gaan", "VERB")),
        ("wagen", "wagen", "NOUN", True, ("wagen", "NOUN")),
        # Words that do not exist.
        ("ouderen", "oudeer", "NOUN", True, ("oudere", "NOUN")),
        ("faciliteert", "faciliteeren", "VERB", False, ("faciliteren", "VERB")),
        ("hebt", "hebt", "VERB", False, ("hebben", "VERB")),
        ("gelukt", "geluk", "VERB", False, ("lukken", "VERB")),
        ("opkomt", "opkomt", "VERB", False, ("opkomen", "VERB")),
        ("gefinancierd", "gefinancierd", "VERB", False, ("financieren", "VERB")),
        ("bibliotheken", "bibliotheeken", "NOUN", True, ("bibliotheek", "NOUN")),
        ("mogelijkheden", "mogelijkheeden", "NOUN", True, ("mogelijkheid", "NOUN")),
        ("foto's", "foto's", "NOUN", True, ("foto", "NOUN")),
        ("centra", "centra", "NOUN", True, ("centrum", "NOUN")),
        # Inflected forms passed off as lemmas.
        ("honden", "honden", "NOUN", True, ("hond", "NOUN")),
        ("lijntjes", "lijntjes", "NOUN", True, ("lijn", "NOUN")),
        ("vage", "vage", "ADJ", False, ("vaag", "ADJ")),
        ("meisje", "meisje", "NOUN", False, ("meisje", "NOUN")),
        # New compounds.
        ("wijkcentra", "wijkcentra", "NOUN", True, ("wijkcentrum", "NOUN")),
        ("huiskamerconcerten", "huiskamerconcerteen", "NOUN", True, ("huiskamerconcert", "NOUN")),
        # Tags that cannot be right.
        ("professionals", "professionals", "SCONJ", False, ("professional", "NOUN")),
        ("burgerinitiatieven", "burgerinitiatiijven", "VERB", False, ("burgerinitiatief", "NOUN")),
        ("koffieochtend", "koffieochtend", "VERB", False, ("koffieochtend", "NOUN")),
        ("schoonmaakt", "schoonmaakt", "VERB", False, ("schoonmaken", "VERB")),
        ("omdat", "omdat", "SCONJ", False, ("omdat", "SCONJ")),
        # Names, and words that only look like one at the start of a sentence.
        ("Fatima", "Fatima", "PROPN", False, ("Fatima", "PROPN")),
        ("Haverkampsingel", "Haverkampsingel", "PROPN", False, ("Haverkampsingel", "PROPN")),
        ("Contracten", "Contracten", "PROPN", False, ("contract", "PROPN")),
    ],
)
def test_mended(form: str, lemma: str, pos: str, plural: bool, expected: tuple[str, str]) -> None:
    assert mended(form, lemma, pos, plural, ordinary_words()) == expected


def test_without_a_word_list_the_pipeline_is_believed() -> None:
    assert mended("Ouderen", "Oudeer", "NOUN", True, frozenset()) == ("oudeer", "NOUN")

"""What the finders find, and what they leave alone."""

import pytest

from qualcode.anonymisation import KnownNames, find
from qualcode.anonymisation.finders.checks import is_bsn
from qualcode.model.identifier import IdentifierKind as Kind

ORDINARY = """
buurt dorp schakel roos stam riet haan oude niemand koffie vergadering stichting kerk punt brug plein pastoor naam
verstaanbaar lacht oud chauffeur huis mensen werk straat school boer wie dag straks avonds zon
"""


class Fake:
    """A tiny word list: small words are ordinary; "Riet" is a name as well."""

    def __contains__(self, word: str) -> bool:
        return word in ORDINARY.split() or word == "Riet"

    def is_ordinary(self, word: str) -> bool:
        return word.lower() in ORDINARY.split()


WORDS = Fake()
NOBODY = KnownNames()


def texts(text: str, *names: str) -> list[str]:
    return [mention.text for mention in find(text, KnownNames.of(names, WORDS), WORDS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en toen belde Petra van der Berg mij op", ["Petra van der Berg"]),
        ("ik werk bij Stichting De Schakel in de buurt", ["Stichting De Schakel"]),
        ("Stichting De Schakel doet niks", ["Stichting De Schakel"]),
        ("we wonen in de Pastoor Beumerstraat 12 in het dorp", ["Pastoor Beumerstraat 12"]),
        ("bij De Kempenaar om de hoek", ["De Kempenaar"]),
        ("dat zei Roos ook", ["Roos"]),
        ("Roos is mooi", []),
        ("Riet is er ook", ["Riet"]),  # the list holds it with a capital too: a name
        ("Dat zei Roos. Roos zei dat", ["Roos", "Roos"]),  # with a capital in mid-sentence elsewhere
        ("Niemand kwam. Koffie dan maar. Straks… Wie dan?", []),
        ("ze zei: Niemand weet het", []),
        ("'s Avonds is er niemand", []),
        ("'t Hart kwam", ["Hart"]),
        ("Maar Fatima kwam", ["Fatima"]),
        ("Van der Leij en Ter Horst", ["Van der Leij", "Ter Horst"]),
        ("Van Jan hoor ik niks", ["Jan"]),
        ("bij Gerard v.d. Berg en J.P. Jansen-van Dijk", ["Gerard v.d. Berg", "J.P. Jansen-van Dijk"]),
        ("met Kees v/d Berg", ["Kees v/d Berg"]),
        ("O. Nou ja.", []),
        ("Wim van De Kempenaar", ["Wim", "De Kempenaar"]),
        ("Mo van de Spoorlaan", ["Mo", "Spoorlaan"]),
        ("op de Nederlandse WhatsApp van het Wmo-loket", []),
        ("formulier A4 en P03", []),
        ("en ik zei Ja maar dat kan niet", []),
        ("I: Niemand", []),
        ('ze zei "Koffie drinken" en (Koffie) [Koffie]', []),
        ("de stichting(Koffie)", ["Koffie"]),
        ("Stam-Roos kwam niet", ["Stam-Roos"]),
        ("Oud-chauffeur was hij", ["Oud-chauffeur"]),
        ("[niet verstaanbaar] [lacht] [naam] [Niemand]", []),
        ("toen kwam [Jansen] binnen", ["Jansen"]),
        ("de fiets van Piet Stam's broer", ["Piet Stam"]),
        ("Eén ding, Hm-hm. Drieëntwintig mensen", []),
        ("Mevr. Schouten-Kok en mevr. Roos", ["Mevr. Schouten-Kok", "Roos"]),
        ("een oud-Amsterdammer", ["oud-Amsterdammer"]),
        ("Jan\n\nPiet", ["Jan", "Piet"]),
    ],
)
def test_capitalised_words(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "kind"),
    [
        ("bel 06-12345678 even", "06-12345678", Kind.PHONE),
        ("bel 0229 12 34 56 even", "0229 12 34 56", Kind.PHONE),
        ("bel (0228) 12 34 56 even", "(0228) 12 34 56", Kind.PHONE),
        ("bel +31 6 1234 5678 even", "+31 6 1234 5678", Kind.PHONE),
        ("bel 0031612345678.", "0031612345678", Kind.PHONE),
        ("bel 12 34 56 78", "12 34 56 78", Kind.PHONE),
        ("bel nul zes een twee drie vier vijf", "nul zes een twee drie vier vijf", Kind.PHONE),
        ("woont op 7394 KL in", "7394 KL", Kind.POSTCODE),
        ("woont op 7394kl in", "7394kl", Kind.POSTCODE),
        ("bsn 999990019 dus", "999990019", Kind.BSN),
        ("bsn 9999.94.542 dus", "9999.94.542", Kind.BSN),
        ("bsn 123456780 dus", "123456780", Kind.BSN),  # fails the 11-proof, asked all the same
        ("op NL91 ABNA 0417 1643 00 graag", "NL91 ABNA 0417 1643 00", Kind.IBAN),
        ("op nl91abna0417164300 graag", "nl91abna0417164300", Kind.IBAN),
        ("mail een@b.nl-", "een@b.nl", Kind.EMAIL),
        ("mail jan-willem@example.nl.", "jan-willem@example.nl", Kind.EMAIL),
        ("kijk op www.voorbeeld.example/ik maar", "www.voorbeeld.example/ik", Kind.URL),
        ("kijk op haverkamp.nl maar", "haverkamp.nl", Kind.URL),
        ("volg @buurt_app nu", "@buurt_app", Kind.EMAIL),
        ("klant 00482913 ja", "00482913", Kind.NUMBER),
        ("auto BB-47-JR daar", "BB-47-JR", Kind.NUMBER),
        ("op nummer 14a woont", "nummer 14a", Kind.ADDRESS),
        ("kolenpad 31 is daar", "kolenpad 31", Kind.ADDRESS),
    ],
)
def test_shapes(text: str, expected: str, kind: Kind) -> None:
    assert [(m.text, m.kind) for m in find(text, NOBODY, WORDS)] == [(expected, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "in 2019-2020",
        "50.000 euro, 1.200.000",
        "6.52 uur",
        "12:30",
        "3 tot 10",
    ],
)
def test_harmless_numbers(text: str) -> None:
    assert texts(text) == []


def test_a_name_ends_where_a_number_begins() -> None:
    found = find("we wonen op 7394 KL Lindervoort", NOBODY, WORDS)
    assert [(m.text, m.kind) for m in found] == [
        ("7394 KL", Kind.POSTCODE),
        ("Lindervoort", Kind.CAPITALISED),
    ]


def test_11_proof() -> None:
    assert is_bsn("999990019")  # published test range
    assert not is_bsn("999990018")


def test_known_names() -> None:
    names = ("Gerda Wolters", "Lotte van der Zwaag", "Piet Stam", "Çelik", "I", "Interviewer", "Mo")
    assert texts("gerda en wolters", *names) == ["gerda", "wolters"]
    assert texts("GERDAS koffie, Gerda’s koffie", *names) == ["GERDA", "Gerda"]
    assert texts("mevrouw van der zwaag", *names) == ["van der zwaag"]
    assert texts("een stam op de weg. Stam zei niks", *names) == ["Stam"]
    assert texts("met piet stam", *names) == ["piet stam"]
    assert texts("meneer Celik en ÇELIK", *names) == ["Celik", "ÇELIK"]
    assert texts("de interviewer en ik, mo", *names) == ["mo"]
    kinds = {m.kind for m in find("Dat is Gerda Wolters-Jansen", KnownNames.of(names, WORDS), WORDS)}
    assert kinds == {Kind.NAME}


def test_recognised_names_are_found_where_a_capital_says_nothing() -> None:
    hidden = {"roos", "de haan"}
    found = find("Roos was er. een roos. de Haan", NOBODY, WORDS, lambda text: text.lower() in hidden)
    assert [m.text for m in found] == ["Roos", "de Haan"]

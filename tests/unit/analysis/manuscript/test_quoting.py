"""Which words of a draft are somebody's."""

import pytest

from qualcode.analysis.manuscript import Naming, quotations
from qualcode.analysis.manuscript.naming import is_from_literature, number_beside
from qualcode.model.manuscript import DraftParagraph


def found(text: str, *, set_off: bool = False) -> list[str]:
    return [one.text for one in quotations([DraftParagraph(text, set_off)]) if not one.short]


@pytest.mark.parametrize(
    "text",
    [
        "Zij zegt: “dat is zo’n fijne buurt” en lacht.",
        'Zij zegt: "dat is zo’n fijne buurt" en lacht.',
        "Zij zegt: ‘dat is zo’n fijne buurt’ en lacht.",
        "Zij zegt: 'dat is zo’n fijne buurt' en lacht.",
        "Zij zegt: „dat is zo’n fijne buurt” en lacht.",
        "Zij zegt: «dat is zo’n fijne buurt» en lacht.",
        "Zij zegt: “dat is zo’n fijne buurt",
        "Zij zegt: ”dat is zo’n fijne buurt” en lacht.",
        'Zij zegt: “dat is zo’n fijne buurt" en "ja".',
    ],
)
def test_marks_of_every_kind(text):
    assert found(text) == ["dat is zo’n fijne buurt"]


def test_apostrophes_open_no_quotation():
    assert found("'s Avonds zijn auto's en foto's van Hans' broer er niet, en 't is koud, zo'n dag") == []
    assert found("‘s Avonds zijn auto’s er niet: ‘die staan dan ’s nachts buiten’.") == [
        "die staan dan ’s nachts buiten"
    ]


def test_a_turn_of_phrase_is_no_quotation_but_with_a_number_it_is():
    assert found("een “groot dorp” noemt men het") == []
    assert found("een “groot dorp” (P03:12)") == ["groot dorp"]
    assert found("“ja” (P03:12)") == []


def test_paragraphs_that_are_set_off():
    assert found("dat is een fijne buurt, altijd geweest (P03:12)", set_off=True) == [
        "dat is een fijne buurt, altijd geweest"
    ]
    assert found("dat is een fijne buurt (...)", set_off=True) == ["dat is een fijne buurt (...)"]
    assert found("“dat is een fijne buurt, altijd geweest” – Fatima", set_off=True) == [
        "dat is een fijne buurt, altijd geweest"
    ]
    assert found(
        "hij zei “kom maar hier eens zitten” en toen liep hij door naar de winkel op de hoek", set_off=True
    ) == ["hij zei “kom maar hier eens zitten” en toen liep hij door naar de winkel op de hoek"]


@pytest.mark.parametrize(
    ("words", "attribution"),
    [
        ("u kunt mailen naar [e-mailadres] en dan kom ik", ""),
        ("hij is van een Noord-Hollandse club, zei hij", ""),
        ("dat was in [2014–2016] en daarna nooit meer", ""),
        ("ik woon bij [de kerk – of wat daarvan over is] en verder", ""),
        ("u kunt mailen naar [e-mailadres] en dan kom ik", " – [Respondent 2], P03:1"),
        ("u kunt mailen naar [e-mailadres]", " - P03:1"),
        ("hij is van een Noord-Hollandse club.", "—Anne-Marie"),
    ],
)
def test_a_hyphen_attributes_nothing(words, attribution):
    (quotation,) = quotations([DraftParagraph(words + attribution, set_off=True)])
    assert (quotation.text, quotation.after) == (words, attribution)


def test_number_and_speaker_beside_it():
    draft = [
        DraftParagraph(
            "Fatima is helder. Karel zegt: “daar durf ik niet heen”. “En ik ga daar wel heen”, zegt Fatima (P03:12)."
        )
    ]
    first, second = quotations(draft)
    naming = Naming({"Karel": frozenset({1}), "Fatima": frozenset({2})})
    assert (naming.who(first), number_beside(first)) == (frozenset({1}), None)
    assert (naming.who(second), number_beside(second)) == (frozenset({2}), "P03:12")
    lead, own = DraftParagraph("Zo zegt Karel het:"), DraftParagraph("daar durf ik niet heen", True)
    assert naming.who(quotations([lead, own])[0]) == {1}
    assert naming.who(quotations([DraftParagraph("Men zegt: “daar durf ik niet heen”")])[0]) is None


def test_a_reference_makes_it_literature():
    yes, no = quotations(
        [DraftParagraph("“sociale samenhang is geen doel” (Putnam, 2000, p. 19), “dat is geen doel” (P01:2)")]
    )
    assert is_from_literature(yes)
    assert not is_from_literature(no)

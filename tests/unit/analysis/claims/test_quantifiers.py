"""Quantifiers in claims: which words count, whom, for or against, and whether that agrees with what is counted."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.claims import (
    DEFAULT_SCALE,
    Bound,
    Finding,
    Grade,
    Range,
    Support,
    check,
    groups,
    own_ranges,
    quantifiers,
)
from qualcode.analysis.claims.words import OF_PEOPLE, PHRASES
from qualcode.model.case import Case, CaseKind

CLAIMS = {
    "Bijna alle geïnterviewden noemen het een dorp.": [("Bijna alle", Grade.ALMOST_ALL, False)],
    "Volgens diverse geïnterviewden staat dat onder druk.": [("diverse", Grade.SEVERAL, False)],
    "De geïnterviewden vinden vrijwel unaniem dat het goed is.": [
        ("vrijwel unaniem", Grade.ALMOST_ALL, False)
    ],
    "Een klein aantal respondenten ziet dat.": [("Een klein aantal", Grade.FEW, False)],
    "Een aantal van hen ziet dat.": [("Een aantal", Grade.SOME, False)],
    "Niet alle deelnemers zijn het eens.": [("Niet alle", Grade.NOT_ALL, False)],
    "Velen zien het, maar een enkele twijfelt.": [
        ("Velen", Grade.MANY, False),
        ("een enkele", Grade.HARDLY, True),
    ],
    "Hoewel sommige respondenten trots zijn, vinden de meeste geïnterviewden het druk.": [
        ("sommige", Grade.SOME, True),
        ("de meeste", Grade.MOST, False),
    ],
    "Het is een dorp, maar diverse geïnterviewden missen er iets.": [("diverse", Grade.SEVERAL, False)],
    "Iedereen noemt het. Maar niemand zegt iets.": [
        ("Iedereen", Grade.ALL, False),
        ("niemand", Grade.NONE, False),
    ],
    "Almost all of the older participants agreed, while one interviewee did not.": [
        ("Almost all of", Grade.ALMOST_ALL, False),
        ("one", Grade.ONE, True),
    ],
    "A handful of participants disagreed": [("A handful of", Grade.FEW, False)],
    "Bijna niemand heeft een lijntje met de gemeente.": [("Bijna niemand", Grade.HARDLY, False)],
    "Vrijwel geen enkele respondent ziet dat.": [("Vrijwel geen enkele", Grade.HARDLY, False)],
    "Niemand van de respondenten heeft dat.": [("Niemand van", Grade.NONE, False)],
    "No one mentions it": [("No one", Grade.NONE, False)],
    "None of the respondents did": [("None of", Grade.NONE, False)],
    "Hoewel het volgens diverse geïnterviewden botst, is het er goed.": [("diverse", Grade.SEVERAL, False)],
    "Hoewel sommige respondenten trots zijn, is het mooi maar vinden velen het druk.": [
        ("sommige", Grade.SOME, True),
        ("velen", Grade.MANY, False),
    ],
    "Dat noemt iedereen": [("iedereen", Grade.ALL, False)],
    "Some say so": [("Some", Grade.SOME, False)],
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_words_that_count_people(claim):
    found = quantifiers(claim)
    assert [(one.text, one.grade, one.against) for one in found] == CLAIMS[claim]
    assert all(one.counts_cases and one.span.of(claim) == one.text for one in found)


@pytest.mark.parametrize(
    ("claim", "number", "out_of"),
    [
        ("Drie van de tien respondenten zeggen dat.", 3, 10),
        ("15 of 22 interviewees said so", 15, 22),
        ("Vier geïnterviewden zien dat", 4, None),
        ("Seven of the participants", 7, None),
    ],
)
def test_numbers_of_people(claim, number, out_of):
    (one,) = quantifiers(claim)
    assert (one.grade, one.number, one.out_of) == (Grade.EXACT, number, out_of)


@pytest.mark.parametrize(
    "claim",
    [
        "Alle activiteiten in het buurthuis zijn te duur.",
        "Er zijn veel mensen eenzaam.",
        "Sommige partijen die geïnterviewden noemen werken samen.",
        "Alle. Geïnterviewden zeggen dat.",
        "Many organisations and participants met",
        "Het aanbod is er voor iedereen.",
        "Het zijn, aldus de geïnterviewden, allemaal plekken om elkaar te zien.",
        "Niemand doet iets.",
    ],
)
def test_what_counts_something_else_is_told_apart(claim):
    assert [one.counts_cases for one in quantifiers(claim)] == [False]


@pytest.mark.parametrize(
    "claim", ["", "Hoorn is een dorp.", "In 2026 kwamen drie bussen.", "..!", "de van de"]
)
def test_a_claim_without_a_quantifier_has_none(claim):
    assert quantifiers(claim) == ()


def test_a_project_has_words_of_its_own():
    assert [one.counts_cases for one in quantifiers("alle gemeenten", ["Gemeenten"])] == [True]
    (one,) = quantifiers("Zowat alle vinden het fijn", phrases=["zowat alle"])
    assert (one.text, one.grade, one.counts_cases) == ("Zowat alle", Grade.ALL, True)


def test_no_before_what_is_no_person_denies_and_counts_nobody():
    assert quantifiers("Men durft geen hulp te vragen en wil geen enkele regeling.") == ()
    assert [one.text for one in quantifiers("Men zegt dat geen respondent hulp vraagt.")] == ["geen"]


def test_values_of_attributes_are_words_for_people_and_count_those_alone():
    roles = ["bewoner", "bewoner", "man", "leraar", "ja/nee"]
    cases = [
        Case(n, str(n), CaseKind.PERSON, attributes={"rol": role}) for n, role in enumerate(roles, start=1)
    ]
    found = groups(cases)
    assert found["bewoners"] == found["bewoner"] == {1, 2}
    assert (found["mannen"], found["leraren"]) == ({3}, {4})
    assert "ja/nee" not in found
    some = {"bewoners": Support(frozenset({1, 2}), frozenset(), 2)}
    (one,) = check(
        "Alle bewoners zien dat.", Support(frozenset({1, 2}), frozenset(), 5), DEFAULT_SCALE, (), some
    )
    assert (one.finding, one.least, one.among) == (Finding.FITS, 2, 2)


@given(
    st.sampled_from(sorted({**PHRASES, **OF_PEOPLE})),
    st.sampled_from(["{} geïnterviewden.", "Dat {} respondents"]),
)
def test_every_phrase_is_found_whole_before_a_word_for_people(phrase, frame):
    text = " ".join(phrase)
    claim = frame.format(text)
    grade = {**PHRASES, **OF_PEOPLE}[phrase]
    assert (text, grade) in [(one.text, one.grade) for one in quantifiers(claim)]


@given(st.text(alphabet="alde een van but, ïé.\n\tmeste12", max_size=80))
def test_any_text_can_be_read(text):
    found = quantifiers(text)
    assert all(one.span.of(text) == one.text for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


def told(claim, cases, among, unknown=0, dissent=(), scale=DEFAULT_SCALE):
    support = Support(frozenset(range(cases)), frozenset(dissent), among, unknown_for=unknown)
    return [one.finding for one in check(claim, support, scale)]


def test_what_is_counted_is_held_against_the_words():
    almost = "Bijna alle geïnterviewden vinden dat."
    assert told(almost, 18, 22) == [Finding.FITS]
    assert told(almost, 17, 22) == [Finding.SAYS_MORE]
    assert told(almost, 22, 22) == [Finding.SAYS_LESS]
    assert told("Eén respondent vindt dat.", 3, 22) == [Finding.SAYS_LESS]
    assert told("Niemand vindt dat.", 0, 22) == [Finding.FITS]
    assert told("De meeste respondenten", 11, 22) == [Finding.SAYS_MORE]
    assert told("De meeste respondenten", 12, 22) == [Finding.FITS]
    assert told("Alle regels zijn streng.", 3, 22) == [Finding.OTHER]
    assert told("Velen zien het, maar een enkele twijfelt.", 10, 22, dissent={90, 91, 92}) == [
        Finding.FITS,
        Finding.SAYS_LESS,
    ]


def test_quotes_of_nobody_known_leave_a_margin():
    """Each may be somebody more or the same person again."""
    assert told("Bijna alle geïnterviewden", 0, 22, unknown=3) == [Finding.SAYS_MORE]
    assert told("Diverse geïnterviewden", 0, 22, unknown=4) == [Finding.UNCERTAIN]
    assert told("Diverse geïnterviewden", 3, 22, unknown=4) == [Finding.FITS]
    assert told("Eén geïnterviewde", 0, 22, unknown=1) == [Finding.FITS]
    assert told("Alle geïnterviewden", 5, 6, unknown=40) == [Finding.UNCERTAIN]


def test_a_number_out_of_another_number_than_there_are_does_not_fit():
    assert told("3 van de 10 respondenten", 3, 10) == [Finding.FITS]
    assert told("3 van de 10 respondenten", 3, 22) == [Finding.SAYS_MORE]


def test_a_scale_of_ones_own_goes_first():
    scale = DEFAULT_SCALE.with_own({"several": ["2", "40%"], "vrijwel unaniem": ["90%", "100%"]})
    assert told("Diverse geïnterviewden", 2, 22, scale=scale) == [Finding.FITS]
    assert told("Vrijwel unaniem vindt men dat", 19, 22, scale=scale) == [Finding.SAYS_MORE]
    assert told("Bijna alle geïnterviewden", 19, 22, scale=scale) == [Finding.FITS]
    for wrong in ({"most": ["1"]}, {"most": ["x", "2"]}, {"most": ["1", "120%"]}):
        with pytest.raises(ValueError, match=r"."):
            DEFAULT_SCALE.with_own(wrong)
    assert own_ranges(" several: 3 - 60%; vrijwel unaniem: 90% – <100%;") == {
        "several": ("3", "60%"),
        "vrijwel unaniem": ("90%", "<100%"),
    }
    for wrong in ("several", "several: 3", "several: 3 60%", ": 3 - 4"):
        with pytest.raises(ValueError, match=r"."):
            own_ranges(wrong)


@given(
    st.sampled_from(list(Grade)[:-1]),
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(0, 10),
)
def test_a_finding_says_what_every_possible_number_says(grade, known, among, unknown):
    """The oracle tries every number of people there may be, in fractions of its own."""
    among = max(among, known)
    promised = DEFAULT_SCALE.grades[grade]
    words = next(" ".join(words) for words, said in PHRASES.items() if said is grade)
    (finding,) = told(f"{words} respondenten", known, among, unknown)

    def bound(one):
        return Fraction(one.value, 100) * among if one.percent else Fraction(one.value)

    verdicts = set()
    for number in range(known, known + unknown + 1):
        if number > among or (number == 0 and unknown):
            continue
        low, high = bound(promised.least), bound(promised.most)
        enough = number > low if promised.least.strict else number >= low
        not_more = number < high if promised.most.strict else number <= high
        verdicts.add((enough, not_more))
    if not among:
        assert finding is Finding.UNCERTAIN
    elif verdicts == {(True, True)}:
        assert finding is Finding.FITS
    elif not any(enough for enough, _kept in verdicts):
        assert finding is Finding.SAYS_MORE
    elif not any(kept for _enough, kept in verdicts):
        assert finding is Finding.SAYS_LESS
    else:
        assert finding is Finding.UNCERTAIN


def test_bounds_are_written_as_people_write_them():
    assert Bound.read(" >50 % ") == Bound(50, percent=True, strict=True)
    assert Range.read("2", "<40%").numbers(12) == (2, 4)
    assert Range.read("40%", "60%").numbers(1) is None
    for wrong in ("", "%", "101%", "-1", "1.5", "a"):
        with pytest.raises(ValueError, match=r"."):
            Bound.read(wrong)

"""What stands in the place of an identifier, for each export profile."""

import pytest

from qualcode.anonymisation import KnownNames, digest, read_profiles, substitutes
from qualcode.anonymisation.gate import Gate
from qualcode.anonymisation.rendering import ARCHIVE, QUOTES, Bracket, Profile, Renderer, Style, bracketed
from qualcode.anonymisation.rendering.ages import age_in, band
from qualcode.anonymisation.rendering.dates import date_in, shifted, weeks_of
from qualcode.model.errors import Refused
from qualcode.model.identifier import Decision, Mention, Verdict
from qualcode.model.identifier import IdentifierKind as Kind
from qualcode.model.span import Span

SECRET = b"a secret of this test"


def rendered(
    text, kind, profile=ARCHIVE, *, replacement="", number=3, transcript="P01", language="nl", **more
):
    mention = Mention(Span(0, len(text)), text, kind, "test", kind.directness)
    decision = Decision(
        digest(SECRET, text, kind), kind, Verdict.REPLACE, replacement, "ann", "", number=number, **more
    )
    return Renderer(SECRET, profile, language=language).words(mention, decision, transcript)


@pytest.mark.parametrize(
    ("text", "kind", "quotes", "archive"),
    [
        ("Fatima", Kind.NAME, "[naam]", "[naam 3]"),
        ("Stichting Netwerk", Kind.ORGANISATION, "[organisatie]", "[organisatie 3]"),
        (
            "senior adviseur van de Stichting Netwerk",
            Kind.ORGANISATION,
            "[functie] van [organisatie]",
            "[professional] van [organisatie 3]",
        ),
        ("Hoorn", Kind.PLACE, "[plaats]", "[plaats in Noord-Holland]"),
        ("Grote Waal", Kind.PLACE, "[plaats]", "[plaats]"),
        ("wijkcoördinator", Kind.FUNCTION, "[functie]", "[professional]"),
        ("huisarts", Kind.FUNCTION, "[functie]", "[zorgverlener]"),
        ("bakkers", Kind.FUNCTION, "[functie]", "[ondernemer]"),
        ("den haag", Kind.PLACE, "[plaats]", "[plaats in Zuid-Holland]"),
        ("Aachen", Kind.PLACE, "[plaats]", "[plaats]"),  # no province of ours
        ("koning", Kind.FUNCTION, "[functie]", "[functie]"),
        ("43 jaar oud", Kind.AGE, "[leeftijd]", "[40-49 jaar]"),
        ("drieënveertig jaar", Kind.AGE, "[leeftijd]", "[40-49 jaar]"),
        ("zestienjarige", Kind.AGE, "[leeftijd]", "[10-19 jaar]"),
        ("97 jaar", Kind.AGE, "[leeftijd]", "[80 jaar of ouder]"),
        ("0612345678", Kind.PHONE, "[telefoonnummer]", "[telefoonnummer]"),
    ],
)
def test_the_two_profiles(text, kind, quotes, archive):
    assert rendered(text, kind, QUOTES) == quotes
    assert rendered(text, kind, ARCHIVE) == archive


def test_own_words_go_before_what_a_profile_makes_and_those_of_a_profile_before_these():
    assert rendered("Fatima", Kind.NAME, replacement="[buurvrouw]") == "[buurvrouw]"
    assert rendered("Fatima", Kind.NAME, replacement="[naam]") == "[naam 3]"  # the usual word is no choice
    assert rendered("Fatima", Kind.NAME, replacement="x", renderings={"archief": "[vrouw A]"}) == "[vrouw A]"
    assert rendered("Fatima", Kind.NAME, QUOTES, replacement="x", renderings={"archief": "[vrouw A]"}) == "x"


def test_a_case_is_a_respondent_with_its_number():
    of = digest(SECRET, "Fatima", Kind.NAME)
    renderer = Renderer(SECRET, ARCHIVE, respondents={(of, ""): 7})
    mention = Mention(Span(0, 6), "Fatima", Kind.NAME, "test")
    assert (
        renderer.words(mention, Decision(of, Kind.NAME, Verdict.REPLACE, "", "ann", "")) == "[Respondent 7]"
    )


def test_dates_move_by_whole_weeks_the_same_for_one_case_and_not_for_another():
    first = rendered("12 maart 2021", Kind.DATE, transcript="P01")
    assert first == rendered("12-03-2021", Kind.DATE, transcript="P01")
    assert first.startswith("[datum verschoven: ")
    moved = date_in(first) - date_in("12 maart 2021")
    assert moved.days % 7 == 0
    assert 7 <= abs(moved.days) <= 26 * 7
    weeks = {weeks_of(SECRET, f"case {n}") for n in range(40)}
    assert len(weeks) > 10
    assert 0 not in weeks
    assert weeks_of(b"another", "case 1") != weeks_of(SECRET, "case 1") or weeks_of(
        b"x", "case 1"
    ) != weeks_of(SECRET, "case 1")
    assert rendered("maart 2021", Kind.DATE) == "[datum]"
    assert rendered("31 februari 2021", Kind.DATE) == "[datum]"
    assert shifted("30 december 9999", 20, "nl") is None


def test_a_date_of_birth_is_not_shifted():
    mention = Mention(Span(0, 13), "12 maart 1971", Kind.DATE, "test")  # DIRECT
    decision = Decision("d", Kind.DATE, Verdict.REPLACE, "", "ann", "")
    assert Renderer(SECRET, ARCHIVE).words(mention, decision, "P01") == "[datum]"


def test_ages_and_bands():
    assert [age_in(text) for text in ("43", "drie", "eenentwintig", "begin de dertig", "oud")] == [
        43,
        3,
        21,
        30,
        None,
    ]
    assert [band(age, "nl") for age in (0, 9, 10, 79, 80)] == [
        "0-9 jaar",
        "0-9 jaar",
        "10-19 jaar",
        "70-79 jaar",
        "80 jaar of ouder",
    ]
    assert band(43, "en") == "40-49 years"


def test_words_that_hold_a_name_to_be_hidden_give_way_to_the_word_for_the_kind():
    mention = Mention(Span(0, 6), "Fatima", Kind.NAME, "test")
    decision = Decision("d", Kind.NAME, Verdict.REPLACE, "[de zus van Fátima]", "ann", "")
    renderer = Renderer(SECRET, QUOTES, hidden=lambda said: said.casefold() == "fátima")
    assert renderer.words(mention, decision) == "[naam]"


def test_a_number_that_is_also_an_age_stays_the_number_of_an_entity():
    mention = Mention(Span(0, 6), "Fatima", Kind.NAME, "test")
    renderer = Renderer(SECRET, ARCHIVE, hidden=lambda said: said in {"47", "12345"})
    numbered = Decision("d", Kind.NAME, Verdict.REPLACE, "", "ann", "", number=47)
    assert renderer.words(mention, numbered) == "[naam 47]"
    assert renderer.words(mention, Decision("d", Kind.NAME, Verdict.REPLACE, "[12345]", "a", "")) == "[naam]"


def test_a_profile_in_yaml(tmp_path):
    (tmp_path / "mijn.yaml").write_text(
        "base: archief\nstyles: {name: brackets, age: brackets}\nwords: {name: persoon}\nhide: [function]\n"
        "ladders: {Risdam: [wijk in Hoorn, plaats in Noord-Holland]}\nrung: 2\n",
        "utf-8",
    )
    profile = read_profiles(tmp_path)["mijn"]
    assert profile.name == "mijn"
    assert rendered("Fatima", Kind.NAME, profile) == "[persoon]"
    assert rendered("43", Kind.AGE, profile) == "[leeftijd]"
    assert rendered("risdam", Kind.PLACE, profile) == "[plaats in Noord-Holland]"
    assert rendered("Hoorn", Kind.PLACE, profile) == "[plaats in Noord-Holland]"
    kept = Decision("d", Kind.FUNCTION, Verdict.KEEP, "", "ann", "")
    mention = Mention(Span(0, 8), "huisarts", Kind.FUNCTION, "test")
    assert Renderer(SECRET, profile).replaces(mention, kept)
    assert not Renderer(SECRET, ARCHIVE).replaces(mention, kept)
    assert set(read_profiles(tmp_path / "none")) == {"citaten", "archief"}


@pytest.mark.parametrize(
    "said",
    [
        "- a",
        "kleur: rood",
        "base: geheim",
        "styles: {name: shouting}",
        "styles: {phone: general}",
        "styles: [a]",
        "ladders: {a: b}",
        "rung: 0",
        "hide: [names]",
        "a: [",
    ],
)
def test_a_profile_that_cannot_be_used_is_one_sentence(tmp_path, said):
    (tmp_path / "mijn.yaml").write_text(said, "utf-8")
    with pytest.raises(Refused) as refused:
        read_profiles(tmp_path)
    assert "mijn.yaml" in str(refused.value)


def test_substitute_names_occur_nowhere_and_their_order_is_the_secrets():
    names = substitutes(SECRET, "Janneke en Pieter")
    assert len(names) > 100
    assert not {"Jan", "Pieter", "Piet", "Janneke"} & set(names)
    assert names == substitutes(SECRET, "PIETER, janneke!")
    assert names != substitutes(b"another", "Janneke en Pieter")
    taken = substitutes(SECRET, names[0].lower())
    assert names[0] not in taken


def test_the_three_kinds_of_brackets_stay_apart():
    text = "[naam] zei [niet verstaanbaar] dat hij [de buurman] kwam [lacht]"
    found = bracketed(text, [Span(0, 6)])
    assert [(one.span.of(text), one.kind) for one in found] == [
        ("[naam]", Bracket.REPLACED),
        ("[niet verstaanbaar]", Bracket.TRANSCRIPTION),
        ("[de buurman]", Bracket.CLARIFIED),
        ("[lacht]", Bracket.TRANSCRIPTION),
    ]


class Plain:
    def __contains__(self, word):
        return word.islower()

    def is_ordinary(self, word):
        return word.islower()


def test_a_name_in_brackets_of_a_transcriber_is_still_found():
    of = {digest(SECRET, name, Kind.NAME): name for name in ("Gerda", "Noord-Holland")}
    kinds = {"Gerda": Kind.NAME, "Noord-Holland": Kind.PLACE}
    decisions = {key: Decision(key, kinds[of[key]], Verdict.REPLACE, "", "ann", "") for key in of}
    words = Plain()
    gate = Gate(SECRET, decisions, KnownNames.of(["Gerda"], words), words, renderer=Renderer(SECRET, ARCHIVE))
    assert gate.render("zij [Gerda] en [naam 3] in [plaats in Noord-Holland]").text == (
        "zij [[naam]] en [naam 3] in [plaats in [plaats]]"
    )


def test_a_style_is_only_for_the_kinds_it_can_render():
    assert Profile("x", {Kind.NAME: Style.SUBSTITUTE}).substitutes
    assert not ARCHIVE.substitutes


def test_each_of_several_replacements_is_one_and_a_remark_with_more_in_it_is_none():
    text = "[naam] en [de buurman] [lacht om de buurman]"
    found = bracketed(text, [Span(0, 6), Span(10, 22)])
    assert [one.kind for one in found] == [Bracket.REPLACED, Bracket.REPLACED, Bracket.CLARIFIED]


def test_dates_move_back_for_some_and_forth_for_others():
    weeks = [weeks_of(SECRET, f"case {n}") for n in range(40)]
    assert min(weeks) < 0 < max(weeks)


def test_what_is_no_identifier_stays_whatever_the_profile_hides():
    renderer = Renderer(SECRET, Profile("x", hide=frozenset({Kind.FUNCTION})))
    mention = Mention(Span(0, 6), "bakker", Kind.FUNCTION, "test")
    for verdict, replaced in ((Verdict.NONE, False), (Verdict.KEEP, True), (Verdict.REPLACE, True)):
        assert renderer.replaces(mention, Decision("d", Kind.FUNCTION, verdict, "", "ann", "")) is replaced


def test_words_that_hold_a_hidden_name_of_several_words_give_way_too():
    mention = Mention(Span(0, 6), "Fatima", Kind.NAME, "test")
    decision = Decision("d", Kind.NAME, Verdict.REPLACE, "[de zus van Piet Stam]", "ann", "")
    renderer = Renderer(SECRET, QUOTES, hidden=lambda said: said == "Piet Stam")
    assert renderer.words(mention, decision) == "[naam]"


def test_a_substitute_is_wanted_where_nobody_chose_other_words():
    profile = Profile("x", {Kind.NAME: Style.SUBSTITUTE})
    for words, wanted in (("", True), ("[naam]", True), ("[buurvrouw]", False)):
        decision = Decision("d", Kind.NAME, Verdict.REPLACE, words, "ann", "")
        assert profile.replaces_by_name(decision) is wanted
    assert not profile.replaces_by_name(Decision("d", Kind.NAME, Verdict.KEEP, "", "ann", ""))
    assert not QUOTES.replaces_by_name(Decision("d", Kind.NAME, Verdict.REPLACE, "", "ann", ""))


def test_substitute_names_are_long_enough_to_be_read_as_names():
    assert min(map(len, substitutes(SECRET, ""))) == 4


def test_what_was_decided_to_be_an_organisation_stays_one_where_the_finders_now_see_a_name():
    assert rendered("De Schakel", Kind.NAME, QUOTES, replacement="[organisatie]") == "[organisatie]"
    assert (
        rendered("De Schakel", Kind.NAME, ARCHIVE, replacement="[organisatie]") == "[naam 3]"
    )  # numbered as it was
    assert rendered("De Schakel", Kind.NAME, QUOTES, replacement="[naam]") == "[naam]"
    assert rendered("De Schakel", Kind.NAME, QUOTES, replacement="[name]") == "[naam]"  # the same, in English

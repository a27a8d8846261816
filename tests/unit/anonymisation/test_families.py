"""Which identifiers are one question, and which are never."""

import pytest

from qualcode.anonymisation import candidate_key, digest, families, short_names
from qualcode.model.identifier import Candidate, IdentifierKind

K = IdentifierKind


def candidates(*named):
    """Candidates of names and kinds, linked as the project links them."""
    found = [
        Candidate(
            candidate_key(digest(b"s" * 32, text, kind)), text, kind, 1, ("P01",), None, kind.directness
        )
        for text, kind in named
    ]
    shorter = short_names({one.key: (one.text, one.kind) for one in found})
    return [
        Candidate(
            one.key,
            one.text,
            one.kind,
            1,
            one.where,
            None,
            one.directness,
            short_for=shorter.get(one.key, ()),
        )
        for one in found
    ]


def together(*named, **options):
    return [tuple(form.text for form in family.forms) for family in families(candidates(*named), **options)]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("De Handreiking", "buurthuis De Handreiking", K.ORGANISATION),
        ("Krachtstation", "Het Krachtstation", K.CAPITALISED),
        ("Krachtstation", "Kracht- station", K.CAPITALISED),
        ("Meent", "Meent-initiatief", K.CAPITALISED),
        ("gemeente Hoorn", "Hoorn", K.PLACE),
        ("Agrarisch Collectief Waadland", "Collectief Waadland", K.ORGANISATION),
        ("wijkwerker", "wijkwerker van de welzijnsorganisatie", K.FUNCTION),
        ("wijkwerker", "wijkagent", K.FUNCTION),
        ("huisarts", "maatschappelijk werkster", K.FUNCTION),
        ("penningmeester van de moskee", "penningmeester", K.FUNCTION),
        ("Turkse", "Turken", K.ORIGIN),
        ("De Turkse", "Turkse", K.ORIGIN),
        ("Somalische", "Somaliërs", K.ORIGIN),
        ("nummer 14", "huisnummer 231b", K.ADDRESS),
        ("Stichting Welzijn Zuid", "SWZ", K.ORGANISATION),
        ("Gemeenschap van Oude Ambachten", "GvOA", K.CAPITALISED),
        ("Platform Onderlinge Hulp van Buren", "POHB", K.CAPITALISED),
        ("maart 2011", "september", K.DATE),
        ("drie februari", "12-05-1961", K.DATE),
        ("2015", "2017", K.DATE),
        ("13 maart 2019", "1 april 2020", K.DATE),
        ("veertig jaar", "52", K.AGE),
    ],
)
def test_these_are_one_question(first, second, kind):
    assert len(together((first, kind), (second, kind))) == 1
    assert len(together((second, kind), (first, kind))) == 1


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Ria de Jong", "Ria de Jongh", K.NAME),
        ("Bakker", "Bakkers", K.NAME),
        ("Bibliotheek Hoorn", "Hoorn", K.ORGANISATION),
        ("Bibliotheek Hoorn", "Stichting Netwerk Hoorn", K.ORGANISATION),
        ("Versa Welzijn", "Welzijn", K.ORGANISATION),
        ("huisarts", "burgemeester", K.FUNCTION),
        ("schooldirecteur", "wethouder", K.FUNCTION),
        ("huisarts", "wijkwerker van de welzijnsorganisatie", K.FUNCTION),
        ("Spoorlaan 88", "nummer 14", K.ADDRESS),
        ("Postbus 418", "nummer 14", K.ADDRESS),
        ("Stichting Welzijn Zuid", "SW", K.ORGANISATION),
        ("Stichting Welzijn Zuid", "Swz", K.ORGANISATION),
        ("Sara Wil Zingen", "SWZ", K.NAME),
        ("Indische", "Indonesische", K.ORIGIN),
        ("Turkse", "Poolse", K.ORIGIN),
        ("2015", "13 maart 2015", K.DATE),
        ("maart 2015", "13 maart 2015", K.DATE),
        ("06-12345678", "06-87654321", K.PHONE),
        ("a@b.nl", "c@b.nl", K.EMAIL),
    ],
)
def test_these_are_two(first, second, kind):
    assert len(together((first, kind), (second, kind))) == 2


def test_a_name_and_what_is_short_for_it_alone_lead_to_one_the_fullest_first():
    (family,) = families(candidates(("Jan", K.NAME), ("Jan de Vries", K.NAME), ("De Vries", K.CAPITALISED)))
    assert [form.text for form in family.forms] == ["Jan de Vries", "De Vries", "Jan"]
    assert family.is_one
    assert family.key == family.forms[0].key


def test_what_may_be_short_for_two_is_asked_alone():
    assert together(("Fatima", K.NAME), ("Fatima Aydin", K.NAME), ("Fatima Amrani", K.NAME)) == [
        ("Fatima",),
        ("Fatima Aydin",),
        ("Fatima Amrani",),
    ]


def test_a_place_that_may_be_a_surname_is_asked_alone():
    assert len(together(("Jan Hoorn", K.NAME), ("Hoorn", K.PLACE))) == 2


def test_one_question_is_not_one_entity_where_only_the_sort_is_the_same():
    (years,) = families(candidates(("2015", K.DATE), ("2017", K.DATE)))
    assert not years.is_one
    (house,) = families(candidates(("De Meent", K.CAPITALISED), ("buurthuis De Meent", K.ORGANISATION)))
    assert not house.is_one


def test_the_researcher_puts_together_and_apart():
    named = (
        ("Fatima", K.NAME),
        ("Fatima Aydin", K.NAME),
        ("Fatima Amrani", K.NAME),
        ("Jan", K.NAME),
        ("Jan Mol", K.NAME),
    )
    keys = {one.text: one.key for one in candidates(*named)}
    assert together(*named, joined={keys["Fatima"]: keys["Fatima Amrani"]})[0] == ("Fatima Amrani", "Fatima")
    assert ("Jan",) in together(*named, apart={keys["Jan"]})
    assert ("Jan Mol",) in together(*named, apart={keys["Jan"]})


def test_what_two_longer_names_end_with_is_asked_alone():
    longer = ("Agrarisch Collectief Waadland", "Stedelijk Collectief Waadland")
    named = [(name, K.ORGANISATION) for name in (*longer, "Collectief Waadland")]
    assert len(together(*named)) == 3


@pytest.mark.parametrize(
    ("country", "people", "kind"),
    [
        ("Syrië", "Syriër", K.PLACE),
        ("Polen", "Poolse", K.PLACE),
        ("Italië", "Italiaans", K.CAPITALISED),
        ("Marokko", "Marokkaan", K.PLACE),
    ],
)
def test_a_country_is_asked_with_its_people(country, people, kind):
    (family,) = families(candidates((country, kind), (people, K.ORIGIN)))
    assert not family.is_one


def test_a_town_or_a_name_is_not_asked_with_a_people_that_it_begins_like():
    assert len(together(("Turkenburg", K.PLACE), ("Turkse", K.ORIGIN), ("Syria", K.NAME))) == 3


def test_first_letters_of_two_names_are_asked_alone():
    named = ("Stichting Welzijn Zuid", "Samen Werken Zeeland", "SWZ")
    assert len(together(*((name, K.ORGANISATION) for name in named))) == 3


def test_a_job_of_which_it_is_said_where_takes_its_other_forms_along_and_leaves_the_other_jobs():
    jobs = ("penningmeester", "bakker", "chauffeur van de school", "voormalig chauffeur", "kapster")
    named = [(job, K.FUNCTION) for job in jobs]
    assert {frozenset(family) for family in together(*named)} == {
        frozenset({"penningmeester"}),
        frozenset({"bakker", "kapster"}),
        frozenset({"chauffeur van de school", "voormalig chauffeur"}),
    }


def test_a_job_that_is_the_surname_of_somebody_is_asked_alone():
    named = (
        ("bakker", K.FUNCTION),
        ("kapster", K.FUNCTION),
        ("wijkagent", K.FUNCTION),
        ("Jan Bakker", K.NAME),
    )
    assert ("bakker",) in together(*named)
    assert ("kapster", "wijkagent") in together(*named)

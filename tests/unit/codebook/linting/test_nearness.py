"""Labels and definitions that are nearly the same, and that filing them finds what comparing all with all finds."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, islice, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linted_codebooks import NOTHING, book, code, only, told

from qualcode.codebook.linting import Rule, Severity, lint
from qualcode.codebook.linting.definitions import ALIKE, alike
from qualcode.codebook.linting.nearness import near

# -- labels


SAME_BUT_FOR = {
    "singular and plural": ("Vrijwilliger", "Vrijwilligers"),
    "plural with another vowel": ("Buur", "Buren"),
    "plural with a double consonant": ("Bom", "Bommen"),
    "plural with another consonant": ("Brief", "Brieven"),
    "plural of an s": ("Huis", "Huizen"),
    "plural after s": ("Kans", "Kansen"),
    "plural of an e": ("Oudere", "Ouderen"),
    "plural with an apostrophe": ("Foto", "Foto’s"),
    "plural of kind": ("Kleinkind", "Kleinkinderen"),
    "English plural": ("Policy", "Policies"),
    "plurals of both words": ("Ouder en kind", "Kinderen en ouders"),
    "word order": ("Hulp van de gemeente", "Gemeente: hulp"),
    "spaces": ("Buurt huis", "Buurthuis"),
    "hyphen": ("Buren-contact", "Burencontact"),
    "accents": ("Café", "Cafe"),
    "article": ("De gemeente", "Gemeente"),
    "two letters changed places": ("Vrijwilligers", "Vrijwilligres"),
    "one letter": ("Contact met gemeente", "Contact met gemeeente"),
}
DIFFERENT = {
    "one word of two": ("Contact met buren", "Contact met de gemeente"),
    "one more word": ("Contact", "Contact met buren"),
    "parents and elderly": ("Ouders", "Ouderen"),
    "opposites": ("Wel contact", "Geen contact"),
    "formal": ("Formeel", "Informeel"),
    "social": ("Sociaal", "Asociaal"),
    "before and after": ("Voor corona", "Na corona"),
    "of and to": ("Hulp van buren", "Hulp aan buren"),
    "numbers": ("Gespreksronde 1", "Gespreksronde 2"),
    "numbers in words": ("Bewoner65plus", "Bewoner75plus"),
    "short words": ("Buren", "Beren"),
    "signs": ("Contact 👍", "Contact 👎"),
    "plus": ("Contact +", "Contact"),
    "only signs": ("👍", "👎"),
    "sameness": ("Steun geven", "Steun krijgen"),
}


@pytest.mark.parametrize("labels", SAME_BUT_FOR.values(), ids=SAME_BUT_FOR)
def test_labels_nearly_the_same(labels: tuple[str, str]) -> None:
    codes = [code(slug, label) for slug, label in zip(("a", "z"), labels, strict=True)]
    assert told(book(*codes)) == [("like-labels", ("b/a", "b/z"))]
    assert told(book(*reversed(codes))) == [("like-labels", ("b/z", "b/a"))]
    assert told(book(codes[1], slug="q"), book(codes[0])) == [("like-labels", ("q/z", "b/a"))]


@pytest.mark.parametrize("labels", DIFFERENT.values(), ids=DIFFERENT)
def test_labels_that_differ(labels: tuple[str, str]) -> None:
    assert told(book(*(code(slug, label) for slug, label in zip(("a", "z"), labels, strict=True)))) == []


def test_parents_are_not_the_elderly_although_ouder_is_known() -> None:
    codes = book(code("a", "Ouders"), code("c", "Ouderen"), code("d", "Ouder worden"))
    assert told(codes) == []


def test_near_labels_of_three_codes_are_one_finding() -> None:
    found = only(book(code("a", "Huis, tuin"), code("c", "Tuin huis"), code("d", "Tuinen en huizen")))
    assert (found.rule, found.codes) == (Rule.LIKE_LABELS, ("b/a", "b/c", "b/d"))
    assert "“Huis, tuin” (b/a), “Tuin huis” (b/c), “Tuinen en huizen” (b/d)" in str(found)


def test_equal_labels() -> None:
    found = only(book(code("a", "Eigen kring"), code("c")), book(code("d", "eigen  KRING"), slug="q"))
    assert (found.rule, found.codes, found.severity) == (Rule.EQUAL_LABELS, ("b/a", "q/d"), Severity.PROBLEM)


def test_labels_of_codes_that_map_to_each_other_may_be_alike() -> None:
    mapped = code("bonding", "Vrijwilliger", maps_to=("q/bonding",))
    for label in ("Vrijwilliger", "Vrijwilligers"):
        other = book(code("bonding", label, definition="Heel iets anders dan dat."), slug="q")
        assert told(book(mapped), other) == []
        assert told(other, book(mapped)) == []


def test_a_third_code_with_that_label_is_told_all_the_same() -> None:
    mapped, third = code("bonding", "Vrijwilliger", maps_to=("q/bonding",)), code("c", "Vrijwilliger")
    same, near_it = (book(code("bonding", label), slug="q") for label in ("Vrijwilliger", "Vrijwilligers"))
    everyone = ("b/bonding", "b/c", "q/bonding")
    assert ("equal-labels", everyone) in told(book(mapped, third), same)
    assert told(book(mapped, replace(third, label="Vrijwilligers")), near_it)[:2] == [
        ("like-labels", ("b/bonding", "b/c")),
        ("equal-labels", ("b/c", "q/bonding")),
    ]


# -- definitions


LONG = (
    "Banden binnen de eigen kring: familie, vrienden, oude buren en mensen met dezelfde achtergrond of club."
)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (LONG, LONG, True),
        (LONG, LONG.upper().replace(",", " "), True),
        (LONG, LONG.replace("oude", "vroegere").replace("vrienden", "kennissen"), True),
        (
            LONG,
            LONG.replace("oude", "vroegere").replace("vrienden", "kennissen").replace("club", "kerk"),
            False,
        ),
        ("Over de rol van de gemeente.", "Over de rol van de corporatie.", False),
        ("Idem.", "idem", True),
        (LONG, "Alles over geld.", False),
    ],
)
def test_definitions_nearly_equal(one: str, other: str, alike: bool) -> None:
    books = book(code("a", definition=one), code("c"), code("d", definition=other))
    assert told(books) == ([("like-definitions", ("b/a", "b/d"))] if alike else [])
    if alike:
        mapped = replace(books.codes[2], maps_to=("b/a",))
        assert told(book(*books.codes[:2], mapped)) == []


def test_the_short_definition_stands_for_the_one_that_is_missing() -> None:
    books = book(code("a", definition=LONG), code("c", definition="", short=LONG))
    assert [finding.rule for finding in lint([books], NOTHING)] == [Rule.LIKE_DEFINITIONS]


def test_a_thousand_permutations_of_one_label_are_one_group() -> None:
    labels = [" ".join(order) for order in islice(permutations("abcdefg"), 1000)]
    groups: Iterable[tuple[str, ...]] = near(labels)
    assert [len(group) for group in groups] == [1000]


# -- what is filed finds what comparing all with all finds


@settings(max_examples=200, deadline=None)
@given(st.lists(st.frozensets(st.sampled_from("abcdefghijkl"), min_size=1), unique=True, max_size=12))
def test_alike_definitions_by_comparing_all(definitions: list[frozenset[str]]) -> None:
    def share(one: frozenset[str], other: frozenset[str]) -> float:
        return 2 * len(one & other) / (len(one) + len(other))

    found = [frozenset(pair) for pair in alike(definitions)]
    assert len(found) == len(set(found))
    assert set(found) == {frozenset(pair) for pair in combinations(definitions, 2) if share(*pair) >= ALIKE}


NO_PLURALS = st.text("ab", min_size=6, max_size=8)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(NO_PLURALS, min_size=1, max_size=3).map(" ".join), unique=True, max_size=14))
def test_near_labels_by_comparing_all(labels: list[str]) -> None:
    families: dict[tuple[str, ...], list[str]] = {}
    for label in labels:
        families.setdefault(tuple(sorted(label.split())), []).append(label)
    first = [family[0] for family in families.values()]
    joined = {
        frozenset(one for one in first if one.replace(" ", "") == label.replace(" ", "")) for label in first
    }
    found = [frozenset(group) for group in near(labels)]
    assert len(found) == len(set(found))
    assert set(found) == {
        *(frozenset(family) for family in families.values() if len(family) > 1),
        *(group for group in joined if len(group) > 1),
        *(frozenset(pair) for pair in combinations(first, 2) if slipped(*pair)),
    }


def slipped(one: str, other: str) -> bool:
    """Whether, one word of each left out, the labels are the same, and these two are nearly so."""
    words = one.split(), other.split()
    return any(
        sorted(words[0][:i] + words[0][i + 1 :]) == sorted(words[1][:j] + words[1][j + 1 :])
        and min(len(words[0][i]), len(words[1][j])) >= 7
        and words[0][i][0] == words[1][j][0]
        and edits_between(words[0][i], words[1][j]) == 1
        for i, j in product(range(len(words[0])), range(len(words[1])))
    )


def edits_between(one: str, other: str) -> int:
    """Letters put in, left out, taken for another or changed with the next: 0, 1, or 2 for more."""
    if one == other:
        return 0
    letters = "ab"
    edits = {one[:n] + one[n + 1 :] for n in range(len(one))}
    edits |= {one[:n] + letter + one[n:] for n in range(len(one) + 1) for letter in letters}
    edits |= {one[:n] + letter + one[n + 1 :] for n in range(len(one)) for letter in letters}
    edits |= {one[:n] + one[n + 1] + one[n] + one[n + 2 :] for n in range(len(one) - 1)}
    return 1 if other in edits else 2

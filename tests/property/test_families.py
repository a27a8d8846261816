"""Families cut the candidates up without loss, whatever their order, and never by likeness of letters."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.anonymisation import candidate_key, digest, families, short_names
from qualcode.model.identifier import Candidate, IdentifierKind

FIRST = ["Jan", "Ria", "Fatima", "Mo"]
LAST = ["Bakker", "de Jong", "de Jongh", "Aydin", "van den Berg"]
THINGS = [
    "De Meent",
    "buurthuis De Meent",
    "Meent-groep",
    "Stichting De Meent",
    "Collectief Nieuwe Meent",
    "Nieuwe Meent",
]
NAMED = [
    *((name, IdentifierKind.NAME) for name in FIRST),
    *((f"{first} {last}", IdentifierKind.NAME) for first in FIRST for last in LAST),
    *((name, IdentifierKind.CAPITALISED) for name in LAST),
    *((thing, IdentifierKind.ORGANISATION) for thing in THINGS),
    *((str(year), IdentifierKind.DATE) for year in (1999, 2014, 2016)),
    ("Turkije", IdentifierKind.PLACE),
    ("NM", IdentifierKind.CAPITALISED),
    ("CNM", IdentifierKind.CAPITALISED),
    *((word, IdentifierKind.FUNCTION) for word in ("huisarts", "wijkagent", "wethouder")),
    *((word, IdentifierKind.ORIGIN) for word in ("Turkse", "Turken", "Poolse")),
]  # fmt: skip


@st.composite
def found(draw):
    named = draw(st.lists(st.sampled_from(NAMED), unique=True, min_size=1, max_size=14))
    keys = {text: candidate_key(digest(b"s" * 32, text, kind)) for text, kind in named}
    shorter = short_names({keys[text]: (text, kind) for text, kind in named})
    return [
        Candidate(
            keys[text], text, kind, 1, ("P01",), None, kind.directness, short_for=shorter.get(keys[text], ())
        )
        for text, kind in named
    ]


def sets(made):
    return {frozenset(form.text for form in family.forms) for family in made}


@given(found(), st.randoms(use_true_random=False))
def test_every_candidate_is_in_one_family_and_the_order_does_not_matter(candidates, chance):
    made = families(candidates)
    assert sorted(form.text for family in made for form in family.forms) == sorted(
        one.text for one in candidates
    )
    mixed = [*candidates]
    chance.shuffle(mixed)
    assert sets(families(mixed)) == sets(made)


@given(found())
def test_no_two_persons_are_one_question(candidates):
    """Two full names never stand together, nor does what may be short for several stand with anything."""
    for family in families(candidates):
        full = [form for form in family.forms if form.kind is IdentifierKind.NAME and " " in form.text]
        assert len(full) <= 1
        if len(family.forms) > 1:
            assert not any(len(form.short_for) > 1 for form in family.forms)


@given(found(), st.data())
def test_what_is_set_apart_stands_alone(candidates, data):
    apart = data.draw(st.sets(st.sampled_from([one.key for one in candidates])))
    for family in families(candidates, apart=apart):
        if {form.key for form in family.forms} & apart:
            assert len(family.forms) == 1


@given(found())
def test_forms_of_one_are_of_persons(candidates):
    for family in families(candidates):
        if family.is_one and len(family.forms) > 1:
            assert {form.kind for form in family.forms} <= {IdentifierKind.NAME, IdentifierKind.CAPITALISED}

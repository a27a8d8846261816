"""Slugs are valid, readable, and differ from those that are taken."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.slugs import LONGEST, slug_of

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Bonding (eigen kring)", "bonding-eigen-kring"),
        ("Één ïdee", "een-idee"),
        ("buurman's tuin", "buurmans-tuin"),
        ("straße Ørsted Łódź", "strasse-orsted-lodz"),
        ("🏠 huis 🏡", "huis"),
        ("🏠", "code"),
        ("", "code"),
        ("08", "08"),
        ("a/b.c", "a-b-c"),
    ],
)
def test_it_is_what_one_would_type(text, slug):
    assert slug_of(text) == slug


def test_a_long_label_is_cut_between_words():
    slug = slug_of("een heel lange naam " * 10)
    assert len(slug) <= LONGEST
    assert set(slug.split("-")) <= {"een", "heel", "lange", "naam"}


@given(st.text(), st.sets(st.sampled_from(["code", "code-2", "a", "a-2"])))
def test_it_is_always_valid_and_never_taken(text, taken):
    slug = slug_of(text, taken)
    assert _SLUG.fullmatch(slug)
    assert slug not in taken
    assert slug_of(text, {*taken, slug}) not in {*taken, slug}

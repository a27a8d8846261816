"""Fresh files: how they look, and that texts of every kind come back from them."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from qualcode.codebook import load, parse, rendered
from qualcode.codebook.scalars import as_scalar, is_plain, quoted
from qualcode.model.codebook import Code, Codebook, Facet, Provenance, Scale

REPOSITORY = Path(__file__).parents[3]
MATERIAL = Path(os.environ.get("QUALCODE_MATERIAL", REPOSITORY.parent / "shared" / "material"))
SHIPPED = sorted((REPOSITORY / "codebooks").glob("*.yaml"))

BOOK = Codebook(
    slug="buurt",
    title="Buurt: wie kent wie?",
    language="nl",
    codes=(
        Code(
            "contact",
            "Contact",
            short="Wie wie kent.",
            definition="Eerste alinea.\n\nTweede alinea met een streep:\n- dit\n- dat",
            use_when="Iemand vertelt met wie hij omgaat, hoe vaak en waarover, of juist dat hij met niemand omgaat.",
            not_when="Nooit.",
            keywords=("no", "08", "praatje, koffie", "'s avonds"),
            not_keywords=("contactlens",),
            examples=("P03:12", "Nee: ik ken hier niemand.", '"Dag", zeg ik dan.'),
            color="#2f6f9f",
            origin=Provenance.IN_VIVO,
            notes="# geen commentaar",
            scale="ladder",
            maps_to=("ander/contact", "ander/netwerk"),
            translations=(("no", "Kontakt"), ("en", "Contact: who knows whom")),
        ),
        Code("buren", "Buren 😀", parent="contact", depth=1),
        Code("sleutel", "- sleutel", parent="buren", depth=2),
        Code("familie", "Familie", parent="contact", depth=1),
        Code("trots", "Trots"),
    ),
    scales=(Scale("ladder", "Contactladder", ("geen", "groeten", "hulp"), first=-1),),
    facets=(Facet("valentie", "valentie", ("positief", "negatief")),),
)

FILE = """\
# yaml-language-server: $schema=codebook.schema.json
codebook: buurt
title: "Buurt: wie kent wie?"
language: nl

scales:
  - scale: ladder
    label: Contactladder
    first: -1
    steps: [geen, groeten, hulp]

facets:
  - facet: valentie
    values: [positief, negatief]

codes:
  - code: contact
    label: {nl: Contact, "no": Kontakt, en: "Contact: who knows whom"}
    short: Wie wie kent.
    definition: |-
      Eerste alinea.

      Tweede alinea met een streep:
      - dit
      - dat
    use_when: >-
      Iemand vertelt met wie hij omgaat, hoe vaak en waarover, of juist dat hij met
      niemand omgaat.
    not_when: Nooit.
    keywords: ["no", "08", "praatje, koffie", "'s avonds"]
    not_keywords: [contactlens]
    examples:
      - P03:12
      - "Nee: ik ken hier niemand."
      - "\\"Dag\\", zeg ik dan."
    color: "#2f6f9f"
    origin: in-vivo
    notes: "# geen commentaar"
    scale: ladder
    maps_to: [ander/contact, ander/netwerk]
    children:
      - code: buren
        label: Buren 😀
        children:
          - code: sleutel
            label: "- sleutel"
      - code: familie
        label: Familie

  - code: trots
    label: Trots
"""


def test_a_fresh_file() -> None:
    assert rendered(BOOK) == FILE
    assert parse(FILE, "buurt.yaml") == BOOK


def test_a_codebook_without_codes() -> None:
    book = Codebook(slug="no", title="no", language="en", codes=())
    assert rendered(book).endswith('\ncodebook: "no"\nlanguage: en\n\ncodes: []\n')
    assert parse(rendered(book), "x.yaml") == book


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped_codebooks_come_back(path: Path) -> None:
    book = load(path)
    assert parse(rendered(book), path.name) == book


def test_somebody_elses_codebook_comes_back() -> None:
    path = MATERIAL / "suggestions_codebook.yaml"
    if not path.exists():
        pytest.skip(f"no material at {MATERIAL}")
    assert parse(rendered(load(path)), path.name) == load(path)


def test_a_very_deep_tree_is_written_as_a_list_with_parents() -> None:
    slugs = [f"c{number}" for number in range(200)]
    codes = tuple(
        Code(slug, slug.upper(), parent=slugs[depth - 1] if depth else None, depth=depth)
        for depth, slug in enumerate(slugs)
    )
    book = replace(BOOK, codes=codes)
    assert "\n  - code: c9\n    parent: c8\n    label: C9\n" in rendered(book)
    assert parse(rendered(book), "x.yaml") == book


MISREAD = """
no NO on Off y N yes true null ~ = << 08 12 1.5 1e3 0x1F 0o17 1_000 12:30 2024-05-01 .inf - -- --- ...
? : a: #a @a `a %a &a *a !a |a >a [a] {a} 'a "a ,a -a ?a :a
"""


@pytest.mark.parametrize("text", MISREAD.split())
def test_whatever_yaml_might_misread_stands_between_quotes(text: str) -> None:
    assert not is_plain(text)
    assert as_scalar(text, indent=2) == quoted(text)
    assert yaml.safe_load(as_scalar(text, indent=2)) == text


@pytest.mark.parametrize(
    ("text", "flow", "plain"),
    [
        ("P03:12", True, True),
        ("http://buurt.example/x", False, True),
        ("a, b", False, True),
        ("a, b", True, False),
        ("wat?", False, True),
        ("wat?", True, False),
        ("a #b", False, False),
        ("a#b", True, True),
        ("a: b", False, False),
        ("a :b", False, True),
        ("nooit", True, True),
        ("één 😀", True, True),
        ("", False, False),
        (" a", False, False),
        ("a\tb", False, False),
        ("2024 was nat", False, True),
        ("D66", True, True),
    ],
)
def test_quotes_only_where_they_are_needed(text: str, flow: bool, plain: bool) -> None:
    assert is_plain(text, flow=flow) is plain


def test_a_long_text_is_folded_at_spaces_that_stand_alone() -> None:
    assert as_scalar("aa  bb cc: dd #e", indent=2, width=10) == ">-\n  aa  bb\n  cc: dd\n  #e"
    assert as_scalar("a" * 100, indent=2, width=10) == "a" * 100
    assert as_scalar("a b c", indent=2, width=10, taken=6) == ">-\n  a b c"
    assert as_scalar("a b c", indent=2, width=10, taken=6, flow=True) == "a b c"


def test_a_text_of_several_lines_keeps_them() -> None:
    assert as_scalar("a b\nc\n\nd", indent=2, width=10) == "|-\n  a b\n  c\n\n  d"
    assert as_scalar("a b c d e f\ng\n\nh", indent=2, width=10) == ">-\n  a b c d\n  e f\n\n  g\n\n\n  h"
    assert as_scalar("a\n b", indent=2) == "|-\n  a\n   b"
    assert as_scalar("a\n", indent=2) == '"a\\n"'


def test_what_cannot_be_seen_is_an_escape() -> None:
    assert quoted('a\\"\x07\x85\u2028\U000e0001\ufeff') == '"a\\\\\\"\\x07\\N\\u2028\U000e0001\\ufeff"'

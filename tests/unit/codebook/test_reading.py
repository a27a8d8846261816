import unicodedata
from pathlib import Path

import pytest

from qualcode.codebook import load, parse
from qualcode.model.codebook import Code

NESTED = """
codebook: sociale-basis
title: Sociale basis
language: nl
codes:
  - code: drempels
    label: Drempels
    definition: >-
      Wat mensen
      tegenhoudt.
    use_when: Er is iets.
    not_when: Er is niets.
    keywords: [stap, over de  streep, stap]
    examples:
      - "Ze willen wel, hoor."
    color: "#2F6f9f"
    children:
      - code: geld
        label: Geld
        children:
          - code: schuld
            label: Schuld
      - code: taal
        label: Taal
  - code: trots
    label: Trots
"""

FLAT = """
codebook: sociale-basis
title: Sociale basis
codes:
  - {code: schuld, label: Schuld, parent: geld}
  - code: drempels
    label: Drempels
    definition: "Wat mensen tegenhoudt."
    use_when: Er is iets.
    not_when: Er is niets.
    keywords: [stap, over de streep]
    examples: ["Ze willen wel, hoor."]
    color: "#2F6f9f"
  - {code: trots, label: Trots}
  - {code: geld, label: Geld, parent: drempels}
  - {code: taal, label: Taal, parent: drempels}
"""


def test_nested_codebook() -> None:
    codebook = parse(NESTED, "x.yaml")
    assert (codebook.slug, codebook.title, codebook.language) == ("sociale-basis", "Sociale basis", "nl")
    tree = [(code.slug, code.parent, code.depth) for code in codebook.codes]
    assert tree == [
        ("drempels", None, 0),
        ("geld", "drempels", 1),
        ("schuld", "geld", 2),
        ("taal", "drempels", 1),
        ("trots", None, 0),
    ]
    assert codebook.codes[0] == Code(
        slug="drempels",
        label="Drempels",
        definition="Wat mensen tegenhoudt.",
        use_when="Er is iets.",
        not_when="Er is niets.",
        keywords=("stap", "over de streep"),
        examples=("Ze willen wel, hoor.",),
        color="#2F6f9f",
    )


def test_flat_codebook_in_any_order_is_the_same() -> None:
    assert parse(FLAT, "x.yaml") == parse(NESTED, "y.yaml")


def test_nested_code_may_repeat_its_parent() -> None:
    source = "codebook: a\ncodes:\n- code: b\n  label: B\n  children:\n  - {code: c, label: C, parent: b}\n"
    assert [code.parent for code in parse(source, "x").codes] == [None, "b"]


def test_flat_child_of_a_nested_code_comes_after_the_nested_ones() -> None:
    source = """
codebook: a
codes:
- {code: late, label: L, parent: b}
- code: a
  label: A
  children:
  - code: b
    label: B
    children: [{code: early, label: E}]
"""
    assert [code.slug for code in parse(source, "x").codes] == ["a", "b", "late", "early"]


def test_what_may_be_left_out() -> None:
    codebook = parse("codebook: a\ntitle:\ncodes:\n- code: b\n  label: B\n  definition:\n  keywords:\n", "x")
    assert codebook.title == "a"
    assert codebook.language == "nl"
    assert codebook.codes[0] == Code("b", "B")
    assert parse("codebook: a\ncodes: []\n", "x").codes == ()


def test_quoted_words_are_text() -> None:
    source = """codebook: "no"\ntitle: "2024"\ncodes:\n- {code: "12", label: "yes", keywords: ["112", 'off', "null"]}"""
    codebook = parse(source, "x")
    assert (codebook.slug, codebook.title) == ("no", "2024")
    assert codebook.codes[0] == Code("12", "yes", keywords=("112", "off", "null"))


def test_text_comes_out_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Coördinatie")
    assert (
        parse(f"codebook: a\ncodes:\n- {{code: b, label: {decomposed}}}", "x").codes[0].label == "Coördinatie"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_file(tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "sociale-basis.yaml"
    path.write_bytes(NESTED.replace("\n", newline).encode(encoding))
    assert load(path) == parse(NESTED, "x")

import os
import unicodedata
from pathlib import Path

import pytest
import yaml

from qualcode.codebook import load, nodes, parse, reading
from qualcode.model.codebook import Code, Facet, Provenance, Scale

MATERIAL = Path(os.environ.get("QUALCODE_MATERIAL", Path(__file__).parents[4] / "shared" / "material"))

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


FULL = """
codebook: buurt
language: nl
scales:
  - scale: ladder
    label: Contactladder
    steps: [geen contact, groeten, praatje]
  - {scale: vijf, first: 1, steps: [a, b]}
facets:
  - {facet: valentie, label: Valentie, values: [positief, gemengd, negatief]}
  - {facet: sfeer, values: [grap]}
codes:
  - code: bonding
    label: {en: Bonding, nl: Eigen  kring, no: Bånd}
    short: >-
      Banden
      binnen de kring.
    definition: |
      Eerste.

      Tweede.
    use_when: Hier.
    not_when: Daar.
    keywords: [familie]
    not_keywords: [familierecht, familierecht]
    examples: ["Nou: zo dus.", P03:12]
    color: "#2f6f9f"
    origin: in-vivo
    notes: Let op.
    scale: ladder
    maps_to: [sociaal-kapitaal/bonding, ander/x, ander/x]
"""


def test_every_field() -> None:
    book = parse(FULL, "x.yaml")
    assert book.scales == (
        Scale("ladder", "Contactladder", ("geen contact", "groeten", "praatje")),
        Scale("vijf", "vijf", ("a", "b"), first=1),
    )
    assert book.facets == (
        Facet("valentie", "Valentie", ("positief", "gemengd", "negatief")),
        Facet("sfeer", "sfeer", ("grap",)),
    )
    (code,) = book.codes
    assert code == Code(
        slug="bonding",
        label="Eigen kring",
        short="Banden binnen de kring.",
        definition="Eerste.\n\nTweede.",
        use_when="Hier.",
        not_when="Daar.",
        keywords=("familie",),
        not_keywords=("familierecht",),
        examples=("Nou: zo dus.", "P03:12"),
        color="#2f6f9f",
        origin=Provenance.IN_VIVO,
        notes="Let op.",
        scale="ladder",
        maps_to=("sociaal-kapitaal/bonding", "ander/x"),
        translations=(("en", "Bonding"), ("no", "Bånd")),
    )
    assert code.label_in("en") == "Bonding"


def test_a_label_in_the_language_of_the_codebook() -> None:
    book = parse("codes: [{code: a, label: {en: A, nl: B}}]\nlanguage: en\ncodebook: x\n", "x")
    assert (book.codes[0].label, book.codes[0].translations) == ("A", (("nl", "B"),))
    assert parse('codebook: x\nlanguage: "no"\ncodes: [{code: a, label: {no: A}}]', "x").codes[0] == Code(
        "a", "A"
    )


def test_other_spellings() -> None:
    source = "codebook: x\ncodes: [{key: a, label: A, include: in, exclude: out, colour: '#abcdef'}]"
    assert parse(source, "x").codes == (Code("a", "A", use_when="in", not_when="out", color="#abcdef"),)
    assert parse("codebook: x\ncodes: [{id: a, label: A}]", "x").codes == (Code("a", "A"),)


def test_of_two_spellings_the_first_counts_and_the_other_is_left_as_it_is() -> None:
    source = "- {id: 12, key: a, label: A, include: [1], use_when: in, colour: x, color: '#abcdef'}"
    assert parse(source, "x").codes == (Code("a", "A", use_when="in", color="#abcdef"),)
    assert parse("codebook: x\ncodes: [{id: b, code: , key: a, label: A}]", "x").codes == (Code("a", "A"),)


BARE = """# somebody else's
- {id: V, key: vrijwilligers, parent: actoren, label: Vrijwilligers, include: ook ouders, exclude: ""}
- {id: C, key: contact, label: Contact}
- {id: G, key: gemeente, parent: actoren, label: Gemeente}
- {id: W, key: werving, parent: vrijwilligers, label: Werving}
"""


def test_a_bare_list_is_called_after_its_file_and_a_parent_that_is_only_named_is_a_heading() -> None:
    book = parse(BARE, "Mijn Codeboek (één).yaml")
    assert (book.slug, book.title, book.language) == ("mijn-codeboek-een", "Mijn Codeboek (één)", "nl")
    assert book.codes == (
        Code("actoren", "actoren"),
        Code("vrijwilligers", "Vrijwilligers", use_when="ook ouders", parent="actoren", depth=1),
        Code("werving", "Werving", parent="vrijwilligers", depth=2),
        Code("gemeente", "Gemeente", parent="actoren", depth=1),
        Code("contact", "Contact"),
    )


def test_a_heading_stands_before_the_first_code_that_names_it() -> None:
    source = "- {code: a, label: A}\n- {code: b, label: B, parent: later}\n- {code: c, label: C}\n"
    assert [code.slug for code in parse(source, "x.yaml").codes] == ["a", "later", "b", "c"]
    source += "- {code: later, label: Later}\n"
    assert [code.slug for code in parse(source, "x.yaml").codes] == ["a", "c", "later", "b"]


def test_a_comma_in_a_text_between_braces_is_read_as_meant() -> None:
    source = (
        "- {code: a, label: Wijk, wonen  en ruimte,\n   buurt, color: '#abcdef', use_when: , notes: x,y }\n"
    )
    (code,) = parse(source, "x.yaml").codes
    assert code == Code("a", "Wijk, wonen en ruimte, buurt", color="#abcdef", notes="x,y")
    (code,) = parse("- {code: a, label: {nl: A, b, en: C, d}}", "x.yaml").codes
    assert (code.label, code.translations) == ("A, b", (("en", "C, d"),))
    root = nodes.tree(source, nodes.Faults("x", source))
    label = root.value[0].value[1][1]
    assert source[label.start_mark.index : label.end_mark.index] == "Wijk, wonen  en ruimte,\n   buurt"


def test_an_empty_bare_list() -> None:
    book = parse("[]\n", "---.yaml")
    assert (book.slug, book.title, book.codes) == ("code", "---", ())


def test_somebody_elses_codebook() -> None:
    path = MATERIAL / "suggestions_codebook.yaml"
    if not path.exists():
        pytest.skip(f"no material at {MATERIAL}")
    book = load(path)
    assert (book.slug, book.title) == ("suggestions-codebook", "suggestions_codebook")
    headings = ["actoren", "proces", "aanbod", "groepen", "sociaal", "context"]
    assert [code.slug for code in book.children(None)] == headings
    assert len(book.codes) == 17 + 6
    assert [code.label for code in book.codes if "," in code.label] == [
        "Monitoren, meten en leren",
        "Wijk, wonen en ruimte",
    ]
    assert book.codes[1].keywords[:2] == ("vrijwilliger", "vrijwilligerswerk")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_in_a_tree_count_code_points(mark: str, newline: str) -> None:
    source = mark + newline.join(["a: é😀 x # 😀", "'b': [\"é\", {c: d}]  ", "e: f", "  g", "# end", ""])
    root = nodes.tree(source, nodes.Faults("x", source))
    assert isinstance(root, yaml.MappingNode)
    texts = [source[node.start_mark.index : node.end_mark.index] for pair in root.value for node in pair]
    assert texts == ["a", "é😀 x", "'b'", '["é", {c: d}]', "e", f"f{newline}  g"]


def test_a_thousand_codes_need_only_the_fast_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    if not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")
    definition = (
        "Een tamelijk lange omschrijving van wat deze code betekent, zoals in een echt codeboek. " * 2
    )
    source = "codebook: groot\ncodes:\n" + "".join(
        f"  - code: code-{number}\n    label: {{nl: Code {number} é 😀, en: Code {number}}}\n"
        f"    definition: >-\n      {definition}\n    keywords: [een, twee, drie{number}]\n"
        f'    examples:\n      - "Zo zegt iemand het."\n    color: "#2f6f9f"\n'
        + (f"    parent: code-{number // 10}\n" if number else "")
        for number in range(1000)
    )
    careful = reading._parsed(source, "groot.yaml", careful=True)
    monkeypatch.delattr("qualcode.codebook.nodes._CarefulLoader")
    book = parse(source, "groot.yaml")
    assert len(book.codes) == 1000
    assert book == careful

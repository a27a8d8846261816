"""Edits of codebook files written by hand, oddly or in earnest: the codes are those of `edited`, and comments stay."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from codebook_edits import an_edit, check_ends, inverse, lines
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook import parse
from qualcode.codebook.editing import edited
from qualcode.codebook.surgery import written
from qualcode.model.edits import Add, Move, Remove, SetText

SEEDS = st.integers(0, 2**48)

ODD = {
    "marks of a document": (
        "---\n"
        "# kop\n"
        '"codebook": boek\n'
        '"codes":\n'
        '- "code": a\n'
        '  "label": A\n'
        "  notes: x\n"
        "- code: b\n"
        "  label: B\n"
        "  children:\n"
        "  - {code: c, label: C}\n"
        "...\n"
    ),
    "the codes first, hyphens alone": (
        "codes:\n"
        "  -\n"
        "    code: a\n"
        "    label: A\n"
        "    # x\n"
        "  - # dash comment\n"
        "    code: b\n"
        "    label: B\n"
        "    children:   \n"
        "     - code: c   \n"
        "       label: C\t# tab\n"
        "\n"
        "language: nl\n"
        "codebook: boek\n"
    ),
    "indentation told": (
        "codebook: boek\n"
        "codes:\n"
        "  - code: a\n"
        "    label: A\n"
        "    notes: |2\n"
        "        diep\n"
        "      minder\n"
        "    definition: >1-\n"
        "     een\n"
        "     twee\n"
        "    children:\n"
        "      - code: b\n"
        "        label: B\n"
        "        notes: |4-\n"
        "              x\n"
        "            y\n"
        "  - code: c\n"
        "    label: C\n"
    ),
    "anchors and tags": (
        "codebook: boek\n"
        "codes: &all\n"
        "  - &a\n"
        "    code: a\n"
        "    label: &l A\n"
        "    children: &k\n"
        "      - code: b\n"
        "        label: !!str 12\n"
        "  - &f {code: c, label: C, children: [&z {code: d, label: D}]}\n"
    ),
    "nothing behind keys": (
        "codebook: boek\n"
        "title:\n"
        "codes:\n"
        "  - code: a\n"
        "    label: A\n"
        "    keywords:\n"
        "    children:\n"
        "    notes: ~\n"
        "  - code: b\n"
        "    label: B\n"
        "    children: []\n"
        "    keywords: [ ]\n"
        "    parent:\n"
        "  - {code: c, label: C, children: , keywords: [], notes: }\n"
    ),
    "two kinds of line ends": (
        "codebook: boek\r\n"
        "codes:\n"
        "  - code: a\r\n"
        "    label: A\n"
        "    notes: >-\r\n"
        "      een\r\n"
        "      twee\n"
        "  - code: b\n"
        "    label: B  \r\n"
    ),
    "carriage returns": (
        "codebook: boek\r"
        "codes:\r"
        "  - code: a\r"
        "    label: A\r"
        "  - code: b\r"
        "    label: B\r"
        "    notes: |\r"
        "      x\r"
        "      y\r"
    ),
    "spaces everywhere": (
        "codebook: boek\n"
        "codes:   \n"
        "  - code: a   \n"
        "    label:    A   # c   \n"
        "   \n"
        "    keywords:   [  x ,y  ]   \n"
        "    examples:\n"
        "       -   een   \n"
        "       -\n"
        "         twee\n"
        "       - >-\n"
        "         drie\n"
        "         vier\n"
        "    \n"
        "  - code: b\n"
        "    label: >-\n"
        "      B\n"
        "      C\n"
        "    children:\n"
        "        # deep\n"
        "        - code: c\n"
        "          label: C\n"
        "   # odd\n"
        "  - code: d\n"
        "    label: D\n"
    ),
    "two spellings side by side": (
        "- id: X\n"
        "  key: a\n"
        "  label: A\n"
        "  include: i\n"
        "  use_when: u\n"
        '  colour: "#aabbcc"\n'
        "- id: b\n"
        "  label: B\n"
        "  parent: top\n"
        "- id: c\n"
        "  label: C\n"
        "  parent: top\n"
    ),
    "braces over lines": (
        "codebook: boek\n"
        "codes:\n"
        "- {code: a, label: A,\n"
        "\n"
        "  # inside\n"
        '   notes: "x\n'
        '   y", children: [ # first\n'
        "    {code: b, label: B}, # b\n"
        "    {code: c, label: C} # c\n"
        "  ]} # end\n"
        "- code: d\n"
        "  label: D\n"
    ),
    "json": (
        "{\n"
        '  "codebook": "boek",\n'
        '  "codes": [\n'
        "    {\n"
        '      "code": "a",\n'
        '      "label": "A",\n'
        '      "keywords": ["x", "y"],\n'
        '      "children": [\n'
        '        {"code": "b", "label": "B"}\n'
        "      ]\n"
        "    },\n"
        "    {\n"
        '      "code": "c",\n'
        '      "label": "C"\n'
        "    }\n"
        "  ]\n"
        "}\n"
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_files_written_oddly(name: str) -> None:
    source = ODD[name]
    book = parse(source, "boek.yaml")

    @settings(max_examples=25, deadline=None)
    @given(SEEDS)
    def check(seed: int) -> None:
        edit = an_edit(random.Random(seed), book)
        after = written(source, "boek.yaml", [edit])
        assert parse(after, "boek.yaml") == edited(book, [edit])
        # Every comment is there once, except one that went with its code or its value.
        have, had = (Counter(re.findall("# [a-z]+", text)) for text in (after, source))
        assert have <= had
        if isinstance(edit, Add | SetText) and getattr(edit, "value", "x"):
            assert have == had

    check()


def real_files() -> list[Path]:
    return sorted((Path(__file__).parents[2] / "codebooks").glob("*.yaml"))


def check_real(source: str, name: str, chance: random.Random) -> None:
    book = parse(source, name)
    edit = an_edit(chance, book)
    after = written(source, name, [edit])
    assert parse(after, name) == edited(book, [edit])
    check_ends(source, after)

    # Comments are whole lines in these files, each its own; Remove and a list taken away may take some along.
    def comments(text: str) -> Counter[str]:
        return Counter(line.strip() for line in lines(text) if line.strip().startswith("#"))

    assert comments(after) <= comments(source)
    if not isinstance(edit, Remove):
        assert comments(after) == comments(source)
    mentioned = {edit.code.slug if isinstance(edit, Add) else edit.code}
    if not isinstance(edit, Move | Remove):
        # One stretch of lines has changed, and it holds nothing of another code's than a key of its own.
        old, new = lines(source), lines(after)
        same = next(
            (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(old)
        )
        tail = 0
        while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        touched = old[same : len(old) - tail]
        slugs = {match[1] for line in touched for match in re.finditer(r"(?:code|key): ([a-z0-9-]+)", line)}
        assert slugs <= mentioned
    else:
        stay = [line for line in lines(source) if re.search(r"label:|^\s*#", line) and "{" not in line]
        assert Counter(map(str.strip, stay)) - Counter(map(str.strip, lines(after))) <= Counter(
            line.strip() for line in stay if isinstance(edit, Remove)
        )
    back = written(after, name, inverse(edit, book))
    again = parse(back, name)
    assert again == book


@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.name)
def test_real_codebooks(path: Path) -> None:
    source = path.read_bytes().decode()

    @settings(max_examples=25, deadline=None)
    @given(SEEDS)
    def check(seed: int) -> None:
        check_real(source, path.name, random.Random(seed))

    check()


def test_a_bare_list_in_braces(material: Path) -> None:
    path = material / "suggestions_codebook.yaml"
    if not path.exists():
        pytest.skip("no suggestions_codebook.yaml in the material")
    source = path.read_bytes().decode()

    @settings(max_examples=60, deadline=None)
    @given(SEEDS)
    def check(seed: int) -> None:
        check_real(source, path.name, random.Random(seed))

    check()

"""Edits of a file's text, shown: the whole text after is given, so that every character counts."""

import pytest

from qualcode.codebook import parse
from qualcode.codebook.editing import edited
from qualcode.codebook.surgery import written
from qualcode.model.codebook import Code
from qualcode.model.edits import Add, Edit, Move, Remove, SetList, SetText
from qualcode.model.errors import CodebookFault, Refused

HEAD = "codebook: boek\ncodes:\n"

# name: (before, edits, after)
SHOWN: dict[str, tuple[str, list[Edit], str]] = {
    "a plain text stays plain": (
        HEAD + "  - code: a\n    label: Oud  # ooit: Ouder\n",
        [SetText("a", "label", "Nieuw")],
        HEAD + "  - code: a\n    label: Nieuw  # ooit: Ouder\n",
    ),
    "quotes stay quotes": (
        HEAD + "  - code: 'a'\n    label: 'Oud'\n    short: \"kort\"\n",
        [SetText("a", "label", "Oma's"), SetText("a", "short", "lang")],
        HEAD + "  - code: 'a'\n    label: 'Oma''s'\n    short: \"lang\"\n",
    ),
    "a plain text that cannot be so any more": (
        HEAD + "  - code: a\n    label: Oud\n",
        [SetText("a", "label", "no")],
        HEAD + '  - code: a\n    label: "no"\n',
    ),
    "a folded text is wrapped as wide as it was, its header kept": (
        HEAD + "  - code: a\n    label: A\n    definition: >-  # nog eens lezen\n"
        "        een twee drie vier\n        vijf zes zeven\n    notes: n\n",
        [SetText("a", "definition", "een twee drie vier vijf zes zeven acht")],
        HEAD + "  - code: a\n    label: A\n    definition: >-  # nog eens lezen\n"
        "        een twee drie vier\n        vijf zes zeven\n        acht\n    notes: n\n",
    ),
    "a literal text stays one": (
        HEAD + "  - code: a\n    label: A\n    notes: |\n      een\n\n      twee\n",
        [SetText("a", "notes", "een\ntwee\n\ndrie")],
        HEAD + "  - code: a\n    label: A\n    notes: |\n      een\n      twee\n\n      drie\n",
    ),
    "a label of two languages": (
        HEAD + "  - code: a\n    label: {nl: Buren, en: Neighbours}\n",
        [SetText("a", "label", "Buurt, de")],
        HEAD + '  - code: a\n    label: {nl: "Buurt, de", en: Neighbours}\n',
    ),
    "a new key stands where our order has it": (
        HEAD + "  - code: a\n    label: A\n    # over de woorden\n    keywords: [x]  # en meer\n",
        [SetText("a", "definition", "Wat het is."), SetText("a", "color", "#2f6f9f")],
        HEAD + "  - code: a\n    label: A\n    definition: Wat het is.\n    # over de woorden\n"
        '    keywords: [x]  # en meer\n    color: "#2f6f9f"\n',
    ),
    "a key nothing stands behind is filled in": (
        HEAD + "  - code: a\n    label: A\n    notes:  # hier\n    keywords:\n",
        [SetText("a", "notes", "iets"), SetList("a", "keywords", ("x",))],
        HEAD + "  - code: a\n    label: A\n    notes: iets  # hier\n    keywords: [x]\n",
    ),
    "their own name for a key": (
        "- key: a\n  label: A\n  include: oud\n- key: b\n  label: B\n",
        [SetText("a", "use_when", "nieuw"), SetText("b", "use_when", "ook")],
        "- key: a\n  label: A\n  include: nieuw\n- key: b\n  label: B\n  include: ook\n",
    ),
    "a key goes with its lines, the comment above stays": (
        HEAD
        + "  - code: a\n    label: A\n    # waarom\n    notes: >-  # weg\n      een\n\n      twee\n    origin: data\n",
        [SetText("a", "notes", "")],
        HEAD + "  - code: a\n    label: A\n    # waarom\n    origin: data\n",
    ),
    "the first key goes": (
        HEAD + "  - notes: x\n    code: a\n    label: A\n",
        [SetText("a", "notes", "")],
        HEAD + "  - code: a\n    label: A\n",
    ),
    "a comment does not end in the block above it": (
        HEAD + "  - code: a\n    label: A\n    definition: |\n      een\n    notes: x\n        # diep\n",
        [SetText("a", "notes", "")],
        HEAD + "  - code: a\n    label: A\n    definition: |\n      een\n    # diep\n",
    ),
    "items on lines": (
        HEAD
        + "  - code: a\n    label: A\n    keywords:\n    - een  # 1\n    # over twee\n    - twee\n    - drie\n",
        [SetList("a", "keywords", ("nul", "een", "drie", "vier"))],
        HEAD + "  - code: a\n    label: A\n    keywords:\n    - nul\n"
        "    - een  # 1\n    # over twee\n    - drie\n    - vier\n",
    ),
    "items in brackets, quoted as they are": (
        HEAD + "  - code: a\n    label: A\n    examples: ['een', 'twee',  'drie']\n",
        [SetList("a", "examples", ("een", "drie", "vier"))],
        HEAD + "  - code: a\n    label: A\n    examples: ['een', 'drie', 'vier']\n",
    ),
    "items in brackets over lines": (
        HEAD + "  - code: a\n    label: A\n    keywords: [\n      een,  # 1\n      twee  # 2\n    ]\n",
        [SetList("a", "keywords", ("een", "twee", "drie"))],
        HEAD
        + "  - code: a\n    label: A\n    keywords: [\n      een,  # 1\n      twee,  # 2\n      drie\n    ]\n",
    ),
    "a new list looks as the others": (
        HEAD + "  - code: a\n    label: A\n    keywords:\n      - 'x'\n  - code: b\n    label: B\n",
        [SetList("b", "keywords", ("y", "z"))],
        HEAD + "  - code: a\n    label: A\n    keywords:\n      - 'x'\n  - code: b\n    label: B\n"
        "    keywords:\n      - 'y'\n      - 'z'\n",
    ),
    "a list goes": (
        HEAD + "  - code: a\n    label: A\n    keywords:\n      # eerst\n      - x\n    notes: n\n",
        [SetList("a", "keywords", ())],
        HEAD + "  - code: a\n    label: A\n    notes: n\n",
    ),
    "a code goes under another with its comments, and the list it leaves empty goes": (
        HEAD
        + "  - code: a\n    label: A\n    children:\n      # over a1\n      - code: a1\n        label: A1\n"
        "        notes: |\n          een\n           twee\n\n  # over b\n  - code: b\n    label: B\n",
        [Move("a1", "b")],
        HEAD + "  - code: a\n    label: A\n\n  # over b\n  - code: b\n    label: B\n"
        "    children:\n      # over a1\n      - code: a1\n        label: A1\n"
        "        notes: |\n          een\n           twee\n",
    ),
    "to the top, with the blank line brothers have there": (
        HEAD + "  - code: a\n    label: A\n    children:\n      - code: a1\n        label: A1\n"
        "      - code: a2\n        label: A2\n\n  - code: b\n    label: B\n",
        [Move("a1", None, before="b")],
        HEAD + "  - code: a\n    label: A\n    children:\n      - code: a2\n        label: A2\n"
        "\n  - code: a1\n    label: A1\n\n  - code: b\n    label: B\n",
    ),
    "in a flat file only the parent changes": (
        HEAD + "  - {code: a, label: A}\n  - {code: b, label: B, parent: a}\n  - {code: c, label: C}\n",
        [Move("b", "c"), Move("c", "a")],
        HEAD
        + "  - {code: a, label: A}\n  - {code: b, label: B, parent: c}\n  - {code: c, label: C, parent: a}\n",
    ),
    "in a flat file before a brother": (
        HEAD + "- code: a\n  label: A\n- code: b\n  label: B\n  parent: a\n- code: c\n  label: C\n",
        [Move("c", "a", before="b")],
        HEAD
        + "- code: a\n  label: A\n- code: c\n  label: C\n  parent: a\n- code: b\n  label: B\n  parent: a\n",
    ),
    "a new code": (
        HEAD + "  -   code: a\n      label: A\n",
        [Add(Code("a1", "Eerste: een", keywords=("x",), translations=(("en", "First"),), parent="a"))],
        HEAD + "  -   code: a\n      label: A\n      children:\n        -   code: a1\n"
        '            label: {nl: "Eerste: een", en: First}\n            keywords: [x]\n',
    ),
    "the first code of a file": (
        "codebook: boek\ncodes: []  # nog niets\nlanguage: nl\n",
        [Add(Code("a", "A"))],
        "codebook: boek\ncodes:  # nog niets\n  - code: a\n    label: A\nlanguage: nl\n",
    ),
    "the last code of a file": (
        "codebook: boek\ncodes:  # alles\n  - code: a\n    label: A\nlanguage: nl\n",
        [Remove("a")],
        "codebook: boek\ncodes: []  # alles\nlanguage: nl\n",
    ),
    "the last code of a bare list": (
        "# mijn codes\n- {id: a, label: A}\n",
        [Remove("a")],
        "# mijn codes\n[]\n",
    ),
    "a whole file in braces": (
        "{codebook: boek, codes: [{code: a, label: A}, {code: b, label: B}]}",
        [Move("b", "a"), Add(Code("c", "C"))],
        "{codebook: boek, codes: [{code: a, label: A, children: [{code: b, label: B}]}, {code: c, label: C}]}",
    ),
    "what is written on lines cannot go between brackets": (
        HEAD
        + "  - {code: a, label: A, children: [{code: a1, label: A1}]}  # kort\n  # lang\n  - code: b\n    label: B\n",
        [Move("b", "a")],
        HEAD + "  - code: a\n    label: A\n    children:  # kort\n      - {code: a1, label: A1}\n"
        "      # lang\n      - code: b\n        label: B\n",
    ),
    "a heading that is only named gets an entry when it is edited": (
        "- {id: a, label: A, parent: kop}\n",
        [SetText("kop", "label", "Kop")],
        "- {id: kop, label: Kop}\n- {id: a, label: A, parent: kop}\n",
    ),
    "and when the code goes that gave it its place": (
        "# boven\n- {id: a, label: A, parent: kop}\n- {id: b, label: B}\n",
        [Move("a", "b")],
        "# boven\n- {id: kop, label: kop}\n- {id: a, label: A, parent: b}\n- {id: b, label: B}\n",
    ),
    "and not when another names it before": (
        "- {id: a, label: A, parent: kop}\n- {id: b, label: B, parent: kop}\n",
        [Move("b", None)],
        "- {id: a, label: A, parent: kop}\n- {id: b, label: B}\n",
    ),
    "a text with an unquoted comma in braces": (
        "- {id: a, label: Meten, leren, parent: kop}\n",
        [SetText("a", "label", "Weten, leren"), SetText("a", "notes", "iets")],
        '- {id: a, label: "Weten, leren", notes: iets, parent: kop}\n',
    ),
    "an item that is replaced keeps its line": (
        HEAD + "  - code: a\n    label: A\n    keywords:\n      - een\n      - twee  # 2\n      - drie\n",
        [SetList("a", "keywords", ("een", "zwei", "drie"))],
        HEAD + "  - code: a\n    label: A\n    keywords:\n      - een\n      - zwei  # 2\n      - drie\n",
    ),
    "a comment between brackets outlives the item above it": (
        HEAD
        + "  - code: a\n    label: A\n    keywords: [\n      een,  # weg\n      # over twee\n      twee,\n    ]\n",
        [SetList("a", "keywords", ("twee",))],
        HEAD + "  - code: a\n    label: A\n    keywords: [\n      # over twee\n      twee,\n    ]\n",
    ),
    "a new text of more lines does not swallow the comment below it": (
        HEAD + "  - code: a\n    label: A\n       # diep\n    origin: data\n",
        [SetText("a", "notes", "een\ntwee"), SetText("a", "definition", "een\ntwee")],
        HEAD + '  - code: a\n    label: A\n    definition: "een\\ntwee"\n       # diep\n'
        "    origin: data\n    notes: |-\n      een\n      twee\n",
    ),
    "to the left, as far as there are spaces": (
        HEAD + "  - code: a\n    label: A\n    children:\n      - code: b\n        label: B\n"
        '        notes: "een\n   twee"\n      - code: c\n        label: C\n',
        [Move("b", None)],
        HEAD + "  - code: a\n    label: A\n    children:\n      - code: c\n        label: C\n"
        '  - code: b\n    label: B\n    notes: "een\ntwee"\n',
    ),
    "a comment above a code does not end in the block above its new place": (
        HEAD
        + "  - code: a\n    label: A\n    children:\n              # over b\n      - code: b\n        label: B\n"
        "  - code: c\n    label: C\n    notes: |\n      blok\n",
        [Move("b", None)],
        HEAD + "  - code: a\n    label: A\n  - code: c\n    label: C\n    notes: |\n      blok\n"
        "  # over b\n  - code: b\n    label: B\n",
    ),
    "children in two places keep their order": (
        HEAD + "- {code: x, label: X, children: [{code: y, label: Y}]}\n"
        "- {code: a, label: A, parent: b}\n- {code: b, label: B, children: [{code: c, label: C}]}\n",
        [Move("b", "x", before="y")],
        HEAD + "- {code: x, label: X, children: [{code: b, label: B, children: "
        "[{code: a, label: A}, {code: c, label: C}]}, {code: y, label: Y}]}\n",
    ),
    "a heading that is only named does not come up": (
        "- {id: a, label: A}\n- {id: b, label: B}\n- {id: c, label: C, parent: kop}\n",
        [Move("a", "kop", before="c")],
        "- {id: b, label: B}\n- {id: a, label: A, parent: kop}\n- {id: c, label: C, parent: kop}\n",
    ),
    "a comment below the last child does not end in a block when the list goes": (
        HEAD + "  - code: a\n    label: A\n    notes: |\n      blok\n    children:\n"
        "        - code: b\n          label: B\n        # diep\n",
        [Remove("b")],
        HEAD + "  - code: a\n    label: A\n    notes: |\n      blok\n    # diep\n",
    ),
    "a comment of the parent does not end in its first child": (
        HEAD + "  - code: a\n    label: A\n            # diep\n",
        [Add(Code("b", "B", notes="een\ntwee", parent="a"))],
        HEAD + "  - code: a\n    label: A\n    children:\n      - code: b\n        label: B\n"
        "        notes: |-\n          een\n          twee\n      # diep\n",
    ),
    "a comment apart from the code below it stays": (
        HEAD
        + "  - code: a\n    label: A\n\n  # apart\n\n  - code: b\n    label: B\n\n  - code: c\n    label: C\n",
        [Remove("b")],
        HEAD + "  - code: a\n    label: A\n\n  # apart\n\n  - code: c\n    label: C\n",
    ),
    "nothing to do": (
        HEAD + "  - {code: a, label: A , }\n",
        [SetText("a", "label", "A")],
        HEAD + "  - {code: a, label: A , }\n",
    ),
}


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("ends", ["lf", "crlf", "bom", "unfinished"])
def test_shown(name: str, ends: str) -> None:
    before, edits, after = SHOWN[name]
    if ends == "crlf":
        before, after = before.replace("\n", "\r\n"), after.replace("\n", "\r\n")
    elif ends == "bom":
        before, after = "\ufeff" + before, "\ufeff" + after
    elif ends == "unfinished":
        before, after = before.removesuffix("\n"), after.removesuffix("\n")
    result = written(before, "boek.yaml", edits)
    assert result == after
    assert parse(result, "boek.yaml") == edited(parse(before, "boek.yaml"), edits)


def test_what_cannot_be_edited_is_refused_with_its_line() -> None:
    source = HEAD + "  - {code: b, label: B}\n  - ? code\n    : a\n    ? label\n    : A\n"
    with pytest.raises(Refused) as refused:
        written(source, "boek.yaml", [SetText("a", "short", "kort")])
    assert "boek.yaml, line 4" in str(refused.value)
    assert "by hand" in str(refused.value)


def test_what_cannot_be_done_or_read_is_told() -> None:
    with pytest.raises(Refused):
        written(HEAD + "  - {code: a, label: A}\n", "boek.yaml", [Remove("b")])
    with pytest.raises(CodebookFault):
        written(HEAD + "  - {code: a}\n", "boek.yaml", [Remove("a")])
    with pytest.raises(Refused):
        written(HEAD + "  - {code: a, label: A}\n", "boek.yaml", [Add(Code("Not a slug", "B"))])

"""Edits of hypothesis-made and real codebook files: the codes are those of `edited`, and nothing else has changed.

The files are written here by a writer of its own, which knows of each line whose it is. What may differ after an
edit is judged by that, not by anything the surgery says.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.codebook import parse
from qualcode.codebook.editing import edited
from qualcode.codebook.surgery import written
from qualcode.model.codebook import Code, Codebook
from qualcode.model.edits import Add, Edit, Move, Remove, SetList, SetText

WORDS = [
    "buur",
    "hulp",
    "straat",
    "koffie",
    "samen",
    "wijk",
    "plein",
    "huis",
    "oma",
    "feest",
    "geld",
    "tuin",
    "bankje",
    "school",
]
TRAPS = [
    "no",
    "12",
    "08",
    "2024-01-01",
    "it's",
    'zij zei "ja"',
    "a: b",
    "x #y",
    "- streep",
    "[haak]",
    "één, twee",
    "~",
    "null",
    "🙂 blij",
    "back\\slash",
    "{",
    "? vraag",
    "@thuis",
    "100%",
    "a  b",
    "tail:",
]
PROSE = ["definition", "use_when", "not_when", "notes"]
LISTS = ["keywords", "not_keywords", "examples"]
SYNONYMS = {"code": ["code", "key", "id"], "use_when": ["use_when", "include"], "color": ["color", "colour"]}


@dataclass
class Made:
    """A code as the writer has it: its own lines are told apart by slug and key."""

    slug: str
    texts: dict[str, str]
    lists: dict[str, list[str]]
    children: list["Made"] = field(default_factory=list)
    parent: str | None = None
    braces: bool = False
    mapping: bool = False


@dataclass
class Line:
    """A line with the code it belongs to and the key, "lead" or "children"; None: nobody's."""

    text: str
    slug: str | None = None
    key: str | None = None


class Writer:
    """Writes codes in a style of its own for each value."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.lines: list[Line] = []
        self.comments = 0
        self.ends_in_block = False
        self.chatty = chance.choice([0.0, 0.1, 0.3])
        self.airy = chance.choice([0, 0, 1, 2])
        self.offset = chance.choice([0, 2, 2, 4])
        self.inner = chance.choice([2, 2, 4])
        self.spelling = {name: chance.choice(ways) for name, ways in SYNONYMS.items()}

    def maybe(self, probability: float) -> bool:
        return self.chance.random() < probability

    def comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments}: {self.chance.choice(WORDS)}, {self.chance.choice(['{', ']', '- a', 'k: v'])}"

    def behind(self) -> str:
        return f"  {self.comment()}" if self.maybe(self.chatty) else ""

    def put(self, text: str, slug: str | None = None, key: str | None = None) -> None:
        self.lines += [Line(line, slug, key) for line in text.split("\n")]

    def above(self, column: int, slug: str | None, key: str | None) -> None:
        while self.maybe(self.chatty):
            self.put(" " * column + self.comment(), slug, key)

    def loose(self, column: int, slug: str | None = None) -> None:
        if self.maybe(self.chatty):
            self.put("")
            self.put(" " * column + self.comment(), slug, "loose")
            self.put("")

    def codes(self, codes: Sequence[Made], column: int, above: str | None = None) -> None:
        for number, made in enumerate(codes):
            if number and self.airy:
                self.lines += [Line("")] * self.airy
            self.loose(column, above)
            self.above(column, made.slug, "lead")
            if made.braces:
                self.put(
                    " " * column + "- " + self.in_braces(made, column + 4) + self.behind(),
                    made.slug,
                    "braces",
                )
            else:
                self.entry(made, column)

    def entry(self, made: Made, column: int) -> None:
        margin = column + self.inner
        keys = ["code", "label", *made.texts, *made.lists]
        if made.parent:
            keys.append("parent")
        if made.children:
            keys.append("children")
        if self.maybe(0.3):
            self.chance.shuffle(keys)
        first = True
        for key in keys:
            if not first:
                deeper = 0 if self.ends_in_block else self.chance.choice([0, 0, 3])
                self.above(margin + deeper, made.slug, "above")
                if self.maybe(0.05):
                    self.put("")
            head = " " * column + "-" + " " * (self.inner - 1) if first else " " * margin
            first = self.ends_in_block = False
            head += self.spelling.get(key, key) + ":"
            if key == "code":
                self.put(f"{head} {self.line(made.slug)}{self.behind()}", made.slug, key)
            elif key == "parent":
                self.put(f"{head} {made.parent}{self.behind()}", made.slug, key)
            elif key == "origin":
                self.put(f"{head} {self.line(made.texts[key])}{self.behind()}", made.slug, key)
            elif key == "children":
                self.put(f"{head}{self.behind()}", made.slug, key)
                self.codes(made.children, margin + self.offset, made.slug)
                # A comment that stands further to the right than the hyphens above it belongs to the last code there.
                self.ends_in_block = True
            elif key == "label":
                self.label(made, head, margin)
            elif key in made.lists:
                self.list_of(made, key, head, margin)
            else:
                self.put(head + self.prose(made.texts[key], margin), made.slug, key)

    def label(self, made: Made, head: str, margin: int) -> None:
        label = made.slug.upper() + " label"
        if not made.mapping:
            self.put(f"{head} {self.line(label)}{self.behind()}", made.slug, "label")
        elif self.maybe(0.5):
            self.put(f"{head} {{nl: {self.line(label)}, en: Other}}{self.behind()}", made.slug, "label")
        else:
            self.put(head + self.behind(), made.slug, "label")
            self.put(f"{' ' * margin}  en: Other{self.behind()}", made.slug, "label")
            self.put(f"{' ' * margin}  nl: {self.line(label)}{self.behind()}", made.slug, "label")

    def line(self, text: str, flow: bool = False) -> str:
        style = self.chance.choice(["plain", "single", "double"])
        if style == "plain" and re.fullmatch(r"[a-zA-Z][a-z A-Z]*[a-zA-Z]", text) and text not in TRAPS:
            return text
        if style == "single":
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)

    def prose(self, text: str, margin: int) -> str:
        """The value with what stands before it on the line of its key."""
        if not text:
            return self.chance.choice(["", ' ""', self.behind()])
        inner = " " * (margin + self.chance.choice([1, 2, 4]))
        style = self.chance.choice(["line", "folded", "literal", "lines"])
        mark = self.chance.choice(["", "-", "+"])
        self.ends_in_block = style in ("literal", "folded") or "\n" in text
        if style == "literal":
            return f" |{mark}{self.behind()}\n" + under(text.split("\n"), inner)
        if style == "folded" or "\n" in text:
            paragraphs = [under(wrapped(part), inner) for part in text.split("\n")]
            return f" >{mark}{self.behind()}\n" + "\n\n".join(paragraphs)
        if (
            style == "lines"
            and len(text.split()) > 3
            and ":" not in text
            and "#" not in text
            and "  " not in text
        ):
            one = self.line(text)
            return " " + ("\n" + inner).join(wrapped(one)) + self.behind()
        return " " + self.line(text) + self.behind()

    def list_of(self, made: Made, key: str, head: str, margin: int) -> None:
        items = made.lists[key]
        style = self.chance.choice(["block", "flow", "lines"])
        if style == "flow" or not items:
            inside = ", ".join(self.line(one, flow=True) for one in items)
            self.put(f"{head} [{inside}]{self.behind()}", made.slug, key)
        elif style == "lines":
            self.put(f"{head} [{self.behind()}", made.slug, key)
            for number, one in enumerate(items):
                comma = "," if number < len(items) - 1 or self.maybe(0.5) else ""
                self.put(
                    f"{' ' * margin}    {self.line(one, flow=True)}{comma}{self.behind()}", made.slug, key
                )
            self.put(f"{' ' * margin}  ]{self.behind()}", made.slug, key)
        else:
            self.put(head + self.behind(), made.slug, key)
            for one in items:
                self.above(margin + self.offset, made.slug, key)
                self.put(f"{' ' * (margin + self.offset)}- {self.line(one)}{self.behind()}", made.slug, key)

    def in_braces(self, made: Made, margin: int) -> str:
        pairs = [
            f"{self.spelling['code']}: {self.line(made.slug)}",
            f"label: {self.line(made.slug.upper() + ' label')}",
        ]
        pairs += [
            f"{self.spelling.get(key, key)}: {json.dumps(text, ensure_ascii=False)}"
            for key, text in made.texts.items()
        ]
        pairs += [
            f"{key}: [{', '.join(self.line(one) for one in items)}]" for key, items in made.lists.items()
        ]
        if made.parent:
            pairs.append(f"parent: {made.parent}")
        if made.children:
            inside = ", ".join(self.in_braces(child, margin + 2) for child in made.children)
            pairs.append(f"children: [{inside}]")
        if self.maybe(0.3):
            self.chance.shuffle(pairs)
        comma = ", " if self.maybe(0.7) else f",{self.behind()}\n{' ' * margin}"
        return "{" + comma.join(pairs) + "}"


def under(lines: Sequence[str], margin: str) -> str:
    return "\n".join(margin + line if line else "" for line in lines)


def wrapped(text: str) -> list[str]:
    words, lines = text.split(" "), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 24:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [line for line in lines if line]


def phrase(chance: random.Random, longest: int = 3) -> str:
    if chance.random() < 0.25:
        return chance.choice(TRAPS)
    return " ".join(chance.choices(WORDS, k=chance.randint(1, longest)))


def prose(chance: random.Random) -> str:
    paragraphs = chance.choice([1, 1, 1, 2])
    return "\n".join(" ".join(chance.choices(WORDS, k=chance.randint(1, 14))) for _ in range(paragraphs))


def a_code(chance: random.Random, slug: str) -> Made:
    texts = {key: prose(chance) for key in PROSE if chance.random() < 0.35}
    if chance.random() < 0.1:
        texts["notes"] = ""
    if chance.random() < 0.2:
        texts["short"] = " ".join(chance.choices(WORDS, k=3))
    if chance.random() < 0.1:
        texts["origin"] = "theory"
    lists = {
        key: list(dict.fromkeys(phrase(chance) for _ in range(chance.randint(0, 4))))
        for key in LISTS
        if chance.random() < 0.35
    }
    return Made(slug, texts, lists, mapping=chance.random() < 0.1)


@dataclass
class File:
    """A file, whose line each is, in whose lines a code is written, and which codes stand inside which."""

    text: str
    lines: list[Line]
    top: list[Made]
    name: str = "boek.yaml"
    lines_of: dict[str | None, str] = field(default_factory=lambda: {None: ""})
    inside: dict[str, set[str]] = field(default_factory=dict)
    around: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.note(self.top, "", None)

    def note(self, codes: Sequence[Made], above: str, braces: str | None) -> set[str]:
        found = set()
        for made in codes:
            own = braces or made.slug
            self.lines_of[made.slug], self.around[made.slug] = own, above
            inner = self.note(made.children, made.slug, own if braces or made.braces else None)
            self.inside[made.slug] = {made.slug} | inner
            found |= self.inside[made.slug]
        return found


def a_file(chance: random.Random) -> File:
    """A codebook file: nested, flat or mixed, with a head or as a bare list, in any of many ways of writing."""
    kind = chance.choice(["nested", "nested", "flat", "mixed"])
    bare = chance.random() < 0.25
    count = chance.randint(1, 7)
    made = [a_code(chance, chance.choice("abcdefgh") + str(number)) for number in range(count)]
    top: list[Made] = []
    nested_in: dict[str, Made] = {}
    braces = chance.choice([0.0, 0.0, 0.3, 1.0])
    for number, one in enumerate(made):
        above = chance.choice([None, *made[:number]])
        in_list = above is not None and (kind == "nested" or (kind == "mixed" and chance.random() < 0.5))
        one.braces = chance.random() < braces
        if above is None:
            top.append(one)
            if bare and chance.random() < 0.3:
                one.parent = chance.choice(["kop-een", "kop-twee"])
        elif in_list:
            above.children.append(one)
            nested_in[one.slug] = above
        else:
            one.parent = above.slug
            top.append(one)
    if kind != "nested" and chance.random() < 0.3:
        chance.shuffle(top)
    writer = Writer(chance)
    whole = not bare and chance.random() < 0.06
    if whole:
        inside = ", ".join(writer.in_braces(one, 4) for one in top)
        writer.put(f"{{codebook: boek, codes: [{inside}]}}", "", "whole")
    elif bare:
        writer.loose(0)
        writer.codes(top, chance.choice([0, 0, 2]))
    else:
        writer.above(0, None, None)
        writer.put("codebook: boek" + writer.behind())
        if chance.random() < 0.5:
            writer.put("title: Een boek")
        writer.put("codes:" + writer.behind(), "", "children")
        writer.codes(top, writer.offset)
        writer.loose(0)
        if chance.random() < 0.2:
            writer.put("language: nl")
    text = "\n".join(line.text for line in writer.lines) + chance.choice(["\n", "\n", ""])
    if chance.random() < 0.2:
        text = text.replace("\n", "\r\n")
    if chance.random() < 0.05:
        text = "\ufeff" + text
    return File(text, writer.lines, [] if whole else top)


def an_edit(chance: random.Random, book: Codebook, number: int = 0) -> Edit | None:
    codes = book.codes
    code = chance.choice(codes) if codes else None
    kind = chance.choice(["text", "text", "list", "list", "move", "move", "add", "remove"])
    if code is None or kind == "add":
        parent = chance.choice([None, *(one.slug for one in codes)])
        before = chance.choice([None, *(one.slug for one in book.children(parent))])
        new = Code(
            f"new{number}-{chance.randint(0, 999)}",
            phrase(chance),
            definition=prose(chance) if chance.random() < 0.5 else "",
            keywords=tuple(phrase(chance) for _ in range(chance.randint(0, 3))),
            color=chance.choice([None, "#aabbcc"]),
            translations=chance.choice([(), (("en", phrase(chance)),)]),
            parent=parent,
        )
        return Add(new, before)
    if kind == "text":
        name = chance.choice(
            ["label", "short", "definition", "use_when", "not_when", "notes", "color", "origin"]
        )
        if name == "color":
            return SetText(code.slug, "color", chance.choice(["", "#2f6f9f"]))
        if name == "origin":
            return SetText(code.slug, "origin", chance.choice(["", "data", "in-vivo"]))
        if name in ("label", "short"):
            return SetText(code.slug, name, phrase(chance, 8))
        return SetText(code.slug, name, chance.choice(["", phrase(chance), prose(chance), prose(chance)]))
    if kind == "list":
        name = chance.choice(LISTS)
        have = list(getattr(code, name))
        for _ in range(chance.randint(1, 3)):
            action = chance.choice(["add", "add", "drop", "swap", "empty"])
            if action == "add":
                have.insert(chance.randint(0, len(have)), phrase(chance))
            elif action == "drop" and have:
                del have[chance.randrange(len(have))]
            elif action == "swap":
                chance.shuffle(have)
            elif action == "empty" and chance.random() < 0.3:
                have = []
        return SetList(code.slug, name, tuple(have))
    if kind == "remove":
        leaves = [one.slug for one in codes if not book.children(one.slug)]
        return Remove(chance.choice(leaves))
    below = {one.slug for one in codes if code.slug in {above.slug for above in book.ancestors(one.slug)}}
    parent = chance.choice([None, *(one.slug for one in codes if one.slug not in below | {code.slug})])
    before = chance.choice([None, *(one.slug for one in book.children(parent) if one.slug != code.slug)])
    return Move(code.slug, parent, before)


COMMENT = re.compile(r"# c\d+:")


def lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").removesuffix("\n").split("\n")


def rest_after(kept: Sequence[str], result: Sequence[str]) -> list[str] | None:
    """The lines of `result` besides those of `kept`, which stand in it in this order; None when they do not."""
    waiting, rest = list(reversed(kept)), []
    for line in result:
        if waiting and waiting[-1] == line:
            waiting.pop()
        else:
            rest.append(line)
    return None if waiting else rest


def may_change(file: File, edit: Edit) -> Iterator[bool]:
    """For each line of the file whether that edit has business with it."""
    slug = edit.code.slug if isinstance(edit, Add) else edit.code
    own = file.lines_of.get(slug)
    parent = edit.parent if isinstance(edit, Move) else edit.code.parent if isinstance(edit, Add) else None
    around = file.around.get(slug)
    braces = {file.lines_of.get(one) for one in (slug, parent, around) if one}
    for line in file.lines:
        if line.key == "braces" and line.slug in braces:
            yield True
        elif isinstance(edit, SetText | SetList):
            yield line.slug == own and line.key == edit.field
        elif isinstance(edit, Remove):
            yield line.slug == own or (line.slug == around and line.key == "children")
        elif isinstance(edit, Move):
            yield line.slug in file.inside.get(slug, ()) or (line.slug == around and line.key == "children")
        else:
            yield False


def is_split(file: File, slug: str, book: Codebook) -> bool:
    """Whether of a code or those inside it some children stand inside, others elsewhere."""
    inside = file.inside.get(slug, set())
    return any(child.slug not in inside for one in inside for child in book.children(one))


def check_lines(file: File, edit: Edit, after: str, book: Codebook) -> None:
    changing = list(may_change(file, edit))
    before = [line.text for line in file.lines]
    while before and not before[-1]:
        before.pop()
    kept = [line for line, may in zip(before, changing, strict=False) if not may]
    result = lines(after)
    if isinstance(edit, Move | Remove):
        # Blank lines follow the rhythm of the list.
        kept, result = [line for line in kept if line.strip()], [line for line in result if line.strip()]
    if isinstance(edit, Move | Remove) or not getattr(edit, "value", getattr(edit, "items", True)):
        # A comment may come nearer, so that it does not end in the block above it; behind the hyphen comes another key.
        kept, result = nearer(kept), nearer(result)
    rest = rest_after(kept, result)
    assert rest is not None, "a line has changed that the edit had no business with"
    goes = (
        may
        and (
            not isinstance(edit, Move)
            or line.key == "braces"
            or line.key == ("parent" if line.slug == edit.code else "children")
        )
        for line, may in zip(file.lines, changing, strict=True)
    )
    gone = Counter(
        comment for line, may in zip(before, goes, strict=False) if may for comment in COMMENT.findall(line)
    )
    have = Counter(COMMENT.findall(after))
    assert Counter(COMMENT.findall(file.text)) - gone <= have <= Counter(COMMENT.findall(file.text))
    if isinstance(edit, Move):
        moved = set(nearer(before))
        in_braces = any(line.key == "braces" for line, may in zip(file.lines, changing, strict=False) if may)
        new = [line for line in rest if line not in moved]
        assert in_braces or len(new) <= 4, new
        whole = [
            line.text
            for line, may in zip(file.lines, changing, strict=False)
            if may and line.key not in ("parent", "children", "braces")
        ]
        assert Counter(nearer(whole)) - Counter(nearer(lines(after))) <= Counter({"": len(whole)})
    elif isinstance(edit, SetText):
        old = sum(changing)
        assert len(rest) <= old + 6 + len(edit.value) // 12 + 2 * edit.value.count("\n")
    elif isinstance(edit, Remove):
        in_braces = any(line.key == "braces" for line, may in zip(file.lines, changing, strict=False) if may)
        assert len([line for line in rest if not line.startswith("#")]) <= 2 or in_braces


def nearer(some: Sequence[str]) -> list[str]:
    return [re.sub("^ *(- +)?", "", line) for line in some]


def check_ends(source: str, after: str) -> None:
    assert after.startswith("\ufeff") == source.startswith("\ufeff")
    assert after.endswith("\n") == source.endswith("\n")
    if "\r\n" in source:
        assert after.count("\r\n") == after.count("\n")
    else:
        assert "\r" not in after


SEEDS = st.integers(0, 2**48)


@settings(max_examples=250, deadline=None)
@given(SEEDS)
def test_only_lines_of_the_edit_change(seed: int) -> None:
    chance = random.Random(seed)
    file = a_file(chance)
    book = parse(file.text, file.name)
    edit = an_edit(chance, book)
    after = written(file.text, file.name, [edit])
    assert parse(after, file.name) == edited(book, [edit])
    check_ends(file.text, after)
    if file.top and not (isinstance(edit, Move) and is_split(file, edit.code, book)):
        check_lines(file, edit, after, book)


@settings(max_examples=150, deadline=None)
@given(SEEDS, st.integers(2, 5))
def test_the_codes_are_those_of_all_edits(seed: int, count: int) -> None:
    chance = random.Random(seed)
    file = a_file(chance)
    book = parse(file.text, file.name)
    edits: list[Edit] = []
    for number in range(count):
        edits.append(an_edit(chance, book, number))
        book = edited(book, edits[-1:])
    after = written(file.text, file.name, edits)
    assert parse(after, file.name) == book
    check_ends(file.text, after)


def inverse(edit: Edit, book: Codebook) -> list[Edit]:
    """What brings the codes back that `book` had before the edit."""
    if isinstance(edit, Add):
        return [Remove(edit.code.slug)]
    code = book.get(edit.code)
    assert code is not None
    brothers = [one.slug for one in book.children(code.parent)]
    following = next(iter(brothers[brothers.index(code.slug) + 1 :]), None)
    match edit:
        case SetText():
            return [SetText(code.slug, edit.field, str(getattr(code, edit.field) or ""))]
        case SetList():
            return [SetList(code.slug, edit.field, getattr(code, edit.field))]
        case Move():
            return [Move(code.slug, code.parent, following)]
        case Remove():
            return [Add(code, following)]


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_an_edit_and_its_inverse_give_the_same_codes(seed: int) -> None:
    chance = random.Random(seed)
    file = a_file(chance)
    book = parse(file.text, file.name)
    edit = an_edit(chance, book)
    there = written(file.text, file.name, [edit])
    back = written(there, file.name, inverse(edit, book))
    assert parse(back, file.name) == book


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

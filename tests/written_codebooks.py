"""Codebook files as people may write them, made by a writer of its own, which knows of each line whose it is."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

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
COMMENT = re.compile(r"# c\d+:")  # as the writer below counts them
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

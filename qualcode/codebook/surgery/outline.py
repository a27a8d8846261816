"""A codebook file as its codes with all that stands around them: joined again it is the file, character by character.

An entry owns whole lines when its list is a block: those of its item, the comment lines directly above it (its
`lead`), and the comments below it that stand further to the right than its hyphen. Blank lines and the other comments
between two entries are the `gap` before the second. In brackets an entry owns what stands from brace to brace.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from qualcode.codebook.keys import SPELLINGS
from qualcode.codebook.surgery.composing import composed, end, start
from qualcode.codebook.surgery.lines import (
    indentation,
    is_blank,
    is_comment,
    line_end,
    line_start,
    lines_of,
)
from qualcode.codebook.surgery.series import Series

_DASH = re.compile(r"( *)-(?=[ \t]|\r?$)")
_DASH_ALONE = re.compile(r" *-[ \t]*(#.*)?\r?$")
_CODES = ("codes",)


class Unhandled(Exception):
    """The file is written in a way these hands cannot work on; `index` tells where in the text, if that is known."""


@dataclass(slots=True, eq=False)
class Brood:
    """The list of the codes directly under an entry. `column`: of the hyphens; `series`: in brackets."""

    owner: "Entry"
    entries: list["Entry"] = field(default_factory=list)
    column: int = 0
    series: Series | None = None

    def text(self) -> str:
        """The list as it stands in the file."""
        if self.series is None:
            return "".join(entry.gap + entry.lead + entry.text() for entry in self.entries)
        pairs = zip(self.series.gaps, self.entries, strict=True)
        return "".join(gap + entry.text() for gap, entry in pairs) + self.series.close


@dataclass(slots=True, eq=False)
class Entry:
    """A code, or the file itself (`home` is None): its own text before and behind the list of its children."""

    slug: str
    home: Brood | None
    before: str
    after: str = ""
    gap: str = ""
    lead: str = ""
    named: str | None = None
    brood: Brood | None = None

    def text(self) -> str:
        """The entry as it stands in the file, without its lead."""
        return self.before + (self.brood.text() if self.brood else "") + self.after

    @property
    def own(self) -> str:
        """The entry's text without the list of its children."""
        return self.before + self.after

    def replace(self, begin: int, stop: int, text: str) -> None:
        """Puts a text in the place of a part of `own`."""
        seam = len(self.before)
        if stop <= seam:
            self.before = self.before[:begin] + text + self.before[stop:]
        elif begin >= seam:
            self.after = self.after[: begin - seam] + text + self.after[stop - seam :]
        else:
            raise Unhandled

    def walk(self) -> Iterator["Entry"]:
        """The entries below this one, in the order of the file."""
        for entry in self.brood.entries if self.brood else ():
            yield entry
            yield from entry.walk()


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and its value."""

    key: yaml.ScalarNode
    value: yaml.Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """The keys of an entry: by our names, and in the order of the text."""

    node: yaml.MappingNode
    by_name: dict[str, Pair]
    in_order: list[Pair]

    @property
    def flow(self) -> bool:
        """Whether it stands in braces."""
        return bool(self.node.flow_style)

    @property
    def column(self) -> int:
        """The column of its keys."""
        return int(self.in_order[0].key.start_mark.column)


def mapping_of(node: yaml.Node | None) -> Mapping:
    """The keys of a mapping node; of two spellings of one key the first of `SPELLINGS` counts."""
    if isinstance(node, yaml.SequenceNode) and len(node.value) == 1:
        node = node.value[0]
    if not isinstance(node, yaml.MappingNode):
        raise Unhandled
    written = {key.value: Pair(key, value) for key, value in node.value}
    by_name = {
        name: written[spelling]
        for name, spellings in (*SPELLINGS.items(), ("codes", _CODES))
        for spelling in reversed(spellings)
        if spelling in written
    }
    return Mapping(node, by_name, list(written.values()))


def own_mapping(entry: Entry) -> Mapping:
    """The keys of an entry, with the places they have in its `own`."""
    return mapping_of(composed(entry.own))


def outlined(text: str, node: yaml.Node | None) -> Entry:
    """The file (and its nodes) as an entry whose children are its top-level codes. Raises Unhandled."""
    root = Entry("", None, text)
    if isinstance(node, yaml.SequenceNode):
        # What stands above the first code of a bare list is said of the file.
        lines = start(node) if node.flow_style else dash_line(text, start(node.value[0]))
        root.after = text[_give_brood(root, node, text, lines, 0, len(text)) :]
        return root
    codes = mapping_of(node).by_name.get("codes")
    if codes is None or not isinstance(codes.value, yaml.SequenceNode):
        raise Unhandled
    begin = line_end(text, end(codes.key, text))
    limit = _next_key(mapping_of(node), codes, text)
    stop = _give_brood(root, codes.value, text, begin, 0, len(text) if limit is None else limit)
    root.after = text[stop:]
    return root


def _next_key(mapping: Mapping, pair: Pair, text: str) -> int | None:
    """Where the line of the key behind `pair` begins."""
    at = mapping.in_order.index(pair) + 1
    return line_start(text, start(mapping.in_order[at].key)) if at < len(mapping.in_order) else None


def _give_brood(owner: Entry, node: yaml.SequenceNode, text: str, lines: int, begin: int, limit: int) -> int:
    """Hangs the list `node` under `owner`, whose text begins at `begin`; returns where the list ends.

    A block has its first gap from `lines` on and no comment behind `limit`.
    """
    brood = owner.brood = Brood(owner)
    if node.flow_style or not node.value:
        first, stop = _flow_brood(brood, node, text)
    else:
        first, stop = lines, _block_brood(brood, node, text, lines, limit)
    owner.before = text[begin:first]
    return stop


def _flow_brood(brood: Brood, node: yaml.SequenceNode, text: str) -> tuple[int, int]:
    begin = at = start(node)
    stop = end(node, text)
    gaps = []
    for item in node.value:
        gaps.append(text[at : start(item)])
        at = end(item, text)
        brood.entries.append(_entry(brood, item, text, start(item), at, at))
    brood.series = Series(gaps, text[at:stop])
    return begin, stop


def _block_brood(brood: Brood, node: yaml.SequenceNode, text: str, lines: int, limit: int) -> int:
    dashes = [dash_line(text, start(item)) for item in node.value]
    brood.column = indentation(text[dashes[0] :])
    at = lines
    for item, dash, following in zip(node.value, dashes, [*dashes[1:], limit], strict=True):
        gap, lead = _gap_and_lead(text[at:dash])
        entry = _entry(brood, item, text, dash, line_end(text, end(item, text) - 1), following)
        entry.gap, entry.lead = gap, lead
        brood.entries.append(entry)
        at = dash + len(entry.text())
    return at


def _entry(brood: Brood, item: yaml.Node, text: str, begin: int, stop: int, limit: int) -> Entry:
    mapping = mapping_of(item)
    entry = Entry(mapping.by_name["code"].value.value, brood, "")
    children, parent = mapping.by_name.get("children"), mapping.by_name.get("parent")
    entry.named = parent.value.value or None if parent else None
    inside = stop
    if children is not None and isinstance(children.value, yaml.SequenceNode):
        lines = line_end(text, end(children.key, text))
        last = _next_key(mapping, children, text)
        inside = max(
            stop, _give_brood(entry, children.value, text, lines, begin, limit if last is None else last)
        )
    inside = _with_comments(text, inside, limit, brood.column)
    if entry.brood:
        entry.after = text[begin + len(entry.before) + len(entry.brood.text()) : inside]
    else:
        entry.before = text[begin:inside]
    return entry


def _with_comments(text: str, begin: int, limit: int, column: int) -> int:
    """Behind the comment lines from `begin` on that stand further to the right than `column`."""
    at = stop = begin
    for line in lines_of(text[begin:limit]):
        at += len(line)
        if is_comment(line) and indentation(line) > column:
            stop = at
        elif not is_blank(line):
            break
    return stop


def _gap_and_lead(text: str) -> tuple[str, str]:
    lines = lines_of(text)
    first = len(lines)
    while first and is_comment(lines[first - 1]):
        first -= 1
    return "".join(lines[:first]), "".join(lines[first:])


def dash_line(text: str, item: int) -> int:
    """Where the line of the hyphen begins that stands before an item."""
    begin = line_start(text, item)
    match = _DASH.match(text, begin, item)
    if match and not text[match.end() : item].strip():
        return begin
    if text[begin:item].strip():
        raise Unhandled
    while begin:
        begin = line_start(text, begin - 1)
        line = text[begin : line_end(text, begin)].rstrip("\n")
        if _DASH_ALONE.match(line):
            return begin
        if not is_blank(line) and not is_comment(line):
            break
    raise Unhandled

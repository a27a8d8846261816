"""What a file is used to: how it spells its keys, writes its lists, indents and leaves lines blank."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

import yaml

from qualcode.codebook.keys import SPELLINGS
from qualcode.codebook.surgery.composing import style
from qualcode.codebook.surgery.lines import is_blank, lines_of
from qualcode.codebook.surgery.outline import Entry, Mapping, Pair, mapping_of

Kind = TypeVar("Kind", bound=Hashable)


@dataclass(slots=True)
class Habits:
    """The most frequent way of each thing; ours where the file has none."""

    spellings: Counter[tuple[str, str]] = field(default_factory=Counter)
    lists: Counter[tuple[str, bool]] = field(default_factory=Counter)
    quotes: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    item_columns: Counter[int] = field(default_factory=Counter)
    key_columns: Counter[int] = field(default_factory=Counter)
    blank_lines: Counter[str] = field(default_factory=Counter)
    child_columns: Counter[int] = field(default_factory=Counter)
    inner_columns: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, root: Entry, node: yaml.Node | None) -> "Habits":
        """Those of a file, given its outline and its nodes."""
        habits = cls()
        if isinstance(node, yaml.MappingNode):
            habits._count_list(mapping_of(node).by_name["codes"])
        elif isinstance(node, yaml.SequenceNode):
            habits._count_codes(node.value, None if node.flow_style else node.start_mark.column)
        for owner in (root, *root.walk()):
            brood = owner.brood
            if brood and brood.series is None:
                for entry in brood.entries[1:]:
                    habits.blank_lines[blank_lines(entry.gap)] += 1
        return habits

    def _count_list(self, pair: Pair) -> None:
        if isinstance(pair.value, yaml.SequenceNode):
            self._count_codes(pair.value.value, _hyphens(pair))

    def _count_codes(self, items: Iterable[yaml.Node], column: int | None) -> None:
        for item in items:
            mapping = mapping_of(item)
            if not mapping.flow and column is not None:
                self.inner_columns[mapping.column - column] += 1
            self._count_keys(mapping)

    def _count_keys(self, mapping: Mapping) -> None:
        for name, pair in mapping.by_name.items():
            self.spellings[name, pair.key.value] += 1
            value = pair.value
            column = _hyphens(pair)
            if column is not None:
                columns = self.child_columns if name == "children" else self.item_columns
                columns[column - mapping.column] += 1
            if name == "children":
                self._count_list(pair)
            elif isinstance(value, yaml.SequenceNode) and value.value:
                self.lists[name, bool(value.flow_style)] += not mapping.flow
                for item in value.value:
                    self.quotes[name, style(item)] += 1

    def spelling(self, name: str) -> str:
        """How the key is spelled."""
        return most(
            {spelling: self.spellings[name, spelling] for spelling in SPELLINGS[name]}, SPELLINGS[name][0]
        )

    def list_in_brackets(self, name: str) -> bool | None:
        """Whether that list is written in brackets; None when the file has none."""
        if not self.lists[name, True] and not self.lists[name, False]:
            return None
        return self.lists[name, True] >= self.lists[name, False]

    def quote(self, name: str) -> str | None:
        """In which quotes the items of that list stand."""
        return most({quotes: self.quotes[name, quotes] for quotes in (None, '"', "'")}, None)

    @property
    def item_column(self) -> int:
        """How far the hyphens of a list stand to the right of its key."""
        return most(self.item_columns, self.child_column)

    @property
    def child_column(self) -> int:
        """How far the hyphens of `children` stand to the right of that key."""
        return most(self.child_columns, 2)

    @property
    def inner_column(self) -> int:
        """How far the keys of a code stand to the right of its hyphen."""
        return most(self.inner_columns, 2)

    @property
    def blank(self) -> str:
        """The blank lines between two brothers."""
        return most(self.blank_lines, "")


def _hyphens(pair: Pair) -> int | None:
    """The column of the hyphens of a list; None for one in brackets, and behind an anchor, where it is not known."""
    value = pair.value
    if not isinstance(value, yaml.SequenceNode) or value.flow_style or not value.value:
        return None
    return value.start_mark.column if value.start_mark.line > pair.key.start_mark.line else None


def blank_lines(gap: str) -> str:
    """The blank lines a gap begins with."""
    lines = lines_of(gap)
    shown = (number for number, line in enumerate(lines) if not is_blank(line))
    return "".join(lines[: next(shown, len(lines))])


def most(counted: "Iterable[Kind] | Counter[Kind] | dict[Kind, int]", otherwise: Kind) -> Kind:
    """The most frequent; the first of equals."""
    counts = Counter(counted) if not isinstance(counted, dict) else counted
    best = max(counts, key=lambda kind: counts[kind], default=otherwise)
    return best if counts and counts[best] else otherwise

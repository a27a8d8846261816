"""The YAML layer: a text becomes nodes.

The text is read twice at most. The reader in C (libyaml) is some ten times faster than the one in Python; when it
finds anything wrong, the one in Python reads again and has the last word, so that what is said, and where, does not
depend on how PyYAML was built.
"""

import re
from typing import Any

import yaml
from yaml.composer import Composer

from qualcode.codebook.places import BYTE_ORDER_MARK, Faults
from qualcode.codebook.syntax import fault_of
from qualcode.locale import N_
from qualcode.model.errors import CodebookFault

__all__ = ["DEEPEST", "TAG", "UNPRINTABLE", "Faults", "tree"]

DEEPEST = 50
TAG = "tag:yaml.org,2002:"

# What YAML cannot hold: control characters, halves of surrogate pairs.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# What git leaves between two versions it could not join; a longer line of them is somebody's decoration.
_CONFLICT = re.compile(r"^\ufeff?(?:<{7}(?!<)|={7}(?!=)|>{7}(?!>)|\|{7}(?!\|))", re.MULTILINE)

_TEXT, _MAPPING, _SEQUENCE = TAG + "str", TAG + "map", TAG + "seq"
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_NEXT_OR_LAST = re.compile(r"\s*[,}]")


def tree(source: str, faults: Faults, *, careful: bool = False) -> yaml.Node:
    """The one YAML document in `source` as nodes, with aliases and deep nesting refused before they cost anything.

    `start_mark` and `end_mark` of a node have an `index` that counts code points of `source`; an anchor or tag before
    it belongs to it. Scalars, plain or quoted, and collections in brackets end behind their last character. Do not
    use the ends of other nodes: a block (`|`, `>`) and a collection without brackets end where the next thing begins,
    behind blank lines and comments. Where a value is missing, its place is only roughly known. Tags are those of plain
    values. A text in { } with a comma in it is one node, as its author meant. With `careful` only the reader in Python
    is asked.

    Raises CodebookFault for a merge conflict left by git, for whatever is no YAML, and for what a codebook has no use
    for: aliases, and more levels inside each other than DEEPEST.
    """
    _refuse_leftovers(source, faults)
    root = _composed(source, faults, careful)
    if root is None:
        raise faults.at_index(
            0,
            N_("%(file)s is empty."),
            N_("A codebook begins with a line such as `codebook: my-study`."),
        )
    return root


def _refuse_leftovers(source: str, faults: Faults) -> None:
    if conflict := _CONFLICT.search(source):
        raise faults.at_index(
            conflict.start(),
            N_("%(place)s: git left a merge conflict here."),
            N_(
                "Keep the lines that are right, and take out the others and those that begin with <<<<<<< or the like."
            ),
        )
    if unprintable := UNPRINTABLE.search(source):
        raise faults.at_index(
            unprintable.start(),
            N_("%(place)s: here stands a character that cannot be shown."),
            N_("Take it out, or save the file as plain text in UTF-8."),
        )


def _composed(source: str, faults: Faults, careful: bool) -> yaml.Node | None:
    # The two readers count the column behind a byte order mark differently.
    if yaml.__with_libyaml__ and not careful and BYTE_ORDER_MARK not in source:
        try:
            return _root(_FastLoader(source), faults)
        except (yaml.YAMLError, CodebookFault):
            pass
    try:
        return _root(_CarefulLoader(source), faults)
    except yaml.MarkedYAMLError as error:
        raise fault_of(error, faults) from None


def _root(loader: "_FastLoader | _CarefulLoader", faults: Faults) -> yaml.Node | None:
    loader.faults = faults
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


class _Limited(Composer):
    """Makes nodes without aliases (a few lines can stand for gigabytes) and to a limited depth."""

    faults: Faults
    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: Any = self.get_event()  # type: ignore[attr-defined]
        kind = type(event)
        if kind is yaml.AliasEvent:
            raise self.faults.at(
                event.start_mark,
                N_("%(place)s: a codebook cannot refer to another place with `*`."),
                N_("Write the text out, or put it between quotes if it begins with a star."),
            )
        if self.depth >= DEEPEST:
            raise self.faults.at(
                event.start_mark,
                N_("%(place)s: too many levels inside each other."),
                N_("A codebook seldom needs more than three levels of codes."),
            )
        if kind is yaml.ScalarEvent:
            return yaml.ScalarNode(
                _tag(event), event.value, event.start_mark, event.end_mark, style=event.style or None
            )
        self.depth += 1
        node = self._collection(event)
        self.depth -= 1
        return node

    def _collection(self, begin: Any) -> yaml.Node:
        peek, get = self.peek_event, self.get_event  # type: ignore[attr-defined]
        is_mapping = type(begin) is yaml.MappingStartEvent
        make, tag, end = (
            (yaml.MappingNode, _MAPPING, yaml.MappingEndEvent)
            if is_mapping
            else (yaml.SequenceNode, _SEQUENCE, yaml.SequenceEndEvent)
        )
        value: list[Any] = []
        node = make(begin.tag or tag, value, begin.start_mark, flow_style=begin.flow_style)
        while type(peek()) is not end:
            item = self.compose_node(node, 0)
            if not is_mapping:
                value.append(item)
                continue
            pair = (item, self.compose_node(node, 0))
            whole = _joined(value[-1][1], *pair, self.faults.source) if begin.flow_style and value else None
            if whole is None:
                value.append(pair)
            else:
                value[-1] = (value[-1][0], whole)
        node.end_mark = get().end_mark
        return node


def _joined(before: Any, key: Any, value: Any, source: str) -> yaml.ScalarNode | None:
    """The one text that `before` and `key` are together, if its author did not quote a comma in it.

    `{label: Wijk, wonen en ruimte, color: ...}` is for YAML a label and a key without a value; nobody writes such a
    key without its colon.
    """
    if not all(isinstance(node, yaml.ScalarNode) and node.style is None for node in (before, key, value)):
        return None
    comma = source[before.end_mark.index : key.start_mark.index]
    if (
        before.tag == key.tag == _TEXT
        and value.value == ""
        and comma.strip() == ","
        and _NEXT_OR_LAST.match(source, key.end_mark.index)
    ):
        text = before.value + re.sub(r"\s+", " ", comma) + key.value
        return yaml.ScalarNode(_TEXT, text, before.start_mark, key.end_mark)
    return None


def _tag(event: yaml.ScalarEvent) -> str:
    """What YAML takes a scalar for: what is written, or for a text without quotes what it looks like."""
    if event.tag is not None and event.tag != "!":
        return event.tag
    if event.implicit[0]:
        for tag, expression in _RESOLVERS.get(event.value[:1], ()):
            if expression.match(event.value):
                return str(tag)
    return _TEXT


class _CarefulLoader(_Limited, yaml.SafeLoader):
    """The reader in Python."""


if yaml.__with_libyaml__:

    class _FastLoader(_Limited, yaml.CSafeLoader):
        """The reader in C; making the nodes, which could run out of its stack, stays in Python."""

        def __init__(self, source: str) -> None:
            yaml.CSafeLoader.__init__(self, source)
            self.anchors: dict[str, yaml.Node] = {}

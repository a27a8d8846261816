"""Nodes become plain values, and every value knows the line and column it stands at."""

import unicodedata
from dataclasses import dataclass, field
from typing import cast

import yaml

from qualcode.codebook.nodes import TAG, UNPRINTABLE
from qualcode.codebook.places import Faults
from qualcode.locale import N_

Path = tuple[str | int, ...]

_PLAIN_TAGS = frozenset(
    TAG + name
    for name in ("map", "seq", "str", "null", "bool", "int", "float", "timestamp", "merge", "value")
)
# Under these keys stand languages, and `no` is Norwegian.
_KEYS_OF_LANGUAGES = frozenset({"label"})


@dataclass(frozen=True, slots=True)
class NotText:
    """A scalar that YAML takes for something else than text; `kind` is "bool", "int", "timestamp" ..."""

    kind: str
    written: str


@dataclass(slots=True)
class Document:
    """The plain values of a YAML file.

    `keys` and `places` tell where each path is named and where its value stands; `empty` are the keys that
    were left out because nothing stands behind them.
    """

    faults: Faults
    value: object = None
    keys: dict[Path, yaml.Mark] = field(default_factory=dict)
    places: dict[Path, yaml.Mark] = field(default_factory=dict)
    empty: set[Path] = field(default_factory=set)


def values(root: yaml.Node, faults: Faults, path: Path = ()) -> Document:
    """The plain values of nodes, the root standing at `path`. Text comes out in NFC; keys without a value are left out.

    Raises CodebookFault for a key that occurs twice, yes and no as keys, and tags.
    """
    document = Document(faults)
    document.value = _plain(root, path, document)
    return document


def _plain(node: yaml.Node, path: Path, document: Document) -> object:
    document.places[path] = node.start_mark
    if node.tag not in _PLAIN_TAGS:
        raise document.faults.at(
            node.start_mark,
            N_("%(place)s: a codebook has no use for the tag %(tag)s."),
            N_("Take it out, or put the text between quotes if it begins with an exclamation mark."),
            tag=node.tag.replace(TAG, "!!"),
        )
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, number), document) for number, item in enumerate(node.value)]
    kind = node.tag.removeprefix(TAG)
    if kind == "str":
        if cast(yaml.ScalarNode, node).style == '"' and UNPRINTABLE.search(node.value):
            raise document.faults.at(
                node.start_mark,
                N_("%(place)s: this text holds a character that cannot be shown, written as `\\...`."),
                N_("Take it out, or write `\\\\` for a backslash."),
            )
        return unicodedata.normalize("NFC", node.value)
    return None if kind == "null" else NotText(kind, node.value)


def _mapping(node: yaml.MappingNode, path: Path, document: Document) -> dict[str, object]:
    values: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = _key(key_node, path, document.faults)
        place = (*path, key)
        if place in document.keys:
            raise document.faults.at(
                key_node.start_mark,
                N_("%(place)s: `%(key)s` stands here twice, first on line %(first)s."),
                N_("Keep one of the two."),
                key=key,
                first=document.keys[place].line + 1,
            )
        document.keys[place] = key_node.start_mark
        value = _plain(value_node, place, document)
        if value is None:
            document.empty.add(place)
        else:
            values[key] = value
    return values


def _key(node: yaml.Node, path: Path, faults: Faults) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise faults.at(
            node.start_mark,
            N_("%(place)s: a key must be a word."),
            N_("Put the text between quotes if it begins with a bracket."),
        )
    norwegian = node.value == "no" and path and path[-1] in _KEYS_OF_LANGUAGES
    if node.tag == TAG + "bool" and not norwegian:
        raise faults.at(
            node.start_mark,
            N_("%(place)s: YAML reads the key `%(key)s` as yes-or-no, not as a word."),
            N_('Put it between quotes: "%(key)s".'),
            key=node.value,
        )
    return unicodedata.normalize("NFC", node.value)

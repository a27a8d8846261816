"""The YAML layer: a text becomes plain values, and every value knows the line and column it stands at."""

import re
import unicodedata
from dataclasses import asdict, dataclass, field
from typing import cast

import yaml

from qualcode.locale import N_, _
from qualcode.model.errors import CodebookFault

Path = tuple[str | int, ...]

DEEPEST = 50

_TAG = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(
    _TAG + name
    for name in ("map", "seq", "str", "null", "bool", "int", "float", "timestamp", "merge", "value")
)
_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class NotText:
    """A scalar that YAML takes for something else than text; `kind` is "bool", "int", "timestamp" ..."""

    kind: str
    written: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file, from 1; as text it is said in the user's language, when it is shown."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return _("%(file)s, line %(line)s, column %(column)s") % asdict(self)


@dataclass(frozen=True, slots=True)
class Faults:
    """Makes the errors of one file, each at its place."""

    name: str
    source: str

    def at(self, mark: yaml.Mark, what: str, todo: str = "", **details: object) -> CodebookFault:
        """The error at a mark of the YAML reader."""
        return self._at(Place(self.name, mark.line + 1, mark.column + 1), what, todo, details)

    def at_index(self, index: int, what: str, todo: str = "", **details: object) -> CodebookFault:
        """The error at a code point of the source."""
        breaks = [match.end() for match in _LINE_BREAK.finditer(self.source, 0, index)]
        place = Place(self.name, len(breaks) + 1, index - (breaks[-1] if breaks else 0) + 1)
        return self._at(place, what, todo, details)

    def _at(self, place: Place, what: str, todo: str, details: dict[str, object]) -> CodebookFault:
        return CodebookFault(what, todo, place=place, **asdict(place), **details)


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


def compose(source: str, faults: Faults) -> Document:
    """Reads one YAML document. Text comes out in NFC; keys without a value are left out.

    Raises CodebookFault for whatever is no YAML, and for what a codebook has no use for: anchors used twice,
    tags, a key that occurs twice, yes and no as keys.
    """
    loader = _Loader(source)
    loader.faults = faults
    try:
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, faults) from None
    finally:
        loader.dispose()
    if root is None:
        raise faults.at_index(
            0,
            N_("%(file)s is empty."),
            N_("A codebook begins with a line such as `codebook: my-study`."),
        )
    document = Document(faults)
    document.value = _plain(root, (), document)
    return document


class _Loader(yaml.SafeLoader):
    """The safe reader without aliases (a few lines can stand for gigabytes) and with a limited depth."""

    faults: Faults
    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        mark = cast(yaml.Mark, event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            raise self.faults.at(
                mark,
                N_("%(place)s: a codebook cannot refer to another place with `*`."),
                N_("Write the text out, or put it between quotes if it begins with a star."),
            )
        if self.depth >= DEEPEST:
            raise self.faults.at(
                mark,
                N_("%(place)s: too many levels inside each other."),
                N_("A codebook seldom needs more than three levels of codes."),
            )
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def _plain(node: yaml.Node, path: Path, document: Document) -> object:
    document.places[path] = node.start_mark
    if node.tag not in _PLAIN_TAGS:
        raise document.faults.at(
            node.start_mark,
            N_("%(place)s: a codebook has no use for the tag %(tag)s."),
            N_("Take it out, or put the text between quotes if it begins with an exclamation mark."),
            tag=node.tag.replace(_TAG, "!!"),
        )
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, number), document) for number, item in enumerate(node.value)]
    kind = node.tag.removeprefix(_TAG)
    if kind == "str":
        return unicodedata.normalize("NFC", node.value)
    return None if kind == "null" else NotText(kind, node.value)


def _mapping(node: yaml.MappingNode, path: Path, document: Document) -> dict[str, object]:
    values: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = _key(key_node, document.faults)
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


def _key(node: yaml.Node, faults: Faults) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise faults.at(
            node.start_mark,
            N_("%(place)s: a key must be a word."),
            N_("Put the text between quotes if it begins with a bracket."),
        )
    if node.tag == _TAG + "bool":
        raise faults.at(
            node.start_mark,
            N_("%(place)s: YAML reads the key `%(key)s` as yes-or-no, not as a word."),
            N_('Put it between quotes: "%(key)s".'),
            key=node.value,
        )
    return unicodedata.normalize("NFC", node.value)


def _syntax(error: yaml.MarkedYAMLError, faults: Faults) -> CodebookFault:
    """What is wrong with the YAML in words of our own, at the place where a reader would look for it."""
    mark = error.problem_mark or error.context_mark
    assert mark is not None
    problem, context = error.problem or "", error.context or ""
    here = faults.source[mark.index : mark.index + 1]
    if here == "\t" and "cannot start any token" in problem:
        return faults.at(
            mark,
            N_("%(place)s: here stands a tab."),
            N_("Indent with spaces: YAML takes no tabs."),
        )
    if "cannot start any token" in problem or context.endswith(("an alias", "an anchor")):
        begin = mark if error.context_mark is None else error.context_mark
        return faults.at(
            begin,
            N_("%(place)s: a text cannot begin with `%(character)s`."),
            N_("Put the whole text between quotes."),
            character=faults.source[begin.index : begin.index + 1],
        )
    if "mapping values are not allowed" in problem:
        return faults.at(
            mark,
            N_("%(place)s: this colon is in a place where none can be."),
            N_("Put a text with a colon in it between quotes, and check the indentation."),
        )
    if "quoted scalar" in context and "end of stream" in problem and error.context_mark:
        return faults.at(
            error.context_mark,
            N_("%(place)s: the quotation mark that stands here is never closed."),
            N_("Close it with the same mark."),
        )
    if "flow" in context and error.context_mark:
        return faults.at(
            error.context_mark,
            N_("%(place)s: the bracket that opens here is not closed where it should."),
            N_("Close it, and put a comma between the items."),
        )
    if "another document" in problem or "<document start>" in problem:
        return faults.at(
            mark,
            N_("%(place)s: a second document begins here."),
            N_("Put each codebook in a file of its own."),
        )
    if "block" in context and "expected <block end>" in problem:
        return faults.at(
            mark,
            N_("%(place)s: this line is not indented like the lines it belongs to."),
            N_("Give lines of one list or one code the same number of spaces."),
        )
    return faults.at(
        mark,
        N_("%(place)s: this is not YAML (%(problem)s)."),
        N_("Look at this line and the one above it."),
        problem=problem,
    )

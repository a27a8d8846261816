"""Setting, adding and taking away one key of an entry, in the entry's own text."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import yaml

from qualcode.codebook.editing import normal
from qualcode.codebook.keys import SPELLINGS
from qualcode.codebook.surgery.composing import TEXT, composed, end, is_null, plain, start, style
from qualcode.codebook.surgery.habits import Habits
from qualcode.codebook.surgery.lines import comments_at, is_blank, is_comment, line_end, line_start, lines_of
from qualcode.codebook.surgery.outline import Entry, Mapping, Pair, Unhandled, mapping_of, own_mapping
from qualcode.codebook.surgery.series import Series
from qualcode.codebook.surgery.styles import fresh, like

_ORDER = tuple(SPELLINGS)


class Patch(NamedTuple):
    """A text for a part of an entry's own text."""

    begin: int
    stop: int
    text: str


# From a mapping to whether it now says what it should.
Check = Callable[[Mapping], bool]


def set_text(entry: Entry, name: str, text: str, language: str, habits: Habits) -> None:
    """Gives a key this text, adding it if it is absent; "" takes it away."""
    pair = own_mapping(entry).by_name.get(name)
    text = normal(name, text)
    if pair is None:
        if text:
            add(
                entry,
                name,
                lambda taken, margin, flow: fresh_text(name, text, taken, margin, flow),
                lambda node: _said(node, name) == text,
                habits,
            )
    elif not text:
        remove(entry, name)
    elif isinstance(pair.value, yaml.MappingNode):
        _replace(entry, _in_language(pair.value, language), lambda now: _label(now, language), name, text)
    elif _said(pair.value, name) != text:
        _replace(entry, pair.value, lambda now: now.by_name[name].value, name, text)


def fresh_text(name: str, text: str, taken: int, margin: int, flow: bool) -> Iterable[str]:
    """Ways to write a text where none stood; a colour stands in quotes, where no `#` can be lost."""
    return (f'"{text}"',) if name == "color" else fresh(text, taken=taken, margin=margin, flow=flow)


def add(
    entry: Entry,
    name: str,
    ways: Callable[[int, int, bool], Iterable[str]],
    is_said: Callable[[yaml.Node], bool],
    habits: Habits,
) -> None:
    """Adds a key on a line of its own (in braces: behind a comma), behind the nearest key our order has before it.

    `ways` gets the width taken before the value, the column of the keys, and whether they stand in braces; `is_said`
    gets what was written, read back.
    """
    mapping = own_mapping(entry)
    text, margin = entry.own, mapping.column
    key = habits.spelling(name)
    before = next(
        pair
        for predecessor in reversed(_ORDER[: _ORDER.index(name)])
        if predecessor != "children"
        and (pair := mapping.by_name.get(predecessor))
        and not (mapping.flow and is_null(pair.value))
    )
    at = end(before.value, text)
    if mapping.flow:
        pieces = (f", {key}: {way}" for way in ways(0, margin, True))
    else:
        at = line_end(text, at)
        pieces = (
            f"{' ' * margin}{key}:{'' if way.startswith(chr(10)) else ' '}{way}\n"
            for way in ways(margin + len(key) + 2, margin, False)
        )
    rest = others(mapping, name)
    first_that_reads(
        entry,
        (Patch(at, at, piece) for piece in pieces),
        lambda now: is_said(now.by_name[name].value) and others(now, name) == rest,
    )


def remove(entry: Entry, name: str) -> None:
    """Takes a key away with its lines, the comment behind it on its line, and those inside its value.

    Comments on lines above it stay.
    """
    mapping = own_mapping(entry)
    pair = mapping.by_name[name]
    rest = others(mapping, name)

    def is_right(now: Mapping) -> bool:
        return [(one.key.value, plain(one.value)) for one in now.in_order] == rest

    _take_away(entry, mapping, pair, is_right)
    if name in own_mapping(entry).by_name:
        # Another spelling stood beside it and would count now.
        remove(entry, name)


def _take_away(entry: Entry, mapping: Mapping, pair: Pair, is_right: Check) -> None:
    if mapping.flow:
        replace_series(
            entry, mapping, lambda series, elements: _drop(series, elements, mapping.in_order.index(pair))
        )
        if not is_right(own_mapping(entry)):
            raise Unhandled
        return
    text = entry.own
    key, stop = start(pair.key), line_end(text, max(end(pair.value, text), end(pair.key, text)) - 1)
    begin = line_start(text, key)
    if not is_blank(text[begin:key]):
        first_that_reads(entry, _heads_removed(mapping, pair, text, stop), is_right)
        return
    # Behind a block, a comment that stands further to the right would become a part of it.
    following = _comment_lines(text, stop)
    nearer = comments_at(text[stop:following], mapping.column)
    first_that_reads(entry, [Patch(begin, stop, ""), Patch(begin, following, nearer)], is_right)


def _heads_removed(mapping: Mapping, pair: Pair, text: str, stop: int) -> Iterable[Patch]:
    """Ways to take the key away that stands on the line of the hyphen."""
    if len(mapping.in_order) > 1:
        following = start(mapping.in_order[1].key)
        if not text[stop:following].strip():
            yield Patch(start(pair.key), following, "")
        yield Patch(start(pair.key), stop, "\n")


def _comment_lines(text: str, begin: int) -> int:
    for line in lines_of(text[begin:]):
        if not is_comment(line) and not is_blank(line):
            break
        begin += len(line)
    return begin


def replace_series(entry: Entry, mapping: Mapping, change: Callable[[Series, list[str]], None]) -> None:
    """Changes what stands between the braces of an entry; `change` gets the gaps and the elements."""
    text, begin, stop = entry.own, start(mapping.node), end(mapping.node, entry.own)
    spans = [
        (start(pair.key), max(end(pair.key, text) + 1, end(pair.value, text))) for pair in mapping.in_order
    ]
    put_series(entry, begin, stop, spans, change)


def put_series(
    entry: Entry,
    begin: int,
    stop: int,
    spans: list[tuple[int, int]],
    change: Callable[[Series, list[str]], None],
) -> None:
    """Changes what stands between brackets in an entry's own text, touching no more than differs."""
    text = entry.own
    old = text[begin:stop]
    edges = [begin, *(edge for span in spans for edge in span)]
    series = Series(
        [text[gap:element] for gap, element in zip(edges[::2], edges[1::2], strict=False)],
        text[edges[-1] : stop],
    )
    elements = [text[first:last] for first, last in spans]
    change(series, elements)
    new = "".join(gap + element for gap, element in zip(series.gaps, elements, strict=True)) + series.close
    same = _common_prefix(old, new)
    tail = _common_prefix(old[same:][::-1], new[same:][::-1])
    entry.replace(begin + same, stop - tail, new[same : len(new) - tail])


def _common_prefix(one: str, other: str) -> int:
    shortest = min(len(one), len(other))
    return next((at for at in range(shortest) if one[at] != other[at]), shortest)


def _drop(series: Series, elements: list[str], at: int) -> None:
    series.remove(at)
    del elements[at]


def _replace(
    entry: Entry, node: yaml.Node, find: Callable[[Mapping], yaml.Node], name: str, text: str
) -> None:
    mapping, own = own_mapping(entry), entry.own
    begin, stop = start(node), end(node, own)
    rest = others(mapping, name)
    if is_null(node):
        ways: Iterable[str] = (
            " " + way
            for way in fresh_text(
                name, text, begin + 1 - line_start(own, begin), mapping.column, mapping.flow
            )
        )
    else:
        flow = mapping.flow or _stands_in_braces(node, mapping)
        ways = like(own[begin:stop], style(node), text, margin=mapping.column, flow=flow)
    first_that_reads(
        entry,
        (Patch(begin, stop, way) for way in ways),
        lambda now: _said(find(now), name) == text and others(now, name) == rest,
    )


def _stands_in_braces(node: yaml.Node, mapping: Mapping) -> bool:
    """Whether a label of several languages stands in braces, with `node` in it."""
    label = mapping.by_name.get("label")
    return (
        label is not None
        and isinstance(label.value, yaml.MappingNode)
        and bool(label.value.flow_style)
        and any(value is node or start(value) == start(node) for _key, value in label.value.value)
    )


def _in_language(node: yaml.MappingNode, language: str) -> yaml.Node:
    for key, value in node.value:
        if key.value == language and isinstance(value, yaml.Node):
            return value
    raise Unhandled


def _label(mapping: Mapping, language: str) -> yaml.Node:
    value = mapping.by_name["label"].value
    if not isinstance(value, yaml.MappingNode):
        raise Unhandled
    return _in_language(value, language)


def _said(node: yaml.Node, name: str) -> str | None:
    """The text of a value as it is read; None for what is no text."""
    if not isinstance(node, yaml.ScalarNode) or node.tag != TEXT:
        return None
    return normal(name, node.value)


def others(mapping: Mapping, name: str) -> list[object]:
    """What the other keys of an entry say."""
    pair = mapping.by_name.get(name)
    return [
        (one.key.value, plain(one.value))
        for one in mapping.in_order
        if pair is None or one.key is not pair.key
    ]


def first_that_reads(entry: Entry, patches: Iterable[Patch], is_right: Check) -> None:
    """Does the first of the patches after which the entry reads as it should."""
    before, after = entry.before, entry.after
    for patch in patches:
        entry.replace(patch.begin, patch.stop, patch.text)
        try:
            if is_right(mapping_of(composed(entry.own))):
                return
        except (Unhandled, KeyError):
            pass
        entry.before, entry.after = before, after
    raise Unhandled

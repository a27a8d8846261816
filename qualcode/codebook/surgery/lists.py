"""Giving a list of an entry other items, without touching those that stay."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import yaml

from qualcode.codebook.editing import items, one_line
from qualcode.codebook.surgery.composing import TEXT, end, is_null, plain, start, style
from qualcode.codebook.surgery.fields import Patch, add, first_that_reads, others, put_series, remove
from qualcode.codebook.surgery.habits import Habits, most
from qualcode.codebook.surgery.lines import line_end
from qualcode.codebook.surgery.outline import Entry, Mapping, Unhandled, dash_line, own_mapping
from qualcode.codebook.surgery.series import Series
from qualcode.codebook.surgery.styles import WIDTH, quoted_as


def set_list(entry: Entry, name: str, texts: Sequence[str], habits: Habits) -> None:
    """Gives a list these items, adding its key if it is absent; none take it away."""
    wanted = items(texts)
    pair = own_mapping(entry).by_name.get(name)
    if pair is None:
        if wanted:
            add(
                entry,
                name,
                lambda taken, margin, flow: fresh_list(name, wanted, taken, margin, flow, habits),
                lambda node: _said(node) == wanted,
                habits,
            )
    elif not wanted:
        remove(entry, name)
    elif _said(pair.value) != wanted:
        _change(entry, name, wanted, habits)


def fresh_list(
    name: str, wanted: Sequence[str], taken: int, margin: int, flow: bool, habits: Habits
) -> Iterable[str]:
    """Ways to write a list where none stood: as the file writes that list elsewhere, else in brackets when short."""
    quotes = habits.quote(name)
    in_brackets = f"[{', '.join(quoted_as(text, quotes, flow=True) for text in wanted)}]"
    habit = habits.list_in_brackets(name)
    if habit is None:
        habit = taken + len(in_brackets) <= WIDTH
    if not flow and not habit:
        hyphen = " " * (margin + habits.item_column) + "- "
        yield "".join(f"\n{hyphen}{quoted_as(text, quotes, flow=False)}" for text in wanted)
    yield in_brackets


def _change(entry: Entry, name: str, wanted: Sequence[str], habits: Habits) -> None:
    mapping = own_mapping(entry)
    node = mapping.by_name[name].value
    rest = others(mapping, name)
    before, after = entry.before, entry.after

    def is_right(now: Mapping) -> bool:
        return (
            name in now.by_name
            and _said(now.by_name[name].value) == tuple(wanted)
            and others(now, name) == rest
        )

    if isinstance(node, yaml.SequenceNode) and node.value:
        (_change_in_brackets if node.flow_style else _change_lines)(entry, node, wanted, habits.quote(name))
        try:
            if is_right(own_mapping(entry)):
                return
        except Unhandled:
            pass
        entry.before, entry.after = before, after
    stop = end(node, entry.own)
    space = " " if is_null(node) else ""
    ways = fresh_list(name, wanted, 0, mapping.column, True, habits)
    first_that_reads(entry, (Patch(start(node), stop, space + way) for way in ways), is_right)


def _change_in_brackets(
    entry: Entry, node: yaml.SequenceNode, wanted: Sequence[str], quotes: str | None
) -> None:
    text = entry.own
    quotes = _quotes(node, quotes)

    def change(series: Series, elements: list[str]) -> None:
        for begin, stop, new in _changes(node, wanted):
            _deal(series, elements, begin, stop, [quoted_as(one, quotes, flow=True) for one in new], margin)

    margin = int(node.start_mark.column) + 1
    put_series(
        entry, start(node), end(node, text), [(start(one), end(one, text)) for one in node.value], change
    )


def _deal(
    series: Series, elements: list[str], begin: int, stop: int, new: Sequence[str], margin: int
) -> None:
    """Puts new elements in the place of some: first one for one, so that their gaps stay."""
    paired = min(stop - begin, len(new))
    elements[begin : begin + paired] = new[:paired]
    for at in range(begin + paired, begin + len(new)):
        series.insert(at, margin)
        elements.insert(at, new[at - begin])
    for at in reversed(range(begin + paired, stop)):
        series.remove(at)
        del elements[at]


def _change_lines(entry: Entry, node: yaml.SequenceNode, wanted: Sequence[str], quotes: str | None) -> None:
    text = entry.own
    quotes = _quotes(node, quotes)
    spans = [
        (dash_line(text, start(one)), line_end(text, max(start(one), end(one, text) - 1)))
        for one in node.value
    ]
    hyphen = text[spans[0][0] : text.index("-", spans[0][0])] + "- "
    for begin, stop, new in _changes(node, wanted):
        lines = [f"{hyphen}{quoted_as(one, quotes, flow=False)}\n" for one in new]
        paired = min(stop - begin, len(new))
        for at in reversed(range(begin + paired, stop)):
            entry.replace(*spans[at], "")
        if len(new) > paired:
            place = spans[begin + paired - 1][1] if begin + paired else spans[0][0]
            entry.replace(place, place, "".join(lines[paired:]))
        for at in reversed(range(begin, begin + paired)):
            one = node.value[at]
            entry.replace(start(one), end(one, text), quoted_as(new[at - begin], quotes, flow=False))


def _changes(node: yaml.SequenceNode, wanted: Sequence[str]) -> list[tuple[int, int, list[str]]]:
    """Which items are replaced by which texts, from the end to the beginning."""
    have = [plain(one) if one.tag != TEXT else one_line(one.value) for one in node.value]
    matcher: SequenceMatcher[object] = SequenceMatcher(None, have, list(wanted), autojunk=False)
    return [
        (begin, stop, list(wanted[first:last]))
        for kind, begin, stop, first, last in reversed(matcher.get_opcodes())
        if kind != "equal"
    ]


def _quotes(node: yaml.SequenceNode, otherwise: str | None) -> str | None:
    return most([style(one) for one in node.value], otherwise)


def _said(node: yaml.Node) -> tuple[str, ...] | None:
    """The items as they are read; None when one of them is no text."""
    if not isinstance(node, yaml.SequenceNode) or any(one.tag != TEXT for one in node.value):
        return None
    return tuple(one_line(one.value) for one in node.value)

"""Cutting an entry out of its list and pasting it into another, the list made or taken away when it must be."""

import re

from qualcode.codebook.surgery.composing import end, start
from qualcode.codebook.surgery.fields import remove
from qualcode.codebook.surgery.habits import Habits, blank_lines
from qualcode.codebook.surgery.lines import (
    comments_at,
    comments_brought_back,
    comments_in,
    indentation,
    line_end,
    lines_of,
    shifted,
)
from qualcode.codebook.surgery.outline import Brood, Entry, Unhandled, own_mapping
from qualcode.codebook.surgery.series import Series

_REST_OF_LINE = re.compile(r"[ \t]*,?[ \t]*(#[^\n]*)?\r?\n")


def cut(entry: Entry) -> None:
    """Takes an entry out of its list; a list left empty goes with its key. Loose comments above it stay."""
    brood = entry.home
    assert brood is not None
    at = brood.entries.index(entry)
    del brood.entries[at]
    if brood.series is not None:
        brood.series.remove(at)
    elif at < len(brood.entries):
        following = brood.entries[at]
        if any(comments_in(entry.gap)) or at == 0:
            following.gap = entry.gap + following.gap[len(blank_lines(following.gap)) :]
    elif any(comments_in(entry.gap)):
        # The comments stay, not deeper than the entry above reaches: they would become a part of its last text.
        brood.owner.after = comments_at(entry.gap.rstrip() + "\n", brood.column) + brood.owner.after
    entry.home, entry.gap = None, ""
    if not brood.entries:
        _without_brood(brood)


def _without_brood(brood: Brood) -> None:
    owner = brood.owner
    if owner.home is None:
        _empty_file(brood)
        return
    if brood.series is not None:
        # Comments between the brackets are kept on lines of their own, if there are lines.
        kept = list(comments_in(brood.series.close))
        owner.brood = None
        mapping = own_mapping(owner)
        if kept and mapping.flow:
            raise Unhandled
        margin = " " * mapping.column
        owner.before += owner.after if not kept else _behind_line(owner.after, margin, kept)
    else:
        owner.brood = None
        owner.before += owner.after
    owner.after = ""
    remove(owner, "children")


def _behind_line(text: str, margin: str, comments: list[str]) -> str:
    stop = line_end(text, 0)
    return text[:stop] + "".join(f"{margin}{comment}\n" for comment in comments) + text[stop:]


def _empty_file(brood: Brood) -> None:
    """The file's own list without any code is `[]`."""
    owner = brood.owner
    if brood.series is None:
        brood.series = Series([], "[]")
        lines = lines_of(owner.before)
        number = max((at for at, line in enumerate(lines) if _is_head(line)), default=None)
        if number is None:
            owner.after = "\n" + owner.after
        else:
            head, colon, rest = lines[number].partition(":")
            owner.before = "".join(lines[:number]) + head + colon + " "
            owner.after = rest + "".join(lines[number + 1 :]) + owner.after


def _is_head(line: str) -> bool:
    return re.match(r"[\"']?codes[\"']?[ \t]*:", line) is not None


def paste(entry: Entry, brood: Brood, at: int, habits: Habits) -> None:
    """Puts an entry that was cut out (or is new) into a list, as its item number `at`."""
    if brood.series is not None and not _fits_in_brackets(entry):
        open_up(brood.owner, habits)
        assert brood.owner.brood is not None
        brood = brood.owner.brood
    if brood.series is not None:
        _into_brackets(entry, brood, brood.series, at)
    else:
        _into_lines(entry, brood, at, habits)
    brood.entries.insert(at, entry)
    entry.home = brood


def brood_of(owner: Entry, habits: Habits) -> Brood:
    """The list of an entry's children, made if it has none."""
    if owner.brood is not None:
        return owner.brood
    mapping = own_mapping(owner)
    if "children" in mapping.by_name:
        remove(owner, "children")
        mapping = own_mapping(owner)
    text, last = owner.own, mapping.in_order[-1]
    stop = end(last.value, text)
    key = habits.spelling("children")
    if mapping.flow:
        head = f", {key}: "
        owner.before, owner.after = text[:stop] + head, text[stop:]
        owner.brood = Brood(owner, series=Series([], "[]"))
    else:
        stop = line_end(text, max(stop, start(last.key)) - 1)
        owner.before = text[:stop] + " " * mapping.column + f"{key}:\n"
        column = mapping.column + habits.child_column
        owner.after = comments_brought_back(text[stop:], column)
        owner.brood = Brood(owner, column=column)
    return owner.brood


def in_braces(entry: Entry) -> bool:
    """Whether an entry is written as `{…}`."""
    return entry.before.lstrip(" -").startswith("{") or own_mapping(entry).flow


def _fits_in_brackets(entry: Entry) -> bool:
    """Whether nothing is lost when the entry stands between brackets."""
    if not in_braces(entry):
        return False
    if entry.home is None and not entry.before.lstrip(" ").startswith("-"):
        return True
    text = entry.own
    return not entry.lead and not any(comments_in(text[end(own_mapping(entry).node, text) :]))


def _bare(entry: Entry) -> None:
    """Makes an item on lines of its own what stands between brackets."""
    if entry.before.lstrip(" ").startswith("-"):
        entry.before = entry.before.lstrip(" ")[1:].lstrip(" ")
        if entry.brood:
            entry.after = entry.after.rstrip()
        else:
            entry.before = entry.before.rstrip()


def _into_brackets(entry: Entry, brood: Brood, series: Series, at: int) -> None:
    _bare(entry)
    series.insert(at, brood.column)


def _into_lines(entry: Entry, brood: Brood, at: int, habits: Habits) -> None:
    if not re.match(r" *-[ \t\r\n]", entry.before):
        entry.before = " " * brood.column + "- " + entry.before
        if entry.brood:
            entry.after += "\n"
        else:
            entry.before += "\n"
    else:
        shift(entry, brood.column - indentation(entry.before))
    entry.lead = comments_at(entry.lead, brood.column)
    blank = blank_lines(brood.entries[1].gap) if len(brood.entries) > 1 else habits.blank
    if at == 0 and brood.entries:
        first = brood.entries[0]
        entry.gap, first.gap = first.gap, blank
        first.lead = comments_at(first.lead, brood.column)
    else:
        entry.gap = blank if brood.entries else ""


def shift(entry: Entry, by: int) -> None:
    """Moves an entry with all below it to the side."""
    if by == 0:
        return
    entry.lead, entry.gap = shifted(entry.lead, by), shifted(entry.gap, by)
    whole = entry.brood is None or entry.brood.series is None
    if whole:
        entry.before, entry.after = shifted(entry.before, by), shifted(entry.after, by)
        if entry.brood:
            entry.brood.column += by
            for child in entry.brood.entries:
                shift(child, by)
        return
    _shift_pieces(entry, by)


def _shift_pieces(entry: Entry, by: int) -> None:
    """Moves an entry whose children stand in brackets: its pieces begin and end within lines."""
    assert entry.brood is not None
    assert entry.brood.series is not None
    series = entry.brood.series
    entry.before = shifted(entry.before, by)
    entry.after = _shifted_behind(entry.after, by)
    series.gaps = [_shifted_behind(gap, by) for gap in series.gaps]
    series.close = _shifted_behind(series.close, by)
    for child in entry.brood.entries:
        child.before = _shifted_behind(child.before, by)
        if child.brood:
            _shift_pieces_behind(child, by)


def _shift_pieces_behind(entry: Entry, by: int) -> None:
    before = entry.before
    _shift_pieces(entry, by)
    entry.before = before


def _shifted_behind(text: str, by: int) -> str:
    """A text that begins within a line: the lines after that one moved."""
    stop = line_end(text, 0)
    return text[:stop] + shifted(text[stop:], by) if text[:stop].endswith("\n") else text


def open_up(owner: Entry, habits: Habits) -> None:
    """Writes an entry's list of children, and the entry itself if it stands in braces, on lines of their own."""
    if owner.home is not None and own_mapping(owner).flow:
        _open_braces(owner, habits)
    brood = owner.brood
    if brood is None or brood.series is None:
        return
    series, brood.series = brood.series, None
    rest = line_end(owner.after, 0)
    margin = 0 if owner.home is None else own_mapping(owner).column
    bare = owner.home is None and not _is_head(lines_of(owner.before)[-1] if owner.before else "")
    brood.column = 0 if bare else margin + habits.child_column
    if bare:
        owner.before, owner.after = owner.before + owner.after[:rest].lstrip(), owner.after[rest:]
    else:
        owner.before, owner.after = owner.before.rstrip() + owner.after[:rest], owner.after[rest:]
    spaces = " " * brood.column
    for child, gap in zip(brood.entries, series.gaps, strict=True):
        child.lead = "".join(f"{spaces}{comment}\n" for comment in comments_in(gap))
        child.before = f"{spaces}- {child.before}"
        if child.brood:
            child.after += "\n"
        else:
            child.before += "\n"
    owner.after = "".join(f"{spaces}{comment}\n" for comment in comments_in(series.close)) + owner.after


def _open_braces(owner: Entry, habits: Habits) -> None:
    """Writes an entry in braces with each of its keys on a line of its own."""
    assert owner.home is not None
    if owner.home.series is not None:
        open_up(owner.home.owner, habits)
    mapping, text = own_mapping(owner), owner.own
    column, stop = indentation(text), end(mapping.node, text)
    margin = " " * (column + habits.inner_column)
    children = mapping.by_name.get("children")
    pieces: list[str] = []
    at = start(mapping.node) + 1
    for pair in mapping.in_order:
        spoken = [f"{comment}\n{margin}" for comment in comments_in(text[at : start(pair.key)])]
        at = max(end(pair.value, text), end(pair.key, text) + 1)
        pieces.append("".join(spoken) + text[start(pair.key) : at].replace("\n", "\n" + margin))
    if children is not None:
        # The list of the children is going to stand on the lines below its key: behind all others.
        pieces.append(pieces.pop(mapping.in_order.index(children)))
    hyphen = f"{' ' * column}-{' ' * (habits.inner_column - 1)}"
    tail = "".join(f"{margin}{comment}\n" for comment in comments_in(text[at:stop]))
    owner.before, owner.after = hyphen + f"\n{margin}".join(pieces), text[stop:] + tail
    if owner.brood is None:
        owner.before, owner.after = owner.before + owner.after, ""

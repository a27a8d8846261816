"""What changed in the fields of a code that is in both states: a field with the sentence that says so."""

from collections.abc import Iterator
from typing import NamedTuple

from qualcode.codebook.difference.change import Change
from qualcode.locale import N_
from qualcode.model.codebook import Code

# What says what a code means. Examples show it, and do not change it.
_MEANING = ("short", "definition", "use_when", "not_when")


class Told(NamedTuple):
    """A field that differs. `words` fill the places of the sentence besides the code's name."""

    kind: Change
    field: str
    what: str
    words: dict[str, str]
    before: str
    after: str


def definition_changed(before: Code, after: Code) -> bool:
    """Whether what the code means is said in other words: codings made before are worth another look."""
    return any(_squeezed(getattr(before, name)) != _squeezed(getattr(after, name)) for name in _MEANING)


def changed(before: Code, after: Code) -> Iterator[Told]:
    """Everything that differs between two states of a code, but for its parent."""
    yield from _value(Change.RENAMED, "label", before.label, after.label)
    for name in _MEANING:
        yield from _text(Change.REDEFINED, name, getattr(before, name), getattr(after, name))
    yield from _text(Change.REDEFINED, "examples", "\n".join(before.examples), "\n".join(after.examples))
    yield from _list("keywords", before.keywords, after.keywords)
    yield from _list("not_keywords", before.not_keywords, after.not_keywords)
    yield from _list("maps_to", before.maps_to, after.maps_to)
    yield from _value(Change.OTHER, "color", before.color, after.color)
    yield from _value(Change.OTHER, "origin", before.origin, after.origin)
    yield from _value(Change.OTHER, "scale", before.scale, after.scale)
    yield from _text(Change.OTHER, "notes", before.notes, after.notes)
    labels = [", ".join(f"{lang}: {label}" for lang, label in code.translations) for code in (before, after)]
    yield from _value(Change.OTHER, "translations", *labels)


def _text(kind: Change, name: str, before: str, after: str) -> Iterator[Told]:
    """A text too long for the sentence."""
    if before == after:
        return
    if _squeezed(before) == _squeezed(after):
        kind, what = Change.OTHER, N_("%(code)s: %(field)s in the same words, with other spaces or lines.")
    elif not before:
        what = N_("%(code)s: %(field)s added.")
    elif not after:
        what = N_("%(code)s: %(field)s taken away.")
    else:
        what = N_("%(code)s: %(field)s changed.")
    yield Told(kind, name, what, {"field": name}, before, after)


def _list(name: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Told]:
    if before == after:
        return
    added, removed = _only_in(after, before), _only_in(before, after)
    if added and removed:
        what = N_("%(code)s: %(field)s %(added)s added, %(removed)s taken out.")
    elif added:
        what = N_("%(code)s: %(field)s %(added)s added.")
    elif removed:
        what = N_("%(code)s: %(field)s %(removed)s taken out.")
    else:
        what = N_("%(code)s: %(field)s the same, in another order.")
    words = {"field": name, "added": _quoted(added), "removed": _quoted(removed)}
    yield Told(Change.OTHER, name, what, words, "\n".join(before), "\n".join(after))


def _value(kind: Change, name: str, before: str | None, after: str | None) -> Iterator[Told]:
    """A value short enough to stand in the sentence."""
    before, after = before or "", after or ""
    if before == after:
        return
    if not before:
        what = N_("%(code)s: %(field)s is now “%(after)s”.")
    elif not after:
        what = N_("%(code)s: %(field)s “%(before)s” taken away.")
    else:
        what = N_("%(code)s: %(field)s “%(before)s” is now “%(after)s”.")
    yield Told(kind, name, what, {"field": name, "before": before, "after": after}, before, after)


def _only_in(items: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    there = frozenset(others)
    return [item for item in items if item not in there]


def _quoted(items: list[str]) -> str:
    return ", ".join(f"“{item}”" for item in items)


def _squeezed(text: str) -> str:
    return " ".join(text.split())

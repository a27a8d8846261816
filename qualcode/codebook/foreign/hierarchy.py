"""Who stands under whom: by rank, by path, or by the name of the code above."""

import re
from collections.abc import Sequence
from typing import Any

from qualcode.codebook.foreign.found import DEEPEST, Draft, Findings
from qualcode.locale import N_

Path = tuple[str, ...]

_SEPARATOR = re.compile(r"\s*(?:\\+|>>)\s*|\s+>\s+")
_ROOTS = frozenset(("nodes", "codes", "knooppunten", "knoten", "code system", "codesystem", "codesysteem"))


def path_of(text: str) -> Path:
    r"""The labels in `A > B`, `A>>B`, `A\B` and `Nodes\\A\B`, from the top; the root of a program's tree is none."""
    parts = tuple(filter(None, (" ".join(part.split()) for part in _SEPARATOR.split(text, maxsplit=DEEPEST))))
    return parts[1:] if len(parts) > 1 and parts[0].casefold() in _ROOTS else parts


def by_rank(drafts: Sequence[Draft], ranks: Sequence[Any]) -> None:
    """Each draft stands under the nearest one before it that has a lower rank."""
    above: list[tuple[Any, Draft]] = []
    for draft, rank in zip(drafts, ranks, strict=True):
        while above and above[-1][0] >= rank:
            above.pop()
        draft.parent = above[-1][1] if above else None
        above.append((rank, draft))


def by_path(drafts: Sequence[Draft], paths: Sequence[Path]) -> list[Draft]:
    """The drafts, labelled by the end of their paths, under those the paths name; who is missing is made a heading."""
    first: dict[Path, Draft] = {}
    for draft, path in zip(drafts, paths, strict=True):
        draft.label = path[-1]
        first.setdefault(_key(path), draft)
    out: list[Draft] = []

    for draft, path in zip(drafts, paths, strict=True):
        above: Draft | None = None
        for end in range(1, len(path)):
            if (heading := first.get(_key(path[:end]))) is None:
                heading = first[_key(path[:end])] = Draft(
                    draft.line, path[end - 1], parent=above, named_only=True
                )
                out.append(heading)
            above = heading
        draft.parent = above
        out.append(draft)
    return out


def by_name(drafts: Sequence[Draft], names: Sequence[str], found: Findings) -> list[Draft]:
    """The drafts under the codes they name by key, label or path (names: "" for none); who is missing is a heading.

    Raises CodebookFault for a circle of parents.
    """
    named = _Named(drafts, names, found)
    out: list[Draft] = []
    for draft, name in zip(drafts, names, strict=True):
        if name:
            draft.parent, made = named.above(draft, name)
            out += made
        out.append(draft)
    _refuse_circles(drafts, found)
    return out


class _Named:
    """The drafts by what others can call them: key, label, or label with that of the code above it."""

    def __init__(self, drafts: Sequence[Draft], names: Sequence[str], found: Findings) -> None:
        self._found = found
        self._keys: dict[str, Draft] = {}
        self._called: dict[Path, list[Draft]] = {}
        for draft, name in zip(drafts, names, strict=True):
            if draft.key:
                self._keys.setdefault(draft.key, draft)
            self._add(draft, path_of(name))
        for draft, name in zip(drafts, names, strict=True):
            if name in self._keys:
                self._add(draft, (self._keys[name].label,))

    def above(self, draft: Draft, name: str) -> tuple[Draft, list[Draft]]:
        """The code that `draft` names as the one above it, and the headings that had to be made for it."""
        if name in self._keys:
            return self._keys[name], []
        # A label may look like a path.
        if same := self._called.get((_fold(name),)):
            return self._nearest(draft, name, same), []
        above: Draft | None = None
        made: list[Draft] = []
        path = path_of(name) or (name,)
        for end in range(1, len(path) + 1):
            if same := self._called.get(_key(path[max(0, end - 2) : end])):
                above = self._nearest(draft, name, same)
                continue
            above = Draft(draft.line, path[end - 1], parent=above, named_only=True)
            self._add(above, path[: end - 1])
            made.append(above)
        assert above is not None
        return above, made

    def _add(self, draft: Draft, path: Path) -> None:
        for called in {(_fold(draft.label),), _key((*path[-1:], draft.label))}:
            same = self._called.setdefault(called, [])
            if draft not in same:
                same.append(draft)

    def _nearest(self, draft: Draft, name: str, same: list[Draft]) -> Draft:
        """Of several with that name the last one before `draft`."""
        if len(same) == 1:
            return same[0]
        self._found.note(
            N_(
                "%(file)s, row %(line)s: several codes are called '%(label)s'; it is put under the nearest above."
            ),
            line=draft.line,
            label=name,
        )
        others = [other for other in same if other is not draft]
        return next((other for other in reversed(others) if other.line < draft.line), others[0])


def _refuse_circles(drafts: Sequence[Draft], found: Findings) -> None:
    safe: set[Draft] = set()
    for draft in drafts:
        walked: dict[Draft, int] = {}
        at: Draft | None = draft
        while at is not None and at not in safe:
            if at in walked:
                circle = list(walked)[walked[at] :]
                raise found.fault(
                    N_("%(file)s, row %(line)s: these codes are each other's parents: %(circle)s."),
                    N_("Let one of them stand at the top."),
                    line=at.line,
                    circle=" → ".join(one.label for one in [*circle, at]),
                )
            walked[at] = len(walked)
            at = at.parent
        safe.update(walked)


def _key(path: Path) -> Path:
    return tuple(_fold(label) for label in path)


def _fold(label: str) -> str:
    return " ".join(label.split()).casefold()

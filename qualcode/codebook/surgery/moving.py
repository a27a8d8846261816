"""Moving, adding and removing codes in an outline: where in which list an entry has to stand."""

from dataclasses import dataclass
from itertools import pairwise

import yaml

from qualcode.codebook.editing import one_line
from qualcode.codebook.surgery.broods import brood_of, cut, in_braces, paste
from qualcode.codebook.surgery.composing import composed
from qualcode.codebook.surgery.fields import set_text
from qualcode.codebook.surgery.habits import Habits
from qualcode.codebook.surgery.outline import Brood, Entry, Unhandled, own_mapping
from qualcode.codebook.surgery.styles import quoted_as
from qualcode.model.codebook import Code


@dataclass(slots=True)
class Layout:
    """A file as its codes, with what it is used to and its language."""

    root: Entry
    habits: Habits
    language: str

    def entry(self, slug: str) -> Entry:
        """The entry of a code; a heading that is only named gets one of its own."""
        found = next((entry for entry in self.root.walk() if entry.slug == slug), None)
        return found if found is not None else self._heading_written(slug)

    def move(self, slug: str, parent: str | None, before: str | None) -> None:
        """Puts an entry with all below it at its new place, by its place in the file or by its `parent`."""
        entry = self.entry(slug)
        self._free(entry)
        brood, at = self._place(entry, parent, before)
        if entry.home is not brood or not self._stands_right(entry, parent, before):
            families = self._families(entry)
            if entry.home is brood:
                at -= brood.entries.index(entry) < at
            cut(entry)
            paste(entry, brood, at, self.habits)
            self._name(entry, parent)
            self._reunite(families)
        elif brood is self._top():
            self._name(entry, parent)

    def add(self, code: Code, before: str | None) -> Entry:
        """Puts a new entry with a slug and a label at its place."""
        entry = Entry(code.slug, None, "")
        brood, at = self._place(entry, code.parent, before)
        entry.before = self._new(code, self._writes_in_braces(brood))
        paste(entry, brood, at, self.habits)
        self._name(entry, code.parent)
        return entry

    def _new(self, code: Code, braces: bool) -> str:
        """A code's slug and label, as an entry in braces or as the lines of an item."""
        labels = [(self.language, code.label), *code.translations]
        written = ", ".join(
            f"{quoted_as(language, None, flow=True)}: {quoted_as(one_line(label), None, flow=True)}"
            for language, label in labels
        )
        label = f"{{{written}}}" if code.translations else quoted_as(one_line(code.label), None, flow=braces)
        slug = quoted_as(code.slug, None, flow=True)
        keys = [f"{self.habits.spelling('code')}: {slug}", f"{self.habits.spelling('label')}: {label}"]
        if braces:
            return f"{{{', '.join(keys)}}}"
        inner = self.habits.inner_column
        return f"-{' ' * (inner - 1)}" + f"\n{' ' * inner}".join(keys) + "\n"

    def remove(self, slug: str) -> None:
        """Takes an entry without children out."""
        entry = self.entry(slug)
        self._free(entry)
        cut(entry)

    def _writes_in_braces(self, brood: Brood) -> bool:
        if brood.series is not None:
            return bool(brood.entries) or self._is_in_braces(brood.owner)
        if brood.entries:
            return all(in_braces(entry) for entry in brood.entries[:3])
        return False

    def _is_in_braces(self, owner: Entry) -> bool:
        return isinstance(composed(owner.own), yaml.Node) and own_mapping(owner).flow

    def _top(self) -> Brood:
        assert self.root.brood is not None
        return self.root.brood

    def _parent(self, entry: Entry) -> str | None:
        assert entry.home is not None
        return entry.home.owner.slug if entry.home.owner.home is not None else entry.named

    def _headings(self) -> dict[str, Entry]:
        """Headings without an entry, each with the first entry that names it."""
        slugs = {entry.slug for entry in self.root.walk()}
        found: dict[str, Entry] = {}
        for entry in self._top().entries:
            if entry.named and entry.named not in slugs:
                found.setdefault(entry.named, entry)
        return found

    def _heading_written(self, slug: str) -> Entry:
        first = self._headings().get(slug)
        if first is None:
            raise Unhandled
        brood = self._top()
        entry = Entry(slug, None, "")
        entry.before = self._new(Code(slug, slug), in_braces(first))
        paste(entry, brood, brood.entries.index(first), self.habits)
        return entry

    def _free(self, entry: Entry) -> None:
        """Gives the heading a place of its own that has it from this entry, which goes elsewhere."""
        if entry.home is self._top() and entry.named and self._headings().get(entry.named) is entry:
            self._heading_written(entry.named)

    def _brothers(self, parent: str | None, without: Entry | None) -> list[tuple[str, Entry]]:
        """The codes under a parent in the order of the file, each with the entry that gives it its place."""
        headings = {id(first): slug for slug, first in self._headings().items() if first is not without}
        found = []
        for entry in self.root.walk():
            if parent is None and id(entry) in headings:
                found.append((headings[id(entry)], entry))
            if entry is not without and self._parent(entry) == parent:
                found.append((entry.slug, entry))
        return found

    def _families(self, entry: Entry) -> dict[str, list[str]]:
        """The children of an entry and of those in it, where some stand in it and some elsewhere."""
        moving = {entry.slug, *(one.slug for one in entry.walk())}
        families: dict[str, list[str]] = {}
        for one in self.root.walk():
            above = self._parent(one)
            if above in moving:
                families.setdefault(above, []).append(one.slug)
        return families

    def _reunite(self, families: dict[str, list[str]]) -> None:
        """Brings children back in their order that stood in two places, of which one has moved."""
        for parent, children in families.items():
            if [slug for slug, _ in self._brothers(parent, None)] != children:
                for child, following in reversed([*pairwise(children)]):
                    self.move(child, parent, following)

    def _place(self, entry: Entry, parent: str | None, before: str | None) -> tuple[Brood, int]:
        """The list an entry has to stand in, and as which of its items."""
        brothers = self._brothers(parent, entry)
        if before is not None:
            anchor = dict(brothers)[before]
            assert anchor.home is not None
            return anchor.home, anchor.home.entries.index(anchor)
        if brothers:
            anchor = brothers[-1][1]
            assert anchor.home is not None
            return anchor.home, self._behind(anchor)
        if parent is None:
            return self._top(), len(self._top().entries)
        above = self.entry(parent)
        if self._goes_flat(entry, above):
            return self._top(), self._behind(above)
        return brood_of(above, self.habits), 0

    def _goes_flat(self, entry: Entry, above: Entry) -> bool:
        """Whether the new child of a childless code is to name it as its parent."""
        return (
            above.home is self._top()
            and (entry.home is None or entry.home is self._top())
            and above.brood is None
            and any(one.named for one in self._top().entries)
        )

    def _behind(self, anchor: Entry) -> int:
        """The place behind an entry and those that follow it and hang below it by name."""
        assert anchor.home is not None
        entries = anchor.home.entries
        at = entries.index(anchor) + 1
        if anchor.home is self._top():
            below = {anchor.slug}
            while at < len(entries) and entries[at].named in below:
                below.add(entries[at].slug)
                at += 1
        return at

    def _stands_right(self, entry: Entry, parent: str | None, before: str | None) -> bool:
        """Whether an entry has the right brothers before it where it stands."""
        first = self._headings().get(parent or "")
        order = {id(one): number for number, one in enumerate(self.root.walk())}
        here = order[id(entry)]
        if first is not None and here < order[id(first)]:
            # The heading would come up to where the entry stands.
            entries = self._top().entries
            if self._behind(entry) != entries.index(first):
                return False
        brothers = self._brothers(parent, entry)
        slugs = [slug for slug, _ in brothers]
        earlier = [slug for slug, one in brothers if order[id(one)] < here]
        return earlier == (slugs if before is None else slugs[: slugs.index(before)])

    def _name(self, entry: Entry, parent: str | None) -> None:
        """Writes the parent into an entry of the top-level list, and takes it out of others."""
        named = parent if entry.home is self._top() else None
        if entry.named != named:
            set_text(entry, "parent", named or "", self.language, self.habits)
            entry.named = named

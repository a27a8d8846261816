"""The differences between the codes of two states of one codebook."""

from collections.abc import Iterator, Mapping, Sequence

from qualcode.codebook.difference.change import Change, Difference
from qualcode.codebook.difference.fields import changed
from qualcode.codebook.difference.order import interleaved, reordered
from qualcode.locale import N_
from qualcode.model.codebook import Code, Codebook


class Codes:
    """Two states of a codebook, and what codes of the project became."""

    def __init__(self, before: Codebook, after: Codebook, became: Mapping[str, Sequence[str]]) -> None:
        self._before, self._after, self._became = before, after, became
        self._sources: dict[str, list[str]] = {}
        for source, targets in became.items():
            for target in targets:
                self._sources.setdefault(target, []).append(source)
        self._reordered = reordered(before, after)

    def differences(self) -> Iterator[Difference]:
        """All of them, in reading order."""
        slugs = ([code.slug for code in book.codes] for book in (self._before, self._after))
        for slug in interleaved(*slugs):
            before, after = self._before.get(slug), self._after.get(slug)
            if after is not None:
                yield from self._in_both(before, after) if before else self._came(after)
            elif before is not None:
                yield from self._gone(before)

    def _came(self, code: Code) -> Iterator[Difference]:
        what = N_("%(code)s: new, “%(label)s”.")
        sources = self._sources.get(self._after.key(code), ())
        if sources:
            what = N_("%(code)s: new, “%(label)s”, made from %(sources)s.")
        details = {"code": code.slug, "label": code.label, "sources": self._named(sources)}
        yield Difference(Change.NEW, self._after.key(code), what, details, after=_definition(code))

    def _gone(self, code: Code) -> Iterator[Difference]:
        targets = self._became.get(self._before.key(code), ())
        if not targets:
            kind, what = Change.GONE, N_("%(code)s: gone (“%(label)s”).")
        elif len(targets) == 1:
            kind, what = Change.MERGED, N_("%(code)s: merged into %(targets)s.")
        else:
            kind, what = Change.SPLIT, N_("%(code)s: split into %(targets)s.")
        details = {"code": code.slug, "label": code.label, "targets": self._named(targets)}
        yield Difference(kind, self._before.key(code), what, details, before=_definition(code))

    def _in_both(self, before: Code, after: Code) -> Iterator[Difference]:
        key = self._after.key(after)
        if targets := self._became.get(key):
            details = {"code": after.slug, "targets": self._named(targets)}
            yield Difference(Change.SPLIT, key, N_("%(code)s: split: also %(targets)s."), details)
        if before.parent != after.parent:
            yield _moved(key, before, after)
        elif after.slug in self._reordered:
            yield _reordered(key, after, self._reordered[after.slug])
        for told in changed(before, after):
            details = {"code": after.slug, **told.words}
            yield Difference(told.kind, key, told.what, details, told.field, told.before, told.after)

    def _named(self, keys: Sequence[str]) -> str:
        """Codes as they are called inside this codebook; those of another one by their whole key."""
        return ", ".join(key.removeprefix(f"{self._after.slug}/") for key in keys)


def _moved(key: str, before: Code, after: Code) -> Difference:
    if before.parent is None:
        what = N_("%(code)s: moved from the top level to under %(after)s.")
    elif after.parent is None:
        what = N_("%(code)s: moved from under %(before)s to the top level.")
    else:
        what = N_("%(code)s: moved from under %(before)s to under %(after)s.")
    old, new = before.parent or "", after.parent or ""
    details = {"code": after.slug, "before": old, "after": new}
    return Difference(Change.MOVED, key, what, details, "parent", old, new)


def _reordered(key: str, code: Code, behind: str | None) -> Difference:
    what = (
        N_("%(code)s: now stands before its brothers.")
        if behind is None
        else N_("%(code)s: now stands after %(behind)s.")
    )
    return Difference(Change.REORDERED, key, what, {"code": code.slug, "behind": behind or ""})


def _definition(code: Code) -> str:
    return code.definition or code.short

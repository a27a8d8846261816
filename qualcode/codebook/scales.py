"""The scales and facets of a codebook: what the codes and segments of it can be measured by."""

from collections.abc import Sequence

from qualcode.codebook.shape import FacetEntry, ScaleEntry
from qualcode.codebook.values import Document, Path
from qualcode.locale import N_
from qualcode.model.codebook import Facet, Scale


def scales_of(entries: Sequence[ScaleEntry], document: Document) -> tuple[Scale, ...]:
    """The scales. Raises CodebookFault for a name used twice, and for two equal steps."""
    _refuse_doubles([(("scales", n, "scale"), entry.scale) for n, entry in enumerate(entries)], document)
    for number, entry in enumerate(entries):
        _refuse_doubles(_items(("scales", number, "steps"), entry.steps), document)
    return tuple(
        Scale(slug=entry.scale, label=entry.label or entry.scale, steps=tuple(entry.steps), first=entry.first)
        for entry in entries
    )


def facets_of(entries: Sequence[FacetEntry], document: Document) -> tuple[Facet, ...]:
    """The facets. Raises CodebookFault for a name used twice, and for two equal values."""
    _refuse_doubles([(("facets", n, "facet"), entry.facet) for n, entry in enumerate(entries)], document)
    for number, entry in enumerate(entries):
        _refuse_doubles(_items(("facets", number, "values"), entry.values), document)
    return tuple(
        Facet(slug=entry.facet, label=entry.label or entry.facet, values=tuple(entry.values))
        for entry in entries
    )


def _items(path: Path, texts: Sequence[str]) -> list[tuple[Path, str]]:
    return [((*path, number), text) for number, text in enumerate(texts)]


def _refuse_doubles(texts: Sequence[tuple[Path, str]], document: Document) -> None:
    first: dict[str, Path] = {}
    for path, text in texts:
        if text in first:
            raise document.faults.at(
                document.places[path],
                N_("%(place)s: `%(text)s` stands here for the second time, first on line %(first)s."),
                N_("Give one of the two another name."),
                text=text,
                first=document.places[first[text]].line + 1,
            )
        first[text] = path

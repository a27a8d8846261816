"""The differences between two states of a codebook outside its codes."""

from collections.abc import Iterator, Mapping

from qualcode.codebook.difference.change import Change, Difference
from qualcode.codebook.difference.order import interleaved
from qualcode.locale import N_
from qualcode.model.codebook import Codebook, Facet, Scale


def of_head(before: Codebook, after: Codebook) -> Iterator[Difference]:
    """The title and the language."""
    for name, old, new, what in (
        ("title", before.title, after.title, N_("%(codebook)s: title “%(before)s” is now “%(after)s”.")),
        (
            "language",
            before.language,
            after.language,
            N_("%(codebook)s: language %(before)s is now %(after)s."),
        ),
    ):
        if old != new:
            details = {"codebook": after.slug, "before": old, "after": new}
            yield Difference(Change.CODEBOOK_CHANGED, after.slug, what, details, name, old, new)


def of_scales(before: Codebook, after: Codebook) -> Iterator[Difference]:
    """The scales and the facets; that they stand in another order means nothing."""
    yield from _each(
        Change.SCALE,
        after.slug,
        {scale.slug: _scale(scale) for scale in before.scales},
        {scale.slug: _scale(scale) for scale in after.scales},
        (
            N_("%(codebook)s: a new scale, %(name)s: %(after)s."),
            N_("%(codebook)s: the scale %(name)s is gone: %(before)s."),
            N_("%(codebook)s: the scale %(name)s was %(before)s and is now %(after)s."),
        ),
    )
    yield from _each(
        Change.FACET,
        after.slug,
        {facet.slug: _facet(facet) for facet in before.facets},
        {facet.slug: _facet(facet) for facet in after.facets},
        (
            N_("%(codebook)s: a new facet, %(name)s: %(after)s."),
            N_("%(codebook)s: the facet %(name)s is gone: %(before)s."),
            N_("%(codebook)s: the facet %(name)s was %(before)s and is now %(after)s."),
        ),
    )


def _each(
    kind: Change,
    book: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
    messages: tuple[str, str, str],
) -> Iterator[Difference]:
    """The differences between things by name; the messages say that one came, went and changed."""
    came, gone, changed = messages
    for name in interleaved(list(before), list(after)):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            what = came if name not in before else gone if name not in after else changed
            details = {"codebook": book, "name": name, "before": old, "after": new}
            yield Difference(kind, book, what, details, None, old, new)


def _scale(scale: Scale) -> str:
    steps = ", ".join(f"{value} {step}" for value, step in enumerate(scale.steps, scale.first))
    return f"“{scale.label}” ({steps})"


def _facet(facet: Facet) -> str:
    return f"“{facet.label}” ({', '.join(facet.values)})"

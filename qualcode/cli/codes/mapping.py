"""`qualcode codebook map`: which codes of two codebooks answer to each other."""

from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson
from qualcode.cli.talking import output
from qualcode.locale import N_, _
from qualcode.model.codebook import Codebook
from qualcode.model.errors import Refused


def add_to(group: typer.Typer) -> None:
    """Adds this command to `qualcode codebook`."""
    group.command(
        "map",
        help=_("Show which codes of two codebooks map to each other, with their codings."),
        epilog=_("Example: qualcode codebook map topiclijst open-codes"),
    )(map_)


def map_(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar=_("BOOK"), help=_("The slug of a codebook."))],
    second: Annotated[str, typer.Argument(metavar=_("BOOK"), help=_("The slug of another one."))],
    as_json: AsJson = False,
) -> None:
    """Shows the mapping."""
    project = opened(context)
    one, other = project.codebooks.get(first), project.codebooks.get(second)
    if one.slug == other.slug:
        raise Refused(N_("A codebook is not mapped to itself."), N_("Name two codebooks."))
    quotes: dict[str, set[str]] = {}
    for coding in project.codings.list():
        quotes.setdefault(coding.code, set()).add(coding.quote_id)
    counts = project.codings.counts()
    pairs = _pairs(one, other)
    unmapped = [
        book.key(code)
        for book, mapped in ((one, {a for a, _b in pairs}), (other, {b for _a, b in pairs}))
        for code in book.codes
        if book.key(code) not in mapped
    ]
    together = [len(quotes.get(a, set()) & quotes.get(b, set())) for a, b in pairs]
    if as_json:
        output.say_json(
            {
                "pairs": [
                    {
                        "first": a,
                        "codings_first": counts.get(a, 0),
                        "second": b,
                        "codings_second": counts.get(b, 0),
                        "segments_with_both": both,
                    }
                    for (a, b), both in zip(pairs, together, strict=True)
                ],
                "unmapped": unmapped,
            }
        )
        return
    if pairs:
        output.table(
            (one.slug, _("codings"), other.slug, _("codings"), _("segments with both")),
            [
                (
                    a.partition("/")[2],
                    str(counts.get(a, 0)),
                    b.partition("/")[2],
                    str(counts.get(b, 0)),
                    str(both),
                )
                for (a, b), both in zip(pairs, together, strict=True)
            ],
            right=frozenset({1, 3, 4}),
        )
    else:
        output.say(_("No code of one maps to the other: 'qualcode code define CODE --maps-to CODE' lets it."))
    if unmapped:
        output.say(_("Not mapped: %(codes)s.") % {"codes": ", ".join(unmapped)})


def _pairs(one: Codebook, other: Codebook) -> list[tuple[str, str]]:
    """The pairs of which either code names the other, in reading order."""
    return [
        (one.key(a), other.key(b))
        for a in one.codes
        for b in other.codes
        if other.key(b) in a.maps_to or one.key(a) in b.maps_to
    ]

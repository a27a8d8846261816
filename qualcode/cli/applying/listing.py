"""`qualcode coding list`."""

from collections.abc import Mapping
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.options.narrowing import ByCoders, OfCodes, OfTranscripts
from qualcode.cli.talking import output
from qualcode.cli.texts.places import as_values
from qualcode.locale import N_, _
from qualcode.model.coding import Coding, CodingFilter, Mark
from qualcode.model.telling_places import clock, in_words
from qualcode.project import Project
from qualcode.project.texts.wayback import Origin

MARKS: Mapping[Mark, str] = {Mark.KEY: N_("key quote"), Mark.COUNTER: N_("counter-evidence")}


def add_to(group: typer.Typer) -> None:
    """Adds this command to `qualcode coding`."""
    group.command(
        "list",
        help=_("List the codings with their words. This is the raw text: for your eyes only."),
        epilog=_(
            "Examples: qualcode coding list --transcript P03 --code drempels   |   qualcode coding list --marked key"
        ),
    )(list_)


def list_(
    context: typer.Context,
    transcript: OfTranscripts = None,
    code: OfCodes = None,
    by: ByCoders = None,
    marked: Annotated[
        list[Mark] | None, typer.Option(help=_("Only with this mark; may be repeated."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Lists codings."""
    project = opened(context)
    wanted = CodingFilter(
        transcripts=frozenset(project.transcripts.open(t).info.number for t in transcript)
        if transcript
        else None,
        codes=frozenset[str]().union(*(_with_those_below(project, name) for name in code)) if code else None,
        coders=frozenset(by) if by else None,
        marks=frozenset(marked) if marked else None,
    )
    found = project.codings.list(wanted)
    if not found:
        say_nothing_there(_("No codings."), as_json)
        return
    texts = _texts(project, found)
    if as_json:
        origins = project.wayback.of_codings(found)
        output.say_json(
            [
                output.plain(coding)
                | {"text": coding.span.of(texts[coding.transcript]), "source": as_values(origins[coding.id])}
                for coding in found
            ]
        )
        return
    places = {coding_id: _short(origin) for coding_id, origin in project.wayback.of_codings(found).items()}
    extra = [carried(coding) for coding in found]
    # A column that no coding has anything in would only take room from the words.
    shown = [n for n in range(len(_CARRIED)) if any(cells[n] for cells in extra)]
    stands = [_("where")] if any(places.values()) else []
    output.table(
        (
            _("coding"),
            _("quote"),
            _("code"),
            _("coder"),
            *(_(_CARRIED[n]) for n in shown),
            *stands,
            _("words"),
        ),
        [
            (
                str(coding.id),
                coding.quote_id,
                coding.code,
                coding.coder,
                *(cells[n] for n in shown),
                *(places[coding.id] for _head in stands),
                output.shortened(coding.span.of(texts[coding.transcript]), 60),
            )
            for coding, cells in zip(found, extra, strict=True)
        ],
        right=frozenset({0}),
    )


def _short(origin: Origin) -> str:
    """The page, the cell and the time, as far as they are known; lines and paragraphs are for 'transcript where'."""
    place = origin.place
    there = place is not None and (place.page is not None or place.cell is not None)
    time = "" if origin.time_ms is None or origin.earlier else clock(origin.time_ms)
    return ", ".join(part for part in (in_words(place) if place and there else "", time) if part)


_CARRIED = (N_("value"), N_("mark"), N_("facets"))


def carried(coding: Coding) -> tuple[str, str, str]:
    """The value, the mark and the facets of a coding as people read them."""
    return (
        "" if coding.value is None else str(coding.value),
        "" if coding.mark is None else _(MARKS[coding.mark]),
        ", ".join(f"{key.partition('/')[2]}={value}" for key, value in coding.facets.items()),
    )


def _with_those_below(project: Project, name: str) -> frozenset[str]:
    if name in project.codebooks.orphans():  # it left its file; its codings are still here
        return frozenset({name})
    return project.codebooks.below(name)


def _texts(project: Project, found: tuple[Coding, ...]) -> dict[str, str]:
    return {number: project.transcripts.open(number).text for number in {c.transcript for c in found}}

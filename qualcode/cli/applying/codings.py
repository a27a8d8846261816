"""`qualcode coding …`."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.options.groups import grouped
from qualcode.cli.options.placing import Number, Words
from qualcode.cli.talking import output
from qualcode.cli.texts.places import as_values
from qualcode.locale import N_, _
from qualcode.model.coding import Coding, CodingFilter, Mark
from qualcode.model.errors import Refused
from qualcode.model.telling_places import clock, in_words
from qualcode.project import Project
from qualcode.project.applying.codings import Changes
from qualcode.project.texts.wayback import Origin

NONE = "none"
MARKS: Mapping[Mark, str] = {Mark.KEY: N_("key quote"), Mark.COUNTER: N_("counter-evidence")}

CodingNumber = Annotated[int, typer.Argument(metavar=_("CODING"), help=_("Its number in 'coding list'."))]


class MarkOrNone(StrEnum):
    """A mark, or that there is none."""

    KEY = Mark.KEY.value
    COUNTER = Mark.COUNTER.value
    NONE = NONE


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(help=_("Codes applied to segments."), no_args_is_help=True)
    group.command(
        "add",
        help=_("Apply a code to a turn, a span or a quote."),
        epilog=_("Example: qualcode coding add P03 bonding --turn 12"),
    )(add)
    group.command(
        "remove",
        help=_("Take a coding away; 'qualcode undo' brings it back."),
        epilog=_("Example: qualcode coding remove 17"),
    )(remove)
    group.command(
        "set",
        help=_(
            "Give a coding a value on its code's scale, a mark or a note, or put it under another code or on other "
            "words. It keeps what is not named; 'qualcode undo' takes it all back."
        ),
        epilog=_(
            "Examples: qualcode coding set 17 --value 3 --mark key   |   qualcode coding set 17 --value none   |   "
            "qualcode coding set 17 --code bridging --turn 12"
        ),
    )(set_)
    group.command(
        "facet",
        help=_(
            "Say what the value of a segment that you coded is in a facet of the codebook; none takes it away."
        ),
        epilog=_("Example: qualcode coding facet P03 valentie gemengd --turn 12"),
    )(facet)
    group.command(
        "list",
        help=_("List the codings with their words. This is the raw text: for your eyes only."),
        epilog=_(
            "Examples: qualcode coding list --transcript P03 --code drempels   |   qualcode coding list --marked key"
        ),
    )(list_)
    app.add_typer(group, name="coding")


@grouped
def add(
    context: typer.Context,
    *,
    number: Number,
    code: Annotated[str, typer.Argument(metavar=_("CODE"), help=_("The code's key, slug or label."))],
    words: Words,
    memo: Annotated[str, typer.Option(help=_("A note on the coding."))] = "",
    value: Annotated[int | None, typer.Option(metavar=_("N"), help=_("A value on the code's scale."))] = None,
    mark: Annotated[
        Mark | None, typer.Option(help=_("A key quote, or evidence against what the others say."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Applies a code."""
    project = opened(context)
    place = words.of(project.transcripts.open(number))
    coding = project.codings.add(number, place, code, memo=memo, value=value, mark=mark)
    if as_json:
        output.say_json(coding)
    else:
        output.say(
            _("%(quote)s is coded %(code)s (coding %(id)s).")
            % {"quote": coding.quote_id, "code": coding.code, "id": coding.id}
        )


def remove(
    context: typer.Context,
    coding: CodingNumber,
) -> None:
    """Takes a coding away."""
    opened(context).codings.remove(coding)
    output.say(_("Coding %(id)s is taken away; 'qualcode undo' brings it back.") % {"id": coding})


@grouped
def set_(
    context: typer.Context,
    *,
    coding: CodingNumber,
    value: Annotated[
        str | None, typer.Option(metavar=_("N|none"), help=_("A value on the code's scale, or none."))
    ] = None,
    mark: Annotated[
        MarkOrNone | None,
        typer.Option(help=_("A key quote, evidence against what the others say, or none.")),
    ] = None,
    memo: Annotated[
        str | None,
        typer.Option(metavar=_("TEXT"), help=_("A note in the place of the one there; '' takes it away.")),
    ] = None,
    code: Annotated[
        str | None, typer.Option(metavar=_("CODE"), help=_("Another code: its key, slug or label."))
    ] = None,
    words: Words,
    as_json: AsJson = False,
) -> None:
    """Changes a coding."""
    project = opened(context)
    wanted: Changes = {}
    if value is not None:
        wanted["value"] = _value(value)
    if mark is not None:
        wanted["mark"] = None if mark is MarkOrNone.NONE else Mark(mark)
    if memo is not None:
        wanted["memo"] = memo
    if code is not None:
        wanted["code"] = code
    if words.are_named:
        number = project.codings.get(coding).transcript
        wanted["span"] = words.of(project.transcripts.open(number))
    if not wanted:
        raise Refused(
            N_("Say what is to change of coding %(id)s."),
            N_("By --value, --mark, --memo, --code, or --turn, --span or --quote."),
            id=coding,
        )
    changed = project.codings.change(coding, **wanted)
    if as_json:
        output.say_json(changed)
    else:
        said = ", ".join(part for part in (changed.code, *_carried(changed)) if part)
        output.say(
            _("%(quote)s (coding %(id)s): %(said)s.")
            % {"quote": changed.quote_id, "id": changed.id, "said": said}
        )


@grouped
def facet(
    context: typer.Context,
    *,
    number: Number,
    facet: Annotated[str, typer.Argument(metavar=_("FACET"), help=_("The facet's key, slug or label."))],
    value: Annotated[str, typer.Argument(metavar=_("VALUE"), help=_("One of its values, or none."))],
    words: Words,
) -> None:
    """Sets a facet of a segment."""
    project = opened(context)
    place = words.of(project.transcripts.open(number))
    chosen = None if value == NONE else value
    project.codings.set_facet(number, place, facet, chosen)
    if chosen is None:
        output.say(_("%(facet)s has no value there any more.") % {"facet": facet})
    else:
        output.say(_("%(facet)s is %(value)s there.") % {"facet": facet, "value": value})


def _value(said: str) -> int | None:
    if said == NONE:
        return None
    try:
        return int(said)
    except ValueError as error:
        raise Refused(N_("--value wants a number, or none.")) from error


def list_(
    context: typer.Context,
    transcript: Annotated[
        list[str] | None, typer.Option(help=_("Only of this transcript; may be repeated."))
    ] = None,
    code: Annotated[
        list[str] | None, typer.Option(help=_("Only of this code and the codes below it; may be repeated."))
    ] = None,
    by: Annotated[list[str] | None, typer.Option(help=_("Only by this coder; may be repeated."))] = None,
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
    carried = [_carried(coding) for coding in found]
    # A column that no coding has anything in would only take room from the words.
    shown = [n for n in range(len(_CARRIED)) if any(cells[n] for cells in carried)]
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
            for coding, cells in zip(found, carried, strict=True)
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


def _carried(coding: Coding) -> tuple[str, str, str]:
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

"""`qualcode coding …`."""

from enum import StrEnum
from typing import Annotated

import typer

from qualcode.cli.applying import listing
from qualcode.cli.applying.listing import carried
from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson
from qualcode.cli.options.groups import grouped
from qualcode.cli.options.naming import CodeName, Number
from qualcode.cli.options.placing import Words
from qualcode.cli.talking import output
from qualcode.locale import N_, _
from qualcode.model.coding import Mark
from qualcode.model.errors import Refused
from qualcode.project.applying.codings import Changes

NONE = "none"

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
    listing.add_to(group)
    app.add_typer(group, name="coding")


@grouped
def add(
    context: typer.Context,
    *,
    number: Number,
    code: CodeName,
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
        said = ", ".join(part for part in (changed.code, *carried(changed)) if part)
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

"""`qualcode coding …`."""

from typing import Annotated

import typer

from qualcode.cli import output
from qualcode.cli.door import opened
from qualcode.cli.options import (
    AsJson,
    Number,
    QuoteOption,
    SpanOption,
    TurnOption,
    chosen_span,
    say_nothing_there,
)
from qualcode.locale import _
from qualcode.model.coding import Coding, CodingFilter
from qualcode.project import Project


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
        "list",
        help=_("List the codings with their words. This is the raw text: for your eyes only."),
        epilog=_("Example: qualcode coding list --transcript P03 --code drempels"),
    )(list_)
    app.add_typer(group, name="coding")


def add(
    context: typer.Context,
    number: Number,
    code: Annotated[str, typer.Argument(metavar=_("CODE"), help=_("The code's key, slug or label."))],
    turn: TurnOption = "",
    span: SpanOption = "",
    quote: QuoteOption = "",
    memo: Annotated[str, typer.Option(help=_("A note on the coding."))] = "",
    as_json: AsJson = False,
) -> None:
    """Applies a code."""
    project = opened(context)
    place = chosen_span(project.transcripts.open(number), turn, span, quote)
    coding = project.codings.add(number, place, code, memo=memo)
    if as_json:
        output.say_json(coding)
    else:
        output.say(
            _("%(quote)s is coded %(code)s (coding %(id)s).")
            % {"quote": coding.quote_id, "code": coding.code, "id": coding.id}
        )


def remove(
    context: typer.Context,
    coding: Annotated[int, typer.Argument(metavar=_("CODING"), help=_("Its number in 'coding list'."))],
) -> None:
    """Takes a coding away."""
    opened(context).codings.remove(coding)
    output.say(_("Coding %(id)s is taken away; 'qualcode undo' brings it back.") % {"id": coding})


def list_(
    context: typer.Context,
    transcript: Annotated[
        list[str] | None, typer.Option(help=_("Only of this transcript; may be repeated."))
    ] = None,
    code: Annotated[
        list[str] | None, typer.Option(help=_("Only of this code and the codes below it; may be repeated."))
    ] = None,
    by: Annotated[list[str] | None, typer.Option(help=_("Only by this coder; may be repeated."))] = None,
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
    )
    found = project.codings.list(wanted)
    if not found:
        say_nothing_there(_("No codings."), as_json)
        return
    texts = _texts(project, found)
    if as_json:
        output.say_json(
            [output.plain(coding) | {"text": coding.span.of(texts[coding.transcript])} for coding in found]
        )
        return
    output.table(
        (_("coding"), _("quote"), _("code"), _("coder"), _("words")),
        [
            (
                str(coding.id),
                coding.quote_id,
                coding.code,
                coding.coder,
                output.shortened(coding.span.of(texts[coding.transcript]), 60),
            )
            for coding in found
        ],
        right=frozenset({0}),
    )


def _with_those_below(project: Project, name: str) -> frozenset[str]:
    if name in project.codebooks.orphans():  # it left its file; its codings are still here
        return frozenset({name})
    return project.codebooks.below(name)


def _texts(project: Project, found: tuple[Coding, ...]) -> dict[str, str]:
    return {number: project.transcripts.open(number).text for number in {c.transcript for c in found}}

"""`qualcode identifiers …`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.identifying import deciding
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.talking import output
from qualcode.locale import _
from qualcode.model.identifier import KIND_NAMES, Candidate


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(
        help=_("What can lead to a person, and what was decided about it."), no_args_is_help=True
    )
    group.command(
        "list",
        help=_("List the identifiers found. This shows the names themselves: for your eyes only."),
        epilog=_("Example: qualcode identifiers list --coded --undecided"),
    )(list_)
    group.command(
        "cues",
        help=_(
            'Show where a phrase says that few people fit ("as the only one"): no finder sees whom it means.'
        ),
        epilog=_("Example: qualcode identifiers cues --transcript P03"),
    )(cues)
    deciding.add_to(group)
    app.add_typer(group, name="identifiers")


def list_(
    context: typer.Context,
    transcript: Annotated[
        list[str] | None, typer.Option(help=_("Only in this transcript; may be repeated."))
    ] = None,
    coded: Annotated[bool, typer.Option("--coded", help=_("Only in coded segments."))] = False,
    undecided: Annotated[bool, typer.Option("--undecided", help=_("Only what is not decided yet."))] = False,
    pipeline: Annotated[
        bool, typer.Option("--pipeline", help=_("Also the names that the Dutch pipeline recognises."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Lists identifiers."""
    identifiers = opened(context).identifiers
    found = identifiers.list(transcript, undecided_only=undecided, coded_only=coded, pipeline=pipeline)
    without = identifiers.without_capitals(transcript)
    if without:
        output.say_error(
            _(
                "Beware: %(transcripts)s has hardly any capitals, as recognised speech has. Many names in it are not "
                "found. Put the capitals back, or read it word for word before anything of it leaves."
            )
            % {"transcripts": ", ".join(without)}
        )
    if not found:
        said = _("No identifiers found; that is no proof that there are none.")
        if undecided:
            said = _("No identifier found is left undecided; that is no proof that there are no others.")
        say_nothing_there(said, as_json)
    elif as_json:
        output.say_json(found)
    else:
        output.table(
            (_("key"), _("identifier"), _("kind"), _("times"), _("where"), _("decision")),
            [
                (
                    c.key,
                    output.shortened(c.text, 40),
                    _(KIND_NAMES[c.stands_for]),
                    str(c.mentions),
                    _places(c),
                    _decided(c),
                )
                for c in found
            ],
            right=frozenset({3}),
        )


def cues(
    context: typer.Context,
    transcript: Annotated[
        list[str] | None, typer.Option(help=_("Only in this transcript; may be repeated."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Shows cues."""
    found = opened(context).identifiers.cues(transcript)
    rows = [(number, words) for number, cues in found.items() for _span, words in cues]
    if not rows:
        say_nothing_there(
            _("No such phrases found; that is no proof that nobody can be recognised."), as_json
        )
    elif as_json:
        output.say_json([{"transcript": number, "words": words} for number, words in rows])
    else:
        output.table((_("transcript"), _("words")), rows)


def _places(candidate: Candidate) -> str:
    return output.shortened(" ".join(place for place in candidate.where if place) or _("labels"), 24)


def _decided(candidate: Candidate) -> str:
    told = deciding.decided(candidate.decision)
    if candidate.decision is None and candidate.short_for:
        return told + " " + _("(short for %(keys)s?)") % {"keys": _or(candidate.short_for)}
    entity = candidate.decision.entity if candidate.decision is not None else ""
    return f"{told}  {entity}".rstrip()


def _or(keys: Sequence[str]) -> str:
    between = _("or")
    return f" {between} ".join(keys)

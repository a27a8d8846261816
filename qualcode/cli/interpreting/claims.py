"""`qualcode claim …`."""

from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.interpreting.evidence import Against, Whats, linked, say_claim, stance_of
from qualcode.cli.options.answers import AsJson
from qualcode.cli.options.groups import grouped
from qualcode.cli.options.placing import Words
from qualcode.cli.talking import output
from qualcode.cli.talking.remarks import say_left_out
from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.project import Project

ClaimId = Annotated[int, typer.Argument(metavar=_("CLAIM"), help=_("Its number in 'theme show'."))]
Query = Annotated[
    str | None,
    typer.Option(
        "--query",
        metavar=_("QUERY"),
        help=_("It rests on what this query finds, besides its own quotes; see 'qualcode query'."),
    ),
]
Among = Annotated[
    str | None,
    typer.Option(
        "--among",
        metavar=_("CONDITION"),
        help=_("Of which cases it speaks, as in 'rol = bewoner'; else all."),
    ),
]


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(
        help=_("The claims of themes, with the quotes that carry each and those against it."),
        no_args_is_help=True,
    )
    group.command(
        "add",
        help=_("Add a claim to a theme; its quantifiers are held against the counts at once."),
        epilog=_(
            "Example: qualcode claim add warm-nest 'Bijna alle geïnterviewden noemen …' --query bonding"
        ),
    )(add)
    group.command(
        "edit",
        help=_("Change a claim."),
        epilog=_("Example: qualcode claim edit 4 'Diverse geïnterviewden noemen …'"),
    )(edit)
    group.command(
        "link",
        help=_("Let quotes speak for a claim, or against it."),
        epilog=_("Example: qualcode claim link 4 P03:12 P05:1 --against"),
    )(link)
    group.command(
        "unlink", help=_("Take quotes from a claim."), epilog=_("Example: qualcode claim unlink 4 P03:12")
    )(unlink)
    group.command(
        "move",
        help=_("Put a claim in another place of its theme."),
        epilog=_("Example: qualcode claim move 4 1"),
    )(move)
    group.command(
        "remove",
        help=_("Take a claim away; 'qualcode undo' brings it back."),
        epilog=_("Example: qualcode claim remove 4"),
    )(remove)
    app.add_typer(group, name="claim")


def add(
    context: typer.Context,
    theme: Annotated[str, typer.Argument(metavar=_("THEME"), help=_("Its short name or heading."))],
    text: Annotated[str, typer.Argument(metavar=_("TEXT"), help=_("The sentence."))],
    query: Query = None,
    among: Among = None,
    as_json: AsJson = False,
) -> None:
    """Adds a claim."""
    project = opened(context)
    claim = project.claims.add(theme, text, query=query or "", among=among or "")
    _answer(project, claim.id, as_json)


def edit(
    context: typer.Context,
    claim: ClaimId,
    text: Annotated[
        str | None, typer.Argument(metavar=_("TEXT"), help=_("The sentence; without it that stays."))
    ] = None,
    query: Query = None,
    among: Among = None,
    as_json: AsJson = False,
) -> None:
    """Changes a claim."""
    if text is None and query is None and among is None:
        raise Refused(N_("Say what is to change."), N_("Give a sentence, --query or --among."))
    project = opened(context)
    project.claims.edit(claim, text=text, query=query, among=among)
    _answer(project, claim, as_json)


@grouped
def link(
    context: typer.Context,
    *,
    claim: ClaimId,
    whats: Whats,
    against: Against = False,
    words: Words,
    as_json: AsJson = False,
) -> None:
    """Links quotes."""
    project, stance = opened(context), stance_of(against)
    linked(
        project,
        whats,
        words,
        lambda quote_id: project.claims.link_quote(claim, quote_id, stance),
        lambda number, span: project.claims.link_words(claim, number, span, stance),
    )
    _answer(project, claim, as_json)


def unlink(context: typer.Context, claim: ClaimId, whats: Whats, as_json: AsJson = False) -> None:
    """Unlinks quotes."""
    project = opened(context)
    for what in whats:
        project.claims.unlink_quote(claim, what)
    _answer(project, claim, as_json)


def move(
    context: typer.Context,
    claim: ClaimId,
    place: Annotated[int, typer.Argument(metavar=_("PLACE"), help=_("From 1, the first of its theme."))],
    as_json: AsJson = False,
) -> None:
    """Moves a claim."""
    project = opened(context)
    project.claims.move(claim, place)
    _answer(project, claim, as_json)


def remove(context: typer.Context, claim: ClaimId) -> None:
    """Takes a claim away."""
    opened(context).claims.remove(claim)
    output.say(_("Claim %(id)s is gone; 'qualcode undo' brings it back.") % {"id": claim})


def _answer(project: Project, claim_id: int, as_json: bool) -> None:
    theme, claim = project.claims.get(claim_id)
    view = next(one for one in project.theme_views.of(theme.slug).claims if one.claim.id == claim_id)
    if as_json:
        output.say_json(view)
    else:
        say_claim(view)
    if claim.query and not view.fault:
        say_left_out(project.query.codes_above(claim.query))

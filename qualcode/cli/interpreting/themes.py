"""`qualcode theme …`."""

from typing import Annotated

import typer

from qualcode.analysis.themes import HINTS, Hint
from qualcode.cli.door import opened
from qualcode.cli.interpreting import theme_checking
from qualcode.cli.interpreting.evidence import (
    Against,
    Whats,
    counted,
    linked,
    say_claim,
    say_quotes,
    say_theme,
    stance_of,
)
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.options.groups import grouped
from qualcode.cli.options.placing import Words
from qualcode.cli.talking import output
from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.model.theme import Stance, Theme
from qualcode.project.noting.memos import MemoFilter

Name = Annotated[str, typer.Argument(metavar=_("THEME"), help=_("Its short name or heading."))]
Idea = Annotated[
    str | None, typer.Option("--idea", metavar=_("TEXT"), help=_("The one idea that holds it together."))
]
Scope = Annotated[str | None, typer.Option("--scope", metavar=_("TEXT"), help=_("How far it reaches."))]
Excludes = Annotated[str | None, typer.Option("--not", metavar=_("TEXT"), help=_("What it is not."))]
Tensions = Annotated[
    str | None, typer.Option("--tensions", metavar=_("TEXT"), help=_("What pulls against what within it."))
]
Under = Annotated[
    str | None, typer.Option("--under", metavar=_("THEME"), help=_("The theme it is a part of."))
]
_CODE = "code:"


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(
        help=_("Themes: what holds codes and quotes together, with its evidence for and against."),
        no_args_is_help=True,
    )
    group.command(
        "add",
        help=_("Write down a theme."),
        epilog=_(
            "Example: qualcode theme add 'Een warm nest dat naar binnen kijkt' --idea 'Wie erbij hoort …'"
        ),
    )(add)
    group.command("list", help=_("List the themes."), epilog=_("Example: qualcode theme list --json"))(list_)
    group.command(
        "show",
        help=_("Show a theme with its quotes, claims and counts. It holds raw text: for your eyes only."),
        epilog=_("Example: qualcode theme show warm-nest"),
    )(show)
    group.command(
        "edit",
        help=_("Change the words of a theme."),
        epilog=_("Example: qualcode theme edit warm-nest --not 'gezelligheid in het algemeen'"),
    )(edit)
    group.command(
        "move",
        help=_("Make a theme a part of another (--under), or of none; and put it in order."),
        epilog=_("Example: qualcode theme move warm-nest --under samenleven --before bubbels"),
    )(move)
    group.command(
        "remove",
        help=_("Take a theme away with its links, claims and memos; 'qualcode undo' brings it back."),
        epilog=_("Example: qualcode theme remove warm-nest"),
    )(remove)
    group.command(
        "link",
        help=_("Let codes and quotes speak for a theme, or quotes against it."),
        epilog=_("Example: qualcode theme link warm-nest code:bonding P03:12 P04:2 --against"),
    )(link)
    group.command(
        "unlink",
        help=_("Take codes and quotes from a theme."),
        epilog=_("Example: qualcode theme unlink warm-nest code:bonding P03:12"),
    )(unlink)
    theme_checking.add_to(group)
    app.add_typer(group, name="theme")


def add(
    context: typer.Context,
    heading: Annotated[str, typer.Argument(metavar=_("HEADING"), help=_("What it is called."))],
    idea: Idea = None,
    scope: Scope = None,
    excludes: Excludes = None,
    tensions: Tensions = None,
    under: Under = None,
    as_json: AsJson = False,
) -> None:
    """Makes a theme."""
    theme = opened(context).themes.add(
        heading,
        parent=under,
        central_idea=idea or "",
        scope=scope or "",
        excludes=excludes or "",
        tensions=tensions or "",
    )
    _answer(theme, as_json)


def edit(
    context: typer.Context,
    name: Name,
    heading: Annotated[
        str | None, typer.Option("--heading", metavar=_("TEXT"), help=_("What it is called from now on."))
    ] = None,
    idea: Idea = None,
    scope: Scope = None,
    excludes: Excludes = None,
    tensions: Tensions = None,
    as_json: AsJson = False,
) -> None:
    """Changes a theme."""
    words = {
        "heading": heading,
        "central_idea": idea,
        "scope": scope,
        "excludes": excludes,
        "tensions": tensions,
    }
    said = {field: text for field, text in words.items() if text is not None}
    if not said:
        raise Refused(
            N_("Say what is to change."), N_("Use --heading, --idea, --scope, --not or --tensions.")
        )
    _answer(opened(context).themes.edit(name, **said), as_json)


def move(
    context: typer.Context,
    name: Name,
    under: Under = None,
    before: Annotated[
        str | None, typer.Option("--before", metavar=_("THEME"), help=_("The theme it is to stand before."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Moves a theme."""
    _answer(opened(context).themes.move(name, under=under, before=before), as_json)


def remove(context: typer.Context, name: Name) -> None:
    """Takes a theme away."""
    theme = opened(context).themes.remove(name)
    output.say(_("The theme %(name)s is gone; 'qualcode undo' brings it back.") % {"name": theme.slug})


@grouped
def link(
    context: typer.Context,
    *,
    name: Name,
    whats: Whats,
    against: Against = False,
    alone: Annotated[bool, typer.Option("--alone", help=_("Codes without the codes below them."))] = False,
    words: Words,
    as_json: AsJson = False,
) -> None:
    """Links codes and quotes."""
    project = opened(context)
    codes = [what[len(_CODE) :] for what in whats if what.startswith(_CODE)]
    quotes = [what for what in whats if not what.startswith(_CODE)]
    if codes and against:
        raise Refused(N_("A code speaks neither for nor against."), N_("Link quotes with --against."))
    for code in codes:
        project.themes.link_code(name, code, below=not alone)
    stance = stance_of(against)
    if quotes or words.are_named:
        linked(
            project,
            quotes,
            words,
            lambda quote_id: project.themes.link_quote(name, quote_id, stance),
            lambda number, span: project.themes.link_words(name, number, span, stance),
        )
    _answer(project.themes.get(name), as_json)


def unlink(context: typer.Context, name: Name, whats: Whats, as_json: AsJson = False) -> None:
    """Unlinks codes and quotes."""
    project = opened(context)
    for what in whats:
        if what.startswith(_CODE):
            project.themes.unlink_code(name, what[len(_CODE) :])
        else:
            project.themes.unlink_quote(name, what)
    _answer(project.themes.get(name), as_json)


def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Lists the themes."""
    project = opened(context)
    if not project.themes.list():
        say_nothing_there(_("No themes yet; 'qualcode theme add' writes one down."), as_json)
        return
    if as_json:
        output.say_json(project.themes.list())
        return
    output.table(
        (_("theme"), _("name"), _("for"), _("against"), _("cases"), _("claims"), ""),
        [
            (
                "  " * view.theme.depth + view.theme.heading,
                view.theme.slug,
                str(view.counts.quotes_for),
                str(view.counts.quotes_against),
                str(len(view.counts.cases_for)),
                str(len(view.claims)),
                _("topic summary?") if view.theme.is_topic_summary else "",
            )
            for view in project.theme_views.all()
        ],
        right=frozenset({2, 3, 4, 5}),
    )


def show(context: typer.Context, name: Name, as_json: AsJson = False) -> None:
    """Shows a theme."""
    project = opened(context)
    view = project.theme_views.of(name)
    if as_json:
        output.say_json(view)
        return
    say_theme(view, project)
    output.say(counted(view.counts, view.among) + ".")
    names = {case.id: case.name for case in project.cases.list()}
    say_quotes(_("For it"), view.speaking(Stance.FOR), names)
    say_quotes(_("Against it"), view.speaking(Stance.AGAINST), names)
    if view.claims:
        output.say(_("Claims:"))
        for claim in view.claims:
            say_claim(claim)
    for memo in project.memos.list(MemoFilter(on=f"theme:{view.theme.slug}")):
        output.say(f"{_('Memo')} {memo.id}: {output.shortened(memo.text, 100)}")
    for hint in view.hints:
        output.say("! " + _(HINTS[hint]))


def _answer(theme: Theme, as_json: bool) -> None:
    if as_json:
        output.say_json(theme)
        return
    output.say(
        _("%(heading)s (%(name)s): %(codes)s codes, %(quotes)s quotes, %(claims)s claims.")
        % {
            "heading": theme.heading,
            "name": theme.slug,
            "codes": len(theme.codes),
            "quotes": len(theme.quotes),
            "claims": len(theme.claims),
        }
    )
    if theme.is_topic_summary:
        output.say_error(_(HINTS[Hint.TOPIC_SUMMARY]))

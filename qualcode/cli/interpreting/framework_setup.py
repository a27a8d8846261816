"""`qualcode framework new`, `change`, `remove` and `list`: which matrices there are."""

from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.interpreting.framework_options import Among, Matrix, Verdicts
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.talking import output
from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.model.framework import CellState, Framework


def add_to(group: typer.Typer) -> None:
    """Adds these commands to those of the matrices."""
    group.command(
        "new",
        help=_("Set up a matrix; a column is a theme, or a code such as code:bonding."),
        epilog=_(
            "Example: qualcode framework new 'Sociaal kapitaal' code:bonding code:bridging code:linking"
        ),
    )(new)
    group.command("list", help=_("List the matrices."), epilog=_("Example: qualcode framework list --json"))(
        list_
    )
    group.command(
        "change",
        help=_("Change how a matrix is set up."),
        epilog=_("Example: qualcode framework change --add warm-nest --verdicts 'sterk, matig, zwak'"),
    )(change)
    group.command(
        "remove",
        help=_("Take a matrix away with all that is written in it; 'qualcode undo' brings it back."),
        epilog=_("Example: qualcode framework remove sociaal-kapitaal"),
    )(remove)


def new(
    context: typer.Context,
    title: Annotated[str, typer.Argument(metavar=_("TITLE"), help=_("What it is called."))],
    columns: Annotated[
        list[str], typer.Argument(metavar=_("COLUMN"), help=_("Themes, or codes as code:bonding."))
    ],
    among: Among = None,
    verdicts: Verdicts = None,
    as_json: AsJson = False,
) -> None:
    """Sets up a matrix."""
    framework = opened(context).frameworks.add(
        title, columns, among=among or "", verdicts=_words(verdicts) if verdicts else ()
    )
    _answer(framework, as_json)


def change(
    context: typer.Context,
    matrix: Matrix = "",
    title: Annotated[str | None, typer.Option("--title", help=_("What it is called from now on."))] = None,
    among: Among = None,
    verdicts: Verdicts = None,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar=_("COLUMN"), help=_("A column more; may be repeated.")),
    ] = None,
    drop: Annotated[
        list[str] | None,
        typer.Option(
            "--drop",
            metavar=_("COLUMN"),
            help=_("A column less, with what is written in it; may be repeated."),
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Changes a matrix."""
    if title is None and among is None and verdicts is None and not add and not drop:
        raise Refused(N_("Say what is to change."), N_("Use --title, --among, --verdicts, --add or --drop."))
    framework = opened(context).frameworks.change(
        matrix,
        title=title,
        among=among,
        verdicts=None if verdicts is None else _words(verdicts),
        add=add or (),
        remove=drop or (),
    )
    _answer(framework, as_json)


def remove(
    context: typer.Context,
    matrix: Annotated[str, typer.Argument(metavar=_("MATRIX"), help=_("Its short name or title."))],
) -> None:
    """Takes a matrix away."""
    framework = opened(context).frameworks.remove(matrix)
    output.say(_("The matrix %(name)s is gone; 'qualcode undo' brings it back.") % {"name": framework.slug})


def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Lists the matrices."""
    project = opened(context)
    found = project.frameworks.list()
    if not found:
        say_nothing_there(_("No framework matrix yet; 'qualcode framework new' sets one up."), as_json)
    elif as_json:
        output.say_json(found)
    else:
        views = [project.frameworks.view(one.slug) for one in found]
        output.table(
            (_("matrix"), _("name"), _("columns"), _("cases"), _("done"), _("empty"), _("stale")),
            [
                (
                    view.framework.title,
                    view.framework.slug,
                    str(len(view.framework.columns)),
                    str(len(view.cases)),
                    str(view.done),
                    str(view.count(CellState.EMPTY)),
                    str(view.stale),
                )
                for view in views
            ],
            right=frozenset({2, 3, 4, 5, 6}),
        )


def _words(verdicts: str) -> list[str]:
    return [word for word in (part.strip() for part in verdicts.split(",")) if word]


def _answer(framework: Framework, as_json: bool) -> None:
    if as_json:
        output.say_json(framework)
    else:
        output.say(
            _("%(title)s (%(name)s): %(columns)s; verdicts %(verdicts)s.")
            % {
                "title": framework.title,
                "name": framework.slug,
                "columns": ", ".join(column.label for column in framework.columns) or "-",
                "verdicts": ", ".join(framework.verdicts) or "-",
            }
        )

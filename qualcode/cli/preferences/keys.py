"""`qualcode keys …`: which key does what, and your own keys."""

from typing import Annotated

import typer

from qualcode.cli.options.answers import AsJson
from qualcode.cli.talking import output
from qualcode.locale import _
from qualcode.project.preferences import user_settings
from qualcode.session.keys import giving_keys, registry
from qualcode.session.keys.keymap import written

_ID = typer.Argument(metavar=_("ACTION"), help=_("Its name in 'qualcode keys list'."))


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(help=_("Which key of the workbench does what; your own keys."), no_args_is_help=True)
    group.command(
        "list",
        help=_("List every action with its keys, group by group."),
        epilog=_("Example: qualcode keys list"),
    )(list_)
    group.command(
        "set",
        help=_("Give an action other keys."),
        epilog=_("Examples: qualcode keys set code.repeat , f7   |   qualcode keys set read.down ''"),
    )(set_)
    group.command(
        "reset",
        help=_("Give an action, or all of them, the usual keys again."),
        epilog=_("Example: qualcode keys reset code.repeat"),
    )(reset)
    app.add_typer(group, name="keys")


def list_(as_json: AsJson = False) -> None:
    """Lists actions."""
    own = registry.with_own_keys()
    usual = {action.id: action.keys for one in registry.REGISTRIES for action in one}
    groups = registry.grouped(own.registries)
    if as_json:
        output.say_json(
            [
                {
                    "action": action.id,
                    "group": _(group),
                    "title": _(action.title),
                    "keys": action.keys,
                    "own": action.keys != usual[action.id],
                }
                for group, actions in groups
                for action in actions
            ]
        )
    else:
        rows: list[tuple[str, str, str]] = []
        for group, actions in groups:
            rows += [("", "", ""), (_(group), "", "")] if rows else [(_(group), "", "")]
            for action in actions:
                mark = " *" if action.keys != usual[action.id] else ""
                rows.append(
                    (f"  {action.id}", " ".join(map(written, action.keys)) + mark or "-", _(action.title))
                )
        output.table(("", "", ""), rows)
        if own.registries != registry.REGISTRIES:
            output.say()
            output.say(_("* your own keys, in %(file)s") % {"file": user_settings.file().path})
    for fault in (*user_settings.read().faults, *own.faults):
        output.say_error(str(fault))


def set_(
    action: Annotated[str, _ID],
    keys: Annotated[
        list[str], typer.Argument(metavar=_("KEY…"), help=_("Such as k, f7, ctrl+t; '' takes all keys away."))
    ],
) -> None:
    """Changes the keys of an action."""
    written_ = " ".join(map(written, giving_keys.give(action, keys))) or "-"
    output.say(_("%(action)s: %(keys)s now.") % {"action": action, "keys": written_})


def reset(action: Annotated[str, _ID] = "") -> None:
    """Takes own keys away."""
    if action:
        giving_keys.give_back(action)
    else:
        user_settings.file().unset("keys")
    output.say(_("The usual keys again."))

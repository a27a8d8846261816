"""`qualcode keys …`: which key does what, and your own keys."""

from typing import Annotated

import typer

from qualcode.cli import output
from qualcode.cli.options import AsJson
from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.project import user_settings
from qualcode.session import own_keys, registry
from qualcode.session.keymap import written

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
        epilog=_("Examples: qualcode keys set code.repeat , f5   |   qualcode keys set read.down ''"),
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
        list[str], typer.Argument(metavar=_("KEY…"), help=_("Such as k, f5, ctrl+t; '' takes all keys away."))
    ],
) -> None:
    """Changes the keys of an action."""
    file = user_settings.file()
    given = file.read().settings
    before = given.keys if given is not None else {}
    wanted = [own_keys.normal(key) for key in keys if key]
    tried = own_keys.laid_over(registry.REGISTRIES, {**before, action: wanted})
    for fault in tried.faults:
        if action in (fault.details.get("action"), fault.details.get("other")):
            raise fault
    file.set_member("keys", action, wanted)
    written_ = " ".join(map(written, wanted)) or "-"
    output.say(_("%(action)s: %(keys)s now.") % {"action": action, "keys": written_})


def reset(action: Annotated[str, _ID] = "") -> None:
    """Takes own keys away."""
    file = user_settings.file()
    given = file.read().settings
    if action and (given is None or action not in given.keys):
        if registry.find(action) is None:
            raise own_keys.laid_over(registry.REGISTRIES, {action: []}).faults[0]
        raise Refused(N_("'%(action)s' has the usual keys already."), action=action)
    if action:
        file.set_member("keys", action, None)
    else:
        file.unset("keys")
    output.say(_("The usual keys again."))

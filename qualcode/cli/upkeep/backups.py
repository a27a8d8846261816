"""`qualcode backup` and `qualcode restore`."""

from typing import Annotated

import typer

from qualcode.cli.door import door, opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.talking import output
from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import Refused
from qualcode.project import backups_in, replace_database
from qualcode.project.upkeep.shelf import Backup, Shelf


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    app.command("backup", help=_("Make a backup of the database, or list the backups."))(backup)
    app.command(
        "restore",
        help=_("Go back to a backup; 'qualcode undo' takes that back too."),
        epilog=_(
            "Example: qualcode restore 1 (the newest), or qualcode restore backups/20261121T200000Z-daily.db"
        ),
    )(restore)


def backup(
    context: typer.Context,
    listing: Annotated[bool, typer.Option("--list", help=_("List the backups, newest first."))] = False,
    as_json: AsJson = False,
) -> None:
    """Makes a backup, or lists them."""
    if listing:
        _list(backups_in(door(context).folder).list(), as_json)
        return
    made = opened(context).backups.make("hand")
    if as_json:
        output.say_json(_plain(made))
    else:
        output.say(_("Made a backup: %(file)s.") % {"file": made.path})


def restore(
    context: typer.Context,
    wanted: Annotated[
        str,
        typer.Argument(metavar=_("BACKUP"), help=_("A file, or a number in 'qualcode backup --list'.")),
    ] = "",
) -> None:
    """Goes back to a backup."""
    shelf = backups_in(door(context).folder)
    if not wanted:
        wanted = _asked(shelf)
    if shelf.needs_database():
        aside = replace_database(door(context).folder, shelf.find(wanted), coder=door(context).coder)
        output.say(
            _("The database of this project was missing or damaged; the backup stands in its place now.")
        )
        if aside is not None:
            output.say(_("The damaged one is kept: %(file)s.") % {"file": aside})
        output.say(_("Run 'qualcode check' now."))
        return
    done = opened(context).backups.restore(shelf.find(wanted))
    if not done.rows:
        output.say(_("The project is as this backup says already; nothing was changed."))
        return
    said = ngettext(
        "The project is as %(file)s says: %(n)d row was changed.",
        "The project is as %(file)s says: %(n)d rows were changed.",
        done.rows,
    )
    output.say(said % {"file": done.backup.name, "n": done.rows})
    output.say(
        _("'qualcode undo' takes this back; how it was is also kept in %(file)s.")
        % {"file": done.before.path}
    )


def _asked(shelf: Shelf) -> str:
    if not output.can_ask() or not shelf.list():
        raise Refused(
            N_("Say which backup."), N_("'qualcode backup --list' shows which there are; 1 is the newest.")
        )
    _list(shelf.list(), as_json=False)
    return str(typer.prompt(_("Which number?")))


def _list(made: tuple[Backup, ...], as_json: bool) -> None:
    if not made:
        say_nothing_there(_("No backups."), as_json)
    elif as_json:
        output.say_json([_plain(backup) for backup in made])
    else:
        output.table(
            (_("number"), _("when"), _("why"), _("size"), _("file")),
            [
                (str(n), f"{b.moment:%Y-%m-%d %H:%M:%S}", _why(b.reason), _size(b), str(b.path))
                for n, b in enumerate(made, 1)
            ],
            right=frozenset({0, 3}),
        )


def _plain(backup: Backup) -> dict[str, object]:
    return {
        "at": f"{backup.moment:%Y-%m-%dT%H:%M:%SZ}",
        "reason": backup.reason,
        "bytes": backup.path.stat().st_size,
        "file": str(backup.path),
    }


def _why(reason: str) -> str:
    """Why a backup was made, in words; the word of its name for a reason of another program."""
    known = {
        "daily": N_("daily"),
        "hand": N_("asked for"),
        "merge": N_("before a merge"),
        "migration": N_("before a new program"),
        "repair": N_("before repairs"),
        "restore": N_("before going back"),
        "update": N_("before a new text"),
    }
    return _(known[reason]) if reason in known else reason


def _size(backup: Backup) -> str:
    return f"{backup.path.stat().st_size / 1_000_000:.1f} MB"

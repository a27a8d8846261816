"""`qualcode undo`, `redo` and `history`."""

from typing import Annotated

import typer

from qualcode.cli import output
from qualcode.cli.door import opened
from qualcode.cli.options import AsJson
from qualcode.locale import _
from qualcode.model.journal import Effect, Entry


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    app.command("undo", help=_("Take back your own latest change."))(undo)
    app.command("redo", help=_("Do again what you undid last."))(redo)
    app.command("history", help=_("The journal: who changed what, newest first."))(history)


def undo(context: typer.Context) -> None:
    """Undoes one operation."""
    _tell(opened(context).journal.undo(), _("Undone: %(what)s."), _("There is nothing of yours to undo."))


def redo(context: typer.Context) -> None:
    """Redoes one operation."""
    _tell(opened(context).journal.redo(), _("Done again: %(what)s."), _("There is nothing to do again."))


def history(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help=_("How many lines."))] = 20,
    as_json: AsJson = False,
) -> None:
    """Shows the journal."""
    entries = opened(context).journal.entries(limit)
    if as_json:
        output.say_json(entries)
        return
    output.table(
        (_("entry"), _("when"), _("who"), _("what"), ""),
        [(str(e.id), e.at, e.coder, f"{e.kind} {e.subject}", _state(e)) for e in entries],
        right=frozenset({0}),
    )


def _state(entry: Entry) -> str:
    if entry.effect is Effect.OPERATION:
        return "" if entry.live else _("undone")
    if entry.effect is Effect.RECORD:
        return ""
    what = _("undoes %(entry)s") if entry.effect is Effect.UNDO else _("does %(entry)s again")
    return what % {"entry": entry.target_id}


def _tell(entry: Entry | None, done: str, nothing: str) -> None:
    output.say(nothing if entry is None else done % {"what": f"{entry.kind} {entry.subject}"})

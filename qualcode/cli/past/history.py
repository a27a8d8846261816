"""`qualcode undo`, `redo`, `history` and `audit-trail`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, Yes, say_nothing_there
from qualcode.cli.options.going import InProfile
from qualcode.cli.options.narrowing import ByCoders, OfCodes, OfTranscripts, Since, Until
from qualcode.cli.options.overriding import Despite, Reason, overrides_of, say_overridden
from qualcode.cli.talking import output
from qualcode.cli.talking.columns import width_of_terminal
from qualcode.cli.talking.times import first_second, last_second, local
from qualcode.locale import _
from qualcode.model.errors import NotFound
from qualcode.model.journal import Effect, Entry
from qualcode.model.kinds import Deed
from qualcode.project import Project

Row = tuple[str, str, str, str, str]


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    app.command(
        "undo",
        help=_("Take back your own latest change, or any one entry of the history that nothing depends on."),
        epilog=_("Examples: qualcode undo   |   qualcode undo 17"),
    )(undo)
    app.command("redo", help=_("Do again what you undid last."))(redo)
    app.command(
        "history",
        help=_("The journal: who changed what, newest first."),
        epilog=_(
            "Examples: qualcode history P03:12   |   qualcode history --code drempels --since 2026-03-01"
        ),
    )(history)
    app.command(
        "audit-trail",
        help=_("Write who did what when, through the publication gate (exit code 3 when it is closed)."),
        epilog=_("Example: qualcode audit-trail --to trail.csv"),
    )(audit_trail)


def undo(
    context: typer.Context,
    entry: Annotated[
        int | None, typer.Argument(metavar=_("ENTRY"), help=_("Its number in 'history'; anybody's."))
    ] = None,
    yes: Yes = False,
) -> None:
    """Undoes one operation."""
    journal = opened(context).journal
    if entry is None:
        _tell(journal.undo(), _("Undone: %(what)s."), _("There is nothing of yours to undo."))
        return
    output.say(
        _("Undoing entry %(entry)s %(does)s.")
        % {"entry": entry, "does": "; ".join(journal.consequences(entry))}
    )
    if output.can_ask() and not yes and not output.confirmed(_("Do it?")):
        output.say(_("Nothing was changed."))
        return
    _tell(journal.undo_entry(entry), _("Undone: %(what)s."), "")


def redo(context: typer.Context) -> None:
    """Redoes one operation."""
    _tell(opened(context).journal.redo(), _("Done again: %(what)s."), _("There is nothing to do again."))


def history(
    context: typer.Context,
    place: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("PLACE"), help=_("A transcript (P03) or a segment (P03:12); all by default.")
        ),
    ] = None,
    transcript: OfTranscripts = None,
    code: OfCodes = None,
    by: ByCoders = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(help=_("Only of this kind, such as coding or coding.add; may be repeated.")),
    ] = None,
    since: Since = "",
    until: Until = "",
    limit: Annotated[int, typer.Option(min=1, help=_("How many lines."))] = 20,
    as_json: AsJson = False,
) -> None:
    """Shows the journal."""
    project = opened(context)
    found = project.journal.entries(
        limit + 1,
        places=[*(place or ()), *(transcript or ())],
        codes=frozenset[str]().union(*(_with_those_below(project, name) for name in code or ())),
        coders=by or (),
        kinds=kind or (),
        since=first_second(since) if since else None,
        until=last_second(until) if until else None,
    )
    entries = found[:limit]
    if not entries:
        say_nothing_there(_("No entries."), as_json)
    elif as_json:
        output.say_json(entries)
    else:
        heads = (_("entry"), _("when"), _("who"), _("what"), "")
        rows = [(str(e.id), local(e.at), e.coder, str(Deed(e.kind, e.subject)), _state(e)) for e in entries]
        output.table(heads, _fitting(heads, rows), right=frozenset({0}))
        if len(found) > limit:
            output.say(_("There are older ones: --limit shows more."))


def audit_trail(
    context: typer.Context,
    to: Annotated[
        Path, typer.Option("--to", metavar=_("FILE"), help=_("A csv or md file in exports/."))
    ] = Path("audit-trail.md"),
    profile: InProfile = "citaten",
    despite: Despite = None,
    reason: Reason = None,
) -> None:
    """Writes the audit trail."""
    overrides = overrides_of(despite, reason)
    written = opened(context).publication.export_trail(to, profile=profile, despite=overrides)
    say_overridden(overrides)
    output.say(_("Written: %(path)s") % {"path": written})


def _fitting(heads: Row, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows; in a terminal with what was done shortened, so that a line is a line (a merge names many codes)."""
    if not output.can_ask():
        return rows
    others = sum(max(len(row[i]) for row in (heads, *rows)) + 2 for i in (0, 1, 2, 4))
    room = max(width_of_terminal() - others, 30)
    return [(entry, when, who, output.shortened(what, room), state) for entry, when, who, what, state in rows]


def _with_those_below(project: Project, name: str) -> frozenset[str]:
    try:
        return project.codebooks.below(name)
    except NotFound:
        if "/" not in name:
            raise
        return frozenset({name})  # a code that left its codebook is still known by its whole key


def _state(entry: Entry) -> str:
    if entry.effect is Effect.OPERATION:
        return "" if entry.live else _("undone")
    if entry.effect is Effect.RECORD:
        return ""
    what = _("undoes %(entry)s") if entry.effect is Effect.UNDO else _("does %(entry)s again")
    return what % {"entry": entry.target_id}


def _tell(entry: Entry | None, done: str, nothing: str) -> None:
    output.say(nothing if entry is None else done % {"what": Deed(entry.kind, entry.subject)})

"""`qualcode case withdraw`: somebody is erased, for ever."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, Yes
from qualcode.cli.talking import output
from qualcode.cli.talking.times import local
from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import NotFound, Refused
from qualcode.project.context import CODEBOOKS, EXPORTS, TRANSCRIPTS
from qualcode.project.outgoing.withdrawal import Withdrawn


def add_to(group: typer.Typer) -> None:
    """Adds this command to `qualcode case`."""
    group.command(
        "withdraw",
        help=_("Erase a person who withdraws: words, codings, history and backups. This cannot be undone."),
        epilog=_("Example: qualcode case withdraw 7"),
    )(withdraw)


def withdraw(
    context: typer.Context,
    case_id: Annotated[int, typer.Argument(metavar=_("CASE"), help=_("Its number in 'case list'."))],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Erases a case for ever."""
    project = opened(context)
    case = next((case for case in project.cases.list() if case.id == case_id), None)
    if case is None:
        raise NotFound(
            N_("There is no case %(id)s."),
            N_("'qualcode case list' shows the numbers of the cases."),
            id=case_id,
        )
    places = ", ".join(number for number, _label in case.speaks_in) or "-"
    if not yes:
        if not output.can_ask():
            raise Refused(N_("Nobody is there to confirm a withdrawal."), N_("Confirm it with --yes."))
        output.say(
            _(
                "%(name)s, who speaks in %(places)s, will be erased for ever: the words, the codings on them, and "
                "every backup of this project. An interview with nobody else in it goes whole."
            )
            % {"name": case.name, "places": places}
        )
        if not output.confirmed(_("Erase it?")):
            raise typer.Abort
    done = project.withdrawal.of(case)
    if as_json:
        output.say_json(
            {
                **output.plain(done),
                "out_of_reach": [str(path) for path in done.out_of_reach],
                "without_trace": [str(path) for path in done.without_trace],
                "key": done.key and str(done.key),
            }
        )
        return
    if done.erased:
        output.say(_("Erased: %(numbers)s.") % {"numbers": ", ".join(done.erased)})
    if done.blacked_out:
        output.say(
            _("Blacked out in: %(numbers)s. Read what others said there about this person.")
            % {"numbers": ", ".join(done.blacked_out)}
        )
    if done.still_named:
        output.say(
            _(
                "Others name this person, or you do in what you wrote: every export replaces that, whatever was "
                "decided about it."
            )
        )
    if done.memos:
        output.say(
            _("Memos of the project name this person, for you to change ('qualcode memo edit'): %(ids)s.")
            % {"ids": ", ".join(map(str, done.memos))}
        )
    output.say(
        ngettext("%(n)d coding went along.", "%(n)d codings went along.", done.codings) % {"n": done.codings}
    )
    output.say(_("The backups of this project were removed with it."))
    _say_what_is_left(done, project.folder)


def _say_what_is_left(done: Withdrawn, folder: Path) -> None:
    """What lies out of our reach: files to look through first, and last, to be seen, what must be destroyed by hand."""
    inside = [path.relative_to(folder) for path in done.out_of_reach]
    clean = [path.relative_to(folder) for path in done.without_trace]
    exports = [path for path in inside if path.parts[0] == EXPORTS and path not in clean]
    originals = [path for path in inside if path.parts[0] == TRANSCRIPTS]
    if exports:
        n = len(exports)
        said = ngettext(
            "%(folder)s/ holds %(n)s file from before: write it anew if you hand it in, and destroy it if it has this "
            "person's words.",
            "%(folder)s/ holds %(n)s files from before: write anew what you hand in, and destroy what has this "
            "person's words.",
            n,
        )
        output.say(said % {"folder": EXPORTS, "n": n})
    if clean:
        output.say(
            _("No word, name or quote id of this person was found in: %(files)s.")
            % {"files": ", ".join(map(str, clean))}
        )
    for path in inside:
        if path.parts[0] == CODEBOOKS:
            output.say(
                _("%(path)s has examples or codes in respondents' words: see whether any is this person's.")
                % {"path": path}
            )
        elif path not in (*exports, *clean, *originals):
            output.say(_("%(path)s may name this person: look it through.") % {"path": path})
    output.say(_("Out of our reach, for you to destroy now:"))
    if done.key is not None:
        output.say(
            "  "
            + _("%(path)s, until 'qualcode key update --afresh' rids it of this person") % {"path": done.key}
        )
    for at, file in done.deposits:
        output.say(
            "  "
            + _("the deposit of %(when)s, %(file)s, wherever it is kept") % {"when": local(at), "file": file}
        )
    for at, file in done.outside:
        output.say(
            "  "
            + _("%(file)s, written on %(when)s outside %(folder)s/, if it has this person's words")
            % {"file": file, "when": local(at), "folder": EXPORTS}
        )
    output.say("  " + _("copies elsewhere: recordings, mail, other backups, reports handed in"))
    for path in originals:
        output.say(f"  {path}")

"""`qualcode case …`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.talking import output
from qualcode.cli.talking.times import local
from qualcode.locale import N_, _, ngettext
from qualcode.model.case import CONSENT_NAMES, CaseKind, Consent
from qualcode.model.errors import NotFound, Refused
from qualcode.project.context import CODEBOOKS, EXPORTS, TRANSCRIPTS
from qualcode.project.outgoing.withdrawal import Withdrawn
from qualcode.project.people.cases import CaseRow


class QuoteAnswer(StrEnum):
    """What `case consent --quote` takes."""

    YES = "yes"
    NO = "no"
    AFTER_CHECK = "after-check"


class ArchiveAnswer(StrEnum):
    """What `case consent --archive` takes."""

    YES = "yes"
    NO = "no"


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(help=_("Who and what is studied: cases and their attributes."), no_args_is_help=True)
    group.command(
        "add",
        help=_("Add a case, or complete it."),
        epilog=_("Example: qualcode case add 'Respondent 3' --speaks P03:Fatima --attribute rol=bewoner"),
    )(add)
    group.command(
        "import",
        help=_(
            "Add cases from a csv or xlsx file with the columns name, transcript, speaker, and attributes."
        ),
        epilog=_("Example: qualcode case import respondenten.csv"),
    )(import_)
    group.command("list", help=_("List the cases."))(list_)
    group.command(
        "consent",
        help=_(
            "Write down what a case agrees to: to be quoted (yes, no, after-check), to be archived (yes, no)."
        ),
        epilog=_("Example: qualcode case consent 7 --quote after-check --archive no"),
    )(consent)
    group.command(
        "withdraw",
        help=_("Erase a person who withdraws: words, codings, history and backups. This cannot be undone."),
        epilog=_("Example: qualcode case withdraw 7"),
    )(withdraw)
    app.add_typer(group, name="case")


def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar=_("NAME"))],
    speaks: Annotated[
        list[str] | None,
        typer.Option(
            "--speaks", metavar=_("TRANSCRIPT:LABEL"), help=_("Which speaker this case is; may be repeated.")
        ),
    ] = None,
    attribute: Annotated[
        list[str] | None,
        typer.Option(
            "--attribute", metavar=_("NAME=VALUE"), help=_("A property of the case; may be repeated.")
        ),
    ] = None,
    kind: Annotated[CaseKind, typer.Option(help=_("What the case is."))] = CaseKind.PERSON,
) -> None:
    """Adds or completes a case."""
    row = CaseRow(
        name,
        kind,
        dict(_pair(a, "=", "--attribute") for a in attribute or ()),
        [_pair(s, ":", "--speaks") for s in speaks or ()],
    )
    opened(context).cases.put([row])
    output.say(_("Done."))


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("A csv or xlsx file."))],
) -> None:
    """Adds cases from a csv or xlsx file."""
    cases = opened(context).cases.put_file(file)
    output.say(
        ngettext("%(n)d case added or completed.", "%(n)d cases added or completed.", len(cases))
        % {"n": len(cases)}
    )


def consent(
    context: typer.Context,
    case_id: Annotated[int, typer.Argument(metavar=_("CASE"), help=_("Its number in 'case list'."))],
    quote: Annotated[QuoteAnswer | None, typer.Option(help=_("May the words be quoted?"))] = None,
    archive: Annotated[ArchiveAnswer | None, typer.Option(help=_("May the interview be archived?"))] = None,
) -> None:
    """Writes consent down."""
    if quote is None and archive is None:
        raise Refused(N_("Say what was agreed."), N_("Use --quote, --archive or both."))
    case = opened(context).cases.consent(
        case_id,
        quote=None if quote is None else Consent(quote),
        archive=None if archive is None else Consent(archive),
    )
    output.say(
        _("Quotes: %(quote)s. Archive: %(archive)s.")
        % {"quote": _(CONSENT_NAMES[case.quote]), "archive": _(CONSENT_NAMES[case.archive])}
    )


def withdraw(
    context: typer.Context,
    case_id: Annotated[int, typer.Argument(metavar=_("CASE"), help=_("Its number in 'case list'."))],
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
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
    output.say("  " + _("copies elsewhere: recordings, mail, other backups, reports handed in"))
    for path in originals:
        output.say(f"  {path}")


def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Lists the cases."""
    cases = opened(context).cases.list()
    if not cases:
        say_nothing_there(_("No cases yet; 'qualcode case import FILE' brings them in."), as_json)
    elif as_json:
        output.say_json(cases)
    else:
        names = list(dict.fromkeys(name for case in cases for name in case.attributes))
        output.table(
            ("", _("name"), _("speaks in"), _("may be quoted"), _("may be archived"), *names),
            [
                (
                    str(case.id),
                    case.name,
                    ", ".join(f"{number}:{label}" for number, label in case.speaks_in),
                    _(CONSENT_NAMES[case.quote]) if case.quote else "",
                    _(CONSENT_NAMES[case.archive]) if case.archive else "",
                    *(case.attributes.get(name, "") for name in names),
                )
                for case in cases
            ],
            right=frozenset({0}),
        )


def _pair(value: str, separator: str, option: str) -> tuple[str, str]:
    first, _there, second = (part.strip() for part in value.partition(separator))
    if not first or not second:
        raise Refused(
            N_("%(option)s wants two parts with '%(separator)s' between them."),
            option=option,
            separator=separator,
        )
    return first, second

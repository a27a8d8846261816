"""`qualcode transcript update|reread`: another text for a transcript, from a file, with every coding moved along."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.incoming.reading_options import HowRead
from qualcode.cli.options.answers import AsJson
from qualcode.cli.options.groups import grouped
from qualcode.cli.options.naming import Number
from qualcode.cli.talking import output
from qualcode.locale import N_, _, ngettext
from qualcode.model.anchor import Fate
from qualcode.model.reading import ReadingOptions
from qualcode.model.revision import UpdateReport

FATES: Mapping[Fate, str] = {
    Fate.UNCHANGED: N_("unchanged"),
    Fate.MOVED: N_("moved"),
    Fate.EDITED: N_("edited"),
    Fate.AMBIGUOUS: N_("ambiguous"),
    Fate.LOST: N_("lost"),
}


def add_to(group: typer.Typer) -> None:
    """Adds these commands to `qualcode transcript`."""
    group.command(
        "update",
        help=_(
            "Take a corrected file as the new text of a transcript. Every coding moves along, or becomes a question."
        ),
        epilog=_("Example: qualcode transcript update verbeterd/interview-03.docx"),
    )(update)
    group.command(
        "reread",
        help=_(
            "Read the kept original of a transcript again, by other options, as its new text. Every coding moves "
            "along; 'qualcode undo' takes it back. Words that were mended in place are as in the original again."
        ),
        epilog=_("Example: qualcode transcript reread P03 --without ligatures --interviewer Marit"),
    )(reread)


@grouped
def update(
    context: typer.Context,
    *,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The corrected file."))],
    number: Annotated[
        str,
        typer.Option(metavar=_("TRANSCRIPT"), help=_("Its transcript; told by the file's name by default.")),
    ] = "",
    how: HowRead,
    as_json: AsJson = False,
) -> None:
    """Takes in a corrected file."""
    project = opened(context)
    of = number or project.revisions.number_of_file(file)
    say(project.revisions.update(file, of, project.transcripts.options(of).and_also(how.asked)), as_json)


@grouped
def reread(
    context: typer.Context,
    *,
    number: Number,
    afresh: Annotated[
        bool, typer.Option("--afresh", help=_("Forget the options it was read with before."))
    ] = False,
    how: HowRead,
    as_json: AsJson = False,
) -> None:
    """Reads the kept original again."""
    project = opened(context)
    before = ReadingOptions() if afresh else project.transcripts.options(number)
    say(project.revisions.reread(number, before.and_also(how.asked)), as_json)


def say(report: UpdateReport, as_json: bool) -> None:
    """What became of the codings."""
    if as_json:
        output.say_json(
            {
                "transcript": report.number,
                "revision": report.ordinal,
                "segments": {str(fate): count for fate, count in report.fates.items()},
                "questions": report.questions,
                "memos": report.memos,
            }
        )
        return
    output.say(
        _("%(number)s has a new text (revision %(ordinal)s). Coded segments: %(fates)s.")
        % {
            "number": report.number,
            "ordinal": report.ordinal,
            "fates": ", ".join(f"{count} {_(FATES[fate])}" for fate, count in report.fates.items() if count)
            or "0",
        }
    )
    if report.memos:
        output.say(
            ngettext(
                "%(count)s new comment or note in the file became a memo.",
                "%(count)s new comments and notes in the file became memos.",
                report.memos,
            )
            % {"count": report.memos}
        )
    if report.questions:
        output.say(
            _("Nothing is lost: what is unsure waits for your answer. Next: 'qualcode transcript walk'.")
        )

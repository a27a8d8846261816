"""`qualcode suggestions list|near|informative|passed-over`: sentences to look at."""

from collections.abc import Sequence
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.options.naming import Number
from qualcode.cli.talking import output
from qualcode.cli.talking.columns import width_of_terminal
from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.model.method import Mode
from qualcode.model.suggestion import Candidate, Occasion, Suggestion
from qualcode.project import Project

CodeName = Annotated[str, typer.Argument(metavar=_("CODE"), help=_("Its key, or what it is called."))]
Anyway = Annotated[bool, typer.Option("--anyway", help=_("Also where suggestions are off."))]
Most = Annotated[int, typer.Option("--most", min=1, help=_("How many at most."))]
Within = Annotated[
    str | None, typer.Option("--in", metavar=_("TRANSCRIPT"), help=_("Only in this transcript."))
]


def add_to(group: typer.Typer) -> None:
    """Adds these commands to `qualcode suggestions`."""
    group.command(
        "list",
        help=_("What is suggested in a transcript and was neither taken nor refused."),
        epilog=_("Example: qualcode suggestions list P03"),
    )(list_)
    group.command(
        "near",
        help=_("Find more like a code: the sentences most like it that you did not give it."),
        epilog=_("Example: qualcode suggestions near bonding"),
    )(near)
    group.command(
        "informative",
        help=_("The uncoded sentences a decision on which teaches most."),
        epilog=_("Example: qualcode suggestions informative --in P03"),
    )(informative)
    group.command(
        "passed-over",
        help=_("A sample of the uncoded sentences for which nothing is suggested: is a code missed there?"),
        epilog=_("Example: qualcode suggestions passed-over"),
    )(passed_over)


def list_(context: typer.Context, number: Number, anyway: Anyway = False, as_json: AsJson = False) -> None:
    """Lists suggestions in order of the text."""
    project = on(context, anyway)
    project.suggestions.learn(number)
    _say(project, project.proposing.of_transcript(number), as_json)


def near(
    context: typer.Context,
    code: CodeName,
    within: Within = None,
    most: Most = 30,
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Lists what is like a code."""
    project = on(context, anyway)
    _learn(project, within)
    _say(project, project.proposing.near(code, within, most), as_json)


def informative(
    context: typer.Context,
    within: Within = None,
    most: Most = 30,
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Lists what would teach most."""
    project = on(context, anyway)
    _learn(project, within)
    _say(project, project.proposing.informative(within, most), as_json)


def passed_over(
    context: typer.Context,
    within: Within = None,
    most: Most = 30,
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Lists a sample of what is not suggested."""
    project = on(context, anyway)
    _learn(project, within)
    _say(project, project.proposing.passed_over(within, most), as_json)


def on(context: typer.Context, anyway: bool) -> Project:
    """The project, where suggestions may show. Raises Refused with the reason where they are off."""
    project = opened(context)
    if project.suggestions.mode is Mode.OFF and not anyway:
        raise Refused(
            project.suggestions.because,
            N_("--anyway shows them here; 'qualcode settings set suggestions.mode on' everywhere."),
        )
    return project


def _learn(project: Project, number: str | None) -> None:
    for info in project.transcripts.list():
        if number in (None, info.number):
            project.suggestions.learn(info.number)
            return


def _say(project: Project, found: Sequence[Candidate], as_json: bool) -> None:
    for one in found:
        if one.suggestion is not None:
            project.decisions.shown(one.transcript, [one.suggestion], Occasion.LIST)
    if not found:
        say_nothing_there(_("No such sentence."), as_json)
        return
    texts = {number: project.transcripts.open(number).text for number in {one.transcript for one in found}}
    if as_json:
        said = [output.plain(one) | {"words": one.span.of(texts[one.transcript])} for one in found]
        output.say_json(said)
        return
    room = max(30, width_of_terminal() - 50)
    output.table(
        (_("where"), _("code"), "", _("words")),
        [
            (
                f"{one.transcript} {one.span.start}:{one.span.end}",
                "" if one.suggestion is None else one.suggestion.code,
                "" if one.suggestion is None else percent(one.suggestion),
                output.shortened(one.span.of(texts[one.transcript]), room),
            )
            for one in found
        ],
        frozenset({2}),
    )


def percent(suggestion: Suggestion) -> str:
    """How probable a suggestion is."""
    return f"{round(100 * suggestion.score)} %"

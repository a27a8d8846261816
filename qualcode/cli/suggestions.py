"""`qualcode suggest` and `qualcode suggestions …`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from qualcode.cli import output
from qualcode.cli.columns import width_of_terminal
from qualcode.cli.door import opened, say_remarks
from qualcode.cli.options import (
    AsJson,
    Number,
    QuoteOption,
    SpanOption,
    TurnOption,
    chosen_span,
    say_nothing_there,
)
from qualcode.locale import N_, _
from qualcode.model.errors import NotFound, Refused
from qualcode.model.method import Mode
from qualcode.model.suggestion import Candidate, Evidence, Occasion, Outcome, Suggestion
from qualcode.project import Project
from qualcode.project.silences import silence_of
from qualcode.session.worth import percents, silences

CodeName = Annotated[str, typer.Argument(metavar=_("CODE"), help=_("Its key, or what it is called."))]
Anyway = Annotated[bool, typer.Option("--anyway", help=_("Also where suggestions are off."))]
Most = Annotated[int, typer.Option("--most", min=1, help=_("How many at most."))]
Within = Annotated[
    str | None, typer.Option("--in", metavar=_("TRANSCRIPT"), help=_("Only in this transcript."))
]


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    app.command(
        "suggest",
        help=_(
            "Show the codes that are probable in a segment, at most three, with how probable and why. They rest on "
            "the codebook and on what you coded before."
        ),
        epilog=_("Example: qualcode suggest P03 --turn 12"),
    )(suggest)
    group = typer.Typer(
        help=_("What is suggested, what became of it and what it is worth; nothing is coded by itself."),
        no_args_is_help=True,
    )
    group.command(
        "report",
        help=_("How many suggestions were shown, taken and refused, and what a methods section says of it."),
        epilog=_("Example: qualcode suggestions report --json"),
    )(report)
    group.command(
        "codebook",
        help=_(
            "How good the suggestions of each code are on this project's own codings: each interview is judged by "
            "what the others teach. Between brackets stands where the figure lies with 95 percent confidence."
        ),
        epilog=_("Example: qualcode suggestions codebook"),
    )(codebook)
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
    group.command(
        "refuse",
        help=_("Refuse a code that is suggested for a segment; 'qualcode undo' takes that back."),
        epilog=_("Example: qualcode suggestions refuse P03 bonding --turn 12"),
    )(refuse)
    group.command(
        "refused",
        help=_("The suggestions you refused, with their numbers."),
        epilog=_("Example: qualcode suggestions refused"),
    )(refused)
    group.command(
        "restore",
        help=_("Take a refusal back: the code may be suggested there again."),
        epilog=_("Example: qualcode suggestions restore 12"),
    )(restore)
    app.add_typer(group, name="suggestions")


def suggest(
    context: typer.Context,
    number: Number,
    turn: TurnOption = "",
    span: SpanOption = "",
    quote: QuoteOption = "",
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Shows suggestions; applies nothing."""
    project = _on(context, anyway)
    place = chosen_span(project.transcripts.open(number), turn, span, quote)
    project.suggestions.learn(number)
    no = {code for refused, code in project.decisions.refused(number) if refused.overlaps(place)}
    found = [one for one in project.suggestions.for_span(number, place) if one.code not in no]
    project.decisions.shown(number, found, Occasion.ASKED)
    say_remarks(project)
    if not found:
        say_nothing_there(_("No code is probable enough there."), as_json)
    elif as_json:
        output.say_json(found)
    else:
        output.table(
            (_("code"), _("probability"), _("because"), _("but")),
            [(s.code, _percent(s), s.reason, against(s.counter)) for s in found],
        )


def report(context: typer.Context, as_json: AsJson = False) -> None:
    """Says what became of suggestions."""
    told = opened(context).suggestion_report()
    if as_json:
        output.say_json(told)
        return
    for name, value in (
        (_("shown"), told.shown),
        (_("taken"), told.taken),
        (_("refused"), told.refused),
        (_("nothing decided"), told.shown - told.taken - told.refused),
        (_("codings from suggestions"), f"{told.from_suggestions} / {told.codings}"),
        (_("coders"), ", ".join(told.coders)),
        (_("versions"), "; ".join(told.versions)),
    ):
        output.say(f"{name}: {value}")
    if told.by_code:
        output.say()
        output.table(
            (_("code"), _("shown"), _("taken"), _("refused")),
            [(one.code, str(one.shown), str(one.taken), str(one.refused)) for one in told.by_code],
            frozenset({1, 2, 3}),
        )
    for language, sentence in told.disclosure.items():
        output.say()
        output.say(f"{language}: {sentence}")


def codebook(context: typer.Context, as_json: AsJson = False) -> None:
    """Measures suggestions where that is due, and says what came of it."""
    project = opened(context)
    measured = project.worths.measure()
    settings = project.settings.suggestions
    why = {worth.code: silence_of(worth.codings, worth, settings) for worth in measured.worths}
    if as_json:
        plain = output.plain(measured)
        for said, worth in zip(plain["worths"], measured.worths, strict=True):
            for name, one in (
                ("precision", worth.precision),
                ("recall", worth.recall),
                ("people", worth.people),
            ):
                if one is not None:
                    said[name] |= {"value": one.value, "interval": list(one.interval)}
            said["silence"] = output.plain(why[worth.code])
        output.say_json(plain)
        return
    output.say(
        _("Measured on %(interviews)s interviews, %(sentences)s sentences; learned from: %(learner)s.")
        % {
            "interviews": measured.interviews,
            "sentences": measured.sentences,
            "learner": measured.learner or _("all coders"),
        }
    )
    output.table(
        (_("code"), _("codings"), _("precision"), _("recall"), _("two people"), _("is suggested")),
        [
            (
                worth.code,
                str(worth.codings),
                percents(worth.precision),
                percents(worth.recall),
                percents(worth.people),
                silences(why[worth.code], settings),
            )
            for worth in measured.worths
        ],
        frozenset({1}),
    )


def list_(context: typer.Context, number: Number, anyway: Anyway = False, as_json: AsJson = False) -> None:
    """Lists suggestions in order of the text."""
    project = _on(context, anyway)
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
    project = _on(context, anyway)
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
    project = _on(context, anyway)
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
    project = _on(context, anyway)
    _learn(project, within)
    _say(project, project.proposing.passed_over(within, most), as_json)


def refuse(
    context: typer.Context,
    number: Number,
    code: CodeName,
    turn: TurnOption = "",
    span: SpanOption = "",
    quote: QuoteOption = "",
) -> None:
    """Refuses one suggestion."""
    project = opened(context)
    place = chosen_span(project.transcripts.open(number), turn, span, quote)
    project.suggestions.learn(number)
    book, found = project.codebooks.find(code)
    key = book.key(found)
    for one in project.suggestions.for_span(number, place):
        if one.code == key:
            project.decisions.refuse(number, one, Occasion.ASKED)
            output.say(
                _("%(code)s is not suggested there any more; 'qualcode undo' takes that back.")
                % {"code": key}
            )
            return
    raise NotFound(
        N_("%(code)s is not suggested there."),
        N_("'qualcode suggest' shows what is."),
        code=key,
    )


def refused(context: typer.Context, as_json: AsJson = False) -> None:
    """Lists refusals of the current coder."""
    project = opened(context)
    found = project.decisions.list(outcome=Outcome.REFUSED, coder=project.coder)
    if not found:
        say_nothing_there(_("You refused no suggestion."), as_json)
    elif as_json:
        output.say_json(found)
    else:
        output.table(
            (_("number"), _("where"), _("code"), _("probability"), _("when")),
            [
                (
                    str(one.id),
                    f"{one.transcript} {one.span.start}:{one.span.end}",
                    one.code,
                    f"{round(100 * one.probability)} %",
                    one.decided_at[:10],
                )
                for one in found
            ],
            frozenset({0}),
        )


def restore(
    context: typer.Context,
    number: Annotated[
        int, typer.Argument(metavar=_("NUMBER"), help=_("Its number in 'suggestions refused'."))
    ],
) -> None:
    """Takes a refusal back."""
    entry = opened(context).decisions.undo_refusal(number)
    output.say(_("Taken back: %(what)s may be suggested again.") % {"what": entry.subject})


def against(counter: Sequence[Evidence]) -> str:
    """The quotes that speak against a suggestion, with what they were coded."""
    return "; ".join(
        _("it is like %(quote)s, which got %(codes)s")
        % {"quote": one.keyword, "codes": one.matched.replace(" ", ", ")}
        for one in counter
    )


def _on(context: typer.Context, anyway: bool) -> Project:
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
                "" if one.suggestion is None else _percent(one.suggestion),
                output.shortened(one.span.of(texts[one.transcript]), room),
            )
            for one in found
        ],
        frozenset({2}),
    )


def _percent(suggestion: Suggestion) -> str:
    return f"{round(100 * suggestion.score)} %"

"""`qualcode suggest` and `qualcode suggestions …`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.options.groups import grouped
from qualcode.cli.options.naming import Number
from qualcode.cli.options.placing import Words
from qualcode.cli.suggesting import suggestion_lists
from qualcode.cli.suggesting.suggestion_lists import Anyway, CodeName, on, percent
from qualcode.cli.talking import output
from qualcode.cli.talking.remarks import say_remarks
from qualcode.locale import N_, _
from qualcode.model.errors import NotFound
from qualcode.model.suggestion import Evidence, Occasion, Outcome
from qualcode.project.suggesting.silences import silence_of
from qualcode.session.codes.worth import percents, silences


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
    suggestion_lists.add_to(group)
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


@grouped
def suggest(
    context: typer.Context,
    *,
    number: Number,
    words: Words,
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Shows suggestions; applies nothing."""
    project = on(context, anyway)
    place = words.of(project.transcripts.open(number))
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
            [(s.code, percent(s), s.reason, against(s.counter)) for s in found],
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


@grouped
def refuse(
    context: typer.Context,
    *,
    number: Number,
    code: CodeName,
    words: Words,
) -> None:
    """Refuses one suggestion."""
    project = opened(context)
    place = words.of(project.transcripts.open(number))
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

"""`qualcode transcript edit|revisions|questions|answer|walk`: texts that change and keep their codings."""

from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.options.groups import grouped
from qualcode.cli.options.naming import Number
from qualcode.cli.options.placing import Words
from qualcode.cli.talking import output
from qualcode.cli.texts.updates import FATES, say
from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import QualcodeError, Refused
from qualcode.model.revision import Question
from qualcode.model.span import Span
from qualcode.project import Project

QuestionId = Annotated[
    int, typer.Argument(metavar=_("QUESTION"), help=_("Its number in 'transcript questions'."))
]


def add_to(group: typer.Typer) -> None:
    """Adds these commands to `qualcode transcript`."""
    group.command(
        "edit",
        help=_("Mend words of a transcript in place. Every coding moves exactly."),
        epilog=_("Example: qualcode transcript edit P03 --quote 'ik hep' --to 'ik heb'"),
    )(edit)
    group.command("revisions", help=_("List the successive texts of a transcript."))(revisions)
    group.command(
        "questions",
        help=_("List the coded segments that wait for their place after an update."),
    )(questions)
    group.command(
        "answer",
        help=_(
            "Answer one question. Keep the proposed place, choose another, or drop its codings for a reason."
        ),
        epilog=_("Example: qualcode transcript answer 4 --keep"),
    )(answer)
    group.command(
        "walk",
        help=_("Walk along the open questions, one by one. What is answered is saved; the rest waits."),
    )(walk)


@grouped
def edit(
    context: typer.Context,
    *,
    number: Number,
    to: Annotated[
        str, typer.Option("--to", metavar=_("TEXT"), help=_("The words that come in their place."))
    ],
    words: Words,
    as_json: AsJson = False,
) -> None:
    """Mends words in place."""
    project = opened(context)
    place = words.of(project.transcripts.open(number))
    say(project.revisions.edit(number, place, to), as_json)


def revisions(context: typer.Context, number: Number, as_json: AsJson = False) -> None:
    """Lists revisions."""
    found = opened(context).revisions.list(number)
    if as_json:
        output.say_json(found)
        return
    output.table(
        (_("revision"), _("made"), _("file"), _("characters"), ""),
        [
            (str(r.ordinal), r.made_at, r.file_name, str(r.characters), _("current") if r.current else "")
            for r in found
        ],
        right=frozenset({0, 3}),
    )


def questions(
    context: typer.Context,
    number: Annotated[
        str, typer.Argument(metavar=_("TRANSCRIPT"), help=_("Its number; all by default."))
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Lists questions."""
    project = opened(context)
    found = project.revisions.questions(number or None)
    if not found:
        say_nothing_there(_("No segment waits for its place."), as_json)
    elif as_json:
        output.say_json([_as_json(project, question) for question in found])
    else:
        for question in found:
            _show(project, question)
            output.say()
        output.say(
            _("Answer them with 'qualcode transcript walk', or one by one with 'qualcode transcript answer'.")
        )


@grouped
def answer(
    context: typer.Context,
    *,
    question: QuestionId,
    keep: Annotated[bool, typer.Option("--keep", help=_("Take the proposed place."))] = False,
    words: Words,
    drop: Annotated[
        str, typer.Option("--drop", metavar=_("REASON"), help=_("Take its codings away, for this reason."))
    ] = "",
) -> None:
    """Answers one question."""
    project = opened(context)
    if sum(map(bool, (keep, words.are_named, drop))) != 1:
        raise Refused(
            N_("Say what to do: --keep, a place (--span, --quote or --turn), or --drop REASON."),
            N_("Give just one of them."),
        )
    if keep:
        done = project.revisions.keep(question)
    elif drop:
        done = project.revisions.drop(question, drop)
    else:
        number = next((q.transcript for q in project.revisions.questions() if q.id == question), "")
        done = project.revisions.place(question, words.of(project.transcripts.open(number)))
    output.say(_("%(quote)s is answered; 'qualcode undo' takes the answer back.") % {"quote": done.quote_id})


def walk(
    context: typer.Context,
    number: Annotated[
        str, typer.Argument(metavar=_("TRANSCRIPT"), help=_("Its number; all by default."))
    ] = "",
) -> None:
    """Walks along the questions."""
    project = opened(context)
    waiting = project.revisions.questions(number or None)
    for position, question in enumerate(waiting, 1):
        output.say(f"— {position}/{len(waiting)} —")
        _show(project, question)
        if not _answered(project, question):
            break
        output.say()
    left = len(project.revisions.questions(number or None))
    output.say(
        ngettext("%(n)d segment waits for its place.", "%(n)d segments wait for their place.", left)
        % {"n": left}
    )


def _answered(project: Project, question: Question) -> bool:
    """Asks until there is an answer or a wish to skip; False when the researcher stops."""
    keys = _("k = keep the proposed place, 1-9 = that place, d = drop, s = skip, q = stop")
    while True:
        said = typer.prompt(keys, prompt_suffix="\n> ").strip().lower()
        try:
            if said == "q":
                return False
            if said == "s":
                return True
            if said == "k":
                project.revisions.keep(question.id)
                return True
            if said == "d":
                project.revisions.drop(question.id, typer.prompt(_("Why?"), prompt_suffix=" "))
                return True
            if said.isdecimal() and 1 <= int(said) <= len(question.candidates):
                project.revisions.place(question.id, question.candidates[int(said) - 1])
                return True
        except QualcodeError as error:
            output.problem(error)


def _show(project: Project, question: Question) -> None:
    text = project.transcripts.open(question.transcript).text
    codes = ", ".join(f"{code} ({coder})" for _id, code, coder in project.revisions.codings_of(question))
    output.say(f"[{question.id}] {question.quote_id}  {_(FATES[question.fate])}  {codes}")
    output.say("  " + _("was:  “%(text)s”") % {"text": output.shortened(question.old, 300)})
    if question.proposed is not None:
        output.say("  " + _("now:  “%(text)s”") % {"text": _in_context(text, question.proposed)})
    for position, candidate in enumerate(question.candidates[:9], 1):
        if candidate != question.proposed:
            output.say(f"  {position}:    “{_in_context(text, candidate)}”")


def _in_context(text: str, span: Span) -> str:
    """The words of a span between brackets, with a little of what stands around them."""
    before = " ".join(text[max(0, span.start - 30) : span.start].split())
    behind = " ".join(text[span.end : span.end + 30].split())
    return f"{before} ⟦{output.shortened(span.of(text), 300)}⟧ {behind}".strip()


def _as_json(project: Project, question: Question) -> dict[str, object]:
    text = project.transcripts.open(question.transcript).text
    return {
        **output.plain(question),
        "proposed_text": question.proposed.of(text) if question.proposed else None,
        "codings": [
            {"id": coding_id, "code": code, "coder": coder}
            for coding_id, code, coder in project.revisions.codings_of(question)
        ],
    }

"""`qualcode codebook …`: the files with codes, as they are and as they were."""

from typing import Annotated

import typer

from qualcode.cli.codes import lint, making, mapping, rounds
from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.options.points import AsOf, EntryOption, point
from qualcode.cli.talking import output
from qualcode.cli.talking.columns import width_of_terminal, wrapped
from qualcode.cli.talking.times import last_second, local
from qualcode.locale import N_, _
from qualcode.model.codebook import Codebook
from qualcode.model.errors import NotFound, Refused
from qualcode.project import Project

BookName = Annotated[str, typer.Argument(metavar=_("BOOK"), help=_("Its slug; all by default."))]


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(
        help=_("The codebooks of the project: files you read, share and edit."), no_args_is_help=True
    )
    group.command(
        "list",
        help=_("List the codebooks, and what is wrong with their files."),
        epilog=_("Example: qualcode codebook list"),
    )(list_)
    group.command(
        "show",
        help=_("Show the tree of codes with their definitions, now or as it was."),
        epilog=_(
            "Examples: qualcode codebook show sociale-basis   |   qualcode codebook show --round ronde-1"
        ),
    )(show)
    making.add_to(group)
    lint.add_to(group)
    rounds.add_to(group)
    mapping.add_to(group)
    app.add_typer(group, name="codebook")


def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Lists the codebooks."""
    project = opened(context)
    books = project.codebooks.all()
    states = project.codebooks.states([book.slug for book in books])
    counts = project.codings.counts()
    rows = [
        {
            "codebook": book.slug,
            "title": book.title,
            "file": states[book.slug].file_name if book.slug in states else "",
            "codes": len(book.codes),
            "codings": sum(counts.get(book.key(code), 0) for code in book.codes),
            "fault": " ".join(map(str, project.codebooks.faults_of([book.slug]))) or None,
        }
        for book in books
    ]
    if not rows:
        say_nothing_there(_("No codebooks yet: 'qualcode codebook new TITLE' makes one."), as_json)
    elif as_json:
        output.say_json(rows)
    else:
        output.table(
            (_("codebook"), _("title"), _("file"), _("codes"), _("codings"), ""),
            [
                (
                    *(str(row[name]) for name in ("codebook", "title", "file", "codes", "codings")),
                    _("cannot be read: goes on as it was") if row["fault"] else "",
                )
                for row in rows
            ],
            right=frozenset({3, 4}),
        )


def show(
    context: typer.Context,
    book: BookName = "",
    as_of: AsOf = "",
    round_: Annotated[
        str, typer.Option("--round", metavar=_("NAME"), help=_("As it was when this round was named."))
    ] = "",
    entry: EntryOption = None,
    as_json: AsJson = False,
) -> None:
    """Shows the tree."""
    if sum(map(bool, (as_of, round_, entry is not None))) > 1:
        raise Refused(N_("--as-of, --round and --entry all say which moment."), N_("Give just one of them."))
    project = opened(context)
    books = project.codebooks.all()
    moment = None
    if as_of or round_ or entry is not None:
        moment = _moment(project, as_of, round_, entry)
        books = project.rounds.codebooks(moment)
    if book:
        books = tuple(one for one in books if one.slug == book)
        if not books:
            raise NotFound(
                N_("There is no codebook '%(name)s', or there was none then."),
                N_("'qualcode codebook list' shows those of now."),
                name=book,
            )
    if as_json:
        output.say_json([{"entry": moment, **output.plain(one)} for one in books])
        return
    if moment is not None:
        output.say(_when(project, moment))
        output.say()
    if not books:
        output.say(_("There are no codebooks.") if moment is None else _("There were no codebooks."))
    for one in books:
        _print_tree(one)


def _moment(project: Project, as_of: str, round_: str, entry: int | None) -> int:
    if round_:
        return project.rounds.moment(round_)
    return project.rounds.at(last_second(as_of)) if entry is None else point(project, str(entry))


def _when(project: Project, moment: int) -> str:
    if not moment:
        return _("There was nothing yet.")
    (entry,) = [one for one in project.journal.entries() if one.id == moment]
    return _("As it was after entry %(entry)s, by %(coder)s at %(when)s.") % {
        "entry": entry.id,
        "coder": entry.coder,
        "when": local(entry.at),
    }


def _print_tree(book: Codebook) -> None:
    output.say(f"{book.title}  ({book.slug}, {len(book.codes)})")
    for code in book.codes:
        indent = "  " * (code.depth + 1)
        output.say(f"{indent}{code.label}  ({code.slug})")
        text = code.short or code.definition
        if text:
            indent += "    "
            for line in wrapped(text, max(width_of_terminal() - len(indent), 20)):
                output.say(indent + line)
    for scale in book.scales:
        steps = ", ".join(f"{value} {step}" for value, step in enumerate(scale.steps, scale.first))
        output.say("  " + _("scale %(name)s: %(values)s") % {"name": scale.label, "values": steps})
    for facet in book.facets:
        output.say(
            "  " + _("facet %(name)s: %(values)s") % {"name": facet.label, "values": ", ".join(facet.values)}
        )
    output.say()

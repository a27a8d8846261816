"""`qualcode code …`: looking at codes and making new ones."""

from typing import Annotated

import typer

from qualcode.cli.codes import refactorings, splitting
from qualcode.cli.codes.changes import make
from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.options.groups import grouped
from qualcode.cli.options.naming import CodeName, Number
from qualcode.cli.options.placing import Words
from qualcode.cli.talking import output
from qualcode.cli.talking.columns import width_of_terminal, wrapped
from qualcode.locale import N_, _
from qualcode.model.codebook import Code, Provenance
from qualcode.model.coding import CodingFilter
from qualcode.model.errors import Refused
from qualcode.project import Project

FIELDS = {
    "short": N_("short definition"),
    "definition": N_("definition"),
    "use_when": N_("use when"),
    "not_when": N_("not when"),
    "keywords": N_("keywords"),
    "not_keywords": N_("not-keywords"),
    "examples": N_("examples"),
    "color": N_("colour"),
    "origin": N_("origin"),
    "scale": N_("scale"),
    "notes": N_("notes"),
    "maps_to": N_("maps to"),
}


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(help=_("The codes of the project's codebooks."), no_args_is_help=True)
    group.command(
        "list",
        help=_("List the codes as a tree, with how often each was applied."),
        epilog=_("Example: qualcode code list --json"),
    )(list_)
    group.command(
        "show",
        help=_("Show all of one code: its definition, how often it was applied and by whom."),
        epilog=_("Example: qualcode code show bonding"),
    )(show)
    group.command(
        "add",
        help=_("Make a new code."),
        epilog=_("Example: qualcode code add 'Steun van buren' --under sociale-basis/bonding"),
    )(add)
    group.command(
        "in-vivo",
        help=_("Make a code of the respondent's own words, and apply it to them."),
        epilog=_("Example: qualcode code in-vivo P03 --quote 'je moet het zelf doen'"),
    )(in_vivo)
    refactorings.add_to(group)
    splitting.add_to(group)
    app.add_typer(group, name="code")


def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Lists the codes."""
    project = opened(context)
    counts = project.codings.counts()
    rows = [(book, code) for book in project.codebooks.counted() for code in book.codes]
    gone = project.codebooks.orphans()
    if not rows:
        say_nothing_there(_("No codes yet: 'qualcode codebook new' makes a codebook."), as_json)
    elif as_json:
        output.say_json(
            [
                {
                    "code": book.key(code),
                    "label": code.label,
                    "parent": f"{book.slug}/{code.parent}" if code.parent else None,
                    "short": code.short,
                    "definition": code.definition,
                    "codings": counts.get(book.key(code), 0),
                    "in_file": book.key(code) not in gone,
                }
                for book, code in rows
            ]
        )
    else:
        output.table(
            (_("codings"), _("code"), _("label")),
            [
                (
                    str(counts.get(b.key(c), 0)),
                    b.key(c),
                    "  " * c.depth + c.label + ("  " + _("(left its file)") if b.key(c) in gone else ""),
                )
                for b, c in rows
            ],
            right=frozenset({0}),
        )


def show(context: typer.Context, code: CodeName, as_json: AsJson = False) -> None:
    """Shows one code."""
    project = opened(context)
    book, found = project.codebooks.find_counted(code)
    key = book.key(found)
    counted = project.codings.counted(CodingFilter(codes=frozenset({key})))
    by_coder: dict[str, int] = {}
    for one in counted:
        by_coder[one.coding.coder] = by_coder.get(one.coding.coder, 0) + 1
    cases = len(frozenset[int]().union(*(one.cases for one in counted)))
    interviews = len({one.coding.transcript for one in counted})
    mapped_from = _mapping_to(project, key)
    if as_json:
        output.say_json(
            {
                "code": key,
                **output.plain(found),
                "translations": dict(found.translations),
                "parent": f"{book.slug}/{found.parent}" if found.parent else None,
                "children": [book.key(child) for child in book.children(found.slug)],
                "mapped_from": mapped_from,
                "codings": by_coder,
                "interviews": interviews,
                "cases": cases,
            }
        )
        return
    output.say(f"{key}  “{found.label}”")
    above = " › ".join(one.label for one in reversed(list(book.ancestors(found.slug))))
    below = ", ".join(book.key(child) for child in book.children(found.slug))
    by_whom = ", ".join(f"{coder} {count}" for coder, count in sorted(by_coder.items()))
    applied = _("%(codings)s; interviews: %(interviews)s; cases: %(cases)s") % {
        "codings": f"{len(counted)} ({by_whom})" if by_whom else "0",
        "interviews": interviews,
        "cases": cases,
    }
    _print_fields(
        [
            (_("under"), above),
            (_("above"), below),
            *((f"{_('label')} ({language})", label) for language, label in found.translations),
            *((_(name), _value(found, field)) for field, name in FIELDS.items()),
            (_("mapped from"), ", ".join(mapped_from)),
            (_("codings"), applied),
        ]
    )


def add(
    context: typer.Context,
    label: Annotated[str, typer.Argument(metavar=_("LABEL"), help=_("What the code is called."))],
    under: Annotated[
        str | None, typer.Option("--under", metavar=_("CODE"), help=_("The code it stands under."))
    ] = None,
    book: Annotated[
        str | None,
        typer.Option("--book", metavar=_("BOOK"), help=_("The codebook it goes to, at the top level.")),
    ] = None,
    slug: Annotated[
        str | None,
        typer.Option("--slug", metavar=_("SLUG"), help=_("Its short name; made from the label by default.")),
    ] = None,
    definition: Annotated[
        str, typer.Option("--definition", metavar=_("TEXT"), help=_("What it means."))
    ] = "",
    origin: Annotated[Provenance | None, typer.Option("--origin", help=_("Where it comes from."))] = None,
    as_json: AsJson = False,
) -> None:
    """Makes a code."""
    if under is not None and book is not None:
        raise Refused(N_("--under and --book both say where the code goes."), N_("Give just one of them."))
    project = opened(context)
    planned = project.refactoring.add(
        label, parent=under, book=book, slug=slug, origin=origin, definition=definition
    )
    make(project, planned, yes=True, as_json=as_json)


@grouped
def in_vivo(
    context: typer.Context,
    *,
    number: Number,
    words: Words,
    as_json: AsJson = False,
) -> None:
    """Makes a code of words and applies it to them."""
    project = opened(context)
    reading = project.transcripts.open(number)
    place = words.of(reading)
    known = {book.key(code) for book in project.codebooks.all() for code in book.codes}
    coding = project.in_vivo.code(number, place)
    if as_json:
        output.say_json(coding)
        return
    output.say(
        _("%(quote)s is coded %(code)s (coding %(id)s).")
        % {"quote": coding.quote_id, "code": coding.code, "id": coding.id}
    )
    if coding.code not in known:
        output.say(
            _("The code is new: 'qualcode code move %(code)s --under CODE' gives it its place.")
            % {"code": coding.code}
        )
    output.say(_("'qualcode undo' takes it back."))


def _mapping_to(project: Project, key: str) -> list[str]:
    """The codes that name this one in `maps_to`."""
    return [book.key(code) for book in project.codebooks.all() for code in book.codes if key in code.maps_to]


def _value(code: Code, field: str) -> str:
    value = getattr(code, field)
    if field == "examples":
        return "\n".join(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value or "")


def _print_fields(fields: list[tuple[str, str]]) -> None:
    """The fields that say something, their texts wrapped beside their names."""
    said = [(name, text) for name, text in fields if text]
    indent = max(len(name) for name, _text in said) + 2
    for name, text in said:
        first, *others = wrapped(text, max(width_of_terminal() - indent, 20))
        output.say(f"{name:<{indent}}{first}")
        for line in others:
            output.say(" " * indent + line)

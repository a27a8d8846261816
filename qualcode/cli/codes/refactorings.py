"""`qualcode code rename|move|merge|delete|promote|restore`: changes of codes that take their codings along."""

from typing import Annotated

import typer

from qualcode.cli.codes import defining
from qualcode.cli.codes.changes import make
from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, Yes
from qualcode.cli.options.naming import CodeName
from qualcode.locale import N_, _
from qualcode.model.errors import Refused


def add_to(group: typer.Typer) -> None:
    """Adds these commands to `qualcode code`."""
    group.command(
        "rename",
        help=_("Give a code another label. Its key stays, and so do its codings."),
        epilog=_("Example: qualcode code rename bonding 'Eigen kring'"),
    )(rename)
    defining.add_to(group)
    group.command(
        "move",
        help=_("Put a code, with all below it, under another one or elsewhere in the order."),
        epilog=_("Example: qualcode code move bonding --under sociaal-kapitaal --before bridging"),
    )(move)
    group.command(
        "merge",
        help=_("Make one code of several. Their codings, keywords and examples go along."),
        epilog=_("Example: qualcode code merge burenhulp hulp-van-buren --into buren"),
    )(merge)
    group.command(
        "delete",
        help=_("Delete a code: one without codings, or with a decision about these."),
        epilog=_("Example: qualcode code delete overig --to drempels"),
    )(delete)
    group.command(
        "promote",
        help=_("Make a keyword of a code a code below it."),
        epilog=_("Example: qualcode code promote drempels geld"),
    )(promote)
    group.command(
        "restore",
        help=_("Put back a code that left its file and still has codings."),
        epilog=_("Example: qualcode code restore sociale-basis/bonding"),
    )(restore)


def rename(
    context: typer.Context,
    code: CodeName,
    label: Annotated[str, typer.Argument(metavar=_("LABEL"), help=_("Its new label."))],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Gives another label."""
    project = opened(context)
    book, found = project.codebooks.find(code)
    if found.label == " ".join(label.split()):
        raise Refused(N_("Nothing in %(code)s would change."), code=book.key(found))
    make(project, project.refactoring.rename(code, label), yes=yes, as_json=as_json)


def move(
    context: typer.Context,
    code: CodeName,
    under: Annotated[
        str | None, typer.Option("--under", metavar=_("CODE"), help=_("The code it goes under."))
    ] = None,
    to_top: Annotated[bool, typer.Option("--to-top", help=_("It goes under none."))] = False,
    before: Annotated[
        str | None,
        typer.Option("--before", metavar=_("CODE"), help=_("The code it comes before; last by default.")),
    ] = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Moves a code."""
    if to_top and under is not None:
        raise Refused(N_("--under and --to-top both say where the code goes."), N_("Give just one of them."))
    if not to_top and under is None and before is None:
        raise Refused(N_("Say where the code goes."), N_("By --under CODE, --to-top or --before CODE."))
    project = opened(context)
    if not to_top and under is None and before is not None:
        book, brother = project.codebooks.find(before)
        under = None if brother.parent is None else f"{book.slug}/{brother.parent}"
    make(project, project.refactoring.move(code, under, before), yes=yes, as_json=as_json)


def merge(
    context: typer.Context,
    codes: Annotated[
        list[str], typer.Argument(metavar=_("CODE"), help=_("The codes that go, by key, slug or label."))
    ],
    into: Annotated[str, typer.Option("--into", metavar=_("CODE"), help=_("The code that they become."))],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Merges codes."""
    project = opened(context)
    make(project, project.refactoring.merge(codes, into), yes=yes, as_json=as_json, asking=True)


def delete(
    context: typer.Context,
    code: CodeName,
    to: Annotated[
        str | None, typer.Option("--to", metavar=_("CODE"), help=_("The code that its codings get instead."))
    ] = None,
    drop: Annotated[bool, typer.Option("--drop-codings", help=_("Its codings go with it."))] = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Deletes a code."""
    if to is not None and drop:
        raise Refused(
            N_("--to and --drop-codings both decide about the codings."), N_("Give just one of them.")
        )
    project = opened(context)
    planned = project.refactoring.delete(code, to=to, drop=drop)
    make(project, planned, yes=yes, as_json=as_json, asking=True)


def promote(
    context: typer.Context,
    code: CodeName,
    keyword: Annotated[str, typer.Argument(metavar=_("KEYWORD"), help=_("One of its keywords."))],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Makes a keyword a code."""
    project = opened(context)
    make(project, project.refactoring.promote(code, keyword), yes=yes, as_json=as_json)


def restore(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(metavar=_("KEY"), help=_("Its whole key, as 'qualcode codebook lint' tells it.")),
    ],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Puts a code back."""
    project = opened(context)
    make(project, project.refactoring.restore(key), yes=yes, as_json=as_json)

"""`qualcode code …`."""

import typer

from qualcode.cli import output
from qualcode.cli.door import opened
from qualcode.cli.options import AsJson, say_nothing_there
from qualcode.locale import _


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(help=_("The codes of the project's codebooks."), no_args_is_help=True)
    group.command("list", help=_("List the codes as a tree, with how often each was applied."))(list_)
    app.add_typer(group, name="code")


def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Lists the codes."""
    project = opened(context)
    counts = project.codings.counts()
    rows = [(book, code) for book in project.codebooks.all() for code in book.codes]
    if not rows:
        say_nothing_there(_("No codes yet: put a codebook (YAML) in codebooks/."), as_json)
    elif as_json:
        output.say_json(
            [
                {
                    "code": book.key(code),
                    "label": code.label,
                    "parent": f"{book.slug}/{code.parent}" if code.parent else None,
                    "definition": code.definition,
                    "codings": counts.get(book.key(code), 0),
                }
                for book, code in rows
            ]
        )
    else:
        output.table(
            (_("codings"), _("code"), _("label")),
            [(str(counts.get(b.key(c), 0)), b.key(c), "  " * c.depth + c.label) for b, c in rows],
            right=frozenset({0}),
        )

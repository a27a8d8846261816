"""`qualcode code define`: what a code says of itself, changed by options or in the user's editor."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Annotated, get_args

import typer

from qualcode.cli.codes.changes import make
from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, Yes
from qualcode.cli.options.naming import CodeName
from qualcode.cli.talking import output
from qualcode.cli.talking.editor import edited
from qualcode.locale import N_, _
from qualcode.model.codebook import Code, Codebook, Provenance
from qualcode.model.edits import ListField, TextField
from qualcode.model.errors import CodebookFault, Refused
from qualcode.project import Project

Texts = dict[TextField, str]
Lists = dict[ListField, Sequence[str]]

HEAD = N_(
    "Change what the code says, save and close; without a change nothing happens.\n"
    "Fields: short, definition, use_when, not_when, keywords, not_keywords, examples, color, origin, notes, "
    "scale, maps_to."
)

TextOption = Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("Another text; '' takes it away."))]


def add_to(group: typer.Typer) -> None:
    """Adds this command to `qualcode code`."""
    group.command(
        "define",
        help=_("Change what a code says of itself: by options, or all of it in your editor."),
        epilog=_(
            "Examples: qualcode code define bonding --use-when 'Alleen bij familie en vrienden.'   |   "
            "qualcode code define bonding --add-keyword oma   |   qualcode code define bonding --edit"
        ),
    )(define)


def define(
    context: typer.Context,
    code: CodeName,
    short: TextOption = None,
    definition: TextOption = None,
    use_when: TextOption = None,
    not_when: TextOption = None,
    notes: TextOption = None,
    color: Annotated[
        str | None, typer.Option(metavar="#RRGGBB", help=_("Its colour; '' takes it away."))
    ] = None,
    origin: Annotated[Provenance | None, typer.Option(help=_("Where it comes from."))] = None,
    scale: Annotated[
        str | None, typer.Option(metavar=_("SCALE"), help=_("A scale of its codebook; '' takes it away."))
    ] = None,
    keyword: Annotated[
        list[str] | None,
        typer.Option(metavar=_("WORD"), help=_("These keywords instead; may be repeated, '' for none.")),
    ] = None,
    add_keyword: Annotated[
        list[str] | None, typer.Option(metavar=_("WORD"), help=_("One keyword more; may be repeated."))
    ] = None,
    remove_keyword: Annotated[
        list[str] | None, typer.Option(metavar=_("WORD"), help=_("One keyword less; may be repeated."))
    ] = None,
    not_keyword: Annotated[
        list[str] | None,
        typer.Option(metavar=_("WORD"), help=_("These traps instead; may be repeated, '' for none.")),
    ] = None,
    add_not_keyword: Annotated[
        list[str] | None, typer.Option(metavar=_("WORD"), help=_("One trap more; may be repeated."))
    ] = None,
    remove_not_keyword: Annotated[
        list[str] | None, typer.Option(metavar=_("WORD"), help=_("One trap less; may be repeated."))
    ] = None,
    example: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("TEXT"),
            help=_("These examples instead, phrases or quote ids; may be repeated, '' for none."),
        ),
    ] = None,
    maps_to: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("CODE"), help=_("These codes of other codebooks instead; may be repeated, '' for none.")
        ),
    ] = None,
    edit: Annotated[
        bool,
        typer.Option(
            "--edit", help=_("Open all fields in your editor; so does no option at all in a terminal.")
        ),
    ] = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Changes fields."""
    project = opened(context)
    book, found = project.codebooks.find(code)
    texts: dict[TextField, str | None] = {
        "short": short,
        "definition": definition,
        "use_when": use_when,
        "not_when": not_when,
        "notes": notes,
        "color": color,
        "origin": origin,
        "scale": scale,
    }
    lists: dict[ListField, list[str] | None] = {
        "keywords": _items(found.keywords, keyword, add_keyword, remove_keyword),
        "not_keywords": _items(found.not_keywords, not_keyword, add_not_keyword, remove_not_keyword),
        "examples": example,
        "maps_to": None if maps_to is None else [_key(project, name) for name in maps_to if name],
    }
    given = any(value is not None for value in (*texts.values(), *lists.values()))
    edit = edit or (not given and output.can_ask())
    if given == edit:
        raise Refused(
            N_("Say what to change: by an option for each field, or by --edit."),
            N_("'qualcode code define --help' lists the fields."),
        )
    if edit:
        new = _edited(book, found)
        project.codebooks.refresh()  # others may have changed the file while it was open
        texts = {name: getattr(new, name) or "" for name in get_args(TextField)}
        lists = {name: list(getattr(new, name)) for name in get_args(ListField)}
    changed_texts: Texts = {
        name: text
        for name, text in texts.items()
        if text is not None and text != (getattr(found, name) or "")
    }
    changed_lists: Lists = {
        name: items
        for name, items in lists.items()
        if items is not None and tuple(filter(None, items)) != getattr(found, name)
    }
    if not changed_texts and not changed_lists:
        raise Refused(N_("Nothing in %(code)s would change."), code=book.key(found))
    planned = project.refactoring.define(book.key(found), changed_texts, changed_lists)
    make(project, planned, yes=yes, as_json=as_json)


def _key(project: Project, name: str) -> str:
    book, code = project.codebooks.find(name)
    return book.key(code)


def _items(
    there: Collection[str], instead: list[str] | None, more: list[str] | None, less: list[str] | None
) -> list[str] | None:
    """The items a list is to have; None when nothing was said about it. Raises Refused for one that is not there."""
    if instead is None and more is None and less is None:
        return None
    items = list(there) if instead is None else instead
    for one in less or ():
        if one not in items:
            raise Refused(
                N_("'%(item)s' does not stand in that list."),
                N_("'qualcode code show' shows what does."),
                item=one,
            )
    return [*(item for item in items if item not in (less or ())), *(more or ())]


def _edited(book: Codebook, code: Code) -> Code:
    """The code as the user leaves it in the editor: in a codebook file of that one code, read as every one is."""
    from qualcode import codebook
    from qualcode.codebook.rendering import rendered

    alone = replace(book, codes=(replace(code, parent=None, depth=0),), facets=())
    head = "".join(f"# {line}\n" for line in _(HEAD).splitlines())
    text = head + rendered(alone).partition("\n")[2]
    while True:
        text = edited(text, f"{code.slug}.yaml")
        try:
            return _only(codebook.parse(text, f"{code.slug}.yaml"), alone)
        except (CodebookFault, Refused) as fault:
            if not output.can_ask():
                raise
            output.problem(fault)
            if not output.confirmed(_("Open it again?")):
                raise


def _only(read: Codebook, before: Codebook) -> Code:
    """The one code of a codebook that is otherwise as it was before. Raises Refused."""
    (old,) = before.codes
    if replace(read, codes=()) != replace(before, codes=()) or len(read.codes) != 1:
        raise Refused(
            N_("More than the one code was changed."), N_("Change that in the codebook's own file.")
        )
    new = read.codes[0]
    if (new.slug, new.translations) != (old.slug, old.translations):
        raise Refused(
            N_("The name of %(code)s and its labels in other languages stay here as they are."),
            N_("Change those in the codebook's own file."),
            code=old.slug,
        )
    return new

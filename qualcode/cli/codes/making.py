"""`qualcode codebook new|import|export|schema`: codebooks that come into the project, and go out of it."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson
from qualcode.cli.options.going import InProfile
from qualcode.cli.options.overriding import Despite, Reason, overrides_of, say_overridden
from qualcode.cli.talking import output
from qualcode.locale import N_, _, ngettext
from qualcode.model.codebook import Codebook
from qualcode.model.errors import NotFound, Refused
from qualcode.project import Project

SlugOption = Annotated[
    str | None,
    typer.Option("--slug", metavar=_("SLUG"), help=_("Its short name; made from the title by default.")),
]


def add_to(group: typer.Typer) -> None:
    """Adds these commands to `qualcode codebook`."""
    group.command(
        "new",
        help=_("Make a codebook: an empty one, or a copy of one that comes with qualcode."),
        epilog=_(
            "Examples: qualcode codebook new 'Open codes'   |   qualcode codebook new --from sociale-basis"
        ),
    )(new)
    group.command(
        "import",
        help=_("Make a codebook of a table (csv, xlsx) or an indented outline (txt, md) made elsewhere."),
        epilog=_("Example: qualcode codebook import codeboom.xlsx --slug codeboom"),
    )(import_)
    group.command(
        "export",
        help=_(
            "Write a codebook for an appendix, with an example quote for each code, through the publication gate "
            "(exit code 3 when it is closed)."
        ),
        epilog=_("Example: qualcode codebook export sociale-basis -o codeboek.docx"),
    )(export)
    group.command(
        "schema",
        help=_("Give the JSON Schema of a codebook file, by which editors complete and check."),
        epilog=_("Example: qualcode codebook schema -o codebook.schema.json"),
    )(schema)


def new(
    context: typer.Context,
    title: Annotated[str, typer.Argument(metavar=_("TITLE"), help=_("What the codebook is called."))] = "",
    slug: SlugOption = None,
    starter: Annotated[
        str | None,
        typer.Option("--from", metavar=_("STARTER"), help=_("Copy this codebook that comes with qualcode.")),
    ] = None,
    listing: Annotated[
        bool, typer.Option("--starters", help=_("List the codebooks that come with qualcode."))
    ] = False,
) -> None:
    """Makes a codebook."""
    project = opened(context)
    if listing:
        for name in project.codebook_making.starters():
            output.say(name)
        return
    if starter is not None and (title or slug):
        raise Refused(
            N_("A codebook that comes with qualcode keeps its title and slug."),
            N_("Leave them out; change them in the file afterwards."),
        )
    if starter is None and not title.strip():
        raise Refused(
            N_("The codebook needs a title."), N_("Give one, or copy a codebook by --from STARTER.")
        )
    making = project.codebook_making
    if starter is None and title.strip() in making.starters():
        raise Refused(
            N_("'%(name)s' is a codebook that comes with qualcode."),
            N_("Copy it by --from %(name)s, or choose another title."),
            name=title.strip(),
        )
    path = making.create(title, slug) if starter is None else making.start_from(starter)
    _say_made(path)


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("A table or an outline."))],
    slug: SlugOption = None,
    as_json: AsJson = False,
) -> None:
    """Makes a codebook of a file."""
    project = opened(context)
    read = project.codebook_making.take(file, slug)
    book = read.codebook
    path = project.folder / "codebooks" / project.codebooks.states([book.slug])[book.slug].file_name
    if as_json:
        output.say_json(
            {
                "codebook": book.slug,
                "file": str(path),
                "codes": len(book.codes),
                "notes": list(map(str, read.notes)),
            }
        )
        return
    for note in read.notes:
        output.say(str(note))
    output.say(
        ngettext("%(n)d code was read.", "%(n)d codes were read.", len(book.codes)) % {"n": len(book.codes)}
    )
    _say_made(path)


def export(
    context: typer.Context,
    book: Annotated[
        str, typer.Argument(metavar=_("BOOK"), help=_("Its slug; not needed where there is one codebook."))
    ] = "",
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", "-o", metavar=_("FILE"), help=_("A docx, md, html, csv or xlsx file in exports/.")
        ),
    ] = None,
    quotes: Annotated[
        bool, typer.Option("--quotes/--no-quotes", help=_("With an example quote for each code."))
    ] = True,
    profile: InProfile = "citaten",
    despite: Despite = None,
    reason: Reason = None,
) -> None:
    """Writes a codebook."""
    project = opened(context)
    slug = _only_one(project, book).slug
    overrides = overrides_of(despite, reason)
    path = project.publication.export_codebook(
        slug, to or Path(f"{slug}.docx"), with_quotes=quotes, profile=profile, despite=overrides
    )
    say_overridden(overrides)
    output.say(_("Written: %(path)s") % {"path": path})
    if quotes:
        output.say(
            _("The quotes are pseudonymised; a residual risk remains. Read them before you hand them in.")
        )


def schema(
    to: Annotated[
        Path | None, typer.Option("--to", "-o", metavar=_("FILE"), help=_("Write it to this file."))
    ] = None,
) -> None:
    """Gives the schema."""
    from qualcode.codebook.schema import as_text

    if to is None:
        output.say(as_text().rstrip())
        return
    from qualcode.project.files import write_whole

    write_whole(to, as_text().encode())
    output.say(_("Written: %(path)s") % {"path": to})


def _only_one(project: Project, slug: str) -> Codebook:
    """The codebook of that slug; without one, the only one there is."""
    books = project.codebooks.all()
    if slug or len(books) != 1:
        if not slug:
            raise NotFound(
                N_("Which codebook is not said."),
                N_("Name one of: %(names)s."),
                names=", ".join(book.slug for book in books) or "-",
            )
        return project.codebooks.get(slug)
    return books[0]


def _say_made(path: Path) -> None:
    output.say(_("Made the codebook %(file)s.") % {"file": path})
    output.say(_("Edit it as you like; to take it back, remove the file."))

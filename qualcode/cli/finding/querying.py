"""`qualcode query`."""

from typing import Annotated

import typer

from qualcode.analysis.query import Group, Tally
from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.talking import output
from qualcode.cli.talking.remarks import say_left_out, warn_of_questions
from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import Refused
from qualcode.model.query import Hit, QueryResult
from qualcode.project import Project

_WORDS = 60  # cells of a segment's words in the table


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "query",
        help=_(
            "Find the segments that answer a query, with their words. This is the raw text: for your eyes only. "
            "A query is made of codes (drempels; drempels+ takes the codes below it), 'and', 'or', 'not', "
            "'overlapping', 'in same turn as', 'followed by … within 3 turns', and conditions after 'where': "
            'rol = bewoner, speaker = R2, coder = marit, date >= 2026-03-01, memo contains "…", text contains "…". '
            "'any' is every coding, 'uncoded' every turn without one. Names with a space stand between quotes."
        ),
        epilog=_(
            "Examples: qualcode query 'drempels and not gemeente'   |   "
            "qualcode query 'drempels+ where rol = bewoner' --by wijk --save drempels"
        ),
    )(query)


def query(
    context: typer.Context,
    text: Annotated[
        str | None, typer.Argument(metavar=_("QUERY"), help=_("The query, between quotes for the shell."))
    ] = None,
    saved: Annotated[
        str | None, typer.Option("--saved", metavar=_("NAME"), help=_("Ask the saved query of this name."))
    ] = None,
    count: Annotated[
        bool, typer.Option("--count", help=_("Only say how much there is, not the segments."))
    ] = False,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar=_("ATTRIBUTE"), help=_("Count for each value of this attribute of the cases.")
        ),
    ] = None,
    save: Annotated[
        str | None, typer.Option("--save", metavar=_("NAME"), help=_("Keep the query under this name."))
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=_("With --save: in the place of the query of that name."))
    ] = False,
    delete: Annotated[
        str | None, typer.Option("--delete", metavar=_("NAME"), help=_("Take a saved query away."))
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help=_("List the saved queries."))] = False,
    as_json: AsJson = False,
) -> None:
    """Asks, saves, lists or deletes queries."""
    if sum((text is not None, saved is not None, delete is not None, list_)) != 1:
        raise Refused(
            N_("Give a query, or one of --saved, --list and --delete."), N_("Give just one of them.")
        )
    project = opened(context)
    if list_:
        _list(project, as_json)
    elif delete is not None:
        _delete(project, delete)
    else:
        asked = project.query.get(saved).text if saved is not None else text or ""
        _answer(project, asked, as_json=as_json, count=count, by=by)
        if save is not None:
            kept = project.query.save(save, asked, replace=replace)
            output.say_error(_("Saved as '%(name)s'.") % {"name": kept.name})


def _list(project: Project, as_json: bool) -> None:
    saved = project.query.saved()
    if not saved:
        say_nothing_there(_("No saved queries."), as_json)
    elif as_json:
        output.say_json(saved)
    else:
        output.table((_("name"), _("query")), [(one.name, " ".join(one.text.split())) for one in saved])


def _delete(project: Project, name: str) -> None:
    gone = project.query.delete(name)
    output.say(_("'%(name)s' is taken away. It was: %(query)s") % {"name": gone.name, "query": gone.text})


def _answer(project: Project, text: str, *, as_json: bool, count: bool, by: str | None) -> None:
    material = project.query.material()
    result = project.query.run(text, material)
    texts = project.query.texts(result)
    tally = project.query.tally(result, texts)
    groups = project.query.by_attribute(result, by, texts) if by is not None else ()
    warn_of_questions(project)
    if as_json:
        output.say_json(
            {"query": result.query, "tally": tally}
            | ({"groups": groups} if by is not None else {})
            | ({} if count else {"hits": [_plain(hit, texts[hit.transcript]) for hit in result.hits]})
        )
        return
    if not count and by is None and result.hits:
        _show(project, result, texts)
        output.say()
    if by is not None:
        _show_groups(by, groups)
        output.say()
    output.say(_foot(tally) if result.hits else _("Nothing answers this query."))
    say_left_out(project.query.codes_above(result.query, material))


def _show(project: Project, result: QueryResult, texts: dict[str, str]) -> None:
    names = {case.id: case.name for case in project.cases.list()}
    output.table(
        (_("place"), _("code"), _("coder"), _("case"), _("words")),
        [
            (
                _place(hit),
                ", ".join(dict.fromkeys(coding.code for coding in hit.codings)) or "·",
                ", ".join(dict.fromkeys(coding.coder for coding in hit.codings)) or "·",
                ", ".join(names[case] for case in sorted(hit.cases)) or "·",
                output.shortened(hit.span.of(texts[hit.transcript]), _WORDS),
            )
            for hit in result.hits
        ],
    )


def _place(hit: Hit) -> str:
    """The quote id; where the segment has none, its transcript and turn."""
    if hit.quote_id is not None:
        return hit.quote_id
    return _("%(number)s turn %(turn)s") % {"number": hit.transcript, "turn": hit.turn or "-"}


def _show_groups(attribute: str, groups: tuple[Group, ...]) -> None:
    output.table(
        (attribute, _("cases"), _("with a segment"), _("segments"), _("words")),
        [
            (
                _("(unknown)") if group.value is None else group.value,
                *map(str, (group.among, group.tally.cases, group.tally.segments, group.tally.words)),
            )
            for group in groups
        ],
        right=frozenset(range(1, 5)),
    )


def _foot(tally: Tally) -> str:
    parts = (
        ngettext("%(n)d segment", "%(n)d segments", tally.segments) % {"n": tally.segments},
        ngettext("%(n)d case", "%(n)d cases", tally.cases) % {"n": tally.cases},
        ngettext("%(n)d word", "%(n)d words", tally.words) % {"n": tally.words},
        ngettext("%(n)d transcript", "%(n)d transcripts", tally.transcripts) % {"n": tally.transcripts},
    )
    return ", ".join(parts)


def _plain(hit: Hit, text: str) -> dict[str, object]:
    return {
        "transcript": hit.transcript,
        "revision_id": hit.revision_id,
        "turn": hit.turn,
        "start": hit.span.start,
        "end": hit.span.end,
        "quote_id": hit.quote_id,
        "codings": list(hit.codings),
        "cases": hit.cases,
        "text": hit.span.of(text),
    }

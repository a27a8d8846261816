"""`qualcode search`."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer
from wcwidth import wcswidth

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, Yes
from qualcode.cli.options.narrowing import OfTranscripts
from qualcode.cli.talking import output
from qualcode.cli.talking.columns import width_of_terminal
from qualcode.cli.talking.remarks import say_remarks
from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import NotFound, Refused
from qualcode.model.transcript import Role
from qualcode.project import Project
from qualcode.project.finding.searching import Kind, SearchHit, SearchResult, Unit
from qualcode.session.text.cells import clusters, fitted, shown

_LONGEST_HIT = 30  # cells
_NARROWEST_SIDE = 12


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "search",
        help=_(
            'Search all transcripts: words of one turn (stap* too), "a phrase", ~nearly, =lemma, +part of a compound, '
            "/regex/. Plain "
            "letters also find capitals and accents. This is the raw text: for your eyes only."
        ),
        epilog=_(
            "Examples: qualcode search 'buurt* hulp' --participants   |   qualcode search =lopen --code bewegen "
            "--unit turn"
        ),
    )(search)


def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar=_("TEXT"), help=_("What to search for."))],
    regex: Annotated[bool, typer.Option("--regex", help=_("TEXT is a regular expression."))] = False,
    fuzzy: Annotated[bool, typer.Option("--fuzzy", help=_("Also what is spelled nearly so."))] = False,
    lemma: Annotated[bool, typer.Option("--lemma", help=_("Every form of the words in TEXT."))] = False,
    transcript: OfTranscripts = None,
    speaker: Annotated[list[str] | None, typer.Option(help=_("Only what this speaker says."))] = None,
    case: Annotated[
        list[str] | None, typer.Option(help=_("Only what this case says (name or number)."))
    ] = None,
    participants: Annotated[
        bool, typer.Option("--participants", help=_("Only what participants say."))
    ] = False,
    code: Annotated[
        str, typer.Option(metavar=_("CODE"), help=_("Apply this code to everything found, as one change."))
    ] = "",
    unit: Annotated[Unit, typer.Option(help=_("How much of the text is coded for each hit."))] = Unit.HIT,
    first: Annotated[
        int | None,
        typer.Option("--first", min=1, metavar="N", help=_("Only the first N lines; no further is looked.")),
    ] = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Searches, and codes what was found when asked to."""
    project = opened(context)
    if first is not None:
        if code or as_json or transcript or speaker or case or participants:
            raise Refused(
                N_("--first shows the beginning of all there is."),
                N_("Leave it out to choose, to code or for JSON."),
            )
        hits = project.search.first(text, first, kind=_kind(regex, fuzzy, lemma))
        for line in in_context(hits, width_of_terminal()) if hits else [_("Nothing found.")]:
            output.say(line)
        return
    result = project.search.run(
        text,
        kind=_kind(regex, fuzzy, lemma),
        transcripts=transcript or None,
        speakers=speaker or None,
        roles={Role.PARTICIPANT} if participants else None,
        cases=[_case(project, name) for name in case] if case else None,
    )
    say_remarks(project)
    if code:
        _code(project, result, code, unit, yes, as_json)
    elif as_json:
        output.say_json(
            {
                "hits": [
                    output.plain(hit) | {"before": hit.before, "words": hit.words, "after": hit.after}
                    for hit in result.hits
                ],
                "transcripts": result.by_transcript,
                "cases": result.by_case,
                "alike": result.alike,
            }
        )
    else:
        _show(project, result)


def _kind(regex: bool, fuzzy: bool, lemma: bool) -> Kind | None:
    chosen = [kind for kind, on in ((Kind.REGEX, regex), (Kind.FUZZY, fuzzy), (Kind.LEMMA, lemma)) if on]
    if len(chosen) > 1:
        raise Refused(
            N_("A search is of one kind at a time."), N_("Give one of --regex, --fuzzy and --lemma.")
        )
    return chosen[0] if chosen else None


def _case(project: Project, name: str) -> int:
    for case in project.cases.list():
        if name in (case.name, str(case.id)):
            return case.id
    raise NotFound(
        N_("There is no such case."), N_("'qualcode case list' shows the cases and their numbers.")
    )


def _show(project: Project, result: SearchResult) -> None:
    if not result.hits:
        output.say(_("Nothing found."))
        return
    for line in in_context(result.hits, width_of_terminal()):
        output.say(line)
    output.say()
    names = {case.id: case.name for case in project.cases.list()}
    hits = ngettext("%(n)d hit", "%(n)d hits", len(result.hits)) % {"n": len(result.hits)}
    output.say(f"{hits}: {_counts(result.by_transcript)}")
    if result.by_case:
        output.say(
            _("By case: %(counts)s") % {"counts": _counts({names[c]: n for c, n in result.by_case.items()})}
        )
    if result.alike:
        output.say(_("Nearly so spelled: %(words)s") % {"words": ", ".join(result.alike)})


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{shown(name)} {count}" for name, count in counts.items())


def in_context(hits: Sequence[SearchHit], cells: int) -> list[str]:
    """A line for each hit, at most so wide: the place, the speaker, and the words under each other."""
    heads = [(hit.transcript, str(hit.turn), output.shortened(shown(hit.speaker or ""), 12)) for hit in hits]
    widths = [max(wcswidth(head[n]) for head in heads) for n in range(3)]
    found = [output.shortened(shown(hit.words), _LONGEST_HIT) for hit in hits]
    room = cells - sum(widths) - 8 - max(map(wcswidth, found))
    side = max(room // 2, _NARROWEST_SIDE)
    return [
        (
            f"{fitted(head[0], widths[0])}  {head[1]:>{widths[1]}}  {fitted(head[2], widths[2])}  "
            f"{_end(hit.before, side)}{words}{fitted(hit.after, side + max(map(wcswidth, found)) - wcswidth(words))}"
        ).rstrip()
        for hit, head, words in zip(hits, heads, found, strict=True)
    ]


def _end(text: str, cells: int) -> str:
    """The end of a text in just so many cells, with … where something was left out."""
    kept: list[str] = []
    room = cells
    parts = [(drawn, width) for _length, drawn, width in clusters(text)]
    whole = sum(width for _drawn, width in parts) <= cells
    for drawn, width in reversed(parts):
        if width > room - (0 if whole else 1):
            break
        kept.append(drawn)
        room -= width
    mark = "" if whole else "…"
    return " " * (room - len(mark)) + mark + "".join(reversed(kept))


def _code(project: Project, result: SearchResult, code: str, unit: Unit, yes: bool, as_json: bool) -> None:
    """Codes the hits, after showing them to whoever is there."""
    ahead = project.search.ahead(result.hits, code, unit=unit)
    if ahead.new and not yes:
        if not output.can_ask():
            raise Refused(
                N_("Nobody is there to look through the hits."),
                N_("Look through them without --code, and confirm with --yes."),
            )
        _show(project, result)
        if not output.confirmed(
            ngettext("Code %(n)d place %(code)s?", "Code %(n)d places %(code)s?", ahead.new)
            % {"n": ahead.new, "code": code}
        ):
            output.say(_("Nothing was changed."))
            return
    done = project.search.code_all(result.hits, code, unit=unit)
    if as_json:
        output.say_json({"hits": len(result.hits), "coded": done, "already": ahead.already})
        return
    output.say(
        ngettext("%(n)d place coded %(code)s.", "%(n)d places coded %(code)s.", done)
        % {"n": done, "code": code}
    )
    if ahead.already:
        output.say(
            ngettext(
                "%(n)d place had the code from you already.",
                "%(n)d places had the code from you already.",
                ahead.already,
            )
            % {"n": ahead.already}
        )
    if done:
        output.say(_("'qualcode undo' takes it back as a whole."))

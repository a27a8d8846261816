"""`qualcode codebook round|rounds|diff|drift`: how the codebooks became what they are."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Annotated

import typer

from qualcode.cli.codes.codes import FIELDS
from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.options.naming import CodeName
from qualcode.cli.options.points import NOW, point
from qualcode.cli.talking import output
from qualcode.cli.talking.columns import half, side_by_side, width_of_terminal, wrapped
from qualcode.cli.talking.times import local
from qualcode.locale import N_, _, ngettext
from qualcode.model.codebook import Code
from qualcode.model.coding import Coding
from qualcode.project import Project
from qualcode.project.codes.rounds import Changed, Drift

HEADINGS = {
    "codebook-new": N_("New codebooks"),
    "codebook-gone": N_("Codebooks that are gone"),
    "codebook-changed": N_("Changed codebooks"),
    "scale": N_("Scales"),
    "facet": N_("Facets"),
    "new": N_("New"),
    "gone": N_("Gone"),
    "merged": N_("Merged"),
    "split": N_("Split"),
    "renamed": N_("Renamed"),
    "moved": N_("Moved"),
    "reordered": N_("Elsewhere in the order"),
    "redefined": N_("Redefined"),
    "other": N_("Other changes"),
}

MEANING = ("short", "definition", "use_when", "not_when")

PointHelp = N_("A round, a date or time, an entry of the history, or 'now'.")


def add_to(group: typer.Typer) -> None:
    """Adds these commands to `qualcode codebook`."""
    group.command(
        "round",
        help=_("Name this moment, to compare the codebooks with later."),
        epilog=_("Example: qualcode codebook round ronde-1"),
    )(round_)
    group.command(
        "rounds",
        help=_("List the named moments, oldest first."),
        epilog=_("Example: qualcode codebook rounds"),
    )(rounds)
    group.command(
        "diff",
        help=_("Tell in words what changed in the codebooks between two moments."),
        epilog=_(
            "Examples: qualcode codebook diff ronde-1 ronde-2   |   qualcode codebook diff 2026-03-01 now"
        ),
    )(diff)
    group.command(
        "drift",
        help=_(
            "Show the quotes of a code from before its definition last changed beside those since. This is the raw "
            "text: for your own eyes only."
        ),
        epilog=_("Example: qualcode codebook drift bonding"),
    )(drift)


def round_(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar=_("NAME"), help=_("Such as ronde-1."))],
    as_json: AsJson = False,
) -> None:
    """Names this moment."""
    made = opened(context).rounds.name(name)
    if as_json:
        output.say_json(made)
    else:
        output.say(
            _("This moment is called %(name)s now (entry %(entry)s).")
            % {"name": made.name, "entry": made.entry}
        )


def rounds(context: typer.Context, as_json: AsJson = False) -> None:
    """Lists the rounds."""
    found = opened(context).rounds.list()
    if not found:
        say_nothing_there(_("No rounds yet: 'qualcode codebook round NAME' names this moment."), as_json)
    elif as_json:
        output.say_json(found)
    else:
        output.table(
            (_("round"), _("entry"), _("when"), _("who")),
            [(one.name, str(one.entry), local(one.at), one.coder) for one in found],
            right=frozenset({1}),
        )


def diff(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar=_("FIRST"), help=_(PointHelp))],
    last: Annotated[str, typer.Argument(metavar=_("LAST"), help=_("The same; now by default."))] = NOW,
    as_json: AsJson = False,
) -> None:
    """Tells what changed."""
    project = opened(context)
    found = project.rounds.differences(point(project, first), point(project, last))
    if not found:
        say_nothing_there(_("Nothing changed in the codebooks."), as_json)
    elif as_json:
        output.say_json(
            [
                {
                    "kind": one.difference.kind,
                    "key": one.difference.key,
                    "text": str(one.difference),
                    "field": one.difference.field,
                    "before": one.difference.before,
                    "after": one.difference.after,
                    "codings_before": one.before,
                    "codings_after": one.after,
                }
                for one in found
            ]
        )
    else:
        _print_by_kind(found)


def drift(context: typer.Context, code: CodeName, as_json: AsJson = False) -> None:
    """Shows early against late."""
    project = opened(context)
    book, found = project.codebooks.find(code)
    told = project.rounds.drift(book.key(found))
    if as_json:
        output.say_json(
            {
                "code": told.code,
                "redefinitions": [
                    {
                        "entry": one.entry,
                        "at": one.at,
                        "before": _meaning(one.before),
                        "after": _meaning(one.after),
                    }
                    for one in told.redefinitions
                ],
                "early": [output.plain(one) | {"text": project.codings.text(one)} for one in told.early],
                "late": [output.plain(one) | {"text": project.codings.text(one)} for one in told.late],
            }
        )
    elif not told.redefinitions:
        output.say(
            ngettext(
                "The definition of %(code)s never changed; it has %(n)d coding.",
                "The definition of %(code)s never changed; it has %(n)d codings.",
                len(told.late),
            )
            % {"code": told.code, "n": len(told.late)}
        )
    else:
        _print_drift(project, told)


def _print_by_kind(found: Sequence[Changed]) -> None:
    for kind, heading in HEADINGS.items():
        lines = [one for one in found if one.difference.kind == kind]
        if lines:
            output.say(f"{_(heading)} ({len(lines)})")
        for one in lines:
            output.say(f"  {one.difference}{_counts(one)}")
            if one.difference.kind == "redefined":
                _print_texts(one.difference.before, one.difference.after)


def _print_texts(before: str, after: str) -> None:
    """What was written and what is, each wrapped beside its sign."""
    for sign, text in (("-", before), ("+", after)):
        first, *others = wrapped(text, max(width_of_terminal() - 6, 20)) or [""]
        for lead, line in ((sign, first), *((" ", line) for line in others)):
            output.say(f"    {lead} {line}".rstrip())


def _counts(changed: Changed) -> str:
    before, after = changed.before, changed.after
    if not before and not after:
        return ""
    if before == after:
        return " " + ngettext("(%(n)d coding)", "(%(n)d codings)", after) % {"n": after}
    return " " + _("(%(before)s → %(after)s codings)") % {"before": before, "after": after}


def _print_drift(project: Project, told: Drift) -> None:
    last = told.redefinitions[-1]
    width = half(width_of_terminal())
    output.say(
        _("%(code)s was defined anew at %(when)s (entry %(entry)s).")
        % {"code": told.code, "when": local(last.at), "entry": last.entry}
    )
    output.say()
    _print_pair([_("before")], [_("since")], width)
    _print_pair(["─" * width], ["─" * width], width)
    then, now = _meaning(last.before), _meaning(last.after)
    for name in MEANING:
        if then[name] or now[name]:
            _print_pair(
                wrapped(f"{_(FIELDS[name])}: {then[name] or '–'}", width),
                wrapped(f"{_(FIELDS[name])}: {now[name] or '–'}", width),
                width,
            )
    _print_pair(["─" * width], ["─" * width], width)
    for early, late in zip_longest(told.early, told.late):
        _print_pair(list(_quoted(project, early, width)), list(_quoted(project, late, width)), width)
        _print_pair([""], [""], width)
    output.say(
        _("Codings: %(early)s before, %(late)s since.") % {"early": len(told.early), "late": len(told.late)}
    )


def _quoted(project: Project, coding: Coding | None, width: int) -> Iterator[str]:
    if coding is None:
        return
    yield f"{coding.quote_id}  {coding.coder}"
    yield from wrapped(f"“{project.codings.text(coding)}”", width)


def _print_pair(left: Sequence[str], right: Sequence[str], width: int) -> None:
    for line in side_by_side(left, right, width):
        output.say(line)


def _meaning(code: Code) -> dict[str, str]:
    return {name: getattr(code, name) for name in MEANING}

"""`qualcode identifiers decide|show|link|split|merge|mark`: deciding about what can lead to a person."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson, say_nothing_there
from qualcode.cli.options.naming import Number
from qualcode.cli.talking import output
from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import Refused
from qualcode.model.identifier import Decision, IdentifierKind, Verdict
from qualcode.model.span import Span
from qualcode.project.identifying.identifiers import Identifiers
from qualcode.session.identifying import words as told

Key = Annotated[str, typer.Argument(metavar=_("KEY"), help=_("The key in 'identifiers list'."))]
Only = Annotated[
    str,
    typer.Option(
        "--only",
        metavar=_("PLACE"),
        help=_("Only in this transcript (P03), or for this mention in it (P03@120, see 'identifiers show')."),
    ),
]


def add_to(group: typer.Typer) -> None:
    """Adds these commands to `qualcode identifiers`."""
    group.command(
        "decide",
        help=_("Decide about every mention of an identifier, by its key; or about many, by a csv file."),
        epilog=_(
            "Examples: qualcode identifiers decide 3fa9c2d1 --replace '[buurvrouw]'   |   "
            "qualcode identifiers decide --file besluiten.csv (columns: text or key, verdict, replacement, kind)"
        ),
    )(decide)
    group.command(
        "show",
        help=_("Show every mention of an identifier with the words around it: for your eyes only."),
        epilog=_("Example: qualcode identifiers show 3fa9c2d1"),
    )(show)
    group.command(
        "link",
        help=_("Say that a name is another form of a name you decided about: both lead to the same."),
        epilog=_("Example: qualcode identifiers link 77ab01c2 3fa9c2d1"),
    )(link)
    group.command(
        "split",
        help=_("Say that a name, there or everywhere, is somebody else's than you said."),
        epilog=_("Example: qualcode identifiers split 3fa9c2d1 --only P03"),
    )(split)
    group.command(
        "merge",
        help=_("Say that several identifiers lead to one and the same."),
        epilog=_("Example: qualcode identifiers merge 3fa9c2d1 77ab01c2"),
    )(merge)
    group.command(
        "mark",
        help=_("Mark words that lead to a person and were not found; they are replaced wherever they stand."),
        epilog=_("Example: qualcode identifiers mark P03 120-131 --kind organisation"),
    )(mark)


def decide(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar=_("KEY"), help=_("The key in 'identifiers list'."))] = "",
    replace: Annotated[
        str | None,
        typer.Option(
            "--replace", metavar=_("TEXT"), help=_("Replace it by this text; '' takes the usual one.")
        ),
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help=_("It leads to nobody: keep it."))] = False,
    none: Annotated[bool, typer.Option("--none", help=_("It is no identifier at all."))] = False,
    only: Only = "",
    profile: Annotated[
        str,
        typer.Option(
            "--profile", metavar=_("NAME"), help=_("With --replace: the words of this profile only.")
        ),
    ] = "",
    kind: Annotated[
        IdentifierKind | None,
        typer.Option(help=_("With --replace: what sort of thing it is, if it was taken for another.")),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar=_("FILE"), help=_("Decide by a csv file."))
    ] = None,
) -> None:
    """Decides."""
    identifiers = opened(context).identifiers
    chosen = [
        verdict
        for verdict, given in (
            (Verdict.REPLACE, replace is not None),
            (Verdict.KEEP, keep),
            (Verdict.NONE, none),
        )
        if given
    ]
    if file is not None:
        if key or chosen or only or profile or kind:
            raise Refused(N_("--file decides by itself."), N_("Leave the key and the other options out."))
        decided = identifiers.decide_file(file)
    elif not key or len(chosen) != 1 or ((profile or kind) and replace is None):
        raise Refused(
            N_("Say what to decide: a key with --replace TEXT, --keep or --none, or --file."),
            N_("'qualcode identifiers list' shows the keys."),
        )
    elif only or profile:
        decided = (identifiers.decide(key, chosen[0], replace or "", only=only, profile=profile, kind=kind),)
    else:
        decided = identifiers.decide_all({key: (chosen[0], replace or "")}, {key: kind} if kind else {})
    output.say(
        ngettext("%(n)d identifier decided.", "%(n)d identifiers decided.", len(decided))
        % {"n": len(decided)}
    )
    if stays := told.stays(identifiers.kept_within({one.key for one in decided})):
        output.say_error(stays)
    if file is None and chosen == [Verdict.REPLACE] and not only:
        _warn_of_labels(identifiers, decided[0].key)
    if file is None and len(decided) > 1:
        names = ", ".join(output.shortened(one.text, 30) for one in decided[1:])
        output.say(_("Short for it, and decided along: %(names)s.") % {"names": names})


def _warn_of_labels(identifiers: Identifiers, key: str) -> None:
    """Says on stderr that the words stand in the title or in codebooks too, which are printed without them then."""
    in_title, texts = identifiers.stands_beside(key)
    if in_title:
        output.say_error(
            _(
                "It stands in the project's title as well: exports replace it there too, or ask about the longer name."
            )
        )
    if texts:
        output.say_error(
            ngettext(
                "It stands in %(n)d text of the codebooks as well (a title, label or definition): exports replace it "
                "there too, or ask about the longer name. 'qualcode undo' takes the decision back.",
                "It stands in %(n)d texts of the codebooks as well (titles, labels, definitions): exports replace it "
                "there too, or ask about the longer name. 'qualcode undo' takes the decision back.",
                texts,
            )
            % {"n": texts}
        )


def show(context: typer.Context, key: Key, as_json: AsJson = False) -> None:
    """Shows mentions."""
    found = opened(context).identifiers.mentions(key)
    if not found:
        say_nothing_there(_("It stands in labels only, not in a transcript."), as_json)
    elif as_json:
        output.say_json(
            [
                {
                    "place": one.place,
                    "before": one.before,
                    "text": one.text,
                    "after": one.after,
                    "decision": one.decision,
                }
                for one in found
            ]
        )
    else:
        output.table(
            (_("place"), _("words"), _("decision")),
            [(one.place, f"{one.before}»{one.text}«{one.after}", decided(one.decision)) for one in found],
        )


def link(
    context: typer.Context,
    short: Key,
    full: Annotated[str, typer.Argument(metavar=_("FULL"), help=_("The key of the name decided about."))],
) -> None:
    """Links."""
    opened(context).identifiers.link(short, full)
    output.say(_("Both lead to the same from now on."))


def split(context: typer.Context, key: Key, only: Only = "") -> None:
    """Splits."""
    opened(context).identifiers.split(key, only=only)
    output.say(_("It leads to somebody else from now on."))


def merge(
    context: typer.Context,
    keys: Annotated[list[str], typer.Argument(metavar=_("KEY"), help=_("The keys in 'identifiers list'."))],
) -> None:
    """Merges."""
    opened(context).identifiers.merge(keys)
    output.say(_("They lead to the same from now on."))


def mark(
    context: typer.Context,
    transcript: Number,
    place: Annotated[
        str, typer.Argument(metavar=_("START-END"), help=_("Where the words stand, in characters."))
    ],
    kind: Annotated[
        IdentifierKind, typer.Option(help=_("What sort of identifier it is."))
    ] = IdentifierKind.CAPITALISED,
    replace: Annotated[
        str,
        typer.Option(
            "--replace", metavar=_("TEXT"), help=_("Replace it by this text; '' takes the usual one.")
        ),
    ] = "",
    here: Annotated[bool, typer.Option("--here", help=_("Only at this place."))] = False,
) -> None:
    """Marks."""
    start, _dash, end = place.partition("-")
    if not start.isdecimal() or not end.isdecimal() or int(start) >= int(end):
        raise Refused(N_("'%(place)s' is no place such as 120-131."), place=place)
    found = opened(context).identifiers.mark(
        transcript, Span(int(start), int(end)), kind, replace, here_only=here
    )
    output.say(_("Marked: %(key)s.") % {"key": found.key})


def decided(decision: Decision | None) -> str:
    """A decision in a word, or the words that come in the place."""
    if decision is None:
        return _("undecided")
    if decision.verdict is Verdict.REPLACE:
        return f"→ {decision.replacement}"
    return _("keep") if decision.verdict is Verdict.KEEP else _("no identifier")

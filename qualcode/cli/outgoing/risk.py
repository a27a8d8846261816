"""`qualcode risk`."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from qualcode.anonymisation.risk import LabelAdvice, RiskReport, SmallCells, checklist
from qualcode.anonymisation.risk.checklist import SUBJECT_NAMES, sets
from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson
from qualcode.cli.talking import output
from qualcode.cli.talking.remarks import told_beside
from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import Refused
from qualcode.model.identifier import KIND_NAMES

_MOST_LINES = 20
_ADVICE = {
    LabelAdvice.ONE: N_("one label will do"),
    LabelAdvice.CHAPTER: N_("another label in each chapter"),
    LabelAdvice.NONE: N_("no labels"),
}


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "risk",
        help=_(
            "Show by what people may still be recognised in coded segments and attributes, and what to change. This "
            "shows names and words of interviews: for your eyes only. It proves nothing safe."
        ),
        epilog=_("Examples: qualcode risk --attributes rol,wijk   |   qualcode risk --against ./published"),
    )(risk)


def risk(
    context: typer.Context,
    attributes: Annotated[
        str,
        typer.Option(
            "--attributes",
            metavar=_("A,B,C"),
            help=_("The attributes that readers may see, with commas; all by default."),
        ),
    ] = "",
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar=_("FOLDER"),
            help=_("Look in the texts of this folder for words that quotes have too."),
        ),
    ] = None,
    as_checklist: Annotated[
        bool,
        typer.Option(
            "--checklist", help=_("Answer as a checklist of the AVG's three questions, in Markdown.")
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Shows what is left to be recognised by."""
    if as_checklist and as_json:
        raise Refused(N_("Give --checklist or --json, not both."), N_("Leave one of them out."))
    asked = [name.strip() for name in attributes.split(",") if name.strip()]
    report = opened(context).risk.report(asked, against)
    if report.unread:
        output.say_error(
            _("Not looked through, since they cannot be read: %(files)s.")
            % {"files": ", ".join(report.unread)}
        )
    if as_json:
        output.say_json({"internal": True, "report": report})
    elif as_checklist:
        output.say(checklist(report).rstrip("\n"))
    else:
        _show(report)


def _show(report: RiskReport) -> None:
    output.say(_("INTERNAL: this holds names and words of interviews. Do not hand it on."))
    _show_attributes(report)
    _show_told(report)
    _show_labels(report)
    for table in report.small_cells:
        _show_cells(table, report.smallest)
    if report.small_cells and report.of_interviews:
        output.say()
        output.say(told_beside(report.of_interviews))
    _show_words(report)
    output.say()
    output.say(
        _(
            "What is not listed may still lead to somebody: a story, a turn of phrase. Read every quote yourself."
        )
    )


def _show_attributes(report: RiskReport) -> None:
    if not report.attributes:
        return
    _title(_("Attributes: what may stand together (groups of %(n)s or more)") % {"n": report.smallest})
    output.say(sets(report))
    output.say()
    _table(
        (_("shown together"), _("smallest group"), _("alone in it"), _("in too small a group")),
        [
            (" + ".join(one.attributes), str(one.k), str(one.unique), str(one.small))
            for one in report.combinations
        ],
        right=frozenset({1, 2, 3}),
    )
    if report.rare_values:
        _title(_("Values that too few cases have: join them with another"))
        _table(
            (_("attribute"), _("value"), _("cases")),
            [(one.attribute, one.value, str(one.cases)) for one in report.rare_values],
            right=frozenset({2}),
        )
    if report.unique_sets:
        _title(_("Cases that fit alone, by these attributes: leave one out or make its values broader"))
        of: dict[str, list[str]] = {}
        for one in report.unique_sets:
            of.setdefault(one.case, []).append(" + ".join(one.attributes))
        _table((_("case"), _("attributes")), [(case, "; ".join(found)) for case, found in of.items()])
    if report.reliefs and report.reliefs[0].small:
        output.say()
        output.say(_relief(report))


def _relief(report: RiskReport) -> str:
    best = report.reliefs[0]
    told = {"small": best.small, "cases": report.cases}
    if best.small_without == best.small:
        return (
            _(
                "With all of them shown, %(small)s of %(cases)s cases are in too small a group; to leave out just one "
                "does not help. Show fewer, or join values."
            )
            % told
        )
    return _(
        "With all of them shown, %(small)s of %(cases)s cases are in too small a group; without '%(attribute)s', "
        "%(without)s are."
    ) % {**told, "attribute": best.attribute, "without": best.small_without}


def _show_told(report: RiskReport) -> None:
    if report.told_once:
        _title(_("Told of one case, or in one transcript only: replace it, or say it more broadly"))
        _table(
            (_("key"), _("identifier"), _("kind"), _("fits"), _("quotes")),
            [
                (
                    one.key,
                    output.shortened(one.text, 40),
                    _(KIND_NAMES[one.kind]),
                    one.case or _("only in %(number)s") % {"number": one.transcript},
                    _some(one.quotes),
                )
                for one in report.told_once
            ],
        )
    if report.cues:
        _title(_("Phrases that say that few people fit: read whom they mean"))
        _table((_("quote"), _("words")), [(one.quote_id, one.phrase) for one in report.cues])


def _show_labels(report: RiskReport) -> None:
    if report.labels:
        _title(_("One label over many quotes: what a reader learns together"))
        _table(
            (_("case"), _("quotes"), _("learned"), _("advice")),
            [
                (
                    one.case,
                    str(one.quotes),
                    output.shortened(", ".join(one.learned) or "·", 50),
                    _(_ADVICE[one.advice]),
                )
                for one in report.labels
            ],
            right=frozenset({1}),
        )


def _show_cells(table: SmallCells, smallest: int) -> None:
    _title(
        _("Table of codes by '%(attribute)s': cells of fewer than %(smallest)s cases")
        % {"attribute": table.attribute, "smallest": smallest}
    )
    rows: dict[str, tuple[list[str], ...]] = {}
    for n, cells in enumerate((table.small, table.further)):
        for code, value in cells:
            rows.setdefault(code, ([], []))[n].append(value or _("total"))
    _table(
        (_("code"), _("too small"), _("hidden along with them")),
        [(code, *(", ".join(found) or "·" for found in told)) for code, told in rows.items()],
    )


def _show_words(report: RiskReport) -> None:
    if report.undone:
        _title(_("Replaced in one place, printed in another: replace it there too"))
        _table(
            (_("key"), _("identifier"), _("replaced in"), _("printed in")),
            [(one.key, one.text, _some(one.transcripts), one.place) for one in report.undone],
        )
    if report.overlaps:
        _title(_("Word for word in a text compared with: paraphrase it or leave it out"))
        _table(
            (_("quote"), _("file"), _("words")),
            [(one.quote_id, one.source, output.shortened(one.words, 60)) for one in report.overlaps],
        )
    if report.special:
        _title(_("Words about special categories, children and third parties"))
        _table(
            (_("about"), _("quotes"), _("words")),
            [
                (_(SUBJECT_NAMES[one.subject]), _some(one.quotes), output.shortened(", ".join(one.words), 50))
                for one in report.special
            ],
        )
    if report.rare:
        _title(_("Words that stand once and in no word list"))
        _table((_("word"), _("quotes")), [(one.word, _some(one.quotes)) for one in report.rare])


def _title(text: str) -> None:
    output.say()
    output.say(text)


def _some(names: Iterable[str]) -> str:
    return output.shortened(" ".join(names), 30)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> None:
    output.table(heads, rows[:_MOST_LINES], right)
    left = len(rows) - _MOST_LINES
    if left > 0:
        output.say(
            ngettext("… and %(n)d more; --json has all.", "… and %(n)d more; --json has all.", left)
            % {"n": left}
        )

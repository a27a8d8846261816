"""What a report of cases says, and what a party gets to read of its own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.analysis.themes import ThemeView
from qualcode.anonymisation import risk
from qualcode.locale import N_, _, ngettext
from qualcode.model.case import Case
from qualcode.model.errors import NotFound
from qualcode.model.framework import STATE_NAMES, Cell, CellState, FrameworkView
from qualcode.model.theme import Evidence
from qualcode.project.past.method_facts import number
from qualcode.project.reporting.report_pieces import Pieces, Values, listed, quoted


@dataclass(frozen=True, slots=True)
class Spoken:
    """What there is of the words of cases: the quotes of each code with its label, themes, framework matrices."""

    by_code: Sequence[tuple[str, Sequence[Evidence]]]
    themes: Sequence[ThemeView]
    frameworks: Sequence[FrameworkView] = ()

    def of(self, quotes: Sequence[Evidence], case: int) -> list[Evidence]:
        """Those of the quotes that hold words of a case."""
        return [one for one in quotes if case in one.cases]

    def ids(self, case: int) -> tuple[str, ...]:
        """The ids of all quotes that hold words of a case."""
        every = [quotes for _label, quotes in self.by_code] + [view.evidence for view in self.themes]
        return tuple(dict.fromkeys(one.quote_id for quotes in every for one in self.of(quotes, case)))

    def outside_themes(self, case: int) -> list[tuple[str, list[Evidence]]]:
        """The quotes of a case that no theme has, each under the first of its codes."""
        seen = {id_ for view in self.themes for one in self.of(view.evidence, case) for id_ in one.ids}
        found = []
        for label, quotes in self.by_code:
            fresh = [one for one in self.of(quotes, case) if seen.isdisjoint(one.ids)]
            seen.update(id_ for one in fresh for id_ in one.ids)
            if fresh:
                found.append((label, fresh))
        return found


@dataclass(frozen=True, slots=True)
class CaseReport:
    """Cases to be reported on a fixed template, with at most so many quotes in a list (0: all).

    `attributes` are those to be shown, None: the most that may be shown with each other.
    """

    cases: Sequence[Case]
    spoken: Spoken
    attributes: Sequence[str] | None
    smallest: int
    most: int

    def values(self, pieces: Pieces) -> Values:
        """The values of the template `report-case`."""
        names = self._shown(pieces)
        cases = [self._case(pieces, case, names) for case in self.cases]
        n = len(cases)
        about = ngettext("%(n)s case.", "%(n)s cases.", n) % {"n": number(n)}
        about += " " + _(
            "The figure after a theme or a code is the number of its quotes in which the case speaks."
        )
        return {"cases": cases, "about": [pieces.own(about), pieces.left_out]}

    def _shown(self, pieces: Pieces) -> Sequence[str]:
        every = tuple(pieces.cases.values())
        if self.attributes is not None:
            return self.attributes
        names = sorted({name for case in every for name in case.attributes})[: risk.MOST_ATTRIBUTES]
        profiles = [risk.Profile(case.name, case.attributes) for case in every if case.attributes]
        return next(iter(risk.together(profiles, names, self.smallest)), ())

    def _case(self, pieces: Pieces, case: Case, names: Sequence[str]) -> Values:
        themes = [(view, self.spoken.of(view.evidence, case.id)) for view in self.spoken.themes]
        times = [(label, len(self.spoken.of(quotes, case.id))) for label, quotes in self.spoken.by_code]
        values = {name: case.attributes[name] for name in names if name in case.attributes}
        hidden = bool(values) and pieces.few(pieces.alike(case, names), self.smallest)
        words = _("Its attributes are not shown: fewer than %(smallest)s cases share them.")
        told = [words % {"smallest": self.smallest}] if hidden else []
        in_themes = [
            {
                "heading": pieces.text(view.theme.heading),
                "figures": {"quotes": len(quotes)},
                **quoted(pieces, "quotes", quotes, self.most),
            }
            for view, quotes in themes
            if quotes
        ]
        others: list[Values] = [
            {"label": pieces.text(label), **quoted(pieces, "quotes", quotes, self.most)}
            for label, quotes in self.spoken.outside_themes(case.id)
        ]
        shown = [group for group in (*in_themes, *others) if group["quotes"]]
        if (in_themes or others) and not shown:
            told.append(_("No quote of this case may be printed: whoever speaks does not agree, or not yet."))
        return {
            "name": pieces.case(case.id),
            "attributes": []
            if hidden
            else [{"name": pieces.text(name), "value": pieces.text(value)} for name, value in values.items()],
            "hidden": pieces.own(" ".join(told)),
            "interviews": len({transcript for transcript, _label in case.speaks_in}),
            "codes": [
                {"label": pieces.text(label), "quotes": n}
                for label, n in sorted(times, key=lambda one: (-one[1], one[0]))
                if n
            ],
            "themes": [group for group in in_themes if group in shown],
            "others": [group for group in others if group in shown],
            "frameworks": [
                {"title": pieces.text(view.framework.title), "cells": cells}
                for view in self.spoken.frameworks
                if (cells := _cells(pieces, view, case.id))
            ],
        }


@dataclass(frozen=True, slots=True)
class MemberCheck:
    """The quotes of one case in themes, or without any with codes, for that one to react to: only such in which nobody
    else is quoted, and each once, with the names of the other themes it belongs to.
    """

    case: Case
    spoken: Spoken

    def values(self, pieces: Pieces) -> Values:
        """The values of the template `report-member-check`."""
        shared: set[str] = set()
        groups: list[tuple[str, str, Sequence[Evidence]]] = [
            (view.theme.heading, view.theme.central_idea, spoken)
            for view in self.spoken.themes
            if (spoken := self.spoken.of(view.evidence, self.case.id))
        ]
        if not groups:
            groups = [(label, "", quotes) for label, quotes in self.spoken.outside_themes(self.case.id)]

        def also(quote: Evidence, heading: str) -> list[str]:
            return [
                other
                for other, _idea, own in groups
                if other != heading and any(not set(quote.ids).isdisjoint(one.ids) for one in own)
            ]

        asked: set[str] = set()
        found: list[Values] = []
        for heading, idea, own in groups:
            alone = [one for one in own if one.cases == {self.case.id} and one.voice_known]
            shared |= {one.quote_id for one in own} - {one.quote_id for one in alone}
            fresh = [one for one in pieces.printable(alone) if asked.isdisjoint(one.ids)]
            asked.update(id_ for one in fresh for id_ in one.ids)
            printed: list[Values] = [
                {**pieces.quote(one), "also": listed([[pieces.text(name)] for name in also(one, heading)])}
                for one in fresh
            ]
            if printed:
                found.append({"heading": pieces.text(heading), "idea": pieces.text(idea), "quotes": printed})
        if not found:
            raise NotFound(
                N_("No quote holds words of this case alone that it may be shown; nothing was written."),
                N_("'qualcode report case' tells what there is of a case."),
            )
        n = len(shared)
        words = ngettext(
            "%(n)s quote in which others are heard as well is not in it.",
            "%(n)s quotes in which others are heard as well are not in it.",
            n,
        )
        return {
            "case": pieces.case(self.case.id),
            "groups": found,
            "about": [pieces.own(words % {"n": number(n)} if n else ""), pieces.left_out],
        }


def _cells(pieces: Pieces, view: FrameworkView, case: int) -> list[Values]:
    """What stands for a case in a matrix, a row for each column that says something."""
    rows = [cells for one, cells in zip(view.cases, view.cells, strict=True) if one.id == case]
    return [
        {
            "column": pieces.text(column.label),
            "verdict": pieces.text(cell.verdict),
            "state": pieces.own(_state(cell)),
            "summary": pieces.text(cell.summary),
            "stale": int(cell.stale),
        }
        for row in rows
        for column, cell in zip(view.framework.columns, row, strict=True)
        if cell.state is not CellState.EMPTY
    ]


def _state(cell: Cell) -> str:
    return "" if cell.state is CellState.DONE else _(STATE_NAMES[cell.state])

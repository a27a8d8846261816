"""Themes and framework matrices for the page: their words, the quotes they rest on, and the sections they make."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode import anonymisation
from qualcode.analysis.claims import Checked
from qualcode.analysis.query import cases_meeting
from qualcode.analysis.themes import ClaimView, Counts, ThemeView
from qualcode.locale import _
from qualcode.model.case import Case
from qualcode.model.cleared import ClearedText
from qualcode.model.framework import Cell, FrameworkView
from qualcode.model.query import QueryFault
from qualcode.model.table import Own
from qualcode.model.theme import Evidence, Stance
from qualcode.project.interpreting.claim_words import borrowed, marks
from qualcode.project.reporting.report_pieces import PLACE

if TYPE_CHECKING:
    from qualcode.export.page import Section, ShownClaim, ShownTheme, Side


class PageThemes:
    """The themes and matrices of one page; `labels` are those of the codes, by key, `smallest` the smallest group."""

    def __init__(
        self,
        themes: Sequence[ThemeView],
        matrices: Sequence[FrameworkView],
        labels: Mapping[str, str],
        cases: Sequence[Case],
        smallest: int,
    ) -> None:
        self._smallest = smallest
        self._themes, self._matrices, self._labels, self._cases = themes, matrices, labels, cases

    def texts(self) -> Iterator[str]:
        """Every text of them that people wrote."""
        for view in self._themes:
            theme = view.theme
            yield from (theme.heading, theme.central_idea, theme.scope, theme.excludes, theme.tensions)
            yield from (claim.claim.text for claim in view.claims)
            yield from (
                words for claim in view.claims for _said, words in marks(claim, "", self._tells(claim))
            )
            yield from self._codes_of(view)
        for matrix in self._matrices:
            yield from anonymisation.framework_texts(matrix)
            yield from matrix.framework.verdicts

    def evidence(self) -> dict[str, Evidence]:
        """The quotes they rest on, by id."""
        every = [
            *(one for view in self._themes for one in view.evidence),
            *(one for view in self._themes for claim in view.claims for one in claim.evidence),
            *(one for view in self._matrices for row in view.cells for cell in row for one in _beneath(cell)),
        ]
        return {one.quote_id: one for one in every}

    def sections(self, gate: anonymisation.Gate, shown: Collection[str]) -> Iterator["Section"]:
        """The sections, whose quotes are those of `shown` (ids) alone. Raises GateClosed."""
        from qualcode.export.page import FrameworkSection, ThemesSection

        if self._themes:
            yield ThemesSection(
                "themes", _("Themes"), [self._theme(gate, view, shown) for view in self._themes]
            )
        for n, view in enumerate(self._matrices):
            yield FrameworkSection(
                f"framework-{n}",
                anonymisation.clear_framework(gate, view),
                gate.clear_texts(view.framework.verdicts),
                [
                    [[one.quote_id for one in _beneath(cell) if one.quote_id in shown] for cell in row]
                    for row in view.cells
                ],
            )

    def _theme(self, gate: anonymisation.Gate, view: ThemeView, shown: Collection[str]) -> "ShownTheme":
        from qualcode.export.page import ShownTheme

        theme = view.theme
        heading, idea, scope, excludes, tensions = gate.clear_texts(
            [theme.heading, theme.central_idea, theme.scope, theme.excludes, theme.tensions]
        )
        return ShownTheme(
            heading=heading,
            speaks_for=_side(view.counts, Stance.FOR, view.evidence, shown),
            against=_side(view.counts, Stance.AGAINST, view.evidence, shown),
            among=view.among,
            depth=theme.depth,
            idea=idea,
            scope=scope,
            excludes=excludes,
            tensions=tensions,
            codes=gate.clear_texts(self._codes_of(view)),
            claims=tuple(self._claim(gate, claim, shown) for claim in view.claims),
        )

    def _claim(self, gate: anonymisation.Gate, view: ClaimView, shown: Collection[str]) -> "ShownClaim":
        from qualcode.export.page import ShownClaim

        counted = self._spoken_of(view)
        return ShownClaim(
            gate.clear_texts([view.claim.text])[0],
            _side(view.counts, Stance.FOR, counted, shown),
            _side(view.counts, Stance.AGAINST, counted, shown),
            view.among,
            tuple(_woven(gate, *one) for one in marks(view, PLACE, self._tells(view))),
            _woven(gate, borrowed(view), ""),
        )

    def _tells(self, view: ClaimView) -> Callable[[Checked], bool]:
        """Whether a quantifier counts those whom the page counts beside the claim, or a group that is large enough."""

        def tells(one: Checked) -> bool:
            small = any(0 < n < self._smallest for n in (one.among, one.least, one.most))
            return one.among == view.among or not small

        return tells

    def _spoken_of(self, view: ClaimView) -> Sequence[Evidence]:
        """The quotes of a claim that its counts count: not those of cases alone of which it does not speak."""
        if not view.claim.among:
            return view.evidence
        try:
            among = cases_meeting(view.claim.among, self._cases)
        except QueryFault:
            return view.evidence
        return [one for one in view.evidence if not one.cases or one.cases & among]

    def _codes_of(self, view: ThemeView) -> list[str]:
        return [self._labels[one.code] for one in view.theme.codes if one.code in self._labels]


def _woven(gate: anonymisation.Gate, sentence: str, words: str) -> ClearedText:
    before, _place, after = sentence.partition(PLACE)
    return anonymisation.woven(Own(before), *gate.clear_texts([words] if words else []), Own(after))


def _side(told: Counts, stance: Stance, evidence: Iterable[Evidence], shown: Collection[str]) -> "Side":
    """What was counted of one stance, with the quotes in the page."""
    from qualcode.export.page import Side

    speaks_for = stance is Stance.FOR
    ids = [one.quote_id for one in evidence if one.stance is stance and one.quote_id in shown]
    return Side(
        told.quotes_for if speaks_for else told.quotes_against,
        len(told.cases_for if speaks_for else told.cases_against),
        tuple(dict.fromkeys(ids)),
    )


def _beneath(cell: Cell) -> tuple[Evidence, ...]:
    """The quotes a cell opens: those chosen to stand with it, or else all that lie beneath it."""
    return cell.chosen or cell.beneath

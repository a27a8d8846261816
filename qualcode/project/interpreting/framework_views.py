"""Framework matrices beside the quotes they rest on."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from qualcode.analysis import framework as rules
from qualcode.analysis.query import cases_meeting
from qualcode.model.case import Case
from qualcode.model.codebook import Codebook
from qualcode.model.framework import Cell, Framework, FrameworkColumn, FrameworkView, WrittenCell
from qualcode.model.query import QueryFault
from qualcode.model.theme import Evidence, Linked, Stance, Theme, ThemeCode
from qualcode.project.interpreting.grounds import Grounds
from qualcode.store import framework_queries, theme_queries


class Beneath:
    """What lies beneath the cells of a matrix, as one connection sees it."""

    def __init__(self, connection: Connection, framework: Framework, codebooks: Sequence[Codebook]) -> None:
        self.framework = framework
        self.written: Mapping[tuple[int, int], WrittenCell] = framework_queries.written_cells(
            connection, framework.id
        )
        themes = {theme.slug: theme for theme in theme_queries.themes(connection)}
        links = [one for theme in themes.values() for one in theme.quotes]
        links += [Linked(quote, Stance.FOR) for one in self.written.values() for quote in one.quotes]
        self._grounds = Grounds(connection, codebooks, links)
        self._grounds.read(
            self._grounds.keys(of for one in framework.columns for of in _codes_of(one, themes))
        )
        self._columns = {one.id: rules.beneath(self._rests_on(one, themes)) for one in framework.columns}

    def _rests_on(self, column: FrameworkColumn, themes: Mapping[str, Theme]) -> tuple[Evidence, ...]:
        if column.theme is not None:
            return self._grounds.of_theme(themes[column.theme])
        return self._grounds.of(self._grounds.keys(_codes_of(column, themes)))

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases of the matrix; all where its condition makes no sense any more."""
        cases = self._grounds.cases
        if not self.framework.among:
            return cases
        try:
            wanted = cases_meeting(self.framework.among, cases)
        except QueryFault:
            return cases
        return tuple(case for case in cases if case.id in wanted)

    def quotes(self, case: int, column: int) -> tuple[Evidence, ...]:
        """The quotes beneath a cell."""
        return self._columns[column].get(case, ())

    def chosen(self, quote_ids: Sequence[str]) -> tuple[Evidence, ...]:
        """The quotes of those ids."""
        return self._grounds.of((), [Linked(one, Stance.FOR) for one in quote_ids])

    def basis(self, case: int, column: int, chosen: Sequence[str]) -> str:
        """The digest of what lies beneath a cell with these chosen quotes."""
        return rules.basis(self._all(case, column, chosen))

    def _all(self, case: int, column: int, chosen: Sequence[str]) -> tuple[Evidence, ...]:
        quotes = self.quotes(case, column)
        known = {one.quote_id for one in quotes}
        return (*quotes, *self.chosen([one for one in chosen if one not in known]))

    def view(self) -> FrameworkView:
        """The whole matrix."""
        return FrameworkView(
            self.framework,
            self.cases,
            tuple(
                tuple(self._cell(case.id, column.id) for column in self.framework.columns)
                for case in self.cases
            ),
        )

    def _cell(self, case: int, column: int) -> Cell:
        written = self.written.get((case, column))
        quotes = self.quotes(case, column)
        if written is None:
            return rules.cell(None, quotes)
        by_id = {one.quote_id: one for one in self._all(case, column, written.quotes)}
        return rules.cell(written, quotes, [by_id[one] for one in written.quotes if one in by_id])


def _codes_of(column: FrameworkColumn, themes: Mapping[str, Theme]) -> Sequence[ThemeCode]:
    """The codes a column rests on."""
    return themes[column.theme].codes if column.theme is not None else [ThemeCode(column.code or "")]

"""Themes beside what they rest on: their evidence, their claims beside the counts, and what is worth another look."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from qualcode.analysis.claims import DEFAULT_SCALE, Scale, own_ranges
from qualcode.analysis.query import Material, ask, cases_meeting
from qualcode.analysis.themes import ClaimView, ThemeView, claim_view, each_once, theme_view, turned
from qualcode.model.query import Hit, QueryFault
from qualcode.model.theme import Claim, Evidence, Theme
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.finding.querying import Querying
from qualcode.project.interpreting.grounds import Grounds
from qualcode.project.interpreting.themes import theme_named
from qualcode.store import theme_queries


class ThemeViews:
    """The themes of a project as they are read: everything a report of them needs."""

    def __init__(self, context: Context, codebooks: Codebooks, query: Querying) -> None:
        self._context = context
        self._codebooks = codebooks
        self._query = query

    def scale(self) -> Scale:
        """What quantifiers promise in this project."""
        return DEFAULT_SCALE.with_own(own_ranges(self._context.settings.claims.quantifiers))

    def all(self) -> tuple[ThemeView, ...]:
        """Every theme, each after the one it is a part of."""
        with self._context.reading() as connection:
            themes = theme_queries.themes(connection)
            return self._views(themes, self._grounds_of(connection, themes))

    def of(self, name: str) -> ThemeView:
        """One theme. Raises NotFound."""
        with self._context.reading() as connection:
            theme = theme_named(theme_queries.themes(connection), name)
            return self._views([theme], self._grounds_of(connection, [theme]))[0]

    def _grounds_of(self, connection: Connection, themes: Sequence[Theme]) -> Grounds:
        links = [one for theme in themes for one in theme.quotes]
        links += [one for theme in themes for claim in theme.claims for one in claim.quotes]
        grounds = Grounds(connection, self._codebooks.counted(), links)
        grounds.read(grounds.keys(code for theme in themes for code in theme.codes))
        return grounds

    def _views(self, themes: Sequence[Theme], grounds: Grounds) -> tuple[ThemeView, ...]:
        asks = any(claim.query for theme in themes for claim in theme.claims)
        material = self._query.material() if asks else None
        views = []
        for theme in themes:
            found = each_once(grounds.of_theme(theme))
            claims = [self._claim(claim, found, grounds, material) for claim in theme.claims]
            views.append(theme_view(theme, found, claims, grounds.population, grounds.names))
        return tuple(views)

    def _claim(
        self, claim: Claim, of_theme: Sequence[Evidence], grounds: Grounds, material: Material | None
    ) -> ClaimView:
        faults: list[str] = []
        hits: tuple[Hit, ...] = ()
        among = grounds.population
        try:
            if claim.query and material is not None:
                hits = ask(claim.query, material).hits
            if claim.among:
                among &= cases_meeting(claim.among, grounds.cases)
        except QueryFault as fault:  # it could be answered when it was written
            faults.append(fault.sentence)
        view = claim_view(
            claim,
            turned(each_once(grounds.of_hits(hits, claim.quotes)), of_theme),
            of_theme,
            among,
            grounds.cases,
            self.scale(),
            self._context.settings.claims.people.split(),
        )
        return replace(view, fault=" ".join(faults))

"""One page to look around in: themes, tables, pictures, codes and quotes, all through the gate, in one file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode import anonymisation
from qualcode.locale import _, ngettext
from qualcode.model.case import Case
from qualcode.model.cleared import ClearedTable
from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coding
from qualcode.model.matrix import Matrix
from qualcode.model.method import Part
from qualcode.model.picture import MOST_PAIRS, Kind, Look
from qualcode.model.table import Near, Table
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.counting.tables import Chosen, Tables, groups_of
from qualcode.project.identifying.identifiers import Identifiers
from qualcode.project.interpreting.frameworks import Frameworks
from qualcode.project.interpreting.theme_views import ThemeViews
from qualcode.project.outgoing.exported import INTERVIEWS
from qualcode.project.outgoing.outlet import Outlet
from qualcode.project.outgoing.publication import Publication
from qualcode.project.outgoing.quote_requests import quotable
from qualcode.project.reporting.page_themes import PageThemes
from qualcode.store import queries

if TYPE_CHECKING:
    from qualcode.export.page import Section


@dataclass(frozen=True, slots=True)
class Contents:
    """What the page holds: the codings that are chosen, by these attributes; with timelines and themes, or without.

    `interviews`: with what tells of single ones, which are codes by interview, timelines, saturation, themes, framework
    matrices and quotes. Themes and framework matrices rest on all codings: where a query or coders choose, they are no
    part of the page.
    """

    chosen: Chosen = field(default_factory=Chosen)
    attributes: Sequence[str] = ()
    interviews: bool = True
    timelines: bool = True
    themes: bool = True
    profile: str = ""


class Pages:
    """The page of a project."""

    def __init__(
        self,
        context: Context,
        codebooks: Codebooks,
        tables: Tables,
        identifiers: Identifiers,
        publication: Publication,
        theme_views: ThemeViews,
        frameworks: Frameworks,
    ) -> None:
        self._context = context
        self._codebooks = codebooks
        self._theme_views = theme_views
        self._frameworks = frameworks
        self._tables = tables
        self._publication = publication
        self._outlet = Outlet(context, identifiers)

    def export(
        self,
        path: Path | None = None,
        contents: Contents = Contents(),
        *,
        made_of: dict[str, str] | None = None,
        despite: anonymisation.Overrides | None = None,
    ) -> Path:
        """Writes the page, by default to `exports/` under a name in the user's language. `made_of` says in words what
        was chosen.

        Quotes in which somebody speaks who does not agree, or not yet, are left out, and the page says how many. Raises
        QueryFault, NotFound for an attribute no case has, GateClosed (also where what stands on it would tell together
        what a table by attribute hides), Refused, ProjectFault.
        """
        from qualcode.export import page

        def write(gate: anonymisation.Gate, target: Path) -> Path:
            making = _Making(self, gate, contents)
            return page.write_page(
                target,
                making.sections(),
                title=gate.clear_text(self._context.settings.title),
                about=making.about(),
                made_with={**self._outlet.made_with(gate), **self._outlet.chosen(gate, made_of)},
                made_at=self._outlet.made_at(),
            )

        counted = self._tables.frequency(contents.chosen)
        target = path or Path(_("report.html"))
        gate = self._outlet.gate(despite, contents.profile)
        self._publication.groups.refuse_near(gate, counted, target.name)
        said = self._publication.groups.told_by(counted) | ({INTERVIEWS: True} if contents.interviews else {})
        return self._outlet.export("page.export", target, write, gate, said)


class _Making:
    """A page that is being made. All that people wrote is cleared at once, so that every question comes at once."""

    def __init__(self, pages: Pages, gate: anonymisation.Gate, contents: Contents) -> None:
        self._context = pages._context
        self._tables, self._publication = pages._tables, pages._publication
        self._gate, self._contents, self._chosen = gate, contents, contents.chosen
        self._title = pages._context.settings.title
        self._language = pages._context.settings.spoken
        self._books = pages._codebooks.counted()
        self._codings = [one.coding for one in self._tables.counted(self._chosen)]
        with pages._context.reading() as connection:
            self._numbers = [info.number for info in queries.transcripts(connection)]
            cases = queries.cases(connection)
        keys = [(book, code) for book in self._books for code in book.codes]
        self._code = {book.key(code): n for n, (book, code) in enumerate(keys)}
        self._below = [_below(book, code.slug, self._code) for book, code in keys]
        self._by_interview = [self._tables.code_by_transcript(self._chosen)] if contents.interviews else []
        self._by_attribute = [
            self._tables.code_by_attribute(name, self._chosen) for name in contents.attributes
        ]
        groups = {name: groups_of(cases, name) for name in contents.attributes}
        gate.refuse_beside(self._by_attribute, groups, interviews=contents.interviews)
        self._labels = {book.key(code): code.label for book, code in keys}
        self._themes = self._themes_of(pages, cases)
        requests, self._left_out = self._quotable(self._codings) if contents.interviews else ([], 0)
        tables = (*self._by_interview, *self._by_attribute)
        heads = [text for matrix in tables for text in _texts(matrix)]
        written = [text for book in self._books for text in anonymisation.codebook_texts(book)]
        written += self._themes.texts()
        _cleared, quotes = gate.clear([self._title, *heads, *written], [one for one, _codes in requests])
        self._quotes = list(zip(quotes, [codes for _one, codes in requests], strict=True))

    def about(self) -> str:
        """What is in the page, in a line."""
        n = len(self._numbers)
        said = [
            ngettext("%(n)s interview", "%(n)s interviews", n) % {"n": n},
            ngettext("%(n)s code", "%(n)s codes", len(self._code)) % {"n": len(self._code)},
        ]
        if self._contents.interviews:
            quotes = ngettext("%(n)s quote", "%(n)s quotes", len(self._quotes))
            said.append(quotes % {"n": len(self._quotes)})
        return _("%(what)s. The words are pseudonymised; a residual risk remains.") % {
            "what": ", ".join(said)
        }

    def sections(self) -> list["Section"]:
        """The sections in their order."""
        shown = {quote.quote_id for quote, _codes in self._quotes}
        themes = self._themes.sections(self._gate, shown)
        of_codes = [*self._crossed(), *self._figured(), *self._along()] if self._code else []
        return [*themes, *of_codes, *self._said()]

    def _crossed(self) -> Iterator["Section"]:
        """Codes by interview and by attribute."""
        from qualcode.export.page import Opens, TableSection

        codes = self._below if self._chosen.rollup else [[n] for n in range(len(self._code))]
        for n, matrix in enumerate((*self._by_interview, *self._by_attribute)):
            table = self._gate.clear_table(matrix, self._title)
            # Not by attribute: a quote beside each value of its speaker would tell too much of who that is.
            opens = Opens(codes, [*self._numbers, ""]) if matrix.of_interviews else None
            about = _("Number of codings; the stronger the colour, the more.")
            yield TableSection(f"matrix-{n}", table.corner.text, table, about, opens, _before_total(table))

    def _figured(self) -> Iterator["Section"]:
        """How much there is of each code, and which stand together."""
        from qualcode.export.page import TableSection

        frequency = self._figures(self._tables.frequency(self._chosen))
        yield TableSection("codes-frequency", _("How often"), frequency)
        together = self._figures(self._tables.cooccurrence(self._chosen, near=Near.OVERLAP))
        look = Look(Kind.NETWORK, _("Number of overlapping segments"), most=MOST_PAIRS)
        picture = self._drawn(together, look, "together", _("Codes that stand together"))
        yield TableSection(
            "together",
            _("Codes that stand together"),
            anonymisation.pairs_of(together),
            look.says,
            picture=picture,
        )

    def _along(self) -> Iterator["Section"]:
        """What came when: in the order of the interviews, in the codebook, and along each interview."""
        from qualcode.export.page import PictureSection, TableSection

        if self._contents.interviews and not self._tables.hidden(Part.SATURATION):
            saturation = self._figures(self._tables.saturation(self._chosen))
            title = _("Saturation")
            picture = self._drawn(saturation, Look(Kind.SATURATION), "saturation", title)
            yield TableSection("saturation", title, saturation, picture=picture)
        growth = self._figures(self._tables.growth())
        title = _("Growth of the codebook")
        picture = self._drawn(growth, Look(Kind.GROWTH), "growth", title)
        yield TableSection("growth", title, growth, picture=picture)
        if self._contents.interviews and self._contents.timelines and self._numbers:
            drawn = []
            for number in self._numbers:
                table = self._figures(self._tables.timeline(number, self._chosen))
                name = _("Interview %(number)s") % {"number": number}
                svg = self._drawn(table, Look(Kind.TIMELINE), f"timeline-{number}", name)
                drawn.append((self._gate.clear_text(name), svg))
            yield PictureSection("timelines", _("Codes along each interview"), drawn)

    def _said(self) -> Iterator["Section"]:
        """The codes with what they mean, and the quotes."""
        from qualcode.export.page import CitedQuote, CodesSection, QuotesSection

        books = [anonymisation.clear_codebook(self._gate, book) for book in self._books]
        quotes = [CitedQuote(quote, codes) for quote, codes in self._quotes]
        quoted = frozenset(code for one in quotes for code in one.codes)
        codes = [code for book in books for code in book.codes]
        if self._code:
            yield CodesSection("codes", _("Codes and what they mean"), books, quoted)
        if self._contents.interviews:
            yield QuotesSection(
                "quotes",
                _("Quotes"),
                quotes,
                [(code.label, code.depth, below) for code, below in zip(codes, self._below, strict=True)],
                self._language,
                self._missing(),
            )

    def _missing(self) -> str:
        if not self._left_out:
            return ""
        return ngettext(
            "%(n)s quote is left out: somebody who speaks in it does not agree, or not yet.",
            "%(n)s quotes are left out: somebody who speaks in them does not agree, or not yet.",
            self._left_out,
        ) % {"n": self._left_out}

    def _themes_of(self, pages: Pages, cases: Sequence[Case]) -> PageThemes:
        whole = replace(self._chosen, rollup=False) == Chosen()
        wanted = self._contents.interviews and self._contents.themes and whole
        themes = pages._theme_views.all() if wanted else ()
        names = [one.slug for one in pages._frameworks.list()] if wanted else []
        return PageThemes(
            themes,
            [pages._frameworks.view(name) for name in names],
            self._labels,
            cases,
            self._context.settings.thresholds.smallest_group,
        )

    def _quotable(
        self, codings: Sequence[Coding]
    ) -> tuple[list[tuple[anonymisation.QuoteRequest, tuple[int, ...]]], int]:
        """A request for each segment of the codings, by place, with its codes, and for each other one that a theme or a
        matrix rests on; and how many must be left out.
        """
        chosen = {(coding.code, coding.quote_id) for coding in codings}
        withheld = {one.quote_id for one in self._publication.withheld(None)}
        found: dict[str, list[tuple[anonymisation.QuoteRequest, int]]] = {}
        for key, request in self._publication.requests(None):
            if (key, request.quote_id) in chosen:
                found.setdefault(request.quote_id, []).append((request, self._code[key]))
        kept = {quote_id: asked for quote_id, asked in found.items() if quote_id not in withheld}
        requests = [
            (
                replace(asked[0][0], coders=max(request.coders for request, _code in asked)),
                tuple(sorted(code for _request, code in asked)),
            )
            for asked in kept.values()
        ]
        linked = [one for quote_id, one in self._themes.evidence().items() if quote_id not in found]
        with self._context.reading() as connection:
            others, without_consent = quotable(connection, linked)
        withheld = {one.quote_id for one in without_consent}
        requests += [(one, ()) for one in others if one.quote_id not in withheld]
        requests.sort(key=lambda one: (queries.natural(one[0].transcript), one[0].span))
        return requests, len(found) - len(kept) + len(withheld)

    def _figures(self, table: Table) -> ClearedTable:
        return self._gate.clear_figures(table, self._title)

    def _drawn(self, table: ClearedTable, look: Look, name: str, title: str) -> str:
        from qualcode.export import pictures

        return pictures.svg(table, look, name=name, title=title)


def _before_total(table: ClearedTable) -> int:
    """How many columns stand before the totals, which the gate puts last but for the groups it hides."""
    hidden = 0
    while hidden < len(table.columns) and all(cells[-1 - hidden] is None for cells in table.cells):
        hidden += 1
    return max(len(table.columns) - hidden - 1, 0)


def _texts(matrix: Matrix) -> Iterator[str]:
    yield from (matrix.row_title, matrix.column_title)
    yield from (axis.label for axis in (*matrix.rows, *matrix.columns))


def _below(book: Codebook, slug: str, places: dict[str, int]) -> list[int]:
    """The places of a code and of those below it."""
    return [
        places[book.key(code)]
        for code in book.codes
        if code.slug == slug or any(above.slug == slug for above in book.ancestors(code.slug))
    ]

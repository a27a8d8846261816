"""What leaves the project: matrices and quotes, each through the gate, each recorded in the journal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from qualcode import anonymisation, export
from qualcode.anonymisation import Overrides
from qualcode.locale import N_, _, speaking
from qualcode.model.cleared import ClearedQuote, ClearedTable
from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coding, CodingFilter
from qualcode.model.errors import NotFound
from qualcode.model.matrix import Matrix
from qualcode.model.picture import Look
from qualcode.model.table import Table
from qualcode.project.applying.codings import Codings
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.identifying.identifiers import Identifiers
from qualcode.project.outgoing import trail
from qualcode.project.outgoing.exported import INTERVIEWS
from qualcode.project.outgoing.groups import Groups
from qualcode.project.outgoing.outlet import Outlet
from qualcode.project.outgoing.quote_requests import requests_for, showing, with_respondents
from qualcode.store import history, queries


class Publication:
    """Matrices to look at, and matrices and quotes to hand in."""

    def __init__(
        self, context: Context, codebooks: Codebooks, codings: Codings, identifiers: Identifiers
    ) -> None:
        self._context = context
        self._codebooks = codebooks
        self._codings = codings
        self._identifiers = identifiers
        self._outlet = Outlet(context, identifiers)
        self.groups = Groups(context, codings)

    def place(self, path: Path) -> Path:
        """Where a file of that name is written: in `exports/`, where it is no whole path."""
        return self._outlet.place(path)

    def export_matrix(
        self,
        matrix: Matrix,
        path: Path | None = None,
        *,
        title: str = "",
        says: str = "",
        derive: Callable[[Matrix], Sequence[Sequence[float | None]]] | None = None,
        made_of: Mapping[str, str] | None = None,
        profile: str = "",
        despite: Overrides | None = None,
    ) -> Path:
        """Writes a matrix that passed the gate; by default to `exports/`.

        `derive` makes figures of what the gate shows, in the place of its counts; `says` names the figures, in words of
        the program, and `made_of` what they are made from. What `despite` lets through, here and in every other export,
        is put on record and told in the account of the file. Raises GateClosed, Refused, ProjectFault.
        """
        target = path or Path(f"{matrix.column_title}.xlsx")
        return self._outlet.export(
            "matrix.export",
            target,
            lambda gate, target: export.write_table(
                target,
                gate.clear_table(matrix, title or self._context.settings.title, derive),
                caption=export.Caption(says, self._outlet.chosen(gate, made_of)),
                made_with=self._outlet.made_with(gate),
                made_at=self._outlet.made_at(),
            ),
            self._table_gate(matrix, target, despite, profile),
            self.groups.told_by(matrix),
        )

    def export_table(
        self,
        table: Table,
        path: Path,
        *,
        says: str = "",
        made_of: Mapping[str, str] | None = None,
        profile: str = "",
        despite: Overrides | None = None,
    ) -> Path:
        """Writes a table that passed the gate, as `export_matrix` does. Raises GateClosed, Refused, ProjectFault."""
        return self._outlet.export(
            "table.export",
            path,
            lambda gate, target: export.write_table(
                target,
                gate.clear_figures(table, self._context.settings.title),
                caption=export.Caption(says, self._outlet.chosen(gate, made_of)),
                made_with=self._outlet.made_with(gate),
                made_at=self._outlet.made_at(),
            ),
            self._table_gate(table, path, despite, profile),
            self.groups.told_by(table),
        )

    def export_picture(
        self,
        table: Table | Matrix,
        look: Look,
        path: Path,
        *,
        derive: Callable[[Matrix], Sequence[Sequence[float | None]]] | None = None,
        made_of: Mapping[str, str] | None = None,
        profile: str = "",
        despite: Overrides | None = None,
    ) -> Path:
        """Draws a table that passed the gate, as svg or png; the rest as `export_matrix` does. Raises GateClosed,
        Refused, ProjectFault.
        """
        return self._outlet.export(
            "picture.export",
            path,
            lambda gate, target: export.write_picture(
                target,
                self._cleared(gate, table, derive),
                replace(look, says=""),  # the heading says it
                caption=export.Caption(look.says, self._outlet.chosen(gate, made_of)),
                made_at=self._outlet.made_at(),
            ),
            self._table_gate(table, path, despite, profile),
            self.groups.told_by(table),
        )

    def _table_gate(
        self, table: Table | Matrix, path: Path, despite: Overrides | None, profile: str
    ) -> anonymisation.Gate:
        """The gate for a table, that is of no group too near to another one."""
        gate = self._outlet.gate(despite, profile)
        self.groups.refuse_near(gate, table, path.name)
        return gate

    def _cleared(
        self,
        gate: anonymisation.Gate,
        table: Table | Matrix,
        derive: Callable[[Matrix], Sequence[Sequence[float | None]]] | None = None,
    ) -> ClearedTable:
        """A table for a picture: of a matrix the cells alone, since totals are no part of its scale."""
        if isinstance(table, Table):
            return gate.clear_figures(table, self._context.settings.title)
        return gate.clear_table(table, self._context.settings.title, derive or (lambda shown: shown.cells))

    def export_quotes(
        self,
        codes: Sequence[str] = (),
        path: Path | None = None,
        *,
        profile: str = "",
        despite: Overrides | None = None,
        without_refused: bool = False,
        labelled: bool = True,
    ) -> Path:
        """Writes the quotes of the codes (and of the codes below them; none: of all) that passed the gate.

        By default to `exports/`, replacing as the export profile has it, or else as `citaten` has. `without_refused`
        leaves out those that may not leave, and the file and the journal say so. `labelled` says whose words each
        holds, by what the profile calls the respondent. Raises NotFound, GateClosed (also for want of consent, or
        where nothing would be left), Refused, ProjectFault.
        """
        requests, withheld = self._of_codes(codes, labelled)
        target = path or Path("quotes.docx")
        return self._export_requests(requests, withheld, target, profile, despite, without_refused)

    def export_segments(
        self,
        codings: Sequence[int],
        path: Path,
        *,
        profile: str = "",
        despite: Overrides | None = None,
        without_refused: bool = False,
        labelled: bool = True,
    ) -> Path:
        """Writes the quotes of just these codings (by id), each under its code, as `export_quotes` does.

        Raises NotFound where none of them is there any more, GateClosed (also for want of consent), Refused,
        ProjectFault.
        """
        wanted = frozenset(codings)
        chosen = [coding for coding in self._codings.list(CodingFilter()) if coding.id in wanted]
        requests = [request for _key, request in self.requests(None, chosen)]
        requests, withheld = self._spoken(requests, None, labelled)
        return self._export_requests(requests, withheld, path, profile, despite, without_refused)

    def _export_requests(
        self,
        requests: Sequence[anonymisation.QuoteRequest],
        withheld: tuple[anonymisation.Withheld, ...],
        path: Path,
        profile: str,
        despite: Overrides | None,
        without_refused: bool,
    ) -> Path:
        gate, leaving = self._outlet.leaving(requests, withheld, profile, despite, without_refused)
        return self._outlet.export(
            "quotes.export",
            path,
            lambda gate, target: export.write_quotes(
                target,
                gate.clear_quotes(leaving),
                title=gate.clear_text(self._context.settings.title),
                made_with=self._outlet.made_with(gate),
                made_at=self._outlet.made_at(),
            ),
            gate,
            {INTERVIEWS: True},
        )

    def quotes(
        self,
        codes: Sequence[str] = (),
        *,
        profile: str = "",
        despite: Overrides | None = None,
        without_refused: bool = False,
        labelled: bool = True,
    ) -> tuple[ClearedQuote, ...]:
        """The same quotes as values, recorded as an export too. Raises NotFound, GateClosed."""
        with speaking(self._context.settings.language):
            requests, withheld = self._of_codes(codes, labelled)
            gate, leaving = self._outlet.leaving(requests, withheld, profile, despite, without_refused)
            cleared = gate.clear_quotes(leaving)
        self._context.journal.record("quotes.export", "json", {"file": "-", **self._outlet.left_out(gate)})
        self._outlet.put_on_record(gate, "quotes.export", "-")
        return cleared

    def _of_codes(
        self, codes: Sequence[str], labelled: bool
    ) -> tuple[list[anonymisation.QuoteRequest], tuple[anonymisation.Withheld, ...]]:
        """The quotes of those codes, and what is withheld of them. Raises NotFound."""
        wanted = frozenset[str]().union(*(self._codebooks.below(code) for code in codes)) if codes else None
        requests = [request for _key, request in self.requests(wanted)]
        return self._spoken(requests, wanted, labelled)

    def _spoken(
        self,
        requests: list[anonymisation.QuoteRequest],
        wanted: frozenset[str] | None,
        labelled: bool,
    ) -> tuple[list[anonymisation.QuoteRequest], tuple[anonymisation.Withheld, ...]]:
        """The quotes, `labelled` with whose they are, and those that may not leave. Raises NotFound without any."""
        if not requests:
            raise NotFound(N_("No segment has that code."), N_("Nothing was written."))
        speaking_in = self._speaking_in(wanted)
        with self._context.reading() as connection:
            cases = queries.cases(connection)
        asked = {request.quote_id: speaking_in.get(request.quote_id, frozenset()) for request in requests}
        told = with_respondents(requests, asked, cases) if labelled else requests
        return told, anonymisation.withheld(asked, cases)

    def withheld(self, wanted: frozenset[str] | None) -> tuple[anonymisation.Withheld, ...]:
        """The quotes in which somebody speaks who does not agree, or not yet."""
        with self._context.reading() as connection:
            cases = queries.cases(connection)
        return anonymisation.withheld(self._speaking_in(wanted), cases)

    def _speaking_in(self, wanted: frozenset[str] | None) -> dict[str, frozenset[int]]:
        """The cases whose words a quote holds, by quote id."""
        counted = self._codings.counted(CodingFilter(codes=wanted))
        return {one.coding.quote_id: one.cases for one in counted}

    def export_codebook(
        self,
        slug: str,
        path: Path | None = None,
        *,
        with_quotes: bool = True,
        profile: str = "",
        despite: Overrides | None = None,
    ) -> Path:
        """Writes a codebook as an appendix through the gate; by default to `exports/`.

        Each code comes with how often it was given and, `with_quotes`, with a quote: the first of its examples that
        is a quote id of its own, or else the one most coders chose, of those the one nearest to a usual length.
        Raises NotFound, GateClosed, Refused, ProjectFault.
        """
        book = self._codebooks.get(slug)
        counts = self._codings.counts()
        quotes = self._examples(book) if with_quotes else {}
        return self._outlet.export(
            "codebook.export",
            path or Path(f"codebook-{slug}.docx"),
            lambda gate, target: export.write_codebook(
                target,
                anonymisation.clear_codebook(
                    gate, book, {code.slug: counts.get(book.key(code), 0) for code in book.codes}, quotes
                ),
                made_with={
                    **self._outlet.made_with(gate),
                    _("Count"): gate.clear_text(_("the codings of the code itself, by all coders")),
                },
                made_at=self._outlet.made_at(),
            ),
            self._outlet.gate(despite, profile),
        )

    def _examples(self, book: Codebook) -> dict[str, anonymisation.QuoteRequest]:
        """A quote for each code that has any, by slug."""
        quotes: dict[str, list[anonymisation.QuoteRequest]] = {}
        keys = {book.key(code): code for code in book.codes}
        withheld = {one.quote_id for one in self.withheld(frozenset(keys))}
        for key, request in self.requests(frozenset(keys)):
            if request.quote_id in withheld:
                continue
            quotes.setdefault(keys[key].slug, []).append(request)
        chosen: dict[str, anonymisation.QuoteRequest] = {}
        for slug, found in quotes.items():
            taken = {request.quote_id for request in chosen.values()}
            fresh = [request for request in found if request.quote_id not in taken]
            chosen[slug] = showing(fresh or found, book.get(slug))
        return chosen

    def export_trail(
        self, path: Path | None = None, *, profile: str = "", despite: Overrides | None = None
    ) -> Path:
        """Writes the audit trail, who did what when, through the gate; by default to `exports/`.

        It holds no words of interviews. Raises GateClosed, Refused, ProjectFault.
        """
        with self._context.reading() as connection:
            entries = history.entries(connection)
            labels = queries.code_labels(connection)
        return self._outlet.export(
            "trail.export",
            path or Path("audit-trail.md"),
            lambda gate, target: export.write_trail(
                target,
                trail.cleared(gate, entries, labels),
                title=gate.clear_text(self._context.settings.title),
                made_with=self._outlet.made_with(gate),
                made_at=self._outlet.made_at(),
            ),
            self._outlet.gate(despite, profile),
        )

    def export_transcript(
        self,
        number: str,
        path: Path | None = None,
        *,
        profile: str = "",
        despite: Overrides | None = None,
    ) -> Path:
        """Writes a transcript with its replacements through the gate, by default to `exports/`; the key can restore it.

        Raises NotFound, GateClosed (also where somebody who speaks in it does not want to be archived), Refused,
        ProjectFault.
        """
        text = self._identifiers.whole_texts().get(number)
        if text is None:
            raise NotFound(
                N_("There is no transcript %(number)s."),
                N_("'qualcode transcript list' shows the transcripts of this project."),
                number=number,
            )
        with self._context.reading() as connection:
            refusing = anonymisation.not_archived(number, queries.cases(connection))
        gate = self._outlet.gate(despite, profile)
        gate.refuse_open((), {number: text}, withheld=refusing)
        return self._outlet.export(
            "transcript.export",
            path or Path(f"{number}.txt"),
            lambda gate, target: export.write_text(target, gate.clear_text(text, number)),
            gate,
        )

    def requests(
        self, wanted: frozenset[str] | None, chosen: Sequence[Coding] | None = None
    ) -> list[tuple[str, anonymisation.QuoteRequest]]:
        """One request for each code (its key) and segment, in the order of the codebook and then of the text.

        `chosen` are the only codings meant, where not all with a code that is `wanted` are.
        """
        found = self._codings.list(CodingFilter(codes=wanted)) if chosen is None else chosen
        order = {
            book.key(code): (n, code.label)
            for book in self._codebooks.counted()
            for n, code in enumerate(book.codes)
        }
        with self._context.reading() as connection:
            return requests_for(connection, found, order)

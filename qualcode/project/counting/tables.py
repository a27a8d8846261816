"""Tables of the codings: how often, beside what, with whom. Every one is made from the answer to a query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from qualcode.analysis.query import Material
from qualcode.locale import N_, _, ngettext
from qualcode.model.case import Case
from qualcode.model.coding import CodingFilter, CountedCoding
from qualcode.model.errors import NotFound, Refused
from qualcode.model.matrix import Matrix, Unit
from qualcode.model.method import Method, Part, hidden
from qualcode.model.table import Measure, Near, Own, Table
from qualcode.project.applying.codings import Codings
from qualcode.project.codes.codebook_growth import accepted_states
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.counting import columns
from qualcode.project.finding.querying import Querying
from qualcode.project.texts import transcripts
from qualcode.store import queries

if TYPE_CHECKING:
    from qualcode.analysis.tables import Coded

PARTS = 100  # of an interview, along which it is shown what is spoken of
T = TypeVar("T", Matrix, Table)
EVERY = "any"  # the query that every coding answers


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which codings a table is made from: those that answer `query`, of `coders` (None: of all).

    With `rollup` a code also has what was coded with the codes below it.
    """

    query: str = EVERY
    coders: frozenset[str] | None = None
    rollup: bool = False


class Tables:
    """The tables of a project, to look at; `Publication` hands them in. `docs/tables.md` defines what they count.

    Every method raises QueryFault for a query that makes no sense, and Refused for what does not fit the method of the
    project (`hidden` says beforehand which).
    """

    def __init__(self, context: Context, codebooks: Codebooks, codings: Codings, query: Querying) -> None:
        self._context = context
        self._codebooks = codebooks
        self._codings = codings
        self._query = query

    def hidden(self, part: Part) -> str:
        """Why the method of the project has no use for it, in sentences; "" where it has."""
        why = self._hidden(part)
        return _(why) if why else ""

    def _hidden(self, part: Part) -> str:
        chosen = self._context.settings.method
        return hidden(None if chosen is None else Method(chosen), part)

    def _require(self, part: Part) -> None:
        if self._hidden(part):
            raise Refused(self._hidden(part), N_("'qualcode method' says what fits."))

    def code_by_transcript(self, chosen: Chosen = Chosen(), *, unit: Unit = Unit.CODING) -> Matrix:
        """How often each code stands in each interview."""
        from qualcode.analysis import tables

        coded = self._coded(chosen)
        return self._narrowed(chosen, coded, tables.code_by_transcript(coded, unit=unit))

    def code_by_case(self, chosen: Chosen = Chosen(), *, unit: Unit = Unit.CODING) -> Matrix:
        """How often each code counts for each case."""
        from qualcode.analysis import tables

        coded = self._coded(chosen)
        return self._narrowed(chosen, coded, tables.code_by_case(coded, self._cases(), unit=unit))

    def code_by_attribute(
        self, attribute: str, chosen: Chosen = Chosen(), *, unit: Unit = Unit.CODING
    ) -> Matrix:
        """How often each code counts for the cases of each value of an attribute. Raises NotFound."""
        from qualcode.analysis import tables

        groups, coded = groups_of(self._cases(), attribute), self._coded(chosen)
        matrix = tables.code_by_attribute(coded, groups, unit=unit, attribute=attribute)
        return self._narrowed(chosen, coded, matrix)

    def figures(self, matrix: Matrix, figure: str, unit: Unit) -> Sequence[Sequence[float | None]]:
        """What each cell of a matrix is worth: see `analysis.residuals`. Raises Refused where that means nothing."""
        from qualcode.analysis import residuals

        wanted = residuals.Figure(figure)
        if wanted in (residuals.Figure.EXPECTED, residuals.Figure.RESIDUAL):
            self._require(Part.EXPECTED)
        if wanted in (residuals.Figure.EXPECTED, residuals.Figure.RESIDUAL) and not residuals.disjoint(
            matrix
        ):
            raise Refused(
                N_("Columns that share cases have no expected counts."),
                N_("Count codings or segments, or the groups of an attribute."),
            )
        return residuals.figures(matrix, wanted, unit)

    def frequency(self, chosen: Chosen = Chosen()) -> Table:
        """Codings, segments, turns, words, cases and transcripts of each code."""
        from qualcode.analysis import tables

        coded = self._coded(chosen)
        return self._narrowed(chosen, coded, tables.frequency(coded))

    def codings(self, chosen: Chosen = Chosen()) -> Table:
        """The codings themselves, a row each, in the order of the interviews and the text; no word that was said."""
        from qualcode.analysis import tables

        material = self._query.material()
        labels = {book.key(code): code.label for book in self._codebooks.counted() for code in book.codes}
        found = sorted(
            self.counted(chosen, material),
            key=lambda one: (queries.natural(one.coding.transcript), one.coding.span, one.coding.id),
        )
        table = tables.listed(found, [text.reading for text in material.texts], labels)
        return self._narrowed(chosen, self._coded(chosen, found), table)

    def cooccurrence(
        self, chosen: Chosen = Chosen(), *, near: Near = Near.OVERLAP, measure: Measure = Measure.COUNT
    ) -> Table:
        """Which codes stand together, by what they share."""
        from qualcode.analysis import tables

        coded = self._coded(chosen)
        return self._narrowed(chosen, coded, tables.cooccurrence(coded, near, measure))

    def pairs(
        self, chosen: Chosen = Chosen(), *, near: Near = Near.OVERLAP, measure: Measure = Measure.COUNT
    ) -> Table:
        """The same as a list of the pairs that have a figure, the largest first."""
        from qualcode.analysis import tables

        return tables.as_pairs(self.cooccurrence(chosen, near=near, measure=measure))

    def sequence(self, chosen: Chosen = Chosen(), *, turns: int = 3, share: bool = False) -> Table:
        """Which codes follow which within so many turns; `share`: in percent of the segments of the first.

        Raises Refused for fewer than 0 turns.
        """
        from qualcode.analysis import tables

        if turns < 0:
            raise Refused(N_("A number of turns is 0 or more."), N_("0 is later in the same turn."))
        coded = self._coded(chosen)
        return self._narrowed(chosen, coded, tables.sequence(coded, turns, share=share))

    def position(self, chosen: Chosen = Chosen(), *, share: bool = False) -> Table:
        """In which tenth of the interview the words of each code stand; `share`: in percent of its words."""
        from qualcode.analysis import tables

        coded = self._coded(chosen)
        return self._narrowed(chosen, coded, tables.position(coded, share=share))

    def timeline(self, transcript: str, chosen: Chosen = Chosen(), *, parts: int = PARTS) -> Table:
        """What of an interview is coded with each code, in percent of the words of each of so many parts of it.

        Raises NotFound, and Refused for less than one part.
        """
        from qualcode.analysis import tables

        if parts < 1:
            raise Refused(N_("An interview has at least 1 part."), N_("The default is 100."))
        with self._context.reading() as connection:
            number = transcripts.found(connection, transcript).number
        coded = self._coded(chosen)
        at = [key.number for key in coded.texts.keys].index(number)
        return self._narrowed(chosen, coded, tables.timeline(coded, at, parts))

    def coverage(self, topics: str, chosen: Chosen = Chosen()) -> Table:
        """What became of each code of the codebook `topics` (its slug) in each interview. Raises NotFound."""
        from qualcode.analysis import tables

        coded = self._coded(chosen)
        return self._narrowed(chosen, coded, tables.coverage(coded, self._codebooks.get(topics).slug))

    def speakers(self) -> Table:
        """Turns and words of each speaker of each interview."""
        from qualcode.analysis import tables

        return tables.speakers([text.reading for text in self._query.material().texts])

    def evenness(self, chosen: Chosen = Chosen()) -> Table:
        """Whether one case carries a code."""
        from qualcode.analysis import tables

        coded = self._coded(chosen)
        names = {case.id: case.name for case in self._cases()}
        return self._narrowed(chosen, coded, tables.evenness(coded, names))

    def saturation(
        self, chosen: Chosen = Chosen(), *, base: int = 4, run: int = 2, threshold: float = 5
    ) -> Table:
        """New codes in each interview, and where Guest, Namey & Chen call that saturated. Raises Refused."""
        from qualcode.analysis import tables

        self._require(Part.SATURATION)
        if base < 1 or run < 1 or threshold < 0:
            raise Refused(
                N_("A base and a run are at least 1 interview, and a threshold is not negative."),
                N_("Usual are 4 (--base), 2 or 3 (--run) and 5 or 0 percent (--threshold)."),
            )
        coded = self._coded(chosen)
        table = tables.saturation_table(coded, base=base, run=run, threshold=threshold)
        return self._narrowed(chosen, coded, table)

    def growth(self) -> Table:
        """How many codes each codebook had in each state of it that was accepted."""
        from qualcode.analysis import tables

        with self._context.reading() as connection:
            return tables.growth(accepted_states(connection))

    def for_no_case(self, chosen: Chosen = Chosen()) -> int:
        """How many codings count for no case."""
        return self._coded(chosen).of_no_case()

    def counted(self, chosen: Chosen, material: Material | None = None) -> tuple[CountedCoding, ...]:
        """The codings that are chosen, each with the cases it counts for."""
        if material is None and chosen.query == EVERY:  # spares reading every text
            return self._codings.counted(CodingFilter(coders=chosen.coders))
        found = self._query.run(chosen.query, material).counted()
        return tuple(one for one in found if chosen.coders is None or one.coding.coder in chosen.coders)

    def basis(self, chosen: Chosen = Chosen()) -> Own:
        """How many codings are chosen, and of how many interviews and cases, in words."""
        found = self.counted(chosen)
        codings, interviews = len(found), len({one.coding.transcript for one in found})
        cases = len(frozenset[int]().union(*(one.cases for one in found)))
        return Own(
            ", ".join(
                (
                    ngettext("%(n)s coding", "%(n)s codings", codings) % {"n": codings},
                    ngettext("%(n)s interview", "%(n)s interviews", interviews) % {"n": interviews},
                    ngettext("%(n)s case", "%(n)s cases", cases) % {"n": cases},
                )
            )
        )

    def _coded(self, chosen: Chosen, found: Sequence[CountedCoding] | None = None) -> "Coded":
        """The codings that are chosen, or those of them that were `found` already, in columns."""
        if found is None and chosen.query != EVERY:
            found = self.counted(chosen)
        reading, books = self._context.reading, self._codebooks.counted()
        return columns.coded(reading, books, found, coders=chosen.coders, rollup=chosen.rollup)

    def _narrowed(self, chosen: Chosen, coded: "Coded", table: T) -> T:
        """The table with the cases that are behind it, where its query chooses a group of them by attributes."""
        if not self._query.chooses_a_group(chosen.query):
            return table
        return replace(table, narrowed_to=frozenset(coded.case_ids))

    def _cases(self) -> tuple[Case, ...]:
        with self._context.reading() as connection:
            return queries.cases(connection)


def groups_of(cases: Sequence[Case], attribute: str) -> Mapping[str, frozenset[int]]:
    """The cases of each value of an attribute, by value, whatever the capitals of its name. Raises NotFound."""
    groups: dict[str, set[int]] = {}
    for case in cases:
        for name, value in case.attributes.items():
            if name.casefold() == attribute.casefold():
                groups.setdefault(value, set()).add(case.id)
    if not groups:
        names = sorted({name for case in cases for name in case.attributes})
        raise NotFound(
            N_("No case has an attribute '%(name)s'."),
            N_("There are: %(names)s."),
            name=attribute,
            names=", ".join(names) or "-",
        )
    return {value: frozenset(groups[value]) for value in sorted(groups)}

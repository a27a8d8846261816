"""The residual risk of what is coded: gathers what `anonymisation.risk` judges."""

import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode import anonymisation, importing, language
from qualcode.anonymisation import risk
from qualcode.locale import N_
from qualcode.model.case import Case
from qualcode.model.coding import CodingFilter, CountedCoding
from qualcode.model.errors import ImportFailed, NotFound, Refused
from qualcode.model.identifier import Candidate, Verdict
from qualcode.model.matrix import Matrix
from qualcode.project.applying.codings import Codings
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import EXPORTS, Context
from qualcode.project.counting import columns
from qualcode.project.identifying.identifiers import Identifiers
from qualcode.project.outgoing.exported import INTERVIEWS, Exports
from qualcode.project.outgoing.outlet import READERS
from qualcode.store import history, queries

_MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class QuotesRisk:
    """What asks to be looked at in quotes: the ids of those in which a phrase says that few people fit ("as the only
    one"); words that would leave and fit one case only; and respondents of whom the quotes tell so much together that
    one label over all of them is too much.
    """

    cued: tuple[str, ...]
    of_one_case: tuple[risk.ToldOnce, ...]
    labels: tuple[risk.Label, ...]


class Risk:
    """What is left by which somebody may be recognised, for the researcher's own eyes."""

    def __init__(
        self, context: Context, codebooks: Codebooks, codings: Codings, identifiers: Identifiers
    ) -> None:
        self._context = context
        self._codebooks = codebooks
        self._codings = codings
        self._identifiers = identifiers

    def report(self, attributes: Sequence[str] = (), against: Path | None = None) -> risk.RiskReport:
        """The report on all coded segments and on `attributes` of the cases (none: all).

        `against` is a folder of texts that readers may have; they are read and not kept. Raises NotFound for an
        unknown attribute or folder, Refused for too many of them.
        """
        smallest = self._context.settings.thresholds.smallest_group
        with self._context.reading() as connection:
            cases = queries.cases(connection)
            texts = {
                info.number: queries.text_of(connection, info.revision_id)
                for info in queries.transcripts(connection)
            }
        names = _chosen(cases, attributes)
        sources, unread = _sources(against)
        counted = self._codings.counted()
        quotes = self._quotes(counted)
        gate = self._identifiers.gate()
        everywhere, in_quotes = gate.candidates(texts), gate.candidates(quotes)
        undone, unread_exports = self._undone(everywhere)
        profiles = [
            risk.Profile(case.name, {n: v for n, v in case.attributes.items() if n in names})
            for case in cases
            if any(name in case.attributes for name in names)
        ]
        return risk.RiskReport(
            smallest=smallest,
            cases=len(profiles),
            quotes=len(quotes),
            undecided=sum(candidate.decision is None for candidate in in_quotes),
            attributes=names,
            combinations=risk.combinations(profiles, names, smallest),
            unique_sets=risk.unique_sets(profiles, names),
            together=risk.together(profiles, names, smallest),
            rare_values=risk.rare_values(profiles, names, smallest),
            reliefs=risk.reliefs(profiles, names, smallest),
            told_once=risk.told_once(everywhere, in_quotes, _by_value(cases)),
            cues=tuple(
                risk.CueIn(quote_id, cue.text) for quote_id, text in quotes.items() for cue in gate.cues(text)
            ),
            labels=risk.labels(_quoted(cases, counted), in_quotes),
            small_cells=self._small_cells(cases, names, counted, smallest),
            of_interviews=self.of_interviews(),
            undone=undone,
            rare=risk.rare_words(
                texts, quotes, language.ordinary_words(), [candidate.text for candidate in in_quotes]
            ),
            compared=len(sources),
            unread=(*unread, *unread_exports),
            overlaps=risk.overlaps(quotes, sources),
            special=risk.special(quotes),
        )

    def of_quotes(self, codes: Sequence[str], without: Collection[str] = ()) -> "QuotesRisk":
        """What to look at in the quotes of those codes and of the codes below them (none: of all), but for some ids,
        before they are handed in. Raises NotFound.
        """
        wanted = frozenset[str]().union(*(self._codebooks.below(code) for code in codes)) if codes else None
        counted = [
            one
            for one in self._codings.counted(CodingFilter(codes=wanted))
            if one.coding.quote_id not in without
        ]
        with self._context.reading() as connection:
            cases = queries.cases(connection)
        quotes, gate = self._quotes(counted), self._identifiers.gate()
        told = gate.candidates(quotes)
        cued = (quote_id for quote_id, text in quotes.items() if gate.cues(text))
        return QuotesRisk(
            cued=tuple(sorted(cued, key=queries.natural)),
            of_one_case=risk.told_once((), told, _by_value(cases)),
            labels=tuple(
                one
                for one in risk.labels(_quoted(cases, counted), told)
                if one.advice is not risk.LabelAdvice.ONE
            ),
        )

    def of_interviews(self) -> tuple[str, ...]:
        """The files that were exported and tell of single interviews which codes they have; the latest comes first.

        Who has one of them can work out what a table of groups of cases leaves empty (`anonymisation.beside`).
        """
        with self._context.reading() as connection:
            latest = Exports(history.exports(connection)).latest()
        return tuple(file for file, details in reversed(latest.items()) if details.get(INTERVIEWS))

    def _quotes(self, counted: Sequence[CountedCoding]) -> dict[str, str]:
        """The words of each coded segment, by quote id."""
        codings = [one.coding for one in counted]
        with self._context.reading() as connection:
            texts = {r: queries.text_of(connection, r) for r in {coding.revision_id for coding in codings}}
        return {coding.quote_id: coding.span.of(texts[coding.revision_id]) for coding in codings}

    def _small_cells(
        self, cases: Sequence[Case], names: Sequence[str], counted: Sequence[CountedCoding], smallest: int
    ) -> tuple[risk.SmallCells, ...]:
        """What an export of code × attribute leaves empty of the groups that it shows."""
        from qualcode.analysis.tables import code_by_attribute

        tables = []
        everything = columns.coded(self._context.reading, self._codebooks.counted(), counted)
        for name in names:
            groups: dict[str, set[int]] = {}
            for case in cases:
                if name in case.attributes:
                    groups.setdefault(case.attributes[name], set()).add(case.id)
            known = {value: frozenset(of) for value, of in sorted(groups.items())}
            matrix = code_by_attribute(everything, known, attribute=name)
            hidden = anonymisation.hidden_in(matrix, smallest)
            if hidden.cells:
                along = hidden.cells - hidden.small | {(i, len(matrix.columns)) for i in hidden.totals}
                tables.append(risk.SmallCells(name, _named(matrix, hidden.small), _named(matrix, along)))
        return tuple(tables)

    def _undone(self, everywhere: Sequence[Candidate]) -> tuple[tuple[risk.Undoing, ...], tuple[str, ...]]:
        """What is replaced, and kept inside a longer identifier, or printed in a file exported before; and the names
        of those files that cannot be read.
        """
        decided = [(candidate, candidate.decision) for candidate in everywhere]
        replaced = [
            candidate
            for candidate, decision in decided
            if decision and decision.verdict is Verdict.REPLACE and risk.is_telling(candidate)
        ]
        kept = {
            candidate.text: candidate.text
            for candidate, decision in decided
            if decision and decision.verdict is Verdict.KEEP
        }
        found = list(risk.undone(replaced, kept))
        by_text = {candidate.text: candidate for candidate in replaced}
        unread = []
        gate = self._identifiers.gate()
        for path in _files(self._context.folder / EXPORTS):
            try:
                printed = anonymisation.leaks(
                    path, by_text, readers=READERS, ordinary=gate.is_ordinary, allowed=gate.lets_stand
                )
            except (OSError, zipfile.BadZipFile, RuntimeError):  # the last: a zip with a password
                unread.append(path.name)
                continue
            found += [
                risk.Undoing(
                    by_text[leak.original].key, leak.original, by_text[leak.original].where, path.name
                )
                for leak in printed
            ]
        return tuple(found), tuple(unread)


def _chosen(cases: Sequence[Case], asked: Sequence[str]) -> tuple[str, ...]:
    """The attributes asked for, as they are spelled; without any, all. Raises NotFound, Refused."""
    known = {name.casefold(): name for case in cases for name in case.attributes}
    for name in asked:
        if name.casefold() not in known:
            raise NotFound(
                N_("No case has an attribute '%(name)s'."),
                N_("There are: %(names)s."),
                name=name,
                names=", ".join(sorted(known.values())) or "-",
            )
    chosen = tuple(dict.fromkeys(known[name.casefold()] for name in asked)) or tuple(sorted(known.values()))
    if len(chosen) > risk.MOST_ATTRIBUTES:
        raise Refused(
            N_("There are %(count)s attributes; at most %(most)s can be looked at together."),
            N_("Name those that readers may see, with --attributes."),
            count=len(chosen),
            most=risk.MOST_ATTRIBUTES,
        )
    return chosen


def _named(matrix: Matrix, cells: Collection[tuple[int, int]]) -> tuple[tuple[str, str | None], ...]:
    heads = [*(column.label for column in matrix.columns), None]
    return tuple((matrix.rows[i].key, heads[j]) for i, j in sorted(cells))


def _by_value(cases: Sequence[Case]) -> dict[str, list[str]]:
    holders: dict[str, list[str]] = {}
    for case in cases:
        for value in {value.casefold() for value in case.attributes.values()}:
            holders.setdefault(value, []).append(case.name)
    return holders


def _quoted(cases: Sequence[Case], counted: Sequence[CountedCoding]) -> list[risk.Quoted]:
    names = {case.id: case.name for case in cases}
    of: dict[str, tuple[set[str], set[str]]] = {}
    for one in counted:
        whose, codes = of.setdefault(one.coding.quote_id, (set(), set()))
        whose.update(names[case] for case in one.cases)
        codes.add(one.coding.code)
    return [
        risk.Quoted(quote_id, tuple(sorted(whose)), tuple(sorted(codes)))
        for quote_id, (whose, codes) in of.items()
    ]


def _sources(folder: Path | None) -> tuple[dict[str, str], tuple[str, ...]]:
    """The texts in a folder, and the files that cannot be read. Raises NotFound, Refused."""
    if folder is None:
        return {}, ()
    if not folder.is_dir():
        raise NotFound(
            N_("%(folder)s is no folder."),
            N_("Name a folder with texts to compare with."),
            folder=folder.name,
        )
    files = _files(folder)
    if len(files) > _MOST_FILES:
        raise Refused(
            N_("The folder holds %(count)s files; at most %(most)s are compared at once."),
            N_("Name a smaller folder."),
            count=len(files),
            most=_MOST_FILES,
        )
    found, unread = {}, []
    for path in files:
        name = str(path.relative_to(folder))
        try:
            found[name] = importing.read(path).text
        except ImportFailed:
            unread.append(name)
    return found, tuple(unread)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))

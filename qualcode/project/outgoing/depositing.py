"""The bundle for an archive, of everybody who agreed to be in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qualcode import anonymisation, export
from qualcode.anonymisation import ARCHIVE, Gate, Overrides, Withheld, woven
from qualcode.locale import N_, _
from qualcode.model.case import Case, Consent
from qualcode.model.cleared import ClearedText
from qualcode.model.coding import CodingFilter
from qualcode.model.errors import NotFound
from qualcode.model.identifier import KIND_NAMES
from qualcode.model.slugs import slug_of
from qualcode.model.table import Own
from qualcode.model.transcript import Role, TranscriptInfo
from qualcode.project.applying.codings import Codings
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.identifying.identifiers import Identifiers
from qualcode.project.outgoing.exported import DEPOSIT
from qualcode.project.outgoing.outlet import Outlet
from qualcode.project.past.method_facts import Fact, MethodFacts, number
from qualcode.store import history, queries

_TOLD = (
    "method",
    "participants",
    "attributes",
    "codebooks",
    "coders",
    "codings",
    "counter",
    "memos",
    "development",
    "corrections",
    "suggestions",
    "protection",
    "software",
)
"""Which facts of the method a deposit tells: none that an export changes, so that its bytes stay the same."""


@dataclass(frozen=True, slots=True)
class _Agreed:
    """Which transcripts may be archived, which may not, and for which nobody was asked."""

    wanted: tuple[TranscriptInfo, ...]
    refused: tuple[Withheld, ...]
    unasked: tuple[Withheld, ...]


class Depositing:
    """Makes deposits."""

    def __init__(
        self,
        context: Context,
        codebooks: Codebooks,
        codings: Codings,
        identifiers: Identifiers,
        facts: MethodFacts,
    ) -> None:
        self._context = context
        self._codebooks = codebooks
        self._codings = codings
        self._identifiers = identifiers
        self._facts = facts
        self._outlet = Outlet(context, identifiers)

    def deposit(
        self, path: Path | None = None, *, profile: str = ARCHIVE.name, despite: Overrides | None = None
    ) -> Path:
        """Writes the bundle as a zip, by default to `exports/`: pseudonymised transcripts, codebooks, method, README
        and a log of what was replaced. Never the key.

        A transcript in which somebody speaks who does not want to be archived is left out. The same project gives
        the same bytes, whenever it is asked. Raises NotFound when nothing is left, GateClosed (also while somebody
        was not asked to be archived), Refused, ProjectFault.
        """
        agreed = self._agreed()
        if not agreed.wanted:
            raise NotFound(
                N_("There is no interview that may be archived."),
                N_("'qualcode case consent' writes down who agrees."),
            )
        gate = self._outlet.gate(despite, profile)
        numbers = [info.number for info in agreed.wanted]
        return self._outlet.export(
            DEPOSIT,
            path or Path("deposit.zip"),
            lambda gate, target: export.write_deposit(
                target,
                self._bundle(gate, agreed, profile),
                made_with=self._outlet.made_with(gate),
                made_at=self._changed_last(),
            ),
            gate,
            {"transcripts": numbers},
        )

    def left_out(self) -> tuple[Withheld, ...]:
        """Which transcripts a deposit leaves out, whole, each with the case that does not want to be archived."""
        return self._agreed().refused

    def _agreed(self) -> _Agreed:
        with self._context.reading() as connection:
            infos, cases = queries.transcripts(connection), queries.cases(connection)
            nobody = {
                info.number
                for info in infos
                if any(
                    speaker.case_id is None and speaker.role is not Role.INTERVIEWER
                    for speaker in queries.speakers_of(connection, info.id)
                )
            }
        refused: list[Withheld] = []
        unasked: list[Withheld] = []
        for info in infos:
            if refusing := anonymisation.not_archived(info.number, cases):
                refused += refusing
                continue
            unasked += [Withheld(info.number, case.id, case.archive) for case in _unasked(cases, info.number)]
            if info.number in nobody:
                unasked.append(Withheld(info.number, 0, Consent.UNKNOWN))
        left_out = {one.quote_id for one in refused}
        wanted = tuple(info for info in infos if info.number not in left_out)
        return _Agreed(wanted, tuple(refused), tuple(unasked))

    def _bundle(self, gate: Gate, agreed: _Agreed, profile: str) -> export.Deposit:
        whole = self._identifiers.whole_texts()
        texts = {info.number: whole[info.number] for info in agreed.wanted}
        books = self._codebooks.all()
        counts, facts = self._counts(agreed, profile), self._method()
        pieces = [piece for fact in (*counts.values(), *facts) for piece in fact]
        told = [self._context.settings.title, *texts, *(p for p in pieces if not isinstance(p, Own))]
        told += [text for book in books for text in anonymisation.codebook_texts(book)]
        gate.refuse_open(
            told, texts, withheld=agreed.unasked
        )  # everything at once, before anything is cleared

        def cleared(fact: Fact) -> ClearedText:
            return woven(*(p if isinstance(p, Own) else gate.clear_text(p) for p in fact))

        numbers = dict(zip(texts, gate.clear_texts(list(texts)), strict=True))
        return export.Deposit(
            title=gate.clear_text(self._context.settings.title),
            transcripts=tuple(
                export.DepositedTranscript(
                    numbers[info.number],
                    gate.clear_text(texts[info.number], info.number),
                    info.words,
                    info.turns,
                )
                for info in agreed.wanted
            ),
            codebooks=tuple(
                zip(
                    _names_of_files(gate.clear_texts([book.slug for book in books])),
                    [anonymisation.clear_codebook(gate, book) for book in books],
                    strict=True,
                )
            ),
            log=tuple(
                export.LogLine(numbers[number], one.line, _(KIND_NAMES[one.kind]), one.changed_to)
                for number, text in texts.items()
                for one in gate.log(text, number)
            ),
            counts=tuple((label, cleared(fact)) for label, fact in counts.items()),
            method=tuple(map(cleared, facts)),
            left_out=len({one.quote_id for one in agreed.refused}),
        )

    def _counts(self, agreed: _Agreed, profile: str) -> dict[str, Fact]:
        """What is in the bundle, by label; figures are the program's own words and no identifiers."""
        codings = self._codings.list(
            CodingFilter(transcripts=frozenset(info.number for info in agreed.wanted))
        )
        figures = {
            _("Interviews"): len(agreed.wanted),
            _("Words"): sum(info.words for info in agreed.wanted),
            _("Coded segments"): len({coding.quote_id for coding in codings}),
            _("Codings"): len(codings),
            _("Coders"): len({coding.coder for coding in codings}),
        }
        told: dict[str, Fact] = {label: (Own(number(figure)),) for label, figure in figures.items()}
        return {**told, _("Pseudonymised by profile"): (profile,)}

    def _method(self) -> tuple[Fact, ...]:
        """What is on record about the method of the whole project, a sentence each."""
        facts = self._facts.told()
        return tuple(fact for name in _TOLD for fact in facts.get(name, ()))

    def _changed_last(self) -> datetime:
        """When the project was changed last; that it is deposited changes nothing."""
        with self._context.reading() as connection:
            changed = history.changed_last_at(connection)
        return datetime.fromisoformat(changed or self._context.now())


def _names_of_files(slugs: Sequence[ClearedText]) -> list[str]:
    """What the files of the codebooks are called: by their slugs, made anew where something in them is replaced."""
    names: list[str] = []
    for slug in slugs:
        names.append(slug_of(slug.text, names) if slug.replaced else slug.text)
    return names


def _unasked(cases: Sequence[Case], number: str) -> list[Case]:
    return [
        case
        for case in cases
        if case.archive is Consent.UNKNOWN and any(place == number for place, _label in case.speaks_in)
    ]

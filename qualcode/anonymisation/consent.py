"""Consent at the gate: what somebody does not want quoted or archived, or wants to see first, does not leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualcode.anonymisation.overrides import Overrides
from qualcode.locale import N_
from qualcode.model.case import Case, Consent
from qualcode.model.errors import GateClosed
from qualcode.model.refusal import Refusal

WITHHOLDING = frozenset({Consent.NO, Consent.AFTER_CHECK})
"""The answers that keep somebody's words inside."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A quote or transcript that may not leave: its id, the case that speaks in it (0: somebody who is no case), and
    what that one agreed to.
    """

    quote_id: str
    case: int
    consent: Consent

    @property
    def is_transcript(self) -> bool:
        """Whether a whole transcript is withheld, which asks for consent to archive it."""
        return ":" not in self.quote_id


class ConsentMissing(GateClosed):
    """The gate stays closed while something `withheld` is asked for. The sentence itself names nobody."""

    def __init__(self, withheld: tuple[Withheld, ...]) -> None:
        super().__init__(
            N_("Nothing was written. Quotes or transcripts without consent: %(count)s."),
            N_("Write down what the person agreed to, after the check that was asked for."),
            count=len({one.quote_id for one in withheld}),
        )
        self.withheld = withheld
        self.refusals = (Refusal.CONSENT,)


def refuse_withheld(overrides: Overrides, withheld: tuple[Withheld, ...]) -> None:
    """Raises ConsentMissing while anything is withheld that the overrides do not let through."""
    if still := kept_back(overrides, withheld):
        raise ConsentMissing(still)


def kept_back(overrides: Overrides, withheld: tuple[Withheld, ...]) -> tuple[Withheld, ...]:
    """What of it the overrides do not let through."""
    let = withheld and overrides.let(Refusal.CONSENT, {one.quote_id for one in withheld})
    return () if let else withheld


def withheld(speaking: Mapping[str, Iterable[int]], cases: Iterable[Case]) -> tuple[Withheld, ...]:
    """Which quotes (id -> the cases that speak in it) may not leave. Whoever was not asked withholds nothing."""
    stops = {case.id: case.quote for case in cases if case.quote in WITHHOLDING}
    return tuple(
        Withheld(quote_id, case_id, stops[case_id])
        for quote_id, case_ids in speaking.items()
        for case_id in sorted(case_ids)
        if case_id in stops
    )


def not_archived(number: str, cases: Iterable[Case]) -> tuple[Withheld, ...]:
    """Who speaks in a transcript and does not want to be archived. Whoever was not asked withholds nothing."""
    return tuple(
        Withheld(number, case.id, case.archive)
        for case in cases
        if case.archive in WITHHOLDING and number in {place for place, _label in case.speaks_in}
    )

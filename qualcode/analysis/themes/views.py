"""A theme and its claims with everything a report of them needs. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from qualcode.analysis.claims import DEFAULT_SCALE, Checked, Finding, Scale, Support, check, groups
from qualcode.locale import N_
from qualcode.model.case import Case
from qualcode.model.theme import Claim, Evidence, Stance, Theme


class Hint(StrEnum):
    """What is worth another look in a theme."""

    TOPIC_SUMMARY = "topic-summary"
    NO_EVIDENCE = "no-evidence"
    ONE_CASE = "one-case"
    NO_COUNTER = "no-counter"
    LOST = "lost"


HINTS: Mapping[Hint, str] = MappingProxyType(
    {
        Hint.TOPIC_SUMMARY: N_(
            "A topic summary, not a theme yet: no central idea says what holds these quotes together."
        ),
        Hint.NO_EVIDENCE: N_("No quote speaks for it."),
        Hint.ONE_CASE: N_("One case carries it alone."),
        Hint.NO_COUNTER: N_(
            "No quote speaks against it: look for one, or write at the tensions where you looked."
        ),
        Hint.LOST: N_("Some of its quotes have no place in the present text."),
    }
)


class RestsOn(StrEnum):
    """Where the quotes of a claim come from: its own, those of its theme, or nowhere."""

    OWN = "own"
    THEME = "theme"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much speaks for and against: quotes, cases, and the interviews the quotes for it stand in.

    `unknown_for` and `unknown_against` are the quotes of people who are no known case.
    """

    quotes_for: int
    quotes_against: int
    cases_for: frozenset[int]
    cases_against: frozenset[int]
    transcripts: tuple[str, ...]
    unknown_for: int = 0
    unknown_against: int = 0

    @property
    def cases_both(self) -> frozenset[int]:
        """The cases that are heard for it and against it; they count on either side."""
        return self.cases_for & self.cases_against


@dataclass(frozen=True, slots=True)
class Voice:
    """A case with its quotes; `case` is None for all who are no known case, and `name` then is ""."""

    case: int | None
    name: str
    quotes: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with what it rests on, who sees it otherwise (`dissent`), and its quantifiers beside the counts.

    `among` is the number of cases it speaks of; `fault` says why its query or condition cannot be answered any more.
    """

    claim: Claim
    rests_on: RestsOn
    evidence: tuple[Evidence, ...]
    counts: Counts
    among: int
    checked: tuple[Checked, ...]
    dissent: tuple[Voice, ...]
    fault: str = ""

    @property
    def is_supported(self) -> bool:
        """Whether at least one quote speaks for it."""
        return self.counts.quotes_for > 0

    @property
    def agrees(self) -> bool:
        """Whether no quantifier says more or less than is counted."""
        return not any(one.finding in (Finding.SAYS_MORE, Finding.SAYS_LESS) for one in self.checked)

    @property
    def stands(self) -> bool:
        """Whether it may be handed in as it is: supported, in agreement with what is counted, its query answered."""
        return self.agrees and self.is_supported and not self.fault

    @property
    def is_left_open(self) -> bool:
        """Whether it has a quantifier that could not be held against the counts."""
        return any(one.finding in (Finding.OTHER, Finding.UNCERTAIN) for one in self.checked)


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with what it rests on; `among` is the number of cases there are to speak of."""

    theme: Theme
    evidence: tuple[Evidence, ...]
    counts: Counts
    among: int
    claims: tuple[ClaimView, ...]
    dissent: tuple[Voice, ...]
    hints: tuple[Hint, ...]

    def speaking(self, stance: Stance) -> tuple[Evidence, ...]:
        """The quotes for it or against it."""
        return tuple(one for one in self.evidence if one.stance is stance)


def population(cases: Sequence[Case], speaking: Collection[int]) -> frozenset[int]:
    """The cases there are to speak of: those who speak in an interview (`speaking`); all where none is known to."""
    every = frozenset(case.id for case in cases)
    return every & frozenset(speaking) or every


def counts(evidence: Sequence[Evidence], among: Collection[int] | None = None) -> Counts:
    """What speaks for and against. With `among` only those cases count, and quotes of others alone do not."""
    found = [one for one in evidence if among is None or not one.cases or one.cases & frozenset(among)]

    def cases(stance: Stance) -> frozenset[int]:
        every = frozenset[int]().union(*(one.cases for one in found if one.stance is stance))
        return every if among is None else every & frozenset(among)

    def unknown(stance: Stance) -> int:
        return sum(not one.voice_known for one in found if one.stance is stance)

    speaking_for = [one for one in found if one.stance is Stance.FOR]
    return Counts(
        quotes_for=len(speaking_for),
        quotes_against=len(found) - len(speaking_for),
        cases_for=cases(Stance.FOR),
        cases_against=cases(Stance.AGAINST),
        transcripts=tuple(dict.fromkeys(one.transcript for one in speaking_for)),
        unknown_for=unknown(Stance.FOR),
        unknown_against=unknown(Stance.AGAINST),
    )


def claim_view(
    claim: Claim,
    own: Sequence[Evidence],
    of_theme: Sequence[Evidence],
    among: frozenset[int],
    cases: Sequence[Case],
    scale: Scale = DEFAULT_SCALE,
    people: Collection[str] = (),
) -> ClaimView:
    """A claim beside what it rests on: `own` quotes where it has any (by link or query), else those of its theme.

    It speaks of those `among` the cases; a word that is a value of an attribute counts the ones who have that value.
    """
    is_own = bool(claim.quotes or claim.query)
    rests = tuple(own if is_own else of_theme)
    counted = counts(rests, among)
    said = set(claim.text.casefold().split())
    some = {
        word: _support(counts(rests, among & those), among & those)
        for word, those in groups(cases).items()
        if any(word in one for one in said)
    }
    rests_on = RestsOn.OWN if is_own else RestsOn.THEME
    return ClaimView(
        claim=claim,
        rests_on=rests_on if rests else RestsOn.NOTHING,
        evidence=rests,
        counts=counted,
        among=len(among),
        checked=check(claim.text, _support(counted, among), scale, people, some),
        dissent=_dissent(rests, {case.id: case.name for case in cases}),
    )


def _support(counted: Counts, among: Collection[int]) -> Support:
    return Support(
        counted.cases_for, counted.cases_against, len(among), counted.unknown_for, counted.unknown_against
    )


def theme_view(
    theme: Theme,
    evidence: Sequence[Evidence],
    claims: Sequence[ClaimView],
    among: frozenset[int],
    names: Mapping[int, str],
) -> ThemeView:
    """A theme beside what it rests on."""
    counted = counts(evidence)
    return ThemeView(
        theme=theme,
        evidence=tuple(evidence),
        counts=counted,
        among=len(among),
        claims=tuple(claims),
        dissent=_dissent(evidence, names),
        hints=_hints(theme, evidence, counted),
    )


def _hints(theme: Theme, evidence: Sequence[Evidence], counted: Counts) -> tuple[Hint, ...]:
    found = [Hint.TOPIC_SUMMARY] if theme.is_topic_summary else []
    if not counted.quotes_for:
        found.append(Hint.NO_EVIDENCE)
    elif len(counted.cases_for) == 1 and not counted.unknown_for:
        found.append(Hint.ONE_CASE)
    if counted.quotes_for and not counted.quotes_against and not theme.tensions.strip():
        found.append(Hint.NO_COUNTER)
    if any(one.span is None for one in evidence):
        found.append(Hint.LOST)
    return tuple(found)


def _dissent(evidence: Sequence[Evidence], names: Mapping[int, str]) -> tuple[Voice, ...]:
    """The quotes against, by case in the order of the cases' names; those of nobody known come last."""
    by_case: dict[int | None, list[Evidence]] = {}
    for one in evidence:
        if one.stance is Stance.AGAINST:
            for case in sorted(one.cases) or (None,):
                by_case.setdefault(case, []).append(one)
    order = sorted(by_case, key=lambda case: (case is None, names.get(case or 0, ""), case or 0))
    return tuple(Voice(case, names.get(case or 0, ""), tuple(by_case[case])) for case in order)

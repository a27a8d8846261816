"""What became of suggestions in a project, in figures, and what a methods section says of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from qualcode import __version__
from qualcode.locale import N_, _, speaking
from qualcode.locale.days import written
from qualcode.model.coding import CodingFilter, Origin
from qualcode.model.method import Mode
from qualcode.model.suggestion import Occasion, Outcome, Shown
from qualcode.project.context import Context
from qualcode.project.suggesting.suggestions import Suggestions
from qualcode.store import coding_queries, suggestion_queries


@dataclass(frozen=True, slots=True)
class Tally:
    """How many suggestions of a code were shown, taken and refused; nothing was decided about the rest."""

    code: str
    shown: int
    taken: int
    refused: int


@dataclass(frozen=True, slots=True)
class SuggestionReport:
    """What is on record. Each suggestion counts once for a place, a code, a coder and a version.

    `codings` are all of the project, `from_suggestions` those that were taken from one. `disclosure` is for the
    methods section, by language.
    """

    shown: int
    taken: int
    refused: int
    by_code: tuple[Tally, ...]
    occasions: dict[str, int]
    versions: tuple[str, ...]
    coders: tuple[str, ...]
    first: str
    last: str
    codings: int
    from_suggestions: int
    mode: str
    learn_from: str
    disclosure: dict[str, str]


_SHOWED = {
    Mode.OFF: N_("Suggestions are switched off now."),
    Mode.COMPARE: N_("Suggestions showed only where the coder had coded, or asked for them."),
    Mode.ON: N_("Suggestions showed while coding."),
}
_LEARNED = {
    "coder": N_("They were learned from the coder's own decisions."),
    "team": N_("They were learned from the decisions of all coders."),
}


def reported(context: Context, suggestions: Suggestions) -> SuggestionReport:
    """The report on everything shown in transcripts that are in the project."""
    with context.reading() as connection:
        shown = suggestion_queries.shown(connection)
        codings = coding_queries.codings(connection, CodingFilter())
    outcomes = Counter(one.outcome for one in shown)
    report = SuggestionReport(
        len(shown),
        outcomes[Outcome.TAKEN],
        outcomes[Outcome.REFUSED],
        _tallies(shown),
        {str(one): n for one in Occasion if (n := sum(s.occasion is one for s in shown))},
        tuple(sorted({one.suggester for one in shown})),
        tuple(sorted({one.coder for one in shown})),
        min((one.shown_at[:10] for one in shown), default=""),
        max((one.shown_at[:10] for one in shown), default=""),
        len(codings),
        sum(coding.origin is Origin.SUGGESTION for coding in codings),
        str(suggestions.mode),
        context.settings.suggestions.learn_from,
        {},
    )
    for language in ("nl", "en"):
        with speaking(language):
            report.disclosure[language] = _disclosed(report)
    return report


def _tallies(shown: tuple[Shown, ...]) -> tuple[Tally, ...]:
    counts = Counter((one.code, one.outcome) for one in shown)
    codes = sorted({one.code for one in shown})
    return tuple(
        Tally(
            code,
            sum(n for (of, _outcome), n in counts.items() if of == code),
            counts[code, Outcome.TAKEN],
            counts[code, Outcome.REFUSED],
        )
        for code in codes
    )


def _disclosed(report: SuggestionReport) -> str:
    """What a methods section says, in the current language."""
    if not report.shown:
        return _("No suggestions of a computer were used in coding.")
    facts = {
        "program": f"qualcode {__version__}",
        "versions": "; ".join(report.versions),
        "shown": report.shown,
        "taken": report.taken,
        "refused": report.refused,
        "coders": len(report.coders),
        "first": written(date.fromisoformat(report.first)),
        "last": written(date.fromisoformat(report.last)),
        "codings": report.codings,
        "from": report.from_suggestions,
        "percent": round(100 * report.from_suggestions / report.codings) if report.codings else 0,
    }
    one_day = _(
        "On %(first)s it showed suggestions to coders (coders: %(coders)s; suggestions: %(shown)s, taken: %(taken)s, "
        "refused: %(refused)s); codings in the project: %(codings)s, of which from a suggestion: %(from)s "
        "(%(percent)s %%)."
    )
    more_days = _(
        "From %(first)s to %(last)s it showed suggestions to coders (coders: %(coders)s; suggestions: %(shown)s, "
        "taken: %(taken)s, refused: %(refused)s); codings in the project: %(codings)s, of which from a suggestion: "
        "%(from)s (%(percent)s %%)."
    )
    sentences = (
        _(
            "In coding we used suggestions of %(program)s (%(versions)s), which compares words with the codebook and "
            "with earlier codings by statistics, on our own computer, and generates no text."
        ),
        _(_SHOWED[Mode(report.mode)]),
        _(_LEARNED[report.learn_from]),
        one_day if report.first == report.last else more_days,
        _("No code was applied without a decision of a coder."),
    )
    return " ".join(sentence % facts for sentence in sentences)

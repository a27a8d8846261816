"""What the journal and the tables know of how a study was done, in sentences of the language of the report.

A sentence is in pieces: words of the program (`Own`), and words of the project between them, which the gate must see.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from qualcode import __version__
from qualcode.locale import _, current_language, ngettext
from qualcode.locale.days import written
from qualcode.model.case import Case, Consent
from qualcode.model.coding import CodingFilter, Mark
from qualcode.model.journal import Effect
from qualcode.model.kinds import WITHDRAWAL
from qualcode.model.method import Part
from qualcode.model.table import Own
from qualcode.model.transcript import TranscriptInfo
from qualcode.project.applying.codings import Codings
from qualcode.project.codes.codebook_growth import accepted_states
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.counting.tables import Tables
from qualcode.project.suggesting.suggestion_report import reported
from qualcode.project.suggesting.suggestions import Suggestions
from qualcode.store import history, identifier_queries, queries
from qualcode.store import tables as t

Fact = tuple[str, ...]

_CHANGES = (
    "code.add",
    "code.in-vivo",
    "code.merge",
    "code.split",
    "code.move",
    "code.rename",
    "code.define",
    "code.delete",
)
_OF_THEMES = ("theme.add", "theme.edit", "theme.move", "theme.link", "theme.unlink", "theme.remove")


class MethodFacts:
    """Answers by name, each a list of sentences: empty where the project does not know."""

    def __init__(
        self,
        context: Context,
        codebooks: Codebooks,
        codings: Codings,
        tables: Tables,
        suggestions: Suggestions,
    ) -> None:
        self._context = context
        self._codebooks = codebooks
        self._codings = codings
        self._tables = tables
        self._suggestions = suggestions

    def told(self) -> dict[str, list[Fact]]:
        """Every fact in the current language, as the project is now."""
        with self._context.reading() as connection:
            infos = queries.transcripts(connection)
            cases = queries.cases(connection)
            entries = history.entries(connection)
            states = accepted_states(connection)
            decisions = len(identifier_queries.decisions(connection))
            ideas = connection.execute(select(t.Theme.central_idea)).scalars().all()
            memos = connection.execute(select(func.count()).select_from(t.Memo)).scalar_one()
        done = Counter(one.kind for one in entries if one.effect is Effect.OPERATION and one.live)
        kinds = Counter(one.kind for one in entries)
        speaking_cases = [case for case in cases if case.speaks_in]
        told = {
            "title": [_in_gate(self._context.settings.title)],
            "method": self._method(),
            "software": [
                _(
                    "Coding, counting and pseudonymising were done with qualcode %(version)s, on our own computer."
                )
                % {"version": __version__}
            ],
            "suggestions": [reported(self._context, self._suggestions).disclosure[current_language()]],
            **_of_sample(infos, speaking_cases),
            **self._of_coding(states),
            "memos": [_("Memos in the project: %(n)s.") % {"n": number(memos)}] if memos else [],
            "development": _changes(_("Changes of the codebook on record: %(changes)s."), done, _CHANGES),
            "themes": _of_themes(ideas),
            "theme-changes": _changes(_("Changes of the themes on record: %(changes)s."), done, _OF_THEMES),
            "corrections": [
                _(
                    "Changes of texts after they came in: %(updates)s by a new file or another reading of the same, "
                    "%(edits)s in place."
                )
                % {"updates": number(done["transcript.update"]), "edits": number(done["transcript.edit"])}
            ],
            "withdrawals": _of_withdrawals(kinds[WITHDRAWAL]),
            "protection": [
                _(
                    "Names and other identifiers in quotes and tables were replaced after a decision on each "
                    "(decisions on record: %(n)s); a residual risk remains."
                )
                % {"n": number(decisions)}
            ],
            "trail": [
                _(
                    "Every change is on record with who, when and what: %(n)s entries, %(exports)s exports among them."
                )
                % {
                    "n": number(len(entries)),
                    "exports": number(sum(n for kind, n in kinds.items() if kind.endswith(".export"))),
                }
            ],
        }
        return {name: [_pieces(sentence) for sentence in said] for name, said in told.items()}

    def _method(self) -> list[str]:
        chosen = self._context.settings.method
        return [_("The method of the project is set to: %(method)s.") % {"method": chosen}] if chosen else []

    def _of_coding(self, states: Sequence[object]) -> dict[str, list[str]]:
        found = self._codings.list(CodingFilter())
        days = sorted(coding.created_at[:10] for coding in found)
        countered = sum(coding.mark is Mark.COUNTER for coding in found)
        books = [
            _("Codebook “%(title)s”: %(codes)s codes, of which %(top)s at the top.")
            % {
                "title": _in_gate(book.title),
                "codes": number(len(book.codes)),
                "top": number(len(book.children(None))),
            }
            for book in self._codebooks.counted()
        ]
        told: dict[str, list[str]] = {
            "codebooks": [
                *books,
                _("States of the codebooks that were accepted: %(n)s.") % {"n": number(len(states))},
            ],
            "coders": [],
            "codings": [],
            "counter": [_("Codings marked as counter-evidence: %(n)s.") % {"n": number(countered)}],
            "saturation": [],
            "quotations": [
                _(
                    "Each quote has an id of interview and serial number, such as P03:12, that is never given twice."
                )
            ],
        }
        if found:
            told["coders"] = [_("Coders: %(n)s.") % {"n": number(len({coding.coder for coding in found}))}]
            one_day = _("%(codings)s codings on %(segments)s segments, made on %(first)s.")
            more_days = _("%(codings)s codings on %(segments)s segments, made from %(first)s to %(last)s.")
            told["codings"] = [
                (one_day if days[0] == days[-1] else more_days)
                % {
                    "codings": number(len(found)),
                    "segments": number(len({coding.quote_id for coding in found})),
                    "first": written(date.fromisoformat(days[0])),
                    "last": written(date.fromisoformat(days[-1])),
                }
            ]
            hidden = self._tables.hidden(Part.SATURATION)
            told["saturation"] = [hidden] if hidden else list(self._tables.saturation().notes)
        return told


def _in_gate(text: str) -> str:
    """Marks words of the project within a sentence; no text holds the mark."""
    return f"\0{text}\0"


def _pieces(sentence: str) -> Fact:
    return tuple(piece if n % 2 else Own(piece) for n, piece in enumerate(sentence.split("\0")) if piece)


def number(n: int) -> str:
    """A count with the separator of thousands of the current language."""
    return f"{n:,}".replace(",", "." if current_language() == "nl" else ",")


def _of_withdrawals(n: int) -> list[str]:
    told = ngettext(
        "%(n)s person withdrew later; what was said was erased.",
        "%(n)s persons withdrew later; what they said was erased.",
        n,
    )
    return [told % {"n": number(n)}] if n else []


def _of_sample(infos: Sequence[TranscriptInfo], cases: Sequence[Case]) -> dict[str, list[str]]:
    words = sum(info.words for info in infos)
    names = sorted({name for case in cases for name in case.attributes})
    more = sum(len({transcript for transcript, _label in case.speaks_in}) > 1 for case in cases)
    agreed = Counter(case.quote for case in cases)
    if not infos:
        return {}
    told = {
        "interviews": [_("Interviews in the project: %(n)s.") % {"n": number(len(infos))}],
        "words": [
            _("Words in the interviews: %(n)s together, the median of an interview is %(median)s.")
            % {"n": number(words), "median": number(sorted(info.words for info in infos)[len(infos) // 2])}
        ],
    }
    if cases:
        told["participants"] = [_("Cases that speak: %(n)s.") % {"n": number(len(cases))}]
        told["repeated"] = [_("Cases that speak in more than one interview: %(n)s.") % {"n": number(more)}]
        told["consent"] = [
            _("Consent to being quoted is on record for %(yes)s of %(n)s cases.")
            % {"yes": number(agreed[Consent.YES]), "n": number(len(cases))}
        ]
    if names:
        told["attributes"] = [_("Attributes on record: %(names)s.") % {"names": _in_gate(", ".join(names))}]
    return told


def _of_themes(ideas: Sequence[str]) -> list[str]:
    told = {"n": number(len(ideas)), "ideas": number(sum(bool(idea.strip()) for idea in ideas))}
    return [_("Themes written down: %(n)s, of which with a central idea: %(ideas)s.") % told] if ideas else []


def _changes(sentence: str, done: Counter[str], kinds: Sequence[str]) -> list[str]:
    from qualcode.model.kinds import phrase

    made = [f"{phrase(kind)} ({number(done[kind])})" for kind in kinds if done[kind]]
    return [sentence % {"changes": ", ".join(made)}] if made else []

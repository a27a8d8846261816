"""What a report of codes says: of each code what it means, how often it was given, and its quotes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.themes import each_once
from qualcode.locale import _, ngettext
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import CountedCoding, Mark
from qualcode.model.theme import Evidence, Stance
from qualcode.project.past.method_facts import number
from qualcode.project.reporting.report_pieces import Pieces, Values, quoted
from qualcode.store import queries


@dataclass(frozen=True, slots=True)
class CodeReport:
    """Codes to be reported by what `counted` holds, with at most so many quotes in a list (0: all).

    `wanted` are the keys of the codes that are meant; without any all that were given. With `rollup` a code also has
    what was coded with the codes below it.
    """

    books: Sequence[Codebook]
    counted: Sequence[CountedCoding]
    wanted: Collection[str]
    most: int
    rollup: bool = False

    def values(self, pieces: Pieces) -> Values:
        """The values of the template `report-code`."""
        by_code = self._by_code()
        codes = [
            self._code(pieces, code, by_code.get(book.key(code), []))
            for book in self.books
            for code in book.codes
            if (book.key(code) in self.wanted if self.wanted else book.key(code) in by_code)
        ]
        about = ngettext(
            "%(n)s code. A coding counts for the cases whose words it holds; two coders, or two codings, on one place "
            "are one quote.",
            "%(n)s codes. A coding counts for the cases whose words it holds; two coders, or two codings, on one place "
            "are one quote.",
            len(codes),
        ) % {"n": number(len(codes))}
        if self.rollup:
            about += " " + _("A code also has what was coded with the codes below it.")
        return {"codes": codes, "about": [pieces.own(about), pieces.left_out]}

    def _by_code(self) -> Mapping[str, list[CountedCoding]]:
        """The codings of each code that has any."""
        above = {
            book.key(code): [book.key(one) for one in book.ancestors(code.slug)] if self.rollup else []
            for book in self.books
            for code in book.codes
        }
        found: dict[str, list[CountedCoding]] = {}
        for one in self.counted:
            for key in (one.coding.code, *above.get(one.coding.code, ())):
                found.setdefault(key, []).append(one)
        return found

    def _code(self, pieces: Pieces, code: Code, counted: Sequence[CountedCoding]) -> Values:
        quotes = as_evidence(counted)
        figures = {
            "codings": len(counted),
            "quotes": len(quotes),
            "cases": len(frozenset[int]().union(*(one.cases for one in quotes))),
            "interviews": len({one.transcript for one in quotes}),
        }
        return {
            "label": pieces.text(code.label),
            "depth": code.depth,
            "short": pieces.text(code.short),
            "definition": pieces.text(code.definition),
            "use_when": pieces.text(code.use_when),
            "not_when": pieces.text(code.not_when),
            "figures": figures,
            "counted": pieces.own(_told(figures)),
            "voices": pieces.voices(quotes),
            **quoted(pieces, "quotes", quotes, self.most),
        }


def as_evidence(counted: Sequence[CountedCoding]) -> list[Evidence]:
    """The quotes of codings, the same words once, in the order of the texts; marked as counter-evidence by anybody,
    against.
    """
    found: dict[str, Evidence] = {}
    codes: dict[str, set[str]] = {}
    for one in counted:
        coding = one.coding
        known = found.get(coding.quote_id)
        codes.setdefault(coding.quote_id, set()).add(coding.code)
        against = coding.mark is Mark.COUNTER or (known is not None and known.stance is Stance.AGAINST)
        found[coding.quote_id] = Evidence(
            coding.quote_id,
            coding.transcript,
            "",
            Stance.AGAINST if against else Stance.FOR,
            one.cases,
            codes=tuple(sorted(codes[coding.quote_id])),
            span=coding.span,
        )
    in_order = sorted(found.values(), key=lambda one: (queries.natural(one.transcript), one.span))
    return list(each_once(in_order))


def _told(figures: Mapping[str, int]) -> str:
    n = figures["codings"]
    codings = ngettext("%(n)s coding", "%(n)s codings", n) % {"n": number(n)}
    return _("%(codings)s; quotes: %(quotes)s; cases: %(cases)s; interviews: %(interviews)s.") % {
        "codings": codings,
        **{name: number(figures[name]) for name in ("quotes", "cases", "interviews")},
    }

"""The pieces of a report: asked for at once, so that every question of the gate comes at once, and then handed out."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from qualcode import anonymisation
from qualcode.anonymisation import Gate, woven
from qualcode.locale import _, ngettext
from qualcode.model.case import Case, Consent
from qualcode.model.cleared import EMPTY, NO_QUOTE, ClearedQuote, ClearedText
from qualcode.model.refusal import Refusal
from qualcode.model.reporting import Value
from qualcode.model.span import Span
from qualcode.model.table import Own
from qualcode.model.theme import Evidence, Stance
from qualcode.project.outgoing.quote_requests import requests_of
from qualcode.project.past.method_facts import number
from qualcode.store import queries

Values = dict[str, Value]
PLACE = "\0"  # no text holds it
_Place = tuple[str, Span]


class Pieces:
    """What a report may print of the project.

    A report is made twice (`made`): first every piece is noted and empty, then it is what passed the gate.
    """

    def __init__(self, connection: Connection, gate: Gate, *, shown_to: int | None = None) -> None:
        """`shown_to` is the case that is to read the report: that it wants to see its quotes first keeps none back."""
        self._connection = connection
        self._gate = gate
        self.cases: Mapping[int, Case] = {case.id: case for case in queries.cases(connection)}
        self._agreed = [
            case
            for case in self.cases.values()
            if case.id != shown_to or case.quote is not Consent.AFTER_CHECK
        ]
        self._texts: dict[str, ClearedText] = {}
        self._names: dict[str, ClearedText] = {}
        self._wanted: dict[_Place, Evidence] = {}
        self._quotes: dict[_Place, ClearedQuote] = {}
        self._left_out: set[str] = set()

    def made(self, make: Callable[["Pieces"], Values]) -> Values:
        """What `make` makes of the pieces. Raises `IdentifiersUndecided`, with everything that is undecided."""
        make(self)
        places, requests = list(self._wanted), requests_of(self._connection, self._wanted.values())
        names, texts = list(self._names), list(self._texts)
        cleared, quotes = self._gate.clear([*names, *texts], requests)
        called = self._gate.numbered(names, cleared[: len(names)])
        self._names = dict(zip(names, called, strict=True))
        self._texts = dict(zip(texts, cleared[len(names) :], strict=True))
        self._quotes = dict(zip(places, quotes, strict=True))
        return make(self)

    def text(self, words: str) -> ClearedText:
        """Words of the project."""
        return self._texts.setdefault(words, EMPTY) if words.strip() else EMPTY

    def own(self, words: str) -> ClearedText:
        """Words of the program."""
        return woven(Own(words))

    def with_words(self, sentence: str, words: str) -> ClearedText:
        """A sentence of the program in which `PLACE` stands for words of the project."""
        before, _place, after = sentence.partition(PLACE)
        return woven(Own(before), self.text(words), Own(after))

    def case(self, case: int | None) -> ClearedText:
        """What a case is called."""
        if case is None or case not in self.cases:
            return self.own(_("nobody known"))
        return self._names.setdefault(self.cases[case].name, EMPTY)

    def speakers(self, quote: Evidence) -> ClearedText:
        """Those whose words a quote holds."""
        called = [self.case(case) for case in sorted(quote.cases)]
        if not called or not quote.voice_known:
            called.append(self.case(None))
        return listed([[one] for one in called])

    def alike(self, case: Case, names: Sequence[str]) -> int:
        """How many cases have the same values of these attributes, itself among them, whatever the capitals."""
        values = [case.attributes.get(name, "").casefold() for name in names]
        return sum(
            values == [one.attributes.get(name, "").casefold() for name in names]
            for one in self.cases.values()
        )

    def attributes(self, quote: Evidence, names: Sequence[str], smallest: int) -> ClearedText:
        """The values of these attributes of those whose words a quote holds, the same ones once; none of a case with
        which fewer than `smallest` share them, nor those of which only "[wijk]" would be left.
        """
        told = dict.fromkeys(
            tuple(case.attributes[name] for name in names if name in case.attributes)
            for one in sorted(quote.cases)
            if (case := self.cases.get(one)) and not self.few(self.alike(case, names), smallest)
        )
        values = [self.text(value) for shown in told for value in shown]
        return listed([[one] for one in values if not (one.text.startswith("[") and one.text.endswith("]"))])

    def voices(self, quotes: Iterable[Evidence]) -> ClearedText:
        """Who speaks in these quotes, each with how often, those who do most first."""
        times: dict[int, int] = {}
        for quote in quotes:
            for case in quote.cases:
                times[case] = times.get(case, 0) + 1
        order = sorted(times, key=lambda case: (-times[case], case))
        said = [(self.case(case), Own(f" ({times[case]})")) for case in order]
        return listed(said)

    def quote(self, quote: Evidence) -> Values:
        """A quote that may be printed, with who speaks in it."""
        assert quote.span is not None
        place = (quote.quote_id, quote.span)
        self._wanted.setdefault(place, quote)
        return {
            "quote": replace(self._quotes.get(place, NO_QUOTE), quote_id=", ".join(quote.ids)),
            "speaker": self.speakers(quote),
            "against": int(quote.stance is Stance.AGAINST),
        }

    def printable(self, quotes: Iterable[Evidence]) -> list[Evidence]:
        """Those of the quotes that have a place in the text and may be printed; the others count as left out."""
        found = list(quotes)
        stopping = anonymisation.kept_back(
            self._gate.overrides,
            anonymisation.withheld({one.quote_id: one.cases for one in found}, self._agreed),
        )
        held = {one.quote_id for one in stopping}
        for quote_id in held:
            self._gate.overrides.leave_out(quote_id, [o.case for o in stopping if o.quote_id == quote_id])
        held |= {one.quote_id for one in found if one.span is None}
        self._left_out |= held
        return [one for one in found if one.quote_id not in held]

    def few(self, cases: int, smallest: int) -> bool:
        """Whether so small a group of cases may not be shown."""
        return 0 < cases < smallest and not self._gate.overrides.let(Refusal.SMALL_CELLS, [cases])

    @property
    def left_out(self) -> ClearedText:
        """How many quotes are left out, and why, in a sentence; nothing where none is."""
        n = len(self._left_out)
        return self.own(
            ngettext(
                "%(n)s quote is left out: it has no place in the present text, or somebody who speaks in it does not "
                "agree, or not yet. The counts include it.",
                "%(n)s quotes are left out: they have no place in the present text, or somebody who speaks in them "
                "does not agree, or not yet. The counts include them.",
                n,
            )
            % {"n": n}
            if n
            else ""
        )


def listed(said: Sequence[Sequence[ClearedText | Own]]) -> ClearedText:
    """One after the other, with commas between."""
    return woven(*(piece for n, one in enumerate(said) for piece in ([Own(", "), *one] if n else one)))


def chosen(quotes: Sequence[Evidence], most: int) -> list[Evidence]:
    """At most so many of the quotes (0: all), in the order given: those that were linked by hand first, then such that
    every voice is heard before one is heard again; where nobody knows who speaks, every interview.
    """
    if not most or len(quotes) <= most:
        return list(quotes)
    heard: dict[frozenset[int] | str, int] = {}
    turns = []
    for n, one in enumerate(quotes):
        voice = one.cases or one.transcript
        turns.append((not one.linked, heard.get(voice, 0), n))
        heard[voice] = heard.get(voice, 0) + 1
    return [quotes[n] for n in sorted(n for _by_code, _turn, n in sorted(turns)[:most])]


def quoted(
    pieces: Pieces, name: str, quotes: Sequence[Evidence], most: int, elsewhere: Collection[str] = ()
) -> Values:
    """A list of quotes by that name, at most so many, without those that are printed `elsewhere`; and a word on those
    there are besides.
    """
    found = [one for one in pieces.printable(quotes) if one.quote_id not in elsewhere]
    shown = chosen(found, most)
    more = len(found) - len(shown)
    words = ngettext("%(n)s more quote is not printed.", "%(n)s more quotes are not printed.", more)
    return {
        name: [pieces.quote(one) for one in shown],
        f"more_{name}": pieces.own(words % {"n": number(more)} if more else ""),
    }

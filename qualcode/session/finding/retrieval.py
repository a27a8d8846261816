"""All segments of a code, of a query, or all hits of a search in a list: who says what where, with what stands
around it; to go there, to code it otherwise, to take the coding away.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from qualcode.locale import _, ngettext
from qualcode.model.coding import Coding
from qualcode.model.transcript import Reading
from qualcode.session.applying.coding import redo, undo
from qualcode.session.applying.coding_hits import code_all, how_much
from qualcode.session.boards.board import BoardLine, line
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import Column, Row, cells_of
from qualcode.session.boards.quote_lines import in_its_text
from qualcode.session.finding import questioning
from qualcode.session.keys.registry import with_keys
from qualcode.session.keys.retrieval_actions import RETRIEVAL_ACTIONS
from qualcode.session.outgoing import exporting
from qualcode.session.outgoing.quotes_asked import Asking, OfCode, OfHits, OfQuery, Quote
from qualcode.session.panes.facts import SIGNS
from qualcode.session.prompts import confirming
from qualcode.session.prompts.asking import code_choices
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone
from qualcode.session.tasks import queues
from qualcode.session.text.cells import ends, fitted, shown, width

if TYPE_CHECKING:
    from qualcode.project.finding.searching import SearchHit
    from qualcode.session.state import Session


class Retrieval(ListBoard):
    """The list. What stands around the current quote is shown below it."""

    own = RETRIEVAL_ACTIONS

    def __init__(self, session: "Session", asking: Asking) -> None:
        self.session = session
        self.asking = asking
        self.quotes: dict[str, Quote] = {}
        self._readings: dict[str, Reading] = {}
        self.columns = (
            Column(_("Where"), 13, 8),
            Column(_("Who"), 10),
            Column(_("Coder"), 8),
            Column("", 2, 2),
            Column(_("Words"), 40, 34, grows=True),
            Column(_("Codes"), 22),
        )
        super().__init__(session)

    @property
    def title(self) -> str:
        """See `Board`."""
        return self.asking.title(self.session)

    @property
    def quote(self) -> Quote | None:
        """The current quote."""
        return None if self.listing.row is None else self.quotes[self.listing.row.key]

    def rows(self) -> Sequence[Row]:
        """See `ListBoard`."""
        found = self.asking.quotes(self.session)
        self.quotes = {quote.key: quote for quote in found}
        return [self._row(nth, quote) for nth, quote in enumerate(self.quotes.values())]

    def _row(self, nth: int, quote: Quote) -> Row:
        reading = self._reading(quote)
        turns = reading.turns_touched(quote.span) if reading is not None else ()
        speaker = turns[0].speaker.label if turns and turns[0].speaker is not None else ""
        coders = ", ".join(dict.fromkeys(coding.coder for coding in quote.codings))
        memo = "✎" if any(coding.memo.strip() for coding in quote.codings) else ""
        mark = next((SIGNS[c.mark] for c in quote.codings if c.mark is not None), "")
        codes = ", ".join(dict.fromkeys(self.session.title(coding.code) for coding in quote.codings))
        words = "" if reading is None else " ".join(quote.span.of(reading.text).split())
        cells = (quote.name, speaker, coders, memo + mark, words, codes)
        return Row(quote.key, cells, (nth, speaker, coders, memo + mark, words, codes))

    def _reading(self, quote: Quote) -> Reading | None:
        """The text of a quote; None when it was changed since the quote was found."""
        known = self._readings.get(quote.transcript)
        if known is None or known.info.revision_id != quote.revision_id:
            known = self._readings[quote.transcript] = self.session.work.transcripts.open(quote.transcript)
        return known if known.info.revision_id == quote.revision_id else None

    def hints(self) -> Sequence[tuple[str, str]]:
        """See `Board`."""
        hits = isinstance(self.asking, OfHits)
        told = [("retrieval.go", _("go there")), ("retrieval.code", _("code"))]
        told += [] if hits else [("retrieval.export", _("to a file"))]
        told += [("retrieval.mark", _("mark"))]
        told += [("retrieval.all", _("code all"))] if hits else [("retrieval.change", _("other code"))]
        told += [
            ("retrieval.remove", _("leave out") if hits else _("take away")),
            ("list.filter", _("filter")),
        ]
        return [*told, ("list.leave", _("back"))]

    def empty(self) -> Sequence[str]:
        """See `ListBoard`."""
        return (
            _("Nothing is found."),
            with_keys(_("{retrieval.ask}  asks something else.")),
            with_keys(_("{list.leave}  goes back to the text.")),
        )

    def count(self) -> str:
        """How many, and in how many transcripts."""
        texts = len({quote.transcript for quote in self.quotes.values()})
        marked = len(self.listing.marks)
        told = [super().count(), ngettext("%(n)s transcript", "%(n)s transcripts", texts) % {"n": texts}]
        if marked:
            told.append(ngettext("%(n)s marked", "%(n)s marked", marked) % {"n": marked})
        return " · ".join(told)

    # -- what is to be seen -----------------------------------------------------------------------------------

    def body(self, cells: int, height: int) -> list[BoardLine]:
        """The rows, and below them the current quote with what stands around it."""
        room = max(3, min(9, height // 3))
        lines = super().body(cells, height - room - 1)
        lines += [BoardLine()] * (height - room - 1 - len(lines))
        return [*lines, line((" " + "─" * (cells - 2), "faint")), *self._context(cells, room)]

    def _context(self, cells: int, height: int) -> list[BoardLine]:
        """The quote in its text, its own words strong."""
        quote = self.quote
        reading = None if quote is None else self._reading(quote)
        return [] if quote is None or reading is None else in_its_text(reading, quote.span, cells, height)

    def draw(self, at: int, given: Sequence[int]) -> BoardLine:
        """A row; of a hit the words stand in the middle, with what stands around them."""
        row = self.listing.rows[at]
        hit = self.quotes[row.key].hit
        if hit is None:
            return super().draw(at, given)
        current = at == self.listing.at
        columns = self.listing.columns
        lead = "▸" if current else "•" if row.key in self.listing.marks else " "
        head = cells_of(row.cells[:2], columns[:2], given[:2])
        left, words, right = in_context(hit, sum(given[2:]) + 2 * sum(map(bool, given[2:])) - 2)
        ink = "strong" if current else "ink"
        pieces = ((lead, "accent"), (head + "  ", ink), (left, "quiet"), (words, "accent"), (right, "quiet"))
        return line(*pieces, ground="selection" if current else "ground")

    # -- what it does -----------------------------------------------------------------------------------------

    def does(self) -> Mapping[str, Callable[[], None]]:
        """See `ListBoard`."""
        return {
            "retrieval.go": self._go,
            "retrieval.code": self._pick,
            "retrieval.change": self._change,
            "retrieval.remove": self._remove,
            "retrieval.mark": self.listing.mark,
            "retrieval.all": self._all,
            "retrieval.keep": self._keep,
            "retrieval.ask": self._ask,
            "retrieval.export": self._export,
            "retrieval.undo": lambda: self._afterwards(undo),
            "retrieval.redo": lambda: self._afterwards(redo),
        }

    def press(self, key: str, character: str | None) -> bool:
        """A digit is the code that stands on it."""
        if self.filtering is None and character is not None and character in "123456789":
            self.desk.attempt(lambda: self._pin(int(character) - 1))
            return True
        return super().press(key, character)

    def _go(self) -> None:
        """Opens the text at the quote; n goes on from there."""
        quote, session = self.quote, self.session
        if quote is None:
            return
        self.close()
        if session.document is None or session.document.number != quote.transcript:
            session.open(quote.transcript)
        session.in_codebook = False
        session.task.take_up(self.asking.queue(session, tuple(self.quotes.values())))
        queues.stand_on(session, quote.transcript, quote.span)

    def _pin(self, nth: int) -> None:
        key = self.session.catalogue.pinned(nth)
        if key is None:
            self.session.say(
                with_keys(
                    _("No code stands on %(digit)s yet: {retrieval.code} picks one."), {"digit": nth + 1}
                )
            )
        else:
            self._code(key)

    def _pick(self) -> None:
        session = self.session
        session.picker = Picker(
            _("Code"), code_choices(session), lambda choice: self._code(choice.key), digits=True
        )

    def _code(self, key: str) -> None:
        """Gives the current quote one more code; of a hit it is asked how much gets it."""
        quote, session = self.quote, self.session
        if quote is None:
            return
        if quote.hit is not None:
            how_much(session, (quote.hit,), key, self._take_over)
            return
        coding = session.work.codings.add(quote.transcript, quote.span, key)
        session.catalogue.used(key)
        self._take_over()
        names = {"code": session.title(key), "quote": coding.quote_id}
        session.say(_("%(code)s too on %(quote)s.") % names, Tone.DONE)

    def _change(self) -> None:
        """Another code in the place of the one this quote is here for."""
        quote, session = self.quote, self.session
        if quote is None or not quote.codings:
            session.say(with_keys(_("There is no coding here to change: {retrieval.code} gives it a code.")))
            return
        before = quote.codings[0]
        choices = tuple(choice for choice in code_choices(session) if choice.key != before.code)
        title = _("instead of %(code)s") % {"code": session.title(before.code)}

        def take(choice: Choice) -> None:
            confirming.change(session, before, lambda: self._changed(before, choice))

        session.picker = Picker(title, choices, take, digits=True)

    def _changed(self, before: Coding, choice: Choice) -> None:
        session = self.session
        after = session.work.codings.change_code(before.id, choice.key)
        session.catalogue.used(choice.key)
        self._take_over()
        names = {"old": session.title(before.code), "new": session.title(choice.key), "quote": after.quote_id}
        session.say(_("%(new)s instead of %(old)s on %(quote)s.") % names, Tone.DONE)

    def _remove(self) -> None:
        """Takes the coding away this quote is here for; a hit is left out of the search."""
        quote, session = self.quote, self.session
        if quote is None:
            return
        if quote.hit is not None:
            cast(OfHits, self.asking).hits.out.add((quote.transcript, quote.span))
            self.reload()
        elif quote.codings:
            gone = quote.codings[0]
            confirming.remove(session, gone, lambda: self._removed(gone, quote.name))

    def _removed(self, gone: Coding, name: str) -> None:
        self._take_over()
        names = {"code": self.session.title(gone.code), "quote": name}
        self.session.say(
            with_keys(_("%(code)s removed from %(quote)s; {retrieval.undo} brings it back."), names),
            Tone.DONE,
        )

    def _all(self) -> None:
        """The marked hits get a code, or all that are on display."""
        chosen = self.listing.marks or [row.key for row in self.listing.rows]
        hits = [hit for key in chosen if (hit := self.quotes[key].hit) is not None]
        if hits:
            code_all(self.session, hits, self._all_coded)
        else:
            self.session.say(_("Only hits of a search get a code all at once."))

    def _export(self) -> None:
        """Writes the marked quotes, or all that are shown."""
        chosen = self.listing.marks or [row.key for row in self.listing.rows]
        quotes = [self.quotes[key] for key in chosen]
        codings = [coding.id for quote in quotes for coding in quote.codings]
        bare = sum(not quote.codings for quote in quotes)
        exporting.segments(self.session, self.title, codings, bare)

    def _all_coded(self) -> None:
        self.listing.marks = {}
        self.reload()

    def _keep(self) -> None:
        if isinstance(self.asking, OfQuery):
            questioning.keep(self.session, self.asking.text)
        else:
            self.session.say(_("Only a query is kept by name."))

    def _ask(self) -> None:
        text = self.asking.text if isinstance(self.asking, OfQuery) else ""
        ask(self.session, text or (self.asking.code if isinstance(self.asking, OfCode) else ""))

    def _take_over(self) -> None:
        self.session.reload()
        self.reload()

    def _afterwards(self, doing: Callable[["Session"], None]) -> None:
        self.session.attempt(lambda: doing(self.session))
        self.reload()


def in_context(hit: "SearchHit", cells: int) -> tuple[str, str, str]:
    """A hit in exactly so many cells, its words beginning at a third."""
    third = max(0, cells // 3)
    words = shown(hit.words)
    room = max(0, cells - third)
    words = fitted(words, min(width(words), room))
    return ends(shown(hit.before), third), words, fitted(shown(hit.after), room - width(words))


def show(session: "Session", asking: Asking) -> None:
    """Opens the list."""
    session.board = Retrieval(session, asking)


def ask(session: "Session", text: str = "") -> None:
    """Asks for a query, and opens the list of its answer."""
    questioning.ask(session, lambda typed: show(session, OfQuery(typed)), text)


def segments_of_current(session: "Session") -> None:
    """The segments of the code the codebook stands on."""
    if session.tree.code is not None:
        show(session, OfCode(session.tree.code.key))


def choose(session: "Session") -> None:
    """Asks of which code or which query; the codes here come first, then the queries that have a name."""
    here = dict.fromkeys(coding.code for coding in session.here())
    codes = {choice.key: choice for choice in code_choices(session)}
    queries = [Choice(f"={saved.text}", saved.name, saved.text) for saved in session.work.query.saved()]
    new = Choice("=", _("a query …"), _("codes, attributes, what follows what"))
    first = [codes.pop(key) for key in here if key in codes]
    session.reveal()
    session.picker = Picker(
        _("All segments of which code or query"),
        (*first, *queries, new, *codes.values()),
        lambda choice: _take(session, choice.key),
        digits=True,
    )


def _take(session: "Session", key: str) -> None:
    """What was picked: a code by its key, a query behind "="; "=" alone asks for one."""
    if not key.startswith("="):
        show(session, OfCode(key))
    elif len(key) > 1:
        show(session, OfQuery(key[1:]))
    else:
        ask(session)

"""One theme: the quotes for and against it, and its claims with what is found of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.errors import NotFound
from qualcode.model.theme import Evidence, Stance
from qualcode.session.applying.coding import redo, undo
from qualcode.session.boards.board import Board, BoardLine, ask, line
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import Column, Row
from qualcode.session.interpreting import theme_telling
from qualcode.session.keys.registry import with_keys
from qualcode.session.keys.theme_actions import THEME_ACTIONS
from qualcode.session.noting import noted
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone
from qualcode.session.text import selection as moves
from qualcode.session.text.wrap import lines_of

if TYPE_CHECKING:
    from qualcode.analysis.themes import ClaimView, ThemeView
    from qualcode.session.state import Session

_READ = 8  # lines of the current quote or claim below the list


class ThemeBoard(ListBoard):
    """A theme, by its slug; `back` is the list it was opened from."""

    own = THEME_ACTIONS

    def __init__(self, session: "Session", slug: str, back: Board) -> None:
        self._session = session
        self._slug = slug
        self._back = back
        self._view: ThemeView | None = None
        self._quotes: dict[str, Evidence] = {}
        self._claims: dict[str, ClaimView] = {}
        self.columns = (
            Column("", 8, 6),
            Column(_("Quote"), 9, 6),
            Column(_("Who"), 18, 8),
            Column(_("Words"), 50, 20, grows=True),
        )
        super().__init__(session)

    @property
    def title(self) -> str:
        """Its heading."""
        return self._view.theme.heading if self._view is not None else self._slug

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Its own actions."""
        return {
            "theme.go": self._go,
            "theme.turn": self._turn_round,
            "theme.claim": lambda: add_claim(self._session, self._slug, self.reload),
            "theme.carry": self._carry,
            "theme.remove": self._remove,
            "theme.undo": lambda: self._turn(undo),
            "theme.redo": lambda: self._turn(redo),
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        return (
            ("theme.go", _("go there")),
            ("theme.turn", _("for or against")),
            ("theme.claim", _("claim")),
            ("theme.carry", _("carries a claim")),
            ("theme.remove", _("take away")),
            ("theme.undo", _("undo")),
            ("list.leave", _("back")),
        )

    def empty(self) -> Sequence[str]:
        """What to do next."""
        return (
            _("This theme rests on nothing yet."),
            with_keys(
                _("In the text: {code.theme} lets a quote speak for a theme, {code.against} against it.")
            ),
            with_keys(_("{theme.claim}  writes a claim.")),
        )

    def rows(self) -> Sequence[Row]:
        """The claims, then the quotes for it, then those against."""
        try:
            view = self._session.work.theme_views.of(self._slug)
        except NotFound:  # its making was undone
            self._view = None
            return ()
        self._view = view
        names = {case.id: case.name for case in self._session.work.cases.list()}
        self._claims = {f"claim {one.claim.id}": one for one in view.claims}
        self._quotes = {one.quote_id: one for one in view.evidence}
        rows = [
            Row(key, (_("claim"), "", theme_telling.verdict(one), one.claim.text), quiet=not one.is_supported)
            for key, one in self._claims.items()
        ]
        for stance, word in ((Stance.FOR, _("for")), (Stance.AGAINST, _("against"))):
            rows += [
                Row(
                    one.quote_id,
                    (
                        word,
                        one.quote_id,
                        ", ".join(sorted(names.get(case, "?") for case in one.cases)) or "-",
                        " ".join(one.text.split()),
                    ),
                )
                for one in view.speaking(stance)
            ]
        return rows

    def close(self) -> None:
        """Back to the list."""
        self._back.reload()
        self.desk.board = self._back

    def body(self, cells: int, height: int) -> list[BoardLine]:
        """The list, and the current row whole below it."""
        told = self._told(cells)
        if not told or height < 2 * _READ:
            return super().body(cells, height)
        rows = super().body(cells, height - _READ - 1)
        rows += [BoardLine()] * (height - _READ - 1 - len(rows))
        return [*rows, line(("─" * cells, "faint")), *told[:_READ]]

    def _told(self, cells: int) -> list[BoardLine]:
        quote, claim = self._quote, self._claim
        if quote is not None:
            return [line(("  " + part, "ink")) for part in lines_of(quote.text, min(90, cells - 4))]
        if claim is None:
            return []
        lines = [line(("  " + part, "ink")) for part in lines_of(claim.claim.text, min(90, cells - 4))]
        quotes = ", ".join(
            one.quote_id + (" ≠" if one.stance is Stance.AGAINST else "") for one in claim.evidence
        )
        rests = f"{theme_telling.verdict(claim)}  {quotes}"
        lines += [line(("  " + part, "quiet")) for part in lines_of(rests, cells - 4)]
        for voice in claim.dissent:
            ids = ", ".join(one.quote_id for one in voice.quotes)
            lines.append(line(("  ≠ " + (voice.name or _("nobody known")) + f"  {ids}", "warning")))
        return lines

    @property
    def _quote(self) -> Evidence | None:
        return None if self.listing.row is None else self._quotes.get(self.listing.row.key)

    @property
    def _claim(self) -> "ClaimView | None":
        return None if self.listing.row is None else self._claims.get(self.listing.row.key)

    def _go(self) -> None:
        quote, claim = self._quote, self._claim
        if quote is not None:
            go_to(self._session, quote)
        elif claim is not None:
            ask(
                self.desk,
                _("Claim"),
                _("the sentence"),
                claim.claim.text,
                lambda text: self._changed(lambda: self._session.work.claims.edit(claim.claim.id, text=text)),
            )

    def _turn_round(self) -> None:
        quote = self._quote
        if quote is not None:
            other = Stance.FOR if quote.stance is Stance.AGAINST else Stance.AGAINST
            self._changed(lambda: self._session.work.themes.link_quote(self._slug, quote.quote_id, other))

    def _carry(self) -> None:
        """Links the current quote to a claim, or takes it from there."""
        quote = self._quote
        if quote is None or not self._claims:
            self.desk.say(_("A quote carries a claim: stand on a quote, and write a claim first."))
            return
        linked = {
            one.claim.id
            for one in self._claims.values()
            if any(q.quote_id == quote.quote_id for q in one.claim.quotes)
        }

        def take(choice: Choice) -> None:
            claims, number = self._session.work.claims, int(choice.key)
            if number in linked:
                self._changed(lambda: claims.unlink_quote(number, quote.quote_id))
            else:
                self._changed(lambda: claims.link_quote(number, quote.quote_id, quote.stance))

        self.desk.picker = Picker(
            _("Claim"),
            tuple(
                Choice(
                    str(one.claim.id), one.claim.text, _("it carries this") if one.claim.id in linked else ""
                )
                for one in self._claims.values()
            ),
            take,
        )

    def _remove(self) -> None:
        quote, claim = self._quote, self._claim
        if claim is not None:
            self._changed(lambda: self._session.work.claims.remove(claim.claim.id))
        elif quote is not None and not quote.linked:
            self.desk.say(_("This quote comes with its code, not by a link."))
        elif quote is not None:
            self._changed(lambda: self._session.work.themes.unlink_quote(self._slug, quote.quote_id))

    def _changed(self, change: Callable[[], object]) -> None:
        change()
        self._session.reload()
        noted.look(self._session)
        self.reload()
        self._session.say(with_keys(_("Saved; {theme.undo} takes it back.")), Tone.DONE)

    def _turn(self, how: Callable[["Session"], None]) -> None:
        how(self._session)
        self.reload()


def add_claim(session: "Session", slug: str, after: Callable[[], None]) -> None:
    """Asks for a claim of a theme, and says what is found of it."""

    def enter(text: str) -> None:
        claim = session.work.claims.add(slug, text)
        session.reload()
        after()
        view = next(one for one in session.work.theme_views.of(slug).claims if one.claim.id == claim.id)
        session.say(theme_telling.verdict(view), Tone.DONE if view.stands else Tone.TROUBLE)

    ask(session, _("New claim"), _("a sentence, such as: Bijna alle geïnterviewden …"), "", enter)


def go_to(session: "Session", quote: Evidence) -> None:
    """Shows a quote in its text."""
    if quote.span is None:
        session.say(_("This quote has no place in the present text."))
        return
    session.open(quote.transcript)
    session.select(moves.of(quote.span))
    session.in_codebook = False
    session.board = None

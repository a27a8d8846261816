"""The board of identifiers: question after question, each with its forms, why it was found, and every mention.

Those that lead to somebody by themselves come first. A decision takes one key, and the next question stands there.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.model.identifier import Family, IdentifierKind, Occurrence, Verdict
from qualcode.session.applying.coding import redo, undo
from qualcode.session.boards.board import Board, BoardLine, Piece, ask, line
from qualcode.session.boards.listing import Column, Row
from qualcode.session.identifying import deeds, drawing, gathering
from qualcode.session.identifying import words as told
from qualcode.session.identifying.queue import Undecided
from qualcode.session.identifying.who_board import Asked, WhoBoard
from qualcode.session.keys.identifying_actions import IDENTIFIERS_ACTIONS
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.confirming import Pending
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone
from qualcode.session.tasks import queues
from qualcode.session.text import selection as moves
from qualcode.session.text.cells import fitted, shown, width

if TYPE_CHECKING:
    from qualcode.session.ports.identifying import Review
    from qualcode.session.state import Session

_REACHES = ("", "transcript", "mention")


class IdentifiersBoard(WhoBoard):
    """The questions that are left, or all with what was decided; the current one is told in full below the list."""

    own = IDENTIFIERS_ACTIONS

    def __init__(self, session: "Session", before: Board | None = None, asked: Asked | None = None) -> None:
        """`before` is the board to go back to, where it is not the text; `asked` are the only questions meant."""
        self._before = before
        self._decided_too = False
        self._reach = ""  # where the next decision holds
        self._nth = 0  # which mention is on display
        self._is_looking = False
        self.columns = (
            Column(_("Identifier"), 34, 20, grows=True),
            Column(_("Sort"), 12, 8),
            Column(_("Direct"), 6, 6),
            Column(_("Count"), 5, 5, right=True),
            Column(_("Where"), 14),
            Column("", 16),
        )
        super().__init__(session, asked)
        self.look()

    @property
    def title(self) -> str:
        """See `Board`."""
        return _("Identifiers")

    def close(self) -> None:
        """Goes back to where one came from."""
        self.desk.board = self._before

    def look(self, *, again: bool = False) -> None:
        """Lets the finders look, beside the work: at first, and `again` when all that they found is decided."""
        self._is_looking = True

        def take(review: "Review") -> None:
            self._looked()
            if again:
                deeds.found_more(self.session, review)

        deeds.looked_for(self.session, take, self._looked)

    def _looked(self) -> None:
        self._is_looking = False
        if not self.questions(decided=True):
            self.asked = None  # what the export holds stands in no text of the project: all are shown
        self.reload()
        if self.asked is not None:
            self.begin_with(self.asked.first)

    # -- what is to be seen -----------------------------------------------------------------------------------

    def rows(self) -> Sequence[Row]:
        """See `ListBoard`."""
        if self.review is None:
            return ()
        found = self.questions(decided=self._decided_too)
        self.by_key = {family.key: family for family in found}
        return [drawing.row(family) for family in found]

    def reload(self) -> None:
        """See `Board`."""
        if self.review is not None:
            self.review.refresh()
        before = self.family
        super().reload()
        if self.family is None or before is None or self.family.key != before.key:
            self._nth = 0

    def count(self) -> str:
        """How many questions are left; of all that are shown, how many."""
        if self.review is None:
            return ""
        n = len(self.questions())
        left = _("looking …") if self._is_looking and not n else told.left(n)
        marked = len(self.listing.marks)
        parts = [left, super().count()] if self._decided_too or self.listing.query else [left]
        if marked:
            parts.append(ngettext("%(n)s marked", "%(n)s marked", marked) % {"n": marked})
        return " · ".join(parts)

    def empty(self) -> Sequence[str]:
        """See `ListBoard`."""
        return drawing.nothing(is_looking=self._is_looking, has_looked=self.review is not None)

    def hints(self) -> Sequence[tuple[str, str]]:
        """See `Board`."""
        return (
            ("deciding.replace", _("replace")),
            ("deciding.keep", _("keep")),
            ("deciding.none", _("no identifier")),
            ("deciding.words", _("own words")),
            ("deciding.kind", _("another sort")),
            ("deciding.reach", _("where it holds")),
            ("deciding.part", _("two persons")),
            ("deciding.all", _("all of this sort")),
            ("deciding.next", _("next mention")),
            ("list.leave", _("back")),
        )

    def about(self, cells: int) -> Sequence[Piece]:
        """Where the next decision holds, as long as that is not everywhere; or else where one came from."""
        if self._before is not None and not self._reach:
            said = _("Decide here; {list.leave} goes back to the gate, and {gate.again} tries again there.")
            return ((" " + with_keys(said), "quiet"),)
        if not self._reach:
            return ()
        return (("  " + _("The next decision holds only %(where)s.") % {"where": self._where()}, "warning"),)

    def body(self, cells: int, height: int) -> list[BoardLine]:
        """The list, and the current question below it."""
        family = self.family
        if family is None or self.review is None:
            return super().body(cells, height)
        facts = drawing.facts(self.review, family, cells)
        most = max(len(facts) + 1, height * 3 // 5)
        found = self._occurrences(self.review, family)
        mentions = drawing.mentions(found, self._nth, cells, most - len(facts))
        room = len(facts) + len(mentions)
        lines = super().body(cells, height - room - 1)
        lines += [BoardLine()] * (height - room - 1 - len(lines))
        return [*lines, line((" " + "─" * (cells - 2), "faint")), *facts, *mentions]

    def _occurrences(self, review: "Review", family: Family) -> tuple[Occurrence, ...]:
        return review.mentions(form.key for form in family.forms)

    @property
    def mention(self) -> Occurrence | None:
        """The mention on display."""
        if self.review is None or self.family is None:
            return None
        found = self._occurrences(self.review, self.family)
        return found[min(self._nth, len(found) - 1)] if found else None

    # -- keys -------------------------------------------------------------------------------------------------

    def does(self) -> Mapping[str, Callable[[], None]]:
        """See `ListBoard`."""
        return {
            "deciding.replace": self._replace,
            "deciding.words": self._words,
            "deciding.profile": self._profile,
            "deciding.kind": lambda: deeds.ask_kind(
                self.session, self.chosen(), lambda kind: self._decide(Verdict.REPLACE, kind=kind)
            ),
            "deciding.keep": lambda: self._decide(Verdict.KEEP),
            "deciding.none": lambda: self._decide(Verdict.NONE),
            "deciding.reach": self._turn_reach,
            "deciding.next": lambda: self._move(1),
            "deciding.previous": lambda: self._move(-1),
            "deciding.whose": lambda: self._whose(0),
            "deciding.other": self._other,
            "deciding.part": self._part,
            "deciding.merge": self._merge,
            "deciding.select": self.listing.mark,
            "deciding.all": self._all,
            "deciding.decided": self._show_decided,
            "deciding.go": self._go,
            "deciding.undo": lambda: self._afterwards(undo),
            "deciding.redo": lambda: self._afterwards(redo),
        }

    def press(self, key: str, character: str | None) -> bool:
        """A digit says whose name it is."""
        bound = None if self.filtering is not None else self.keys.find(key, character)
        if bound is not None and bound[0] == "deciding.whose":
            self.desk.attempt(lambda: self._whose(bound[1]))
            return True
        return super().press(key, character)

    def go(self, by: int) -> None:
        """See `ListBoard`; the first mention of another question is on display."""
        super().go(by)
        self._nth, self._reach = 0, ""

    def click(self, y: int) -> bool:
        """See `Board`."""
        self._nth, self._reach = 0, ""
        return super().click(y)

    def _replace(self) -> None:
        chosen = self.chosen()
        if chosen:
            self._decide(*(deeds.usual(chosen[0]) if len(chosen) == 1 else (Verdict.REPLACE, "")))

    def _decide(
        self, verdict: Verdict, words: str = "", profile: str = "", kind: IdentifierKind | None = None
    ) -> None:
        chosen = self.chosen()
        if not chosen or self.review is None:
            self.session.say(
                _("Looking for identifiers …") if self._is_looking else _("Nothing is left to decide.")
            )
            return
        only = self._where() if len(chosen) == 1 else ""
        deeds.decide(self.session, self.review, chosen, verdict, words, only=only, profile=profile, kind=kind)
        self.after()

    def after(self) -> None:
        """The next question stands there; when there is none, the finders look what the decisions let them find."""
        self.listing.marks = {}
        self._reach = ""
        if self.asked is not None and not self.questions():
            self.asked.done()
            return
        if (self.review is not None and self.review.families()) or self._decided_too:
            before = self.listing.at
            self.reload()
            self.listing.at = (
                min(before, max(0, len(self.listing.rows) - 1)) if not self._decided_too else before
            )
            self.listing.show()
        else:
            self.look(again=True)
            self.reload()
        if not self.listing.rows and self.listing.query:
            self.filtered("")  # all that was asked for is decided: the others stand there again
        self._nth = 0

    def _words(self) -> None:
        """Asks for the words that come in the place."""
        chosen = self.chosen()
        if not chosen or self.review is None:
            return
        held = next((form.decision for form in chosen[0].forms if form.decision is not None), None)
        words = held.replacement if held is not None else ""
        title = _("%(name)s becomes") % {"name": told.name(chosen)}
        hint = _("without a name in it, such as: my neighbour")
        ask(self.desk, title, hint, words, lambda typed: self._decide(Verdict.REPLACE, typed.strip()))

    def _profile(self) -> None:
        """Asks for which export profile, and then for the words."""
        chosen = self.chosen()
        if len(chosen) != 1 or self.review is None:
            return
        made = self.review.renderings(chosen[0].key)

        def take(choice: Choice) -> None:
            title = _("%(name)s becomes, in %(profile)s") % {
                "name": told.name(chosen),
                "profile": shown(choice.key),
            }
            ask(
                self.desk,
                title,
                _("without a name in it, such as: my neighbour"),
                made[choice.key],
                lambda typed: self._decide(Verdict.REPLACE, typed.strip(), choice.key),
            )

        choices = tuple(Choice(profile, profile, words) for profile, words in made.items())
        self.session.picker = Picker(_("For which export profile"), choices, take, digits=True)

    def _turn_reach(self) -> None:
        if self.mention is None:
            self.session.say(_("It stands in labels only: what is decided holds everywhere."))
            return
        self._reach = _REACHES[(_REACHES.index(self._reach) + 1) % len(_REACHES)]
        if not self._reach:
            self.session.say(_("The next decision holds in the whole project."))

    def _where(self) -> str:
        """Where the next decision holds, as the project names it; "" for everywhere."""
        mention = self.mention
        if not self._reach or mention is None:
            return ""
        return mention.transcript if self._reach == "transcript" else mention.place

    def _move(self, by: int) -> None:
        if self.review is None or self.family is None:
            return
        n = len(self._occurrences(self.review, self.family))
        self._nth = (min(self._nth, n - 1) + by) % n if n else 0

    # -- many at once -----------------------------------------------------------------------------------------

    def _all(self) -> None:
        """Asks what is decided about all that is left of this kind, and says what that comes to."""
        family, review = self.family, self.review
        if family is None or review is None:
            return
        of_kind = gathering.of_kind(review.families(), family)
        if not of_kind:
            self.session.say(_("Nothing of this sort is left to decide."))
            return
        names = {"n": len(of_kind), "kind": told.kind(family)}
        title = ngettext(
            "the only one left of the sort '%(kind)s'", "all %(n)s left of the sort '%(kind)s'", len(of_kind)
        )
        choices = (
            Choice(str(Verdict.KEEP), _("keep them")),
            Choice(str(Verdict.REPLACE), _("replace them")),
            Choice(str(Verdict.NONE), _("they are no identifiers")),
        )

        def take(choice: Choice) -> None:
            some = ", ".join(told.forms(one) for one in of_kind)
            said = _("%(what)s (%(n)s of the sort '%(kind)s'): %(names)s") % {
                "what": choice.label,
                **names,
                "names": fitted(some, min(width(some), 300)),
            }
            self.session.pending = Pending(said, lambda: self._decide_all(of_kind, Verdict(choice.key)))

        self.session.picker = Picker(title % names, choices, take, digits=True)

    def _decide_all(self, families: Sequence[Family], verdict: Verdict) -> None:
        assert self.review is not None
        deeds.decide(self.session, self.review, families, verdict)
        self.after()

    # -- around it --------------------------------------------------------------------------------------------

    def _show_decided(self) -> None:
        self._decided_too = not self._decided_too
        self.reload()

    def _go(self) -> None:
        """Opens the text at the mention on display; n goes on from there."""
        mention, session = self.mention, self.session
        if mention is None or self.review is None:
            return
        self.desk.board = None
        if session.document is None or session.document.number != mention.transcript:
            session.open(mention.transcript)
        session.in_codebook = False
        if mention.decision is not None:
            session.select(moves.of(mention.span))
            return
        session.task.take_up(Undecided(session))
        queues.stand_on(session, mention.transcript, mention.span)

    def _afterwards(self, doing: Callable[["Session"], None]) -> None:
        """What is asked again after an undo is the current question, and is named."""
        before = set(self.by_key)
        self.session.attempt(lambda: doing(self.session))
        self.reload()
        back = [family for key, family in self.by_key.items() if key not in before]
        if back:
            self.listing.go(back[0].key)
            self._nth = 0
            said = _("Undone: %(name)s is to be decided again.") % {"name": told.name(back)}
            self.session.say(said, Tone.DONE)

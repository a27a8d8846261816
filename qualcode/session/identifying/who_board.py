"""The part of the board of identifiers that says who is meant: whose name it is, two persons, one and the same."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.identifier import Family
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.identifying import deeds, gathering
from qualcode.session.identifying import words as told
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone
from qualcode.session.text.cells import shown

if TYPE_CHECKING:
    from qualcode.session.ports.identifying import Review
    from qualcode.session.state import Session


@dataclass(frozen=True, slots=True)
class Asked:
    """The identifiers an export waits for, by their keys: the one to begin with, and what is done after the last."""

    keys: frozenset[str]
    first: str
    done: Callable[[], None]


class WhoBoard(ListBoard):
    """A list of questions about identifiers, of which the current one, or what is marked, is meant."""

    def __init__(self, session: "Session", asked: Asked | None = None) -> None:
        """`asked` are the only questions meant."""
        self.session = session
        self.asked = asked
        self.by_key: dict[str, Family] = {}
        super().__init__(session)

    @abstractmethod
    def after(self) -> None:
        """What comes when something was decided."""

    @property
    def review(self) -> "Review | None":
        """What was found; None as long as nobody looked."""
        return self.session.review

    @property
    def family(self) -> Family | None:
        """The current question."""
        return None if self.listing.row is None else self.by_key.get(self.listing.row.key)

    def chosen(self) -> list[Family]:
        """What is marked, or else the current question."""
        marked = [self.by_key[key] for key in self.listing.marks if key in self.by_key]
        return marked or ([] if self.family is None else [self.family])

    def begin_with(self, key: str) -> None:
        """Puts the cursor on the question that has that form."""
        rows = [any(form.key == key for form in self.by_key[row.key].forms) for row in self.listing.rows]
        if any(rows):
            self.listing.at = rows.index(True)
            self.listing.show()

    def questions(self, *, decided: bool = False) -> Sequence[Family]:
        """The questions that are meant and left, or with `decided` those that are answered too."""
        found = () if self.review is None else self.review.families(decided=decided)
        if self.asked is None:
            return found
        keys = self.asked.keys
        return [family for family in found if any(form.key in keys for form in family.forms)]

    # -- who is meant -----------------------------------------------------------------------------------------

    def _fulls(self) -> list[tuple[str, str]]:
        """The full names that the current one may be short for: key and name; nothing where there is no choice."""
        return [] if self.review is None or self.family is None else gathering.fulls(self.review, self.family)

    def _whose(self, nth: int) -> None:
        fulls = self._fulls()
        if self.review is None or self.family is None or nth >= len(fulls):
            return
        short, (full, name) = self.family.key, fulls[nth]
        self.review.join(short, full)
        self.session.decided()
        names = {"short": shown(self.family.forms[0].text), "full": name}
        self.session.say(_("%(short)s is %(full)s from now on.") % names, Tone.DONE)
        self.after()

    def _other(self) -> None:
        if self.review is not None and self.family is not None and self._fulls():
            self.review.part(self.family.key)
            self.reload()
            self.session.say(_("Somebody else: decide what becomes of that name."))

    def _part(self) -> None:
        """Asks which form is somebody else's; of a single one, where it is."""
        family, review = self.family, self.review
        if family is None or review is None:
            return
        self.session.picker = Picker(
            _("somebody else is"),
            gathering.parts(review, family),
            lambda choice: self._parted(choice.key),
            digits=True,
        )

    def _parted(self, what: str) -> None:
        review, family = self.review, self.family
        if review is None or family is None:
            return
        if what.startswith("in "):
            only = what.removeprefix("in ")
            deeds.decide(self.session, review, [family], *deeds.usual(family), only=only, apart=True)
            self.after()
            return
        review.part(what)
        self.session.decided()
        name = shown(review.candidate(what).text)
        self.session.say(_("%(name)s is decided about by itself.") % {"name": name}, Tone.DONE)
        self.reload()

    def _merge(self) -> None:
        """The marked ones lead to one and the same; or the current one and another, which is asked."""
        chosen, review = self.chosen(), self.review
        if not chosen or review is None:
            return
        if len(chosen) > 1:
            self._merged(chosen)
            return
        others = tuple(
            Choice(family.key, told.forms(family), told.kind(family))
            for family in review.families(decided=True)
            if family.key != chosen[0].key
        )
        title = _("%(name)s is one and the same as") % {"name": told.name(chosen)}
        self.session.picker = Picker(
            title, others, lambda choice: self._merged([review.family_of(choice.key), *chosen])
        )

    def _merged(self, families: Sequence[Family]) -> None:
        assert self.review is not None
        self.review.merge(families)
        self.session.decided()
        self.listing.marks = {}
        self.reload()
        self.listing.go(self.review.family_of(families[0].forms[0].key).key)
        self.session.say(_("They lead to one and the same from now on."), Tone.DONE)

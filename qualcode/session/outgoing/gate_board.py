"""Why nothing was written: what keeps the publication gate closed, line by line, and what to do about each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.case import CONSENT_NAMES, Consent
from qualcode.model.errors import GateClosed
from qualcode.model.identifier import KIND_NAMES
from qualcode.model.refusal import REFUSAL_NAMES, Refusal
from qualcode.session.boards.board import Piece
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import Column, Row
from qualcode.session.identifying.board import IdentifiersBoard
from qualcode.session.identifying.who_board import Asked
from qualcode.session.keys.gate_actions import GATE_ACTIONS
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.confirming import Pending

if TYPE_CHECKING:
    from qualcode.session.state import Session

_PLACES = 3  # that are told of where something stands


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that has to be settled first: its name, what is the matter with it, and what to do; nothing is told to
    do about what `is_undecided`, for which there is a list to decide in, where it has that `key`.
    """

    name: str
    what: str
    times: str
    todo: str = ""
    is_undecided: bool = False
    key: str = ""


class GateBoard(ListBoard):
    """The refusal of an export. Nothing on it opens the gate: `again` only asks it once more."""

    own = GATE_ACTIONS

    def __init__(
        self,
        session: "Session",
        closed: GateClosed,
        again: Callable[[], None],
        without: Callable[[], None] | None = None,
    ) -> None:
        """`again` asks the gate once more, `without` leaves out what it refuses, where that can be done."""
        self._session = session
        self._without = without if closed.can_leave_out else None
        self.closed = closed
        self._again = again
        self._before = session.board
        self.obstacles = tuple(obstacles(closed))
        self.columns = (
            Column(_("What"), 30, 12, grows=True),
            Column(_("Why"), 34, 14),
            Column(_("How often"), 9, right=True),
        )
        super().__init__(session)

    @property
    def title(self) -> str:
        """See `Board`."""
        return _("The publication gate is closed: nothing was written")

    def rows(self) -> Sequence[Row]:
        """See `ListBoard`."""
        return [
            Row(str(nth), (one.name, one.what, one.times), (one.name, one.what, int(one.times or 0)))
            for nth, one in enumerate(self.obstacles)
        ]

    def does(self) -> Mapping[str, Callable[[], None]]:
        """See `ListBoard`."""
        return {"gate.tell": self._tell, "gate.again": self._once_more, "gate.without": self._leave_out}

    def hints(self) -> Sequence[tuple[str, str]]:
        """See `Board`."""
        return (
            ("gate.tell", _("what to do")),
            ("gate.again", _("try again")),
            *([("gate.without", _("write without them"))] if self._without else []),
            ("list.leave", _("back")),
        )

    def empty(self) -> Sequence[str]:
        """See `ListBoard`. A refusal that lists nothing says all in its sentence."""
        return (str(self.closed), with_keys(_("{list.leave}  goes back to the text.")))

    def about(self, cells: int) -> Sequence[Piece]:
        """See `Board`: what the gate is, for who meets it for the first time."""
        return (
            (
                " " + _("Nothing leaves before all that may lead to a person was decided about."),
                "quiet",
            ),
        )

    def close(self) -> None:
        """Goes back to the list whose quotes were asked for, or to the text."""
        self.desk.board = self._before

    def _tell(self) -> None:
        """Says what to do; where that is deciding, opens the list to decide in, which comes back here."""
        row = self.listing.row
        if row is None:
            return
        obstacle = self.obstacles[int(row.key)]
        if obstacle.is_undecided:
            keys = frozenset(one.key for one in self.obstacles if one.is_undecided)
            asked = Asked(keys, obstacle.key, self._all_decided)
            self._session.board = IdentifiersBoard(self._session, before=self, asked=asked)
        else:
            self._session.say(obstacle.todo)

    def _all_decided(self) -> None:
        """Comes back, and waits for Enter: keys that decided in a row must not do anything else meanwhile."""
        self.desk.board = self
        self.desk.pending = Pending(
            _("All that it waited for is decided: the gate is asked again."), self._once_more
        )

    def _leave_out(self) -> None:
        if self._without is None:
            self._session.say(_("Nothing in this list can be left out."))
            return
        self.close()
        self._without()

    def _once_more(self) -> None:
        self.close()
        self._again()


def obstacles(closed: GateClosed) -> list[Obstacle]:
    """What a refusal of the gate lists: undecided identifiers, quotes without consent, what a file would have told."""
    found = [
        Obstacle(
            one.text,
            f"{_(KIND_NAMES[one.kind])}, {_why(one.refusal)}" + _in_words(one.places),
            str(one.count),
            is_undecided=True,
            key=one.key,
        )
        for one in getattr(closed, "undecided", ())
    ]
    found += [_withheld(one.quote_id, one.case, one.consent) for one in getattr(closed, "withheld", ())]
    found += [
        Obstacle(
            one.original,
            _("would stand in the file") + _in_words((one.part, *one.places)),
            "",
            _("Look at the file's name and at your own replacements, or decide again: ")
            + f"qualcode identifiers decide {one.key} --replace ''",
        )
        for one in getattr(closed, "leaked", ())
    ]
    return found


def _in_words(places: Sequence[str]) -> str:
    """The first places of what a refusal lists."""
    told = [place for place in places if place]
    more = ["…"] if len(told) > _PLACES else []
    return f" ({', '.join([*told[:_PLACES], *more])})" if told else ""


def _why(refusal: Refusal) -> str:
    return _("undecided") if refusal is Refusal.UNDECIDED else _(REFUSAL_NAMES[refusal])


def _withheld(quote_id: str, case: int, consent: Consent) -> Obstacle:
    said = {"case": case, "consent": _(CONSENT_NAMES[consent])}
    if not case:
        return Obstacle(
            quote_id,
            _("somebody who is no case: %(consent)s") % said,
            "",
            with_keys(_("{gate.without} writes without these quotes; or say which case speaks there.")),
        )
    return Obstacle(
        quote_id,
        _("case %(case)s: %(consent)s") % said,
        "",
        with_keys(
            _("{gate.without} writes without these quotes. If the person agrees: %(command)s"),
            {"command": f"qualcode case consent {case} --quote yes"},
        ),
    )

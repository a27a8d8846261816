"""The queue of identifiers that nobody decided about: mention by mention, each in its context."""

from collections.abc import Mapping, Sequence
from sys import maxsize
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.model.identifier import Family
from qualcode.model.span import Span
from qualcode.session.identifying import deeds
from qualcode.session.identifying import words as told
from qualcode.session.keys.registry import with_keys
from qualcode.session.tasks import queues
from qualcode.session.tasks.queues import Places
from qualcode.session.tasks.waiting import Limits, Once

if TYPE_CHECKING:
    from qualcode.session.ports.identifying import Review
    from qualcode.session.state import Session


class Undecided(Places):
    """Every mention without a decision, in the transcripts as they were looked at last."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._found: Once[dict[str, list[Span]]] = Once()
        self._left: Once[int] = Once()

    @property
    def review(self) -> "Review":
        """What was found last."""
        assert self._session.review is not None, "looked for before there is a queue"
        return self._session.review

    def title(self) -> str:
        """See `Queue`."""
        return _("identifiers to decide")

    def found(self, session: "Session") -> Mapping[str, Sequence[Span]]:
        """See `Places`. A text that was changed meanwhile is looked at again."""
        return self._found((session.stamp, session.task.only, self.review), lambda: self._ask(session))

    def _ask(self, session: "Session") -> dict[str, list[Span]]:
        document = session.document
        if document is not None and not self.review.is_of(document.number, document.text):
            self.review.find()
        else:
            self.review.refresh()
        limits = Limits(session, session.task.only)
        return {
            number: limits.keep(number, [span for span, _key in self.review.open_places(number)])
            for number in self.review.transcripts()
        }

    def left(self, session: "Session") -> int:
        """See `Queue`: how many decisions wait, since one decides about every mention; not how many mentions."""
        found = self.found(session)

        def count() -> int:
            wanted = {
                key
                for number, places in found.items()
                for span, key in self.review.open_places(number)
                if span in places
            }
            return sum(any(form.key in wanted for form in one.forms) for one in self.review.families())

        return self._left((session.stamp, session.task.only, self.review), count)

    def size(self, session: "Session") -> str:
        """See `Queue`."""
        return told.left(self.left(session))

    def told(self, session: "Session", room: int = maxsize) -> str:
        """See `Queue`."""
        n = self.left(session)
        return (
            with_keys(_("{work.next}: %(left)s"), {"left": told.to_decide(n)})
            if n
            else super().told(session, room)
        )

    def marked(self, session: "Session", number: str) -> Sequence[Span]:
        """See `Queue`: all of them."""
        return self.found(session).get(number, ())

    def nothing(self, session: "Session", is_here: bool) -> str:
        """See `Queue`."""
        if is_here:
            return _("This is the last one.")
        if n := len(self.review.families()):
            said = ngettext(
                "%(n)s identifier is left outside the texts or the limits: {identifiers.decide} shows it.",
                "%(n)s identifiers are left outside the texts or the limits: {identifiers.decide} shows them.",
                n,
            )
            return with_keys(said, {"n": n})
        return _("No identifier is left to decide; that is no proof that there are none.")

    def key_here(self, session: "Session") -> str:
        """The key of the mention we stand on, "" for none."""
        document = session.document
        if document is None or document.number not in self.found(session):
            return ""
        place = session.task.standing(session)
        return next((key for span, key in self.review.open_places(document.number) if span == place), "")

    def family_here(self, session: "Session") -> Family | None:
        """What the mention we stand on is decided about with: the forms of its name, but no others of its sort, which
        are not to be seen here.
        """
        key = self.key_here(session)
        family = self.review.family_of(key) if key else None
        if family is None or not family.is_sort:
            return family
        return Family((self.review.candidate(key),), is_one=True)


def make(session: "Session") -> Undecided | None:
    """The queue; where nobody looked for identifiers yet, that is done first, beside the work."""
    if session.review is not None:
        return Undecided(session)

    def begin(_review: "Review") -> None:
        queues.begin(session, Undecided(session))
        if session.flash is None:
            session.say(session.task.queue.told(session))

    deeds.looked_for(session, begin)
    session.say(_("Looking for identifiers …"))
    return None

"""Undoing what is not done by a key: it is told what that would do, and Enter does it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.model.journal import Effect, Entry
from qualcode.model.kinds import Deed
from qualcode.session.prompts.confirming import Pending

if TYPE_CHECKING:
    from qualcode.session.state import Session

IMPORT = "transcript.import"


def ask(session: "Session", entry: Entry, undo: Callable[[], None]) -> None:
    """Says what undoing an entry does; Enter calls `undo`. Raises Refused naming what is in the way."""
    does = session.catalogue.told("; ".join(session.work.journal.consequences(entry.id)))
    sentence = _("Undoing %(entry)s (%(what)s, %(coder)s) %(does)s.") % {
        "entry": entry.id,
        "what": session.catalogue.told(str(Deed(entry.kind, entry.subject))),
        "coder": entry.coder,
        "does": does or _("changes nothing"),
    }
    session.pending = Pending(sentence, undo)


def import_of(session: "Session", number: str) -> Entry:
    """The entry that brought a transcript in. Raises Refused where that was undone already."""
    for entry in session.work.journal.entries(places=(number,), kinds=(IMPORT,)):
        if entry.effect is Effect.OPERATION and entry.live and entry.subject == number:
            return entry
    raise Refused(N_("%(number)s is not in any more."), N_("Nothing was changed."), number=number)

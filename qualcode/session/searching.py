"""Searching the text: the hits become what n and N walk through.

The line takes whatever `analysis.search.asking` understands. A slash before it means: in all transcripts; Tab sets it
or takes it away. A regular expression stands between slashes, and has its slash for all transcripts before those.
"""

from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.session import choosing, quotes_asked, retrieval
from qualcode.session.editing import Editor
from qualcode.session.hits import Asked, Hits
from qualcode.session.line import Line
from qualcode.session.paths import Completion

if TYPE_CHECKING:
    from qualcode.session.state import Session


def ask(session: "Session", typed: str = "") -> None:
    """Opens the line; what was searched for last is there to be taken or typed over."""

    def enter(text: str) -> None:
        search(session, text)
        session.editor = None

    everywhere = Asked.of(typed).everywhere
    session.reveal()
    session.editor = Editor(
        _("Search"),
        _("Tab: all transcripts or this one") if not everywhere else _("all transcripts"),
        Line(typed),
        enter,
        lambda text: Completion(str(Asked.of(text).turned()), ()),
    )


def search(session: "Session", typed: str) -> None:
    """Searches; goes to the first hit, or shows the list of them when they come from all transcripts.

    Raises Refused for what cannot be searched for.
    """
    asked = Asked.of(typed)
    hits = Hits(session, asked)
    if not hits.hits:
        raise Refused(
            N_("Nothing is found for %(words)s."), N_("Type other words, or Esc."), words=asked.words
        )
    if asked.everywhere:
        session.task.queue, session.task.shown = hits, None
        retrieval.show(session, quotes_asked.OfHits(hits))
    else:
        choosing.start(session, hits)


def _last(session: "Session") -> Hits | None:
    """The hits that are walked through; where there are none, the line opens."""
    if isinstance(session.task.queue, Hits):
        return session.task.queue
    ask(session)
    return None


choosing.register("hits", N_("hits of a search"), _last)

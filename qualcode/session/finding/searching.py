"""Searching the text: the hits become what n and N walk through.

The line takes whatever `analysis.search.asking` understands. A slash before it means: in all transcripts; Tab sets it
or takes it away. A regular expression stands between slashes, and has its slash for all transcripts before those.
"""

from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.session import choosing
from qualcode.session.finding import retrieval
from qualcode.session.keys.registry import with_keys
from qualcode.session.outgoing import quotes_asked
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.line import Line
from qualcode.session.prompts.paths import Completion
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.tasks.hits import Asked, Hits
from qualcode.session.text.units import Unit, words_in

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
        session.task.take_up(hits)
        retrieval.show(session, quotes_asked.OfHits(hits))
    else:
        choosing.start(session, hits)


def forms(session: "Session") -> None:
    """Searches for every form of the selected word, or else of the word under the cursor; of more words asks which."""
    document = session.document
    if document is None or not document.turn_spans:
        session.say(_("There are no words here."))
        return
    span = session.selection.span or document.units.at(Unit.WORD, session.selection.cursor)
    found = (word.of(document.text) for word in words_in(document.text, span))
    words = list(dict.fromkeys(word for word in found if any(map(str.isalpha, word))))
    if not words:
        session.say(_("There are no words here."))
    elif len(words) == 1:
        search(session, f"={words[0]}")
    else:
        choices = tuple(Choice(word, word) for word in words)
        session.reveal()
        session.picker = Picker(
            _("all forms of"), choices, lambda choice: search(session, f"={choice.key}"), digits=True
        )


def end(session: "Session") -> None:
    """Lets go of the search that is walked through; where there is none, nothing happens."""
    if isinstance(session.task.queue, Hits) and (back := session.task.let_go()) is not None:
        said = _("The search is over; {work.next} goes on with: %(what)s.")
        session.say(with_keys(said, {"what": back.title()}))


def _last(session: "Session") -> Hits | None:
    """The hits that are walked through; where there are none, the line opens."""
    if isinstance(session.task.queue, Hits):
        return session.task.queue
    ask(session)
    return None


choosing.register("hits", N_("hits of a search"), _last)

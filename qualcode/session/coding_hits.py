"""Coding all hits of a search at once: which code, what that comes to, and Enter."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.session.asking import code_choices
from qualcode.session.candidates import Candidates, take_all
from qualcode.session.confirming import Pending
from qualcode.session.hits import Hits
from qualcode.session.picker import Picker
from qualcode.session.registry import with_keys
from qualcode.session.saying import Tone

if TYPE_CHECKING:
    from qualcode.project.searching import SearchHit
    from qualcode.session.state import Session


def code_all(
    session: "Session", hits: Sequence["SearchHit"] | None = None, after: Callable[[], None] = lambda: None
) -> None:
    """Asks which code, and then shows what coding these hits with it comes to; all that are left of the search
    when none are given. `after` is called when it is done.
    """
    queue = session.task.queue
    if hits is None and isinstance(queue, Candidates):
        take_all(session)
        return
    if hits is None and not isinstance(queue, Hits):
        session.say(with_keys(_("There are no hits to code: {work.search} searches.")))
        return
    wanted = tuple(hits) if hits is not None else queue.kept(session) if isinstance(queue, Hits) else ()
    if not wanted:
        session.say(_("Every hit was left out."))
        return
    title = ngettext("for %(n)s hit", "for %(n)s hits", len(wanted)) % {"n": len(wanted)}
    session.picker = Picker(
        title, code_choices(session), lambda choice: propose(session, wanted, choice.key, after), digits=True
    )


def propose(session: "Session", hits: Sequence["SearchHit"], key: str, after: Callable[[], None]) -> None:
    """Shows what it comes to and waits for Enter."""
    ahead = session.work.search.ahead(hits, key)
    if not ahead.new:
        session.say(_("Every hit has %(code)s already.") % {"code": session.title(key)})
        return
    session.pending = Pending(
        _coming(session, hits, key, ahead.new, ahead.already),
        lambda: _carry_out(session, hits, key, after),
    )


def _coming(session: "Session", hits: Iterable["SearchHit"], key: str, new: int, already: int) -> str:
    texts = len({hit.transcript for hit in hits})
    places = ngettext("%(code)s on %(n)s place", "%(code)s on %(n)s places", new) % {
        "code": session.title(key),
        "n": new,
    }
    where = ngettext("in %(n)s transcript", "in %(n)s transcripts", texts) % {"n": texts}
    if not already:
        return f"{places} {where}."
    have = ngettext("%(n)s has it already", "%(n)s have it already", already) % {"n": already}
    return f"{places} {where}; {have}."


def _carry_out(session: "Session", hits: Sequence["SearchHit"], key: str, after: Callable[[], None]) -> None:
    made = session.work.search.code_all(hits, key)
    session.catalogue.used(key)
    session.reload()
    after()
    sentence = ngettext(
        "%(code)s on %(n)s hit, {code.undo} takes it back.",
        "%(code)s on %(n)s hits, {code.undo} takes them back.",
        made,
    )
    session.say(with_keys(sentence, {"code": session.title(key), "n": made}), Tone.DONE)

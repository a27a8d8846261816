"""Coding all hits of a search at once: which code, what that comes to, and Enter."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.model.transcript import Role
from qualcode.project.applying.coding_hits import Unit
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.asking import code_choices
from qualcode.session.prompts.confirming import Pending
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone
from qualcode.session.tasks.candidates import Candidates, take_all
from qualcode.session.tasks.hits import Hits

if TYPE_CHECKING:
    from qualcode.project.finding.searching import SearchHit
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
        title, code_choices(session), lambda choice: how_much(session, wanted, choice.key, after), digits=True
    )


def how_much(session: "Session", hits: Sequence["SearchHit"], key: str, after: Callable[[], None]) -> None:
    """Asks how much of each hit gets the code."""
    units = (
        (Unit.SENTENCE, _("the sentence")),
        (Unit.HIT, _("the words found")),
        (Unit.TURN, _("the whole turn")),
    )
    session.picker = Picker(
        _("%(code)s: how much of each") % {"code": session.title(key)},
        tuple(Choice(unit, label) for unit, label in units),
        lambda choice: _propose(session, hits, key, Unit(choice.key), after),
        digits=True,
    )


def _propose(
    session: "Session", hits: Sequence["SearchHit"], key: str, unit: Unit, after: Callable[[], None]
) -> None:
    """Shows what it comes to and waits for Enter."""
    ahead = session.work.search.ahead(hits, key, unit=unit)
    if not ahead.new:
        session.say(_("Every hit has %(code)s already.") % {"code": session.title(key)})
        return
    session.pending = Pending(
        _coming(session, hits, key, ahead.new, ahead.already),
        lambda: _carry_out(session, hits, key, unit, after),
    )


def _coming(session: "Session", hits: Iterable["SearchHit"], key: str, new: int, already: int) -> str:
    texts = len({hit.transcript for hit in hits})
    places = ngettext("%(code)s on %(n)s place", "%(code)s on %(n)s places", new) % {
        "code": session.title(key),
        "n": new,
    }
    where = ngettext("in %(n)s transcript", "in %(n)s transcripts", texts) % {"n": texts}
    parts = [f"{places} {where}"]
    if already:
        parts.append(ngettext("%(n)s has it already", "%(n)s have it already", already) % {"n": already})
    if asked := sum(hit.role is Role.INTERVIEWER for hit in hits):
        parts.append(
            ngettext("%(n)s hit is an interviewer's", "%(n)s hits are an interviewer's", asked) % {"n": asked}
        )
    return "; ".join(parts) + "."


def _carry_out(
    session: "Session", hits: Sequence["SearchHit"], key: str, unit: Unit, after: Callable[[], None]
) -> None:
    made = session.work.search.code_all(hits, key, unit=unit)
    session.catalogue.used(key)
    session.reload()
    after()
    sentence = ngettext(
        "%(code)s on %(n)s place, {code.undo} takes it back.",
        "%(code)s on %(n)s places, {code.undo} takes them back.",
        made,
    )
    session.say(with_keys(sentence, {"code": session.title(key), "n": made}), Tone.DONE)

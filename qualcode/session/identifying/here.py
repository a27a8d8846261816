"""Deciding in the text: what keys do while identifiers are walked through, and what stands at the foot meanwhile."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.identifier import Family, Verdict
from qualcode.session.identifying import deeds, gathering
from qualcode.session.identifying import words as told
from qualcode.session.identifying.queue import Undecided
from qualcode.session.keys.identifying_actions import HERE_ACTIONS
from qualcode.session.keys.keymap import KeyMap
from qualcode.session.prompts.asking import ask
from qualcode.session.tasks import queues
from qualcode.session.text.cells import cut, shown, width
from qualcode.session.text.wrap import lines_of

if TYPE_CHECKING:
    from qualcode.session.ports.identifying import Review
    from qualcode.session.state import Session

Piece = tuple[str, str]
KEYS = KeyMap(HERE_ACTIONS)
_NAMES = 3  # lines of what somebody is called
_VERDICTS = {"here.keep": Verdict.KEEP, "here.none": Verdict.NONE}


def asked(session: "Session") -> tuple[Undecided, Family] | None:
    """The queue and the family that is asked about where we stand; None where nothing is."""
    queue = session.task.queue
    family = queue.family_here(session) if isinstance(queue, Undecided) else None
    return None if family is None or not isinstance(queue, Undecided) else (queue, family)


def press(session: "Session", key: str, character: str | None) -> bool:
    """Does what a key means for the identifier here; False leaves it to the key map."""
    bound = KEYS.find(key, character) if isinstance(session.task.queue, Undecided) else None
    here = None if bound is None else asked(session)
    if bound is None or here is None:
        return False
    (queue, family), (action, nth) = here, bound
    if action == "here.whose":
        fulls = gathering.fulls(queue.review, family)
        if nth >= len(fulls):
            return False
        session.attempt(lambda: _joined(session, queue, fulls[nth][0]))
    elif action == "here.words":
        title = _("%(name)s becomes") % {"name": told.name([family])}
        session.attempt(
            lambda: ask(
                session, title, "", "", lambda typed: _decided(session, queue, family, Verdict.REPLACE, typed)
            )
        )
    elif action == "here.replace":
        session.attempt(lambda: _decided(session, queue, family, *deeds.usual(family)))
    else:
        session.attempt(lambda: _decided(session, queue, family, _VERDICTS[action], ""))
    return True


def _decided(session: "Session", queue: Undecided, family: Family, verdict: Verdict, words: str) -> None:
    session.check_text()
    deeds.decide(session, queue.review, [family], verdict, words.strip())
    _on(session)


def _joined(session: "Session", queue: Undecided, full: str) -> None:
    key = queue.key_here(session)
    queue.review.join(key, full)
    session.decided()
    if queue.review.candidate(key).decision is not None:
        session.say(_("Both lead to the same from now on."))
        _on(session)


def _on(session: "Session") -> None:
    """Goes on to the next one; what was said stays to be read. After the last the finders look again."""
    if session.review is not None and not session.review.families():
        deeds.looked_for(session, lambda review: _looked(session, review))
        return
    said = session.flash
    queues.walk(session, 1)
    session.flash = said


def _looked(session: "Session", review: "Review") -> None:
    """Goes to what was found after the last decision, or back to what was walked through before."""
    more = deeds.found_more(session, review)
    said = session.flash
    if isinstance(session.task.queue, Undecided):
        queues.walk(session, 1)
    if more:
        session.flash = said


def panel(session: "Session", cells: int) -> tuple[tuple[Piece, ...], ...]:
    """What is asked about, why, and what would come in its place, in lines of so many cells.

    There are none where nothing is asked.
    """
    here = asked(session)
    if here is None:
        return ()
    queue, family = here
    one = queue.review.candidate(queue.key_here(session))
    places = ", ".join(dict.fromkeys(place for form in family.forms for place in form.where if place))
    fulls = gathering.fulls(queue.review, family)
    if fulls:
        names = "  ".join(f"{nth} {name}" for nth, (_key, name) in enumerate(fulls, 1))
        last = (_("Whose name is it? %(names)s") % {"names": names}, "warning")
    else:
        last = (_becomes(queue, family), "ink")
    below = ((f"{places}: {told.why(one.finders)}", "quiet"), last)
    return (
        *_head(family, cells),
        *(((line, ink),) for text, ink in below for line in lines_of(text, cells)),
    )


def _head(family: Family, cells: int) -> Iterator[tuple[Piece, ...]]:
    """What is asked about, by all it is called, and what sort of thing it is: in one line where there is room. Of very
    many names the last line says that there are more.
    """
    names, what = lines_of(told.counted(family), cells), f"{told.kind(family)}, {told.leads(family)}"
    if len(names) > _NAMES:
        names = [*names[: _NAMES - 1], cut(names[_NAMES - 1] + " …", cells)]
    yield from (((line, "accent"),) for line in names[:-1])
    if width(names[-1]) + 2 + width(what) <= cells:
        yield (names[-1] + "  ", "accent"), (what, "ink")
    else:
        yield ((names[-1], "accent"),)
        yield from (((line, "ink"),) for line in lines_of(what, cells))


def _becomes(queue: Undecided, family: Family) -> str:
    _replace, words = deeds.usual(family)
    if words:
        return _("Would become: %(words)s") % {"words": shown(words)}
    made = queue.review.renderings(family.key)
    return _("Would become: %(words)s") % {
        "words": ", ".join(f"{shown(words)} ({shown(profile)})" for profile, words in made.items())
    }

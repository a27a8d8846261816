"""Changing a coding that is there: its words, its code, its value, its mark, what is said in facets beside it.

What is changed is the coding on top, the first in the status line; `o` brings another one to the top.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from qualcode.locale import N_, _, ngettext
from qualcode.model.codebook import Codebook, Facet, Scale
from qualcode.model.coding import Coding, Mark
from qualcode.model.suggestion import Occasion
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts import confirming
from qualcode.session.prompts.asking import code_choices
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Flash, Tone
from qualcode.session.reading import proposals
from qualcode.session.tasks import queues
from qualcode.session.tasks.hits import Hits
from qualcode.session.text import selection as moves

if TYPE_CHECKING:
    from qualcode.session.state import Session

_NONE = "none"
_UNMARKED = N_("%(code)s on %(quote)s has no mark any more.")
_MARKED: Mapping[tuple[Mark | None, Mark | None], str] = {
    (Mark.KEY, None): _UNMARKED,
    (Mark.COUNTER, None): _UNMARKED,
    (None, Mark.KEY): N_("%(code)s on %(quote)s is a key quote."),
    (None, Mark.COUNTER): N_("%(code)s on %(quote)s is counter-evidence."),
    (Mark.COUNTER, Mark.KEY): N_("%(code)s on %(quote)s is a key quote, and counter-evidence no longer."),
    (Mark.KEY, Mark.COUNTER): N_("%(code)s on %(quote)s is counter-evidence, and a key quote no longer."),
}


def _top(session: "Session") -> Coding | None:
    """The coding on top; says so where there is none."""
    here = session.here()
    if not here:
        session.say(_("There is no code here."))
        return None
    return here[0]


def _changed(session: "Session", before: Coding, after: Coding, said: str) -> None:
    """Shows a coding as it is now; it stays on top."""
    session.let_go(before)
    session.took_up(after)
    here = (
        [coding.id for coding in session.document.here(session.aim)] if session.document is not None else []
    )
    session.cycled = (here.index(after.id) or len(here)) if len(here) > 1 and after.id in here else 0
    session.say(said, Tone.DONE)


# -- its words ----------------------------------------------------------------------------------------------


def span(session: "Session") -> None:
    """The selection becomes the words of the coding here; asks which one where there are more."""
    here = [coding for coding in session.here() if coding.span != session.aim]
    if session.selection.span is None:
        session.say(_("Select the words it is to have first."))
    elif not here:
        session.say(_("No code here stands on other words than these."))
    elif len(here) == 1:
        confirming.change(session, here[0], lambda: _take_span(session, here[0]))
    else:
        session.picker = Picker(
            _("These words for which code"),
            _choices(session, here),
            lambda choice: _of_choice(session, choice),
        )


def _choices(session: "Session", codings: list[Coding]) -> tuple[Choice, ...]:
    rows = []
    for coding in codings:
        listed, words = session.catalogue.get(coding.code), len(coding.span.of(session.text).split())
        detail = ngettext("%(quote)s, %(n)s word", "%(quote)s, %(n)s words", words) % {
            "quote": coding.quote_id,
            "n": words,
        }
        rows.append(Choice(str(coding.id), listed.label, detail, listed.letter, listed.slot))
    return tuple(rows)


def _of_choice(session: "Session", choice: Choice) -> None:
    assert session.document is not None
    before = session.document.codings[int(choice.key)]
    confirming.change(session, before, lambda: _take_span(session, before))


def _take_span(session: "Session", before: Coding) -> None:
    session.check_text()
    after = session.work.codings.change_span(before.id, session.aim)
    session.select(moves.of(after.span))
    words = len(after.span.of(session.text).split())
    said = ngettext(
        "%(code)s is on this %(n)s word now: %(quote)s. An id belongs to its words, so it is no longer %(old)s.",
        "%(code)s is on these %(n)s words now: %(quote)s. An id belongs to its words, so it is no longer %(old)s.",
        words,
    )
    names = {
        "code": session.title(after.code),
        "n": words,
        "quote": after.quote_id,
        "old": before.quote_id,
    }
    _changed(session, before, after, said % names)


# -- its code -----------------------------------------------------------------------------------------------


def code(session: "Session") -> None:
    """Opens the list of codes; the one that is picked comes in the place of the code here."""
    before = _top(session)
    if before is None:
        return
    choices = tuple(choice for choice in code_choices(session) if choice.key != before.code)
    session.reveal()
    title = _("instead of %(code)s") % {"code": session.title(before.code)}

    def take(choice: Choice) -> None:
        confirming.change(session, before, lambda: _take_code(session, before, choice.key))

    session.picker = Picker(title, choices, take, digits=True)


def _take_code(session: "Session", before: Coding, key: str) -> None:
    after = session.work.codings.change_code(before.id, key)
    session.catalogue.used(key)
    names = {"old": session.title(before.code), "new": session.title(key), "quote": after.quote_id}
    _changed(session, before, after, _("%(new)s instead of %(old)s on %(quote)s.") % names)


# -- its value ----------------------------------------------------------------------------------------------


def scale_of(session: "Session", key: str) -> Scale | None:
    """The scale of a code; None where it has none, or left its file."""
    listed = session.catalogue.codes.get(key)
    wanted = None if listed is None or listed.code is None else listed.code.scale
    book = _book(session, key)
    return next((scale for scale in book.scales if scale.slug == wanted), None) if book and wanted else None


def _book(session: "Session", key: str) -> Codebook | None:
    return session.catalogue.books.get(key.partition("/")[0])


def value(session: "Session") -> None:
    """Opens the steps of the scale of the code here; the digit of a step takes it at once."""
    before = _top(session)
    if before is None:
        return
    scale, listed = scale_of(session, before.code), session.catalogue.get(before.code)
    if scale is None:
        session.say(_("%(code)s has no scale; its file can give it one.") % {"code": listed.label})
        return
    rows = [
        Choice(
            str(number),
            f"{number} {step}",
            _("as it is") if number == before.value else "",
            str(number),
            listed.slot,
        )
        for number, step in enumerate(scale.steps, scale.first)
    ]
    if before.value is not None:
        rows.append(Choice(_NONE, _("no value"), "", "-", listed.slot))
    session.reveal()
    session.picker = Picker(
        f"{listed.label}: {scale.label}",
        tuple(rows),
        lambda choice: confirming.change(session, before, lambda: _take_value(session, before, choice)),
        chips=True,
    )


def _take_value(session: "Session", before: Coding, choice: Choice) -> None:
    number = None if choice.key == _NONE else int(choice.key)
    after = session.work.codings.set_value(before.id, number)
    names = {"code": session.title(after.code), "value": choice.label, "quote": after.quote_id}
    _changed(session, before, after, _("%(code)s on %(quote)s: %(value)s.") % names)


# -- its mark -----------------------------------------------------------------------------------------------


def mark(session: "Session", wanted: Mark) -> None:
    """Sets the coding on top apart, or no longer."""
    before = _top(session)
    if before is not None:
        confirming.change(session, before, lambda: _take_mark(session, before, wanted))


def _take_mark(session: "Session", before: Coding, wanted: Mark) -> None:
    after = session.work.codings.set_mark(before.id, None if before.mark is wanted else wanted)
    names = {"code": session.title(after.code), "quote": after.quote_id}
    _changed(session, before, after, _(_MARKED[before.mark, after.mark]) % names)


# -- facets -------------------------------------------------------------------------------------------------


def facets_of(session: "Session", key: str) -> tuple[Facet, ...]:
    """The facets that stand beside a code."""
    book = _book(session, key)
    return () if book is None else book.facets


def facet(session: "Session") -> None:
    """Opens the values of all facets; picking one that is set takes it away."""
    before = _top(session)
    if before is None:
        return
    book = _book(session, before.code)
    rows = []
    for one in facets_of(session, before.code):
        assert book is not None
        key = f"{book.slug}/{one.slug}"
        for name in one.values:
            is_set = before.facets.get(key) == name
            detail = _("set: picking it takes it away") if is_set else ""
            rows.append(Choice(f"{key}\n{name}", f"{one.label}: {name}", detail))
    if not rows:
        session.say(_("This codebook has no facets; its file can give it some."))
        return
    session.reveal()
    session.picker = Picker(
        _("said of %(quote)s") % {"quote": before.quote_id},
        tuple(rows),
        lambda choice: _take_facet(session, before, choice),
        digits=True,
    )


def _take_facet(session: "Session", before: Coding, choice: Choice) -> None:
    key, _break, name = choice.key.partition("\n")
    is_set = before.facets.get(key) == name
    session.check_text()
    session.work.codings.set_facet(before.transcript, before.span, key, None if is_set else name)
    session.reload()
    sentence = _("No longer %(facet)s on %(quote)s.") if is_set else _("%(facet)s on %(quote)s.")
    session.say(sentence % {"facet": choice.label, "quote": before.quote_id}, Tone.DONE)


# -- suggestions --------------------------------------------------------------------------------------------


def refuse(session: "Session") -> bool:
    """Refuses the suggestion on display; answers whether there was one."""
    suggestion, document = session.suggestion(), session.document
    if suggestion is None or document is None:
        return False
    session.check_text()
    at = proposals.occasion(session) or Occasion.READER
    session.work.decisions.refuse(document.number, suggestion, at)
    session.decided()
    told = {"code": session.title(suggestion.code)}
    session.say(with_keys(_("%(code)s is not proposed here any more; {code.undo} takes that back."), told))
    return True


def dismissed(session: "Session", is_coded: bool) -> bool:
    """Says no to what is proposed here, or to the hit here; answers whether there was something to say no to.

    A code that stands here comes first, unless suggestions are what is walked through.
    """
    task = session.task
    if is_coded and not is_walking_suggestions(session):
        return False
    if refuse(session):
        go_on(session)
        return True
    if not is_coded and isinstance(task.queue, Hits) and task.queue.leave_out(session):
        session.say(_("This hit is left out."))
        _and_then(session)
        return True
    return False


def go_on(session: "Session") -> None:
    """After a decision: to the next suggestion, while these are walked through and none is left here."""
    if is_walking_suggestions(session) and session.suggestion() is None:
        _and_then(session)


def is_walking_suggestions(session: "Session") -> bool:
    """Whether suggestions are what is walked through here."""
    queue = session.task.queue
    return queue is session.task.suggested or queue.proposal(session, session.aim) is not None


def _and_then(session: "Session") -> None:
    """Goes on; what was said stays said."""
    said = session.flash
    session.flash = None
    queues.walk(session, 1)
    if said is not None:
        more = "" if session.flash is None else f" {session.flash.text}"
        session.flash = Flash(said.text + more, said.tone)


HANDLERS: dict[str, Callable[["Session", int], None]] = {
    "code.span": lambda session, _nth: span(session),
    "code.change": lambda session, _nth: code(session),
    "code.value": lambda session, _nth: value(session),
    "code.key_quote": lambda session, _nth: mark(session, Mark.KEY),
    "code.counter": lambda session, _nth: mark(session, Mark.COUNTER),
    "code.facet": lambda session, _nth: facet(session),
}

"""What is proposed for the place where reading stands: whether it may show, that it was shown, and all about it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.coding import Coding, CodingFilter
from qualcode.model.errors import QualcodeError
from qualcode.model.method import Mode
from qualcode.model.span import Span
from qualcode.model.suggestion import Evidence, Occasion, Suggestion
from qualcode.session.codes import worth
from qualcode.session.codes.card import Card
from qualcode.session.reading import others
from qualcode.session.text.cells import shown

if TYPE_CHECKING:
    from qualcode.session.state import Session

# So many words of a quote are told.
_WORDS = 30


def occasion(session: "Session") -> Occasion | None:
    """On what occasion suggestions show here; None where they do not.

    Where the coder is to decide first, they show once the aim has a code of the coder's own, or was asked about.
    """
    document, mode = session.document, session.work.suggestions.mode
    if document is None or mode is Mode.OFF:
        return None
    if (document.revision_id, session.aim) in session.task.asked:
        return Occasion.ASKED
    queue = session.task.queue
    if queue.proposal(session, session.aim) is not None:
        return Occasion.LIST
    if mode is Mode.ON:
        return Occasion.LIST if queue is session.task.suggested else Occasion.READER
    coder = session.work.coder
    is_coded = any(coding.coder == coder for coding in document.touching(session.aim))
    return Occasion.COMPARE if is_coded else None


def note(session: "Session", found: tuple[Suggestion, ...]) -> None:
    """Puts on record that these are shown now. That stands in nobody's way: a busy project gets it later."""
    document = session.document
    about = (session.aim, tuple(one.code for one in found))
    if document is None or not found or session.task.noted == about:
        return
    session.task.noted = about
    at = occasion(session)
    if at is not None:
        with suppress(QualcodeError):
            session.work.decisions.shown(document.number, found, at, document.revision_id)


def quiet(session: "Session") -> str:
    """What stands where suggestions would, when there is none to be seen; "" where that needs no words."""
    if session.document is None:
        return ""
    mode = session.work.suggestions.mode
    if mode is Mode.OFF:
        return ""
    if not session.is_answering:
        return _("Reading the text for suggestions …")
    return _("What is suggested shows after coding.") if occasion(session) is None else ""


def ask(session: "Session") -> None:
    """Shows what is suggested here, with all that speaks for it and against it; or says why nothing is."""
    document = session.document
    if session.work.suggestions.mode is Mode.OFF:
        session.say(session.work.suggestions.because)
        return
    if document is None or not session.is_answering:
        session.say(_("The text is still being read; suggestions come in a moment."))
        return
    session.task.asked.add((document.revision_id, session.aim))
    found = session.suggestions()
    if not found:
        session.say(_("No suggestion here."))
        return
    session.card = Card("", told=tuple(row for one in found for row in _rows(session, one)))


def reasons(session: "Session", suggestion: Suggestion) -> Iterator[str]:
    """What speaks for a suggestion and against it, and what suggestions of its code are worth, a line for each."""
    yield shown(suggestion.reason)
    for one in suggestion.evidence:
        if one.how == "quote":
            yield _("like %(quote)s") % {"quote": _quote(session, one)}
    for one in suggestion.counter:
        codes = ", ".join(session.title(code) for code in one.matched.split())
        told = {"quote": _quote(session, one), "codes": codes}
        yield _("but also like %(quote)s, which got %(codes)s") % told
    known, _why = worth.of(session, suggestion.code)
    if known is not None and worth.is_known(known):
        yield _("on your own codings: %(worth)s") % {"worth": worth.told(known)}


def _rows(session: "Session", suggestion: Suggestion) -> Iterator[tuple[str, str]]:
    told = [*reasons(session, suggestion)]
    yield f"{session.title(suggestion.code)}  {round(100 * suggestion.score)} %", "\n".join(told)


def _quote(session: "Session", one: Evidence) -> str:
    """A quote by its id, with its words where the reader may show them."""
    number = one.keyword.partition(":")[0]
    codings: Iterable[Coding] = session.work.codings.list(CodingFilter(transcripts=frozenset({number})))
    for coding in others.seen(session, codings):
        if coding.quote_id == one.keyword:
            words = coding.span.of(session.work.transcripts.open(number).text).split()
            more = " …" if len(words) > _WORDS else ""
            return f"{one.keyword} “{shown(' '.join(words[:_WORDS]))}{more}”"
    return one.keyword


def is_refused(session: "Session", number: str, span: Span, code: str) -> bool:
    """Whether the coder refused a code for a place of a transcript that holds the span."""
    refused = session.task.refused
    if number not in refused:
        refused[number] = session.work.decisions.refused(number)
    return any(code == of and place.contains(span) for place, of in refused[number])


HANDLERS: dict[str, Callable[["Session", int], None]] = {
    "code.suggestions": lambda session, _nth: ask(session),
}

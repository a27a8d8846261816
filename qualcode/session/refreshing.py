"""Taking over what changed in the project, by an undo or by somebody else, and staying where reading stood."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from qualcode.model.coding import Coding
from qualcode.model.errors import NotFound
from qualcode.model.transcript import Reading
from qualcode.session.codes import codebooks
from qualcode.session.noting import noted
from qualcode.session.reading import others
from qualcode.session.tasks import walking
from qualcode.session.text.document import Document, reading_order
from qualcode.session.text.following import Following

if TYPE_CHECKING:
    from qualcode.session.state import Session


class News(NamedTuple):
    """What is new: codings that came and went, and where a changed text begins to differ."""

    came: list[Coding]
    went: list[Coding]
    changed_at: int | None = None


def reload(session: "Session") -> News:
    """Takes over what changed in the project since it was last looked at: where only codings did, only those."""
    news = session.work.journal.codings_since(session.state) if session.is_settled else None
    if news is None:
        return reread(session)
    session.state = news.state
    session.changed += 1
    if news.decided:
        session.task.refused.clear()
    for code in news.before.values():
        session.catalogue.count(code, -1)
    for coding in news.now:
        session.catalogue.count(coding.code, 1)
    codebooks.take(session, codebooks.orphans(session))
    document = session.document
    if document is None:
        return News([], [])
    shown, hidden = others.of_these(session, [one for one in news.now if one.transcript == document.number])
    touched = news.before.keys() | {coding.id for coding in news.now}
    document.hidden = document.hidden - touched | hidden
    before = [document.codings[id_] for id_ in touched if id_ in document.codings]
    return _take_codings(session, document, before, shown)


def reread(session: "Session") -> News:
    """Takes over the project as it is: codebooks, and of the open transcript text, codings and questions."""
    session.state = session.work.journal.state()
    session.changed += 1
    session.task.refused.clear()
    session.catalogue.count_anew(session.work.codings.counts())
    session.transcripts = session.work.transcripts.list()
    codebooks.take(session)
    news = _reread_text(session)
    session.is_settled = session.work.journal.state() == session.state
    return news


def _reread_text(session: "Session") -> News:
    document = session.document
    reading = None if document is None else _reading(session, document.number)
    if document is None or reading is None:
        _open_any(session)
        return News([], [])
    asked = {question.id for question in session.questions}
    session.questions = session.work.revisions.questions(document.number)
    if (reading.text, reading.turns) != (document.text, document.reading.turns):
        news = _take_text(session, document, reading)
    else:
        document.reading = reading
        shown, hidden = others.in_reader(session, document.number)
        document.hidden = set(hidden)
        noted.look(session)
        news = _take_codings(session, document, [*document.codings.values()], shown)
    walking.settle(session, [question for question in session.questions if question.id not in asked])
    return news


def _reading(session: "Session", number: str) -> Reading | None:
    try:
        return session.work.transcripts.open(number)
    except NotFound:
        return None


def _open_any(session: "Session") -> None:
    """Opens the first transcript: there was none, or the one that was open is there no longer."""
    session.document = session.walk = session.editor = None
    session.questions = ()
    session.transcripts = session.work.transcripts.list()
    if session.transcripts:
        session.open(session.transcripts[0].number)


def _take_text(session: "Session", before: Document, reading: Reading) -> News:
    """Goes on in a changed text, as near as can be to where reading stood."""
    session.editor = None
    session.stand(session.standpoint(before).within(reading))
    now, then = ({} if d is None else d.codings for d in (session.document, before))
    return News(
        [coding for coding in now.values() if coding.id not in then],
        [coding for coding in then.values() if coding.id not in now],
        Following(before.reading, reading).first_change(),
    )


def _take_codings(
    session: "Session", document: Document, before: Iterable[Coding], after: Iterable[Coding]
) -> News:
    """Takes over which codings there are, of those that may have changed."""
    now = {coding.id: coding for coding in after}
    went = sorted((one for one in before if now.get(one.id) != one), key=reading_order)
    came = sorted((one for one in now.values() if document.codings.get(one.id) != one), key=reading_order)
    page = session.page
    for coding in went:
        document.drop(coding.id)
        if page is not None:
            page.take_away(coding)
    for coding in came:
        document.add(coding)
        if page is not None:
            page.place(coding)
    return News(came, went)

"""Taking over what changed in the project, by an undo or by somebody else, and staying where reading stood."""

from typing import TYPE_CHECKING, NamedTuple

from qualcode.model.coding import Coding
from qualcode.model.errors import NotFound
from qualcode.model.transcript import Reading
from qualcode.session import others, walking
from qualcode.session.document import Document
from qualcode.session.following import Following

if TYPE_CHECKING:
    from qualcode.session.state import Session


class News(NamedTuple):
    """What is new: codings that came and went, and where a changed text begins to differ."""

    came: list[Coding]
    went: list[Coding]
    changed_at: int | None = None


def refresh(session: "Session") -> News:
    """Takes over the open transcript as it is in the project: its text, its codings and its questions."""
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
        news = _take_codings(session, document)
    walking.settle(session, [question for question in session.questions if question.id not in asked])
    return news


def _reading(session: "Session", number: str) -> Reading | None:
    try:
        return session.work.transcripts.open(number)
    except NotFound:
        return None


def _open_any(session: "Session") -> None:
    """Opens the first transcript: there was none, or the one that was open is there no longer."""
    session.document = session.page = session.walk = session.editor = None
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


def _take_codings(session: "Session", document: Document) -> News:
    """Takes over which codings there are."""
    codings, document.withheld = others.in_reader(session, document.number)
    now = {coding.id: coding for coding in codings}
    went = [coding for coding in document.codings.values() if now.get(coding.id) != coding]
    came = [coding for coding in now.values() if document.codings.get(coding.id) != coding]
    for coding in went:
        document.drop(coding.id)
        if session.page is not None:
            session.page.lanes.remove(coding.id)
    for coding in came:
        document.add(coding)
        if session.page is not None:
            session.page.place(coding)
    return News(came, went)

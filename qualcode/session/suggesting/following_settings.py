"""Suggestions are as the settings of the project say, from the moment these say so."""

from typing import TYPE_CHECKING

from qualcode.model.suggestion import Measured
from qualcode.session.tasks.beside import Beside

if TYPE_CHECKING:
    from qualcode.session.state import Session


def follow(session: "Session") -> bool:
    """Looks at the settings; what they say anew of suggestions counts then. Cheap when nothing changed.

    Answers whether anything did. What has to be learned anew for it is learned beside the work.
    """
    work, document = session.work, session.document
    if not work.suggestions.follow():
        return False
    session.forget_suggestions()
    if document is None or not session.is_answering or session.beside is not None:
        return True

    def doing() -> Measured | None:
        work.suggestions.learn(document.number)
        return work.worths.last()

    def then(measured: Measured | None) -> None:
        session.measured = measured
        session.forget_suggestions()

    session.beside = Beside(doing, then)
    return True

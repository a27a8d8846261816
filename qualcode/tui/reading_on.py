"""Reading every other text beside the work, once the open one has been read."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import Any

from textual.app import App

from qualcode.session.ports.reading_and_suggesting import Progress
from qualcode.session.state import Session

AFTER = 15.0  # seconds: who only looks in is not to hear the fan


class ReadingOn:
    """Has what is not open read in processes of its own, so that searches and suggestions need not wait for it.

    `tell` brings how far it is into the session.
    """

    def __init__(
        self,
        app: App[Any],
        session: Session,
        tell: Callable[[Callable[[], None]], None],
        after: float = AFTER,
    ) -> None:
        self._app, self._session, self._tell, self._after = app, session, tell, after
        self._asked = self._stopped = False
        self.thread: Thread | None = None

    def start(self) -> None:
        """Begins in a while, the first time it is asked."""
        if not self._asked:
            self._asked = True
            self._app.set_timer(self._after, self._begin)

    def stop(self) -> None:
        """Takes in no more."""
        self._stopped = True

    def _begin(self) -> None:
        self.thread = Thread(target=self._reading, daemon=True)
        self.thread.start()

    def _reading(self) -> None:
        # Whatever goes wrong, each text is still read when it is opened.
        with suppress(Exception):
            self._session.work.annotations.read_all(self._hear)
        if not self._stopped:
            self._tell(partial(self._show, None))

    def _hear(self, progress: Progress) -> bool:
        if not self._stopped:
            self._tell(partial(self._show, progress))
        return not self._stopped

    def _show(self, progress: Progress | None) -> None:
        self._session.reading_on = progress

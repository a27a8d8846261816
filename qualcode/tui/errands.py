"""Running what a session wants done beside the keys: a folder of files that comes in."""

from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import Any

from qualcode.session.incoming.errand import Errand
from qualcode.session.state import Session

LEAVING = 10  # seconds that leaving waits for the file that is being read


class Errands:
    """At most one at a time. `tell` brings what a thread found out into the session."""

    def __init__(self, session: Session, tell: Callable[[Callable[[], None]], None]) -> None:
        self._session = session
        self._tell = tell
        self._running: Errand[Any] | None = None
        self.thread: Thread | None = None

    def look(self) -> None:
        """Starts what the session wants done, where that does not go on already."""
        errand = self._session.errand
        if errand is None or errand is self._running:
            return
        self._running = errand
        self.thread = Thread(target=partial(errand.run, self._tell), daemon=True)
        self.thread.start()

    def leave(self) -> None:
        """Lets the step that is being done come to its end, within reason, and no other begin."""
        if self._running is not None and self.thread is not None:
            self._running.stopped = True
            self.thread.join(LEAVING)

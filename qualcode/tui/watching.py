"""What goes on beside the work: looking whether codebooks and settings changed in their files, and lint."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import Any

from textual.app import App
from textual.timer import Timer

from qualcode.model.errors import QualcodeError
from qualcode.session.codes import codebooks
from qualcode.session.ports.codebook_port import Finding
from qualcode.session.state import Session
from qualcode.session.suggesting import following_settings

LINT_AFTER = 1.5  # seconds without a change


class Watcher:
    """Looks at the files now and then, and lets lint look at the codebooks after every change, beside the work.

    `tell` brings what a thread found out into the session.
    """

    def __init__(
        self,
        app: App[Any],
        session: Session,
        show: Callable[[], None],
        tell: Callable[[Callable[[], None]], None],
    ) -> None:
        self._app = app
        self._session = session
        self._show = show
        self._tell = tell
        self._linted = -1
        self._timer: Timer | None = None
        self.thread: Thread | None = None

    def look(self) -> None:
        """Takes over what somebody changed in a file. A project that is busy is looked at the next time."""
        with suppress(QualcodeError):
            changed = following_settings.follow(self._session)
            if codebooks.follow(self._session) or changed:
                self._show()

    def after_a_change(self) -> None:
        """Lint looks again when nothing more was changed for a while; it waits until the codebook is on display."""
        if self._session.changed == self._linted or not self._session.codebook_on_screen:
            return
        self._linted = self._session.changed
        if self._timer is None:
            self._timer = self._app.set_timer(LINT_AFTER, self._lint)
        else:
            self._timer.reset()

    def _lint(self) -> None:
        self._timer = None
        if self.thread is not None and self.thread.is_alive():
            self._timer = self._app.set_timer(LINT_AFTER, self._lint)
            return
        self.thread = Thread(target=self._linting, daemon=True)
        self.thread.start()

    def _linting(self) -> None:
        findings: Sequence[Finding] = ()
        with suppress(
            Exception
        ):  # without marks everything goes on; 'qualcode codebook lint' tells what is wrong
            findings = self._session.work.lint()
        self._tell(partial(self._session.catalogue.lint, findings))

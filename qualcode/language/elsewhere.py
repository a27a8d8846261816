"""Reading in a process of its own that is kept while there is something to read, so that this one stays small.

A language model takes more memory than all the rest of the program.
"""

import contextlib
from collections.abc import Iterator
from threading import Lock

from qualcode.language import annotating
from qualcode.language.child import Answer, Child
from qualcode.language.pipeline import pass_over, wanted

# Loading the model anew takes a second or two: who makes a code now and then is not to wait for it each time.
IDLE = 180.0  # seconds


class Elsewhere:
    """One child at a time, started when something is to be read; it ends when nothing was read for `idle` seconds."""

    def __init__(self, idle: float = IDLE) -> None:
        self._idle = idle
        self._turn = Lock()
        self._child: Child | None = None
        self._ended = False

    @property
    def pid(self) -> int | None:
        """The number of the child that was started last."""
        return None if self._child is None else self._child.pid

    def read(self, text: str, language: str) -> Answer | None:
        """What is said of a text; None where it has to be read here: no child can be started, or it breaks over the
        text. May be called from any thread. Raises OSError after `end`.
        """
        with self._turn:
            child = self._child
            if child is not None and child.wanted != wanted():
                child.end()
                child = None
            for _once_more in range(2):  # the one there is may have ended meanwhile
                if self._ended:
                    raise OSError
                try:
                    child = self._child = child or Child(idle=self._idle)
                except OSError:
                    return None
                answer = child.read(text, language)
                if answer is not None:
                    pass_over(answer.passed_over)
                    return answer
                child.end()
                child = None
            return None

    def end(self) -> None:
        """Ends the child, whatever it is doing; nothing is read any more."""
        self._ended = True
        if self._child is not None:
            self._child.end()


@contextlib.contextmanager
def reading_elsewhere(idle: float = IDLE) -> Iterator[Elsewhere]:
    """As long as the block lasts, whatever needs a language model is read in another process."""
    elsewhere = Elsewhere(idle)
    annotating.read_by(elsewhere.read)
    try:
        yield elsewhere
    finally:
        annotating.read_by(None)
        elsewhere.end()

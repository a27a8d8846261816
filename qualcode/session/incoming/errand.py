"""Work that takes long and goes on beside the keys, step by step; a door runs it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Generic, TypeVar

from qualcode.model.errors import QualcodeError

T = TypeVar("T")


class Errand(Generic[T]):
    """Steps, what takes each of them over, and what is done when it is over.

    `over` gets what went wrong, or None. `stopped` ends it after the step it is at, which is whole.
    """

    def __init__(
        self, steps: Iterator[T], took: Callable[[T], None], over: Callable[[QualcodeError | None], None]
    ) -> None:
        self._steps = steps
        self._took = took
        self._over = over
        self.stopped = False

    def run(self, tell: Callable[[Callable[[], None]], None]) -> None:
        """Goes all the way, maybe in a thread of its own; `tell` brings what came of each step to the session."""
        trouble: QualcodeError | None = None
        try:
            for step in self._steps:
                tell(partial(self._took, step))
                if self.stopped:
                    break
        except QualcodeError as error:
            trouble = error
        finally:
            tell(partial(self._over, trouble))

    def __iter__(self) -> Iterator[None]:
        """The same without a thread: one step each time, and at the end what is done then."""
        try:
            for step in self._steps:
                self._took(step)
                yield
                if self.stopped:
                    break
            self._over(None)
        except QualcodeError as error:
            self._over(error)

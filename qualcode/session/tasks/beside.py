"""Something slow that a key asked for: a door does it beside the work, and brings what it found back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Beside:
    """`doing` may run in another thread and touches no session; `then` takes up in the session what it answered."""

    doing: Callable[[], Any]
    then: Callable[[Any], None]

    def here_and_now(self) -> None:
        """Does it where nobody has to wait for keys."""
        self.then(self.doing())

"""When the collector of garbage works: between the keys.

By itself it works while something is made, which is during a key, and each time it goes through much of what a text and
its codings are made of: some 40 ms at 10,000 words, for which a key then waits.
"""

import gc
from typing import Final

from qualcode.session.state import Session
from qualcode.tui.reading_in import ReadingIn

# So many new objects are looked through during a key after all, where keys come without a pause (1 to 3 ms, every ten
# keys or so; Python's own measure is 700, for two keys). What outlives that waits for a pause in any case.
_MANY: Final = 5_000
_FEW: Final = 700  # new objects that are not worth it: nothing was done since
_NEVER: Final = 1_000_000
_OFTEN: Final = 10  # collections of what is young, before all that is not frozen is looked through


class Garbage:
    """Collects when nobody does anything. What is there once a text is open and read in stays, so it is not looked at
    again: only cycles count here, and a text that is closed is in none.
    """

    def __init__(self, session: Session, reading_in: ReadingIn) -> None:
        self._session, self._reading_in = session, reading_in
        self._known: int | None = None  # the revision that was read in last
        gc.freeze()
        gc.set_threshold(_MANY, _NEVER, _NEVER)

    def collect(self) -> None:
        """Looks through what was made lately; now and then through all that was made since a text was opened."""
        document = self._session.document
        revision = self._known if document is None else document.revision_id
        if revision != self._known and not self._reading_in.is_reading:
            self._known = revision
            gc.collect()
            gc.freeze()
        elif gc.get_count()[0] >= _FEW:
            gc.collect(2 if gc.get_count()[2] >= _OFTEN else 1)

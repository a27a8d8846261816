"""Where somebody left a project off: which codes stand on the digits, and where reading stopped.

Kept for each project and coder in a file of the user's data folder, apart from the project: it is nobody else's and no
operation. It holds keys of codes, numbers and names of queues, never words of a text.
"""

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from platformdirs import user_data_path

from qualcode.model.errors import QualcodeError
from qualcode.project.context import Context
from qualcode.project.files import write_whole
from qualcode.store import queries


@dataclass(frozen=True, slots=True)
class LeftOff:
    """`pins` are keys of codes, that of digit 1 first; `turn` counts from 0; `queue` is the name of an offer.

    An empty `transcript` or `queue` says that nothing is known of it.
    """

    pins: tuple[str, ...] = ()
    transcript: str = ""
    turn: int = 0
    queue: str = ""


class LeftOffs:
    """What the current coder left off with."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def read(self) -> LeftOff:
        """What was kept last; nothing of it where there is no file or nobody can make sense of it."""
        try:
            known = json.loads(self._file().read_text("utf-8"))
            pins = tuple(str(key) for key in known["pins"])
            return LeftOff(pins, str(known["transcript"]), max(0, int(known["turn"])), str(known["queue"]))
        except (OSError, ValueError, TypeError, KeyError):
            return LeftOff()

    def keep(self, left_off: LeftOff) -> None:
        """Writes it down. That it cannot be written stands in nobody's way."""
        file = self._file()
        with suppress(QualcodeError, OSError):
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(file, json.dumps(asdict(left_off), indent=1).encode())
            file.chmod(0o600)

    def _file(self) -> Path:
        """The name of a coder is not for a file name: it stands there as a digest."""
        with self._context.reading() as connection:
            project = queries.meta(connection, "project")
        coder = hashlib.sha256(self._context.coder.encode()).hexdigest()[:16]
        return user_data_path("qualcode", appauthor=False) / "left-off" / f"{project}-{coder}.json"

"""Who works on a project at this moment: a small file in `.open/` for each program that writes to it."""

import contextlib
import json
import os
import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qualcode.locale import _

FOLDER = ".open"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has the project open and wrote to it."""

    coder: str
    host: str
    pid: int
    since: str
    path: Path

    def __str__(self) -> str:
        told = {"coder": self.coder, "host": self.host, "since": self.since}
        return _("%(coder)s on %(host)s, since %(since)s") % told


@dataclass(frozen=True, slots=True)
class Visitors:
    """Some of them; never none."""

    all: tuple[Visitor, ...]

    def __str__(self) -> str:
        return "; ".join(map(str, self.all))


class Presence:
    """Our own file in a project's `.open/`: made at the first write, gone when the project is closed.

    Nothing here ever stands in the way: where no file can be written or read, we are just not seen.
    """

    def __init__(self, folder: Path, coder: str, now: Callable[[], str]) -> None:
        self._folder = folder / FOLDER
        self._coder = coder
        self._now = now
        self._host = host()
        self._own: Path | None = None
        self._tried = False

    def announce(self) -> None:
        """Makes our file, the first time it is called."""
        if self._tried:
            return
        self._tried = True
        content = {"coder": self._coder, "pid": os.getpid(), "host": self._host, "since": self._now()}
        with contextlib.suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            tuple(self._found())  # takes away what dead programs left
            self._own = self._written(json.dumps(content, ensure_ascii=False).encode())

    def others(self) -> Visitors | None:
        """The others who wrote to the project and still have it open; None without any."""
        found = tuple(v for v in self._found() if v.path != self._own)
        return Visitors(found) if found else None

    def elsewhere(self) -> Visitors | None:
        """Those of them who do so on other computers."""
        found = tuple(v for v in self._found() if v.host != self._host)
        return Visitors(found) if found else None

    def leave(self) -> None:
        """Takes our file away."""
        if self._own is not None:
            with contextlib.suppress(OSError):
                self._own.unlink()
            with contextlib.suppress(OSError):
                self._folder.rmdir()  # when we were the last
            self._own = None
        self._tried = False

    def _written(self, content: bytes) -> Path:
        """Our file. Its name says the host and the process; one process can have a project open twice."""
        number = 1
        while True:
            path = self._folder / f"{self._host}-{os.getpid()}{f'-{number}' if number > 1 else ''}.json"
            try:
                with path.open("xb") as file:
                    try:
                        file.write(content)
                    except OSError:
                        path.unlink()
                        raise
                return path
            except FileExistsError:
                number += 1

    def _found(self) -> Iterator[Visitor]:
        """Every file there but those of programs on this computer that ended without closing, which go away."""
        try:
            paths = sorted(self._folder.glob("*.json"))
        except OSError:
            return
        for path in paths:
            try:
                content = json.loads(path.read_bytes())
                visitor = Visitor(
                    str(content["coder"]),
                    str(content["host"]),
                    int(content["pid"]),
                    str(content["since"]),
                    path,
                )
            except (OSError, ValueError, TypeError, KeyError):
                continue
            if visitor.host == self._host and not _lives(visitor.pid):
                with contextlib.suppress(OSError):
                    path.unlink()
                continue
            yield visitor


def host() -> str:
    """The name of this computer, as a part of a file name."""
    return re.sub(r"[^A-Za-z0-9.-]", "-", socket.gethostname()).strip("-.") or "host"


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError, ValueError):
        return False
    except OSError:  # it lives and is not ours
        return True
    return True

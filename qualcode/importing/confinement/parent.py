"""The program's side: hands files to the child, one at a time, and ends it when it breaks a limit."""

import atexit
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from threading import Lock, Timer
from typing import TypeVar

from qualcode.importing.confinement import limits, wire
from qualcode.importing.lines import Source
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions

_ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
Told = TypeVar("Told")
_INSTEAD = N_("Open it in the program that made it and save it again, or copy its text into a new document.")


class _Child:
    """A process that reads files until it is ended."""

    def __init__(self) -> None:
        # Nobody ever writes to this pipe; it closes when this process ends, however that happens.
        life, self._alive = os.pipe()
        try:
            self.process = subprocess.Popen(
                # -P: a folder with files from anywhere may be the working directory, and must not be imported from.
                [sys.executable, "-P", "-m", "qualcode.importing.confinement.worker", str(life)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=(life,),
                start_new_session=True,  # Ctrl+C is for the program alone
                env={**os.environ, **_ONE_THREAD},
            )
        except BaseException:
            os.close(self._alive)
            raise
        finally:
            os.close(life)
        self.owner = os.getpid()
        self.late = False

    def answer(self, request: wire.Request) -> tuple[bytes, bytes, bytes]:
        """The kind of the answer, whether the child ends after it, and the answer. Raises EOFError or OSError when the
        child broke off; `late` says whether that was for the time it took.
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        clock = Timer(limits.WALL_SECONDS, self._time_is_up)
        clock.daemon = True
        clock.start()
        try:
            wire.send(self.process.stdin, wire.head_of(request), request.data)
            kind, worn, answer = (wire.receive(self.process.stdout, limits.ANSWER_BYTES) for _ in range(3))
        finally:
            clock.cancel()
        return kind, worn, answer

    def _time_is_up(self) -> None:
        self.late = True
        self.process.kill()

    def end(self) -> int:
        """Ends the process, unless it is the child of the program this one was forked from. Gives its exit code."""
        own = self.owner == os.getpid()
        if own:
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # half a request may wait to be written
                    pipe.close()
        os.close(self._alive)
        return self.process.wait() if own else 0


_lock = Lock()
_child: _Child | None = None


def read(data: bytes, name: str, suffix: str, options: ReadingOptions) -> Source:
    """What the reader of `suffix` makes of `data`, read in the child. May be called from any thread; files are read one
    at a time.

    Raises ImportFailed as that reader does, and for a file that exceeds a limit or breaks the reader.
    """
    return _told(wire.Request(suffix, name, options, data), wire.SOURCE, wire.source_of)


def read_draft(data: bytes, name: str, suffix: str) -> wire.Draft:
    """The paragraphs of a draft report, read in the same child. Raises ImportFailed as `read` does."""
    return _told(wire.Request(suffix, name, ReadingOptions(), data, draft=True), wire.DRAFT, wire.draft_of)


def _told(request: wire.Request, wanted: bytes, unpacked: Callable[[bytes], Told]) -> Told:
    with _lock:
        kind, answer = _answered(request)
    try:
        if kind == wanted:
            return unpacked(answer)
        if kind == wire.REFUSAL:
            refusal = wire.refusal_of(answer)
            raise ImportFailed(refusal.what, refusal.todo, **refusal.details)
    except ValueError as error:
        raise _broken(request.name) from error
    raise _too_large(request.name) if kind == wire.MEMORY else _broken(request.name)


def _answered(request: wire.Request) -> tuple[bytes, bytes]:
    global _child
    if _child is not None and (_child.owner != os.getpid() or _child.process.poll() is not None):
        end()
    try:
        child = _child = _child or _Child()
    except OSError as error:
        raise ImportFailed(
            N_("%(file)s cannot be read: no process could be started to read it in."),
            N_("Close other programs and try again."),
            file=request.name,
        ) from error
    try:
        kind, worn, answer = child.answer(request)
    except (EOFError, OSError) as error:
        _child = None
        code = child.end()
        if child.late or code == -signal.SIGXCPU:
            raise _too_slow(request.name) from error
        raise _broken(request.name) from error
    except BaseException:  # Ctrl+C between two halves of an answer
        end()
        raise
    if worn:
        end()
    return kind, answer


def end() -> None:
    """Ends the child, if there is one; the next file starts another."""
    global _child
    ending, _child = _child, None
    if ending is not None:
        ending.end()


atexit.register(end)


def _too_slow(name: str) -> ImportFailed:
    return ImportFailed(
        N_("%(file)s takes more than %(limit)s seconds to read and is refused."),
        _INSTEAD,
        file=name,
        limit=limits.CPU_SECONDS,
    )


def _too_large(name: str) -> ImportFailed:
    return ImportFailed(
        N_("%(file)s needs more than %(limit)s MB of memory to read and is refused."),
        _INSTEAD,
        file=name,
        limit=limits.MEMORY_BYTES // 1_000_000,
    )


def _broken(name: str) -> ImportFailed:
    return ImportFailed(N_("%(file)s breaks the program that reads it and is refused."), _INSTEAD, file=name)

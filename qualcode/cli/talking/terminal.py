"""Talking to the terminal itself: asking it things, and reading keys as they come. It is left as it was found."""

import contextlib
import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType

_CHUNK = 1024


@dataclass(frozen=True, slots=True)
class Terminal:
    """The terminal we run in, also when our output goes elsewhere."""

    descriptor: int

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines, as it says now; a size in the environment goes stale."""
        found = os.get_terminal_size(self.descriptor)
        return found.columns, found.lines

    def say(self, text: str) -> None:
        """Writes to it."""
        left = text.encode("utf-8", "replace")
        while left:
            left = left[os.write(self.descriptor, left) :]

    def read(self, seconds: float | None) -> bytes:
        """What came from it, waiting at most so long for the first of it; b"" when nothing did."""
        ready, _w, _x = select.select([self.descriptor], [], [], seconds)
        try:
            return os.read(self.descriptor, _CHUNK) if ready else b""
        except OSError:  # it was closed
            return b""

    def asked(self, questions: str, is_complete: Callable[[bytes], bool], seconds: float) -> bytes:
        """What it answers until that is complete, or until the time is over."""
        with self.raw():
            self.say(questions)
            reply = b""
            end = time.monotonic() + seconds
            while not is_complete(reply) and (left := end - time.monotonic()) > 0:
                reply += self.read(left)
            return reply

    @contextlib.contextmanager
    def raw(self) -> Iterator[None]:
        """Every key comes through at once, Ctrl+C too; afterwards all is as it was, even when we are ended."""
        import termios
        import tty

        before = termios.tcgetattr(self.descriptor)
        with _ended_politely():
            try:
                tty.setraw(self.descriptor)
                yield
            finally:
                # What was typed or answered too late is dropped: at the prompt it would be taken for a command.
                termios.tcsetattr(self.descriptor, termios.TCSAFLUSH, before)


@contextlib.contextmanager
def opened() -> Iterator[Terminal | None]:
    """The terminal, or None where there is none or we run in the background of it."""
    try:
        descriptor = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        yield None
        return
    try:
        in_front = os.tcgetpgrp(descriptor) == os.getpgrp()
        yield Terminal(descriptor) if in_front else None
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _ended_politely() -> Iterator[None]:
    """Being ended by a signal becomes an exception, so that what is to be put back is put back."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

"""The child: reads one file after another, in limits, until nobody asks any more."""

import contextlib
import fcntl
import os
import sys
from typing import IO

from qualcode.importing import drafts, registry
from qualcode.importing.confinement import limits, seal, wire
from qualcode.importing.source_file import MAX_BYTES
from qualcode.model.errors import ImportFailed

_OUT_OF_MEMORY = 2  # the code of libxml2


def main(life: int) -> None:
    """Serves the pipes at standard input and output. `life` is a pipe that only closes, when the parent is gone."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):  # what a library prints must not get between the answers
        os.dup2(nowhere, standard)
    _die_with(life)
    sys.dont_write_bytecode = True
    limits.set_for_the_process()
    import pypdfium2  # noqa: F401 - it loads a shared library, which the seal forbids

    seal.put_on()
    with contextlib.suppress(EOFError, BrokenPipeError):
        serve(requests, answers)


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answers requests until the pipe closes (EOFError), or until the process has grown too large to go on."""
    worn = False
    while not worn:
        limits.set_for_the_next_file()
        request = wire.request_of(wire.receive(requests, MAX_BYTES), wire.receive(requests, MAX_BYTES))
        kind, answer = _answer(request)
        worn = kind is wire.MEMORY or limits.is_worn()
        wire.send(answers, kind, b"worn" if worn else b"", answer)


def _answer(request: wire.Request) -> tuple[bytes, bytes]:
    try:
        if request.draft:
            draft = drafts.draft_here(request.suffix, request.data, request.name)
            return wire.DRAFT, wire.packed(draft)
        source = registry.reader_here(request.suffix)(request.data, request.name, request.options)
        return wire.SOURCE, wire.packed(source)
    except ImportFailed as failed:
        if _for_want_of_memory(failed):
            return wire.MEMORY, b""
        return wire.REFUSAL, wire.packed(wire.Refusal(failed.what, failed.todo, _plain(failed.details)))
    except MemoryError:
        return wire.MEMORY, b""
    except Exception:  # a reader's own mistake; what it says may hold words of the text
        return wire.BROKEN, b""


def _plain(details: dict[str, object]) -> dict[str, str | int]:
    return {name: value if isinstance(value, int) else str(value) for name, value in details.items()}


def _for_want_of_memory(error: BaseException | None) -> bool:
    """Whether a reader took a lack of memory for damage."""
    while error is not None:
        of_libxml = type(error).__module__ == "lxml.etree" and getattr(error, "code", None) == _OUT_OF_MEMORY
        if isinstance(error, MemoryError) or of_libxml:
            return True
        error = error.__cause__ or error.__context__
    return False


def _die_with(life: int) -> None:
    """Ends this process when the other end of `life` closes, whatever it is doing: SIGIO ends who does not catch it."""
    with contextlib.suppress(OSError):
        fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(life, fcntl.F_SETFL, fcntl.fcntl(life, fcntl.F_GETFL) | os.O_ASYNC)


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""What a child gives up before it sees a file: the network, other programs, writing.

Twice, since each way leaves something: an audit hook refuses what Python code asks for, on every system; on Linux a
filter of system calls (seccomp) refuses it to the libraries in C as well.
"""

import contextlib
import ctypes
import os
import platform
import struct
import sys
from collections.abc import Sequence

_EVENTS = (
    "socket.", "urllib.", "ftplib.", "smtplib.", "http.", "subprocess.", "pty.", "tempfile.", "shutil.",
    "ctypes.dlopen", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "os.kill",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# Numbers of system calls, by machine: what identifies its calls, the calls that are refused (sockets, programs, other
# processes, changes of folders, io_uring, openat2), and those that open a file, each with the place of its flags.
_MACHINES = {
    "x86_64": (
        0xC000003E,
        (41, 42, 49, 53, 57, 58, 59, 62, 76, 82, 83, 84, 85, 86, 87, 88, 90, 101, 200, 258, 263, 264, 265, 266, 268,
         310, 311, 316, 322, 425, 437, 438),
        ((2, 1), (257, 2)),
    ),
    "aarch64": (
        0xC00000B7,
        (34, 35, 36, 37, 38, 45, 53, 117, 129, 130, 198, 199, 200, 203, 221, 270, 271, 276, 281, 425, 437, 438),
        ((56, 2),),
    ),
}  # fmt: skip
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # the latter: the call fails with EPERM
_FOREIGN = 0x40000000  # calls of the x32 convention, numbered from here
_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER = 38, 22, 2


def put_on() -> None:
    """Seals this process for good."""
    with contextlib.suppress(OSError, AttributeError):  # a kernel without filters: the hook remains
        _filter_calls()
    sys.addaudithook(_hook)


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_EVENTS):
        raise PermissionError(f"{event} is not for a reader of files")
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        raise PermissionError("a reader of files does not write")


def _filter_calls() -> None:
    machine = _MACHINES.get(platform.machine())
    if machine is None or not sys.platform.startswith("linux"):
        return
    program = b"".join(struct.pack("=HBBI", *step) for step in _program(*machine))
    memory = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(struct.pack("@HP", len(program) // 8, ctypes.addressof(memory)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
        libc.prctl(_SET_FILTER, _FILTER, header, 0, 0)


def _program(
    machine: int, refused: Sequence[int], opening: Sequence[tuple[int, int]]
) -> list[tuple[int, int, int, int]]:
    """The filter in the kernel's little language: steps of (code, jump if true, jump if false, value)."""
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _REFUSE), (_LOAD, 0, 0, 0)]
    steps += [(_AT_LEAST, 0, 1, _FOREIGN), (_RETURN, 0, 0, _REFUSE)]
    for number in refused:
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    for number, place in opening:
        steps += [(_EQUAL, 0, 4, number), (_LOAD, 0, 0, 16 + 8 * place), (_ANY_BIT, 0, 1, _WRITING)]
        steps += [(_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)]
    return [*steps, (_RETURN, 0, 0, _ALLOW)]

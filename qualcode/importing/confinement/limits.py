"""What a child may use, set by the child on itself before it sees a file."""

import contextlib
import resource
import sys
from pathlib import Path

CPU_SECONDS = 60
"""Processor time for one file. The longest report we know takes a fraction of it."""

WALL_SECONDS = 120
"""Time on the clock for one file, for a child that waits instead of working."""

MEMORY_BYTES = 1_500_000_000
"""Address space of the child, all in all (macOS does not enforce it)."""

OPEN_FILES = 64
"""How many files it may have open at once; the modules of a library are files too."""

WORN_BYTES = 400_000_000
"""A child that ever used this much memory is not given another file: what it did not give back would count."""

ANSWER_BYTES = 400_000_000
"""What the answer about one file may measure."""


def set_for_the_process() -> None:
    """Sets the limits that hold for all files; those a system does not know are left."""
    for name, value in (
        ("RLIMIT_AS", MEMORY_BYTES),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NOFILE", OPEN_FILES),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_CORE", 0),
    ):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            resource.setrlimit(getattr(resource, name), (value, value))


def set_for_the_next_file() -> None:
    """Allows `CPU_SECONDS` more than were used until now."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(
            resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + 1 + CPU_SECONDS, hard)
        )


def is_worn() -> bool:
    """Whether this process used so much memory that it should make place for a new one."""
    return _peak_bytes() > WORN_BYTES


def _peak_bytes() -> int:
    # On Linux the peak that getrusage tells is at least that of the program that started this one.
    with contextlib.suppress(OSError), Path("/proc/self/status").open(encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024)

"""A file appears whole or not at all."""

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from secrets import token_hex

from qualcode.locale import N_
from qualcode.model.errors import ProjectFault, Refused


def checked_suffix(path: Path, known: Collection[str]) -> str:
    """The suffix of `path` in lower case. Raises Refused when it is not one of `known`."""
    suffix = path.suffix.lower()
    if suffix not in known:
        raise Refused(
            N_("%(file)s has no ending that says what to write."),
            N_("Give the file one of these endings: %(known)s."),
            file=path.name,
            known=", ".join(sorted(known)),
        )
    return suffix


def land(path: Path, content: bytes) -> Path:
    """Writes `content` beside `path`, makes it durable and puts it in its place. Returns `path`.

    Raises ProjectFault when that fails; what stood at `path` before then stands there still.
    """
    beside: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name[:60]}.{token_hex(4)}.part")
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        if beside is not None:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        raise _fault(path, error) from error
    return path


def land_checked(path: Path, write: Callable[[Path], object], check: Callable[[Path], None]) -> Path:
    """Lets `write` make the file in a folder of its own beside `path`, under the same name, and puts it in its place
    after `check` has seen it. Returns `path`.

    What either raises passes through; then, and when the move fails (ProjectFault), nothing is left of it and what
    stood at `path` before stands there still.
    """
    apart = path.parent / f".{token_hex(6)}.part"
    try:
        write(apart / path.name)
        check(apart / path.name)
        (apart / path.name).replace(path)
    except OSError as error:
        raise _fault(path, error) from error
    finally:
        shutil.rmtree(apart, ignore_errors=True)
    return path


def _fault(path: Path, error: OSError) -> ProjectFault:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ProjectFault(
            N_("%(file)s was not written: the disk is full."),
            N_("Make room and export again."),
            file=path.name,
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ProjectFault(
            N_("%(file)s was not written: the folder may not be written to."),
            N_("Choose another folder, or change its permissions."),
            file=path.name,
        )
    if error.errno in (errno.EISDIR, errno.ENOTDIR, errno.EEXIST):
        return ProjectFault(
            N_("%(file)s was not written: a folder and a file of that name are in each other's way."),
            N_("Choose another name."),
            file=path.name,
        )
    return ProjectFault(
        N_("%(file)s was not written: %(reason)s."),
        N_("Choose another place and export again."),
        file=path.name,
        reason=error.strerror or type(error).__name__,
    )

"""A file appears whole or not at all."""

import contextlib
import errno
import os
from collections.abc import Collection
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

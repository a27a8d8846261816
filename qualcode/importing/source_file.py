"""The bytes of a source file, or one clear sentence why they cannot be had."""

import hashlib
from pathlib import Path

from qualcode.locale import N_
from qualcode.model.errors import ImportFailed

MAX_BYTES = 50_000_000
"""A file of this many bytes or more is refused before it is read: an hour of speech is a tenth of a megabyte."""


def load(path: Path) -> bytes:
    """All bytes of the file. Raises ImportFailed when it is missing, no file, empty, too large or unreadable."""
    try:
        if path.is_dir():
            raise ImportFailed(
                N_("%(file)s is a folder, not a file."), N_("Name the files in it."), file=path.name
            )
        size = path.stat().st_size
        if not path.is_file():
            raise ImportFailed(
                N_("%(file)s is not an ordinary file."), N_("Copy its content into a file."), file=path.name
            )
        if size >= MAX_BYTES:
            raise ImportFailed(
                N_("%(file)s is too large: %(limit)s MB or more is refused."),
                N_("Is it a transcript? Split it, or take the pictures out."),
                file=path.name,
                limit=MAX_BYTES // 1_000_000,
            )
        with path.open("rb") as file:
            data = file.read(MAX_BYTES)
    except FileNotFoundError as error:
        raise ImportFailed(
            N_("%(file)s does not exist."), N_("Check the name and the folder."), file=path.name
        ) from error
    except PermissionError as error:
        raise ImportFailed(
            N_("%(file)s may not be read."), N_("Give yourself permission to read it."), file=path.name
        ) from error
    except (OSError, ValueError) as error:
        raise ImportFailed(
            N_("%(file)s cannot be read from the disk."),
            N_("Copy it elsewhere and try again."),
            file=path.name,
        ) from error
    if not data:
        raise ImportFailed(N_("%(file)s is empty."), N_("Save or download it again."), file=path.name)
    return data


def sha256(path: Path) -> str:
    """The SHA-256 (hex) of the bytes of the file. Raises ImportFailed as `load` does."""
    return digest(load(path))


def digest(data: bytes) -> str:
    """The SHA-256 (hex) of `data`."""
    return hashlib.sha256(data).hexdigest()

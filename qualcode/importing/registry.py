"""The registry of formats: a file's suffix decides which module reads it."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from qualcode.importing.lines import Source
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed

# A module of `formats` offers `read(data: bytes, name: str) -> Source`. It is imported at first use, so that
# nobody pays for python-docx to read a text file. A new format is one module and one line here.
_MODULES = {
    ".txt": "plain",
    ".md": "plain",
    ".docx": "word",
    ".odt": "opendocument",
    ".vtt": "webvtt",
    ".srt": "subrip",
}

Reader = Callable[[bytes, str], Source]


def formats() -> tuple[str, ...]:
    """The suffixes that can be read, each with its dot, in lower case."""
    return tuple(_MODULES)


def reader_for(path: Path) -> Reader:
    """What reads files with the suffix of `path`. Raises ImportFailed naming the known suffixes."""
    module = _MODULES.get(path.suffix.lower())
    if module is None:
        raise ImportFailed(
            N_("%(file)s is of a kind that cannot be imported."),
            N_("Save it as one of: %(known)s."),
            file=path.name,
            known=", ".join(formats()),
        )
    reader: Reader = import_module(f"qualcode.importing.formats.{module}").read
    return reader

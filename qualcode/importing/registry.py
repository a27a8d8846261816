"""The registry of formats: a file's suffix decides which module reads it."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.importing.lines import Source
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

# A module of `formats` offers `read(data: bytes, name: str, options: ReadingOptions) -> Source`. It is imported at
# first use, so that nobody pays for python-docx to read a text file. A new format is one module and one line here.
_MODULES = {
    ".txt": "plain",
    ".md": "plain",
    ".docx": "word",
    ".odt": "opendocument",
    ".rtf": "rtf",
    ".html": "page",
    ".htm": "page",
    ".pdf": "pdf",
    ".vtt": "webvtt",
    ".srt": "subrip",
    ".json": "segments",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".xlsx": "workbook",
}

PLUG_INS = "qualcode.importers"
"""The group of entry points in which other packages offer a reader: named after its suffix ("eaf"), it points to a
function like the `read` of our own modules. Our own formats cannot be replaced."""

CONFINED = frozenset({".docx", ".odt", ".rtf", ".html", ".htm", ".pdf", ".xlsx"})
"""Formats whose bytes a library takes apart: read in a child process with limits. So is every plug-in's."""

Reader = Callable[[bytes, str, ReadingOptions], Source]


def suffixes() -> tuple[str, ...]:
    """The suffixes that can be read, each with its dot, in lower case."""
    return (*_MODULES, *sorted(_plug_ins()))


def reader_for(path: Path) -> Reader:
    """What reads files with the suffix of `path`, in a child process where that is needed. Raises ImportFailed naming
    the known suffixes.
    """
    suffix = path.suffix.lower()
    if suffix == ".doc":
        raise ImportFailed(
            N_("%(file)s is an old Word file or is protected with a password."),
            N_("Open it in Word or LibreOffice and save it as .docx without a password."),
            file=path.name,
        )
    if suffix not in suffixes():
        raise ImportFailed(
            N_("%(file)s is of a kind that cannot be imported."),
            N_("Save it as one of: %(known)s."),
            file=path.name,
            known=", ".join(suffixes()),
        )
    return reader_here(suffix) if suffix in _MODULES and suffix not in CONFINED else _confined(suffix)


def reader_here(suffix: str) -> Reader:
    """What reads files with this suffix, one of `suffixes()`, in this very process."""
    if module := _MODULES.get(suffix):
        reader: Reader = import_module(f"qualcode.importing.formats.{module}").read
    else:
        reader = _plug_ins()[suffix].load()
    return reader


def _confined(suffix: str) -> Reader:
    from qualcode.importing import confinement

    return lambda data, name, options: confinement.read(data, name, suffix, options)


@cache
def _plug_ins() -> "Mapping[str, EntryPoint]":
    from importlib.metadata import entry_points

    named = {f".{point.name.lower().lstrip('.')}": point for point in entry_points(group=PLUG_INS)}
    return {suffix: point for suffix, point in named.items() if suffix not in _MODULES}

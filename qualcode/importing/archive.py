"""Documents that are zip archives: refused when they are none, locked, or would unpack without end."""

import io
import zipfile
from collections.abc import Sequence

from qualcode.locale import N_
from qualcode.model.errors import ImportFailed

MAX_UNPACKED = 200_000_000
"""What an archive may unpack to, in bytes; more is a bomb or no transcript."""

MAX_ENTRIES = 5000
"""How many files may be in an archive; a document with a thousand pictures has less than half."""

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check(data: bytes, name: str, kind: str) -> frozenset[str]:
    """The names of the entries. Raises ImportFailed unless `data` is an archive that can safely be unpacked."""
    if data.startswith(_OLD_WORD):
        raise ImportFailed(
            N_("%(file)s is an old Word file or is protected with a password."),
            N_("Open it in Word or LibreOffice and save it as .docx without a password."),
            file=name,
        )
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except Exception as error:  # zipfile answers damage with half a dozen kinds of exceptions
        raise damaged(name, kind) from error
    if len(entries) > MAX_ENTRIES:
        raise ImportFailed(
            N_("%(file)s holds more than %(limit)s entries and is refused."),
            N_("Take the pictures out, or copy the text into a new document."),
            file=name,
            limit=MAX_ENTRIES,
        )
    if _overlap(entries):
        raise damaged(name, kind)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise ImportFailed(
            N_("%(file)s unpacks to more than %(limit)s MB and is refused."),
            N_("Take the pictures out, or copy the text into a new document."),
            file=name,
            limit=MAX_UNPACKED // 1_000_000,
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise protected(name)
    return frozenset(entry.filename for entry in entries)


def _overlap(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether bytes belong to two entries, or a name stands twice: no program writes that."""
    ends = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < ends:
            return True
        ends = entry.header_offset + entry.compress_size
    return len({entry.filename for entry in entries}) < len(entries)


def damaged(name: str, kind: str) -> ImportFailed:
    """The refusal for a file that is not what its suffix says, or no longer."""
    return ImportFailed(
        N_("%(file)s is no %(kind)s document, or it is damaged."),
        N_("Open it in Word or LibreOffice and save it again as %(kind)s."),
        file=name,
        kind=kind,
    )


def protected(name: str) -> ImportFailed:
    """The refusal for a document with a password."""
    return ImportFailed(
        N_("%(file)s is protected with a password."), N_("Save it without a password."), file=name
    )

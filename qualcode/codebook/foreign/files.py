"""The bytes of a foreign file, and their text."""

import codecs
import re
from pathlib import Path

from qualcode.codebook.foreign.found import Findings
from qualcode.locale import N_
from qualcode.model.errors import CodebookFault

LARGEST_FILE = 5_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = re.compile("[\x00-\x06\x0e-\x1a\x1c-\x1f]")


def content(path: Path, found: Findings) -> bytes:
    """All bytes of the file. Raises CodebookFault when it is missing, empty, too large or unreadable."""
    try:
        if path.is_dir():
            raise found.fault(N_("%(file)s is a folder."), N_("Name the file in it."))
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise found.fault(N_("There is no file %(file)s."), N_("Check the name and the folder.")) from None
    except (OSError, ValueError) as error:
        raise found.fault(
            N_("%(file)s cannot be read (%(reason)s)."),
            N_("Check that it is a file and that you may read it."),
            reason=getattr(error, "strerror", None) or type(error).__name__,
        ) from None
    if len(data) > LARGEST_FILE:
        raise found.fault(
            N_("%(file)s is larger than %(megabytes)s MB: that is no codebook."),
            N_("Check whether this is the right file."),
            megabytes=LARGEST_FILE // 1_000_000,
        )
    if not data.strip():
        raise found.fault(N_("%(file)s is empty."), N_("Save or export it again."))
    return data


def decoded(data: bytes, found: Findings) -> str:
    """The text: by its mark, as UTF-8, or else as Windows writes western European. Raises CodebookFault."""
    if data.startswith((b"%PDF-", b"{\\rtf")):
        raise _no_text(found)
    mark = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    for encoding in (mark,) if mark else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            if encoding == "utf-8" and _is_almost_utf8(data):
                raise found.fault(
                    N_("%(file)s looks like %(encoding)s but is damaged, first on line %(line)s."),
                    N_("Open it in an editor, mend that line and save it as UTF-8."),
                    line=data.count(b"\n", 0, error.start) + 1,
                    encoding="UTF-8",
                ) from None
            continue
        if encoding == "cp1252":
            found.note(N_("The file was not UTF-8; its characters were converted."))
        break
    else:
        raise found.fault(
            N_("The encoding of %(file)s is not recognised."),
            N_("Open it in an editor and save it as UTF-8."),
        )
    if damaged := _BINARY.search(text):
        raise _no_text(found, text.count("\n", 0, damaged.start()) + 1)
    if not text.strip():
        raise found.fault(N_("%(file)s holds no text."), N_("Save or export it again."))
    return text


def _is_almost_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is well-formed UTF-8: then it is UTF-8 with damage, not another encoding."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    return sum(1 for character in text if character > "\x7f") > 2 * bad


def _no_text(found: Findings, line: int = 1) -> CodebookFault:
    return found.fault(
        N_("%(file)s is not text, whatever its name says."),
        N_("Open it in the program that made it and save it as plain text (UTF-8)."),
        line=line,
    )

"""What a transcript is called."""

import re
import unicodedata

# What word processors write into a title nobody filled in.
_EMPTY = re.compile(
    r"(untitled|naamloos|zonder titel|(microsoft )?word)?[ -]*(document|titel|title)?\s*\d*", re.IGNORECASE
)


def title_of(stated: str, stem: str) -> str:
    """The title a document states, when it says something; else the name of the file without its suffix."""
    title = " ".join(
        "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", stated)).split()
    )
    return title if len(title) > 2 and not _EMPTY.fullmatch(title) else unicodedata.normalize("NFC", stem)

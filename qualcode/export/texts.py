"""A pseudonymised transcript as a file of plain text: nothing in it but its words, so that every byte is known."""

from pathlib import Path

from qualcode.export.landing import checked_suffix, land
from qualcode.model.cleared import ClearedText

TEXT_SUFFIXES = frozenset({".txt", ".md"})


def write_text(path: Path, text: ClearedText) -> Path:
    """Writes the text in UTF-8. Returns `path`. Raises Refused for an unknown suffix, ProjectFault."""
    checked_suffix(path, TEXT_SUFFIXES)
    return land(path, text.text.encode())

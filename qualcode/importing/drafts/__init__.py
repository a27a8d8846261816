"""Draft reports: their paragraphs, and which of them are set off as quotations.

What a library takes apart is read in the child with limits, as transcripts are.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from qualcode.importing import archive
from qualcode.importing.registry import CONFINED
from qualcode.importing.source_file import load
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.manuscript import DraftParagraph

_MODULES: Mapping[str, str] = {
    ".md": "markdown",
    ".txt": "markdown",
    ".docx": "word",
    ".odt": "opendocument",
    ".html": "page",
    ".htm": "page",
}

Reader = Callable[[bytes, str], tuple[DraftParagraph, ...]]


def read_draft(path: Path) -> tuple[DraftParagraph, ...]:
    """The paragraphs of a draft report, footnotes after the text. Raises ImportFailed."""
    suffix = path.suffix.lower()
    if suffix not in _MODULES:
        raise ImportFailed(
            N_("%(file)s is of a kind that cannot be looked through for quotations."),
            N_("Save it as one of: %(known)s."),
            file=path.name,
            known=", ".join(_MODULES),
        )
    data = load(path)
    if suffix not in CONFINED:
        return draft_here(suffix, data, path.name)
    from qualcode.importing import confinement

    return confinement.read_draft(data, path.name, suffix)


def draft_here(suffix: str, data: bytes, name: str) -> tuple[DraftParagraph, ...]:
    """The paragraphs of a draft with this suffix, read in this very process. Raises ImportFailed."""
    reader: Reader = import_module(f"qualcode.importing.drafts.{_MODULES[suffix]}").read
    try:
        return reader(data, name)
    except ImportFailed:
        raise
    except Exception as error:  # a broken file makes each library fail in ways of its own
        raise archive.damaged(name, suffix.removeprefix(".")) from error

"""From a file, or the text of one, to a Codebook."""

import unicodedata
from functools import lru_cache
from pathlib import Path

import yaml

from qualcode.codebook.checking import validated
from qualcode.codebook.nodes import tree
from qualcode.codebook.places import Faults
from qualcode.codebook.scales import facets_of, scales_of
from qualcode.codebook.shape import CodebookEntry
from qualcode.codebook.tree import in_reading_order
from qualcode.codebook.values import Document, values
from qualcode.locale import N_
from qualcode.model.codebook import Codebook
from qualcode.model.errors import CodebookFault
from qualcode.model.slugs import slug_of

LARGEST_FILE = 5_000_000


def load(path: Path) -> Codebook:
    """The codebook in a YAML file. Raises CodebookFault, with file, line and column in its details."""
    return parse(source_of(path), path.name)


def source_of(path: Path) -> str:
    """The text of a codebook file, to the last character: a byte order mark and line ends too. Raises CodebookFault."""
    return _decoded(_bytes(path), path.name)


@lru_cache(maxsize=16)
def parse(source: str, name: str) -> Codebook:
    """The codebook in the text of a YAML file; `name` is what errors call the file. Raises CodebookFault.

    A bare list of codes is a codebook too: it is called after the file. The last texts are remembered: one state is
    read when it is checked, accepted and shown.
    """
    try:
        return _parsed(source, name, careful=False)
    except CodebookFault:
        # The fast reader knows the place of some things only roughly.
        return _parsed(source, name, careful=True)


def _parsed(source: str, name: str, *, careful: bool) -> Codebook:
    document, bare = _document(source, name, careful)
    entry = validated(CodebookEntry, document)
    return Codebook(
        slug=entry.codebook,
        title=entry.title or entry.codebook,
        language=entry.language,
        codes=in_reading_order(entry, document, headings=bare),
        scales=scales_of(entry.scales, document),
        facets=facets_of(entry.facets, document),
    )


def _document(source: str, name: str, careful: bool) -> tuple[Document, bool]:
    """The values of the file, and whether it is a bare list of codes, which then got a head."""
    faults = Faults(name, source)
    root = tree(source, faults, careful=careful)
    if not isinstance(root, yaml.SequenceNode):
        return values(root, faults), False
    document = values(root, faults, ("codes",))
    document.value = _under_a_head(document.value, name)
    return document, True


def _under_a_head(codes: object, name: str) -> dict[str, object]:
    stem = " ".join(unicodedata.normalize("NFC", Path(name).stem).split())
    slug = slug_of(stem)
    return {"codebook": slug, "title": stem or slug, "codes": codes}


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise _whole(path.name, N_("%(file)s is a folder."), N_("Name the YAML file in it."))
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise _whole(
            path.name, N_("There is no file %(file)s."), N_("Check the name and the folder.")
        ) from None
    except (OSError, ValueError) as error:
        raise _whole(
            path.name,
            N_("%(file)s cannot be read (%(reason)s)."),
            N_("Check that it is a file and that you may read it."),
            reason=getattr(error, "strerror", None) or type(error).__name__,
        ) from None
    if len(content) > LARGEST_FILE:
        raise _whole(
            path.name,
            N_("%(file)s is larger than %(megabytes)s MB: that is no codebook."),
            N_("Check whether this is the right file."),
            megabytes=LARGEST_FILE // 1_000_000,
        )
    return content


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        raise Faults(name, before).at_index(
            len(before),
            N_("%(place)s: the file is not UTF-8."),
            N_("Save it as UTF-8 in your editor."),
        ) from None


def _whole(name: str, what: str, todo: str, **details: object) -> CodebookFault:
    return Faults(name, "").at_index(0, what, todo, **details)

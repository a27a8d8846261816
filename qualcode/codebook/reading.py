"""From a file, or the text of one, to a Codebook."""

import re
from pathlib import Path

from qualcode.codebook.nodes import Faults, compose
from qualcode.codebook.shape import CodebookEntry, validated
from qualcode.codebook.tree import in_reading_order
from qualcode.locale import N_
from qualcode.model.codebook import Codebook
from qualcode.model.errors import CodebookFault

LARGEST_FILE = 5_000_000

# What YAML cannot hold: control characters, halves of surrogate pairs.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def load(path: Path) -> Codebook:
    """The codebook in a YAML file. Raises CodebookFault, with file, line and column in its details."""
    return parse(_decoded(_bytes(path), path.name), path.name)


def parse(source: str, name: str) -> Codebook:
    """The codebook in the text of a YAML file; `name` is what errors call the file. Raises CodebookFault."""
    faults = Faults(name, source)
    if unprintable := _UNPRINTABLE.search(source):
        raise faults.at_index(
            unprintable.start(),
            N_("%(place)s: here stands a character that cannot be shown."),
            N_("Take it out, or save the file as plain text in UTF-8."),
        )
    document = compose(source, faults)
    entry = validated(CodebookEntry, document)
    return Codebook(
        slug=entry.codebook,
        title=entry.title or entry.codebook,
        language=entry.language,
        codes=in_reading_order(entry.codes, document),
    )


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
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        raise Faults(name, before).at_index(
            len(before),
            N_("%(place)s: the file is not UTF-8."),
            N_("Save it as UTF-8 in your editor."),
        ) from None


def _whole(name: str, what: str, todo: str, **details: object) -> CodebookFault:
    return Faults(name, "").at_index(0, what, todo, **details)

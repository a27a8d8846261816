"""Tags become a tree of codes: by dots in their names, such as "work.hours", or by the tag they stand under."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from qualcode.model.codebook import Code
from qualcode.model.foreign import dotted_path
from qualcode.model.slugs import slug_of

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of another program, with its id there and that of the tag above it."""

    id: int
    name: str
    description: str
    above: int | None = None


def codes_of(tags: Collection[Tag]) -> tuple[tuple[Code, ...], dict[int, str]]:
    """The codes in reading order, brothers by name; and the slug each tag got, by its id.

    A code above that no tag names becomes a heading without a definition. Tags of the same name stay two codes.
    """
    by_id = {tag.id: tag for tag in tags}
    paths = {tag.id: _path(tag, by_id) for tag in tags}
    headings = {path[:n] for path in paths.values() for n in range(1, len(path))} - set(paths.values())
    entries: list[tuple[Path, Tag | None]] = [(path, None) for path in headings]
    entries += [(paths[tag.id], tag) for tag in tags]
    entries.sort(key=lambda entry: (_order(entry[0]), entry[1].id if entry[1] else 0))
    codes: dict[str, Code] = {}
    slugs: dict[int, str] = {}
    above: dict[Path, str] = {}
    for path, tag in entries:
        slug = slug_of(" ".join(path), codes)
        codes[slug] = Code(
            slug=slug,
            label=path[-1] or slug,
            definition=prose(tag.description) if tag is not None else "",
            parent=above[path[:-1]] if len(path) > 1 else None,
            depth=len(path) - 1,
        )
        above.setdefault(path, slug)
        if tag is not None:
            slugs[tag.id] = slug
    return tuple(codes.values()), slugs


def line(text: str) -> str:
    """The text as `prose`, in one line."""
    return " ".join(prose(text).split())


def prose(text: str) -> str:
    """The text in NFC, without what YAML cannot hold and without white space around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in lines if c in "\t\n" or unicodedata.category(c) != "Cc")
    return unicodedata.normalize("NFC", kept).translate(dict.fromkeys((0xFEFF, 0xFFFE, 0xFFFF))).strip()


def _path(tag: Tag, by_id: Mapping[int, Tag]) -> Path:
    path: Path = ()
    seen: set[int] = set()
    while tag.id not in seen:  # no circle is followed twice
        seen.add(tag.id)
        path = (*dotted_path(line(tag.name)), *path)
        if tag.above is None or tag.above not in by_id:
            break
        tag = by_id[tag.above]
    return path


def _order(path: Path) -> tuple[tuple[str, str], ...]:
    return tuple((part.casefold(), part) for part in path)

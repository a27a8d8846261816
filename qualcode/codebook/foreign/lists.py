"""Several items in one cell: "familie; buren"; an item with a semicolon in it stands between double quotes."""

import re
import unicodedata

_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"(?=\s*(?:;|$))|([^;]*))\s*(?:;|$)')


def items(text: str, *, commas: bool = False) -> tuple[str, ...]:
    """The items of a cell, divided by semicolons or lines; by commas where there are neither and `commas` says so."""
    text = unicodedata.normalize("NFC", text)
    lines = text.splitlines()
    if commas and ";" not in text and len(lines) == 1:
        return tuple(item for each in text.split(",") if (item := " ".join(each.split())))
    found: list[str] = []
    for line in lines:
        at = 0
        while at < len(line):
            match = _ITEM.match(line, at)
            assert match is not None
            found.append(match[1].replace('""', '"') if match[1] is not None else match[2])
            at = match.end()
    return tuple(item for each in found if (item := " ".join(each.split())))

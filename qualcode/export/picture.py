"""A picture of a table as a file."""

from pathlib import Path

from qualcode.export.landing import checked_suffix, land
from qualcode.model.cleared import ClearedTable
from qualcode.model.picture import Look

PICTURE_SUFFIXES = (".png", ".svg")


def write_picture(path: Path, table: ClearedTable, look: Look) -> Path:
    """Draws the table into the format the suffix names; the same table always gives the same bytes.

    Raises Refused for an unknown suffix and ProjectFault when the file cannot be written.
    """
    suffix = checked_suffix(path, PICTURE_SUFFIXES)
    from qualcode.export import pictures

    if suffix == ".png":
        return land(path, pictures.png(table, look))
    drawn = pictures.svg(table, look, name="picture", title=table.title.text)
    return land(path, f'<?xml version="1.0" encoding="utf-8"?>\n{drawn}'.encode())

"""A picture of a table as a file."""

from datetime import datetime
from pathlib import Path

from qualcode.export.caption import Caption, heading, source_line
from qualcode.export.landing import checked_suffix, land
from qualcode.model.cleared import ClearedTable
from qualcode.model.picture import Look

PICTURE_SUFFIXES = (".png", ".svg")


def write_picture(
    path: Path, table: ClearedTable, look: Look, *, caption: Caption, made_at: datetime
) -> Path:
    """Draws the table between its heading and its source into the format the suffix names; the same table gives the
    same bytes all day.

    Raises Refused for an unknown suffix and ProjectFault when the file cannot be written.
    """
    suffix = checked_suffix(path, PICTURE_SUFFIXES)
    from qualcode.export import pictures

    above, beneath = heading(table, caption), source_line(table, caption, made_at)
    if suffix == ".png":
        return land(path, pictures.png(table, look, above=above, beneath=beneath))
    drawn = pictures.svg(table, look, name="picture", title=above, above=above, beneath=beneath)
    return land(path, f'<?xml version="1.0" encoding="utf-8"?>\n{drawn}'.encode())

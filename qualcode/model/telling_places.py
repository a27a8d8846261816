"""Places in an original file, in words."""

from qualcode.locale import _
from qualcode.model.source import UnitKind, Whereabouts


def clock(time_ms: int) -> str:
    """A time from the recording's start as hours:minutes:seconds."""
    minutes, seconds = divmod(time_ms // 1000, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"


def in_words(place: Whereabouts) -> str:
    """The page, and the line, paragraph or cell; without the time."""
    parts = [] if place.page is None else [_("p. %(page)s") % {"page": place.page}]
    if place.cell is not None:
        parts.append(_("cell %(cell)s") % {"cell": place.cell})
    elif place.kind is UnitKind.LINE:
        parts.append(_("line %(unit)s") % {"unit": place.unit})
    elif place.kind is UnitKind.PARAGRAPH:
        parts.append(_("paragraph %(unit)s") % {"unit": place.unit})
    elif place.kind is UnitKind.CELL:
        parts.append(_("cell %(cell)s") % {"cell": place.unit})
    else:
        parts.append(_("segment %(unit)s") % {"unit": place.unit})
    return ", ".join(parts)

"""What the reader shows at this moment, line by line. Two equal frames need no drawing in between."""

from dataclasses import dataclass

from qualcode.session.paint import RowPaint, density
from qualcode.session.picker import Choice
from qualcode.session.state import Session

POPUP_WIDTH = 56


@dataclass(frozen=True, slots=True)
class PopupLine:
    """A line of the open list: the query on top (`choice` is None), then what matches.

    `digit` takes the row (0 where digits do nothing); the `current` row is the one Enter takes.
    """

    x: int
    width: int
    choice: Choice | None
    query: str = ""
    hint: str = ""
    digit: int = 0
    current: bool = False


@dataclass(frozen=True, slots=True)
class FrameLine:
    """One line of the reader. `density` says how much of its part of the transcript is coded."""

    paint: RowPaint | None
    popup: PopupLine | None
    density: int
    in_view: bool


def frame(session: Session) -> tuple[FrameLine, ...]:
    """The lines of the reader, as many as it is high."""
    page, height = session.page, session.height
    popups = _popups(session)
    if page is None:
        return tuple(FrameLine(None, popups.get(y), 0, False) for y in range(height))
    look = session.look()
    rows = len(page.wrap)
    coded = density(page, height)
    first = session.top * height // max(rows, 1)
    last = min(height, first + max(1, height * height // max(rows, height)))
    return tuple(
        FrameLine(
            page.paint(row, look) if (row := session.top + y) < rows else None,
            popups.get(y),
            coded[y],
            rows > height and first <= y < last,
        )
        for y in range(height)
    )


def _popups(session: Session) -> dict[int, PopupLine]:
    """The lines of the open list by the line of the reader they cover."""
    picker, page = session.picker, session.page
    if picker is None:
        return {}
    matches, window = picker.matches, picker.window()
    digits = picker.purpose == "code"
    x = session.columns.text_at - 1
    width = max(20, min(POPUP_WIDTH, session.columns.total - x - 1))
    lines = [PopupLine(x, width, None, picker.query, f"{len(matches)}")]
    for nth, index in enumerate(window):
        lines.append(
            PopupLine(x, width, matches[index], digit=nth + 1 if digits else 0, current=index == picker.at)
        )
    first = 1
    if page is not None and len(page.wrap):
        rows = page.wrap.rows_of(session.aim)
        below, above = rows.stop - session.top, rows.start - session.top - len(lines)
        first = below if below + len(lines) <= session.height or above < 0 else above
    first = max(0, min(first, session.height - len(lines)))
    return {first + i: line for i, line in enumerate(lines)}

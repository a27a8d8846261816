"""What the reader shows at this moment, line by line. Two equal frames need no drawing in between."""

from dataclasses import dataclass

from qualcode.session.drawing.paint import RowPaint, density
from qualcode.session.panel import PanelLine, panel
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.state import Session
from qualcode.session.text.cells import width as cells
from qualcode.session.text.wrap import lines_of


@dataclass(frozen=True, slots=True)
class PopupLine:
    """A line of the open list: the query on top (`choice` is None), then what matches.

    `digit` takes the row (0: none does, None: digits do nothing here); the `current` row is the one Enter takes.
    `pressed` says that the character of the chip takes the row; it is the mark of a code otherwise.
    """

    x: int
    width: int
    choice: Choice | None
    query: str = ""
    hint: str = ""
    digit: int | None = None
    current: bool = False
    pressed: bool = False


@dataclass(frozen=True, slots=True)
class EditorLine:
    """A line of the open editor: what it is for (`title`, `hint`), or what is typed around the cursor."""

    x: int
    width: int
    title: str = ""
    hint: str = ""
    typed: tuple[str, str, str] | None = None


Popup = PopupLine | EditorLine


_EDGES = 5  # cells around the title of what is open, and between it and its hint


@dataclass(frozen=True, slots=True)
class FrameLine:
    """One line of the reader. `density` says how much of its part of the transcript is coded."""

    paint: RowPaint | None
    popup: Popup | None
    density: int
    in_view: bool
    panel: PanelLine | None = None


def frame(session: Session) -> tuple[FrameLine, ...]:
    """The lines of the reader, as many as it is high."""
    page, height = session.page, session.height
    popups = _popups(session)
    panels = dict(enumerate(panel(session), session.room))
    if page is None:
        return tuple(FrameLine(None, popups.get(y), 0, False) for y in range(height))
    look = session.look()
    rows = len(page.wrap)
    coded = density(page, height)
    first = session.top * height // max(rows, 1)
    last = min(height, first + max(1, height * height // max(rows, height)))
    return tuple(
        FrameLine(
            page.paint(row, look) if (row := session.top + y) < rows and y not in panels else None,
            popups.get(y),
            coded[y],
            rows > height and first <= y < last,
            panels.get(y),
        )
        for y in range(height)
    )


def _popups(session: Session) -> dict[int, Popup]:
    """The lines of what is open in place, by the line of the reader they cover."""
    if session.editor is not None:
        return _under_the_aim(session, _editor_lines(session, session.editor))
    if session.picker is not None:
        return _under_the_aim(session, _picker_lines(session, session.picker))
    return {}


def _editor_lines(session: Session, editor: Editor) -> list[Popup]:
    x = session.columns.text_at - 1
    width = _over_the_text(session)
    heads = [EditorLine(x, width, editor.title, editor.hint)]
    if cells(editor.title + editor.hint) + _EDGES > width:  # what is asked is never cut
        heads = [EditorLine(x, width, title) for title in lines_of(editor.title, width - _EDGES)]
        heads += [EditorLine(x, width, hint=hint) for hint in lines_of(editor.hint, width - _EDGES) if hint]
    return [*heads, EditorLine(x, width, typed=editor.line.window(width - 3))]


def _picker_lines(session: Session, picker: Picker) -> list[Popup]:
    matches, window = picker.matches, picker.window()
    x = session.columns.text_at - 1
    width = _over_the_text(session)
    fits = cells(picker.title) <= width * 3 // 5 - 3
    heads = [] if fits else [EditorLine(x, width, title) for title in lines_of(picker.title, width - _EDGES)]
    hint = f"{picker.title}   {len(matches)}" if fits and picker.title else str(len(matches))
    lines: list[Popup] = [*heads, PopupLine(x, width, None, picker.query, hint)]
    for index in window:
        digit, current = picker.digit(index), index == picker.at
        lines.append(PopupLine(x, width, matches[index], digit=digit, current=current, pressed=picker.chips))
    return lines


def _over_the_text(session: Session) -> int:
    """The width of what opens over the text: all of it, so that no ends of its lines stick out beside."""
    columns = session.columns
    return max(20, min(columns.text + 2, columns.total - columns.text_at))


def _under_the_aim(session: Session, lines: list[Popup]) -> dict[int, Popup]:
    """The lines below what is selected, or above it where there is no room."""
    page, first = session.page, 1
    if page is not None and len(page.wrap):
        rows = page.wrap.rows_of(session.aim)
        below, above = rows.stop - session.top, rows.start - session.top - len(lines)
        first = below if below + len(lines) <= session.room or above < 0 else above
    first = max(0, min(first, session.room - len(lines)))
    return {first + i: line for i, line in enumerate(lines)}

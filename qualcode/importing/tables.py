"""A table out of a file of tables becomes a source: a conversation, or the answers of an open survey."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.importing.columns import is_heading, kinds_of, letters
from qualcode.importing.lexicon import QUESTIONNAIRE
from qualcode.importing.lines import Passage, Source, SourceLine
from qualcode.importing.rows import Cell, answers, captions, end_column, is_conversation, turns, words_of
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Landmark, LandmarkKind, Repair, UnitKind
from qualcode.model.transcript import ColumnKind, ReadColumn, Role

Row = tuple[int, Sequence[str]]
"""The number of a row as a spreadsheet counts them, and what its cells say."""

_MOST_COLUMNS = 1000
_IMPORT_IDS = '{"ImportId"'
_SAMPLE = 50


@dataclass(frozen=True, slots=True)
class Grid:
    """The filled rows of a table, with the name of its sheet where there are sheets."""

    rows: Sequence[Row]
    sheet: str = ""

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(values) for _, values in self.rows), default=0)

    def cell(self, row: Row, column: int) -> Cell:
        """The lines of one cell; its unit is its number in the grid, along the rows."""
        number, values = row
        words = values[column] if column < len(values) else ""
        unit = (number - 1) * self.width + column + 1
        found, at = [], 0
        for line in words.split("\n"):
            if line.strip():
                found.append(SourceLine.at(line, unit, at))
            at += len(line) + 1
        return tuple(found)

    def name(self, unit: int) -> str:
        """What a spreadsheet calls the cell of a unit ("Blad1!C5")."""
        row, column = divmod(unit - 1, self.width)
        return self._reference(row + 1, column)

    def _reference(self, row: int, column: int) -> str:
        return f"{self.sheet}!{letters(column)}{row}" if self.sheet else f"{letters(column)}{row}"


def source_of(
    grid: Grid, name: str, options: ReadingOptions, *, encoding: str = "utf-8", repairs: Sequence[Repair] = ()
) -> Source:
    """The source that a table is. Raises ImportFailed when no column of it holds text."""
    rows = [row for row in grid.rows if any(value.strip() for value in row[1])]
    if grid.width > _MOST_COLUMNS:
        raise ImportFailed(
            N_("%(file)s has more than %(limit)s columns."),
            N_("Keep the columns you need and save it again."),
            file=name,
            limit=_MOST_COLUMNS,
        )
    before, heading, body = _parted(rows, grid.width)
    cells = [[grid.cell(row, column) for column in range(grid.width)] for row in body]
    words = [[words_of(cell) for cell in row] for row in cells]
    columns = [[row[i] for row in words] for i in range(grid.width)]
    questions = [grid.cell(heading, i) if heading else () for i in range(grid.width)]
    headings = _unlike([words_of(question) or letters(i) for i, question in enumerate(questions)])
    kinds = kinds_of(headings, columns, options.columns, name)
    if ColumnKind.TEXT not in kinds:
        raise ImportFailed(
            N_("%(file)s has no column with text."),
            N_("Say which one holds the words; the columns are: %(known)s."),
            file=name,
            known=", ".join(headings),
        )
    timed = ColumnKind.TIME in kinds and ColumnKind.SPEAKER not in kinds and is_conversation(kinds, columns)
    end = end_column(headings) if timed else None
    if end is not None:
        told = captions(cells, kinds, end)
    elif is_conversation(kinds, columns):
        told = turns(cells, headings, kinds)
    else:
        told = answers(cells, headings, kinds, questions)
    title = [
        Passage(line, begins=True) for row in before for i in range(grid.width) for line in grid.cell(row, i)
    ]
    passages = (*title, *told.passages)
    return Source(
        passages,
        encoding,
        cues=end is not None,
        unit=UnitKind.CELL,
        landmarks=_landmarks(grid, passages),
        repairs=tuple(repairs),
        attributes={label: said for label, said in told.attributes.items() if said},
        roles={} if is_conversation(kinds, columns) else _roles(told.passages),
        columns=tuple(
            ReadColumn(
                heading_, kind, grid.name(_unit(grid, heading, i)) if heading else "", sum(map(bool, values))
            )
            for i, (heading_, kind, values) in enumerate(zip(headings, kinds, columns, strict=True))
        ),
    )


def _unit(grid: Grid, row: Row, column: int) -> int:
    return (row[0] - 1) * grid.width + column + 1


def _parted(rows: Sequence[Row], width: int) -> tuple[Sequence[Row], Row | None, Sequence[Row]]:
    """The lines above the headings (a title), the headings if there are any, and the rows below them."""
    first = next(
        (
            i
            for i, (_, values) in enumerate(rows)
            if 2 * sum(bool(v.strip()) for v in values) >= min(width, 4)
        ),
        0,
    )
    before, rest = rows[:first], rows[first:]
    # Qualtrics writes three rows of headings: codes, questions, and ids in JSON.
    if len(rest) > 2 and any(value.startswith(_IMPORT_IDS) for value in rest[2][1]):
        return before, rest[1], rest[3:]
    below = [[" ".join(value.split()) for value in values] for _, values in rest[1 : _SAMPLE + 1]]
    if len(rest) > 1 and is_heading([" ".join(value.split()) for value in rest[0][1]], below, by_name=False):
        return before, rest[0], rest[1:]
    return before, None, rest


def _unlike(headings: Sequence[str]) -> list[str]:
    """Headings that differ: a second one of a name gets its letter."""
    seen: set[str] = set()
    unlike = []
    for i, heading in enumerate(headings):
        unlike.append(f"{heading} ({letters(i)})" if heading in seen else heading)
        seen.add(heading)
    return unlike


def _landmarks(grid: Grid, passages: Sequence[Passage]) -> tuple[Landmark, ...]:
    times = {passage.line.unit: passage.start_ms for passage in passages if passage.end_ms is not None}
    marks: list[Landmark] = []
    for unit in sorted({passage.line.unit for passage in passages}):
        marks.append(Landmark(unit, LandmarkKind.CELL, grid.name(unit)))
        if (time := times.get(unit)) is not None:
            marks.append(Landmark(unit, LandmarkKind.TIME, str(time)))
    return tuple(marks)


def _roles(passages: Sequence[Passage]) -> dict[str, Role]:
    """In a survey the questionnaire asks and everybody else answers."""
    return {
        passage.speaker: Role.INTERVIEWER if passage.speaker == QUESTIONNAIRE else Role.PARTICIPANT
        for passage in passages
        if passage.speaker is not None
    }

"""Paragraphs of a document become passages; a table in which people talk becomes their turns."""

from collections.abc import Sequence
from itertools import groupby

from qualcode.importing.columns import is_heading, kinds_of, letters
from qualcode.importing.lines import Passage, SourceLine
from qualcode.importing.rows import Cell, is_conversation, turns, words_of
from qualcode.importing.tree import Paragraph
from qualcode.model.reading import ReadingOptions
from qualcode.model.transcript import ColumnKind, ReadColumn

_FEWEST_ROWS = _FEWEST_COLUMNS = 2
_MOST_COLUMNS = 64


def passages_of(
    paragraphs: Sequence[Paragraph], options: ReadingOptions
) -> tuple[tuple[Passage, ...], tuple[ReadColumn, ...]]:
    """The passages in the order of the document, and what the columns of the tables in it were taken for."""
    passages: list[Passage] = []
    columns: dict[str, ReadColumn] = {}
    apart = False
    for table, inside in groupby(paragraphs, lambda paragraph: paragraph.cell and paragraph.cell[0]):
        group = list(inside)
        talk = None if table is None else _talk(group, options)
        if talk is None:
            new = [passage for paragraph in group for passage in paragraph.lines()]
            # What follows on a conversation in a table is no part of its last turn.
            new[:1] = [passage._replace(begins=apart) for passage in new[:1]]
            apart = apart and not new
        else:
            new = list(talk[0])
            for column in talk[1]:
                columns.setdefault(column.heading, column)
            apart = True
        passages += new
    return tuple(passages), tuple(columns.values())


def _talk(
    paragraphs: Sequence[Paragraph], options: ReadingOptions
) -> tuple[tuple[Passage, ...], tuple[ReadColumn, ...]] | None:
    """The turns of a table with a column of words and one of speakers or times; None when it is another table."""
    width = 1 + max(paragraph.cell[2] for paragraph in paragraphs if paragraph.cell is not None)
    if not _FEWEST_COLUMNS <= width <= _MOST_COLUMNS:
        return None
    rows = _rows(paragraphs)
    if len(rows) < _FEWEST_ROWS:
        return None
    rows = [[*row, *[()] * (width - len(row))] for row in rows]
    words = [[words_of(cell) for cell in row] for row in rows]
    headed = is_heading(words[0], words[1:], by_name=True)
    body, said = rows[headed:], words[headed:]
    headings = [(words[0][i] if headed else "") or letters(i) for i in range(width)]
    told = [[row[i] for row in said] for i in range(width)]
    given = {heading: kind for heading, kind in options.columns.items() if heading in headings}
    kinds = kinds_of(headings, told, given, "")
    if not is_conversation(kinds, told):
        return None
    # In a document nobody keeps a table of properties: what is no number of a line was said.
    kinds = [
        ColumnKind.TEXT if kind is ColumnKind.ATTRIBUTE and not _are_numbers(values) else kind
        for kind, values in zip(kinds, told, strict=True)
    ]
    columns = tuple(
        ReadColumn(heading, kind, "", sum(map(bool, values)))
        for heading, kind, values in zip(headings, kinds, told, strict=True)
    )
    return turns(body, headings, kinds).passages, columns


def _are_numbers(values: Sequence[str]) -> bool:
    return all(value.rstrip(".").isdecimal() for value in values if value)


def _rows(paragraphs: Sequence[Paragraph]) -> list[list[Cell]]:
    rows: dict[int, dict[int, list[SourceLine]]] = {}
    for paragraph in paragraphs:
        if paragraph.cell is not None:
            _, row, column = paragraph.cell
            lines = [passage.line for passage in paragraph.lines()]
            rows.setdefault(row, {}).setdefault(column, []).extend(lines)
    return [
        [tuple(cells.get(column, ())) for column in range(max(cells) + 1)]
        for _, cells in sorted(rows.items())
    ]

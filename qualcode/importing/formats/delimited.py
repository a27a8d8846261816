"""Tables as text (csv, tsv): the delimiter and the encoding are found."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from qualcode.importing.decoding import conversion, decode
from qualcode.importing.lines import Source
from qualcode.importing.tables import Grid, source_of
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions

_DELIMITERS = ";,\t|"
_SAMPLE = 40
_STATED = re.compile(r"sep=(.)\n")  # what Excel writes and reads


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """A row for every turn, or for every respondent of an open survey. Raises ImportFailed."""
    text, encoding = decode(data, name)
    text = text.removeprefix("\ufeff")
    stated = _STATED.match(text)
    skipped = 1 if stated else 0
    body = text[stated.end() :] if stated else text
    delimiter = stated[1] if stated else _delimiter(body)
    try:
        rows = list(_rows(body, delimiter))
    except csv.Error as error:
        raise ImportFailed(
            N_("%(file)s is no table: its quotes or its lines do not add up."),
            N_("Open it in a spreadsheet program and save it as xlsx."),
            file=name,
        ) from error
    grid = Grid([(number, row) for number, row in enumerate(rows, start=1 + skipped) if row])
    return source_of(grid, name, options, encoding=encoding, repairs=conversion(text, encoding))


def _rows(text: str, delimiter: str) -> "csv._reader":  # type: ignore[name-defined]
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _delimiter(text: str) -> str:
    """The sign that cuts most rows into the same number of cells, two or more; of equals the one that makes more."""
    scores = {}
    for delimiter in _DELIMITERS:
        widths = Counter(map(len, _first_rows(text, delimiter)))
        usual, times = widths.most_common(1)[0] if widths else (1, 0)
        scores[delimiter] = (times / max(1, sum(widths.values())), usual) if usual > 1 else (0.0, 0)
    return max(_DELIMITERS, key=lambda delimiter: scores[delimiter])


def _first_rows(text: str, delimiter: str) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    try:
        for row in _rows(text, delimiter):
            if row:
                rows.append(row)
            if len(rows) == _SAMPLE:
                break
    except csv.Error:
        return []
    return rows

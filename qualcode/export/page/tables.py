"""Tables in the page: sorted and filtered there, and where it can be a figure opens the quotes it counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.export.page.section import text
from qualcode.locale import _, current_language
from qualcode.model.cleared import ClearedTable, ClearedText

_SHADES = 6
_DEEPEST = 6  # of an indented row
_NARROW = 2  # columns of a table that goes twice on the width of a page of paper
Cell = int | float | ClearedText | None


@dataclass(frozen=True, slots=True)
class Opens:
    """Which quotes the figures of a table open: by row the codes (their places in the page), by column the interview;
    "" is every interview, and a column that opens nothing has None. Columns beyond the last open nothing.
    """

    codes: Sequence[Sequence[int]]
    interviews: Sequence[str | None]

    def of(self, row: int, column: int) -> tuple[str, str] | None:
        """The codes and the interview of a cell, as attributes have them."""
        interview = self.interviews[column] if column < len(self.interviews) else None
        return None if interview is None else (" ".join(map(str, self.codes[row])), interview)


@dataclass(frozen=True, slots=True)
class TableSection:
    """A table with a line on how to read it. `shaded` columns have the ground of a heat map: the darker, the more;
    `picture` is an svg element that is drawn before it.
    """

    key: str
    title: str
    table: ClearedTable
    about: str = ""
    opens: Opens | None = None
    shaded: int = 0
    picture: str = ""

    def html(self) -> list[str]:
        """The lines of the section."""
        table = self.table
        shaded = [cell for row in table.cells for cell in row[: self.shaded]]
        most = max([abs(cell) for cell in shaded if isinstance(cell, int | float)], default=0)
        heads = "".join(
            f'<th scope="col"{_width(column.text)}>{text(column.text)}</th>' for column in table.columns
        )
        caption = " ".join(part for part in (self.about, _hint() if self.opens else "") if part)
        named = _("Table: %(title)s") % {"title": self.title}
        narrow = " narrow" if len(table.columns) <= _NARROW else ""
        return [
            *([f'<figure class="picture">{self.picture}</figure>'] if self.picture else []),
            *self._tools(),
            f'<div class="wide{narrow}" role="region" tabindex="0" aria-label="{text(named)}">',
            f'<table id="{self.key}-table">',
            f"<caption>{text(caption)}</caption>",
            f'<thead><tr><th scope="col">{text(table.corner.text)}</th>{heads}</tr></thead>',
            "<tbody>",
            *(self._row(n, most) for n in range(len(table.rows))),
            "</tbody>",
            "</table>",
            "</div>",
            *(f'<p class="note">{text(note.text)}</p>' for note in table.notes),
        ]

    def _tools(self) -> list[str]:
        words, empty, count = _("Show rows with"), _("hide rows of nothing"), _("{n} of {all} rows")
        return [
            f'<div class="tools" data-for="{self.key}-table" hidden>',
            f'<label>{text(words)} <input type="search" class="rows"></label>',
            f'<label><input type="checkbox" class="empty"> {text(empty)}</label>',
            f'<output class="count" data-says="{text(count)}"></output>',
            "</div>",
        ]

    def _row(self, n: int, most: float) -> str:
        (label, depth), cells = self.table.rows[n], self.table.cells[n]
        filled = "".join(self._cell(n, column, cell, most) for column, cell in enumerate(cells))
        return (
            f'<tr><th scope="row" class="depth-{min(depth, _DEEPEST)}">{text(label.text)}</th>{filled}</tr>'
        )

    def _cell(self, row: int, column: int, cell: Cell, most: float) -> str:
        if cell is None:
            aloud = text(_("not shown"))
            return (
                f'<td class="none"><span aria-hidden="true">–</span><span class="aloud">{aloud}</span></td>'
            )
        if isinstance(cell, ClearedText):
            return f'<td class="said">{text(cell.text)}</td>'
        shade = f" s{-(-_SHADES * abs(cell) // most):.0f}" if most and cell and column < self.shaded else ""
        kind = f' class="figure{shade}{" less" if cell < 0 else ""}" data-v="{cell!r}"'
        opens = self.opens.of(row, column) if self.opens is not None and cell else None
        if opens is None:
            return f"<td{kind}>{figure(cell)}</td>"
        codes, interview = opens
        said = _("%(figure)s, show the quotes: %(row)s, %(column)s") % {
            "figure": figure(cell),
            "row": self.table.rows[row][0].text,
            "column": self.table.columns[column].text,
        }
        title = f"{self.table.rows[row][0].text} · {self.table.columns[column].text}"
        asked = f'data-codes="{codes}" data-interview="{text(interview)}" data-title="{text(title)}"'
        asked += f' aria-label="{text(said)}"'
        return f'<td{kind}><button type="button" class="open" {asked}>{figure(cell)}</button></td>'


def figure(value: int | float) -> str:
    """A figure as the language of the page writes it; two decimals where there are any."""
    if isinstance(value, int):
        return str(value)
    written = f"{round(value, 2) + 0.0:.2f}".replace("-", "\N{MINUS SIGN}")
    return written.replace(".", ",") if current_language() == "nl" else written


def _width(head: str) -> str:
    return ' class="long"' if len(head) > 12 else ""


def _hint() -> str:
    return _("A figure opens its quotes; the arrow keys go from figure to figure.")

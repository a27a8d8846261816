"""A framework matrix in the page: sorted and filtered there, and its cells open their quotes."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.export.framework_words import summary_of, verdict_of
from qualcode.export.page.opening import opener
from qualcode.export.page.section import text
from qualcode.locale import _, ngettext
from qualcode.model.cleared import ClearedFramework, ClearedText


@dataclass(frozen=True, slots=True)
class FrameworkSection:
    """A matrix of cases by themes or codes. `verdicts` is its scale, in order; `opens[i][j]` are the ids of the quotes
    in the page that a cell opens.
    """

    key: str
    matrix: ClearedFramework
    verdicts: Sequence[ClearedText]
    opens: Sequence[Sequence[Sequence[str]]]

    @property
    def title(self) -> str:
        """The title of the matrix."""
        return self.matrix.title.text

    def html(self) -> list[str]:
        """The lines of the section."""
        matrix = self.matrix
        heads = "".join(f'<th scope="col" class="long">{text(one.text)}</th>' for one in matrix.columns)
        named, case = _("Table: %(title)s") % {"title": self.title}, _("Case")
        caption = _("What was made of each case; a cell opens its quotes.")
        return [
            *self._tools(),
            f'<div class="wide" role="region" tabindex="0" aria-label="{text(named)}">',
            f'<table class="framework" id="{self.key}-table">',
            f"<caption>{text(caption)}</caption>",
            f'<thead><tr><th scope="col">{text(case)}</th>{heads}</tr></thead>',
            "<tbody>",
            *(self._row(n) for n in range(len(matrix.rows))),
            "</tbody>",
            "</table>",
            "</div>",
            *(f'<p class="note">{text(note.text)}</p>' for note in matrix.notes),
        ]

    def _tools(self) -> list[str]:
        words, empty, count = _("Show rows with"), _("hide rows of nothing"), _("{n} of {all} rows")
        verdict, every = _("Verdict"), _("all")
        given = {cell.verdict.text for row in self.matrix.cells for cell in row}
        present = [(n, one) for n, one in enumerate(self.verdicts, start=1) if one.text in given]
        return [
            f'<div class="tools" data-for="{self.key}-table" hidden>',
            f'<label>{text(words)} <input type="search" class="rows"></label>',
            *(
                [
                    f'<label>{text(verdict)} <select class="having"><option value="">{text(every)}</option>',
                    *(f'<option value="{n}">{text(one.text)}</option>' for n, one in present),
                    "</select></label>",
                ]
                if present
                else []
            ),
            f'<label><input type="checkbox" class="empty"> {text(empty)}</label>',
            f'<output class="count" data-says="{text(count)}"></output>',
            "</div>",
        ]

    def _row(self, n: int) -> str:
        cells = "".join(self._cell(n, column) for column in range(len(self.matrix.columns)))
        return f'<tr><th scope="row">{text(self.matrix.rows[n].text)}</th>{cells}</tr>'

    def _cell(self, row: int, column: int) -> str:
        """A cell; `data-v` is the place of its verdict on the scale, counted from the weakest, so that the strongest
        comes first where rows are sorted.
        """
        cell, quotes = self.matrix.cells[row][column], self.opens[row][column]
        verdict, summary = verdict_of(cell), summary_of(cell)
        scale = [one.text for one in self.verdicts]
        place = scale.index(cell.verdict.text) if cell.verdict.text in scale else None
        on_scale = "" if place is None else f' data-v="{len(scale) - place}" data-verdict="{place + 1}"'
        kind = "verdict" if cell.verdict.text else "state"
        said = ' class="said"' if cell.verdict.text or summary else ""
        parts = [f'<p class="{kind}">{text(verdict)}</p>'] if verdict else []
        parts += [f"<p>{text(part)}</p>" for part in summary]
        if quotes:
            shown = ngettext("%(n)s quote", "%(n)s quotes", len(quotes)) % {"n": len(quotes)}
            title = f"{self.matrix.rows[row].text} · {self.matrix.columns[column].text}"
            chosen = ", ".join(one for one in quotes if one in cell.quote_ids)
            parts.append(f"<p>{opener(quotes, shown, title)}</p>")
            parts += [f'<p class="ids">{text(chosen)}</p>'] if chosen else []
        return f"<td{said}{on_scale}>{''.join(parts)}</td>"

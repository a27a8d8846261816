"""What stands in a cell of a framework matrix, in words."""

from collections.abc import Iterator

from qualcode.export.plain import paragraphs, printable
from qualcode.locale import _, ngettext
from qualcode.model.cleared import ClearedCell, ClearedFramework, ClearedQuote, ClearedText

STALE = "*"


def verdict_of(cell: ClearedCell) -> str:
    """The verdict, with a sign where the quotes beneath changed since; or how far the cell is."""
    said = printable(cell.verdict.text) or cell.state
    return f"{said} {STALE}".lstrip() if cell.stale else said


def summary_of(cell: ClearedCell) -> list[str]:
    """The paragraphs of the summary."""
    return paragraphs(cell.summary.text)


def quotes_of(cell: ClearedCell) -> str:
    """The ids of the quotes that stand with it, and how many more lie beneath it."""
    return ", ".join([*cell.quote_ids, *([more_of(cell)] if more_of(cell) else [])])


def beside_cells(
    matrix: ClearedFramework,
) -> Iterator[tuple[ClearedText, list[tuple[ClearedText, list[ClearedQuote]]]]]:
    """The quotes that stand with the cells: of each case that has any, of each column that has any for it."""
    words = {quote.quote_id: quote for quote in matrix.quotes}
    for name, cells in zip(matrix.rows, matrix.cells, strict=True):
        columns = [
            (column, [words[one] for one in cell.quote_ids if one in words])
            for column, cell in zip(matrix.columns, cells, strict=True)
        ]
        if found := [(column, quotes) for column, quotes in columns if quotes]:
            yield name, found


def printed_before(quotes: list[ClearedQuote], printed: set[str]) -> tuple[list[ClearedQuote], list[str]]:
    """The quotes to be printed here, which then are `printed`, and the ids of those that were already."""
    before = [quote.quote_id for quote in quotes if quote.quote_id in printed]
    fresh = [quote for quote in quotes if quote.quote_id not in printed]
    printed.update(quote.quote_id for quote in fresh)
    return fresh, before


def see_above(ids: str) -> str:
    """Where quotes stand that were printed before."""
    return _("Printed above: %(quotes)s") % {"quotes": ids}


def more_of(cell: ClearedCell) -> str:
    """How many quotes lie beneath it besides; nothing where none does."""
    more = cell.beneath - len(cell.quote_ids)
    words = ngettext("%(n)s more quote", "%(n)s more quotes", more)
    return words % {"n": more} if more > 0 else ""

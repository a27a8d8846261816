"""Tables in docx as we make them: thin lines between the rows, shaded heads, rows that stay whole."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

HEAD_FILL, TOP_FILL, LINE = "E3E6EA", "F4F5F7", "C4C8CE"


def set_style(paragraph: Paragraph, name: str) -> None:
    """Sets the style by its id: to find it by name takes most of the time of a large codebook."""
    paragraph._p.style = name.replace(" ", "")


def set_borders(table: Table) -> None:
    """Thin lines between the rows, none between the columns."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(line(side, "4", LINE))
    table._tbl.tblPr.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", "50"), ("left", "90"), ("bottom", "30"), ("right", "90")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def line(side: str, eighths: str, color: str) -> object:
    """One side of a border."""
    drawn = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", eighths), ("space", "0"), ("color", color)):
        drawn.set(qn(f"w:{key}"), value)
    return drawn


def fill(cell: _Cell, color: str) -> None:
    """Shades a cell."""
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def mark(row: _Row, *names: str) -> None:
    """Marks a row, as a head ("w:tblHeader") or as one that is not cut by the end of a page ("w:cantSplit")."""
    properties = row._tr.get_or_add_trPr()
    for name in names:
        properties.append(OxmlElement(name))


def set_widths(table: Table, widths: list[float]) -> None:
    """The widths of the columns, in centimetres. Word believes the cells, LibreOffice the grid: both are told."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    told = [column.width for column in table.columns]
    for row in table.rows:
        for cell, width in zip(row.cells, told, strict=True):
            cell.width = width

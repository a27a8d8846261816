"""Rows of a cleared table as pictures want them: their figures, and their labels."""

from qualcode.model.cleared import ClearedText

Figures = tuple[int | float | None, ...]
INDENT = "\u2003"  # an em space


def figures_of(cells: tuple[int | float | ClearedText | None, ...]) -> Figures:
    """The figures of a row; a text is none."""
    return tuple(None if isinstance(cell, ClearedText) else cell for cell in cells)


def indented(label: str, depth: int) -> str:
    """The lines of a label, moved in by its depth."""
    return "\n".join(INDENT * depth + line for line in label.split("\n"))

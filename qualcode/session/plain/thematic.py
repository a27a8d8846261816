"""Themes and framework matrices told in lines, to be read; they are written on the screen or by commands."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.model.framework import STATE_NAMES, Cell, CellState
from qualcode.model.theme import Stance
from qualcode.session.interpreting import theme_telling
from qualcode.session.interpreting.matrix_board import MatrixBoard
from qualcode.session.interpreting.themes_board import ThemesBoard
from qualcode.session.plain.telling import ended, one_line, shortened
from qualcode.session.text.cells import shown

if TYPE_CHECKING:
    from qualcode.analysis.themes import ThemeView
    from qualcode.session.boards.board import Board
    from qualcode.session.state import Session

_QUOTES = 5  # that are told for a theme, and against it
_WHOLE = 100_000  # cells: a line of plain text is as long as it is


def told(session: "Session", board: "Board") -> Iterator[str]:
    """What a board shows, where it can be told in lines."""
    if isinstance(board, ThemesBoard):
        yield from themes(session)
    elif isinstance(board, MatrixBoard):
        yield from matrices(session)
    else:
        yield _("That is a table on the screen; here it cannot be told.")


def themes(session: "Session") -> Iterator[str]:
    """Every theme: its words and claims, what speaks for it and what against."""
    views = session.work.theme_views.all()
    if not views:
        yield _("No themes yet.")
        return
    yield ngettext("%(n)s theme.", "%(n)s themes.", len(views)) % {"n": len(views)}
    for view in views:
        yield from _theme(view)


def _theme(view: "ThemeView") -> Iterator[str]:
    counts, theme = view.counts, view.theme
    named = {"theme": shown(theme.heading), "for": counts.quotes_for, "against": counts.quotes_against}
    sentence = _("%(theme)s: %(for)s quotes for it, %(against)s against it")
    if theme.parent:
        sentence = _("%(theme)s, a part of the theme before: %(for)s quotes for it, %(against)s against it")
    yield ended(sentence % named)
    for line in theme_telling.told(view, _WHOLE):
        yield ended(one_line("".join(text for text, _ink in line.pieces)))
    for stance, word in ((Stance.FOR, _("for")), (Stance.AGAINST, _("against"))):
        found = [*view.speaking(stance)]
        for one in found[:_QUOTES]:
            yield f"{word}, {one.quote_id}: {shortened(one.text, 200)}"
        if (more := len(found) - _QUOTES) > 0:
            yield ngettext("and %(n)s more quote.", "and %(n)s more quotes.", more) % {"n": more}


def matrices(session: "Session") -> Iterator[str]:
    """Every framework matrix, case by case and column by column."""
    known = session.work.frameworks.list()
    if not known:
        yield _("No framework matrix yet.")
        return
    for framework in known:
        view = session.work.frameworks.view(framework.slug)
        yield (
            shown(framework.title)
            + ": "
            + ended(_("%(n)s of %(all)s done") % {"n": view.done, "all": view.size})
        )
        if not view.cases:
            yield _("This matrix has no cases: 'qualcode case add' makes one.")
        for case, cells in zip(view.cases, view.cells, strict=True):
            for column, cell in zip(view.framework.columns, cells, strict=True):
                yield ended(f"{shown(case.name)}, {shown(column.label)}: {_cell(cell)}")


def _cell(cell: Cell) -> str:
    quotes = ngettext("%(n)s quote beneath", "%(n)s quotes beneath", len(cell.beneath)) % {
        "n": len(cell.beneath)
    }
    if cell.state is not CellState.DONE:
        return f"{_(STATE_NAMES[cell.state])}, {quotes}"
    stale = _("written before the quotes beneath changed") if cell.stale else ""
    parts = (shown(cell.verdict), one_line(cell.summary).rstrip(".") if cell.summary else "", quotes, stale)
    return "; ".join(part for part in parts if part)

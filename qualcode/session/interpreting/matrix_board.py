"""A framework matrix: cases by themes or codes. The current cell can be read below, with the quotes beneath it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.framework import STATE_NAMES, Cell, CellState, FrameworkView
from qualcode.model.theme import Evidence
from qualcode.session.applying.coding import redo, undo
from qualcode.session.boards.board import Board, BoardLine, Piece, ask, line
from qualcode.session.boards.evidence_lines import evidence_lines
from qualcode.session.interpreting.cell_writing import CellWriting
from qualcode.session.interpreting.matrix_grid import Grid
from qualcode.session.interpreting.theme_board import go_to
from qualcode.session.keys.keymap import KeyMap
from qualcode.session.keys.registry import with_keys
from qualcode.session.keys.theme_actions import MATRIX_ACTIONS
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone
from qualcode.session.text.cells import fitted, width
from qualcode.session.text.wrap import hanging, lines_of

if TYPE_CHECKING:
    from qualcode.session.state import Session

_SCALE = 36  # cells of the foot for verdicts


class MatrixBoard(Board):
    """The framework matrices of the project, one at a time."""

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._nth = 0
        self._view: FrameworkView | None = None
        self._names: Mapping[int, str] = {}
        self._attributes: tuple[str, ...] = ()
        self.grid = Grid()
        self.keys = KeyMap(MATRIX_ACTIONS)
        self.handlers: Mapping[str, Callable[[], None]] = {
            "matrix.down": lambda: self.grid.move(1, 0),
            "matrix.up": lambda: self.grid.move(-1, 0),
            "matrix.right": lambda: self.grid.move(0, 1),
            "matrix.left": lambda: self.grid.move(0, -1),
            "matrix.next": self._next,
            "matrix.write": self._write,
            "matrix.verdict": lambda: None,  # a digit says which: see `press`
            "matrix.not_asked": lambda: self._state(CellState.NOT_ASKED),
            "matrix.nothing": lambda: self._state(CellState.NOTHING_SAID),
            "matrix.confirm": self._confirm,
            "matrix.quotes": self._quotes,
            "matrix.go": self._go,
            "matrix.by": self._by,
            "matrix.other": self._other,
            "matrix.add": self._add,
            "matrix.undo": lambda: self._turn(undo),
            "matrix.redo": lambda: self._turn(redo),
            "list.leave": self._leave,
        }
        self.reload()

    @property
    def title(self) -> str:
        """The title of the matrix."""
        return self._view.framework.title if self._view is not None else _("Framework matrix")

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        if self._view is None:
            return (("matrix.add", _("new matrix of all themes")), ("list.leave", _("back")))
        return (
            ("matrix.write", _("summary")),
            *((("matrix.verdict", self._scale()),) if self._view.framework.verdicts else ()),
            ("matrix.quotes", _("quotes")),
            ("matrix.not_asked", _("not asked")),
            ("matrix.nothing", _("nothing said")),
            ("matrix.confirm", _("still holds")),
            ("matrix.next", _("next")),
            ("matrix.by", _("by attribute")),
            ("list.leave", _("back")),
        )

    def _scale(self) -> str:
        """The verdicts with their digits, the first being told by its key; a long scale stands above in full."""
        assert self._view is not None
        first, *more = self._view.framework.verdicts[:9]
        told = "  ".join([first, *(f"{n} {word}" for n, word in enumerate(more, 2))])
        return told if width(told) <= _SCALE else _("to %(n)s: a verdict") % {"n": len(more) + 1}

    def press(self, key: str, character: str | None) -> bool:
        """A digit is a verdict; else what a key means here."""
        bound = self.keys.find(key, character)
        if bound is not None and bound[0] == "matrix.verdict":
            self.desk.attempt(lambda: self._verdict(bound[1]))
            return True
        return super().press(key, character)

    def reload(self) -> None:
        """Takes over the matrix as it is now."""
        work = self._session.work
        known = work.frameworks.list()
        self._nth = min(self._nth, max(0, len(known) - 1))
        self._view = work.frameworks.view(known[self._nth].slug) if known else None
        cases = self._view.cases if self._view is not None else ()
        self._names = {case.id: case.name for case in work.cases.list()}
        self._attributes = tuple(dict.fromkeys(name for case in cases for name in case.attributes))
        self.grid.put(self._view)

    def click(self, y: int) -> bool:
        """The case under the mouse becomes current."""
        return self.grid.click(y - len(self.head(0)) - 1)

    # -- what is to be seen -------------------------------------------------------------------------------

    def head(self, cells: int) -> list[BoardLine]:
        """The title, and how far the matrix is."""
        pieces: list[Piece] = [(f" {self.title}", "title")]
        view = self._view
        if view is not None:
            pieces.append(("   " + _("%(n)s of %(all)s done") % {"n": view.done, "all": view.size}, "quiet"))
            if view.stale:
                pieces.append(("   " + _("%(n)s stale") % {"n": view.stale}, "warning"))
        return [line(*pieces, ground="panel")]

    def about(self, cells: int) -> Sequence[Piece]:
        """The scale."""
        if self._view is None or not self._view.framework.verdicts:
            return ()
        scale = "  ".join(f"{n} {word}" for n, word in enumerate(self._view.framework.verdicts[:9], 1))
        return ((f" {_('Verdicts')}: {scale}", "quiet"),)

    def body(self, cells: int, height: int) -> list[BoardLine]:
        """The grid, and the current cell below it."""
        if self._view is None or not self._view.framework.columns or not self._view.cases:
            return [
                BoardLine(),
                *(line(("  " + part, "ink")) for text in self._empty() for part in hanging(text, cells - 4)),
            ]
        rows = max(3, min(self.grid.height + 1, height // 2))
        drawn = self.grid.lines(cells, rows)
        drawn += [BoardLine()] * (rows - len(drawn))
        return [*drawn, line(("─" * cells, "faint")), *self._told(cells)][:height]

    def _empty(self) -> Sequence[str]:
        if self._view is not None and not self._view.cases:
            return (_("This matrix has no cases: 'qualcode case add' makes one."),)
        return (
            _("No framework matrix yet."),
            with_keys(_("{matrix.add}  makes one of all themes; 'qualcode framework new' also of codes.")),
        )

    def _told(self, cells: int) -> list[BoardLine]:
        view, cell = self._view, self._cell
        if view is None or cell is None:
            return []
        case, column = view.cases[self.grid.row], view.framework.columns[self.grid.column]
        how_far = cell.verdict or _(STATE_NAMES[cell.state])
        lines = [line((f" {case.name} × {column.label}", "strong"), (f"   {how_far}", "accent"))]
        if cell.stale:
            said = with_keys(
                _("The quotes beneath changed since it was written; {matrix.confirm}: it still holds.")
            )
            lines += [line((" " + part, "warning")) for part in lines_of(said, cells - 2)]
        for part in cell.summary.split("\n") if cell.summary else ():
            lines += [line(("  " + one, "ink")) for one in lines_of(part, min(90, cells - 4)) or [""]]
        return [*lines, *evidence_lines(_all(cell), self._names, cells, _chosen(cell))]

    # -- changing -----------------------------------------------------------------------------------------

    @property
    def _cell(self) -> Cell | None:
        if self._view is None or not self._view.cases or not self._view.framework.columns:
            return None
        return self._view.cells[self.grid.row][self.grid.column]

    def _place(self) -> tuple[str, str, str]:
        """The matrix, case and column as the project names them."""
        assert self._view is not None
        framework = self._view.framework
        return framework.slug, str(self._view.cases[self.grid.row].id), str(self.grid.column + 1)

    def _changed(self, change: Callable[[], object]) -> None:
        change()
        self._session.reload()
        self.reload()
        self._session.say(with_keys(_("Saved; {matrix.undo} takes it back.")), Tone.DONE)

    def _write(self) -> None:
        cell, view = self._cell, self._view
        if cell is None or view is None:
            return
        place, work = self._place(), self._session.work
        case, column = view.cases[self.grid.row], view.framework.columns[self.grid.column]

        def save(text: str) -> None:
            work.frameworks.write(*place, summary=text)
            self._session.reload()
            self._session.say(with_keys(_("Saved; {matrix.undo} takes it back.")), Tone.DONE)

        self._session.board = CellWriting(
            self._session,
            f"{case.name} × {column.label}",
            cell.summary,
            save,
            self,
            lambda cells: evidence_lines(_all(cell), self._names, cells, _chosen(cell)),
        )

    def _verdict(self, nth: int) -> None:
        cell, view = self._cell, self._view
        if cell is None or view is None:
            self.desk.say(_("There is no cell to give a verdict on."))
            return
        known = view.framework.verdicts
        if not known:
            self.desk.say(
                _(
                    "No verdicts in this matrix: 'qualcode framework change --verdicts \"strong, weak\"' gives it some."
                )
            )
            return
        if nth >= len(known):
            scale = ", ".join(f"{n} {word}" for n, word in enumerate(known[:9], 1))
            self.desk.say(_("There is no such verdict, but: %(verdicts)s.") % {"verdicts": scale})
            return
        word = view.framework.verdicts[nth]
        wanted = "" if cell.verdict == word else word
        self._changed(lambda: self._session.work.frameworks.write(*self._place(), verdict=wanted))
        said = _("Verdict: %(verdict)s; {matrix.undo} takes it back.")
        if not wanted:
            said = _("No verdict any more; {matrix.undo} takes it back.")
        self._session.say(with_keys(said, {"verdict": word}), Tone.DONE)

    def _state(self, state: CellState) -> None:
        cell = self._cell
        if cell is None:
            return
        wanted = CellState.DONE if cell.state is state else state
        self._changed(lambda: self._session.work.frameworks.write(*self._place(), state=wanted))

    def _confirm(self) -> None:
        if self._cell is not None and self._cell.stale:
            self._changed(lambda: self._session.work.frameworks.confirm(*self._place()))
        else:
            self.desk.say(_("This cell is not stale."))

    def _quotes(self) -> None:
        cell = self._cell
        if cell is None or not _all(cell):
            self.desk.say(_("No quote lies beneath this cell."))
            return
        chosen = _chosen(cell)

        def take(choice: Choice) -> None:
            frameworks = self._session.work.frameworks
            change = frameworks.unlink if choice.key in chosen else frameworks.link
            self._changed(lambda: change(*self._place(), choice.key))

        self.desk.picker = Picker(_("Quote"), self._choices(cell), take)

    def _go(self) -> None:
        cell = self._cell
        if cell is None or not _all(cell):
            self.desk.say(_("No quote lies beneath this cell."))
            return
        quotes = {one.quote_id: one for one in _all(cell)}
        self.desk.picker = Picker(
            _("Quote"), self._choices(cell), lambda choice: go_to(self._session, quotes[choice.key])
        )

    def _choices(self, cell: Cell) -> tuple[Choice, ...]:
        chosen = _chosen(cell)
        return tuple(
            Choice(
                one.quote_id,
                f"{one.quote_id}  {fitted(' '.join(one.text.split()), 60).rstrip()}",
                _("stands with it") if one.quote_id in chosen else "",
            )
            for one in _all(cell)
        )

    def _next(self) -> None:
        if not self.grid.next(lambda cell: cell.stale or cell.state is CellState.EMPTY):
            self.desk.say(_("No cell is empty or stale."))

    def _by(self) -> None:
        if not self._attributes:
            self.desk.say(_("The cases have no attributes."))
            return
        order = (None, *self._attributes)
        self.grid.group(order[(order.index(self.grid.by) + 1) % len(order)])

    def _other(self) -> None:
        known = len(self._session.work.frameworks.list())
        if known > 1:
            self._nth = (self._nth + 1) % known
            self.grid = Grid()
            self.reload()

    def _add(self) -> None:
        def enter(title: str) -> None:
            work = self._session.work
            work.frameworks.add(title, [theme.slug for theme in work.themes.list()])
            self._nth = len(work.frameworks.list()) - 1
            self.grid = Grid()
            self._changed(lambda: None)

        ask(self.desk, _("New matrix of all themes"), _("what is it called?"), "", enter)

    def _turn(self, how: Callable[["Session"], None]) -> None:
        how(self._session)
        self.reload()

    def _leave(self) -> None:
        self.desk.board = None


def _all(cell: Cell) -> tuple[Evidence, ...]:
    """The quotes beneath a cell, and those that stand with it from elsewhere."""
    known = {one.quote_id for one in cell.beneath}
    return (*cell.beneath, *(one for one in cell.chosen if one.quote_id not in known))


def _chosen(cell: Cell) -> frozenset[str]:
    return frozenset(one.quote_id for one in cell.chosen)

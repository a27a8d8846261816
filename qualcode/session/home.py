"""Home: where one is without a project. Recent ones, the demo, a new one, and what is wrong with the last."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from qualcode.locale import N_, _
from qualcode.model.errors import QualcodeError, Refused
from qualcode.model.slugs import slug_of
from qualcode.session import paths
from qualcode.session.around_actions import HOME_ACTIONS
from qualcode.session.board import Board, BoardLine, Piece, ask, line
from qualcode.session.confirming import Pending
from qualcode.session.confirming import press as confirm
from qualcode.session.editing import Editor
from qualcode.session.editing import press as edit
from qualcode.session.list_board import ListBoard
from qualcode.session.listing import Column, Row
from qualcode.session.picker import Picker
from qualcode.session.saying import Flash, Tone
from qualcode.session.wrap import lines_of


class Project(Protocol):
    """A project that was worked on."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def folder(self) -> str:
        """Where it is."""

    @property
    def is_there(self) -> bool:
        """Whether it still is."""


class Shelf(Protocol):
    """Where projects come from."""

    def known(self) -> Sequence[Project]:
        """Those worked on, newest first."""

    def forget(self, folder: str) -> None:
        """Takes one off the list."""

    def holds(self, folder: Path) -> bool:
        """Whether there is a project in that folder."""

    def create(self, folder: Path, title: str) -> None:
        """Makes a new one; raises QualcodeError."""


class Home:
    """The desk without a project. `chosen` is the folder to open, once it is known; `demo` asks for a fresh demo."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.editor: Editor | None = None
        self.picker: Picker | None = None
        self.pending: Pending | None = None
        self.flash: Flash | None = None
        self.chosen: Path | None = None
        self.is_over = False
        self.wants_demo = False
        self.problems: tuple[str, ...] = ()
        self.board: Board | None = HomeBoard(self)

    def say(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Shows a message until the next key."""
        self.flash = Flash(text, tone)

    def attempt(self, doing: Callable[[], None]) -> None:
        """Does something; a refusal becomes a message."""
        self.flash = None
        try:
            doing()
        except QualcodeError as error:
            self.say(str(error), Tone.TROUBLE)

    def press(self, key: str, character: str | None = None) -> bool:
        """Does what a key means; while the demo is made only quitting means anything."""
        printable = character if character is not None and character.isprintable() else None
        if key == "ctrl+q":
            self.is_over = True
        elif self.wants_demo or self.board is None:
            return False
        elif self.editor is not None:
            return edit(self, key, printable)
        elif self.pending is not None:
            return confirm(self, key, printable)
        else:
            return self.board.press(key, printable)
        return True


class HomeBoard(ListBoard):
    """The projects worked on."""

    own = HOME_ACTIONS

    def __init__(self, home: Home) -> None:
        self._home = home
        self.columns = (
            Column(_("Project"), 30, 16, grows=True),
            Column(_("Folder"), 40, 20, grows=True),
            Column("", 10),
        )
        super().__init__(home)

    @property
    def title(self) -> str:
        """The name of the program."""
        return "qualcode"

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Its own actions."""
        return {
            "home.open": self._open,
            "home.demo": self._demo,
            "home.new": self._new,
            "home.folder": self._elsewhere,
            "home.forget": self._forget,
            "home.quit": self._quit,
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        known = (("home.open", _("open")),) if self.listing.rows else ()
        return (
            *known,
            ("home.demo", _("demo")),
            ("home.new", _("new project")),
            ("home.folder", _("another folder")),
            *((("home.forget", _("off this list")),) if known else ()),
            ("home.quit", _("quit")),
        )

    def empty(self) -> Sequence[str]:
        """What to do first."""
        return (
            _("Welcome. There is no project here yet."),
            _("d  opens the demo: invented interviews to try everything on, from the first key on."),
            _("n  makes a new project: a title and a folder."),
            _("f  opens a project in another folder."),
        )

    def rows(self) -> Sequence[Row]:
        """A row for each project."""
        return [
            Row(
                one.folder,
                (one.title, paths.short(one.folder), "" if one.is_there else _("is gone")),
                quiet=not one.is_there,
            )
            for one in self._home.shelf.known()
        ]

    def body(self, cells: int, height: int) -> list[BoardLine]:
        """Below the projects stands what is wrong with the last one."""
        told: list[BoardLine] = []
        if self._home.problems and self.listing.all:
            told = [
                BoardLine(),
                line((" " + _("In %(title)s:") % {"title": self.listing.all[0].cells[0]}, "accent")),
            ]
            for problem in self._home.problems:
                told += [line(("   " + text, "ink")) for text in lines_of(problem, cells - 4)]
            told = told[: height // 2]
        shown = super().body(cells, height - len(told))
        return [*shown, *told]

    def about(self, cells: int) -> Sequence[Piece]:
        """That the demo is being made."""
        if self._home.wants_demo:
            return ((" " + _("The demo is being made …"), "accent"),)
        return ()

    def close(self) -> None:
        """Home is where one goes back to."""

    # -- actions ------------------------------------------------------------------------------------------

    def _open(self) -> None:
        row, home = self.listing.row, self._home
        if row is None:
            home.say(_("There is no project yet: d opens the demo, n makes a new one."))
            return
        if row.quiet:
            raise Refused(
                N_("There is no project in %(folder)s any more."),
                N_("x takes it off this list; f opens it where it is now."),
                folder=row.key,
            )
        home.chosen = Path(row.key)

    def _demo(self) -> None:
        self._home.wants_demo = True

    def _new(self) -> None:
        ask(self._home, _("Title of the new project"), _("Enter asks the folder"), "", self._titled)

    def _titled(self, typed: str) -> None:
        title = " ".join(typed.split())
        if not title:
            self._home.say(_("Nothing was changed."))
            return
        ask(
            self._home,
            _("Folder for %(title)s") % {"title": title},
            _("Tab completes   Enter makes it"),
            f"~/{slug_of(title)}",
            lambda folder: self._make(title, folder),
            paths.completed,
        )

    def _make(self, title: str, typed: str) -> None:
        folder = paths.meant(typed).absolute()
        self._home.shelf.create(folder, title)
        self._home.chosen = folder

    def _elsewhere(self) -> None:
        ask(
            self._home,
            _("Folder of the project"),
            _("Tab completes   Enter opens it"),
            "~/",
            self._chosen,
            paths.completed,
        )

    def _chosen(self, typed: str) -> None:
        folder = paths.meant(typed).absolute()
        if not self._home.shelf.holds(folder):
            raise Refused(
                N_("There is no project in %(folder)s."), N_("n makes a new one."), folder=typed.strip()
            )
        self._home.chosen = folder

    def _forget(self) -> None:
        if self.listing.row is not None:
            self._home.shelf.forget(self.listing.row.key)
            self.reload()

    def _quit(self) -> None:
        self._home.is_over = True

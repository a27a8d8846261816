"""Home: where one is without a project. Recent ones, the demo, a new one, and what is wrong with the last."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from qualcode.locale import N_, _
from qualcode.model.errors import QualcodeError, Refused
from qualcode.model.slugs import slug_of
from qualcode.project.preferences import user_settings
from qualcode.session.applying.picking import press as pick
from qualcode.session.boards.board import Board, BoardLine, Piece, ask, line
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import Column, Row
from qualcode.session.drawing.looks import Looks
from qualcode.session.keys.around_actions import HOME_ACTIONS
from qualcode.session.keys.registry import first_key, with_keys
from qualcode.session.overview.settings_board import USER, SettingsBoard
from qualcode.session.prompts import paths
from qualcode.session.prompts.confirming import Pending
from qualcode.session.prompts.confirming import press as confirm
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.editing import press as edit
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Flash, Tone
from qualcode.session.text.wrap import lines_of
from qualcode.session.tutor import STEPS


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

    def demo(self) -> Path:
        """Makes a fresh copy of the demo and answers where it is. Slow."""

    def tutor(self, afresh: bool) -> Path:
        """Answers where the tutor is; it is made where it is not there yet, or `afresh`. Slow when it is made."""

    def tutor_step(self) -> int | None:
        """At which of its steps the tutor is, from 0; None where it was not begun."""


@dataclass(frozen=True, slots=True)
class Making:
    """A project that is made beside the keys, and what is said meanwhile."""

    make: Callable[[], Path]
    said: str


class Home:
    """The desk without a project. `chosen` is the folder to open, once it is known, and `begins` the action to begin
    with there; `making` makes one of ours.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.editor: Editor | None = None
        self.picker: Picker | None = None
        self.pending: Pending | None = None
        self.flash: Flash | None = None
        self.chosen: Path | None = None
        self.begins = ""
        self.is_over = False
        self.making: Making | None = None
        self.looks: Looks | None = None
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
        """Does what a key means; while a project is made only quitting means anything."""
        printable = character if character is not None and character.isprintable() else None
        if key == "ctrl+q":
            self.is_over = True
        elif self.making is not None or self.board is None:
            return False
        elif self.editor is not None:
            return edit(self, key, printable)
        elif self.picker is not None:
            return pick(self, key, printable)
        elif self.pending is not None:
            return confirm(self, key, printable)
        else:
            self.begins = ""
            return self.board.press(key, printable)
        return True


class HomeBoard(ListBoard):
    """The projects worked on."""

    own = HOME_ACTIONS

    def __init__(self, home: Home) -> None:
        self._home = home
        self.columns = (
            Column(_("Project"), 30, 16),
            Column(_("Folder"), 40, 20),
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
            "home.tutor": self._tutor,
            "home.demo": self._demo,
            "home.import": self._import,
            "home.new": self._new,
            "home.folder": self._elsewhere,
            "home.forget": self._forget,
            "home.settings": self._settings,
            "home.quit": self._quit,
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        known = (("home.open", _("open")),) if self.listing.rows else ()
        return (
            *known,
            ("home.tutor", _("tutor")),
            ("home.demo", _("demo")),
            ("home.import", _("import")),
            ("home.new", _("new project")),
            ("home.folder", _("another folder")),
            *((("home.forget", _("off this list")),) if known else ()),
            ("home.settings", _("settings")),
            ("home.quit", _("quit")),
        )

    def empty(self) -> Sequence[str]:
        """What to do first."""
        return (
            _("Welcome. There is no project here yet."),
            with_keys(_("{home.tutor}  teaches the keys by doing: a short conversation, step by step.")),
            with_keys(_("{home.demo}  opens the demo: invented interviews to try everything on.")),
            with_keys(_("{home.new}  makes a new project: a title and a folder.")),
            with_keys(_("{home.import}  the same, and brings an interview into it.")),
            with_keys(_("{home.folder}  opens a project in another folder.")),
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
        """What is being made."""
        making = self._home.making
        return () if making is None else ((" " + making.said, "accent"),)

    def close(self) -> None:
        """Home is where one goes back to."""

    # -- actions ------------------------------------------------------------------------------------------

    def _open(self) -> None:
        row, home = self.listing.row, self._home
        if row is None:
            home.say(
                with_keys(
                    _("There is no project yet: {home.demo} opens the demo, {home.new} makes a new one.")
                )
            )
            return
        if row.quiet:
            raise Refused(
                N_("There is no project in %(folder)s any more."),
                N_("%(forget)s takes it off this list; %(open)s opens it where it is now."),
                folder=row.key,
                forget=first_key("home.forget"),
                open=first_key("home.folder"),
            )
        home.chosen = Path(row.key)

    def _import(self) -> None:
        """Opens the project of the row, or a new one, and asks there for the interview."""
        self._home.begins = "transcripts.import"
        if self.listing.row is None:
            self._new()
        else:
            self._open()

    def _demo(self) -> None:
        self._home.making = Making(self._home.shelf.demo, _("The demo is being made …"))

    def _tutor(self) -> None:
        """Opens the tutor; asks first whether to go on with one that was begun."""
        at = self._home.shelf.tutor_step()
        if not at:
            self._lead(afresh=False)
            return
        last = at >= len(STEPS)
        goes_on = Choice(
            "on",
            _("look at it again") if last else _("go on"),
            _("you have been through it")
            if last
            else _("at step %(n)s of %(all)s") % {"n": at + 1, "all": len(STEPS)},
        )
        anew = Choice("anew", _("begin anew"), _("on a text without your codings"))
        self._home.picker = Picker(
            _("The tutor:"),
            (anew, goes_on) if last else (goes_on, anew),
            lambda choice: self._lead(afresh=choice.key == "anew"),
        )

    def _lead(self, afresh: bool) -> None:
        home = self._home
        home.making = Making(lambda: home.shelf.tutor(afresh), _("The tutor is being made …"))

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
                N_("There is no project in %(folder)s."),
                N_("%(new)s makes a new one."),
                folder=typed.strip(),
                new=first_key("home.new"),
            )
        self._home.chosen = folder

    def _forget(self) -> None:
        if self.listing.row is not None:
            self._home.shelf.forget(self.listing.row.key)
            self.reload()

    def _settings(self) -> None:
        home = self._home
        home.board = SettingsBoard(home, {USER: user_settings.file()}, lambda: HomeBoard(home))

    def _quit(self) -> None:
        self._home.is_over = True

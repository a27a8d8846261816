"""Which key does what: every action of the workbench, each of which can get other keys here."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.session.boards.board import Board, Piece, ask
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import Column, Row
from qualcode.session.keys import giving_keys, registry
from qualcode.session.keys.actions import Action
from qualcode.session.keys.keymap import keys_of, written
from qualcode.session.keys.settings_actions import SETTINGS_ACTIONS
from qualcode.session.prompts.saying import Tone

if TYPE_CHECKING:
    from qualcode.session.desk import Desk


class KeysBoard(ListBoard):
    """The actions in the order of help. `settings` makes the list beside this one."""

    own = SETTINGS_ACTIONS
    tab = 1

    def __init__(
        self, desk: "Desk", settings: Callable[[], Board], back: Callable[[], Board | None] = lambda: None
    ) -> None:
        self._settings = settings
        self._back = back
        self._actions: dict[str, Action] = {}
        self.tabs = (_("Settings"), _("Keys"))
        self.columns = (
            Column(_("Keys"), 18, 14),
            Column("", 4, 3),
            Column(_("What it does"), 40, 20),
            Column(_("Where"), 26, 8),
        )
        super().__init__(desk)

    @property
    def title(self) -> str:
        """See `Board`."""
        return _("Keys")

    def does(self) -> Mapping[str, Callable[[], None]]:
        """See `ListBoard`."""
        return {"settings.change": self._change, "settings.usual": self._usual}

    def hints(self) -> Sequence[tuple[str, str]]:
        """See `Board`."""
        return (
            ("settings.change", _("other keys")),
            ("settings.usual", _("the usual keys")),
            ("list.tab", _("settings")),
            ("list.filter", _("filter")),
            ("list.leave", _("back")),
        )

    def rows(self) -> Sequence[Row]:
        """A row for each action."""
        groups = registry.grouped()
        self._actions = {action.id: action for _group, actions in groups for action in actions}
        return [
            Row(
                action.id,
                (
                    " ".join(map(written, keys_of(action))) or "-",
                    _("own") if keys_of(action) != action.keys else "",
                    _(action.title),
                    _(action.group),
                ),
            )
            for action in self._actions.values()
        ]

    def about(self, cells: int) -> Sequence[Piece]:
        """The name of the current action, its usual keys where it has others, and what is wrong with the file."""
        row = self.listing.row
        if row is None:
            return ()
        action = self._actions[row.key]
        usual = ""
        if keys_of(action) != action.keys:
            usual = "   " + _("by default: %(keys)s") % {"keys": " ".join(map(written, action.keys)) or "-"}
        pieces = [(f" {action.id}", "strong"), (usual, "quiet")]
        faults = registry.with_own_keys().faults
        return [*pieces, *((f"   {fault}", "warning") for fault in faults[:1])]

    def other(self) -> None:
        """The settings."""
        self.desk.board = self._settings()

    def close(self) -> None:
        """Goes back to where one came from."""
        self.desk.board = self._back()

    # -- changing -----------------------------------------------------------------------------------------

    def _change(self) -> None:
        row = self.listing.row
        if row is None:
            return
        action = self._actions[row.key]
        ask(
            self.desk,
            _("Keys of %(action)s") % {"action": _(action.title)},
            _("such as k F7 ctrl+t, with blanks between"),
            " ".join(keys_of(action)),
            lambda typed: self._give(action, typed),
        )

    def _give(self, action: Action, typed: str) -> None:
        giving_keys.give(action.id, typed.split())
        self._took(action)

    def _usual(self) -> None:
        row = self.listing.row
        if row is None:
            return
        giving_keys.give_back(row.key)
        self._took(self._actions[row.key])

    def _took(self, action: Action) -> None:
        registry.take_own_keys()
        self.reload()
        keys = " ".join(map(written, keys_of(action))) or "-"
        said = _("%(action)s: %(keys)s now.") % {"action": _(action.title), "keys": keys}
        self.desk.say(f"{said} {_('It counts at once.')}", Tone.DONE)

"""Settings: one's own and those of the project, from the schema of each file, changed in place."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qualcode import locale
from qualcode.locale import N_, _
from qualcode.project.preferences.overriding import Override, overrides
from qualcode.project.preferences.settings_file import Setting, SettingsFile, shown
from qualcode.project.preferences.user_settings import UserSettings
from qualcode.session.boards.board import Board, BoardLine, Piece, ask, line
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import Column, Row
from qualcode.session.drawing.looks import Looks
from qualcode.session.keys.settings_actions import SETTINGS_ACTIONS
from qualcode.session.overview.keys_board import KeysBoard
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone
from qualcode.session.text.wrap import lines_of

if TYPE_CHECKING:
    from qualcode.session.desk import Desk

USER, PROJECT = "user", "project"
_WHOSE = {USER: N_("yours"), PROJECT: N_("project")}

_AT_ONCE = N_("It counts at once.")
_WHEN_OPENED = N_("It counts from the next time a project is opened.")
# When a change counts. Of a setting that is not named here nothing more is promised than that.
_COUNTS = {
    (USER, "language"): _AT_ONCE,
    (USER, "theme"): _AT_ONCE,
    (USER, "ascii"): _AT_ONCE,
    (USER, "keys"): _AT_ONCE,
    (USER, "colours"): N_("It counts from the next start of the workbench."),
    (PROJECT, "method"): _AT_ONCE,
    (PROJECT, "suggestions.mode"): _AT_ONCE,
    (PROJECT, "suggestions.learn_from"): _AT_ONCE,
    (PROJECT, "suggestions.fewest_codings"): _AT_ONCE,
    (PROJECT, "suggestions.lowest_precision"): _AT_ONCE,
}

_BEFORE = N_("%(name)s in the environment goes before what is set here (%(value)s).")

_TOLD = 4  # lines about the current setting

Files = Mapping[str, SettingsFile[Any]]


class SettingsBoard(ListBoard):
    """Every setting of some files, by whose they are ("user", "project"); one's own keys stand beside them.

    `took` is called when a setting of the project changed in its file.
    """

    own = SETTINGS_ACTIONS
    tab = 0

    def __init__(
        self,
        desk: "Desk",
        files: Files,
        back: Callable[[], Board | None] = lambda: None,
        took: Callable[[], object] = lambda: None,
    ) -> None:
        self._files = files
        self._back = back
        self._took_over = took
        self.tabs = (_("Settings"), _("Keys"))
        self.columns = (
            Column(_("Of"), 7, 7),
            Column(_("Setting"), 26, 24),
            Column(_("Value"), 20, 8),
            Column(_("From"), 9, 8),
            Column(_("What it is for"), 30),
        )
        super().__init__(desk)

    @property
    def title(self) -> str:
        """See `Board`."""
        return _("Settings")

    def does(self) -> Mapping[str, Callable[[], None]]:
        """See `ListBoard`."""
        return {"settings.change": self._change, "settings.usual": self._default}

    def hints(self) -> Sequence[tuple[str, str]]:
        """See `Board`."""
        return (
            ("settings.change", _("change")),
            ("settings.usual", _("as by default")),
            ("list.tab", _("keys")),
            ("list.filter", _("filter")),
            ("list.leave", _("back")),
        )

    def rows(self) -> Sequence[Row]:
        """A row for each setting."""
        rows = []
        for whose, file in self._files.items():
            content = file.read()
            for setting in file.settings.values():
                value = shown(content.value(setting))
                source = _("set") if setting.name in content.given else _("default")
                over = _override(whose, setting.name)
                if over is not None:
                    value, source = shown(over.value), over.variable
                cells = (
                    _(_WHOSE[whose]),
                    setting.name,
                    value,
                    source,
                    _(setting.description),
                )
                rows.append(Row(f"{whose} {setting.name}", cells))
        return rows

    def _current(self) -> tuple[str, Setting] | None:
        if self.listing.row is None:
            return None
        whose, _blank, name = self.listing.row.key.partition(" ")
        return whose, self._files[whose].settings[name]

    # -- what is to be seen -------------------------------------------------------------------------------

    def body(self, cells: int, height: int) -> list[BoardLine]:
        """The settings, and below them all there is to know about the current one."""
        rows = super().body(cells, height - _TOLD - 1)
        rows += [BoardLine()] * (height - _TOLD - 1 - len(rows))
        return [*rows, line((" " + "─" * (cells - 2), "faint")), *self._told(cells)[:_TOLD]]

    def _told(self, cells: int) -> list[BoardLine]:
        current = self._current()
        if current is None:
            return []
        whose, setting = current
        sentences = [_(setting.description)]
        if not setting.members:
            sentences.append(_("It can be: %(values)s.") % {"values": setting.can_be()})
        over = _override(whose, setting.name)
        if over is None:
            sentences.append(_counts(whose, setting.name))
        faults = [
            fault
            for fault in self._files[whose].read().faults
            if fault.details.get("name") in (setting.name, None)
        ]
        told = [line(("  " + text, "ink")) for text in lines_of(" ".join(sentences), cells - 4)]
        if over is not None:
            set_here = shown(self._files[whose].read().value(setting))
            why = _(_BEFORE) % {"name": over.variable, "value": set_here}
            told += [line(("  " + text, "warning")) for text in lines_of(why, cells - 4)]
        for fault in faults:
            told += [line(("  " + text, "warning")) for text in lines_of(str(fault), cells - 4)]
        return told

    def about(self, cells: int) -> Sequence[Piece]:
        """The file of the current setting."""
        current = self._current()
        return () if current is None else ((f" {self._files[current[0]].path}", "quiet"),)

    # -- changing -----------------------------------------------------------------------------------------

    def _change(self) -> None:
        """Lets another value be picked where there are few, or else typed."""
        current = self._current()
        if current is None:
            return
        whose, setting = current
        if setting.members:
            self.other()
            return
        value = shown(self._files[whose].read().value(setting))
        if not setting.choices:
            text = "" if value == shown(None) else value
            ask(
                self.desk,
                setting.name,
                setting.can_be(),
                text,
                lambda typed: self._set(whose, setting, typed),
            )
            return
        choices = [
            Choice(choice, choice, _("as it is now") if choice == value else "") for choice in setting.choices
        ]
        choices.sort(key=lambda choice: choice.key != value)
        self.desk.picker = Picker(
            setting.name, tuple(choices), lambda choice: self._set(whose, setting, choice.key)
        )

    def _set(self, whose: str, setting: Setting, value: str) -> None:
        if value.strip():
            self._files[whose].set(setting.name, value.strip())
            self._took(whose, setting)
        else:
            self._default()

    def _default(self) -> None:
        """Takes the setting out of its file."""
        current = self._current()
        if current is None:
            return
        whose, setting = current
        if setting.members:
            self.other()
        elif self._files[whose].unset(setting.name):
            self._took(whose, setting)
        else:
            self.desk.say(_("%(name)s is as by default already.") % {"name": setting.name})

    def _took(self, whose: str, setting: Setting) -> None:
        """Lets a change count, as far as it can, and says when it does."""
        content = self._files[whose].read()
        value = content.value(setting)
        over = _override(whose, setting.name)
        if whose == USER and over is None and isinstance(content.settings, UserSettings):
            _count(self.desk, setting.name, content.settings)
        elif whose == PROJECT:
            self._took_over()
        self.reload()
        if over is not None:
            said = _("It is kept, but %(name)s in the environment goes before it.") % {"name": over.variable}
            self.desk.say(said, Tone.TROUBLE)
            return
        if (whose, setting.name) == (USER, "language"):
            self._in_other_words()
        said = _("%(name)s is %(value)s now.") % {"name": setting.name, "value": shown(value)}
        self.desk.say(f"{said} {_counts(whose, setting.name)}", Tone.DONE)

    def _in_other_words(self) -> None:
        """The titles of a board are those of the language it was opened in."""
        board = self._again()
        board.listing.move(self.listing.at)
        self.desk.board = board

    def other(self) -> None:
        """The keys."""
        self.desk.board = KeysBoard(
            self.desk,
            self._again,
            self._back,
        )

    def _again(self) -> "SettingsBoard":
        return SettingsBoard(self.desk, self._files, self._back, self._took_over)

    def close(self) -> None:
        """Goes back to where one came from."""
        self.desk.board = self._back()


def _override(whose: str, name: str) -> Override | None:
    """What the environment says before this setting is asked."""
    return overrides(os.environ).get(name) if whose == USER else None


def _counts(whose: str, name: str) -> str:
    return _(_COUNTS.get((whose, name), _WHEN_OPENED))


def _count(desk: "Desk", name: str, settings: UserSettings) -> None:
    """Lets one's own setting count now, where it can."""
    if name == "language":
        locale.set_language(settings.language or locale.language_of_environment())
    elif name in ("theme", "ascii"):
        desk.looks = Looks(settings.theme, settings.ascii)

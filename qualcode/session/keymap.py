"""Which key does what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcode.session.actions import ACTIONS, GROUPS, SPLIT_ACTIONS, TREE_ACTIONS, WALK_ACTIONS, Action

# What terminals turn into another key, or keep for themselves.
UNDELIVERABLE = frozenset(
    {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+[", "ctrl+enter", "shift+enter", "ctrl+tab"}
)

# How keys are written for people.
_NAMES = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home",
    "end": "End", "enter": "Enter", "tab": "Tab", "delete": "Del", "escape": "Esc", "backspace": "Backspace",
    "space": "Space",
}  # fmt: skip


class KeyClash(ValueError):
    """A key map that cannot be: two actions on one key, or a key no terminal delivers."""


def written(key: str) -> str:
    """A key as written for people: "shift+↓", "F2"."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    name = _NAMES.get(last, last.upper() if last[0] == "f" and last[1:].isdigit() else last)
    return "+".join([*modifiers, name])


@dataclass(frozen=True)
class KeyMap:
    """The keys of every action."""

    actions: Sequence[Action] = ACTIONS

    def __post_init__(self) -> None:
        seen: dict[str, str] = {}
        for action in self.actions:
            for key in action.keys:
                if key in UNDELIVERABLE or key.startswith("alt+"):
                    raise KeyClash(key)
                if seen.setdefault(key, action.id) != action.id:
                    raise KeyClash(key)

    @cached_property
    def _bound(self) -> Mapping[str, tuple[str, int]]:
        return {key: (action.id, nth) for action in self.actions for nth, key in enumerate(action.keys)}

    def find(self, key: str, character: str | None) -> tuple[str, int] | None:
        """The action of a key press and the how-manieth of its keys that was (the digits count)."""
        return self._bound.get(key) or (self._bound.get(character) if character else None)

    def keys(self, action_id: str) -> str:
        """The keys of an action as written for people; a long series by its first and last."""
        keys = next(action.keys for action in self.actions if action.id == action_id)
        if len(keys) > 3:
            return f"{written(keys[0])}–{written(keys[-1])}"
        return " ".join(written(key) for key in keys)

    def grouped(self) -> list[tuple[str, list[Action]]]:
        """The actions by group, in order; groups without any are left out."""
        groups = [(group, [action for action in self.actions if action.group == group]) for group in GROUPS]
        return [(group, actions) for group, actions in groups if actions]


WALK_KEYS = KeyMap(WALK_ACTIONS)
TREE_KEYS = KeyMap(TREE_ACTIONS)
SPLIT_KEYS = KeyMap(SPLIT_ACTIONS)

"""Which key does what."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qualcode.session.keys.actions import ACTIONS, GROUPS, SPLIT_ACTIONS, TREE_ACTIONS, WALK_ACTIONS, Action

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


_own: Mapping[str, tuple[str, ...]] = {}  # keys by action; replaced as a whole, never changed


def use(keys: Mapping[str, tuple[str, ...]]) -> None:
    """From now on actions have these keys in every key map: those of the person at the keyboard."""
    global _own
    _own = dict(keys)


def keys_of(action: Action) -> tuple[str, ...]:
    """The keys of an action that count."""
    return _own.get(action.id, action.keys)


class KeyMap:
    """The keys of every action: those of the registry, or those a person gave them."""

    def __init__(self, registry: Sequence[Action] = ACTIONS) -> None:
        seen: dict[str, str] = {}
        for action in registry:
            for key in action.keys:
                if key in UNDELIVERABLE or key.startswith("alt+"):
                    raise KeyClash(key)
                if seen.setdefault(key, action.id) != action.id:
                    raise KeyClash(key)
        self._registry = tuple(registry)
        self._take()

    def _take(self) -> None:
        self._of = _own
        self._actions = tuple(
            replace(action, keys=_own[action.id]) if action.id in _own else action
            for action in self._registry
        )
        self._bound: dict[str, tuple[str, int]] = {}
        for action in self._actions:
            for nth, key in enumerate(action.keys):
                self._bound.setdefault(key, (action.id, nth))

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions with the keys that count."""
        if self._of is not _own:
            self._take()
        return self._actions

    def find(self, key: str, character: str | None) -> tuple[str, int] | None:
        """The action of a key press and the how-manieth of its keys that was (the digits count)."""
        if self._of is not _own:
            self._take()
        return self._bound.get(key) or (self._bound.get(character) if character else None)

    def keys(self, action_id: str) -> str:
        """The keys of an action as written for people; a long series by its first and last."""
        keys = next(action.keys for action in self.actions if action.id == action_id)
        if len(keys) > 3:
            return f"{written(keys[0])}–{written(keys[-1])}"
        return " ".join(written(key) for key in keys)

    def grouped(self) -> list[tuple[str, list[Action]]]:
        """The actions by group: first the groups of the text in their order, then any others."""
        names = dict.fromkeys((*GROUPS, *(action.group for action in self.actions)))
        groups = [(group, [action for action in self.actions if action.group == group]) for group in names]
        return [(group, actions) for group, actions in groups if actions]


WALK_KEYS = KeyMap(WALK_ACTIONS)
TREE_KEYS = KeyMap(TREE_ACTIONS)
SPLIT_KEYS = KeyMap(SPLIT_ACTIONS)

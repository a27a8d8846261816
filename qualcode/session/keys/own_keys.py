"""A person's own keys: what the settings say about keys, laid over the keys of the registry.

What cannot be is said, each in a sentence with the line of the file, and the registry's keys stay there; everything
else counts. A key map is always complete: one can always undo, read the keys, and leave.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qualcode.locale import N_, _
from qualcode.model.errors import QualcodeError, Refused
from qualcode.session.keys.actions import Action
from qualcode.session.keys.keymap import UNDELIVERABLE, written

Registry = tuple[Action, ...]

# Without these nobody could go back, find a way, or get out.
NEEDED = ("code.undo", "window.help", "window.quit", "home.quit")
_LEAVES = ".leave"
# What keys mean only now and then is done by its key from the list of all commands too.
_ALWAYS_WITH_A_KEY = ("tree.", "walk.", "split.")

_OTHER_NAMES = {
    "esc": "escape", "del": "delete", "return": "enter", "pgdn": "pagedown", "pgup": "pageup", "ins": "insert",
    "page_down": "pagedown", "page_up": "pageup", "control": "ctrl", "↓": "down", "↑": "up", "←": "left",
    "→": "right",
}  # fmt: skip
_MOVES = frozenset(["down", "up", "left", "right", "pagedown", "pageup", "home", "end"])
_NAMED = _MOVES | {"enter", "tab", "delete", "escape", "backspace", "space", "insert"}
_WITH_SHIFT = _MOVES | {"tab", "delete", "insert"}
_WITH_CTRL = _MOVES | {"space"}


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """Every registry with the keys that count, and what was wrong with the settings."""

    registries: tuple[Registry, ...]
    faults: tuple[QualcodeError, ...]


def normal(key: str) -> str:
    """A key as terminals name it, from one as people write it: "Ctrl+Z" is "ctrl+z", "shift+a" is "A"."""
    if len(key) == 1:
        return "space" if key == " " else _OTHER_NAMES.get(key, key)
    *modifiers, last = key.split("+") if not key.endswith("++") else [*key[:-2].split("+"), "+"]
    held = sorted({_OTHER_NAMES.get(name.lower(), name.lower()) for name in modifiers})
    name = last if len(last) == 1 and not held else _OTHER_NAMES.get(last.lower(), last.lower())
    if held == ["shift"] and len(name) == 1 and name.isalpha():
        return name.upper()
    return "+".join([*held, name])


def is_delivered(key: str) -> bool:
    """Whether every terminal passes that key on as itself."""
    if key in UNDELIVERABLE or key.startswith("alt+"):
        return False
    if len(key) == 1:
        return key.isprintable() and key != " "
    held, _plus, name = key.rpartition("+")
    is_function = name[:1] == "f" and name[1:].isdecimal() and 1 <= int(name[1:]) <= 24
    if not held:
        return name in _NAMED or is_function
    if held == "shift":
        return name in _WITH_SHIFT
    letter = len(name) == 1 and "a" <= name <= "z"
    return held == "ctrl" and (letter or name in _WITH_CTRL)


def laid_over(
    registries: Sequence[Registry],
    keys: Mapping[str, Sequence[str]],
    file: str = "",
    lines: Mapping[str, int] | None = None,
) -> OwnKeys:
    """The registries with these keys for these actions; `lines` says where in `file` each action stands."""
    place = _Place(file, lines or {})
    known = {action.id: action for registry in registries for action in registry}
    faults: list[QualcodeError] = []
    usable: dict[str, tuple[str, ...]] = {}
    for id_, wanted in keys.items():
        named = tuple(dict.fromkeys(map(normal, wanted)))
        fault = _unknown(place, id_, known) or _unusable(place, known[id_], named)
        if fault is None:
            usable[id_] = named
        else:
            faults.append(fault)
    made = tuple(registries)
    while True:
        made = tuple(
            tuple(replace(a, keys=usable[a.id]) if a.id in usable else a for a in registry)
            for registry in registries
        )
        # Registries may share actions: what clashes in several of them is said once.
        clashes = {(key, a.id, b.id): (key, a, b) for registry in made for key, a, b in _clashes(registry)}
        refused = {action.id for _key, *pair in clashes.values() for action in pair if action.id in usable}
        for key, one, other in clashes.values():
            mine, theirs = (one, other) if one.id in usable else (other, one)
            faults.append(_clash(place, key, mine, theirs))
        if not refused:
            return OwnKeys(made, tuple(sorted(faults, key=lambda fault: str(fault.details["line"]).zfill(9))))
        usable = {id_: named for id_, named in usable.items() if id_ not in refused}


@dataclass(frozen=True, slots=True)
class _Place:
    file: str
    lines: Mapping[str, int]

    def fault(self, id_: str, what: str, todo: str, **details: object) -> QualcodeError:
        """What is wrong with the keys of an action, in `what` with `%(place)s` before it."""
        line = self.lines.get(id_, 0)
        where = _("%(file)s, line %(line)s") % {"file": self.file, "line": line} if line else self.file
        place = f"{where}: " if where else ""
        return Refused(what, todo, place=place, line=line, action=id_, **details)


def _unknown(place: _Place, id_: str, known: Mapping[str, Action]) -> QualcodeError | None:
    if id_ in known:
        return None
    meant = _nearest(id_, list(known))
    return place.fault(
        id_,
        N_("%(place)s'%(action)s' is no action."),
        N_("Did you mean '%(meant)s'?") if meant else N_("'qualcode keys list' shows them all."),
        meant=meant,
    )


def _nearest(id_: str, known: Sequence[str]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extractOne(id_, known, scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else ""


def _unusable(place: _Place, action: Action, keys: tuple[str, ...]) -> QualcodeError | None:
    for key in keys:
        if not is_delivered(key):
            return place.fault(
                action.id,
                N_("%(place)s'%(key)s' for '%(action)s' is no key that every terminal passes on."),
                N_("Choose a letter, a sign, a key such as f5, or ctrl with a letter."),
                key=key,
            )
    if not keys and (
        action.id in NEEDED or action.id.endswith(_LEAVES) or action.id.startswith(_ALWAYS_WITH_A_KEY)
    ):
        return place.fault(
            action.id,
            N_("%(place)s'%(action)s' must have a key: %(title)s."),
            N_("It keeps %(keys)s."),
            title=_(action.title),
            keys=" ".join(map(written, action.keys)),
        )
    if len(keys) > 9:
        return place.fault(
            action.id, N_("%(place)s'%(action)s' has more than nine keys."), N_("Leave some of them out.")
        )
    return None


def _clashes(registry: Registry) -> list[tuple[str, Action, Action]]:
    """Keys that two actions of one registry have."""
    seen: dict[str, Action] = {}
    found = []
    for action in registry:
        for key in action.keys:
            if seen.setdefault(key, action).id != action.id:
                found.append((key, seen[key], action))
    return found


def _clash(place: _Place, key: str, mine: Action, theirs: Action) -> QualcodeError:
    return place.fault(
        mine.id,
        N_("%(place)s'%(key)s' for '%(action)s' is the key of '%(other)s' (%(title)s) already."),
        N_("Choose another key, or give that action another one."),
        key=written(key),
        other=theirs.id,
        title=_(theirs.title),
    )

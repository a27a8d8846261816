"""A person's own keys over those of the registry."""

import importlib
import pkgutil

import pytest
from workspace_in_memory import Memory, reading

import qualcode.session
from qualcode.project.preferences import user_settings
from qualcode.session import doing
from qualcode.session.keys import keymap, registry
from qualcode.session.keys.actions import Action
from qualcode.session.keys.keymap import KeyMap
from qualcode.session.keys.own_keys import NEEDED, is_delivered, laid_over, normal
from qualcode.session.state import Session

A = Action("code.undo", "g", "undo", ("u", "ctrl+z"))
B = Action("read.down", "g", "down", ("down", "j"))
C = Action("read.up", "g", "up", ("up", "k"))
D = Action("walk.leave", "h", "leave", ("escape", "j"))
BOTH = ((A, B, C), (D,))


def keys(own):
    return {action.id: action.keys for one in own.registries for action in one}


def faults(own):
    return [str(fault) for fault in own.faults]


def test_own_keys_count_and_the_others_stay():
    own = laid_over(BOTH, {"read.down": ["n", "F5", "PgDn"]})
    assert keys(own) == {
        "code.undo": ("u", "ctrl+z"), "read.down": ("n", "f5", "pagedown"), "read.up": ("up", "k"),
        "walk.leave": ("escape", "j"),
    }  # fmt: skip
    assert not own.faults
    assert keys(laid_over(BOTH, {"read.down": []}))["read.down"] == ()


def test_two_actions_may_change_keys_with_each_other():
    own = laid_over(BOTH, {"read.down": ["k"], "read.up": ["j"]})
    assert (keys(own)["read.down"], keys(own)["read.up"]) == (("k",), ("j",))
    assert not own.faults


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"read.dwon": ["n"]}, ["s.yaml, line 7: 'read.dwon' is no action.", "Did you mean 'read.down'?"]),
        ({"zzz": ["n"]}, ["'zzz' is no action.", "'qualcode keys list' shows them all."]),
        ({"read.down": ["n", "alt+j"]}, ["line 7", "'alt+j' for 'read.down' is no key that every terminal"]),
        ({"read.down": ["ctrl+i"]}, ["'ctrl+i'"]),
        ({"read.down": ["pagdown"]}, ["'pagdown'"]),
        ({"read.down": ["k"]}, ["'k' for 'read.down' is the key of 'read.up' (up) already."]),
        ({"code.undo": []}, ["'code.undo' must have a key: undo.", "It keeps u ctrl+z."]),
        ({"walk.leave": []}, ["'walk.leave' must have a key"]),
        ({"read.down": list("abcdefghij")}, ["more than nine"]),
    ],
)
def test_what_cannot_be_is_said_with_its_line_and_the_usual_keys_stay(given, said):
    own = laid_over(BOTH, given, "s.yaml", dict.fromkeys(given, 7))
    (fault,) = faults(own)
    for part in said:
        assert part in fault
    assert own.registries == BOTH


def test_one_wrong_key_leaves_the_others_be():
    own = laid_over(BOTH, {"read.down": ["k"], "read.up": ["up"], "code.undo": ["j"]})
    assert not own.faults  # k and j were given away
    own = laid_over(BOTH, {"read.down": ["x"], "read.up": ["x"], "code.undo": ["q"]})
    assert len(own.faults) == 1
    assert keys(own) == {**keys(laid_over(BOTH, {})), "code.undo": ("q",)}
    # What a refused change would have given away is not free.
    own = laid_over(BOTH, {"read.down": ["u"], "read.up": ["j"]})
    assert keys(own) == keys(laid_over(BOTH, {}))
    assert len(own.faults) == 2


def test_keys_as_people_write_them():
    assert [normal(k) for k in ("Ctrl+Z", "shift+a", "F10", "Esc", " ", "+", "ctrl++", "J", "shift+↓", "Del")] == [
        "ctrl+z", "A", "f10", "escape", "space", "+", "ctrl++", "J", "shift+down", "delete",
    ]  # fmt: skip
    assert not [
        k
        for k in ("ctrl+h", "ctrl+enter", "alt+x", "f25", "foo", "ctrl+1", "shift+x", "\x1b", "")
        if is_delivered(k)
    ]


def test_every_key_of_the_registry_is_delivered_and_called_what_it_is():
    for one in registry.REGISTRIES:
        for action in one:
            assert [key for key in action.keys if not is_delivered(key) or normal(key) != key] == []
    every = [action.id for one in registry.REGISTRIES for action in one]
    assert len(set(every)) == len(every)
    assert set(NEEDED) <= set(every)


def test_every_action_there_is_stands_in_the_registry():
    """Whoever writes actions for a new part of the workbench puts them into `registry.REGISTRIES`."""
    there = set()
    for found in pkgutil.walk_packages(qualcode.session.__path__, "qualcode.session."):
        for value in vars(importlib.import_module(found.name)).values():
            several = value if isinstance(value, tuple) else (value,)
            there |= {one.id for one in several if isinstance(one, Action)}
    assert there == {action.id for one in registry.REGISTRIES for action in one}


def test_the_settings_of_a_person_are_read(own_environment):
    file = user_settings.file()
    file.path.parent.mkdir(parents=True, exist_ok=True)
    file.path.write_text(
        "theme: light\nkeys:\n  code.repeat: [',']\n  code.undo: [k]\n  code.tkae: a\n", "utf-8"
    )
    own = registry.with_own_keys()
    assert [str(fault).partition(":")[0] for fault in own.faults] == [
        "settings.yaml, line 4", "settings.yaml, line 5",
    ]  # fmt: skip
    assert keys(own)["code.repeat"] == (",",)
    assert keys(own)["code.undo"] == ("u", "ctrl+z")
    assert user_settings.settings().theme == "light"


@pytest.fixture
def usual_keys():
    yield
    keymap.use({})


def test_own_keys_count_in_maps_that_were_made_before(usual_keys):
    text, codebook = KeyMap(), keymap.TREE_KEYS
    keymap.use({"code.repeat": (",", "f5"), "tree.card": ("I",)})
    assert text.find("f5", None) == ("code.repeat", 1)
    assert text.find("comma", ",") == ("code.repeat", 0)
    assert text.find("full_stop", ".") is None
    assert text.keys("code.repeat") == ", F5"
    assert codebook.find("I", "I") == ("tree.card", 0)
    keymap.use({})
    assert text.find("full_stop", ".") == ("code.repeat", 0)


def test_the_session_does_what_the_own_key_means_and_help_says_it(usual_keys, own_environment):
    file = user_settings.file()
    file.set_member("keys", "code.undo", ["q"])
    file.set_member("keys", "select.next_sentence", ["alt+j"])
    (fault,) = registry.take_own_keys()
    assert "alt+j" in str(fault)
    session = Session(Memory([reading()]))
    for character in "jc":
        doing.press(session, character, character)
    for key in ("g", "e", "m"):
        doing.press(session, key, key)
    doing.press(session, "enter", "\r")
    assert len(session.document.codings) == 1
    doing.press(session, "u", "u")
    assert len(session.document.codings) == 1
    doing.press(session, "q", "q")
    assert not session.document.codings

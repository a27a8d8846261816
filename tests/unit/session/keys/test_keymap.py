import pytest

from qualcode.session.browsing import MOVES
from qualcode.session.codes.refactoring import HANDLERS as REFACTORINGS
from qualcode.session.codes.splitting import HANDLERS as DEALINGS
from qualcode.session.doing import HANDLERS
from qualcode.session.keys.actions import ACTIONS, GROUPS, SPLIT_ACTIONS, TREE_ACTIONS, WALK_ACTIONS, Action
from qualcode.session.keys.keymap import SPLIT_KEYS, TREE_KEYS, WALK_KEYS, KeyClash, KeyMap, written
from qualcode.session.revising.answering import HANDLERS as ANSWERS


def test_every_action_is_done_by_something_and_nothing_else_is():
    assert {action.id for action in ACTIONS} == set(HANDLERS)
    assert {action.id for action in WALK_ACTIONS} == set(ANSWERS)
    assert {action.id for action in TREE_ACTIONS} == {*MOVES, *REFACTORINGS}
    assert {action.id for action in SPLIT_ACTIONS} == set(DEALINGS)
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_every_action_stands_in_a_group():
    every = (*ACTIONS, *WALK_ACTIONS, *TREE_ACTIONS, *SPLIT_ACTIONS)
    assert {action.group for action in every} == set(GROUPS)
    for keymap in (KeyMap(), WALK_KEYS, TREE_KEYS, SPLIT_KEYS):
        assert sum(len(actions) for _, actions in keymap.grouped()) == len(keymap.actions)
        assert all(actions for _, actions in keymap.grouped())


@pytest.mark.parametrize("key", ["ctrl+h", "ctrl+i", "ctrl+m", "alt+x", "ctrl+enter"])
def test_keys_that_no_terminal_delivers_are_refused(key):
    with pytest.raises(KeyClash):
        KeyMap([Action("a", GROUPS[0], "a", (key,))])


def test_one_key_has_one_action():
    with pytest.raises(KeyClash):
        KeyMap([Action("a", GROUPS[0], "a", ("x",)), Action("b", GROUPS[0], "b", ("x",))])


def test_keys_are_found_by_name_or_character():
    keymap = KeyMap()
    assert keymap.find("full_stop", ".") == ("code.repeat", 0)
    assert keymap.find("question_mark", "?") == ("window.help", 0)
    assert keymap.find("f1", None) == ("window.help", 1)
    assert keymap.find("4", "4") == ("code.pin", 3)
    assert keymap.find("shift+down", None) == ("select.extend", 1)
    assert keymap.find("left_shift", None) is None
    assert keymap.find("upper_j", "J") == ("select.extend", 0)


def test_keys_as_written_for_people():
    assert [written(key) for key in ("shift+down", "f2", "ctrl+z", "j", "+")] == [
        "shift+↓",
        "F2",
        "ctrl+z",
        "j",
        "+",
    ]
    assert KeyMap().keys("code.pin") == "1–9"
    assert KeyMap().keys("code.undo") == "u ctrl+z"

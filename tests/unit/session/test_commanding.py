"""The list of all commands: everything there is, and why something cannot be done now."""

import pytest
from around_in_memory import Around
from pressing import press

from qualcode.session import doing
from qualcode.session.overview.cases_board import CasesBoard
from qualcode.session.overview.history_board import HistoryBoard


@pytest.fixture
def work():
    return Around()


def commands(session):
    doing.press(session, "ctrl+p")
    return session.picker


def test_all_commands_are_found_by_a_few_letters_and_done(session):
    commands(session)
    press(session, "hist\n")
    assert isinstance(session.board, HistoryBoard)


def test_what_cannot_be_done_now_says_why_and_comes_last(session):
    picker = commands(session)
    flags = [choice.quiet for choice in picker.choices]
    assert flags == sorted(flags)
    why = {choice.key: choice.detail for choice in picker.choices if choice.quiet}
    assert why["code.remove"] == "no code here"
    assert why["tree.merge"] == "only in the codebook: Tab"
    assert "code.undo" not in why
    press(session, "merge into\n")
    assert "only in the codebook: Tab" in session.flash.text
    assert session.picker is None


def test_commands_of_the_pane_that_has_the_keys_are_done_there(session):
    press(session, "\t")
    picker = commands(session)
    assert next(choice for choice in picker.choices if choice.key == "tree.card").quiet is False
    press(session, "everything\n")
    assert session.card is not None


def test_commands_of_a_board_are_done_on_it(session):
    press(session, "P")
    picker = commands(session)
    why = {choice.key: choice.detail for choice in picker.choices if choice.quiet}
    assert why["code.pick"] == "only in the text: Esc"
    press(session, "the other list\n")
    assert isinstance(session.board, CasesBoard)


def test_every_action_of_the_registry_is_a_command(session):
    from qualcode.session.keys.actions import ACTIONS

    keys = {choice.key for choice in commands(session).choices}
    assert {action.id for action in ACTIONS} - keys == {"window.commands", "code.pin"}

"""All commands in one list: every action of the registry by its name, with its keys."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.session.availability import reason
from qualcode.session.keys.keymap import SPLIT_KEYS, TREE_KEYS, WALK_KEYS, KeyMap
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.picker import Choice, Picker

if TYPE_CHECKING:
    from qualcode.session.state import Session

_ITSELF = "window.commands"
_SERIES = ("code.pin", "walk.candidate", "split.deal")  # each of their keys means another thing


def maps(session: "Session") -> Sequence[KeyMap]:
    """The key maps of the registry, what has the keys now first."""
    from qualcode.session.keys.registry import REGISTRIES

    panes = (TREE_KEYS, WALK_KEYS, SPLIT_KEYS)
    known = {action.id for keys in (session.keymap, *panes) for action in keys.actions}
    others = (KeyMap(registry) for registry in REGISTRIES if not known & {action.id for action in registry})
    board = () if session.board is None else (session.board.keys,)
    tree = (TREE_KEYS,) if session.in_codebook else ()
    return (*board, *tree, session.keymap, *(keys for keys in panes if keys not in tree), *others)


def open_list(session: "Session", do: Callable[[str], None]) -> None:
    """Opens the list; `do` gets the action picked. Those that cannot be done now come last and say why."""
    choices: list[Choice] = []
    told = {_ITSELF, *_SERIES}
    for keys in maps(session):
        for action in keys.actions:
            if action.id in told:
                continue
            told.add(action.id)
            is_here = session.board is not None and action.id in session.board.handlers
            why = "" if is_here else _elsewhere(session, action.id) or reason(session, action.id)
            detail = why or keys.keys(action.id)
            choices.append(Choice(action.id, _(action.title), detail, quiet=bool(why)))
    choices.sort(key=lambda choice: choice.quiet)
    session.picker = Picker(_("All commands"), tuple(choices), lambda choice: _take(session, choice, do))


def _elsewhere(session: "Session", action: str) -> str:
    """Why an action of the text cannot be done on a board: what it is about is not to be seen."""
    if session.board is None or action.startswith(("window.", "around.")):
        return ""
    return with_keys(_("only in the text: {list.leave}"))


def _take(session: "Session", choice: Choice, do: Callable[[str], None]) -> None:
    """Does it, or says why it cannot be done."""
    if choice.quiet:
        session.say(f"{choice.label}: {choice.detail}.")
        return
    do(choice.key)

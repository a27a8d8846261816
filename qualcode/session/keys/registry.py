"""The whole registry: every action of every part of the workbench, and the keys a person gave them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from qualcode.locale import _
from qualcode.model.errors import QualcodeError
from qualcode.project.preferences import user_settings
from qualcode.session.keys import around_actions as around
from qualcode.session.keys import keymap
from qualcode.session.keys.actions import ACTIONS, SPLIT_ACTIONS, TREE_ACTIONS, WALK_ACTIONS, Action
from qualcode.session.keys.gate_actions import GATE_ACTIONS
from qualcode.session.keys.identifying_actions import HERE_ACTIONS, IDENTIFIERS_ACTIONS
from qualcode.session.keys.own_keys import OwnKeys, Registry, laid_over
from qualcode.session.keys.proposed_actions import PROPOSED_ACTIONS
from qualcode.session.keys.retrieval_actions import RETRIEVAL_ACTIONS
from qualcode.session.keys.settings_actions import SETTINGS_ACTIONS
from qualcode.session.keys.theme_actions import MATRIX_ACTIONS, THEME_ACTIONS, THEMES_ACTIONS

_ACTION = re.compile(r"\{([a-z_.]+)\}")

REGISTRIES: tuple[Registry, ...] = (
    ACTIONS,
    TREE_ACTIONS,
    WALK_ACTIONS,
    SPLIT_ACTIONS,
    (*around.LIST_ACTIONS, around.TAB),
    around.TRANSCRIPTS_ACTIONS,
    around.IMPORT_ACTIONS,
    around.FORESIGHT_ACTIONS,
    around.FOLDER_ACTIONS,
    around.CASES_ACTIONS,
    around.HISTORY_ACTIONS,
    around.MEMOS_ACTIONS,
    IDENTIFIERS_ACTIONS,
    HERE_ACTIONS,
    RETRIEVAL_ACTIONS,
    PROPOSED_ACTIONS,
    GATE_ACTIONS,
    SETTINGS_ACTIONS,
    THEMES_ACTIONS,
    THEME_ACTIONS,
    tuple(action for action in MATRIX_ACTIONS if action is not around.LEAVE),
    around.MEMO_ACTIONS,
    around.HOME_ACTIONS,
)


def with_own_keys() -> OwnKeys:
    """Every registry with the keys of the user's settings, and what is wrong with those."""
    content = user_settings.read()
    keys = content.settings.keys if content.settings is not None else {}
    lines = {path[1]: line for path, line in content.lines.items() if len(path) == 2 and path[0] == "keys"}
    return laid_over(REGISTRIES, keys, user_settings.file().path.name, lines)


def take_own_keys() -> tuple[QualcodeError, ...]:
    """Lets the own keys count in this process; answers what is wrong with them."""
    own = with_own_keys()
    usual = {action.id: action.keys for registry in REGISTRIES for action in registry}
    keymap.use({a.id: a.keys for registry in own.registries for a in registry if a.keys != usual[a.id]})
    return own.faults


def grouped(registries: Iterable[Sequence[Action]] = REGISTRIES) -> list[tuple[str, list[Action]]]:
    """The actions by group, each group where its first action stands."""
    groups: dict[str, list[Action]] = {}
    for registry in registries:
        for action in registry:
            groups.setdefault(action.group, []).append(action)
    return list(groups.items())


def find(action_id: str) -> Action | None:
    """The action of that id, with the keys of the registry."""
    return next((action for registry in REGISTRIES for action in registry if action.id == action_id), None)


def with_keys(text: str, values: Mapping[str, object] | None = None) -> str:
    """A text with the key that does it now in the place of each `{action.id}`, and the values of its `%(name)s`.

    The keys come first, so that braces in a value stay what they are.
    """
    if values is None:
        return _ACTION.sub(lambda found: first_key(found[1]), text)
    return _ACTION.sub(lambda found: first_key(found[1]).replace("%", "%%"), text) % values


def first_key(action_id: str) -> str:
    """The key that does an action now, as written for people; one without a key is found among all commands.

    Raises KeyError for an id that no action has.
    """
    action = find(action_id)
    if action is None:
        raise KeyError(action_id)
    keys = keymap.keys_of(action)
    if keys:
        return keymap.written(keys[0])
    return f"{first_key('window.commands')} “{_(action.title)}”"

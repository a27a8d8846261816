"""Giving actions other keys, in the user's settings: checked against every key there is before it is written."""

from collections.abc import Iterable

from qualcode.locale import N_
from qualcode.model.errors import Refused
from qualcode.project.preferences import user_settings
from qualcode.session.keys import own_keys, registry


def give(action: str, keys: Iterable[str]) -> tuple[str, ...]:
    """Gives an action these keys, as people write them, instead of those it had; answers them as terminals name them.

    Raises Refused for what cannot be: no such action, a key no terminal delivers, the key of another action there,
    an action that needs a key.
    """
    file = user_settings.file()
    given = file.read().settings
    wanted = [own_keys.normal(key) for key in keys if key]
    tried = own_keys.laid_over(
        registry.REGISTRIES, {**(given.keys if given is not None else {}), action: wanted}
    )
    for fault in tried.faults:
        if action in (fault.details.get("action"), fault.details.get("other")):
            raise fault
    file.set_member("keys", action, wanted)
    return tuple(wanted)


def give_back(action: str) -> None:
    """Gives an action the usual keys again. Raises Refused where it has them, or where there is no such action."""
    file = user_settings.file()
    given = file.read().settings
    if given is None or action not in given.keys:
        if registry.find(action) is None:
            raise own_keys.laid_over(registry.REGISTRIES, {action: []}).faults[0]
        raise Refused(N_("'%(action)s' has the usual keys already."), action=action)
    file.set_member("keys", action, None)

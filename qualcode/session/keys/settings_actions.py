"""What keys mean in the settings, besides what they mean in every list."""

from qualcode.locale import N_
from qualcode.session.keys.actions import Action

SETTINGS = N_("In the settings")

SETTINGS_ACTIONS = (
    Action(
        "settings.change", SETTINGS, N_("change it"), ("enter", "e"), N_("a value, or the keys of an action")
    ),
    Action("settings.usual", SETTINGS, N_("as it is by default"), ("x", "delete")),
)

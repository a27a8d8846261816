"""What keys mean while the publication gate is closed, besides what they mean in every list."""

from qualcode.locale import N_
from qualcode.session.keys.actions import Action

GATE = N_("When the publication gate is closed")

GATE_ACTIONS = (
    Action("gate.tell", GATE, N_("what to do about it"), ("enter",)),
    Action("gate.again", GATE, N_("try again"), ("a", "V")),
    Action(
        "gate.without",
        GATE,
        N_("write without what is refused"),
        ("w",),
        N_("quotes without consent or with an identifier to decide; the file says how many"),
    ),
)

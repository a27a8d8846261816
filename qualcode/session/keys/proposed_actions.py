"""What keys mean in a list of suggestions, besides what they mean in every list."""

from qualcode.locale import N_
from qualcode.session.keys.actions import Action

PROPOSED = N_("In a list of suggestions")

PROPOSED_ACTIONS = (
    Action(
        "proposed.mark", PROPOSED, N_("mark it, or not after all"), ("space",), N_("and go on to the next")
    ),
    Action(
        "proposed.mark_seen", PROPOSED, N_("mark all that were looked at"), ("A",), N_("again: none of them")
    ),
    Action(
        "proposed.take",
        PROPOSED,
        N_("take what is marked"),
        ("a",),
        N_("or else this one; undone as one"),
    ),
    Action("proposed.refuse", PROPOSED, N_("refuse it"), ("x", "delete")),
    Action("proposed.go", PROPOSED, N_("go there"), ("enter",), N_("the queue goes on from there")),
    Action("proposed.undo", PROPOSED, N_("undo"), ("u", "ctrl+z")),
    Action("proposed.redo", PROPOSED, N_("redo"), ("U", "ctrl+y")),
)

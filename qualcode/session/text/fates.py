"""What became of coded segments, in the words people read."""

from collections.abc import Mapping

from qualcode.locale import N_, _
from qualcode.model.anchor import Fate

_NAMES: Mapping[Fate, str] = {
    Fate.UNCHANGED: N_("unchanged"),
    Fate.MOVED: N_("moved"),
    Fate.EDITED: N_("edited"),
    Fate.AMBIGUOUS: N_("ambiguous"),
    Fate.LOST: N_("lost"),
}


def named(fate: Fate) -> str:
    """A fate."""
    return _(_NAMES[fate])


def counted(fates: Mapping[Fate, int]) -> str:
    """How many of each there are: "3 moved, 1 lost"; "0" when there are none."""
    return ", ".join(f"{count} {named(fate)}" for fate, count in fates.items() if count) or "0"

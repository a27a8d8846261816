"""Why the publication gate stays closed, by names that can be overridden one by one."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from qualcode.locale import N_


class Refusal(StrEnum):
    """One thing that keeps an export inside.

    UNDECIDED: an identifier that nobody decided about. CHANGED: what was to be replaced in one place, where the words
    around it have changed since. OUTDATED: a word that was kept when nothing more was known of it, and that is found
    to be somebody's name now (by a newer finder, a list, the table of cases, or a text read later). CONSENT: words of
    somebody who does not agree, or not yet. SMALL_CELLS: a table of groups so small that nothing may be shown. LEAK:
    an original that was to be hidden stands in the file that was written. WITHDRAWN: the same, of somebody who
    withdrew. KEY: the key to the pseudonyms lies in the target folder.
    """

    UNDECIDED = "undecided"
    CHANGED = "changed-text"
    OUTDATED = "outdated"
    CONSENT = "consent"
    SMALL_CELLS = "small-cells"
    LEAK = "leak"
    WITHDRAWN = "withdrawn"
    KEY = "key"


NEVER = frozenset({Refusal.WITHDRAWN, Refusal.KEY})
"""What no reason overrides."""

REFUSAL_NAMES: Mapping[Refusal, str] = MappingProxyType(
    {
        Refusal.UNDECIDED: N_("identifiers without a decision"),
        Refusal.CHANGED: N_("decisions about a place whose words have changed"),
        Refusal.OUTDATED: N_("outdated decisions"),
        Refusal.CONSENT: N_("missing consent"),
        Refusal.SMALL_CELLS: N_("small cells"),
        Refusal.LEAK: N_("originals in the file"),
        Refusal.WITHDRAWN: N_("somebody who withdrew"),
        Refusal.KEY: N_("a key in the folder"),
    }
)
"""The words for each, to be translated where they are shown."""

REFUSALS_EXPLAINED: Mapping[Refusal, str] = MappingProxyType(
    {
        Refusal.CHANGED: N_(
            "The words around it have changed since, so that nobody knows any more which place was meant: decide anew."
        ),
        Refusal.OUTDATED: N_(
            "An outdated decision: it was kept as no name, and is found to be somebody's name since (by a list, the "
            "cases, another decision, or a text read later). Decide anew: replace it, or keep it knowing this."
        ),
    }
)
"""What happened where a decision holds no more, and what to do; to be translated where it is shown."""

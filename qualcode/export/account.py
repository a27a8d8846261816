"""What every exported file says about itself: that a risk remains, and the settings that made it."""

from collections.abc import Mapping
from datetime import datetime

from qualcode.locale import N_, _
from qualcode.locale.days import written
from qualcode.model.cleared import ClearedText

PROGRAM = "qualcode"

# Never "anonymous": as long as the interviews exist, somebody can link the words to the person who said them.
RISK = N_("pseudonymised; a residual risk remains")


def account_lines(
    made_with: Mapping[str, ClearedText], made_at: datetime, title: ClearedText
) -> list[tuple[str, str]]:
    """Label and value of each line that tells how a file was made."""
    return [
        (_("Title"), title.text),
        (_("Made on"), f"{written(made_at)}, {made_at:%H:%M} UTC"),
        *((label, value.text) for label, value in made_with.items()),
        (_("Protection"), _(RISK)),
    ]

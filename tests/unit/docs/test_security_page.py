"""docs/security.md tells every refusal of the gate, and which of them no reason overrides."""

import re
from pathlib import Path

from qualcode.model.refusal import NEVER, Refusal

PAGE = Path(__file__).parents[3] / "docs" / "security.md"


def test_every_refusal_stands_in_the_page_with_whether_a_reason_overrides_it():
    rows = re.findall(r"^\| `([a-z-]+)` \| .+ \| (yes|never) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert dict(rows) == {one.value: "never" if one in NEVER else "yes" for one in Refusal}
    assert len(rows) == len(Refusal)

"""What the text around a quotation tells of who speaks: a volunteer from the old town says "…"."""

import re
from collections.abc import Mapping, Set

from qualcode.model.manuscript import Quotation

_BREAK = re.compile(r"[.!?](?:\s|$)")


def fitting(quotation: Quotation, attributes: Mapping[int, Mapping[str, str]]) -> frozenset[int] | None:
    """The cases (id -> attributes) that fit every value of an attribute named in the sentence around a quotation; None
    where none is named. Of several values of one attribute any fits.
    """
    before = [piece for piece in _BREAK.split(quotation.before) if piece.strip()][-1:]
    behind = _BREAK.split(quotation.after.lstrip(" .!?,"), maxsplit=1)[:1]
    said = " ".join([*before, *behind]).casefold()
    named: dict[str, Set[int]] = {}
    for case, values in attributes.items():
        for name, value in values.items():
            if value.strip() and re.search(rf"(?<!\w){re.escape(value.strip().casefold())}(?!\w)", said):
                named[name] = named.get(name, frozenset()) | {case}
    if not named:
        return None
    return frozenset(attributes).intersection(*named.values())

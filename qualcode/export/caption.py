"""What stands above and beneath a table or picture, so that it can be read where it was cut out of its report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from qualcode.locale.days import written
from qualcode.model.cleared import ClearedTable, ClearedText


@dataclass(frozen=True, slots=True)
class Caption:
    """`says` names the figures in the program's own words ("" where the table says all); `chosen` (label -> value) is
    what they were made from, which the account tells too.
    """

    says: str = ""
    chosen: Mapping[str, ClearedText] = field(default_factory=dict)


def heading(table: ClearedTable, caption: Caption) -> str:
    """What the table shows, in a line."""
    shown = table.shows.text or table.title.text
    return f"{shown}: {caption.says[:1].lower()}{caption.says[1:]}" if caption.says else shown


def source_line(table: ClearedTable, caption: Caption, made_at: datetime) -> str:
    """Of which project, made from what, and on which day, in a line."""
    chosen = (f"{label}: {value.text}" for label, value in caption.chosen.items())
    return " · ".join([table.title.text, *chosen, written(made_at)])

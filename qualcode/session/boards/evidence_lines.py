"""Quotes as lines of a board."""

from collections.abc import Mapping, Sequence

from qualcode.locale import _
from qualcode.model.theme import Evidence, Stance
from qualcode.session.boards.board import BoardLine, line
from qualcode.session.text.wrap import lines_of

_INDENT = 4


def evidence_lines(
    quotes: Sequence[Evidence], names: Mapping[int, str], cells: int, chosen: frozenset[str] = frozenset()
) -> list[BoardLine]:
    """Each quote with its id and whose it is above its words; those in `chosen` bear a sign."""
    lines = []
    for one in quotes:
        who = ", ".join(sorted(names.get(case, "?") for case in one.cases)) or "-"
        against = "  ≠ " + _("against") if one.stance is Stance.AGAINST else ""
        lost = "  " + _("(no place in the present text)") if one.span is None else ""
        sign = "• " if one.quote_id in chosen else "  "
        lines.append(
            line((f" {sign}{one.quote_id}", "accent"), (f"  {who}{lost}", "quiet"), (against, "warning"))
        )
        lines += [
            line((" " * _INDENT + part, "ink")) for part in lines_of(one.text, max(10, cells - _INDENT - 1))
        ]
    return lines

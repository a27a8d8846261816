"""What figures are, in the words of the program."""

from qualcode.analysis.residuals import Figure
from qualcode.locale import N_, _
from qualcode.model.matrix import Unit
from qualcode.model.table import Measure, Near

_UNITS = {
    Unit.CODING: N_("Number of codings"),
    Unit.SEGMENT: N_("Number of segments"),
    Unit.CASE: N_("Number of cases"),
}
_WORTHS = {
    Figure.ROW: N_("Percent of the row"),
    Figure.COLUMN: N_("Percent of the column"),
    Figure.EXPECTED: N_("Expected number"),
    Figure.RESIDUAL: N_("Adjusted standardised residual"),
}
_NEAR = {
    Near.OVERLAP: N_("Number of overlapping segments"),
    Near.TURN: N_("Number of turns that both touch"),
    Near.CASE: N_("Number of cases that have both"),
}
_MEASURES = {Measure.JACCARD: N_("Jaccard index, 0 to 1"), Measure.C: N_("C-coefficient")}


def counted(unit: Unit) -> str:
    """What is counted in a matrix."""
    return _(_UNITS[unit])


def heat_says(show: Figure, unit: Unit) -> str:
    """What the figures of a matrix are."""
    return counted(unit) if show is Figure.COUNT else _(_WORTHS[show])


def shared(near: Near) -> str:
    """What is counted of codes that stand together."""
    return _(_NEAR[near])


def network_says(near: Near, show: Measure) -> str:
    """What the figures of codes that stand together are."""
    return shared(near) if show is Measure.COUNT else _(_MEASURES[show])

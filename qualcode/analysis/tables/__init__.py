"""Tables of figures over codings and the texts they stand in. Pure; `docs/tables.md` defines each count."""

from qualcode.analysis.tables.coded import Coded
from qualcode.analysis.tables.frequency import frequency
from qualcode.analysis.tables.order import position, sequence
from qualcode.analysis.tables.together import Measure, Near, cooccurrence

__all__ = ["Coded", "Measure", "Near", "cooccurrence", "frequency", "position", "sequence"]

"""Tables of figures over codings and the texts they stand in. Pure; `docs/tables.md` defines each count."""

from qualcode.analysis.tables.coded import Coded
from qualcode.analysis.tables.frequency import frequency

__all__ = ["Coded", "frequency"]

"""Tables of figures over codings and the texts they stand in. Pure; `docs/tables.md` defines each count."""

from qualcode.analysis.tables.coded import Coded
from qualcode.analysis.tables.coverage import State, coverage
from qualcode.analysis.tables.frequency import frequency
from qualcode.analysis.tables.listed import listed
from qualcode.analysis.tables.matrices import code_by_attribute, code_by_case, code_by_transcript
from qualcode.analysis.tables.order import position, sequence, timeline
from qualcode.analysis.tables.saturation import growth, saturation_table
from qualcode.analysis.tables.texts import Texts
from qualcode.analysis.tables.together import as_pairs, cooccurrence
from qualcode.analysis.tables.voices import evenness, speakers

__all__ = [
    "Coded",
    "State",
    "Texts",
    "as_pairs",
    "code_by_attribute",
    "code_by_case",
    "code_by_transcript",
    "cooccurrence",
    "coverage",
    "evenness",
    "frequency",
    "growth",
    "listed",
    "position",
    "saturation_table",
    "sequence",
    "speakers",
    "timeline",
]

"""The query language: what is asked in words becomes segments. Pure; `docs/query.md` describes it for researchers."""

from qualcode.analysis.query.advice import codes_above
from qualcode.analysis.query.choosing_cases import asks_of_attributes, cases_meeting
from qualcode.analysis.query.evaluating import ask, evaluate
from qualcode.analysis.query.material import Material
from qualcode.analysis.query.parsing import parse
from qualcode.analysis.query.printing import printed
from qualcode.analysis.query.tallying import Group, Tally, by_attribute, tally

__all__ = [
    "Group",
    "Material",
    "Tally",
    "ask",
    "asks_of_attributes",
    "by_attribute",
    "cases_meeting",
    "codes_above",
    "evaluate",
    "parse",
    "printed",
    "tally",
]

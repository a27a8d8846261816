"""Choosing cases by a condition alone, whether or not they speak anywhere."""

from collections.abc import Sequence
from typing import cast

from qualcode.analysis.query.checking import Kind, checked, kind
from qualcode.analysis.query.conditions import Conditions, is_of_cases
from qualcode.analysis.query.material import Material, Text
from qualcode.analysis.query.parsing import parse
from qualcode.analysis.query.stretches import Stretch
from qualcode.locale import N_
from qualcode.model.case import Case
from qualcode.model.query import And, Comparison, Not, Or, Property, Query, QueryFault, Related, Where


def cases_meeting(condition: str, cases: Sequence[Case]) -> frozenset[int]:
    """The ids of the cases that meet a condition on attributes ("rol = bewoner and wijk in (Noord, Zuid)").

    Raises QueryFault, also for one on anything else than cases.
    """
    query = checked(parse(condition), condition)
    if kind(query) is not Kind.OF_PLACES or not _asks_of_cases_alone(query):
        raise QueryFault(
            N_("Only a condition on cases can say which cases are meant."),
            N_("Name attributes, as in: rol = bewoner and wijk = Noord."),
            query=condition,
        )
    meets = Conditions(Material((), (), (), cases), condition).of_places(query)
    # A condition on cases looks at the case alone.
    nowhere = cast(Text, None), Stretch(0, 0)
    return frozenset(case.id for case in cases if meets(*nowhere, case.id))


def asks_of_attributes(query: Query) -> bool:
    """Whether a condition on attributes stands anywhere in a query, so that it chooses a group of cases."""
    match query:
        case Comparison():
            return not isinstance(query.subject, Property)
        case Not():
            return asks_of_attributes(query.operand)
        case And() | Or():
            return any(map(asks_of_attributes, query.operands))
        case Where():
            return asks_of_attributes(query.query) or asks_of_attributes(query.condition)
        case Related():
            return asks_of_attributes(query.left) or asks_of_attributes(query.right)
        case _:
            return False


def _asks_of_cases_alone(condition: Query) -> bool:
    match condition:
        case Not():
            return _asks_of_cases_alone(condition.operand)
        case And() | Or():
            return all(map(_asks_of_cases_alone, condition.operands))
        case _:
            return is_of_cases(condition)

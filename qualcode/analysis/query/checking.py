"""What kind each part of a query is: segments, or a condition, on codings or on places."""

from enum import Enum, auto

from qualcode.analysis.query.comparing import words_of
from qualcode.analysis.query.grammar import OF_CODINGS, operators_of
from qualcode.locale import N_
from qualcode.model.query import (
    And,
    Comparison,
    Not,
    Operator,
    Or,
    Property,
    Query,
    QueryFault,
    Related,
    Where,
)


class Kind(Enum):
    """What a part of a query stands for. MIXED: conditions of both kinds that must all be met."""

    SEGMENTS = auto()
    OF_CODINGS = auto()
    OF_PLACES = auto()
    MIXED = auto()


def kind(query: Query) -> Kind:
    """The kind of a query that was checked."""
    match query:
        case Comparison():
            return Kind.OF_CODINGS if query.subject in OF_CODINGS and is_property(query) else Kind.OF_PLACES
        case Not():
            return kind(query.operand)
        case And() | Or():
            kinds = {kind(one) for one in query.operands}
            if Kind.SEGMENTS in kinds:
                return Kind.SEGMENTS
            return kinds.pop() if len(kinds) == 1 else Kind.MIXED
        case _:
            return Kind.SEGMENTS


def is_property(query: Comparison) -> bool:
    """Whether it is about one of the properties; if not, about an attribute."""
    return isinstance(query.subject, Property)


def conditions(query: Query) -> list[Query]:
    """The conditions that must all be met, none of them MIXED."""
    if isinstance(query, And) and kind(query) is Kind.MIXED:
        return [found for one in query.operands for found in conditions(one)]
    return [query]


def checked(query: Query, source: str) -> Query:
    """The query, if it makes sense. Raises QueryFault."""
    match query:
        case Comparison():
            _check_comparison(query, source)
        case Not():
            checked(query.operand, source)
            _refuse_mixed(query, query.operand, source)
        case And():
            for one in query.operands:
                checked(one, source)
        case Or():
            for one in query.operands:
                checked(one, source)
            if kind(query) is Kind.MIXED:
                _refuse_mixed(query, query, source)
            for one in query.operands:
                _refuse_mixed(query, one, source)
        case Where():
            checked(query.query, source)
            checked(query.condition, source)
            if kind(query.condition) is Kind.SEGMENTS:
                raise QueryFault(
                    N_("Column %(column)s: after 'where' come conditions only, such as rol = bewoner."),
                    N_("Put the part before it, with its condition, between brackets."),
                    query=source,
                    at=_segments_in(query.condition),
                )
        case Related():
            checked(query.left, source)
            checked(query.right, source)
        case _:
            pass
    return query


def _check_comparison(query: Comparison, source: str) -> None:
    takes = operators_of(query.subject)
    if query.operator not in takes:
        raise QueryFault(
            N_("Column %(column)s: `%(subject)s` is not compared with '%(operator)s'."),
            N_(
                'It takes: %(operators)s. An attribute of that name is written between quotes: "%(subject)s".'
            ),
            query=source,
            at=query.at,
            subject=str(query.subject),
            operator=str(query.operator),
            operators=", ".join(takes),
        )
    if query.operator is Operator.CONTAINS and not words_of(query.values[0]):
        raise QueryFault(
            N_("Column %(column)s: here stands no word to look for."),
            N_("Write a word, or words between quotes; a star at its end stands for any ending."),
            query=source,
            at=query.places[0] if query.places else query.at,
        )


def _refuse_mixed(whole: Query, part: Query, source: str) -> None:
    if kind(part) is Kind.MIXED:
        raise QueryFault(
            N_(
                "Column %(column)s: conditions on codings (coder, origin, date, memo) and on places cannot be "
                "joined by 'or', nor denied together."
            ),
            N_("Write (… where …) or (… where …)."),
            query=source,
            at=whole.at,
        )


def _segments_in(query: Query) -> int:
    """Where the first part stands that is no condition."""
    if isinstance(query, (And, Or)):
        return next(_segments_in(one) for one in query.operands if kind(one) is Kind.SEGMENTS)
    return _segments_in(query.operand) if isinstance(query, Not) else query.at

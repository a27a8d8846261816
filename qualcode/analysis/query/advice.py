"""What may have been meant by a query that finds little."""

from collections.abc import Iterator

from qualcode.analysis.query.material import Material
from qualcode.model.query import And, CodeTerm, Not, Or, Query, Related, Where


def codes_above(query: Query, material: Material) -> tuple[str, ...]:
    """The codes that are asked for alone and have codes below them, as they are named in the query, each once."""
    names = [
        term.name
        for term in _codes(query)
        if not term.below and any(map(material.names.has_below, material.names.keys(term, "")))
    ]
    return tuple(dict.fromkeys(names))


def _codes(query: Query) -> Iterator[CodeTerm]:
    match query:
        case CodeTerm():
            yield query
        case Not():
            yield from _codes(query.operand)
        case And() | Or():
            for one in query.operands:
                yield from _codes(one)
        case Where():
            yield from _codes(query.query)
        case Related():
            yield from _codes(query.left)
            yield from _codes(query.right)
        case _:
            pass

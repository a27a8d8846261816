"""A query written again, so that reading it gives the same query."""

from qualcode.analysis.query.grammar import KEYWORDS, PROPERTIES, SPELLING, WORD
from qualcode.model.query import (
    And,
    CodeTerm,
    Comparison,
    Not,
    Operator,
    Or,
    Property,
    Query,
    Related,
    Where,
    WholeTerm,
)

_WHERE, _OR, _AND, _NOT, _TIE, _OPERAND = range(6)  # the tighter it binds, the higher


def printed(query: Query, language: str = "en") -> str:
    """The query in the words of a language ("en" or "nl"), with no brackets but those it needs."""
    return _Printing(SPELLING[language]).at(query, _WHERE)


class _Printing:
    def __init__(self, spelling: dict[str, str]) -> None:
        self._spelling = spelling

    def at(self, query: Query, level: int) -> str:
        """The query where at least `level` is wanted: between brackets when it binds less."""
        binds, text = self._written(query)
        return text if binds >= level else f"({text})"

    def _written(self, query: Query) -> tuple[int, str]:
        say = self._spelling
        match query:
            case CodeTerm():
                return _OPERAND, _name(query.name) + "+" * query.below
            case WholeTerm():
                return _OPERAND, say[query.whole]
            case Comparison():
                return _OPERAND, self._comparison(query)
            case Not():
                return _NOT, f"{say['not']} {self.at(query.operand, _NOT)}"
            case And():
                return _AND, f" {say['and']} ".join(self.at(one, _NOT) for one in query.operands)
            case Or():
                return _OR, f" {say['or']} ".join(self.at(one, _AND) for one in query.operands)
            case Where():
                return (
                    _WHERE,
                    f"{self.at(query.query, _WHERE)} {say['where']} {self.at(query.condition, _OR)}",
                )
            case Related():
                return _TIE, self._related(query)

    def _related(self, query: Related) -> str:
        say = self._spelling
        words = [self.at(query.left, _TIE), say[query.tie], self.at(query.right, _OPERAND)]
        if query.negated:
            words.insert(1, say["not"])
        if query.turns is not None:
            words += [say["within"], str(query.turns), say["turn" if query.turns == 1 else "turns"]]
        return " ".join(words)

    def _comparison(self, query: Comparison) -> str:
        operator = self._spelling[query.operator]
        subject = (
            self._spelling[query.subject]
            if isinstance(query.subject, Property)
            else _attribute(query.subject)
        )
        values = [_name(value) for value in query.values]
        if query.operator in (Operator.AMONG, Operator.NOT_AMONG):
            return f"{subject} {operator} ({', '.join(values)})"
        return " ".join([subject, operator, *values])


def _name(name: str) -> str:
    """A name or value as it can be read again."""
    bare = WORD.fullmatch(name) and not name.endswith("+") and name.casefold() not in KEYWORDS
    return name if bare else '"' + name.replace('"', '""') + '"'


def _attribute(name: str) -> str:
    written = _name(name)
    return f'"{name}"' if written == name and name.casefold() in PROPERTIES else written

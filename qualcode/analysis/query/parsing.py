"""A query read: the tree of what is asked. Which codes and people there are is not known here."""

from qualcode.analysis.query.checking import checked
from qualcode.analysis.query.grammar import DEEPEST, FARTHEST, HARD, KEYWORDS, PROPERTIES, SIGNS, SOFT, Key
from qualcode.analysis.query.lexing import Sort, Token, tokens
from qualcode.analysis.query.naming import nearest
from qualcode.locale import N_
from qualcode.model.query import (
    And,
    CodeTerm,
    Comparison,
    Not,
    Operator,
    Or,
    Query,
    QueryFault,
    Related,
    Tie,
    Where,
    Whole,
    WholeTerm,
)

_WHOLES = {Key.ANY: Whole.ANY, Key.UNCODED: Whole.UNCODED, Key.TURNS: Whole.TURNS}
_TIES = {Key.OVERLAPPING, Key.IN, Key.FOLLOWED, Key.PRECEDED}
_NAMES = (Sort.WORD, Sort.QUOTED)


def parse(query: str) -> Query:
    """What `query` asks. Raises QueryFault."""
    parser = _Parser(query)
    found = parser.query()
    parser.end()
    return checked(found, query)


class _Parser:
    """Reads from left to right, looking a few tokens ahead; each method reads one rule of the grammar."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = tokens(query)
        self._next = 0
        self._depth = 0

    def query(self) -> Query:
        found = self._either()
        levels = 0
        while where := self._taken(Key.WHERE):
            levels += 1
            self._deeper(where)
            found = Where(found, self._either(), where.at)
        self._depth -= levels
        return found

    def end(self) -> None:
        token = self._token()
        if token.sort is Sort.END:
            return
        if token.sort is Sort.CLOSE:
            raise self._fault(
                N_("Column %(column)s: this bracket closes nothing."),
                N_("Take it away, or open one before it."),
            )
        before = self._tokens[self._next - 1]
        if token.sort in _NAMES and token.key is None and before.sort in _NAMES and before.key is None:
            meant = nearest(token.text, [word for word, key in KEYWORDS.items() if key not in SOFT])
            if meant is not None:
                raise self._fault(
                    N_("Column %(column)s: `%(word)s` is not understood."),
                    N_("Did you mean '%(meant)s'?"),
                    word=token.text,
                    meant=meant,
                )
            raise self._fault(
                N_("Column %(column)s: between `%(before)s` and `%(word)s` a word such as 'and' is missing."),
                N_("A name with a space in it stands between quotes."),
                before=before.text,
                word=token.text,
            )
        raise self._fault(
            N_("Column %(column)s: `%(word)s` cannot stand here."),
            N_(
                "Expected was 'and', 'or', 'where', 'overlapping', 'followed by', 'in same turn as' or the end."
            ),
            word=token.text,
        )

    def _either(self) -> Query:
        at = self._token().at
        operands = [self._both()]
        while self._taken(Key.OR):
            operands.append(self._both())
        return operands[0] if len(operands) == 1 else Or(tuple(operands), at)

    def _both(self) -> Query:
        at = self._token().at
        operands = [self._one()]
        while self._taken(Key.AND) or self._token().key is Key.NOT:
            operands.append(self._one())
        return operands[0] if len(operands) == 1 else And(tuple(operands), at)

    def _one(self) -> Query:
        if negation := self._taken(Key.NOT):
            self._deeper(negation)
            found = Not(self._one(), negation.at)
            self._depth -= 1
            return found
        return self._chain()

    def _chain(self) -> Query:
        found = self._operand()
        levels = 0
        while (negated := self._is_negated_tie()) or self._token().key in _TIES:
            levels += 1
            self._deeper(self._token())
            if negated:
                self._next += 1
            at = self._token().at
            tie = self._tie()
            right = self._operand()
            found = Related(found, tie, right, self._turns(tie), negated, at)
        self._depth -= levels
        return found

    def _is_negated_tie(self) -> bool:
        return self._token().key is Key.NOT and self._token(1).key in _TIES

    def _tie(self) -> Tie:
        key = self._advance().key
        if key is Key.OVERLAPPING:
            self._taken(Key.WITH)
            return Tie.OVERLAPPING
        if key is Key.IN:
            self._taken(Key.THE)
            for word in (Key.SAME, Key.TURN, Key.AS):
                self._wanted(word)
            return Tie.SAME_TURN
        self._wanted(Key.BY)
        return Tie.FOLLOWED if key is Key.FOLLOWED else Tie.PRECEDED

    def _turns(self, tie: Tie) -> int | None:
        if tie not in (Tie.FOLLOWED, Tie.PRECEDED) or not self._taken(Key.WITHIN):
            return None
        number = self._token()
        digits = number.text.lstrip("0") or "0"
        if number.sort is not Sort.WORD or not (number.text.isascii() and number.text.isdecimal()):
            raise self._fault(
                N_("Column %(column)s: after 'within' comes a number of turns."),
                N_("Such as: within 3 turns."),
            )
        if len(digits) > len(str(FARTHEST)):
            raise self._fault(N_("Column %(column)s: that is too far."), N_("Leave 'within … turns' out."))
        self._next += 1
        if self._token().key is Key.TURN:
            self._next += 1
        else:
            self._wanted(Key.TURNS)
        return int(digits)

    def _operand(self) -> Query:
        token = self._token()
        if token.sort is Sort.OPEN:
            return self._bracketed()
        if token.sort in _NAMES and token.key not in HARD and (found := self._condition()):
            return found
        if token.key in _WHOLES:
            self._next += 1
            return WholeTerm(_WHOLES[token.key], token.at)
        if self._taken(Key.UNDER):
            return CodeTerm(self._code(self._token()).name, True, token.at)
        return self._code(token)

    def _bracketed(self) -> Query:
        opened = self._advance()
        self._deeper(opened)
        found = self.query()
        if self._token().sort is not Sort.CLOSE:
            if self._token().sort is Sort.END:
                raise self._fault(
                    N_("Column %(column)s: the bracket that opens here is never closed."),
                    N_("Close it with )."),
                    at=opened.at,
                )
            self.end()
        self._next += 1
        self._depth -= 1
        return found

    def _code(self, token: Token) -> CodeTerm:
        if token.sort not in _NAMES or (token.key is not None and token.key not in SOFT):
            if token.sort is Sort.END:
                raise self._fault(
                    N_("Column %(column)s: here the query breaks off."),
                    N_("Expected was a code or a condition."),
                )
            raise self._fault(
                N_("Column %(column)s: `%(word)s` stands where a code or a condition was expected."),
                N_("A code that is called so stands between quotes."),
                word=token.text,
            )
        self._next += 1
        name, below = token.text, False
        if token.sort is Sort.WORD and len(name) > 1 and name.endswith("+"):
            name, below = name[:-1], True
        elif self._token().sort is Sort.WORD and self._token().text == "+":
            self._next += 1
            below = True
        return CodeTerm(name, below, token.at)

    def _condition(self) -> Query | None:
        """A comparison, if one begins here."""
        token, after = self._token(), self._token(1)
        after_not = self._token(2) if after.key is Key.NOT else after
        if not (
            after.sort is Sort.SIGN
            or after.key in (Key.CONTAINS, Key.IS, Key.LACKS)
            or (after_not.key is Key.IN and self._token(3 if after.key is Key.NOT else 2).sort is Sort.OPEN)
        ):
            return None
        subject = token.text
        if token.sort is Sort.WORD:
            subject = PROPERTIES.get(subject.casefold(), subject)
        self._next += 1
        operator = self._operator()
        values = self._values(operator)
        return Comparison(
            subject, operator, tuple(v.text for v in values), token.at, tuple(v.at for v in values)
        )

    def _operator(self) -> Operator:
        token = self._advance()
        if token.sort is Sort.SIGN:
            return SIGNS[token.text]
        if token.key is Key.CONTAINS:
            return Operator.CONTAINS
        if token.key is Key.IN:
            return Operator.AMONG
        if token.key is Key.NOT:
            self._next += 1
            return Operator.NOT_AMONG
        negated = self._ends_in_not(token)
        if token.key is Key.LACKS or self._taken(Key.MISSING):
            return Operator.KNOWN if negated else Operator.MISSING
        return Operator.UNEQUAL if negated else Operator.EQUAL

    def _ends_in_not(self, token: Token) -> bool:
        """Whether a "not" belongs to the verb: always after "is", after "ontbreekt" when no operand follows."""
        if token.key is Key.LACKS and (
            self._token(1).sort in (*_NAMES, Sort.OPEN) and self._token(1).key not in HARD
        ):
            return False
        return self._taken(Key.NOT) is not None

    def _values(self, operator: Operator) -> list[Token]:
        if operator in (Operator.MISSING, Operator.KNOWN):
            return []
        if operator not in (Operator.AMONG, Operator.NOT_AMONG):
            return [self._value()]
        opened = self._advance()
        values = [self._value()]
        while self._token().sort is Sort.COMMA:
            self._next += 1
            values.append(self._value())
        if self._token().sort is not Sort.CLOSE:
            raise self._fault(
                N_("Column %(column)s: the list that opens here goes on with a comma or ends with )."),
                N_("Write it as: in (Noord, 'De Haverkamp')."),
                at=opened.at,
            )
        self._next += 1
        return values

    def _value(self) -> Token:
        token = self._token()
        if token.sort not in _NAMES or token.key in HARD:
            raise self._fault(
                N_("Column %(column)s: here a value was expected."),
                N_("Write a word, a number or a date; anything else between quotes."),
            )
        return self._advance()

    # The tokens.

    def _token(self, further: int = 0) -> Token:
        return self._tokens[min(self._next + further, len(self._tokens) - 1)]

    def _advance(self) -> Token:
        token = self._token()
        self._next += 1
        return token

    def _taken(self, key: Key) -> Token | None:
        """The next token, read, if it is that word."""
        return self._advance() if self._token().key is key else None

    def _wanted(self, key: Key) -> None:
        if self._taken(key) is None:
            raise self._fault(
                N_("Column %(column)s: here '%(word)s' was expected."),
                N_("Write: in same turn as, followed by, preceded by, within 3 turns."),
                word=key.value,
            )

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._fault(
                N_("Column %(column)s: this query goes deeper than %(deepest)s levels."),
                N_("Leave out brackets that are not needed, or ask it in parts."),
                at=token.at,
                deepest=DEEPEST,
            )

    def _fault(self, what: str, todo: str, *, at: int | None = None, **details: object) -> QueryFault:
        return QueryFault(what, todo, query=self._query, at=self._token().at if at is None else at, **details)

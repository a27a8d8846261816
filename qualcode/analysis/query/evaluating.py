"""The answer to a query: its segments, in the order of the transcripts and the text. What each word means:

- A code gives its segments: the spans that were coded with it, each once, whoever coded it.
- `A or B`: the segments of both.
- `A and B`: the longest stretches that lie wholly in a segment of A and in one of B; none within another.
- `A and not B`: the segments of A that share no character with one of B. In a row of `and` what is denied comes
  last, so the order makes no difference. `not B` alone: of all coded segments those that share nothing with B.
- `A overlapping B`: the segments of A that share a character with one of B. `in same turn as`: that touch a turn one
  of B touches. `followed by`: where one of B begins at its end or later; `within n turns`: in the turn in which it
  ends or one of the next n, interviewers' included. `preceded by`: the other way round. With `not`: the others.
- `uncoded`: the turns, but for interviewers', that no coding touches. `turns`: every turn.
- `Q where C`. A condition on codings (coder, origin, date, memo) says which codings take part in Q at all. One on
  places (speaker, transcript, text, case, attributes) says which of the answers are kept. A condition among segments
  joined by `and` is met in the same way; one on its own is asked of all coded segments.
"""

from collections.abc import Sequence

from qualcode.analysis.query.checking import Kind, checked, conditions, kind
from qualcode.analysis.query.conditions import Conditions, OfCoding, is_of_cases, kept
from qualcode.analysis.query.material import Material, Text
from qualcode.analysis.query.parsing import parse
from qualcode.analysis.query.printing import printed
from qualcode.analysis.query.stretches import Stretch, followed, preceded, shared, touching, union
from qualcode.model.query import (
    And,
    CodeTerm,
    Hit,
    Not,
    Or,
    Query,
    QueryResult,
    Related,
    Tie,
    Where,
    Whole,
    WholeTerm,
)
from qualcode.model.span import Span


def ask(query: str, material: Material) -> QueryResult:
    """The answer to a query as it was written. Raises QueryFault."""
    return evaluate(parse(query), material, query)


def evaluate(query: Query, material: Material, source: str = "") -> QueryResult:
    """The answer to a query that was read; `source` is how it was written. Raises QueryFault."""
    checked(query, source)
    answers = _Evaluation(material, source).segments(query, None)
    hits = (
        _hit(text, stretch) for text, found in zip(material.texts, answers, strict=True) for stretch in found
    )
    return QueryResult(printed(query), tuple(hits))


def _hit(text: Text, stretch: Stretch) -> Hit:
    start, end, made, _cases = stretch
    first, last = text.reach(stretch)
    codings = tuple([text.codings[n] for n in made])
    # Most hits are the segment of their first coding: its span serves again, which spares making 100,000 anew.
    span = codings[0].span if made and text.places[made[0]] == (start, end) else Span(start, end)
    turn = first + 1 if first < last else None
    return Hit(text.number, text.reading.info.revision_id, span, codings, text.cases(stretch), turn)


_Answers = list[list[Stretch]]  # for each text


class _Evaluation:
    """One run. `chosen` tells everywhere which codings take part; None: all."""

    def __init__(self, material: Material, source: str) -> None:
        self._material = material
        self._source = source
        self._conditions = Conditions(material, source)

    def segments(self, query: Query, chosen: OfCoding | None) -> _Answers:
        query = _without_double_not(query)
        if kind(query) is not Kind.SEGMENTS:
            return self._all_of([], [], [query], chosen)
        match query:
            case CodeTerm():
                keys = self._material.names.keys(query, self._source)
                return [text.coded(keys, chosen) for text in self._material.texts]
            case WholeTerm():
                return self._whole(query.whole, chosen)
            case Not():
                return self._all_of([], [query], [], chosen)
            case And():
                conditions_ = [one for one in query.operands if kind(one) is not Kind.SEGMENTS]
                segments = [_without_double_not(one) for one in query.operands if kind(one) is Kind.SEGMENTS]
                denied = [one for one in segments if isinstance(one, Not)]
                return self._all_of(
                    [one for one in segments if not isinstance(one, Not)], denied, conditions_, chosen
                )
            case Or():
                parts = [self.segments(one, chosen) for one in query.operands]
                return [union(lists) for lists in zip(*parts, strict=True)]
            case Where():
                return self._all_of([query.query], [], [query.condition], chosen)
            case Related():
                return self._related(query, chosen)
            case _:
                raise AssertionError(query)

    def _whole(self, whole: Whole, chosen: OfCoding | None) -> _Answers:
        texts = self._material.texts
        if whole is Whole.TURNS:
            return [text.turns() for text in texts]
        coded = [text.coded(None, chosen) for text in texts]
        if whole is Whole.ANY:
            return coded
        return [_apart(text.turns(to_code=True), there) for text, there in zip(texts, coded, strict=True)]

    def _all_of(
        self, wanted: Sequence[Query], denied: Sequence[Not], asked: Sequence[Query], chosen: OfCoding | None
    ) -> _Answers:
        """What is in all of `wanted` (none: any coded segment), apart from `denied`, under the conditions."""
        conditions_ = [one for condition in asked for one in conditions(condition)]
        for condition in conditions_:
            if kind(condition) is Kind.OF_CODINGS:
                chosen = _also(chosen, self._conditions.of_codings(condition))
        places = [one for one in conditions_ if kind(one) is Kind.OF_PLACES]
        tests = [self._conditions.of_places(one) for one in places]

        first, *others = [self.segments(one, chosen) for one in wanted or (WholeTerm(Whole.ANY),)]
        for other in others:
            first = [
                shared(one, two, text.places)
                for text, one, two in zip(self._material.texts, first, other, strict=True)
            ]
        for one in denied:
            unwanted = self.segments(one.operand, chosen)
            first = [_apart(found, there) for found, there in zip(first, unwanted, strict=True)]
        if not tests:
            return first
        of_cases = any(map(is_of_cases, places))
        return [
            kept(text, found, tests, of_cases)
            for text, found in zip(self._material.texts, first, strict=True)
        ]

    def _related(self, query: Related, chosen: OfCoding | None) -> _Answers:
        left, right = self.segments(query.left, chosen), self.segments(query.right, chosen)
        found = []
        for text, ones, others in zip(self._material.texts, left, right, strict=True):
            match query.tie:
                case Tie.OVERLAPPING:
                    answers = touching(ones, others, _own)
                case Tie.SAME_TURN:
                    answers = touching(ones, others, text.reach)
                case Tie.FOLLOWED:
                    answers = followed(ones, others, text.reach, query.turns)
                case Tie.PRECEDED:
                    answers = preceded(ones, others, text.reach, query.turns)
            found.append(
                [one for one, answer in zip(ones, answers, strict=True) if answer is not query.negated]
            )
        return found


def _apart(stretches: Sequence[Stretch], others: Sequence[Stretch]) -> list[Stretch]:
    """Those that share no character with one of the others."""
    answers = touching(stretches, others, _own)
    return [stretch for stretch, answer in zip(stretches, answers, strict=True) if not answer]


def _own(stretch: Stretch) -> tuple[int, int]:
    return stretch.start, stretch.end


def _without_double_not(query: Query) -> Query:
    while isinstance(query, Not) and isinstance(query.operand, Not):
        query = query.operand.operand
    return query


def _also(one: OfCoding | None, other: OfCoding) -> OfCoding:
    return other if one is None else lambda coding: one(coding) and other(coding)

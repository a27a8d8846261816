"""Conditions: which codings take part, and which segments are kept, for which of their cases."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from typing import assert_never

from qualcode.analysis.query.comparing import comparison, date, is_ordered, searching
from qualcode.analysis.query.grammar import ORIGINS, is_order
from qualcode.analysis.query.material import Material, Text
from qualcode.analysis.query.naming import plain, unknown_attribute, unknown_value
from qualcode.analysis.query.stretches import Stretch
from qualcode.locale import N_
from qualcode.model.coding import Coding
from qualcode.model.query import And, Comparison, Not, Operator, Or, Property, Query, QueryFault

OfCoding = Callable[[Coding], bool]
OfPlace = Callable[[Text, Stretch, int | None], bool]

_DENIED = {Operator.UNEQUAL, Operator.NOT_AMONG}


class Conditions:
    """Turns conditions into functions; raises QueryFault for values that there are not."""

    def __init__(self, material: Material, source: str) -> None:
        self._material = material
        self._source = source

    def of_codings(self, condition: Query) -> OfCoding:
        """Whether a coding meets a condition on codings."""
        match condition:
            case Comparison():
                return self._of_coding(condition)
            case Not():
                inner = self.of_codings(condition.operand)
                return lambda coding: not inner(coding)
            case And():
                every = [self.of_codings(one) for one in condition.operands]
                return lambda coding: all(meets(coding) for meets in every)
            case Or():
                some = [self.of_codings(one) for one in condition.operands]
                return lambda coding: any(meets(coding) for meets in some)
            case _:
                raise AssertionError(condition)

    def of_places(self, condition: Query) -> OfPlace:
        """Whether a segment meets a condition on places, seen with one of its cases, or with none."""
        match condition:
            case Comparison():
                return self._of_place(condition)
            case Not():
                inner = self.of_places(condition.operand)
                return lambda text, stretch, case: not inner(text, stretch, case)
            case And():
                every = [self.of_places(one) for one in condition.operands]
                return lambda text, stretch, case: all(meets(text, stretch, case) for meets in every)
            case Or():
                some = [self.of_places(one) for one in condition.operands]
                return lambda text, stretch, case: any(meets(text, stretch, case) for meets in some)
            case _:
                raise AssertionError(condition)

    def _of_coding(self, asked: Comparison) -> OfCoding:
        subject = asked.subject
        if subject is Property.CODER:
            unknown = N_("Column %(column)s: nobody called '%(name)s' has codings here.")
            self._known(asked, self._material.coders, unknown)
            by_coder = cache(_test(asked))
            return lambda coding: by_coder((coding.coder,))
        if subject is Property.ORIGIN:
            unknown = N_("Column %(column)s: '%(name)s' is no origin.")
            self._known(asked, ORIGINS, unknown)
            codes = self._material.codes
            spelled = tuple(ORIGINS[plain(value)] for value in asked.values)
            by_origin = cache(_test(Comparison(subject, asked.operator, spelled)))

            def origins(coding: Coding) -> bool:
                code = codes.get(coding.code)
                own = (coding.origin.value,)
                return by_origin((*own, code.origin.value) if code and code.origin else own)

            return origins
        if subject is Property.DATE:
            for n, value in enumerate(asked.values):
                if date(value) is None:
                    raise QueryFault(
                        N_("Column %(column)s: '%(name)s' is no date."),
                        N_("Write it as 2026-03-01, or a month or year as 2026-03 or 2026."),
                        query=self._source,
                        at=asked.places[n] if asked.places else asked.at,
                        name=value,
                    )
            by_day, day = cache(_test(asked)), self._material.day
            return lambda coding: by_day((day(coding.created_at),))
        meets = _test(asked)
        return lambda coding: meets((coding.memo,) if coding.memo else ())

    def _of_place(self, asked: Comparison) -> OfPlace:
        subject = asked.subject
        if not isinstance(subject, Property):
            return self._of_attribute(asked, subject)
        if subject is Property.TEXT:
            return _of_words(searching(asked.values[0]))
        meets = cache(_test(asked))
        if subject is Property.SPEAKER:
            unknown = N_("Column %(column)s: no speaker is called '%(name)s'.")
            self._known(asked, self._material.speakers, unknown)
            return lambda text, stretch, _case: meets(text.speakers(stretch))
        if subject is Property.TRANSCRIPT:
            unknown = N_("Column %(column)s: there is no transcript '%(name)s'.")
            self._known(asked, [text.number for text in self._material.texts], unknown)
            return lambda text, _stretch, _case: meets((text.number,))
        if subject is Property.CASE:
            cases = self._material.cases
            self._known_case(asked, [case.name for case in cases.values()])
            return lambda _text, _stretch, case: meets((cases[case].name,) if case in cases else ())
        raise AssertionError(subject)

    def _of_attribute(self, asked: Comparison, name: str) -> OfPlace:
        wanted = plain(name)
        every = [attribute for case in self._material.cases.values() for attribute in case.attributes]
        if wanted not in map(plain, every):
            raise unknown_attribute(asked, every, self._source)
        values = {
            case.id: tuple(v for n, v in case.attributes.items() if plain(n) == wanted and v.strip())
            for case in self._material.cases.values()
        }
        there = {value for some in values.values() for value in some}
        if is_order(asked.operator):
            self._can_be_ordered(asked, there)
        else:
            self._known(
                asked,
                there,
                N_("Column %(column)s: no case has '%(name)s' for that attribute."),
                free=is_ordered,
            )
        meets = cache(_test(asked))
        return lambda _text, _stretch, case: meets(values.get(case, ()) if case is not None else ())

    def _can_be_ordered(self, asked: Comparison, there: Collection[str]) -> None:
        at = asked.places[0] if asked.places else asked.at
        if not is_ordered(asked.values[0]):
            raise QueryFault(
                N_("Column %(column)s: '%(name)s' is no number and no date."),
                N_(
                    "'%(operator)s' compares numbers and dates (2026-03-01); for anything else there is 'in'."
                ),
                query=self._source,
                at=at,
                name=asked.values[0],
                operator=asked.operator.value,
            )
        if there and not any(map(is_ordered, there)):
            raise QueryFault(
                N_("Column %(column)s: no case has a number or date for '%(name)s'."),
                N_("'%(operator)s' compares numbers and dates; for anything else there is 'in'."),
                query=self._source,
                at=asked.at,
                name=str(asked.subject),
                operator=asked.operator.value,
            )

    def _known(
        self,
        asked: Comparison,
        known: Iterable[str],
        what: str,
        free: Callable[[str], bool] = lambda _value: False,
    ) -> None:
        """Refuses values that are not known, but for those that are `free` and words to look for."""
        if asked.operator is Operator.CONTAINS:
            return
        names = {plain(name) for name in known}
        for n, value in enumerate(asked.values):
            if plain(value) not in names and not free(value):
                raise unknown_value(what, asked, known, self._source, n)

    def _known_case(self, asked: Comparison, known: Iterable[str]) -> None:
        """The same for cases, without telling what the others are called: an error holds no names of people."""
        names = set(map(plain, known))
        for n, value in enumerate(() if asked.operator is Operator.CONTAINS else asked.values):
            if plain(value) not in names:
                raise QueryFault(
                    N_("Column %(column)s: there is no case of that name."),
                    N_("'qualcode case list' shows the cases of this project."),
                    query=self._source,
                    at=asked.places[n] if asked.places else asked.at,
                )


def kept(
    text: Text, stretches: Sequence[Stretch], conditions: Sequence[OfPlace], of_cases: bool
) -> list[Stretch]:
    """The stretches that meet all the conditions.

    With `of_cases` one case must meet them all, and the stretch goes on counting for the cases that do; a stretch
    that counts for no case is tried without any.
    """

    def meets(stretch: Stretch, case: int | None) -> bool:
        return all(condition(text, stretch, case) for condition in conditions)

    if not of_cases:
        return [stretch for stretch in stretches if meets(stretch, None)]
    found = []
    for stretch in stretches:
        cases = text.cases(stretch)
        meeting = frozenset(case for case in cases if meets(stretch, case))
        if meeting or (not cases and meets(stretch, None)):
            found.append(stretch._replace(cases=meeting))
    return found


def is_of_cases(condition: Query) -> bool:
    """Whether a condition on places asks anything of the cases."""
    match condition:
        case Comparison():
            return not isinstance(condition.subject, Property) or condition.subject is Property.CASE
        case Not():
            return is_of_cases(condition.operand)
        case And() | Or():
            return any(map(is_of_cases, condition.operands))
        case _:
            return False


def _test(asked: Comparison) -> Callable[[tuple[str, ...]], bool]:
    """Whether values meet a comparison: one of them must; for != and not in there must be some, and none may."""
    operator = asked.operator
    match operator:
        case Operator.MISSING:
            return lambda values: not values
        case Operator.KNOWN:
            return bool
        case Operator.CONTAINS:
            found = searching(asked.values[0])
            return lambda values: any(found.search(value) for value in values)
        case Operator.EQUAL | Operator.UNEQUAL | Operator.AMONG | Operator.NOT_AMONG:
            equal = [comparison(Operator.EQUAL, value) for value in asked.values]
            if operator in _DENIED:
                return lambda values: bool(values) and not any(same(v) for same in equal for v in values)
            return lambda values: any(same(value) for same in equal for value in values)
        case Operator.LESS | Operator.AT_MOST | Operator.MORE | Operator.AT_LEAST:
            ordered = comparison(operator, asked.values[0])
            return lambda values: any(map(ordered, values))
        case _:
            assert_never(operator)


def _of_words(pattern: re.Pattern[str]) -> OfPlace:
    """Whether the words lie wholly within a stretch; each text is read once."""
    places: dict[str, tuple[list[int], list[int]]] = {}

    def within(text: Text, stretch: Stretch, _case: int | None) -> bool:
        if text.number not in places:
            spans = [match.span(1) for match in pattern.finditer(text.reading.text)]
            places[text.number] = [start for start, _ in spans], [end for _, end in spans]
        starts, ends = places[text.number]
        first = bisect_left(starts, stretch.start)
        return first < len(starts) and ends[first] <= stretch.end

    return within

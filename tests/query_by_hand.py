"""An oracle of the query language: it tries every pair of segments and every character.

A segment is (text, first character, end) with its codings and cases; everything is tried.
"""

import unicodedata
from itertools import product

from query_worlds import CASES, PARENT

from qualcode.model.query import (
    And,
    CodeTerm,
    Comparison,
    Not,
    Operator,
    Or,
    Property,
    Tie,
    Where,
    Whole,
    WholeTerm,
)
from qualcode.model.transcript import Role

CODING_SIDE = {Property.CODER, Property.ORIGIN, Property.DATE, Property.MEMO}


def about(query):
    """ "segments", or a set of "coding" and "place"."""
    if isinstance(query, Comparison):
        return {"coding" if query.subject in CODING_SIDE else "place"}
    if isinstance(query, Not):
        return about(query.operand)
    if isinstance(query, (And, Or)):
        sides = [about(one) for one in query.operands]
        return "segments" if "segments" in sides else set().union(*sides)
    return "segments"


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def words_at(text):
    """The words of a text with their places, cut by hand."""
    found, word = [], ""
    for at, sign in enumerate(text + " "):
        if sign.isalnum():
            word += sign
        elif word:
            found.append((at - len(word), at, fold(word)))
            word = ""
    return found


def says(text, start, end, pattern):
    wanted = [fold(word) for word in pattern.split()]
    inside = [word for begin, stop, word in words_at(text) if start <= begin and stop <= end]
    complete = [w for b, e, w in words_at(text)]
    first = sum(e <= start or b < start for b, e, _ in words_at(text))
    assert complete[first : first + len(inside)] == inside
    return any(
        all(
            w == p or (p.endswith("*") and w.startswith(p[:-1]))
            for w, p in zip(inside[n:], wanted, strict=False)
        )
        for n in range(len(inside) - len(wanted) + 1)
    )


def number(value):
    try:
        return float(value.replace(",", "."))
    except ValueError:
        return None


def holds(operator, values, wanted):
    same = [
        v for v in values for w in wanted if v.lower() == w.lower() or (number(v) and number(v) == number(w))
    ]
    numbers = [number(v) for v in values if number(v) is not None]
    match operator:
        case Operator.MISSING:
            return not values
        case Operator.KNOWN:
            return len(values) > 0
        case Operator.EQUAL | Operator.AMONG:
            return len(same) > 0
        case Operator.UNEQUAL | Operator.NOT_AMONG:
            return len(values) > 0 and not same
        case Operator.MORE:
            return any(n > number(wanted[0]) for n in numbers)
        case Operator.AT_MOST:
            return any(n <= number(wanted[0]) for n in numbers)
    raise AssertionError(operator)  # fmt: skip


def logic(query, test):
    if isinstance(query, Not):
        return not logic(query.operand, test)
    if isinstance(query, And):
        return all(logic(one, test) for one in query.operands)
    if isinstance(query, Or):
        return any(logic(one, test) for one in query.operands)
    return test(query)


class Oracle:
    def __init__(self, world):
        self.texts, self.codings, _ = world

    def touched(self, number_, start, end):
        turns = self.texts[number_].turns
        return [
            n for n, t in enumerate(turns) if any(t.span.start <= c < t.span.end for c in range(start, end))
        ]

    def speakers(self, segment):
        found = [self.texts[segment[0]].turns[n].speaker for n in self.touched(*segment)]
        return [speaker for speaker in found if speaker]

    def cases(self, segment, kept=None):
        there = {s.case_id for s in self.speakers(segment) if s.role is Role.PARTICIPANT}
        return there if kept is None else there & kept

    def coding_meets(self, coding, query):
        def test(c):
            if c.subject is Property.CODER:
                return holds(c.operator, [coding.coder], c.values)
            if c.subject is Property.ORIGIN:
                there = [coding.origin.value] + ["in-vivo"] * (coding.code == "k/c")
                return holds(c.operator, there, [v.replace("zoeken", "search") for v in c.values])
            if c.subject is Property.DATE:
                day = coding.created_at[: len(c.values[0])]
                return {">=": day >= c.values[0], "=": day == c.values[0], ">": day > c.values[0]}[c.operator]
            if c.operator is Operator.MISSING:
                return coding.memo == ""
            return says(coding.memo, 0, len(coding.memo), c.values[0])

        return logic(query, test)

    def place_meets(self, segment, case, query):
        text, start, end = segment

        def test(c):
            if c.subject is Property.SPEAKER:
                return holds(c.operator, [s.label for s in self.speakers(segment)], c.values)
            if c.subject is Property.TRANSCRIPT:
                return self.texts[text].info.number.lower() == c.values[0].lower()
            if c.subject is Property.TEXT:
                return says(self.texts[text].text, start, end, c.values[0])
            person = next((one for one in CASES if one.id == case), None)
            if c.subject is Property.CASE:
                return holds(c.operator, [person.name] if person else [], c.values)
            value = person.attributes.get(c.subject.lower()) if person else None
            return holds(c.operator, [value] if value else [], c.values)

        return logic(query, test)

    def find(self, query, allowed):
        """(text, start, end) -> (ids of codings, kept cases or None)."""
        if about(query) != "segments":
            return self.all_of([WholeTerm(Whole.ANY), query], allowed)
        if isinstance(query, CodeTerm):
            slug = {"aa": "a", "bb": "b", "cc": "c"}.get(query.name.lower(), query.name.removeprefix("k/"))
            wanted = {slug} | ({s for s, up in PARENT.items() if up == slug} if query.below else set())
            return self.coded([c for c in self.codings if c.code[2:] in wanted], allowed)
        if isinstance(query, WholeTerm):
            if query.whole is Whole.ANY:
                return self.coded(self.codings, allowed)
            return {
                (n, t.span.start, t.span.end): (set(), None)
                for n, text in enumerate(self.texts)
                for t in text.turns
                if query.whole is Whole.TURNS
                or (
                    (t.speaker is None or t.speaker.role is not Role.INTERVIEWER)
                    and not any(
                        c.transcript == text.info.number
                        and self.meet((n, *p(c)), (n, t.span.start, t.span.end))
                        for c in self.codings
                        if allowed(c)
                    )
                )
            }
        if isinstance(query, Not):
            return self.all_of([query], allowed)
        if isinstance(query, And):
            return self.all_of(query.operands, allowed)
        if isinstance(query, Where):
            return self.all_of([query.query, query.condition], allowed)
        if isinstance(query, Or):
            found = {}
            for part in [self.find(one, allowed) for one in query.operands]:
                for segment, (codings, cases) in part.items():
                    if segment in found:
                        others, kept = found[segment]
                        cases = None if cases is None or kept is None else cases | kept
                        codings = codings | others
                    found[segment] = codings, cases
            return found
        left, right = self.find(query.left, allowed), self.find(query.right, allowed)
        return {
            s: made for s, made in left.items() if any(self.lies(query, s, o) for o in right) != query.negated
        }

    def coded(self, codings, allowed):
        found = {}
        for c in codings:
            if allowed(c) and c.span.end > c.span.start:
                text = next(n for n, t in enumerate(self.texts) if t.info.number == c.transcript)
                found.setdefault((text, *p(c)), (set(), None))[0].add(c.id)
        return found

    def meet(self, one, other):
        return one[0] == other[0] and bool(set(range(*one[1:])) & set(range(*other[1:])))

    def lies(self, query, one, other):
        if one[0] != other[0]:
            return False
        mine, theirs = self.touched(*one), self.touched(*other)
        if query.tie is Tie.OVERLAPPING:
            return self.meet(one, other)
        if query.tie is Tie.SAME_TURN:
            return bool(set(mine) & set(theirs))
        if query.tie is Tie.PRECEDED:
            one, other, mine, theirs = other, one, theirs, mine
        if other[1] < one[2]:
            return False
        return query.turns is None or (bool(mine and theirs) and theirs[0] - mine[-1] <= query.turns)

    def all_of(self, parts, allowed):
        flat = []
        for part in parts:
            sides = about(part)
            flat += part.operands if sides != "segments" and len(sides) == 2 else [part]
        flat = [strip(one) for one in flat]
        for one in flat:
            if about(one) == {"coding"}:
                allowed = self.also(allowed, one)
        wanted = [one for one in flat if about(one) == "segments" and not isinstance(one, Not)]
        first, *rest = [self.find(one, allowed) for one in wanted or [WholeTerm(Whole.ANY)]]
        for other in rest:
            first = self.intersection(first, other)
        for one in flat:
            if about(one) == "segments" and isinstance(one, Not):
                away = self.find(one.operand, allowed)
                first = {s: made for s, made in first.items() if not any(self.meet(s, o) for o in away)}
        places = [one for one in flat if about(one) == {"place"}]
        asks_cases = any(named(one) for one in places)
        found = {}
        for segment, (codings, kept) in first.items():
            cases = self.cases(segment, kept)
            if asks_cases:
                meeting = {c for c in cases if all(self.place_meets(segment, c, one) for one in places)}
                if meeting or (not cases and all(self.place_meets(segment, None, one) for one in places)):
                    found[segment] = codings, meeting
            elif all(self.place_meets(segment, None, one) for one in places):
                found[segment] = codings, kept
        return found

    def also(self, allowed, query):
        return lambda coding: allowed(coding) and self.coding_meets(coding, query)

    def intersection(self, left, right):
        """Every stretch of characters that lies in one of each side, then only the longest."""
        both = {
            (a[0], start, end)
            for a, b in product(left, right)
            if a[0] == b[0]
            for start in range(max(a[1], b[1]), min(a[2], b[2]))
            for end in range(start + 1, min(a[2], b[2]) + 1)
        }
        places = {c.id: (next(n for n, t in enumerate(self.texts) if t.info.number == c.transcript), *p(c))
                  for c in self.codings}  # fmt: skip
        found = {}
        for one in both:
            if any(o != one and o[0] == one[0] and o[1] <= one[1] and one[2] <= o[2] for o in both):
                continue
            sides = [[made for s, made in side.items() if self.meet(s, one)] for side in (left, right)]
            codings = {c for side in sides for made in side for c in made[0] if self.meet(places[c], one)}
            kept = None
            for side in sides:
                if all(cases is not None for _, cases in side):
                    left_over = set().union(*(cases for _, cases in side))
                    kept = left_over if kept is None else kept & left_over
            found[one] = codings, kept
        return found


def p(coding):
    return coding.span.start, coding.span.end


def strip(query):
    while isinstance(query, Not) and isinstance(query.operand, Not):
        query = query.operand.operand
    return query


def named(query):
    """Whether a condition is about cases."""
    if isinstance(query, Comparison):
        return query.subject is Property.CASE or not isinstance(query.subject, Property)
    return any(map(named, getattr(query, "operands", None) or [query.operand]))

"""The query language against an oracle that tries every pair of segments and every character."""

import unicodedata
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.query import Material, ask, by_attribute, evaluate, parse, printed, tally
from qualcode.analysis.query.stretches import Stretch, followed, preceded, shared, touching
from qualcode.model.case import Case, CaseKind
from qualcode.model.codebook import Code, Codebook, Provenance
from qualcode.model.coding import Coding, Origin
from qualcode.model.query import (
    And,
    CodeTerm,
    Comparison,
    Not,
    Operator,
    Or,
    Property,
    QueryFault,
    Related,
    Tie,
    Where,
    Whole,
    WholeTerm,
)
from qualcode.model.span import Span
from qualcode.model.transcript import Reading, Role, Speaker, TranscriptInfo, Turn

PARENT = {"a": None, "b": "a", "c": None}
BOOK = Codebook(
    "k", "K", "nl", tuple(Code(s, s.upper() * 2, parent=up, origin=Provenance.IN_VIVO if s == "c" else None)
                          for s, up in PARENT.items()),
)  # fmt: skip
CASES = (
    Case(1, "Een", CaseKind.PERSON, {"rol": "x", "jaar": "9"}),
    Case(2, "Twee", CaseKind.PERSON, {"rol": "y", "jaar": "10,5"}),
    Case(3, "Drie", CaseKind.PERSON, {"jaar": "?"}),
)
SPEAKERS = (
    Speaker(0, "I", Role.INTERVIEWER, None),
    Speaker(1, "A", Role.PARTICIPANT, 1),
    Speaker(2, "B", Role.PARTICIPANT, 2),
    Speaker(3, "C", Role.PARTICIPANT, 3),
    Speaker(4, "D", Role.UNKNOWN, 1),  # linked, but not as a participant: counts for no case
    None,
)
WORDS = ["be", "bé", "BEEN", "ik", "be's"]


# What there is.


@st.composite
def readings(draw, number):
    turns, at, texts = [], 0, []
    for ordinal in range(draw(st.integers(1, 6))):
        words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)))
        turns.append(Turn(ordinal, Span(at, at + len(words)), draw(st.sampled_from(SPEAKERS))))
        texts.append(words)
        at += len(words) + 2
    text = "\n\n".join(texts)
    info = TranscriptInfo(number, f"P{number}", "", "", "", "", number, len(text), 0, len(turns), 0)
    return Reading(info, text, tuple(turns))


@st.composite
def worlds(draw):
    texts = tuple(draw(readings(number)) for number in range(1, draw(st.integers(1, 2)) + 1))
    codings = []
    for id_ in range(draw(st.integers(0, 10))):
        text = draw(st.sampled_from(texts))
        size = len(text.text)
        start = min(draw(st.one_of(st.integers(0, 6), st.integers(0, size))), size)
        end = draw(st.integers(start, min(size, start + 12)))
        codings.append(
            Coding(
                id_, f"{text.info.number}:{start}-{end}", text.info.number, text.info.revision_id, Span(start, end),
                "k/" + draw(st.sampled_from(sorted(PARENT))), draw(st.sampled_from(["marit", "jan"])),
                draw(st.sampled_from([Origin.HAND, Origin.SEARCH])),
                draw(st.sampled_from(["2026-02-28T23:00:00Z", "2026-03-01T09:00:00Z", "2026-04-01T09:00:00Z"])),
                draw(st.sampled_from(["", "Een be.", "ik"])),
            )
        )  # fmt: skip
    # Names that no query here may be refused for.
    known = [
        Coding(100 + n, "", "", 0, Span(0, 1), "k/a", c, Origin.HAND, "")
        for n, c in enumerate(["marit", "jan"])
    ]
    extra = Reading(TranscriptInfo(0, "P0", "", "", "", "", 0, 1, 0, 1, 0), "x",
                    tuple(Turn(n, Span(0, 1), s) for n, s in enumerate(SPEAKERS[1:3])))  # fmt: skip
    return texts, codings, (extra, known)


def material_of(world):
    texts, codings, (extra, known) = world
    return Material([BOOK], (*texts, extra), [*codings, *known], CASES)


# What is asked.

coding_conditions = st.sampled_from(
    [
        Comparison(Property.CODER, Operator.EQUAL, ("Marit",)),
        Comparison(Property.CODER, Operator.UNEQUAL, ("jan",)),
        Comparison(Property.ORIGIN, Operator.EQUAL, ("hand",)),
        Comparison(Property.ORIGIN, Operator.AMONG, ("search", "in-vivo")),
        Comparison(Property.ORIGIN, Operator.NOT_AMONG, ("zoeken",)),
        Comparison(Property.DATE, Operator.AT_LEAST, ("2026-03-01",)),
        Comparison(Property.DATE, Operator.EQUAL, ("2026-03",)),
        Comparison(Property.DATE, Operator.MORE, ("2026-03",)),
        Comparison(Property.MEMO, Operator.CONTAINS, ("BÉ",)),
        Comparison(Property.MEMO, Operator.MISSING),
    ]
)
place_conditions = st.sampled_from(
    [
        Comparison(Property.SPEAKER, Operator.EQUAL, ("a",)),
        Comparison(Property.SPEAKER, Operator.UNEQUAL, ("B",)),
        Comparison(Property.SPEAKER, Operator.MISSING),
        Comparison(Property.TRANSCRIPT, Operator.EQUAL, ("p1",)),
        Comparison(Property.CASE, Operator.AMONG, ("een", "Drie")),
        Comparison(Property.CASE, Operator.MISSING),
        Comparison(Property.TEXT, Operator.CONTAINS, ("be",)),
        Comparison(Property.TEXT, Operator.CONTAINS, ("be ik",)),
        Comparison(Property.TEXT, Operator.CONTAINS, ("be*",)),
        Comparison("rol", Operator.EQUAL, ("X",)),
        Comparison("rol", Operator.UNEQUAL, ("x",)),
        Comparison("ROL", Operator.KNOWN),
        Comparison("jaar", Operator.MORE, ("9.5",)),
        Comparison("jaar", Operator.AT_MOST, ("9",)),
        Comparison("jaar", Operator.NOT_AMONG, ("9,0", "?")),
    ]
)


def joined(conditions):
    return st.recursive(
        conditions,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.lists(inner, min_size=2, max_size=3).map(tuple).map(And),
            st.lists(inner, min_size=2, max_size=3).map(tuple).map(Or),
        ),
        max_leaves=3,
    )


any_condition = st.one_of(
    joined(coding_conditions),
    joined(place_conditions),
    st.tuples(joined(coding_conditions), joined(place_conditions)).map(And),
)
leaves = st.one_of(
    st.builds(CodeTerm, st.sampled_from(["a", "b", "k/c", "AA", "cc"]), st.booleans()),
    st.builds(WholeTerm, st.sampled_from(Whole)),
)
segments = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(st.one_of(inner, joined(place_conditions), coding_conditions), min_size=1, max_size=3).flatmap(
            lambda some: st.permutations([*some, CodeTerm("a")]).map(tuple).map(And)
        ),
        st.lists(st.one_of(inner, joined(place_conditions)), min_size=2, max_size=3).map(tuple).map(Or),
        st.builds(Where, inner, any_condition),
        st.builds(Related, inner, st.sampled_from([Tie.OVERLAPPING, Tie.SAME_TURN]), inner, st.none(), st.booleans()),
        st.builds(Related, inner, st.sampled_from([Tie.FOLLOWED, Tie.PRECEDED]), inner,
                  st.one_of(st.none(), st.integers(0, 3)), st.booleans()),
    ),
    max_leaves=5,
)  # fmt: skip
queries = st.one_of(segments, any_condition)


# The oracle. A segment is (text, first character, end) with its codings and cases; everything is tried.

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


@settings(max_examples=400, deadline=None)
@given(worlds(), queries)
def test_the_answer_is_the_oracle_s(world, query):
    oracle = Oracle(world)
    wanted = {
        (f"P{text + 1}", start, end): (codings, oracle.cases((text, start, end), kept))
        for (text, start, end), (codings, kept) in oracle.find(query, lambda _coding: True).items()
    }
    result = evaluate(query, material_of(world))
    hits = [hit for hit in result.hits if hit.transcript != "P0"]
    found = {
        (h.transcript, h.span.start, h.span.end): ({c.id for c in h.codings}, set(h.cases)) for h in hits
    }
    assert found == wanted
    order = [(hit.transcript, hit.span) for hit in hits]
    assert order == sorted(set(order))


@settings(max_examples=100, deadline=None)
@given(worlds(), segments, st.randoms())
def test_the_order_of_and_and_or_makes_no_difference(world, query, random):
    material = material_of(world)
    turned = query
    if isinstance(query, (And, Or)):
        operands = list(query.operands)
        random.shuffle(operands)
        turned = type(query)(tuple(operands))
    assert evaluate(turned, material).hits == evaluate(query, material).hits
    assert evaluate(query, material) == evaluate(query, material_of(world))


@settings(max_examples=100, deadline=None)
@given(worlds(), segments)
def test_counts(world, query):
    material = material_of(world)
    texts = {text.number: text.reading.text for text in material.texts}
    result = evaluate(query, material)
    all_ = tally(result.hits, texts)
    covered = {(h.transcript, c) for h in result.hits for c in range(h.span.start, h.span.end)}
    assert all_.segments == len(result.hits)
    assert all_.cases == len({case for hit in result.hits for case in hit.cases})
    assert all_.codings == len(result.counted())
    assert all_.transcripts == len(result.transcripts)
    words = 0
    for number_, text in texts.items():
        for at, sign in enumerate(text):
            before = (number_, at - 1) in covered and not text[at - 1].isspace()
            words += (number_, at) in covered and not sign.isspace() and not before
    glued = sum(  # where one segment ends and the next begins in the middle of a word, each has its part
        one.transcript == other.transcript and one.span.end == other.span.start
        for one in result.hits for other in result.hits
    )  # fmt: skip
    assert words <= all_.words <= words + glued
    groups = by_attribute(result, CASES, "Rol", texts)
    assert [group.value for group in groups] == ["x", "y", None]
    assert sum(group.tally.cases for group in groups) == all_.cases


crowded = st.lists(
    st.tuples(st.integers(0, 7), st.integers(1, 4)).map(lambda span: (span[0], span[0] + span[1])),
    max_size=6,
    unique=True,
)


@settings(max_examples=400, deadline=None)
@given(crowded, crowded)
def test_what_carries_both_are_the_longest_stretches_that_lie_in_one_of_each(left, right):
    places = left + right
    one = sorted(Stretch(*span, (n,)) for n, span in enumerate(left))
    other = sorted(Stretch(*span, (n + len(left),)) for n, span in enumerate(right))
    inside = {
        (start, end)
        for start in range(12)
        for end in range(start + 1, 12)
        if all(any(a <= start and end <= b for a, b in side) for side in (left, right))
    }
    longest = [s for s in inside if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in inside)]
    carried = [
        tuple(n for n, (a, b) in enumerate(places) if set(range(a, b)) & set(range(*span)))
        for span in sorted(longest)
    ]
    assert shared(one, other, places) == [
        Stretch(*span, codings) for span, codings in zip(sorted(longest), carried, strict=True)
    ]


@settings(max_examples=400, deadline=None)
@given(crowded, crowded, st.one_of(st.none(), st.integers(0, 2)))
def test_ties_among_crowded_segments(left, right, turns):
    def turns_of(span):
        return sorted({at // 3 for at in range(*span)})

    def after(span, other):
        far = turns_of(other)[0] - turns_of(span)[-1]
        return other[0] >= span[1] and (turns is None or far <= turns)

    def reach(stretch):
        return stretch.start // 3, (stretch.end - 1) // 3 + 1

    left, right = sorted(left), sorted(right)
    ones, others = [Stretch(*span) for span in left], [Stretch(*span) for span in right]
    assert followed(ones, others, reach, turns) == [any(after(a, b) for b in right) for a in left]
    assert preceded(ones, others, reach, turns) == [any(after(b, a) for b in right) for a in left]
    assert touching(ones, others, reach) == [
        any(set(turns_of(a)) & set(turns_of(b)) for b in right) for a in left
    ]


# Reading and writing.

names = st.one_of(
    st.sampled_from(
        ["a", "of", "turns", "in", "Sociale basis", "65+", "foto's", "speaker", 'zeg "ja"', "", "‘x’", "is"]
    ),
    st.text(max_size=6),
)
free_comparisons = st.one_of(
    st.builds(lambda s, v: Comparison(s, Operator.EQUAL, (v,)), names, names),
    st.builds(
        lambda s, v: Comparison(s, Operator.NOT_AMONG, tuple(v)),
        names,
        st.lists(names, min_size=1, max_size=3),
    ),
    st.builds(lambda s, o: Comparison(s, o), names, st.sampled_from([Operator.MISSING, Operator.KNOWN])),
    st.builds(lambda s: Comparison(s, Operator.CONTAINS, ("wel ja*",)), names),
    place_conditions,
)
free_queries = st.recursive(
    st.one_of(leaves, st.builds(CodeTerm, names, st.booleans()), free_comparisons),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(inner, min_size=2, max_size=3).map(tuple).map(And),
        st.lists(inner, min_size=2, max_size=3).map(tuple).map(Or),
        st.builds(Where, inner, joined(place_conditions)),
        st.builds(Related, inner, st.sampled_from([Tie.OVERLAPPING, Tie.SAME_TURN]), inner, st.none(), st.booleans()),
        st.builds(Related, inner, st.sampled_from([Tie.FOLLOWED, Tie.PRECEDED]), inner,
                  st.one_of(st.none(), st.integers(0, 9999)), st.booleans()),
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(free_queries, st.sampled_from(["en", "nl"]))
def test_what_is_written_is_read_again(query, language):
    assert parse(printed(query, language)) == query


PIECES = """a b k/c and en of or not niet where waar ( ) ( ) , + = != < >= in ( is missing ontbreekt contains under any
uncoded turns overlapping with in same turn as followed by preceded within 3 turns rol jaar speaker date memo
text coder case 2026 x 'x y' " ' “ marit ! é 😀 \x00 \x1b drempls"""
pieces = st.sampled_from([*PIECES.split(), "\n"])


@settings(max_examples=600, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(pieces, max_size=14).map(" ".join)))
def test_anything_gives_an_answer_or_the_one_fault(text):
    material = Material([BOOK], (), (), CASES)
    try:
        result = ask(text, material)
    except QueryFault as error:
        fault = error
    else:
        assert parse(result.query) == parse(text)
        assert ask(result.query, material) == result
        return
    assert 0 <= fault.at <= len(text)
    said = str(fault).splitlines()
    assert len(said) == (3 if text.strip() else 1)
    assert said[0]
    assert "\x1b" not in str(fault)

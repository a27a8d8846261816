"""The query language against an oracle that tries every pair of segments and every character."""

from hypothesis import given, settings
from hypothesis import strategies as st
from query_by_hand import Oracle
from query_worlds import BOOK, CASES, joined, leaves, material_of, place_conditions, queries, segments, worlds

from qualcode.analysis.query import Material, ask, by_attribute, evaluate, parse, printed, tally
from qualcode.analysis.query.stretches import Stretch, followed, preceded, shared, touching
from qualcode.model.query import (
    And,
    CodeTerm,
    Comparison,
    Not,
    Operator,
    Or,
    QueryFault,
    Related,
    Tie,
    Where,
)


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

"""Small projects and queries of all kinds, for the tests of the query language."""

from hypothesis import strategies as st

from qualcode.analysis.query import Material
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

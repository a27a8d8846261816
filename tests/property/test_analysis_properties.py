"""The matrices against an oracle that counts one thing at a time."""

from coded_in_columns import coded
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.tables import code_by_attribute, code_by_transcript
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Coding, CountedCoding, Origin
from qualcode.model.matrix import Unit
from qualcode.model.span import Span
from qualcode.model.transcript import Reading, TranscriptInfo

PARENT = {"a": None, "a1": "a", "a2": "a", "a11": "a1", "b": None}
BOOK = Codebook("k", "K", "nl", tuple(Code(slug, slug, parent=up) for slug, up in PARENT.items()))
NUMBERS = ["P01", "P02", "P03"]
TRANSCRIPTS = [
    Reading(TranscriptInfo(n, number, "", "", "", "", n, 0, 0, 0, 0), "", ())
    for n, number in enumerate(NUMBERS)
]

rows = st.lists(
    st.tuples(
        st.sampled_from(NUMBERS),
        st.integers(1, 3),
        st.sampled_from(sorted(PARENT)),
        st.frozensets(st.integers(1, 5), max_size=3),
    ),
    max_size=25,
)
groups = st.dictionaries(st.sampled_from(["x", "y", "z"]), st.frozensets(st.integers(1, 5)))
units = st.sampled_from(Unit)


def codings(rows: list[tuple[str, int, str, frozenset[int]]]) -> list[CountedCoding]:
    made = []
    for n, (number, serial, code, cases) in enumerate(rows):
        revision, quote_id = NUMBERS.index(number), f"{number}:{serial}"
        coding = Coding(n, quote_id, number, revision, Span(0, 1), f"k/{code}", "c", Origin.HAND, "")
        made.append(CountedCoding(coding, cases))
    return made


def covers(row: str, code: str, rollup: bool) -> bool:
    while code != row:
        if not rollup or PARENT[code] is None:
            return False
        code = str(PARENT[code])
    return True


@given(rows, groups, units, st.booleans())
def test_by_attribute(drawn: list, by: dict[str, frozenset[int]], unit: Unit, rollup: bool) -> None:
    given_codings = codings(drawn)
    matrix = code_by_attribute(coded([BOOK], TRANSCRIPTS, given_codings, rollup=rollup), by, unit=unit)

    def count(wanted_rows: list[str], wanted_groups: list[str]) -> int:
        seen = []
        for counted in given_codings:
            for case in counted.cases:
                inside = any(case in by[group] for group in wanted_groups)
                if inside and any(covers(row, counted.coding.code[2:], rollup) for row in wanted_rows):
                    thing = {"coding": counted.coding.id, "segment": counted.coding.quote_id, "case": ""}[
                        unit
                    ]
                    if (thing, case) not in seen:
                        seen.append((thing, case))
        return len(seen)

    every, all_groups = list(PARENT), list(by)
    assert matrix.cells == tuple(tuple(count([row], [group]) for group in by) for row in PARENT)
    assert matrix.row_totals == tuple(count([row], all_groups) for row in PARENT)
    assert matrix.column_totals == tuple(count(every, [group]) for group in by)
    assert matrix.total == count(every, all_groups)


@given(rows, units, st.booleans())
def test_by_transcript(drawn: list, unit: Unit, rollup: bool) -> None:
    given_codings = codings(drawn)
    matrix = code_by_transcript(coded([BOOK], TRANSCRIPTS, given_codings, rollup=rollup), unit=unit)

    def count(wanted_rows: list[str], numbers: list[str]) -> int:
        seen: list[object] = []
        for counted in given_codings:
            coding = counted.coding
            if coding.transcript in numbers and any(
                covers(row, coding.code[2:], rollup) for row in wanted_rows
            ):
                if unit is Unit.CASE:
                    seen += [case for case in counted.cases if case not in seen]
                else:
                    thing = coding.id if unit is Unit.CODING else coding.quote_id
                    seen += [thing] if thing not in seen else []
        return len(seen)

    assert matrix.cells == tuple(tuple(count([row], [number]) for number in NUMBERS) for row in PARENT)
    assert matrix.row_totals == tuple(count([row], NUMBERS) for row in PARENT)
    assert matrix.column_totals == tuple(count(list(PARENT), [number]) for number in NUMBERS)
    assert matrix.total == count(list(PARENT), NUMBERS)
    if unit is not Unit.CASE:
        assert matrix.row_totals == tuple(map(sum, matrix.cells))

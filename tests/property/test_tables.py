"""Every table against an oracle that goes through the characters, turns and pairs one by one."""

import math
from itertools import product

import numpy as np
import pytest
from coded_in_columns import coded
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.query import Material, ask
from qualcode.analysis.residuals import Figure, disjoint, figures
from qualcode.analysis.tables import (
    as_pairs,
    code_by_attribute,
    code_by_case,
    cooccurrence,
    coverage,
    evenness,
    frequency,
    portions,
    position,
    sequence,
    speakers,
    timeline,
    together,
)
from qualcode.model.case import Case, CaseKind
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Coding, CountedCoding, Origin
from qualcode.model.matrix import Axis, Matrix, Unit
from qualcode.model.span import Span
from qualcode.model.table import Measure, Near
from qualcode.model.transcript import Reading, Role, Speaker, TranscriptInfo, Turn

PARENT = {"a": None, "b": "a", "c": "b", "d": None, "never": None}
BOOK = Codebook("k", "K", "nl", tuple(Code(slug, slug.upper(), parent=up) for slug, up in PARENT.items()))
ROWS = list(PARENT)
CASES = tuple(Case(n, f"Geval {n}", CaseKind.PERSON) for n in (1, 2, 3))
SPEAKERS = (
    Speaker(0, "I", Role.INTERVIEWER),
    Speaker(1, "A", Role.PARTICIPANT, 1),
    Speaker(2, "B", Role.PARTICIPANT, 2),
    Speaker(3, "C", Role.PARTICIPANT, 3),
    Speaker(4, "D", Role.UNKNOWN, 1),
    None,
)
WORDS = ["ja", "nee hoor", "één", "hm\u00a0hm", "x", "lang  woord", "\u3042\u3000\U0001f600"]


class Told:
    """A project in memory; the oracle's own answers are worked out from its characters.

    `whose`: the codings come with the cases they count for; else the tables work them out.
    """

    def __init__(self, readings, codings, whose):
        self.readings, self.counted, self.whose = readings, codings, whose
        self.text = {reading.info.number: reading.text for reading in readings}
        self.turn = {
            (reading.info.number, n): turn for reading in readings for n, turn in enumerate(reading.turns)
        }

    def coded(self, rollup):
        return coded([BOOK], self.readings, self.counted, rollup=rollup, whose=self.whose)

    def of(self, row, rollup):
        """The codings that count in a row."""
        return [one for one in self.counted if covers(row, one.coding.code[2:], rollup)]

    def turns(self, coding):
        return {
            place
            for place, turn in self.turn.items()
            if place[0] == coding.transcript
            and any(turn.span.start <= at < turn.span.end for at in characters(coding))
        }

    def words(self, coding):
        """The words it touches, each by where its first character stands."""
        return {(coding.transcript, begin) for begin, end in self.all_words(coding.transcript)
                if any(begin <= at < end for at in characters(coding))}  # fmt: skip

    def all_words(self, number):
        found, begin = [], None
        for at, sign in enumerate(self.text[number] + " "):
            if sign.isspace():
                if begin is not None:
                    found.append((begin, at))
                begin = None
            elif begin is None:
                begin = at
        return found


def characters(coding):
    return range(coding.span.start, coding.span.end)


def covers(row, code, rollup):
    while code != row:
        if not rollup or PARENT.get(code) is None:
            return False
        code = PARENT[code]
    return True


@st.composite
def projects(draw):
    readings, codings = [], []
    for n in range(draw(st.integers(1, 3))):
        number, at, turns, pieces = f"P0{n + 1}", 0, [], []
        for ordinal in range(draw(st.integers(0, 5))):
            words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)))
            turns.append(Turn(ordinal, Span(at, at + len(words)), draw(st.sampled_from(SPEAKERS))))
            pieces.append(words)
            at += len(words) + 2
        text = "\n\n".join(pieces)
        info = TranscriptInfo(n, number, "", "", "", "", 10 + n, len(text), 0, len(turns), 0)
        readings.append(Reading(info, text, tuple(turns)))
        if not text:
            continue
        serials = {}
        for _ in range(draw(st.integers(0, 8))):
            start = draw(st.integers(0, len(text) - 1))
            span = Span(start, draw(st.integers(start + 1, len(text))))
            code = draw(st.sampled_from(["a", "b", "c", "d", "gone"]))
            coder = draw(st.sampled_from(["ann", "ben"]))
            coding = Coding(
                len(codings), f"{number}:{serials.setdefault(span, len(serials))}", number, 10 + n, span,
                f"k/{code}", coder, Origin.HAND, "",
            )  # fmt: skip
            cases = {
                turn.speaker.case_id
                for turn in turns
                if turn.speaker and turn.speaker.role is Role.PARTICIPANT and turn.span.overlaps(span)
            }
            codings.append(CountedCoding(coding, frozenset(cases)))
    return Told(readings, codings, draw(st.booleans()))


@settings(deadline=None)
@given(projects(), st.booleans())
def test_frequency(told, rollup):
    table = frequency(told.coded(rollup))
    known = [one for one in told.counted if one.coding.code != "k/gone"]
    expected = []
    for row in [*ROWS, None]:
        found = known if row is None else told.of(row, rollup)
        things = [set(), set(), set(), set(), set(), set()]
        for one in found:
            things[0].add(one.coding.id)
            things[1].add(one.coding.quote_id)
            things[2] |= told.turns(one.coding)
            things[3] |= told.words(one.coding)
            things[4] |= one.cases
            things[5].add(one.coding.transcript)
        expected.append(tuple(map(len, things)))
    assert table.cells == tuple(expected)
    assert [row.key for row in table.rows] == [*(f"k/{row}" for row in ROWS), ""]


@settings(deadline=None)
@given(projects(), st.booleans(), st.sampled_from(Unit))
def test_code_by_case(told, rollup, unit):
    matrix = code_by_case(told.coded(rollup), CASES, unit=unit)
    identity = {"coding": lambda c: c.id, "segment": lambda c: c.quote_id, "case": lambda _c: 0}[unit]
    for (i, row), (j, case) in product(enumerate(ROWS), enumerate(CASES)):
        there = {identity(one.coding) for one in told.of(row, rollup) if case.id in one.cases}
        assert matrix.cells[i][j] == len(there)
    assert matrix.row_totals == tuple(map(sum, matrix.cells))
    assert matrix.columns == tuple(Axis(str(case.id), case.name) for case in CASES)


@settings(deadline=None)
@given(projects(), st.booleans(), st.sampled_from(Unit), st.sampled_from(Figure))
def test_figures_of_groups(told, rollup, unit, figure):
    groups = {"x": frozenset({1, 2}), "y": frozenset({3})}
    matrix = code_by_attribute(told.coded(rollup), groups, unit=unit)
    assert disjoint(matrix) or unit is Unit.CASE
    found = figures(matrix, figure, unit)
    things = {  # what each group holds
        name: (
            {(0, case) for case in members}
            if unit is Unit.CASE
            else {
                (one.coding.id if unit is Unit.CODING else one.coding.quote_id, case)
                for one in told.counted
                if one.coding.code != "k/gone"
                for case in one.cases & members
            }
        )
        for name, members in groups.items()
    }
    every = things["x"] | things["y"]
    for (i, row), (j, name) in product(enumerate(ROWS), enumerate(groups)):
        inside = {
            (0 if unit is Unit.CASE else one.coding.id if unit is Unit.CODING else one.coding.quote_id, case)
            for one in told.of(row, rollup)
            for case in one.cases
        }
        n, r, c, t = len(inside & things[name]), len(inside), len(things[name]), len(every)
        if figure is Figure.COUNT:
            expected = n
        elif figure is Figure.ROW:
            expected = 100 * n / r if r else None
        elif figure is Figure.COLUMN:
            expected = 100 * n / c if c else None
        elif figure is Figure.EXPECTED:
            expected = r * c / t if t else None
        else:  # the statistic of the table of two by two, by the difference of two shares
            if not (t and 0 < r < t and 0 < c < t):
                expected = None
            else:
                pooled = r / t
                error = (pooled * (1 - pooled) * (1 / c + 1 / (t - c))) ** 0.5
                expected = (n / c - (r - n) / (t - c)) / error
        assert found[i][j] == pytest.approx(expected, abs=1e-9)


def test_the_residuals_of_a_published_table():
    """Agresti (2007), An introduction to categorical data analysis, 2nd ed., tables 2.5 and 2.6: party by gender,
    with the expected counts and the standardised residuals it prints.
    """
    cells = ((762, 327, 468), (484, 239, 477))
    below = tuple(map(sum, zip(*cells, strict=True)))
    matrix = Matrix(
        "gender",
        "party",
        (Axis("f", "female"), Axis("m", "male")),
        tuple(Axis(name, name) for name in ("democrat", "independent", "republican")),
        cells,
        tuple(map(sum, cells)),
        below,
        sum(below),
    )
    expected = [[round(x, 1) for x in row] for row in figures(matrix, Figure.EXPECTED)]
    assert expected == [[703.7, 319.6, 533.7], [542.3, 246.4, 411.3]]
    residuals = [[round(x, 2) for x in row] for row in figures(matrix, Figure.RESIDUAL)]
    assert residuals == [[4.50, 0.70, -5.32], [-4.50, -0.70, 5.32]]


def test_columns_that_share_things_have_no_residuals():
    groups = {"x": frozenset({1, 2}), "y": frozenset({2})}
    coding = Coding(1, "P01:1", "P01", 1, Span(0, 1), "k/a", "ann", Origin.HAND, "")
    info = TranscriptInfo(1, "P01", "", "", "", "", 1, 2, 1, 1, 1)
    found = coded([BOOK], [Reading(info, "ja", ())], [CountedCoding(coding, frozenset({2}))])
    matrix = code_by_attribute(found, groups)
    with pytest.raises(ValueError):
        figures(matrix, Figure.RESIDUAL)


def segments(told, row, rollup):
    """The segments of a row, each by a coding that stands on it."""
    return list({one.coding.quote_id: one.coding for one in told.of(row, rollup)}.values())


@settings(deadline=None)
@given(projects(), st.booleans(), st.sampled_from(Near), st.sampled_from(Measure))
def test_cooccurrence(told, rollup, near, measure):
    table = cooccurrence(told.coded(rollup), near, measure)
    pairs = as_pairs(table)
    assert [(row.label, *cells) for row, cells in zip(pairs.rows, pairs.cells, strict=True)] == [
        (table.rows[n].label, table.rows[m].label, figure) for n, m, figure in table.pairs()
    ]
    sets = {}
    for row in ROWS:
        found = told.of(row, rollup)
        if near is Near.CASE:
            sets[row] = {case for one in found for case in one.cases}
        else:
            of = told.turns if near is Near.TURN else told.words
            sets[row] = {thing for one in found for thing in of(one.coding)}
    for (i, row), (j, column) in product(enumerate(ROWS), enumerate(ROWS)):
        if rollup and row != column and (covers(row, column, True) or covers(column, row, True)):
            expected = None
        else:
            n1, n2 = (len(segments(told, code, rollup)) for code in (row, column))
            n12 = n1
            if row != column:
                n12 = sum(
                    one.transcript == other.transcript and bool({*characters(one)} & {*characters(other)})
                    for one in segments(told, row, rollup)
                    for other in segments(told, column, rollup)
                )
            both, either = len(sets[row] & sets[column]), len(sets[row] | sets[column])
            if measure is Measure.COUNT:
                expected = n12 if near is Near.OVERLAP else both
            elif measure is Measure.C and near is Near.OVERLAP:
                expected = n12 / (n1 + n2 - n12) if n1 + n2 > n12 else None
            else:
                expected = both / either if either else None
        assert table.cells[i][j] == pytest.approx(expected)


@settings(deadline=None)
@given(projects(), st.booleans(), st.integers(0, 3), st.booleans())
def test_sequence(told, rollup, within, share):
    table = sequence(told.coded(rollup), within, share=share)
    for (i, row), (j, column) in product(enumerate(ROWS), enumerate(ROWS)):
        ones = segments(told, row, rollup)
        count = sum(
            any(follows(told, one, other, within) for other in segments(told, column, rollup)) for one in ones
        )
        expected = count if not share else 100 * count / len(ones) if ones else None
        assert table.cells[i][j] == pytest.approx(expected)


def follows(told, one, other, within):
    if one.transcript != other.transcript or other.span.start < one.span.end:
        return False
    mine, theirs = ({n for _number, n in told.turns(coding)} for coding in (one, other))
    return bool(mine and theirs) and min(theirs) - max(mine) <= within


@settings(deadline=None)
@given(projects(), st.integers(0, 3))
def test_sequence_is_what_the_query_language_says(told, within):
    table = sequence(told.coded(False), within)
    material = Material([BOOK], told.readings, [one.coding for one in told.counted], CASES)
    for (i, row), (j, column) in product(enumerate(ROWS[:4]), enumerate(ROWS[:4])):
        asked = ask(f"k/{row} followed by k/{column} within {within} turns", material)
        assert table.cells[i][j] == len(asked.hits)


@settings(deadline=None)
@given(projects(), st.booleans(), st.booleans())
def test_position(told, rollup, share):
    table = position(told.coded(rollup), share=share)
    place = {
        (number, begin): 10 * n // len(told.all_words(number))
        for number in told.text
        for n, (begin, _end) in enumerate(told.all_words(number))
    }
    for i, row in enumerate(ROWS):
        words = {word for one in told.of(row, rollup) for word in told.words(one.coding)}
        for tenth in range(10):
            n = sum(place[word] == tenth for word in words)
            expected = n if not share else 100 * n / len(words) if words else None
            assert table.cells[i][tenth] == pytest.approx(expected)


@settings(deadline=None)
@given(projects(), st.booleans(), st.integers(1, 30))
def test_timeline(told, rollup, parts):
    for at, reading in enumerate(told.readings):
        number = reading.info.number
        every = told.all_words(number)
        there = min(parts, len(every))
        table = timeline(told.coded(rollup), at, parts)
        assert len(table.columns) == there
        place = {begin: there * n // len(every) for n, (begin, _end) in enumerate(every)}
        for i, row in enumerate(ROWS):
            words = {word for one in told.of(row, rollup) for word in told.words(one.coding)}
            for part in range(there):
                holds = sum(where == part for where in place.values())
                n = sum(place[begin] == part for of, begin in words if of == number)
                assert table.cells[i][part] == pytest.approx(100 * n / holds)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 6)), max_size=30), st.integers(1, 40))
def test_both_ways_of_finding_what_is_in_common_agree(pairs, at_once):
    pairs = sorted(set(pairs))
    rows, things = (np.array([pair[n] for pair in pairs], dtype=np.int64) for n in (0, 1))
    expected = [
        [len({t for r, t in pairs if r == one} & {t for r, t in pairs if r == two}) for two in range(3)]
        for one in range(3)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "_CELLS", at_once)
        patch.setattr(portions, "_AT_ONCE", at_once)
        assert together._in_common(rows, things, 3).tolist() == expected
        if pairs:
            order = np.argsort(things, kind="stable")
            assert together._by_multiplying(rows[order], things[order], 3).tolist() == expected


@settings(deadline=None)
@given(projects(), st.booleans())
def test_coverage(told, rollup):
    table = coverage(told.coded(rollup), "k")
    assert [column.key for column in table.columns] == [*told.text, "asked", "spoken"]
    for row, cells in zip(ROWS, table.cells, strict=True):
        expected = []
        for number in told.text:
            roles = {
                told.turn[place].speaker is not None and told.turn[place].speaker.role is Role.INTERVIEWER
                for one in told.of(row, rollup)
                if one.coding.transcript == number
                for place in told.turns(one.coding)
            }
            expected.append(
                {(): "silent", (True,): "asked only", (False,): "raised unasked"}.get(
                    tuple(roles), "asked and answered"
                )
            )
        asked = sum(state in ("asked only", "asked and answered") for state in expected)
        spoken = sum(state in ("raised unasked", "asked and answered") for state in expected)
        assert cells == (*expected, asked, spoken)
    assert coverage(told.coded(rollup), "other").cells == ()


@settings(deadline=None)
@given(projects())
def test_speakers(told):
    table = speakers(told.readings)
    expected = {}
    for (number, _n), turn in told.turn.items():
        words = sum(turn.span.start <= begin < turn.span.end for begin, _end in told.all_words(number))
        for key in (number, f"{number}/{turn.speaker.label if turn.speaker else ''}"):
            turns_so_far, words_so_far = expected.get(key, (0, 0))
            expected[key] = (turns_so_far + 1, words_so_far + words)
    found = {row.key: cells for row, cells in zip(table.rows, table.cells, strict=True)}
    assert {key: cells[1:3] for key, cells in found.items() if cells[1]} == expected
    for key, (turns, words) in expected.items():
        whole = expected[key.partition("/")[0]]
        assert found[key][3:] == pytest.approx((100 * turns / whole[0], 100 * words / whole[1]))


@settings(deadline=None)
@given(projects(), st.booleans())
def test_evenness(told, rollup):
    names = {case.id: case.name for case in CASES}
    table = evenness(told.coded(rollup), names)
    for row, cells in zip(ROWS, table.cells, strict=True):
        held = {
            case: len({one.coding.quote_id for one in told.of(row, rollup) if case in one.cases})
            for case in names
        }
        held = {case: n for case, n in held.items() if n}
        assert cells[:2] == (len(held), sum(held.values()))
        if not held:
            assert cells[2:] == (None, None, None)
            continue
        most = max(held.values())
        largest = [names[case] for case, n in held.items() if n == most]
        whose = largest[0] if len(largest) == 1 else None  # nobody's, where several have as much
        assert cells[2:4] == (pytest.approx(100 * most / sum(held.values())), whose)
        if len(held) == 1:
            assert cells[4] is None
        else:
            shares = [n / sum(held.values()) for n in held.values()]
            assert cells[4] == pytest.approx(sum(p * math.log(1 / p, len(held)) for p in shares))
            assert 0 < cells[4] <= 1 + 1e-9

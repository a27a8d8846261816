"""The stale mark of a cell, and verdicts by group, against rules written out again."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.framework import basis, beneath, cell, state_of, verdicts_by
from qualcode.model.case import Case, CaseKind
from qualcode.model.framework import (
    Cell,
    CellState,
    Framework,
    FrameworkColumn,
    FrameworkView,
    WrittenCell,
)
from qualcode.model.theme import Evidence, Stance

quotes = st.builds(
    Evidence,
    quote_id=st.sampled_from([f"P01:{n}" for n in range(1, 5)]),
    transcript=st.just("P01"),
    text=st.text(alphabet='ab",[é ', max_size=4),
    stance=st.sampled_from(list(Stance)),
    cases=st.frozensets(st.integers(1, 3)),
    codes=st.sampled_from([(), ("a/b",), ("a/b", "a/c")]),
    linked=st.booleans(),
)
some = st.lists(quotes, max_size=5)


def read(found):
    return Counter(dict.fromkeys((one.quote_id, one.text, one.stance) for one in found))


def written(ground, **other):
    return WrittenCell(
        1,
        1,
        1,
        **{"summary": "x", "verdict": "", "state": CellState.EMPTY, **other},
        basis=ground,
        coder="ann",
        written_at="",
    )


@given(some, some)
def test_a_cell_is_stale_just_when_other_quotes_are_read_beneath_it(then, now):
    made = cell(written(basis(then)), now)
    assert made.stale == (read(then) != read(now))
    assert made.state is CellState.DONE


@given(some, st.randoms())
def test_order_coders_and_codes_do_not_matter(found, chance):
    shuffled = [*found, *found]
    chance.shuffle(shuffled)
    other = [
        Evidence(q.quote_id, "P01", q.text, q.stance, frozenset({9}), linked=not q.linked) for q in shuffled
    ]
    assert basis(other) == basis(found)


@given(some)
def test_only_what_was_written_can_be_stale(found):
    assert not cell(None, found).stale
    empty = cell(written("", summary=" "), found)
    assert (empty.state, empty.stale) == (CellState.EMPTY, False)
    for said in (CellState.NOT_ASKED, CellState.NOTHING_SAID):
        assert cell(written(basis([]), summary="", state=said), found).stale == bool(found)


@given(some, st.integers(1, 3))
def test_beneath_a_case_lie_the_quotes_with_its_words(found, case):
    assert list(beneath(found).get(case, ())) == [one for one in found if case in one.cases]


@given(st.text(max_size=3), st.sampled_from(["", "sterk"]), st.sampled_from(list(CellState)))
def test_the_state_is_what_was_said_or_what_the_words_tell(summary, verdict, said):
    if said in (CellState.NOT_ASKED, CellState.NOTHING_SAID):
        wanted = said
    else:
        wanted = CellState.DONE if verdict or summary.strip() else CellState.EMPTY
    assert state_of(summary, verdict, said) is wanted


SCALE = ("sterk", "zwak")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["bewoner", "prof", None]),
            st.lists(st.sampled_from(["", *SCALE]), min_size=2, max_size=2),
        ),
        max_size=8,
    )
)
def test_verdicts_by_group_are_counted_case_by_case(rows):
    columns = (
        FrameworkColumn(1, "Bonding", code="a/bonding"),
        FrameworkColumn(2, "Bridging", theme="bridging"),
    )
    cases = tuple(Case(n, f"C{n}", CaseKind.PERSON) for n, _row in enumerate(rows))
    cells = tuple(tuple(Cell(CellState.DONE, verdict=one) for one in row) for _rol, row in rows)
    view = FrameworkView(Framework(1, "m", "M", verdicts=SCALE, columns=columns), cases, cells)
    roles = sorted({rol for rol, _row in rows if rol})
    groups = {rol: frozenset(n for n, (of, _row) in enumerate(rows) if of == rol) for rol in roles}
    matrix = verdicts_by(view, groups, "rol", "geen")
    assert [column.label for column in matrix.columns] == roles
    assert [column.cases for column in matrix.columns] == [len(groups[rol]) for rol in roles]
    expected = []
    for j in range(2):
        for verdict in ("any", *SCALE, ""):
            expected.append(
                tuple(
                    sum(
                        of == rol and (bool(row[j]) if verdict == "any" else row[j] == verdict)
                        for of, row in rows
                    )
                    for rol in roles
                )
            )
    assert list(matrix.cells) == expected
    assert [row.label for row in matrix.rows] == ["Bonding", *SCALE, "geen", "Bridging", *SCALE, "geen"]


def test_a_quote_is_looked_at_once_for_all_cells_of_a_column():
    looked_at = 0

    def quotes():
        nonlocal looked_at
        for n in range(50):
            looked_at += 1
            yield Evidence(f"P01:{n}", "P01", "woorden", Stance.FOR, frozenset({n % 7, n % 3}))

    assert len(beneath(quotes())) == 7
    assert looked_at == 50

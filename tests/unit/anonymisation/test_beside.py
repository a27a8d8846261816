"""What a page of tables by attribute may not hold together."""

import pytest

from qualcode.anonymisation.beside import ToldBeside, refuse_beside, refuse_near
from qualcode.anonymisation.overrides import Overrides
from qualcode.model.matrix import Axis, Matrix
from qualcode.model.refusal import Refusal

ROLES = {"bewoner": frozenset({1, 2, 3}), "ambtenaar": frozenset({4, 5, 6})}
DISTRICTS = {"Noord": frozenset({1, 2, 3}), "Zuid": frozenset({4, 5, 6})}
CROSSED = {"Noord": frozenset({1, 2, 4}), "Zuid": frozenset({3, 5, 6})}


def by(name: str, *people: int) -> Matrix:
    columns = tuple(Axis(str(n), str(n), cases=3) for n in range(len(people)))
    return Matrix(
        "Code",
        name,
        (Axis("a", "a"),),
        columns,
        (people,),
        (sum(people),),
        people,
        sum(people),
        people=(people,),
    )


def test_groups_and_cells_that_hide_nothing_may_stand_beside_interviews() -> None:
    refuse_beside(
        [by("rol", 3, 3), by("wijk", 3, 3)],
        {"rol": ROLES, "wijk": DISTRICTS},
        3,
        Overrides(),
        interviews=True,
    )


def test_what_a_table_hides_may_not() -> None:
    table = by("rol", 3, 1)
    with pytest.raises(ToldBeside) as closed:
        refuse_beside([table], {"rol": ROLES}, 3, Overrides(), interviews=True)
    assert closed.value.exit_code == 3
    assert closed.value.refusals == (Refusal.SMALL_CELLS,)
    refuse_beside([table], {"rol": ROLES}, 3, Overrides(), interviews=False)
    overrides = Overrides({Refusal.SMALL_CELLS: "Voor de begeleidingsgroep."})
    refuse_beside([table], {"rol": ROLES}, 3, overrides, interviews=True)
    assert [one.count for one in overrides.used] == [1]


def test_attributes_that_fit_too_few_together_may_not() -> None:
    tables, groups = [by("rol", 3, 3), by("wijk", 3, 3)], {"rol": ROLES, "wijk": CROSSED}
    with pytest.raises(ToldBeside, match=r"rol, wijk together fit fewer than 3"):
        refuse_beside(tables, groups, 3, Overrides(), interviews=True)
    refuse_beside(tables, groups, 3, Overrides(), interviews=False)


def test_two_tables_of_which_the_groups_differ_by_too_few_may_not_stand_together() -> None:
    helpers = {"ja": frozenset({1, 2, 3, 4, 5, 6, 7}), "nee": frozenset({8, 9, 10})}
    for one, other in (("rol", "helpt"), ("helpt", "rol")):
        groups = {"rol": ROLES, "helpt": helpers}
        with pytest.raises(ToldBeside, match=r"'helpt' differs from those by 'rol'"):
            refuse_beside([], {one: groups[one], other: groups[other]}, 3, Overrides(), interviews=False)
    few = {"helpt": helpers, "taal": {"Twents": frozenset({8, 9})}}
    refuse_beside([], few, 3, Overrides(), interviews=False)  # what is not shown is not subtracted
    helpers["ja"] |= {11, 12}
    refuse_beside([], {"rol": ROLES, "helpt": helpers}, 3, Overrides(), interviews=False)


@pytest.mark.parametrize(
    ("group", "other", "told"),
    [
        ({1, 2, 3, 4}, {1, 2, 3}, True),
        ({1, 2, 3}, {1, 2, 3, 4, 5}, True),
        ({1, 2, 3}, {1, 2, 3, 4, 5, 6}, False),  # three more, which is a group by itself
        ({1, 2, 3}, {1, 2, 3}, False),
        ({1, 2, 3}, {2, 3, 4, 5}, False),  # the one is no part of the other
        ({1, 2, 3, 4}, {1, 2}, False),  # the other was refused itself
    ],
)
def test_tables_of_groups_that_differ_by_too_few(group, other, told) -> None:
    overrides = Overrides({Refusal.SMALL_CELLS: "Voor de begeleidingsgroep."})
    refuse_near(frozenset(group), {"b.xlsx": frozenset(other)}, 3, overrides)
    assert bool(overrides.used) is told
    if told:
        with pytest.raises(ToldBeside, match=r"b\.xlsx differ by fewer than 3"):
            refuse_near(frozenset(group), {"b.xlsx": frozenset(other)}, 3, Overrides())

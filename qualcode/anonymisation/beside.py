"""Tables of groups of cases beside each other, on one page or in two files, or beside what tells of single interviews.

What a group counts is what its cases count. So who knows which codes each interview has works out from enough codes
which interviews make up a group, and then all that its table hides; and who sees two tables of which a group of the one
is a group of the other and somebody more, subtracts.
"""

from collections.abc import Mapping, Sequence
from itertools import permutations

from qualcode.anonymisation.hiding import hidden_in
from qualcode.anonymisation.overrides import Overrides
from qualcode.anonymisation.risk import Profile, together
from qualcode.locale import N_
from qualcode.model.errors import GateClosed
from qualcode.model.matrix import Matrix
from qualcode.model.refusal import Refusal

Groups = Mapping[str, frozenset[int]]
"""The cases of each value of an attribute."""


class ToldBeside(GateClosed):
    """What stands beside each other, on a page or in two files, tells together what a table of groups hides."""

    refusals = (Refusal.SMALL_CELLS,)


def refuse_beside(
    tables: Sequence[Matrix],
    groups: Mapping[str, Groups],
    smallest: int,
    overrides: Overrides,
    *,
    interviews: bool,
) -> None:
    """Raises ToldBeside where a page of these tables by attribute (whose `groups` are those of each) would tell of
    fewer than `smallest` cases what they hide: beside single `interviews`, by anything that is hidden in them or by
    the attributes together; by themselves, by two groups that differ by so few.
    """
    if interviews:
        _refuse_hiding(tables, smallest, overrides)
        _refuse_together(groups, smallest, overrides)
    else:
        _refuse_differences(groups, smallest, overrides)


def refuse_near(
    group: frozenset[int], others: Mapping[str, frozenset[int]], smallest: int, overrides: Overrides
) -> None:
    """Raises ToldBeside where a table of a group of cases and one of the `others` (what they are -> cases) differ by
    fewer than `smallest`. A group that is itself too small is refused with its table.
    """
    for name, other in others.items():
        less, more = sorted((group, other), key=len)
        told = smallest <= len(less) < len(more) < len(less) + smallest and less < more
        if told and not overrides.let(Refusal.SMALL_CELLS, [name]):
            raise ToldBeside(
                N_(
                    "This table and %(other)s differ by fewer than %(smallest)s cases: who subtracts the one from the "
                    "other has their counts."
                ),
                N_("Choose another group, or delete that file where nobody has it yet."),
                other=name,
                smallest=smallest,
            )


def _refuse_hiding(tables: Sequence[Matrix], smallest: int, overrides: Overrides) -> None:
    hiding = [table.column_title for table in tables if hidden_in(table, smallest)]
    if hiding and not overrides.let(Refusal.SMALL_CELLS, hiding):
        raise ToldBeside(
            N_(
                "The table by '%(attribute)s' hides groups or cells of fewer than %(smallest)s cases, and what the "
                "page tells of single interviews would give them away."
            ),
            N_("Leave out --by, or make a page without interviews: --no-interviews."),
            attribute=hiding[0],
            smallest=smallest,
        )


def _refuse_together(groups: Mapping[str, Groups], smallest: int, overrides: Overrides) -> None:
    values: dict[int, dict[str, str]] = {}
    for attribute, of in groups.items():
        for value, cases in of.items():
            for case in cases:
                values.setdefault(case, {})[attribute] = value
    profiles = [Profile(str(case), known) for case, known in values.items()]
    names = tuple(groups)
    fit = not names or together(profiles, names, smallest) == (names,)
    if not fit and not overrides.let(Refusal.SMALL_CELLS, names):
        raise ToldBeside(
            N_(
                "The attributes %(attributes)s together fit fewer than %(smallest)s cases, and what the page tells of "
                "single interviews would show which."
            ),
            N_("Give fewer --by, or make a page without interviews: --no-interviews."),
            attributes=", ".join(names),
            smallest=smallest,
        )


def _refuse_differences(groups: Mapping[str, Groups], smallest: int, overrides: Overrides) -> None:
    shown = {name: [cases for cases in of.values() if len(cases) >= smallest] for name, of in groups.items()}
    for one, other in permutations(shown, 2):
        for cases in shown[one]:
            within = frozenset[int]().union(*(others for others in shown[other] if others <= cases))
            told = within and 0 < len(cases - within) < smallest
            if told and not overrides.let(Refusal.SMALL_CELLS, [(one, other)]):
                raise ToldBeside(
                    N_(
                        "A group by '%(one)s' differs from those by '%(other)s' by fewer than %(smallest)s cases: who "
                        "subtracts the tables has their counts."
                    ),
                    N_("Make a page for each of them."),
                    one=one,
                    other=other,
                    smallest=smallest,
                )

"""Guessing which case a speaker is, and what a new one is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.case import Case, CaseKind
from qualcode.model.errors import NotFound
from qualcode.model.transcript import Role
from qualcode.project.people.who_speaks import is_name, likely, new_name


def case(nth, name, *speaks_in):
    return Case(nth, name, CaseKind.PERSON, {}, speaks_in)


CASES = (
    case(1, "Ans"),
    case(2, "Vera de Wit", ("P01", "Vera")),
    case(3, "Respondent 4", ("P02", "R")),
    case(4, "Fatima", ("P03", "mw. F.")),
)


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("Ans", ["Ans"]),
        ("ans", ["Ans"]),
        ("Vera", ["Vera de Wit"]),
        ("Fatma", ["Fatima"]),
        ("mw. F.", ["Fatima"]),
        ("R", []),
        ("R1", []),
        ("Respondent 4", ["Respondent 4"]),
        ("Respondent", []),
        ("Bo Jansen", []),
    ],
)
def test_the_best_guess(label, names):
    assert [one.name for one in likely(label, CASES)] == names


def test_a_case_of_that_name_comes_before_one_that_is_called_so_elsewhere():
    cases = (case(1, "Mevrouw X", ("P01", "Vera")), case(2, "Vera"), case(3, "Vera Smit"))
    assert [one.id for one in likely("Vera", cases)] == [2, 1, 3]


@pytest.mark.parametrize(
    ("label", "named"),
    [("Vera", True), ("R1", False), ("Spreker 2", False), ("Respondent", False), ("Interviewer", False)],
)
def test_what_can_be_a_name(label, named):
    assert is_name(label) is named


@given(
    st.lists(st.text("abR1 ", min_size=1, max_size=6), max_size=6), st.text("abR1 ", min_size=1, max_size=6)
)
def test_a_new_case_never_has_the_name_of_another(names, label):
    cases = tuple(case(nth, name) for nth, name in enumerate(names))
    assert new_name(label, "P07", cases).casefold() not in {name.casefold() for name in names}


def test_who_asks_is_no_case_and_both_are_undone(project):
    from qualcode.project.people.cases import CaseRow

    project.cases.put([CaseRow("Fatima", speaks_in=[("P01", "Fatima")])])
    project.cases.set_role("p01", "fatima", Role.INTERVIEWER)

    def fatima():
        return next(s for s in project.cases.speakers("P01") if s.label == "Fatima")

    assert (fatima().role, fatima().case_id) == (Role.INTERVIEWER, None)
    assert project.journal.entries(1)[0].subject == "P01"
    project.journal.undo()
    assert (fatima().role, fatima().case_id is None) == (Role.PARTICIPANT, False)
    with pytest.raises(NotFound):
        project.cases.set_role("P01", "Niemand", Role.INTERVIEWER)
    assert project.check() == ()

"""The status line: what stands in it, and what gives way where there is little room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workspace_in_memory import Memory, reading

from qualcode.model.coding import CodingFilter
from qualcode.session.panes.standing import standing
from qualcode.session.state import Session
from qualcode.session.tasks.waiting import Segments
from qualcode.session.text.cells import width

OF = CodingFilter(codes=frozenset({"boek/burenhulp"}))


@pytest.fixture(scope="module")
def session():
    work = Memory([reading()])
    session = Session(work)
    aim = session.document.units.sentences_of(session.document.turn_spans[1])[0]
    work.add("P01", aim, "boek/burenhulp")
    session.reload()
    session.go(aim.start)
    return session


def line(session, cells):
    """The row as it is drawn."""
    it = standing(session, cells)
    return f" {it.name}  {it.facts}{it.said}{it.codes}{it.wrong}  {it.left} "


def test_the_code_here_stays_and_the_title_of_the_queue_gives_way(session):
    title = "Wat de buren voor elkaar doen als er niemand kijkt"
    session.task.take_up(Segments(title, OF))
    assert "Burenhulp en omzien" in line(session, 80)
    assert "n: Wat de buren voor… 1/1, 0 left" in line(session, 80)
    assert "? keys" in line(session, 80)
    assert f"n: {title} 1/1, 0 left" in line(session, 160)
    session.task.take_up(session.task.uncoded)


@given(st.integers(60, 220), st.text("ab é漢", max_size=90), st.booleans())
def test_it_is_as_long_as_the_row(session, cells, title, is_coded):
    session.task.take_up(Segments(title, OF))
    session.go(session.document.turn_spans[1 if is_coded else 2].start)
    assert width(line(session, cells)) <= cells
    if is_coded and cells >= 72:
        assert "Burenhulp en omzien" in line(session, cells)

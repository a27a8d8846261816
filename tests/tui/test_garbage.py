"""When garbage is collected: between the keys, so that none has to wait for it."""

import gc
import weakref

import pytest
from workspace_in_memory import Memory, reading

from qualcode.session.state import Session
from qualcode.tui.garbage import Garbage


@pytest.fixture(autouse=True)
def collector():
    """As it was, afterwards."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.fixture
def worked():
    """The generations that were collected."""
    seen = []

    def note(phase, info):
        if phase == "start":
            seen.append(info["generation"])

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


class Reading:
    is_reading = False


async def test_keys_have_only_what_they_made_looked_through_and_seldom(bench, worked):
    async with bench(size=(120, 36)) as b:
        b.app.garbage = Garbage(b.session, b.app.reading_in)
        worked.clear()
        await b.burst("jj1uUwwjjnN" * 4)
        assert len(worked) <= 8
        assert set(worked) <= {0}
        worked.clear()
        made = [[] for _ in range(1000)]
        b.app._in_a_pause()
        assert made
        assert worked


def test_what_a_text_is_made_of_is_looked_through_once_when_it_is_read_in(worked):
    session, reading_in = Session(Memory([reading(), reading("P02", id_=2)])), Reading()
    reading_in.is_reading = True
    garbage = Garbage(session, reading_in)
    frozen, read = gc.get_freeze_count(), [[] for _ in range(100)]
    worked.clear()
    garbage.collect()
    assert gc.get_freeze_count() == frozen
    assert 2 not in worked  # not while it is read
    reading_in.is_reading = False
    garbage.collect()
    assert gc.get_freeze_count() >= frozen + len(read)
    assert worked.count(2) == 1
    garbage.collect()
    assert worked.count(2) == 1
    session.open("P02")
    garbage.collect()
    assert worked.count(2) == 2


def test_now_and_then_all_that_came_since_is_looked_through(worked):
    garbage = Garbage(Session(Memory([reading()])), Reading())
    garbage.collect()
    worked.clear()
    made = []
    for _ in range(40):
        made.append([[] for _ in range(1000)])
        garbage.collect()
    assert 2 <= worked.count(2) <= 5
    worked.clear()
    garbage.collect()
    assert not worked  # nothing was done


def test_a_text_that_was_closed_needs_no_collector():
    session = Session(Memory([reading(), reading("P02", id_=2)]))
    gc.disable()
    try:
        assert session.page is not None
        closed = weakref.ref(session.page), weakref.ref(session.document)
        session.open("P02")
        assert session.page is not None
        assert not any(one() for one in closed)
    finally:
        gc.enable()

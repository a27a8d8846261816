import pytest
from workspace_in_memory import Memory, reading

from qualcode.session.state import Session


@pytest.fixture
def work():
    """A project in memory; modules that want other texts or codings in it have one of their own."""
    return Memory([reading(), reading("P02", id_=2)])


@pytest.fixture
def session(work):
    """A session on `work`, in a small window."""
    session = Session(work)
    session.resize(80, 20)
    return session

import pytest
from pressing import press
from refactoring_by_keys import coded_work

from qualcode.session.state import Session


@pytest.fixture
def work():
    return coded_work()


@pytest.fixture
def session(work):
    """A session whose codebook pane has the keys."""
    session = Session(work, others_shown=True)
    session.resize(80, 20)
    return press(session, "\t")

import pytest

from qualcode.session.state import Session


@pytest.fixture
def session(work):
    """A session that has read both transcripts and knows what is suggested in them."""
    session = Session(work)
    session.resize(80, 20)
    for number, info in (("P01", 1), ("P02", 2)):
        session.read_in(info, work.sentences(number))
        session.answers(info)
    return session

"""Queue, search, lists of quotes and changing codings on a real project: what the fakes promise is what it does."""

import pytest
from pressing import press

from qualcode.model.coding import Mark, Origin
from qualcode.session.reading import others
from qualcode.session.state import Session


@pytest.fixture
def session(project):
    session = Session(project)
    session.resize(80, 20)
    return session


def stored(session):
    return {c.id: c for c in others.in_reader(session, session.document.number).codings}


def test_searching_and_coding_all_hits_is_one_operation(session, project):
    press(session, "/helpt\n")
    found = len(session.task.queue.hits)
    assert found
    assert session.aim.of(session.text) == "Nou ja, de buurvrouw helpt mij altijd."
    press(session, "Cdremp\n2\n")
    assert [c.origin for c in project.codings.list()] == [Origin.SEARCH] * found
    assert {c.span.of(session.text) for c in project.codings.list()} == {"helpt"}
    assert session.document.codings == stored(session)
    press(session, "u")
    assert project.codings.list() == ()
    assert project.check() == ()


def test_a_search_in_all_transcripts_and_what_cannot_be_searched_for(session):
    press(session, "//helpt\n")
    assert session.board.listing.rows
    press(session, "\n")
    assert session.aim.of(session.text) == "Nou ja, de buurvrouw helpt mij altijd."
    press(session, "/" + "<" * 9 + "/(/\n")
    assert session.editor is not None
    assert session.flash.tone.value == "trouble"


def test_changing_a_coding_in_every_way_and_back(session, project):
    press(session, "jcburen\n")
    press(session, "Js*rdremp\n!")
    (coding,) = project.codings.list()
    assert coding.code == "buurt/drempels"
    assert coding.mark is Mark.COUNTER
    assert coding.span == session.aim
    assert session.document.codings == stored(session)
    press(session, "uuuu")
    (coding,) = project.codings.list()
    assert coding.code == "buurt/buren"
    assert coding.mark is None
    assert session.document.codings == stored(session)
    assert project.check() == ()


def test_a_new_code_from_the_list(session, project):
    press(session, "jcMantelzorg\nhulp\n")
    made = session.catalogue.labelled("Mantelzorg")
    assert made.path == ("Hulp",)
    assert project.codings.counts() == {made.key: 1}
    press(session, "uu")
    assert session.catalogue.labelled("Mantelzorg") is None
    assert project.check() == ()


def test_the_list_of_a_code_and_of_a_query(session, project):
    press(session, "jcburen\njjcburen\n")
    press(session, "Rburen\n")
    assert len(session.board.listing.rows) == 2
    press(session, "xu")
    assert len(session.board.listing.rows) == 2
    press(session, "edremp\n")
    assert sorted(project.codings.counts().values()) == [1, 1]
    press(session, "~Ra query\nburen or drempels\n")
    assert len(session.board.listing.rows) == 2
    press(session, "Sbeide\n")
    assert [query.name for query in project.query.saved()] == ["beide"]
    assert project.check() == ()

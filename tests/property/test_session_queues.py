"""Promises of queue, search, lists of quotes and of changing codings, for every row of keys."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from workspace_in_memory import Memory, codebook, reading

from qualcode.model.span import Span
from qualcode.session import doing
from qualcode.session.panes.facts import Facts
from qualcode.session.panes.frame import frame
from qualcode.session.state import Session
from qualcode.session.tasks.hits import Asked
from qualcode.session.tasks.queues import Places, nearest

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.sets(SPANS), st.none() | SPANS, st.sampled_from([1, -1]))
def test_the_nearest_place_is_the_first_that_is_still_to_come(places, here, by):
    ordered = sorted(places)
    if here is None:
        wanted = ordered
    elif by > 0:
        wanted = [p for p in ordered if (p > here if here in places else p.start >= here.start)]
    else:
        wanted = [p for p in ordered if (p < here if here in places else p.start < here.start)]
    assert nearest(ordered, here, by) == (next(iter(wanted[::by]), None))


@given(st.text("/ab |", max_size=8))
def test_turning_a_search_twice_is_what_it_was_and_its_line_says_the_same(typed):
    asked = Asked.of(typed)
    assert asked.turned().turned() == asked
    if asked.words and not (asked.words[0] == "/" and asked.words[-1:] != "/"):
        assert Asked.of(str(asked)) == asked


KEYS = st.lists(
    st.sampled_from(
        [
            *"jkJKlhtnNgGxuUoa.12 ~sr=F*!CRfp+\n\t",
            "cgem\n",
            "cdrem\n",
            "Jcschaa\n",
            "/de\n",
            "/buur\n",
            "//schut\n",
            "fsugg\n",
            "fsegm\ngem\n",
            "funcod\n",
            "fkey\n",
            "fAns\n",
            "fno l\n",
            "Rgem\n",
            "Cgem\n\n",
            "rplek\n",
            "=1",
            "Fneg\n",
            "cNieuw+\n",
            "~~",
        ]
    ),
    max_size=30,
)
NAMES = {"\n": ("enter", "\r"), "~": ("escape", None), "\t": ("tab", "\t"), " ": ("space", " ")}


def begun():
    work = Memory([reading(), reading("P02", id_=2)], [codebook()])
    session = Session(work)
    session.resize(80, 20)
    for number, revision in (("P01", 1), ("P02", 2)):
        session.read_in(revision, work.sentences(number))
        session.answers(revision)
    return work, session


def close(session):
    """Leaves whatever is open."""
    for _ in range(9):
        if session.board is not None or session.is_asking or session.in_codebook:
            doing.press(session, "escape", None)
    session.board = None


def seen(work, session):
    return (
        {id_: (c.span, c.code, c.mark, c.value) for id_, c in work._codings.items()},
        [listed.key for listed in session.catalogue.codes.values()],
    )


@settings(max_examples=80, deadline=None)
@given(KEYS)
def test_what_is_shown_is_what_is_stored_after_every_key_and_all_of_it_can_be_taken_back(keys):
    work, session = begun()
    fresh, told = seen(work, session), Facts()
    for key in "".join(keys):
        doing.press(session, *NAMES.get(key, (key, key)))
        number = session.document.number
        assert {c.id: c for c in work.of(number)} == session.document.codings
        assert work.counts() == {key: n for key, n in session.catalogue.counts.items() if n}
        assert 0 <= session.top <= max(0, len(session.page.wrap) - session.room)
        assert session.aim.end <= len(session.text)
        for coding in work.of(number):
            assert session.page.lanes.rows(coding.id) == session.page.wrap.rows_of(coding.span)
        painted = frame(session)
        assert len(painted) == session.height
        # What is kept of rows painted before is what would be painted now.
        session.page._painted.clear()
        session.page._named.clear()
        assert frame(session) == painted
        assert len(told.lines(session, 40, 9)) == 9
        left = session.task.queue.left(session)
        assert left is None or left >= 0
        assert session.task.queue.told(session)
        if session.board is not None:
            assert len(session.board.lines(80, 24)) == 24
    close(session)
    full, undone = seen(work, session), 0
    while work._done:
        doing.press(session, "u", "u")
        undone += 1
    assert seen(work, session) == fresh
    for _ in range(undone):
        doing.press(session, "U", "U")
    assert seen(work, session) == full


@settings(max_examples=40, deadline=None)
@given(KEYS, st.sampled_from(["funcod\n", "fsugg\n", "fsegm\ngem\n", "/de\n"]))
@example(["cNieuw+\n", "*", "fkey\n"], "fsegm\ngem\n")
def test_n_and_then_all_the_way_round_shows_every_place_once(keys, queue):
    _work, session = begun()
    for key in "".join(keys):
        doing.press(session, *NAMES.get(key, (key, key)))
    close(session)
    for key in queue:
        doing.press(session, *NAMES.get(key, (key, key)))
    close(session)
    if session.task.shown is None:  # nothing was in it: what was worked through before is gone on with
        doing.press(session, "n", "n")
    shown, walked = [], session.task.queue
    for _ in range(200):
        place = session.task.shown
        if place is None or place in shown:
            break
        shown.append(place)
        doing.press(session, "n", "n")
    if isinstance(walked, Places):
        found = walked.found(session)
        every = {(number, place) for number, places in found.items() for place in places}
        here = (session.document.number, session.task.standing(session))
        assert set(shown) == every or (not shown and every == {here})  # on the only place n goes nowhere
        assert session.task.shown in (None, *shown[:1])

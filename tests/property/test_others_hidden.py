"""Whatever anybody does in whatever order: the reader shows exactly what is mine, and of others what I asked for."""

from around_in_memory import Around
from hypothesis import given, settings
from hypothesis import strategies as st
from workspace_in_memory import reading

from qualcode.session import doing
from qualcode.session.panes.frame import frame
from qualcode.session.reading import others
from qualcode.session.state import Session

NAMES = {"\n": ("enter", "\r"), "~": ("escape", None)}
NUMBERS = ("P01", "P02")
MINE = st.sampled_from(
    ["E", "O", "u", "U", "x", "x\n", "1", ".", "n", "j", "jjt", "cgem\n", "T\n", "PE~", "PjE~", "o", "a"]
)
OTHERS = st.tuples(
    st.sampled_from(["add", "remove", "finish", "reopen"]),
    st.sampled_from(["bob", "cor"]),
    st.sampled_from(NUMBERS),
    st.integers(0, 8),
)


def others_do(work, what, coder, number, turn):
    mine, work.coder = work.coder, coder
    done, undone = list(work._done), list(work._undone)
    try:
        span = work.open(number).turns[turn].span
        theirs = [c for c in work.of(number) if c.coder == coder]
        if what == "add" and not any(c.span == span and c.code == "boek/plekken" for c in work.of(number)):
            work.add(number, span, "boek/plekken", coder=coder)
        elif what == "remove" and theirs:
            work.remove(theirs[turn % len(theirs)].id)
        elif what in ("finish", "reopen"):
            getattr(work, what)(number)
    finally:
        work.coder, work._done, work._undone = mine, done, undone


@settings(max_examples=120, deadline=None)
@given(st.lists(MINE | OTHERS, max_size=25), st.booleans())
def test_the_reader_shows_mine_and_of_others_what_i_have_finished_or_asked_for(steps, shown):
    work = Around([reading(), reading("P02", id_=2)])
    session = Session(work, others_shown=shown)
    session.resize(80, 20)
    for step in steps:
        if isinstance(step, tuple):
            others_do(work, *step)
            session.look_again()
            # What my undo would bring back by the memory of the project would take theirs along: it starts anew.
            work._done.clear()
            work._undone.clear()
        else:
            shown ^= step == "O"
            for character in step:
                doing.press(session, *NAMES.get(character, (character, character)))
        session.picker = session.board = session.pending = None
        document = session.document
        every = {c.id: c for c in work.of(document.number)}
        finished = work.coder in work.finished.get(document.number, ())
        wanted = {id_: c for id_, c in every.items() if c.coder == work.coder or finished or shown}
        assert document.codings == wanted
        assert document.withheld == len(every) - len(wanted)
        assert session.page.lanes._placed.keys() == wanted.keys()
        assert {c.id for c in session.here()} <= wanted.keys()
        assert all(line is not None for line in frame(session))
        coded = {t for c in wanted.values() for t in document.turns_of(c.span)}
        asked = {t.ordinal for t in document.reading.turns if t.speaker.label != "Interviewer"}
        assert set(document.progress.left) == asked - coded
        assert work.counts() == {key: n for key, n in session.catalogue.counts.items() if n}


FACTS = st.lists(st.sampled_from(["turn 12/345", "33 % coded", "12 words selected"]), max_size=4)


@given(FACTS, st.integers(1, 5000), st.integers(16, 120))
def test_that_something_is_hidden_is_said_wherever_there_is_room_for_it_at_all(facts, n, room):
    ways = (f"{n} of others hidden: O", f"{n} hidden: O")
    kept, said = others.beside(facts, ways, room)
    assert len(kept + said) <= room
    assert said.removeprefix(" · ") in ways
    assert said.startswith(" · ") == bool(kept)
    assert " · ".join(facts).startswith(kept)
    more = " · ".join(facts[: len([*filter(None, kept.split(" · "))]) + 1])
    assert more == kept or len(f"{more} · {ways[1]}") > room  # no fact gave way in vain


@given(FACTS, st.integers(0, 120))
def test_what_need_not_be_said_takes_nothing_away(facts, room):
    assert others.beside(facts, ("",), room) == (" · ".join(facts), "")
    kept, said = others.beside(facts, ("finished", ""), room)
    assert kept == " · ".join(facts)
    assert said in (("", " · finished") if kept else ("", "finished"))
    assert bool(said) == (len(" · ".join([*facts, "finished"])) <= room)

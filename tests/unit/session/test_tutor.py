"""The tutor: what it tells is what the keys do, in both languages, whatever keys somebody has."""

import re

import pytest
from around_in_memory import Around
from workspace_in_memory import reading

from qualcode.cli.beginning import launch
from qualcode.locale import _, speaking
from qualcode.model.journal import Effect
from qualcode.model.span import Span
from qualcode.session import doing, panel, tutoring
from qualcode.session.keys import keymap, registry
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session
from qualcode.session.tutor import STEPS, Progress, Seen, Step, Tutor

ACTION = re.compile(r"\{([^}]*)\}")
NAMED = {"~": ("escape", None), "\n": ("enter", "\r")}


@pytest.fixture
def session():
    made = Session(Around([reading(), reading("P02", id_=2)]))
    made.resize(80, 20)
    made.kept = []
    made.tutor = Tutor(0, made.kept.append)
    made.answers(made.document.revision_id)
    tutoring.look(made)
    return made


@pytest.fixture
def own_keys():
    yield keymap.use
    keymap.use({})


def press(session, *keys):
    for key in keys:
        for one in [key] if len(key) > 1 and key in ("down", "ctrl+n", "ctrl+q") else key:
            doing.press(session, *NAMED.get(one, (one, one if len(one) == 1 else None)))
            tutoring.look(session)
    return session


def at(session):
    return session.tutor.at


def told(session):
    return [" ".join(text for text, _ink in line).strip() for line in panel.panel(session)]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_both_languages_name_the_same_actions_and_all_of_them_exist(language):
    with speaking(language):
        for step in STEPS:
            named = ACTION.findall(_(step.sentence))
            assert sorted(named) == sorted(ACTION.findall(step.sentence))
            assert named
            assert all(registry.find(action) is not None for action in named), step.sentence
            if language == "nl":
                assert _(step.sentence) != step.sentence
                assert _(step.title) != step.title


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_step_fits_three_lines_of_a_narrow_terminal(session, language):
    with speaking(language):
        for _step in STEPS:
            lines = told(session)
            assert len(lines) == panel.ROWS, lines
            assert not any("…" in line for line in lines)
            assert str(len(STEPS)) in lines[0]
            session.tutor.skip()
    assert told(session) == []


def test_the_keys_told_are_those_that_count(session, own_keys):
    press(session, "ctrl+n")
    assert told(session)[1].startswith("j selects a sentence, once more the next; k the one before")
    own_keys({"select.next_sentence": ("z",), "tutor.skip": ()})
    head, first, _rest = told(session)
    assert first.startswith("z selects a sentence, once more the next; k the one before")
    assert "ctrl+p “skip a step of the tutor” skips it" in head
    press(session, "down", "z", "z")
    assert at(session) == 2


def test_what_somebody_does_by_the_keys_is_noticed_step_by_step(session):
    """The whole of it on another text than its own, so that nothing hangs on the words there."""
    work = session.work
    work.add("P01", Span(0, 8), "boek/burenhulp", coder="ander")
    session.reload()
    for n, keys in enumerate(
        [
            ["down"], ["j", "j"], ["c", "buren\n"], ["n"], ["j", "J"], ["c", "schaa\n"], ["j", "."], ["u"], ["U"],
        ],
        1,
    ):  # fmt: skip
        press(session, *keys)
        assert at(session) == n, (n, told(session), session.flash)
        assert session.flash.text.startswith(f"Well done: step {n} of {len(STEPS)}.")
        assert session.flash.tone is Tone.DONE
    session.go(work.open("P01").text.index("De buren helpen"))
    press(session, "a")
    assert at(session) == 10
    session.go(work.open("P01").text.index("Schaamte, denk"))
    press(session, "x")
    assert at(session) == 11
    press(session, "mnou")
    assert at(session) == 11
    press(session, "~")
    assert at(session) == 12
    press(session, "/buren\n")
    assert at(session) == 13
    press(session, "Rburen\n")
    assert at(session) == 13
    press(session, "~")
    assert at(session) == 14
    press(session, "?")
    assert at(session) == 15
    session.wish = None
    press(session, "B")
    assert at(session) == 15
    press(session, "B")
    assert at(session) == 16
    press(session, "ctrl+q")
    assert at(session) == len(STEPS)
    assert session.tutor.step is None
    assert session.kept == list(range(1, len(STEPS) + 1))


def test_what_was_done_before_does_not_count(session):
    press(session, "j", "c", "buren\n")
    session.tutor = Tutor(2)
    tutoring.look(session)
    press(session, "j", "k")
    assert at(session) == 2
    press(session, "j", "1")
    assert at(session) == 3


@pytest.mark.parametrize("step", range(len(STEPS) - 1))
def test_looking_around_does_no_step(session, step):
    session.tutor = Tutor(step)
    tutoring.look(session)
    # Reading at the top, a list and a line that are closed again, a hint.
    press(session, "c", "~", "/", "~", "f", "~")
    if step in (0, 1):
        press(session, "~")
    assert at(session) == step


def test_a_step_can_be_skipped_and_without_a_tutor_that_is_said(session):
    press(session, "ctrl+n")
    assert at(session) == 1
    session.tutor = None
    press(session, "ctrl+n")
    assert "qualcode tutor" in session.flash.text


def test_a_session_without_tutor_shows_and_asks_nothing(session):
    session.tutor = None
    asked = len(session.work._entries)
    tutoring.look(session)
    assert panel.panel(session) == ()
    assert panel.rows(session) == 0
    assert session.flash is None
    assert len(session.work._entries) == asked


def test_the_text_keeps_clear_of_the_step(session):
    assert session.room == session.height - panel.ROWS


def test_what_waits_for_an_answer_comes_before_the_step(session):
    from qualcode.session.prompts.confirming import Pending

    session.pending = Pending("Something happens.", lambda: None)
    assert "Something happens." in told(session)[0]


def test_a_tutor_at_its_end_stays_there():
    tutor = Tutor(99)
    assert tutor.step is None
    assert tutor.sentence() == ""
    tutor.skip()
    assert not tutor.look(Seen())
    assert tutor.at == len(STEPS)


def test_progress_tells_what_came_and_went():
    before = Seen(codings=frozenset({1}), last=(3, Effect.UNDO))
    same = Progress(before, before, frozenset({"quotes"}))
    assert not same.coded
    assert not same.turned(Effect.UNDO)
    assert same.closed("quotes")
    after = Progress(before, Seen(codings=frozenset({2}), last=(4, Effect.UNDO), open=frozenset({"quotes"})))
    assert after.coded
    assert after.turned(Effect.UNDO)
    assert not after.turned(Effect.REDO)
    assert not after.closed("quotes")


def test_a_name_no_action_has_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        Tutor(steps=[Step("x", "{no.such}", lambda progress: False)]).sentence()


def test_what_lay_over_the_text_in_a_step_before_does_not_count():
    tutor = Tutor(
        steps=[
            Step("one", "", lambda p: p.now.turn > 0),
            Step("two", "", lambda p: p.closed("quotes")),
        ]
    )
    tutor.look(Seen())
    tutor.look(Seen(open=frozenset({"quotes"})))
    assert tutor.look(Seen(turn=1))
    assert not tutor.look(Seen(turn=1))
    assert tutor.at == 1
    tutor.look(Seen(turn=1, open=frozenset({"quotes"})))
    assert tutor.look(Seen(turn=1))


def test_another_sentence_than_the_one_asked_for_is_not_praised(session):
    press(session, "down", "j")
    assert at(session) == 1
    assert session.flash is None
    press(session, "J")
    assert at(session) == 1
    press(session, "K", "j")
    assert at(session) == 2
    press(session, "c", "buren\n", "n")
    assert at(session) == 4
    press(session, "j", "j", "J")
    assert at(session) == 4
    press(session, "k", "k", "J")
    assert at(session) == 5


def test_what_was_skipped_does_not_count_as_done():
    lesson = Tutor(len(STEPS) - 2)
    lesson.skip()
    lesson.look(Seen(open=frozenset()))
    assert lesson.look(Seen(open=frozenset({"quit"})))
    assert launch.told(lesson) == "You skipped 1 step of the tutor. 'qualcode tutor' begins anew."
    whole = Tutor(len(STEPS) - 1)
    whole.look(Seen(open=frozenset()))
    whole.look(Seen(open=frozenset({"quit"})))
    assert launch.told(whole).startswith("That was all.")

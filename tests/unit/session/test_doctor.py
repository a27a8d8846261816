"""What the doctor says of a terminal, told from facts of all kinds."""

import pytest

from qualcode.project.upkeep.standing import Standing
from qualcode.session.doctor import (
    SAMPLES,
    Answers,
    Facts,
    State,
    answers_in,
    clipboard_tool,
    examine,
    is_complete,
    questions,
)
from qualcode.session.text.cells import shown, width

RIGHT = {name: width(shown(sample)) for name, sample in SAMPLES.items()}
WELL_SET = {
    "version": "3.4",
    "default-terminal": "tmux-256color",
    "escape-time": "10",
    "focus-events": "on",
    "set-clipboard": "on",
    "terminal-overrides": "linux*:AX@",
    "client-features": "256,RGB,title",
}


def facts(**changed):
    whole = {
        "environ": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
        "size": (120, 40),
        "encoding": "utf-8",
        "answers": Answers(True, RIGHT, True, True),
        "tmux": None,
        "tools": frozenset(),
        "python": "3.11.7",
        "sqlite": "3.40.1",
        "full_text": True,
        "pipeline": "nl-1",
        "free_bytes": 10**10,
        "project": Standing(True, 1.5, None, None, 0),
    }
    return Facts(**(whole | changed))


def told(**changed):
    return [(remark.topic, remark.state, str(remark)) for remark in examine(facts(**changed))]


def advice(**changed):
    return [remark for remark in examine(facts(**changed)) if remark.state is State.ADVICE]


def test_a_good_terminal_needs_no_advice():
    assert advice() == []
    assert advice(tmux=WELL_SET) == []
    assert ("tmux", State.GOOD, "version 3.4, well set") in told(tmux=WELL_SET)


@pytest.mark.parametrize(
    ("option", "value", "line"),
    [
        ("default-terminal", "screen", 'set -g default-terminal "tmux-256color"'),
        ("escape-time", "500", "set -sg escape-time 10"),
        ("focus-events", "off", "set -g focus-events on"),
        ("set-clipboard", "off", "set -s set-clipboard on"),
        ("client-features", "256,title", 'set -as terminal-features ",*:RGB"'),
    ],
)
def test_each_setting_of_tmux_has_its_line(option, value, line):
    (remark,) = advice(tmux=WELL_SET | {option: value})
    assert (remark.topic, remark.line) == ("tmux", line)


def test_a_clipboard_only_tmux_may_set_will_do_where_it_passes_on_what_it_is_handed():
    closed = {"set-clipboard": "external"}
    assert advice(tmux=WELL_SET | closed) == []
    assert [r.line for r in advice(tmux=WELL_SET | closed | {"version": "3.1c"})] == [
        "set -s set-clipboard on"
    ]


def test_an_old_tmux_gets_the_old_line_and_a_silent_one_a_note():
    (remark,) = advice(tmux=WELL_SET | {"version": "3.1c", "client-features": ""})
    assert remark.line == 'set -ga terminal-overrides ",*:Tc"'
    assert advice(tmux=WELL_SET | {"client-features": "", "terminal-overrides": "*:Tc"}) == []
    assert advice(tmux={}) == []
    assert any(topic == "tmux" and "does not answer" in what for topic, _state, what in told(tmux={}))


@pytest.mark.parametrize(
    ("size", "state"),
    [((60, 15), State.NOTE), ((59, 15), State.ADVICE), ((60, 14), State.ADVICE), ((100, 30), State.GOOD)],
)
def test_the_size_is_judged(size, state):
    assert [s for topic, s, _what in told(size=size) if topic == "size"] == [state]


def test_letters_that_take_other_cells_are_named():
    answers = Answers(True, RIGHT | {"emoji": 1, "accent": 2}, None, None)
    found = {
        remark.details["sample"]: remark
        for remark in examine(facts(answers=answers))
        if "sample" in remark.details
    }
    assert set(found) == {"😀", "e\u0301"}
    assert (found["😀"].state, found["e\u0301"].state) == (State.NOTE, State.ADVICE)
    assert "takes 1 cells here and 2" in str(found["😀"])


def test_another_encoding_and_little_space_and_a_sync_program_get_advice():
    assert [r.line for r in advice(encoding="latin-1")] == ["export LANG=C.UTF-8"]
    assert [r.topic for r in advice(free_bytes=10**8)] == ["disk"]
    worst = Standing(False, 1.5, "Dropbox", "nfs", 2)
    assert len(advice(project=worst)) == 4
    assert "Dropbox" in " ".join(map(str, advice(project=worst)))


def test_without_a_terminal_little_is_said_and_nothing_breaks():
    (remark,) = advice(size=None, answers=None, environ={}, encoding="UTF-8", project=None, free_bytes=None)
    assert remark.topic == "terminal"
    assert not any(topic == "keys" for topic, _s, _w in told(size=None, answers=None))


def test_no_color_is_told():
    assert any("NO_COLOR" in what for _t, _s, what in told(environ={"NO_COLOR": "1"}))


@pytest.mark.parametrize(
    ("environ", "tools", "tool"),
    [
        ({"WAYLAND_DISPLAY": "w"}, {"wl-copy", "xclip"}, "wl-copy"),
        ({"DISPLAY": ":0"}, {"wl-copy", "xclip"}, "xclip"),
        ({}, {"wl-copy", "xclip", "xsel"}, None),
        ({}, {"pbcopy"}, "pbcopy"),
        ({"SSH_TTY": "x"}, {"pbcopy"}, None),
    ],
)
def test_the_clipboard_takes_a_route_that_is_there(environ, tools, tool):
    assert clipboard_tool(environ, frozenset(tools)) == tool


def reply(widths, *rest):
    return b"".join([*(b"\x1b[7;%dR" % (cells + 1) for cells in widths), *rest])


def test_answers_are_read_among_typed_keys():
    widths = [RIGHT[name] for name in SAMPLES]
    whole = b"qq\x1b[A" + reply(widths, b"j", b"\x1b[?5u", b"\x1b[?1006;2$y", b"\x1b[?62;4c") + b"x"
    assert answers_in(whole) == Answers(True, RIGHT, True, True)
    assert answers_in(reply(widths, b"\x1b[?62c")) == Answers(True, RIGHT, False, None)
    assert answers_in(reply(widths[1:], b"\x1b[?1006;0$y", b"\x1b[?62c")) == Answers(True, {}, False, False)
    assert answers_in(b"") == Answers(False, {}, None, None)
    assert not is_complete(b"\x1b[?5u\x1b[?6")


def test_the_questions_leave_the_line_empty():
    asked = questions()
    assert asked.count("\x1b[6n") == len(SAMPLES)
    assert asked.rindex("\x1b[K") > asked.rindex("\x1b[6n")
    assert "\n" not in asked

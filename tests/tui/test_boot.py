"""Before Textual is imported, and when things go wrong."""

import contextlib
import subprocess
import sys

import pytest
from workspace_in_memory import Memory

from qualcode.session import doing
from qualcode.session.drawing.palette import Depth
from qualcode.tui import boot, crash


@pytest.mark.parametrize(
    ("environ", "depth"),
    [
        ({}, Depth.PLAIN),
        ({"TERM": "xterm"}, Depth.PLAIN),
        ({"TERM": "xterm-256color"}, Depth.INDEXED),
        ({"TERM": "xterm-ghostty"}, Depth.TRUE),
        ({"TERM": "alacritty"}, Depth.TRUE),
        ({"TERM": "foot"}, Depth.TRUE),
        ({"TERM": "xterm-direct"}, Depth.TRUE),
        ({"TERM": "xterm-ghostty", "SSH_CONNECTION": "x"}, Depth.INDEXED),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "SSH_TTY": "x"}, Depth.TRUE),
        ({"TERM": "tmux-256color", "COLORTERM": "24bit"}, Depth.TRUE),
        ({"TERM": "xterm-kitty", "QUALCODE_COLOR": "16"}, Depth.PLAIN),
        ({"TERM": "xterm-256color", "QUALCODE_COLOR": "many"}, Depth.INDEXED),
    ],
)
def test_colour_depth(environ, depth):
    assert boot.depth_of(environ) is depth


@pytest.mark.parametrize(
    ("environ", "dark"),
    [
        ({}, True),
        ({"COLORFGBG": "15;0"}, True),
        ({"COLORFGBG": "0;15"}, False),
        ({"COLORFGBG": "0;default;15"}, False),
        ({"COLORFGBG": "12;8"}, True),
        ({"COLORFGBG": "x"}, True),
        ({"QUALCODE_THEME": "light", "COLORFGBG": "15;0"}, False),
    ],
)
def test_dark_or_light(environ, dark):
    assert boot.is_dark(environ) is dark


def test_without_a_terminal_there_is_one_clear_line(capsys, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert boot.run(Memory()) == 2
    assert capsys.readouterr().err == "The workbench needs a terminal.\n"


def test_starting_imports_textual_only_after_the_depth_is_known():
    code = (
        "import sys, qualcode.session.state, qualcode.session.doing, qualcode.session.panes.frame, qualcode.tui.boot;"
        "sys.exit(any(name.split('.')[0] in ('textual', 'rich') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


SECRET = "Gerda Wolters zei het"


def fail(words):
    quote = words
    try:
        raise ValueError(f"cannot draw {quote}")
    except ValueError as error:
        raise KeyError(quote) from error


def test_a_report_holds_the_places_and_nothing_anybody_said(tmp_path):
    try:
        fail(SECRET)
    except KeyError as error:
        path = crash.keep(error, tmp_path / "reports")
    report = path.read_text("utf-8")
    assert "builtins.KeyError" in report
    assert "builtins.ValueError" in report
    assert "in fail" in report
    assert "Gerda" not in report
    assert str(tmp_path) not in report
    assert path.stat().st_mode & 0o777 == 0o600
    assert str(path) in crash.message("14:02:11", path)
    assert "14:02:11" in crash.message("14:02:11", path)


def test_a_report_that_cannot_be_written_is_left_out(tmp_path):
    (tmp_path / "file").write_text("")
    assert crash.keep(ValueError(), tmp_path / "file") is None
    assert "report" not in crash.message("", None)


async def test_a_failure_ends_with_our_message_and_without_any_text(bench, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(crash, "keep", lambda error: tmp_path / "crash.txt")

    def broken(*_):
        raise RuntimeError(SECRET)

    monkeypatch.setattr(doing, "dispatch", broken)
    b = None
    with contextlib.suppress(RuntimeError):
        async with bench() as b:
            await b.burst("j")
    printed = "".join(str(piece) for piece in b.app._exit_renderables) + "".join(capsys.readouterr())
    assert "crash.txt" in printed.replace("\n", "")  # a long path is wrapped
    assert "Your work is saved" in printed
    assert "Gerda" not in printed

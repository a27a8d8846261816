"""`qualcode doctor`: gathers what there is to know about this terminal and computer, and shows what it means."""

import io
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import door
from qualcode.cli.options.answers import AsJson
from qualcode.cli.talking import output, terminal
from qualcode.cli.talking.columns import width_of_terminal, wrapped
from qualcode.cli.talking.terminal import Terminal
from qualcode.locale import N_, _
from qualcode.model.errors import Refused
from qualcode.project.upkeep.standing import standing
from qualcode.session.doctor import (
    CLIPBOARDS,
    Answers,
    Facts,
    Remark,
    State,
    answers_in,
    examine,
    is_complete,
    questions,
)
from qualcode.session.keys.keynames import KeyPress, key_presses

PATIENCE = 1.0  # seconds for a terminal to answer; over a slow line it takes a fifth of that
_LONE_ESCAPE = 0.1  # seconds after which an escape is the key
_INTERRUPT = "ctrl+c"
_KITTY_ON, _KITTY_OFF = "\x1b[>1u", "\x1b[<u"
_MARKS = {State.GOOD: "✓", State.NOTE: "·", State.ADVICE: "!"}
_TMUX = ("default-terminal", "terminal-overrides", "escape-time", "focus-events", "set-clipboard")


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "doctor",
        help=_(
            "Tell what this terminal and computer can do for the workbench, and what to change. It holds no names, "
            "no paths and no text of interviews: it can be pasted into a mail."
        ),
        epilog=_("Examples: qualcode doctor   |   qualcode doctor --keys"),
    )(doctor)


def doctor(
    context: typer.Context,
    keys: Annotated[bool, typer.Option("--keys", help=_("Show what each key press arrives as."))] = False,
    as_json: AsJson = False,
) -> None:
    """Examines, or echoes keys."""
    if isinstance(
        sys.stdout, io.TextIOWrapper
    ):  # where letters are the trouble, they must not stop us from saying so
        sys.stdout.reconfigure(errors="replace")
    with terminal.opened() as here:
        if keys:
            if here is None:
                raise Refused(
                    N_("There is no terminal here to press keys in."), N_("Start it in a terminal.")
                )
            echo(here)
            return
        remarks = examine(gathered(here, door(context).folder))
    if as_json:
        output.say_json([_plain(remark) for remark in remarks])
    else:
        _show(remarks)


def gathered(here: Terminal | None, folder: Path | None) -> Facts:
    """What there is to know. Waits for the terminal and for tmux, for a short while."""
    return Facts(
        environ=os.environ,
        size=None if here is None else here.size,
        encoding=sys.stdout.encoding or "",
        answers=None if here is None else _answers(here),
        tmux=_tmux() if os.environ.get("TMUX") else None,
        tools=frozenset(tool for tool in CLIPBOARDS if shutil.which(tool)),
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
        full_text=_full_text(),
        pipeline=_pipeline(),
        free_bytes=_free(folder),
        project=standing(folder),
    )


def echo(here: Terminal) -> None:
    """Shows what each key press arrives as, until Ctrl+C or q twice; as the workbench, it asks for Kitty's protocol."""
    with here.raw():
        try:
            here.say(_("Press keys; Ctrl+C, or q twice, ends.") + "\r\n" + _KITTY_ON)
            last, waiting = "", b""
            while True:
                chunk = here.read(_LONE_ESCAPE if waiting else None)
                if not chunk and not waiting:
                    return  # the terminal is gone
                pressed, waiting = key_presses(waiting + chunk, final=not chunk)
                for key in pressed:
                    here.say(_line(key) + "\r\n")
                    if key.name == _INTERRUPT or key.name == last == "q":
                        return
                    last = key.name
        finally:
            here.say(_KITTY_OFF)


def _line(key: KeyPress) -> str:
    # Never the bytes themselves: the terminal would obey them.
    return (
        f"{key.name if key.name.isprintable() else '?':20} {key.shown}"
        if key.name
        else f"{'?':20} {key.shown}"
    )


def _answers(here: Terminal) -> Answers:
    return answers_in(here.asked(questions(), is_complete, PATIENCE))


def _tmux() -> dict[str, str]:
    options = {name: _told("tmux", "show-options", "-gv", name) for name in _TMUX}
    options["version"] = _told("tmux", "display-message", "-p", "#{version}")
    options["client-features"] = _told("tmux", "display-message", "-p", "#{client_termfeatures}")
    return {name: value for name, value in options.items() if value is not None}


def _told(*command: str) -> str | None:
    """What a program says, within a second."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=True, stdin=subprocess.DEVNULL
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def _full_text() -> bool:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True


def _pipeline() -> str:
    from qualcode.language import pipeline_version

    return pipeline_version()


def _free(folder: Path | None) -> int | None:
    try:
        return shutil.disk_usage(folder or Path.cwd()).free
    except OSError:
        return None


def _show(remarks: tuple[Remark, ...]) -> None:
    indent = max(len(_(remark.topic)) for remark in remarks) + 4
    room = width_of_terminal() - indent
    before = ""
    for remark in remarks:
        topic = _(remark.topic)
        first, *others = wrapped(str(remark), room)
        output.say(f"{_MARKS[remark.state]} {'' if topic == before else topic:{indent - 2}}{first}")
        for line in others:
            output.say(" " * indent + line)
        if remark.line:
            output.say(" " * (indent + 2) + remark.line)
        before = topic
    if any(remark.topic == "tmux" and remark.line for remark in remarks):
        output.say()
        output.say(_("The lines for tmux go into ~/.tmux.conf; 'tmux source-file ~/.tmux.conf' reads them."))


def _plain(remark: Remark) -> dict[str, str]:
    return {
        "topic": remark.topic,
        "state": str(remark.state),
        "what": str(remark),
        "line": remark.line,
    }

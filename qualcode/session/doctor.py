"""What this terminal and this computer can do for the workbench, told from facts that were gathered elsewhere.

What is answered here is pasted into mails: it holds no text of interviews, no names of people and no paths.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.locale import N_, _
from qualcode.project.upkeep.standing import Standing
from qualcode.session.drawing.depth import depth_of
from qualcode.session.drawing.geometry import SMALLEST
from qualcode.session.drawing.palette import Depth
from qualcode.session.text.cells import shown, width

COMFORTABLE = (100, 30)
LITTLE_SPACE = 500_000_000  # bytes: a backup a day of a large project

# What is asked of the terminal, and what cells it should take, is what the workbench draws.
SAMPLES = {
    "accent": "e\u0301",
    "sign": "…",
    "block": "█",
    "ideograph": "漢",
    "emoji": "😀",
    "heart": "❤️",
    "family": "👩‍👧",
    "flag": "🇳🇱",
}
_POSITION = "\x1b[6n"
_END = "\x1b[c"  # every terminal answers this one; what is not answered before it will not be


class State(StrEnum):
    """What there is to say about something."""

    GOOD = "good"
    NOTE = "note"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the terminal or the computer. `line` is what to put into a file of settings, just so."""

    topic: str
    state: State
    what: str
    details: Mapping[str, object] = field(default_factory=dict)
    line: str = ""

    def __str__(self) -> str:
        return _(self.what) % self.details


@dataclass(frozen=True, slots=True)
class Answers:
    """What the terminal said of itself. `complete`: it answered to the end. Widths are cells, by sample."""

    complete: bool = False
    widths: Mapping[str, int] = field(default_factory=dict)
    kitty: bool | None = None
    mouse: bool | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What was gathered. `tmux` holds its options (empty: it did not answer), None when we are not inside it."""

    environ: Mapping[str, str]
    size: tuple[int, int] | None
    encoding: str
    answers: Answers | None
    tmux: Mapping[str, str] | None
    tools: frozenset[str]
    python: str
    sqlite: str
    full_text: bool
    pipeline: str
    free_bytes: int | None
    project: Standing | None


def questions() -> str:
    """What to send to the terminal. It draws on one line, which is empty again at the end."""
    asked = [f"\r{shown(sample)}{_POSITION}" for sample in SAMPLES.values()]
    return "".join([*asked, "\r\x1b[K", "\x1b[?u", "\x1b[?1006$p", _END])


def answers_in(reply: bytes) -> Answers:
    """What the terminal answered, among whatever else was typed meanwhile."""
    text = reply.decode("latin-1")
    columns = [int(column) - 1 for column in re.findall(r"\x1b\[\d+;(\d+)R", text)]
    complete = is_complete(reply)
    mouse = re.search(r"\x1b\[\?1006;(\d)\$y", text)
    return Answers(
        complete,
        dict(zip(SAMPLES, columns, strict=False)) if len(columns) == len(SAMPLES) else {},
        re.search(r"\x1b\[\?\d+u", text) is not None if complete else None,
        None if mouse is None else mouse[1] in "123",
    )


def is_complete(reply: bytes) -> bool:
    """Whether the last question was answered."""
    return re.search(rb"\x1b\[\?[\d;]*c", reply) is not None


def examine(facts: Facts) -> tuple[Remark, ...]:
    """Everything there is to say."""
    return (
        *_terminal(facts),
        *_colours(facts),
        *_size(facts),
        *_letters(facts),
        *_keys(facts),
        *_clipboard(facts),
        *_tmux(facts),
        *_programs(facts),
        *_place(facts),
    )


def _terminal(facts: Facts) -> Iterator[Remark]:
    topic, environ = N_("terminal"), facts.environ
    if facts.size is None:
        yield Remark(
            topic, State.ADVICE, N_("there is none here: the workbench needs one, and little can be told")
        )
        return
    program = " ".join(filter(None, (environ.get("TERM_PROGRAM"), environ.get("TERM_PROGRAM_VERSION"))))
    details = {"term": environ.get("TERM") or "-", "program": program or "-"}
    yield Remark(topic, State.GOOD, N_("TERM is %(term)s, program %(program)s"), details)
    if "SSH_CONNECTION" in environ or "SSH_TTY" in environ:
        yield Remark(
            topic, State.NOTE, N_("over ssh: the clipboard and the keys are those of the other side")
        )
    if facts.answers is not None and not facts.answers.complete:
        yield Remark(topic, State.NOTE, N_("it does not answer questions, so keys and widths are not known"))


_NAMES = {
    Depth.TRUE: N_("16 million colours (24 bits)"),
    Depth.INDEXED: N_("256 colours"),
    Depth.PLAIN: N_("16 colours: codes are told apart by their letters, and text is not tinted"),
}


def _colours(facts: Facts) -> Iterator[Remark]:
    topic, environ = N_("colours"), facts.environ
    depth = depth_of(environ)
    yield Remark(topic, State.NOTE if depth is Depth.PLAIN else State.GOOD, _NAMES[depth])
    if environ.get("NO_COLOR"):
        yield Remark(topic, State.NOTE, N_("NO_COLOR is set: everything is drawn in greys"))
    if depth is not Depth.TRUE and facts.tmux is None:
        yield Remark(
            topic,
            State.NOTE,
            N_("if this terminal shows 24 bits, say so in the settings of your shell"),
            line="export COLORTERM=truecolor",
        )


def _size(facts: Facts) -> Iterator[Remark]:
    if facts.size is None:
        return
    details = {"columns": facts.size[0], "lines": facts.size[1], "needed": "{}×{}".format(*SMALLEST)}
    if facts.size[0] < SMALLEST[0] or facts.size[1] < SMALLEST[1]:
        what = N_("%(columns)s×%(lines)s cells: the workbench needs %(needed)s")
        yield Remark(N_("size"), State.ADVICE, what, details)
    elif facts.size[0] < COMFORTABLE[0] or facts.size[1] < COMFORTABLE[1]:
        what = N_("%(columns)s×%(lines)s cells: enough; the names of codes need 100 columns")
        yield Remark(N_("size"), State.NOTE, what, details)
    else:
        yield Remark(N_("size"), State.GOOD, N_("%(columns)s×%(lines)s cells"), details)


def _letters(facts: Facts) -> Iterator[Remark]:
    topic = N_("letters")
    if facts.encoding.lower().replace("-", "") == "utf8":
        yield Remark(topic, State.GOOD, N_("UTF-8"))
    else:
        yield Remark(
            topic,
            State.ADVICE,
            N_("%(encoding)s instead of UTF-8: accents and lines will look wrong"),
            {"encoding": facts.encoding or "-"},
            "export LANG=C.UTF-8",
        )
    widths = facts.answers.widths if facts.answers else {}
    wrong = [name for name in widths if widths[name] != width(shown(SAMPLES[name]))]
    for name in wrong:
        yield Remark(
            topic,
            State.ADVICE if name in ("accent", "sign", "block") else State.NOTE,
            N_("%(sample)s takes %(cells)s cells here and %(counted)s by our count: lines with it may shift"),
            {
                "sample": shown(SAMPLES[name]),
                "cells": widths[name],
                "counted": width(shown(SAMPLES[name])),
            },
        )
    if widths and not wrong:
        yield Remark(topic, State.GOOD, N_("accents, wide letters and emoji take the cells we count"))


def _keys(facts: Facts) -> Iterator[Remark]:
    if facts.answers is None or not facts.answers.complete:
        return
    if facts.answers.kitty:
        yield Remark(N_("keys"), State.GOOD, N_("all can be told apart (Kitty's protocol)"))
    else:
        yield Remark(
            N_("keys"),
            State.GOOD,
            N_(
                "the old encoding: Ctrl+H, Ctrl+I and Ctrl+M are Backspace, Tab and Enter; no key of ours needs more"
            ),
        )
    if facts.answers.mouse is not None:
        what = N_("the mouse can be used") if facts.answers.mouse else N_("no mouse; everything has a key")
        yield Remark(N_("mouse"), State.GOOD if facts.answers.mouse else State.NOTE, what)


# The programs that put text on a clipboard, each with the variable that must be set for it.
CLIPBOARDS = {
    "wl-copy": "WAYLAND_DISPLAY",
    "xclip": "DISPLAY",
    "xsel": "DISPLAY",
    "pbcopy": "",
    "clip.exe": "",
}


def clipboard_tool(environ: Mapping[str, str], tools: frozenset[str]) -> str | None:
    """The program that reaches the clipboard of the screen we sit at; over ssh there is none."""
    if "SSH_CONNECTION" in environ or "SSH_TTY" in environ:
        return None
    usable = (
        tool for tool, needs in CLIPBOARDS.items() if tool in tools and (not needs or environ.get(needs))
    )
    return next(usable, None)


def _clipboard(facts: Facts) -> Iterator[Remark]:
    topic, tool = N_("clipboard"), clipboard_tool(facts.environ, facts.tools)
    if tool is not None:
        yield Remark(topic, State.GOOD, N_("by %(tool)s"), {"tool": tool})
    elif facts.size is not None:
        yield Remark(
            topic,
            State.NOTE,
            N_("by the terminal itself (OSC 52); not every terminal does it, and none says so"),
        )


def _tmux(facts: Facts) -> Iterator[Remark]:
    topic, options = "tmux", facts.tmux
    if options is None:
        return
    if not options:
        yield Remark(topic, State.NOTE, N_("we are inside it, and it does not answer"))
        return
    advice = [
        Remark(topic, State.ADVICE, what, {"value": options.get(option) or "-"}, line)
        for option, is_good, what, line in _TMUX
        if option in options and not is_good(options[option])
    ]
    newer = _version(options.get("version", "")) >= (3, 2)
    if (
        newer and options.get("set-clipboard") == "external"
    ):  # the workbench hands it to tmux, which passes it on
        advice = [remark for remark in advice if not remark.line.startswith("set -s set-clipboard")]
    features = ",".join(options.get(name, "") for name in ("client-features", "terminal-overrides"))
    if not re.search(r"\b(RGB|Tc)\b", features):
        line = 'set -as terminal-features ",*:RGB"' if newer else 'set -ga terminal-overrides ",*:Tc"'
        what = N_("it rounds colours to 256; when the terminal around it shows 24 bits, let them through")
        advice.append(Remark(topic, State.ADVICE, what, line=line))
    yield from advice
    if not advice:
        yield Remark(
            topic, State.GOOD, N_("version %(version)s, well set"), {"version": options.get("version") or "-"}
        )


# An option of tmux, whether its value will do, what is wrong with it, and the line that mends it.
_TMUX: tuple[tuple[str, Callable[[str], bool], str, str], ...] = (
    (
        "default-terminal",
        lambda value: "256color" in value or value.endswith("-direct"),
        N_("default-terminal is %(value)s: that is 16 colours or fewer"),
        'set -g default-terminal "tmux-256color"',
    ),
    (
        "escape-time",
        lambda value: value.isdecimal() and int(value) <= 50,
        N_("escape-time is %(value)s: it holds back Esc so many milliseconds"),
        "set -sg escape-time 10",
    ),
    (
        "focus-events",
        lambda value: value in ("on", "1"),
        N_("focus-events is %(value)s: the workbench is not told that you come back to it"),
        "set -g focus-events on",
    ),
    (
        "set-clipboard",
        lambda value: value == "on",
        N_("set-clipboard is %(value)s: what you copy does not reach the clipboard"),
        "set -s set-clipboard on",
    ),
)


def _version(text: str) -> tuple[int, int]:
    found = re.search(r"(\d+)\.(\d+)", text)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _programs(facts: Facts) -> Iterator[Remark]:
    yield Remark("Python", State.GOOD, "%(version)s", {"version": facts.python})
    if facts.full_text:
        yield Remark(
            "SQLite", State.GOOD, N_("%(version)s, with full-text search"), {"version": facts.sqlite}
        )
    else:
        yield Remark(
            "SQLite", State.NOTE, N_("%(version)s, without full-text search"), {"version": facts.sqlite}
        )
    yield Remark(N_("language"), State.GOOD, "%(pipeline)s", {"pipeline": facts.pipeline})


def _place(facts: Facts) -> Iterator[Remark]:
    if facts.free_bytes is not None:
        little = facts.free_bytes < LITTLE_SPACE
        what = (
            N_("%(gigabytes)s GB free: soon too little for backups")
            if little
            else N_("%(gigabytes)s GB free")
        )
        details = {"gigabytes": f"{facts.free_bytes / 1e9:.1f}"}
        yield Remark(N_("disk"), State.ADVICE if little else State.GOOD, what, details)
    topic, project = N_("project"), facts.project
    if project is None:
        yield Remark(topic, State.NOTE, N_("we do not stand in one"))
        return
    size = {"size": f"{project.megabytes:.1f}"}
    if project.log:
        yield Remark(
            topic, State.GOOD, N_("its database takes %(size)s MB and keeps a write-ahead log"), size
        )
    else:
        what = N_("its database takes %(size)s MB and keeps no write-ahead log: reading waits for writing")
        yield Remark(topic, State.ADVICE, what, size)
    if project.synchronised_by:
        what = N_("%(program)s synchronises its folder: work on one computer at a time")
        yield Remark(topic, State.ADVICE, what, {"program": project.synchronised_by})
    if project.network:
        what = N_("it lies on a network disk (%(kind)s): databases get damaged there; work on a local one")
        yield Remark(topic, State.ADVICE, what, {"kind": project.network})
    if project.warnings:
        what = N_("there is something beside its database; 'qualcode check' tells what")
        yield Remark(topic, State.ADVICE, what)

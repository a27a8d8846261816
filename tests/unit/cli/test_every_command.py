"""What holds for every command: help that works, with an example, and options that are explained."""

from importlib import import_module
from pathlib import Path

import pytest
import typer

from qualcode.cli.commands import PARTS, named, put_together
from qualcode.cli.run import run
from qualcode.locale import _

WITHOUT_EXAMPLE = {  # nothing to add to their names
    ("backup",), ("redo",), ("check",), ("case", "list"), ("transcript", "list"), ("transcript", "revisions"),
    ("transcript", "questions"), ("transcript", "walk"),
}  # fmt: skip


INSIDE = {
    ("codebook", "schema"),  # of no project
    ("key", "reveal"),  # gives whoever has the key the original back
}


def commands(group, path=()):
    """The path and the command of everything under a group."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def added(part):
    """The commands and groups that a module adds."""
    app = typer.Typer()
    import_module(f"qualcode.cli.{part}").add_to(app)
    return [one.name for one in (*app.registered_commands, *app.registered_groups)]


EVERY = dict(commands(typer.main.get_command(put_together())))


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_help_works_and_every_option_is_explained(capsys, path):
    assert run([*path, "--help"]) == 0
    assert " ".join(path) in capsys.readouterr().out
    command = EVERY[path]
    assert command.help
    if path not in WITHOUT_EXAMPLE:
        assert f"qualcode {' '.join(path)}" in command.epilog
    unexplained = [p.name for p in command.params if p.name != "help" and not getattr(p, "help", "x")]
    assert set(unexplained) <= {"name", "case"}


def test_whatever_writes_a_file_to_hand_out_can_be_let_through_for_a_reason():
    """One way out: what writes a file goes through the gate, and takes what every command at the gate does."""
    writing = {
        path: {option for param in command.params for option in param.opts}
        for path, command in EVERY.items()
        if any("--to" in param.opts and param.metavar == _("FILE") for param in command.params)
    }
    assert len(writing) > 20
    gated = {path for path, options in writing.items() if {"--despite", "--reason"} <= options}
    assert set(writing) - gated == INSIDE


def test_commands_answer_in_dutch_too(qualcode):
    for path in (("code", "show", "buren"), ("codebook", "lint"), ("codebook", "show"), ("code", "list")):
        answer = qualcode("--lang", "nl", *path)
        assert answer.code in (0, 1)
        assert answer.out


def test_the_modules_stay_small():
    for module in Path(__file__).parents[3].joinpath("qualcode", "cli").rglob("*.py"):
        assert len(module.read_text("utf-8").splitlines()) <= 300, module.name


def test_the_command_that_is_named_is_loaded_alone():
    assert {part: tuple(added(part)) for part in PARTS} == PARTS
    for arguments in (
        ["import", "x"],
        ["-p", "code", "--lang", "nl", "import"],
        ["--coder=code", "import", "code"],
    ):
        assert named(arguments) == "import"
        assert list(typer.main.get_command(put_together(named(arguments))).commands) == ["import"]
    for arguments in ([], ["--help"], ["imprt", "code"]):
        assert len(typer.main.get_command(put_together(named(arguments))).commands) == sum(
            map(len, PARTS.values())
        )

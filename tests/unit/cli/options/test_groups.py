from dataclasses import dataclass
from typing import Annotated

import typer
from typer.testing import CliRunner

from qualcode.cli.options.groups import OptionGroup, grouped


@dataclass(frozen=True)
class Sizes(OptionGroup):
    wide: Annotated[int, typer.Option("--wide")] = 3
    names: Annotated[list[str] | None, typer.Option("--name")] = None


@dataclass(frozen=True)
class Deeper(Sizes):
    wide: Annotated[int, typer.Option("--width")] = 7


def answers(group, *arguments):
    taken = []

    def command(
        context: typer.Context,
        what: Annotated[str, typer.Argument()],
        *,
        sizes: group,
        loud: Annotated[bool, typer.Option("--loud")] = False,
    ) -> None:
        taken.append((what, sizes, loud))

    app = typer.Typer()
    app.command()(grouped(command))
    ended = CliRunner().invoke(app, arguments)
    return taken[0] if taken else ended.exit_code


def test_the_options_of_a_group_come_as_one_value_and_the_others_as_they_were():
    assert answers(Sizes, "x") == ("x", Sizes(3, None), False)
    assert answers(Sizes, "x", "--name", "a", "--loud", "--name", "b", "--wide", "5") == (
        "x",
        Sizes(5, ["a", "b"]),
        True,
    )
    assert answers(Sizes, "x", "--wide", "no number") == 2


def test_a_group_may_call_an_option_otherwise():
    assert answers(Deeper, "x", "--width", "9") == ("x", Deeper(9, None), False)
    assert answers(Deeper, "x", "--wide", "9") == 2

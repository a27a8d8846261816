"""Runs one command and turns what goes wrong into a sentence and an exit code."""

import gc
import gettext
import os
import sys
import traceback
from functools import cache
from pathlib import Path
from typing import Any

import typer

from qualcode.cli.exit_codes import BUG, INTERRUPTED, READER_GONE
from qualcode.locale import _, current_language
from qualcode.model.errors import QualcodeError
from qualcode.threads import in_one_thread


def run(arguments: list[str]) -> int:
    """Runs the command `arguments` name and answers its exit code."""
    _teach_click()
    in_one_thread()
    from qualcode.cli.commands import named
    from qualcode.cli.misuse import sentence
    from qualcode.cli.talking import output

    commands = _commands(current_language(), named(arguments))
    if not gc.isenabled():  # see `main`
        gc.freeze()
        gc.enable()
    try:
        answer = commands.main(args=arguments, prog_name="qualcode", standalone_mode=False)
        return answer if isinstance(answer, int) else 0
    except QualcodeError as error:
        output.problem(error)
        return error.exit_code
    except typer.Exit as request:
        return request.exit_code
    except (typer.Abort, KeyboardInterrupt):
        output.say_error(_("Stopped; what was saved stays saved."))
        return INTERRUPTED
    except typer.TyperException as error:
        output.say_error(sentence(error))
        asked = getattr(getattr(error, "ctx", None), "command_path", "qualcode")
        output.say_error(_("'%(command)s --help' tells how it is used.") % {"command": asked})
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output went away ("| head"); pointing stdout elsewhere keeps Python from complaining.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except Exception as error:  # a bug of ours: say where, never what was in the variables
        where = traceback.extract_tb(error.__traceback__)[-1]
        output.say_error(
            _(
                "qualcode made a mistake (%(type)s in %(file)s, line %(line)s). Saved work is safe. Please report this."
            )
            % {"type": type(error).__name__, "file": Path(where.filename).name, "line": where.lineno}
        )
        return BUG


@cache
def _commands(language: str, only: str) -> Any:
    """The commands in this language, the current one: all, or those beside the command `only` alone."""
    from qualcode.cli import help_words
    from qualcode.cli.commands import put_together

    command = typer.main.get_command(put_together(only))
    help_words.translate(command)
    return command


def _teach_click() -> None:
    """Points the command library's own messages at our catalogues."""
    os.environ["LANGUAGE"] = current_language()
    gettext.bindtextdomain("messages", Path(__file__).parent.parent / "locale")

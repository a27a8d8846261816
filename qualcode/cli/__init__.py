"""Door 1: the command line. Nothing heavy is imported before it is needed."""

import gc
import os
import sys

from qualcode import __version__
from qualcode.locale import LANGUAGES, set_language


def main() -> None:
    """Runs the command line and leaves with its exit code (see `docs`: 0, 1, 2 or 3)."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        # Answered before the command library is loaded: scripts ask this often.
        print(f"qualcode {__version__}")  # noqa: T201
        return
    # What is imported stays: to look through it for garbage, then and later, takes a tenth of an import of transcripts.
    gc.disable()
    _choose_language(arguments)
    from qualcode.cli.run import run

    sys.exit(run(arguments))


def _choose_language(arguments: list[str]) -> None:
    """`--lang`, or else the user's settings: before the commands are made, since their help is in that language."""
    for position, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or "".join(arguments[position + 1 : position + 2])
            if value in LANGUAGES:
                set_language(value)
                os.environ["QUALCODE_LANG"] = value
    from qualcode.project.preferences import user_settings

    if wanted := user_settings.language(os.environ):
        set_language(wanted)
        os.environ["QUALCODE_LANG"] = wanted

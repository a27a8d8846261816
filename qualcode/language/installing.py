"""Fetching the official small Dutch pipeline, at the user's explicit command: the one use of the network.

Its name is free on the package index, where anybody could put something else under it; so no index is asked. pip
gets the address of one wheel of the makers' own releases and the hash that wheel must have, takes nothing else with
it, and runs nothing of it while installing.
"""

import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import util

from qualcode.language.pipeline import forget, load, pipeline_for
from qualcode.locale import N_
from qualcode.model.errors import Refused

NAME, VERSION = "nl_core_news_sm", "3.8.0"
SHA256 = "a76978477821f213ca76a46c686df1b1d41462905d4868bc53eac086adca8b7e"
ADDRESS = (
    "https://github.com/explosion/spacy-models/releases/download/"
    f"{NAME}-{VERSION}/{NAME}-{VERSION}-py3-none-any.whl"
)
HOST = "github.com"
MEGABYTES = 13
LICENCE = "CC BY-SA 4.0"

_PATIENCE = 900  # seconds
_MISMATCH = "DO NOT MATCH THE HASHES"

Run = Callable[[Sequence[str]], tuple[int, str]]


def command() -> list[str]:
    """What is run: no index, no other package, no building, only bytes of that hash."""
    return [
        *(sys.executable, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--no-index"),
        *("--no-deps", "--only-binary", ":all:", "--require-hashes", "--timeout", "15", "--retries", "1"),
        f"{NAME} @ {ADDRESS}#sha256={SHA256}",
    ]


def install(run: Run | None = None) -> None:
    """Installs it beside qualcode; from then on it is used. Raises Refused, saying why it was not.

    `run` runs a command and answers its exit code and what it said.
    """
    if util.find_spec("pip") is None:
        raise Refused(
            N_("There is no pip in this installation of qualcode to fetch the model with."),
            N_("Install the wheel at %(address)s into it with the tool that installed qualcode."),
            address=ADDRESS,
        )
    code, said = (run or _run)(command())
    if _MISMATCH in said:
        raise Refused(
            N_("What arrived is not the model its makers published; it was thrown away."),
            N_("Try another network, and tell the makers of qualcode when it stays so."),
        )
    if code:
        raise Refused(
            N_("The model could not be fetched from %(host)s; nothing was changed."),
            N_("Look whether this computer reaches it, or go on without: %(used)s works."),
            host=HOST,
            used=pipeline_for().name,
        )
    forget()
    load()
    if pipeline_for().name != NAME:
        raise Refused(
            N_("The model was installed and does not work; %(used)s is used instead."),
            N_("'qualcode language' tells why."),
            used=pipeline_for().name,
        )


def _run(arguments: Sequence[str]) -> tuple[int, str]:
    try:
        done = subprocess.run(
            arguments,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return 1, ""
    return done.returncode, done.stdout + done.stderr

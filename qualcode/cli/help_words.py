"""What the command library says in the help by itself, in the language of the interface.

It translates its own headings by gettext (see `run`), but not these; they are replaced on the commands that were made,
by what the library offers for it: the class of a context, that of its formatter, and the texts of options.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from qualcode.locale import N_, _

_OWN_TEXTS = (
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
# Behind the name of an argument: " <list[str]>", " <str | None>"; not what may be chosen, " <yes|no>".
_TYPE = re.compile(r" <[\w\[\], ]+(?: \| [\w\[\], ]+)*>$")


def translate(command: Any) -> None:
    """Lets a command and all below it speak the language of the interface. Promises nothing about their meaning."""
    context = _context_of(command.context_class)
    for one in _every(command):
        one.context_class = context
        one.options_metavar = _("[OPTIONS]")
        if hasattr(one, "subcommand_metavar"):
            one.subcommand_metavar = _("COMMAND [ARGS]...")
        for option in one.params:
            _say(option)


def _every(command: Any) -> Iterator[Any]:
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from _every(below)


def _say(option: Any) -> None:
    if getattr(option, "help", None) in _OWN_TEXTS:
        option.help = _(option.help)


def _context_of(base: Any) -> Any:
    """The context of a command whose help is in our language."""

    class Formatter(base.formatter_class):  # type: ignore[misc]
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or _("Usage: "))

        def write_dl(self, rows: Sequence[tuple[str, str]], *more: Any, **named: Any) -> None:
            # The type of an argument is a word of the programmer's; what it is stands in its help.
            super().write_dl([(_TYPE.sub("", name), text) for name, text in rows], *more, **named)

    class Context(base):  # type: ignore[misc]
        formatter_class = Formatter

        def __init__(self, command: Any, *more: Any, **named: Any) -> None:
            super().__init__(command, *more, **named)
            own = command.get_help_option(self)
            if own is not None:
                _say(own)

    return Context

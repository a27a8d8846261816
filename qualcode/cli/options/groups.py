"""Options that go together, which a command takes as one value."""

import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import get_type_hints


class OptionGroup:
    """What a dataclass inherits whose fields are options, annotated as those of a command and each with a default."""


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """The command as Typer is to see it: in place of an argument that is an OptionGroup the options of the group.

    It is to be called with names only, as Typer does.
    """
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if _is_group(hint)}

    @functools.wraps(command)
    def called(**given: object) -> None:
        for name, group in groups.items():
            given[name] = group(**{option.name: given.pop(option.name) for option in _options(group)})
        command(**given)

    taken: list[inspect.Parameter] = []
    for parameter in inspect.signature(command).parameters.values():
        if parameter.name in groups:
            taken += _options(groups[parameter.name])
        else:
            taken.append(
                parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[parameter.name])
            )
    del called.__wrapped__  # Typer is to look no further than this
    called.__signature__ = inspect.Signature(taken)  # type: ignore[attr-defined]
    called.__annotations__ = {option.name: option.annotation for option in taken}
    return called


def _is_group(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, OptionGroup)


def _options(group: type[OptionGroup]) -> Iterator[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    for field in fields(group):  # type: ignore[arg-type]
        yield inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
        )

"""Templates that a user may edit: filled in a sandbox, so that one from somebody else can do nothing but print."""

from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from qualcode.export.markdown import one_line
from qualcode.locale import N_
from qualcode.model.errors import ProjectFault, Refused

LARGEST = 1_000_000  # bytes of a template


def environment(*, escape: bool) -> ImmutableSandboxedEnvironment:
    """Where templates are filled; `escape`: what comes from the project becomes text of html or xml."""
    return ImmutableSandboxedEnvironment(
        autoescape=escape, undefined=_Missing, keep_trailing_newline=True, trim_blocks=False
    )


class _Missing(Undefined):
    """A name the report does not have: told, instead of a hole in the text."""

    __str__ = __iter__ = __bool__ = __len__ = Undefined._fail_with_undefined_error


def filled(name: str, folder: Path, values: Mapping[str, Any]) -> str:
    """The template of that name, from `folder` or else our own, filled in. Raises Refused, ProjectFault."""
    ways: dict[str, Callable[[str], str]] = {".md": one_line}
    way = ways.get(Path(name).suffix)
    said = _each(values, way) if way is not None else values
    text = own(folder / name) or shipped(name)
    with_fault = explained(folder / name)
    with with_fault:
        return environment(escape=way is None).from_string(text.decode()).render(said)


def own(path: Path) -> bytes:
    """The bytes of a template of the user's; nothing where there is none. Raises Refused, ProjectFault."""
    try:
        if not path.is_file():
            return b""
        if path.stat().st_size > LARGEST:
            raise Refused(
                N_("The template %(file)s is too large."), N_("Take it away for our own."), file=path.name
            )
        return path.read_bytes()
    except OSError as error:
        raise ProjectFault(N_("The template %(file)s cannot be read."), file=path.name) from error


def shipped(name: str) -> bytes:
    """The bytes of a template of ours."""
    return (resources.files(__package__) / "templates" / name).read_bytes()


class explained:  # noqa: N801 - used like a function, in `with`
    """Turns what is wrong in a template into a sentence with its name and line."""

    def __init__(self, path: Path) -> None:
        self._name = path.name

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        if isinstance(error, (TemplateError, UnicodeDecodeError, TypeError, ValueError, ArithmeticError)):
            line = getattr(error, "lineno", None)
            reason = getattr(error, "message", None) or type(error).__name__
            raise Refused(
                N_("The template %(file)s cannot be filled in (%(reason)s)."),
                N_("Mend it, or take it away for our own."),
                file=self._name if line is None else f"{self._name}:{line}",
                reason=" ".join(str(reason).split()),
            ) from error


def _each(value: Any, way: Callable[[str], str]) -> Any:
    """The same, every text in it changed."""
    if isinstance(value, str):
        return way(value)
    if isinstance(value, Mapping):
        return {key: _each(one, way) for key, one in value.items()}
    if isinstance(value, list):
        return [_each(one, way) for one in value]
    return value

"""A settings file and its schema: what may stand in it, what does, and what is wrong with it, by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Generic, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from qualcode.locale import N_, _
from qualcode.model.errors import NotFound, ProjectFault, QualcodeError, Refused
from qualcode.project.files import write_whole
from qualcode.project.preferences import settings_text

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name with dots, what it is for (marked for translation) and the field that says what it can be.

    A setting with `members` is a mapping of names of its own to lists of texts.
    """

    name: str
    description: str
    field: FieldInfo
    members: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """The way to it in the file."""
        return tuple(self.name.split("."))

    def can_be(self) -> str:
        """What it can be, in words."""
        return ", ".join(self.choices) or _can_be(self.field)

    @property
    def choices(self) -> tuple[str, ...]:
        """All it can be, where that is a few words; nothing where it is typed."""
        kind = _alternatives(self.field.annotation)[0]
        if kind is bool:
            return ("true", "false")
        return tuple(map(str, get_args(kind))) if get_origin(kind) is Literal else ()


def settings_of(schema: type[BaseModel], above: str = "") -> tuple[Setting, ...]:
    """Every setting of a schema, in its order."""
    found: list[Setting] = []
    for name, field in schema.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found += settings_of(inner, f"{above}{name}.")
        else:
            found.append(
                Setting(above + name, field.description or "", field, get_origin(field.annotation) is dict)
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Content(Generic[Model]):
    """What a file says: the settings that can be used, the names it gives a value, and what is wrong with the rest.

    `settings` is None where something is missing that every such file must have. `lines` are those of the names.
    """

    settings: Model | None
    given: frozenset[str]
    faults: tuple[QualcodeError, ...]
    lines: Mapping[tuple[str, ...], int]

    def value(self, setting: Setting) -> Any:
        """The value of a setting, that by default where the file says none; None where there is neither."""
        value: Any = self.settings
        for name in setting.path:
            value = getattr(value, name, None)
        return value


def shown(value: Any) -> str:
    """A value of a setting as people read and type it; "-" for none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "  ".join(f"{name}: {' '.join(keys)}" for name, keys in value.items()) or "-"
    return str(value) if value not in (None, "") else "-"


class SettingsFile(Generic[Model]):
    """The file at `path`. `head` is the first line of a file that is made."""

    def __init__(self, path: Path, schema: type[Model], head: str = "") -> None:
        self.path = path
        self.schema = schema
        self._head = head
        self.settings = {setting.name: setting for setting in settings_of(schema)}

    def read(self) -> Content[Model]:
        """What stands in the file; a file that is absent says nothing. A wrong value counts for none."""
        try:
            said, lines = settings_text.parsed(self._source(), self.path.name)
        except ProjectFault as fault:
            return Content(self._usable({}, {}, []), frozenset(), (fault,), {})
        faults: list[QualcodeError] = []
        settings = self._usable(said, lines, faults)
        given = frozenset(
            ".".join(path)
            for path in lines
            if ".".join(path) in self.settings and _reach(said, path) is not None
        )
        faults.sort(key=lambda fault: str(fault.details.get("line", 0)).zfill(9))
        return Content(settings, given, tuple(faults), lines)

    def _usable(
        self, said: dict[str, Any], lines: Mapping[tuple[str, ...], int], faults: list[QualcodeError]
    ) -> Model | None:
        """The settings, after what cannot be used was taken out of `said`; None where something is missing."""
        while True:
            try:
                return self.schema.model_validate(said)
            except ValidationError as error:
                wrong = error.errors(include_url=False)
            usable = [details for details in wrong if details["type"] != "missing"]
            faults += [self._fault(details["loc"], details["type"], lines) for details in usable or wrong]
            if not usable:
                return None
            for details in usable:
                _drop(said, details["loc"])

    def setting(self, name: str) -> Setting:
        """The setting of that name. Raises NotFound, saying which one may have been meant."""
        if name in self.settings:
            return self.settings[name]
        raise unknown_setting(name, list(self.settings))

    def set(self, name: str, value: str) -> None:
        """Writes a value, as typed, after checking it. Raises NotFound, Refused, ProjectFault."""
        setting = self.setting(name)
        if setting.members:
            raise Refused(N_("'%(name)s' has parts of its own."), name=name)
        self._change(setting.path, _typed(setting.field, value), setting)

    def set_member(self, name: str, member: str, values: Sequence[str] | None) -> None:
        """Writes one part of a setting that has parts; None takes it out."""
        setting = self.setting(name)
        self._change((*setting.path, member), values, setting)

    def unset(self, name: str) -> bool:
        """Takes a setting out, so that it is as it is by default; False when it was not there. Raises as `set`."""
        setting = self.setting(name)
        _said, lines = settings_text.parsed(self._source(), self.path.name)
        if setting.path not in lines:
            return False
        if setting.field.is_required():
            raise Refused(
                N_("'%(name)s' is needed: it has no value by default."), N_("Set another value."), name=name
            )
        self._change(setting.path, None, setting)
        return True

    def _change(self, path: tuple[str, ...], value: settings_text.Value | None, setting: Setting) -> None:
        source = self._source()
        after = settings_text.changed(source or self._head, path, value, self.path.name)
        if value is not None and not setting.members:
            self._refuse_wrong(setting, path, value)
        if after != source:
            write_whole(self.path, after.encode())

    def _refuse_wrong(self, setting: Setting, path: tuple[str, ...], value: object) -> None:
        """The schema decides; whatever else is wrong in the file or missing is another matter."""
        tree: object = value
        for name in reversed(path):
            tree = {name: tree}
        try:
            self.schema.model_validate(tree)
        except ValidationError as error:
            if any(details["loc"][: len(path)] == path for details in error.errors(include_url=False)):
                raise Refused(
                    N_("'%(name)s' cannot be '%(value)s'."),
                    N_("It can be: %(values)s."),
                    name=setting.name,
                    value=value,
                    values=setting.can_be(),
                ) from error

    def _source(self) -> str:
        try:
            return self.path.read_bytes().decode()
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise ProjectFault(
                N_("%(file)s cannot be read."), N_("It must be a text file in UTF-8."), file=self.path.name
            ) from error

    def _fault(
        self, loc: tuple[int | str, ...], kind: str, lines: Mapping[tuple[str, ...], int]
    ) -> QualcodeError:
        path = tuple(str(part) for part in loc)
        line = next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), 1)
        place = {"file": self.path.name, "line": line}
        name = ".".join(path)
        if kind == "missing":
            return ProjectFault(
                N_("%(file)s: the setting '%(name)s' is missing."), N_("Add it."), **place, name=name
            )
        if kind == "extra_forbidden":
            near = nearest(name, list(self.settings))
            return ProjectFault(
                N_("%(file)s, line %(line)s: there is no setting '%(name)s'."),
                N_("Did you mean '%(nearest)s'?") if near else N_("Remove that line."),
                **place,
                name=name,
                nearest=near,
            )
        setting = next((s for s in self.settings.values() if path[: len(s.path)] == s.path), None)
        return ProjectFault(
            N_("%(file)s, line %(line)s: '%(name)s' has a value it cannot have."),
            N_("It can be: %(values)s.") if setting is not None else N_("Mend that line."),
            **place,
            name=name if setting is None else setting.name,
            values="" if setting is None else setting.can_be(),
        )


def nearest(name: str, known: Sequence[str]) -> str:
    """The known name most like another; "" when none is like it."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else ""


def unknown_setting(name: str, known: Sequence[str]) -> NotFound:
    """What to say of a name that no setting has."""
    near = nearest(name, known)
    return NotFound(
        N_("There is no setting '%(name)s'."),
        N_("Did you mean '%(nearest)s'?") if near else N_("'qualcode settings list' shows them all."),
        name=name,
        nearest=near,
    )


def _reach(said: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = said
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _drop(said: dict[str, Any], loc: tuple[int | str, ...]) -> None:
    """Takes the deepest name out that leads to what is wrong."""
    inside, at = said, 0
    while at + 1 < len(loc) and isinstance(inside.get(str(loc[at])), dict):
        inside, at = inside[str(loc[at])], at + 1
    inside.pop(str(loc[at]), None)


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    """The types a value can have, None left out."""
    if get_origin(annotation) in (Union, UnionType):
        return tuple(kind for kind in get_args(annotation) if kind is not NoneType)
    return (annotation,)


def _can_be(field: FieldInfo) -> str:
    kind = _alternatives(field.annotation)[0]
    if kind is int:
        least = next((limit.ge for limit in field.metadata if getattr(limit, "ge", None) is not None), None)
        return _("a whole number") if least is None else _("a whole number of at least %(n)s") % {"n": least}
    if get_origin(kind) is dict:
        return _("names, each with a list")
    return _("text")


_YES, _NO = ("true", "yes", "on", "ja"), ("false", "no", "off", "nee")


def _typed(field: FieldInfo, value: str) -> settings_text.Value:
    """A value as typed on the command line, as the type the setting has; what cannot be it stays a text."""
    kind = _alternatives(field.annotation)[0]
    if kind is bool and value.casefold() in (*_YES, *_NO):
        return value.casefold() in _YES
    if kind is int and value.strip().lstrip("-").isdecimal():
        return int(value)
    return value

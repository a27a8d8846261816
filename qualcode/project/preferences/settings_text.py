"""The text of a settings file: a YAML mapping of one or two levels, changed one setting at a time.

Everything else in the text stays as it is, comments too. What was changed is read back before it is handed over.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

import yaml

from qualcode.locale import N_
from qualcode.model.errors import ProjectFault, Refused

Path = tuple[str, ...]
Value = str | int | bool | Sequence[str]

_AS_LONG_AS_NEEDED = 2**31
_BLANK = " \t\r\n"


def parsed(source: str, file: str) -> tuple[dict[str, Any], dict[Path, int]]:
    """What a settings file says, and the line (from 1) of each of its names. Raises ProjectFault.

    Keys are texts whatever YAML takes them for, so that a key `1` or `on` is called what it is. A name without a value
    is not said.
    """
    root = _composed(source, file)
    if root is None:
        return {}, {}
    lines: dict[Path, int] = {}
    return _mapping(root, file, (), lines), lines


def changed(source: str, path: Path, value: Value | None, file: str) -> str:
    """The text with another value of one setting; None takes the setting out. Raises ProjectFault, Refused."""
    before, _lines = parsed(source, file)
    root = _composed(source, file)
    after = _without(source, root, path) if value is None else _with(source, root, path, _written(value))
    if _read_back(after, file) != _expected(before, path, value):
        raise _by_hand(file)
    return after


def _read_back(source: str, file: str) -> dict[str, Any] | None:
    try:
        return parsed(source, file)[0]
    except ProjectFault:
        return None


def _by_hand(file: str) -> Refused:
    return Refused(
        N_("%(file)s is written in a way qualcode does not change."),
        N_("Change the setting in that file by hand."),
        file=file,
    )


def _expected(before: Mapping[str, Any], path: Path, value: Value | None) -> dict[str, Any]:
    name, rest = path[0], path[1:]
    after = dict(before)
    if not rest:
        after.pop(name, None)
        return after if value is None else {**after, name: list(value) if _is_list(value) else value}
    inner = after.get(name)
    if value is None and not (isinstance(inner, dict) and rest[0] in inner):
        return after
    inside = _expected(inner if isinstance(inner, dict) else {}, rest, value)
    if inside or value is not None:
        return {**after, name: inside}
    after.pop(name, None)
    return after


def _is_list(value: object) -> TypeGuard[Sequence[str]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


# -- reading ------------------------------------------------------------------------------------------


def _composed(source: str, file: str) -> yaml.MappingNode | None:
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ProjectFault(
            N_("%(file)s, line %(line)s, column %(column)s: this is not valid YAML."),
            N_("Mend that line."),
            file=file,
            line=mark.line + 1 if mark else 1,
            column=mark.column + 1 if mark else 1,
        ) from error
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return None
    if not isinstance(root, yaml.MappingNode):
        raise ProjectFault(
            N_("%(file)s, line %(line)s: here should stand lines such as `name: value`."),
            N_("Mend that line."),
            file=file,
            line=root.start_mark.line + 1,
        )
    return root


def _mapping(node: yaml.MappingNode, file: str, above: Path, lines: dict[Path, int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or (isinstance(value, yaml.MappingNode) and len(above) >= 2):
            raise ProjectFault(
                N_("%(file)s, line %(line)s: here should stand lines such as `name: value`."),
                N_("Mend that line."),
                file=file,
                line=line,
            )
        path = (*above, key.value)
        if path in lines:
            raise ProjectFault(
                N_(
                    "%(file)s, line %(line)s: the setting '%(name)s' stands there already, in line %(first)s."
                ),
                N_("Keep one of the two."),
                file=file,
                line=line,
                name=".".join(path),
                first=lines[path],
            )
        lines[path] = line
        said = _mapping(value, file, path, lines) if isinstance(value, yaml.MappingNode) else _plain(value)
        if said is not None:
            found[key.value] = said
    return found


def _plain(node: yaml.Node) -> Any:
    """The value of a node; in a list everything is the text that was written."""
    if isinstance(node, yaml.SequenceNode):
        return [item.value if isinstance(item, yaml.ScalarNode) else None for item in node.value]
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError):
        return node.value
    finally:
        loader.dispose()


# -- writing ------------------------------------------------------------------------------------------


def _written(value: Value) -> str:
    """The value as YAML on one line, so that it can stand in brackets as well."""
    plain = list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
    text = yaml.safe_dump([plain], default_flow_style=True, allow_unicode=True, width=_AS_LONG_AS_NEEDED)
    return text.strip()[1:-1]


def _with(source: str, root: yaml.MappingNode | None, path: Path, value: str) -> str:
    newline = "\r\n" if "\r\n" in source else "\n"
    if root is None:
        return _ended(source, newline) + _lines_of(path, value, "", newline)
    pair = _pair(root, path[0])
    if pair is None:
        return _added(source, root, _lines_of(path, value, "", newline), path, value, newline)
    key, inner = pair
    if len(path) == 1:
        return _replaced(source, key, inner, value)
    if not isinstance(inner, yaml.MappingNode):
        behind = _key_end(source, key)
        end = max(behind, _end(source, inner))
        return (
            source[:behind]
            + newline
            + _lines_of(path[1:], value, "  ", newline)[: -len(newline)]
            + source[end:]
        )
    found = _pair(inner, path[1])
    if found is not None:
        return _replaced(source, *found, value)
    return _added(
        source, inner, _lines_of(path[1:], value, _indent(inner), newline), path[1:], value, newline
    )


def _pair(mapping: yaml.MappingNode, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    return next(((key, value) for key, value in mapping.value if key.value == name), None)


def _lines_of(path: Path, value: str, indent: str, newline: str) -> str:
    name = _written(path[0])
    if len(path) == 1:
        return f"{indent}{name}: {value}{newline}"
    return f"{indent}{name}:{newline}{_lines_of(path[1:], value, indent + '  ', newline)}"


def _indent(mapping: yaml.MappingNode) -> str:
    return " " * mapping.value[0][0].start_mark.column if mapping.value else ""


def _added(source: str, mapping: yaml.MappingNode, lines: str, path: Path, value: str, newline: str) -> str:
    """The source with a setting more at the end of a mapping."""
    if mapping.flow_style:
        inside = _written(path[0]) + ": " + (value if len(path) == 1 else f"{{{_written(path[1])}: {value}}}")
        brace = mapping.end_mark.index - 1
        kept = source[:brace].rstrip(_BLANK)
        comma = "" if kept.endswith(("{", ",")) else ","
        return f"{kept}{comma}{'' if kept.endswith('{') else ' '}{inside}{source[brace:]}"
    last = max(_end(source, mapping.value[-1][1]), _key_end(source, mapping.value[-1][0]))
    at = _line_end(source, last)
    return _ended(source[:at], newline) + lines + source[at:]


def _replaced(source: str, key: yaml.Node, value: yaml.Node, written: str) -> str:
    behind = _key_end(source, key)
    return f"{source[:behind]} {written}{source[max(behind, _end(source, value)) :]}"


def _without(source: str, root: yaml.MappingNode | None, path: Path) -> str:
    pair = _pair(root, path[0]) if root is not None else None
    if root is None or pair is None:
        return source
    key, value = pair
    if len(path) > 1:
        found = _pair(value, path[1]) if isinstance(value, yaml.MappingNode) else None
        if not isinstance(value, yaml.MappingNode) or found is None:
            return source
        if len(value.value) > 1:
            return _taken_out(source, value, *found)
    return _taken_out(source, root, key, value)


def _taken_out(source: str, mapping: yaml.MappingNode, key: yaml.Node, value: yaml.Node) -> str:
    start, end = key.start_mark.index, max(_key_end(source, key), _end(source, value))
    if not mapping.flow_style:
        begin = source.rfind("\n", 0, start) + 1
        return source[:begin] + source[_line_end(source, end) :]
    behind = re.compile(r"[ \t\r\n]*,[ \t\r\n]*").match(source, end)
    if behind:
        return source[:start] + source[behind.end() :]
    before = re.search(r"[ \t\r\n]*,[ \t\r\n]*\Z", source[:start])
    return source[: before.start() if before else start] + source[end:]


def _key_end(source: str, key: yaml.Node) -> int:
    """Behind the colon of a key."""
    return source.index(":", key.end_mark.index) + 1


def _end(source: str, node: yaml.Node) -> int:
    """Behind the last character of a value, before blank lines and comments."""
    if isinstance(node, yaml.ScalarNode):
        end: int = node.end_mark.index
        return len(source[:end].rstrip(_BLANK)) if node.style in ("|", ">") else end
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        if isinstance(last, tuple):
            return max(_key_end(source, last[0]), _end(source, last[1]))
        return _end(source, last)
    return int(node.end_mark.index)


def _line_end(source: str, at: int) -> int:
    """Behind the end of the line `at` stands in."""
    return source.find("\n", at) + 1 or len(source)


def _ended(source: str, newline: str) -> str:
    return source if not source or source.endswith("\n") else source + newline

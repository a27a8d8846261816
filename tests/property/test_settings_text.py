"""Whatever settings file one setting is changed in: that setting changes, and no other line does."""

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.project.preferences.settings_text import changed, parsed

NAMES = st.sampled_from(["title", "on", "1", "code.pick", "k v", "#x"])
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
PLAIN = st.one_of(TEXTS, st.integers(-9, 300), st.booleans())
VALUES = st.one_of(PLAIN, st.lists(TEXTS, max_size=3))
COMMENT = st.sampled_from(["", "  # why", "   # a: b"])


def written(value):
    """As YAML on one line."""
    dumped = yaml.safe_dump(value, width=10**9, default_flow_style=True, allow_unicode=True)
    return dumped.removesuffix("\n").removesuffix("\n...")


@st.composite
def files(draw):
    """A settings file with comments, and what stands in it."""
    lines, said = ["# head"], {}
    for name in draw(st.lists(NAMES, unique=True, max_size=4)):
        key = written(name)
        if draw(st.booleans()):
            inside = draw(st.dictionaries(NAMES, VALUES, min_size=1, max_size=3))
            said[name] = inside
            if draw(st.booleans()):
                lines.append(f"{key}: {written(inside)}{draw(COMMENT)}")
                continue
            lines.append(f"{key}:{draw(COMMENT)}")
            lines += [f"    {written(k)}: {written(v)}{draw(COMMENT)}" for k, v in inside.items()]
        else:
            said[name] = draw(VALUES)
            lines.append(f"{key}: {written(said[name])}{draw(COMMENT)}")
        lines += draw(st.lists(st.sampled_from(["", "# between", "  # far"]), max_size=2))
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n"])), said


@settings(max_examples=300, deadline=None)
@given(
    files(), st.lists(NAMES, min_size=1, max_size=2), st.one_of(st.none(), PLAIN, st.lists(TEXTS, max_size=2))
)
def test_one_setting_changes_and_the_comments_stay(file, path, value):
    source, said = file
    assert parsed(source, "f")[0] == said
    path = tuple(path)
    after = changed(source, path, value, "f")
    now = parsed(after, "f")[0]
    expected = {k: dict(v) if isinstance(v, dict) else v for k, v in said.items()}
    if len(path) == 1:
        expected.pop(path[0], None)
        if value is not None:
            expected[path[0]] = value
    else:
        inner = expected[path[0]] if isinstance(expected.get(path[0]), dict) else {}
        inner = {k: v for k, v in inner.items() if k != path[1]} | ({} if value is None else {path[1]: value})
        if inner:
            expected[path[0]] = inner
        elif isinstance(said.get(path[0]), dict) and path[1] in said[path[0]]:
            expected.pop(path[0], None)
    assert now == expected
    for line in source.splitlines():
        if line.lstrip().startswith(("# between", "# far", "# head")):
            assert line in after.splitlines()
    yaml.safe_load(after)

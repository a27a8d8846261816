"""A message tells the key that counts: it names the action, and never a key of its own."""

import ast
import re
from pathlib import Path

import pytest

import qualcode
from qualcode.session.keys import keymap, registry

ROOMS = ("session", "tui")
# What is typed there is no key of an action: plain mode and doctor have letters of their own.
ELSEWHERE = {"plain", "doctor.py"}
EXAMPLES = {
    "such as k F7 ctrl+t, with blanks between",
    "Choose a letter, a sign, a key such as f5, or ctrl with a letter.",
}
_FILLED = re.compile(r"%\(\w+\)[sd]|\{[a-z_.]+\}|%%")
_KEY = re.compile(
    r"(?<![\w'’%/.\-–·])(?:[b-zB-HJ-Z]|a(?= (?:takes|makes|neemt|maakt))|[/+*=](?= |$)|ctrl\+\w|[Ff]\d+)"
    r"(?![\w'’=/)\-–]|\.\w)"
)


def messages():
    root = Path(qualcode.__file__).parent
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            if ELSEWHERE & set(path.relative_to(root).parts):
                continue
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_", "ngettext"):
                    for argument in node.args:
                        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                            yield f"{path.name}:{node.lineno}", argument.value


def bare(text):
    """The keys that stand in a message as they are."""
    return _KEY.findall(_FILLED.sub("·", text))


def test_a_bare_key_is_seen():
    assert bare("Done, u takes it back: %(change)s.") == ["u"]
    assert bare("no hits: / searches") == ["/"]
    assert bare("%(n)s question: Q") == ["Q"]
    assert bare("ctrl+q quits") == ["ctrl+q"]
    assert bare("What of %(code)s? It is a word, 3 of 4.") == []


def test_no_message_tells_a_bare_key():
    found = [(place, text, bare(text)) for place, text in messages() if bare(text)]
    assert [one for one in found if one[1] not in EXAMPLES] == []


def test_every_action_a_message_names_is_there():
    names = {name for _place, text in messages() for name in re.findall(r"\{([a-z_]+\.[a-z_]+)\}", text)}
    assert len(names) > 20
    assert [name for name in names if registry.find(name) is None] == []


@pytest.fixture
def own():
    yield keymap.use
    keymap.use({})


def test_keys_come_before_values(own):
    own({"code.undo": ("%",)})
    told = registry.with_keys("%(code)s: {code.undo} takes it back.", {"code": "{code.redo} 100 %"})
    assert told == "{code.redo} 100 %: % takes it back."


def test_a_given_key_is_the_key_that_is_told(own):
    own({"code.undo": ("f7",)})
    assert registry.with_keys("Done, {code.undo} takes it back.") == "Done, F7 takes it back."

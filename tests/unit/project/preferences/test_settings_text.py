"""Changing one setting in the text of a settings file."""

import pytest

from qualcode.model.errors import ProjectFault, Refused
from qualcode.project.preferences.settings_text import changed, parsed

SOURCE = """\
# mine
title: Buurt   # the working title

# how much is shown
thresholds:      # agreed with Ans
  smallest_group: 3  # not less

keys: {code.pick: [c, "?"], code.undo: u}
language: nl
# the end
"""


def said(source):
    return parsed(source, "s.yaml")[0]


def test_a_value_is_replaced_and_nothing_else():
    after = changed(SOURCE, ("thresholds", "smallest_group"), 5, "s.yaml")
    assert after == SOURCE.replace("smallest_group: 3", "smallest_group: 5")
    assert changed(SOURCE, ("title",), "A: b # c", "s.yaml") == SOURCE.replace(
        "title: Buurt ", "title: 'A: b # c' "
    )


def test_a_setting_is_added_where_it_belongs():
    assert changed(SOURCE, ("coder",), "ann", "s.yaml") == SOURCE.replace(
        "language: nl\n", "language: nl\ncoder: ann\n"
    )
    assert "smallest_group: 3  # not less\n  most: 9\n\nkeys" in changed(
        SOURCE, ("thresholds", "most"), 9, "s.yaml"
    )
    assert "code.undo: u, code.take: [a, f5]}\n" in changed(
        SOURCE, ("keys", "code.take"), ["a", "f5"], "s.yaml"
    )
    assert changed("", ("keys", "x"), ["a"], "s.yaml") == "keys:\n  x: [a]\n"
    assert changed("# only this", ("a",), "b", "s.yaml") == "# only this\na: b\n"
    assert changed("a:\nb: 1\n", ("a", "x"), "y", "s.yaml") == "a:\n  x: y\nb: 1\n"
    assert changed("---\na: 1\n...\n", ("b",), 2, "s.yaml") == "---\na: 1\nb: 2\n...\n"
    assert changed("a: {}\n", ("a", "x"), "y", "s.yaml") == "a: {x: y}\n"
    assert changed("a:\r\n  b: 1\r\n", ("c",), 2, "s.yaml") == "a:\r\n  b: 1\r\nc: 2\r\n"


def test_a_setting_is_taken_out():
    assert changed(SOURCE, ("language",), None, "s.yaml") == SOURCE.replace("language: nl\n", "")
    assert "keys: {code.undo: u}" in changed(SOURCE, ("keys", "code.pick"), None, "s.yaml")
    assert 'keys: {code.pick: [c, "?"]}' in changed(SOURCE, ("keys", "code.undo"), None, "s.yaml")
    without = changed(SOURCE, ("thresholds", "smallest_group"), None, "s.yaml")
    assert "thresholds" not in without  # a heading over nothing would say nothing
    assert said(without).keys() == {"title", "keys", "language"}
    assert changed(SOURCE, ("nothing",), None, "s.yaml") == SOURCE


def test_lists_and_blocks_of_lines_are_replaced_whole():
    source = "keys:\n  a:\n    - x\n    - y\n  b: z\ntitle: |\n  one\n  two\n\n# end\n"
    assert changed(source, ("keys", "a"), ["q"], "s.yaml") == source.replace("a:\n    - x\n    - y", "a: [q]")
    assert changed(source, ("title",), "one", "s.yaml") == source.replace("|\n  one\n  two", "one")


@pytest.mark.parametrize("source", ["{a: 1 # why\n}\n"])
def test_what_cannot_be_changed_surely_is_left_alone(source):
    with pytest.raises(Refused, match="by hand"):
        changed(source, ("b",), 2, "s.yaml")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a: 1\nb: [\n", 3),
        ("a: 1\n\na: 2\n", 3),
        ("k:\n  x: 1\n  x: 2\n", 3),
        ("- a\n", 1),
        ("a:\n  b:\n    c:\n      d: 1\n", 3),
    ],
)
def test_what_is_no_settings_file_is_told_by_line(source, line):
    with pytest.raises(ProjectFault, match=f"s.yaml, line {line}"):
        parsed(source, "s.yaml")


def test_keys_are_what_they_are_called():
    assert said("keys: {on: [y, 1, ~, .]}\n256: true\nempty:\n") == {
        "keys": {"on": ["y", "1", "~", "."]},
        "256": True,
    }

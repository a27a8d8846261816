"""docs/python.md is run as it stands, on the demo project, and lists the views there are."""

import doctest
import re
from pathlib import Path

import pytest

from qualcode.project import open_project
from qualcode.project.beginning import demo

PAGE = Path(__file__).parents[3] / "docs" / "python.md"


@pytest.fixture(scope="module")
def beside_a_project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebook")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        patch.setenv("QUALCODE_CODER", "ann")
        demo.build(folder / "buurt")
        yield folder


def test_the_examples_give_what_the_page_says(beside_a_project, monkeypatch):
    pytest.importorskip("polars")
    monkeypatch.setenv("XDG_DATA_HOME", str(beside_a_project / "data"))
    monkeypatch.chdir(beside_a_project)
    found = doctest.DocTestParser().get_doctest(PAGE.read_text("utf-8"), {}, PAGE.name, PAGE.name, 0)
    assert len(found.examples) > 10
    told = []
    doctest.DocTestRunner().run(found, out=told.append)
    assert "".join(told) == ""


def test_the_page_lists_every_view_with_its_columns(beside_a_project, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(beside_a_project / "data"))
    with open_project(beside_a_project / "buurt") as project:
        views = project.sql.views()
    listed = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE))
    assert {name: tuple(columns.split(", ")) for name, columns in listed.items()} == views

"""Running commands as a user does, without a process for each."""

import csv
from dataclasses import dataclass

import pytest

from qualcode.cli.run import run


@dataclass
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def qualcode(project, capsys):
    """qualcode("coding", "list") runs a command on the project of the test."""

    def call(*arguments):
        capsys.readouterr()
        code = run(["--project", str(project.folder), *map(str, arguments)])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call


@pytest.fixture
def replacing_all(project):
    """A file for `identifiers decide` that replaces all that was found."""
    path = project.folder.parent / "decisions.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["key", "verdict", "replacement"])
        rows.writerows([one.key, "replace", ""] for one in project.identifiers.list())
    return path

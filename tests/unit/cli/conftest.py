"""Running commands as a user does, without a process for each."""

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

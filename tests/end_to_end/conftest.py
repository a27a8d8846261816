import shutil

import pytest
from terminal_in_tmux import Terminal

from qualcode.project import create_project

CODEBOOK = """\
codebook: buurt
title: De buurt
language: nl
codes:
  - code: hulp
    label: Hulp
  - code: drempels
    label: Drempels
"""

INTERVIEW = """\
Interviewer: Hoe is het hier in de buurt?

Fatima: Nou ja, de buurvrouw helpt mij altijd. En ik durf niet zo goed te bellen.

Interviewer: En toen?

Fatima: Toen heb ik een brief geschreven. Die ligt er nog.
"""


@pytest.fixture
def terminal():
    """Starts qualcode in terminals of tmux; see Terminal."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    opened = []

    def start(*arguments, **options):
        opened.append(Terminal(*arguments, **options))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


@pytest.fixture
def begun(tmp_path, monkeypatch):
    """Makes the project "buurt" of one codebook and one interview, and answers the folder it is in, which is the home
    of what is started in a terminal there.
    """

    def make(codebook=CODEBOOK, interview=INTERVIEW):
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "data"))
        (tmp_path / "gesprek.txt").write_text(interview, "utf-8")
        with create_project(tmp_path / "buurt", title="buurt") as project:
            (project.folder / "codebooks" / "buurt.yaml").write_text(codebook, "utf-8")
            project.transcripts.add(tmp_path / "gesprek.txt")
        return tmp_path

    return make

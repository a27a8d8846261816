"""A transcript of the demo coded in a real terminal by taking and refusing suggestions only: `a` and `x`."""

import re

import pytest

from qualcode.model.coding import CodingFilter, Origin
from qualcode.model.suggestion import Outcome
from qualcode.project import open_project
from qualcode.project.beginning import demo

DECISIONS = 6


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    demo.build(tmp_path / "lindervoort")
    return tmp_path / "lindervoort"


def left(shown):
    """How many suggestions the status line says are left."""
    return int(re.search(r"n: \S+, (\d+) left", shown)[1])


def test_a_transcript_coded_by_taking_and_refusing_only(terminal, folder):
    opened = terminal(folder.parent, "-p", "lindervoort", "workbench", size=(110, 34))
    opened.until("? keys", gone=("Reading the text for suggestions",))
    opened.keys("TP02", "Enter")
    opened.until("P02  turn", gone=("Reading the text for suggestions",))
    opened.keys("fsugg", "Enter")
    waiting = left(opened.until("n: suggestions, ", " left", "a takes it"))
    for nth in range(DECISIONS):
        opened.keys("ax"[nth % 2])
        said = ("saved as P02:", "is not proposed here any more")[nth % 2]

        def decided(before=waiting, said=said):
            shown = " ".join(opened.screen().split())
            return said in shown and left(shown) < before and shown

        waiting = left(opened.wait_for(decided, f"{said} did not come"))
    opened.keys("u")
    opened.until("Undone: suggestion refused")
    opened.keys("S")
    opened.until("Esc closes")
    opened.keys("", "Escape")
    opened.keys("", "C-q")
    opened.until("ended 0")
    with open_project(folder, coder="ann") as project:
        own = CodingFilter(coders=frozenset({"ann"}), transcripts=frozenset({"P02"}))
        codings = project.codings.list(own)
        taken = project.decisions.list(outcome=Outcome.TAKEN)
        refused = project.decisions.list(outcome=Outcome.REFUSED)
        assert [c.origin for c in codings] == [Origin.SUGGESTION] * 3
        assert [(c.code, c.span) for c in codings] == [(one.code, one.span) for one in taken]
        assert len(refused) == 2
        assert len(project.decisions.list()) > 5
        assert all(one.probability >= 0.35 for one in project.decisions.list())
        assert not {(one.span, one.code) for one in refused} & {(c.span, c.code) for c in codings}
        assert project.suggestion_report().from_suggestions == 3
        assert project.check() == ()

"""The workbench in a real terminal, with nothing but keys: what was coded is there the next time."""

import os

import pytest
from terminal_in_tmux import AT_REST

from qualcode.model.coding import CodingFilter
from qualcode.project import open_project
from qualcode.project.beginning import demo


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "lindervoort"
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
    demo.build(folder)
    yield folder
    patch.undo()


@pytest.fixture
def opened(terminal, demo_folder):
    def start(number="P01"):
        # A stale size in the environment must not matter.
        stale = {"COLUMNS": "80", "LINES": "24"}
        project = ("-p", str(demo_folder), "workbench", number)
        return terminal(demo_folder.parent, *project, size=(120, 36), QUALCODE_CODER="newcomer", **stale)

    return start


def own(folder):
    with open_project(folder, coder="newcomer") as project:
        return project.codings.list(CodingFilter(coders=frozenset({"newcomer"})))


def test_three_segments_one_undone_and_two_overlapping_after_reopening(opened, demo_folder):
    bench = opened()
    bench.until("Sociale basis Lindervoort", "turn 1/", "? keys")
    bench.keys("njjcwerving", "Enter")  # the second sentence of a turn
    bench.until("Werving on", "saved as P01:")
    bench.keys("Jcmotiv", "Enter")  # that sentence and the next: the two overlap
    bench.until("Motivatie on", "saved as P01:")
    bench.keys("jjcdigitaal", "Enter")
    bench.until("Digitaal on")
    assert len(own(demo_folder)) == 3  # on the disk already, while the workbench runs
    bench.keys("u")
    bench.until("Undone: Digitaal is gone from P01:")
    bench.keys("", "C-q")
    bench.until("ended 0")

    one, other = own(demo_folder)
    assert {one.code, other.code} == {
        "sociale-basis/vrijwilligers-werving",
        "sociale-basis/vrijwilligers-motivatie",
    }
    assert one.span.overlaps(other.span)
    assert one.span != other.span

    again = opened()
    again.until("turn 3/", "? keys")  # where it was left
    again.keys("k")
    shown = again.until("Werving", "Motivatie")
    letters = [line for line in shown.splitlines() if "wm" in line or "mw" in line]
    assert letters, shown  # both stripes begin on the same row
    again.keys("", "C-q")
    again.until("ended 0")


def test_a_polite_kill_leaves_a_sane_terminal_and_the_saved_work(opened, demo_folder):
    bench = opened("P02")
    bench.until("P02", "turn 1/", "? keys")
    before = len(own(demo_folder))
    bench.keys("nncgeld", "Enter")
    bench.until("Geld on", "saved as P02:")
    os.kill(bench.program(), 15)
    shown = bench.until("ended 143", "echo")
    assert "-echo " not in shown
    assert "-icanon" not in shown
    assert bench.modes() == AT_REST
    assert len(own(demo_folder)) == before + 1


def test_a_small_window_and_back(opened):
    bench = opened("P03")
    bench.until("P03", "turn 1/", "? keys")
    bench("resize-window", "-x", "50", "-y", "12")
    bench.until("60×15")
    bench("resize-window", "-x", "80", "-y", "24")
    shown = bench.until("P03", "turn 1/", "? keys")
    assert "Sociale basis Lindervoort" not in shown  # no room for the codebook
    bench.keys("", "C-q")
    bench.until("ended 0")

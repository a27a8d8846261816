"""Terminals as they are: few colours or none, a mouse by its bytes, a shell that stops the program, a signal to end."""

import os
import re
import signal

import pytest
from terminal_in_tmux import AT_REST

from qualcode.project import open_project

INTERVIEW = "Interviewer: Hoe is het hier in de buurt?\n\n" + "\n\n".join(
    f"Fatima: De buurvrouw helpt mij altijd op maandag. Ik durf niet te bellen. Dat was keer {nth}.\n\n"
    f"Interviewer: En toen, na keer {nth}?"
    for nth in range(1, 31)
)
IN_WORK = {"alternate": 1, "cursor": 0, "mouse": 1, "sgr": 1}
SGR = re.compile(r"\x1b\[([\d;]*)m")


@pytest.fixture
def place(begun):
    """A folder with a project of one interview."""
    return begun(interview=INTERVIEW)


@pytest.fixture
def start(terminal, place):
    def started(**options):
        bench = terminal(place, "-p", "buurt", "workbench", **options)
        bench.until("turn 1/61", "? keys", "Hoe is het hier")
        return bench

    return started


def codings(place):
    with open_project(place / "buurt", coder="ann") as project:
        assert project.check() == ()
        return [(c.code.removeprefix("buurt/"), project.codings.text(c)) for c in project.codings.list()]


def colours(shown):
    """Every colour in the escape sequences: ("38", "5", number), ("38", "2", r, g, b) or one of the sixteen."""
    found = set()
    for sequence in SGR.findall(shown):
        parts = sequence.split(";")
        while parts:
            part = parts.pop(0)
            if part in ("38", "48"):
                taken = 2 if parts[0] == "5" else 4
                found.add((part, *parts[:taken]))
                del parts[:taken]
            elif part and (30 <= int(part) <= 37 or 40 <= int(part) <= 47 or 90 <= int(part) <= 107):
                found.add((part,))
    return found


def is_underlined(shown, words):
    """Whether the words are, as the escape sequences before them say."""
    parts = ";".join(SGR.findall(shown[: shown.index(words)])).split(";")
    return ["0", *(part for part in parts if part in ("", "0", "4", "24"))][-1] == "4"


ENVIRONMENTS = {
    "16 by the name of the terminal": {"TERM": "screen"},
    "16 by wish": {"TERM": "screen-256color", "COLORTERM": "truecolor", "QUALCODE_COLOR": "16"},
    "256": {"TERM": "screen-256color"},
    "true": {"TERM": "screen-256color", "COLORTERM": "truecolor"},
    "none": {"TERM": "screen-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"},
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_colours_are_those_the_terminal_has(start, place, name):
    bench = start(size=(80, 24), **ENVIRONMENTS[name])
    bench.keys("jjchulp", "Enter")
    bench.keys("l")  # one word more is selected, so that the rest of the sentence shows its code
    bench.until("8 words selected")
    shown = bench.screen(colours=True)
    kinds = {colour[1] if len(colour) > 1 else "16" for colour in colours(shown)}
    assert kinds == {"16": {"16"}, "256": {"5"}, "true": {"2"}, "none": set()}[name.partition(" ")[0]]
    assert "h" in bench.screen().splitlines()[2][:12]  # the letter of the code, in its stripe
    bench.keys("k")
    shown = bench.screen(colours=True)
    if kinds <= {"16"}:
        assert is_underlined(shown, "De buurvrouw helpt")
        assert not is_underlined(shown, "Hoe is het")
    assert codings(place) == [("hulp", "De buurvrouw helpt mij altijd op maandag.")]


def test_the_mouse_by_its_bytes(start, place):
    bench = start()
    x, y = bench.spot("buurvrouw")
    end, _same = bench.spot("altijd")
    bench.mouse((0, x + 3, y, True))
    bench.mouse((32, x + 9, y, True))
    bench.mouse((32, end + 2, y, True), (0, end + 2, y, False))  # half a word at both ends is the whole word
    bench.until("4 words selected")
    bench.keys("chulp", "Enter")
    bench.until("Hulp on 4 words, saved as P01:1.")
    bench.keys("g")
    bench.click(x + 2, y, times=2)
    bench.until("1 word selected")
    bench.keys("cdrem", "Enter")
    bench.until("Drempels on 1 word, saved as P01:2.")
    bench.keys("g")
    bench.click(x + 3, y, times=3)
    bench.until("7 words selected")
    bench.keys("1")
    bench.until("Hulp on 7 words, saved as P01:3.")
    bench.keys("g")
    bench.click(x + 4, y, times=4)
    bench.until("16 words selected")
    bench.keys("2")
    bench.until("Drempels on 16 words, saved as P01:4.")
    assert "Hoe is het hier" in bench.screen()
    bench.mouse(*[(65, x, y, True)] * 4)
    bench.until("16 words selected", gone=("Hoe is het hier",))
    bench.mouse(*[(64, x, y, True)] * 4)
    bench.until("16 words selected", "Hoe is het hier")
    turn = "De buurvrouw helpt mij altijd op maandag. Ik durf niet te bellen. Dat was keer 1."
    assert sorted(codings(place)) == [
        ("drempels", turn),
        ("drempels", "buurvrouw"),
        ("hulp", "De buurvrouw helpt mij altijd op maandag."),
        ("hulp", "buurvrouw helpt mij altijd"),
    ]


def test_ctrl_z_undoes_and_a_shell_can_stop_it_and_bring_it_back(start, place):
    bench = start(shell=True)
    bench.keys("jjchulp", "Enter")
    bench.until("saved as P01:1.")
    bench.keys("", "C-z")
    bench.until("Undone: Hulp is gone from P01:1.")
    bench.keys("", "C-y")
    bench.until("Redone: Hulp is back on P01:1.")
    assert bench.modes() == IN_WORK

    os.kill(bench.program(), signal.SIGTSTP)
    bench.until("Stopped")
    assert bench.modes() == AT_REST
    bench.keys("stty -a", "Enter")
    assert_sane(bench.until(" icanon", " echo "))
    assert codings(place) == [("hulp", "De buurvrouw helpt mij altijd op maandag.")]
    bench("resize-window", "-x", "90", "-y", "28")
    bench.keys("fg", "Enter")
    bench.until("turn 2/61", "? keys", gone=("Stopped",))
    bench.wait_for(lambda: bench.modes() == IN_WORK, "the terminal was not taken again")
    bench.keys("jcdrem", "Enter")
    bench.until("Drempels on 5 words, saved as P01:2.")
    bench.keys("", "C-q")
    bench.until(">", gone=("turn 2/61",))
    bench.keys("clear; echo left $?; stty -a", "Enter")
    assert_sane(bench.until("left 0", " icanon", " echo "))
    assert bench.modes() == AT_REST
    assert sorted(codings(place)) == [
        ("drempels", "Ik durf niet te bellen."),
        ("hulp", "De buurvrouw helpt mij altijd op maandag."),
    ]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_to_end_leaves_a_sane_terminal_and_every_coding(start, place, name):
    bench = start()
    bench.keys("jjchulp", "Enter")
    bench.keys("j.j.jj.j")
    bench.until("turn 4/61", "5 words selected")
    before = codings(place)
    assert len(before) == 4
    bench.keys("cdre")  # in the middle of picking
    bench.until("Drempels", "dre")
    number = getattr(signal, name)
    os.kill(bench.program(), number)
    assert_sane(bench.until(f"ended {128 + number}", " icanon", " echo "))
    assert bench.modes() == AT_REST
    assert codings(place) == before


def assert_sane(shown):
    for wrong in ("-echo ", "-icanon", "-isig", "-icrnl", "-opost"):
        assert wrong not in shown

"""Listening where one reads, and where the words stand in the original."""

import os
import sys

import pytest
from pressing import press
from workspace_in_memory import Memory

from qualcode.model.errors import Refused
from qualcode.project.texts.playing import Playing
from qualcode.session import doing
from qualcode.session.panes.facts import Facts
from qualcode.session.state import Session

CUES = (
    "1\n00:00:01,000 --> 00:00:04,000\nMarit: Hoe gaat het?\n\n2\n00:00:05,500 --> 00:00:09,000\nBo: Goed.\n"
)


@pytest.fixture
def work():
    return Memory()


def test_the_first_time_the_recording_is_asked_for(session, work, tmp_path):
    press(session, "njp")
    assert session.editor.title == "The recording of P01"
    press(session, f"{tmp_path}/geen.m4a\n")
    assert "no such recording" in session.flash.text
    assert session.editor is not None
    (tmp_path / "op.m4a").write_bytes(b"")
    doing.press(session, "ctrl+u", None)
    press(session, f"{tmp_path}/op.m4a\n")
    assert session.editor is None
    assert work.recordings.played == [("P01", 21_000)]
    assert session.flash.text == "Playing from 00:00:21; p stops it."
    press(session, "p")
    assert "It is silent" in session.flash.text
    press(session, "np")
    assert work.recordings.played[-1] == ("P01", 63_000)


def test_hiding_silences(session, work, tmp_path):
    (tmp_path / "op.m4a").write_bytes(b"")
    work.recordings.set("P01", tmp_path / "op.m4a")
    press(session, "pB")
    assert not work.recordings.playing


def test_the_side_pane_tells_the_place_and_asks_once_for_a_text(session, work):
    facts = Facts()

    def told():
        return "\n".join("".join(text for text, _ink in line) for line in facts.lines(session, 60, 30))

    assert "Place  line 1  00:00:00" in told()
    for _ in range(6):
        press(session, "nj")
        told()
    assert "Place  line" in told()
    assert work.wayback.asked == 1


def test_a_key_asks_the_database_nothing_about_the_place(project, monkeypatch, tmp_path):
    (tmp_path / "ondertitels.srt").write_text(CUES, "utf-8")
    project.transcripts.add(tmp_path / "ondertitels.srt")
    session = Session(project, "P02")
    session.resize(80, 20)
    facts = Facts()
    asked = []
    whole = project.wayback.of_text

    def of_text(number):
        asked.append(number)
        return whole(number)

    monkeypatch.setattr(project.wayback, "of_text", of_text)

    def place():
        lines = ["".join(text for text, _ink in line) for line in facts.lines(session, 60, 30)]
        return next("Place" + line.partition("Place")[2] for line in lines if "Place" in line)

    assert place() == "Place  line 3  00:00:01"
    press(session, "j")
    press(session, "j")
    assert place() == "Place  line 7  00:00:05"
    press(session, "k")
    assert place() == "Place  line 3  00:00:01"
    assert asked == ["P02"]
    press(session, "T\n")
    assert place() == "Place  line 1"
    assert asked == ["P02", "P01"]


def test_the_player_gets_the_time_and_no_terminal_and_is_stopped(project, tmp_path, monkeypatch):
    (tmp_path / "ondertitels.srt").write_text(CUES, "utf-8")
    project.transcripts.add(tmp_path / "ondertitels.srt")
    (tmp_path / "op [b]x.m4a").write_bytes(b"")
    told = tmp_path / "told"
    os.mkfifo(told)
    program = tmp_path / "speler.py"
    program.write_text(
        "import os, sys, time\n"
        "said = sys.argv[1], str(os.isatty(0)), str(os.getsid(0) == os.getpid())\n"
        f"open({str(told)!r}, 'w').write(' '.join(said))\n"
        "time.sleep(600)\n"
    )
    template = f"{sys.executable} {program} {{seconds}} {{file}}"
    monkeypatch.setattr("qualcode.project.texts.recordings.player", lambda: template)
    project.recordings.set("P02", tmp_path / "op [b]x.m4a")
    session = press(Session(project, "P02"), "jjp")
    assert "Playing from 00:00:05" in session.flash.text
    assert told.read_text() == "5.5 False True"  # waits for the player
    player = project.recordings._playing._player
    press(session, "p")
    assert player.poll() is not None
    press(session, "p")
    player = project.recordings._playing._player
    project.close()
    assert player.poll() is not None


def test_a_player_that_is_not_there_is_refused():
    playing = Playing()
    with pytest.raises(Refused, match="cannot be started"):
        playing.start(["/nowhere/speler"])
    assert not playing.stop()

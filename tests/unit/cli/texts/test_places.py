"""The way back: where words come from, what exports tell of it, and playing the recording from there."""

import csv
import json
import stat
import sys

import pytest

from qualcode.anonymisation import QuoteRequest
from qualcode.model.source import UnitKind, Whereabouts
from qualcode.model.span import Span
from qualcode.project.texts.recordings import arguments

CUES = """\
WEBVTT

00:00:01.000 --> 00:00:03.000
<v Marit>Hoe gaat het met de buren?

00:12:33.500 --> 00:12:36.000
<v Vera>De buren helpen elkaar.
"""


@pytest.fixture
def coded(qualcode, project, tmp_path):
    """P02, out of a file with a name, with a coding in its second turn."""
    path = tmp_path / "gesprek met Karel Visser.vtt"
    path.write_text(CUES, "utf-8")
    assert qualcode("import", path).code == 0
    assert qualcode("coding", "add", "P02", "hulp", "--quote", "buren helpen elkaar").code == 0
    return "P02:1"


def test_where_tells_file_line_and_time(qualcode, coded):
    said = qualcode("transcript", "where", coded).out.splitlines()
    assert said == ["gesprek met Karel Visser.vtt", "  line 7", "  00:12:33"]
    told = json.loads(qualcode("transcript", "where", "P02", "--turn", "2", "--json").out)
    assert (told["where"], told["time"], told["earlier"]) == ("line 7", "00:12:33", False)
    assert qualcode("transcript", "where", "P02:7").code == 2


def test_codings_and_exports_tell_the_time_and_never_the_file(qualcode, project, coded, tmp_path):
    assert "00:12:33" in qualcode("coding", "list").out
    for key in [c["key"] for c in json.loads(qualcode("identifiers", "list", "--json").out)]:
        qualcode("identifiers", "decide", key, "--keep")
    [quote] = json.loads(qualcode("quotes", "hulp", "--json").out)
    assert (quote["quote_id"], quote["time"], quote["place"]) == ("P02:1", "00:12:33", None)
    for suffix in ("md", "csv", "docx", "xlsx"):
        written = qualcode("quotes", "hulp", "--to", f"citaten.{suffix}")
        assert written.code == 0, written.err
    exports = project.folder / "exports"
    assert "— P02:1, 00:12:33" in (exports / "citaten.md").read_text("utf-8")
    with (exports / "citaten.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["quote_id"], row["time"], row["quote"]) == ("P02:1", "00:12:33", "buren helpen elkaar")
    closed = qualcode("codebook", "export", "buurt", "--to", "boek.md")
    for line in closed.err.splitlines()[1:]:
        qualcode("identifiers", "decide", line.split()[0], "--keep")
    assert qualcode("codebook", "export", "buurt", "--to", "boek.md").code == 0
    assert "P02:1, 00:12:33" in (exports / "boek.md").read_text("utf-8")
    for path in exports.rglob("*"):
        assert b"Karel" not in path.read_bytes()


@pytest.mark.parametrize(
    ("page", "cell", "place"),
    [
        ("12", None, "p. 12"),
        ("iv", None, "p. iv"),
        ("Karel", None, ""),
        (None, "Karel Visser!C5", "cell C5"),
        (None, "Karel", ""),
        (None, None, ""),
    ],
)
def test_a_place_that_is_published_holds_no_words(page, cell, place):
    where = Whereabouts(UnitKind.LINE, 3, page, cell)
    assert QuoteRequest("P01:1", "woorden", Span(0, 7), "Hulp", 1, where).place == place


@pytest.fixture
def player(qualcode, tmp_path):
    """A player that writes down its arguments."""
    heard, program = tmp_path / "heard.json", tmp_path / "speler"
    program.write_text(
        f"#!{sys.executable}\nimport json, sys\njson.dump(sys.argv[1:], open({str(heard)!r}, 'w'))\n", "utf-8"
    )
    program.chmod(0o755)
    assert qualcode("settings", "set", "player", f"'{program}' --start={{seconds}} {{file}}").code == 0
    return heard


def test_playing_starts_where_the_words_are_said(qualcode, project, coded, player, tmp_path):
    missing = qualcode("play", coded)
    assert (missing.code, "qualcode recording set P02" in missing.err) == (2, True)
    odd = tmp_path / "$(touch x); 'a b' -o.m4a"
    odd.write_bytes(b"geluid")
    assert qualcode("recording", "set", "p02", odd).code == 0
    assert qualcode("play", coded).code == 0
    assert json.loads(player.read_text()) == ["--start=753.5", str(odd)]
    assert not (tmp_path / "x").exists()


def test_a_recording_is_kept_outside_the_project(qualcode, project, coded, own_environment, tmp_path):
    recording = tmp_path / "stem van Karel.m4a"
    recording.write_bytes(b"geluid")
    assert qualcode("recording", "set", "P02", recording).code == 0
    qualcode("backup", "make")
    for path in project.folder.rglob("*"):
        assert not path.is_file() or b"stem van" not in path.read_bytes(), path.name
    [kept] = own_environment.rglob("recordings/*.json")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert json.loads(qualcode("recording", "list", "--json").out) == [
        {"transcript": "P02", "file": str(recording)}
    ]
    recording.unlink()
    assert "is not where it was" in qualcode("play", coded).err
    assert qualcode("recording", "forget", "P02").code == 0
    assert json.loads(qualcode("recording", "list", "--json").out) == []


def test_words_without_a_time_cannot_be_played(qualcode, project, player, tmp_path):
    recording = tmp_path / "a.m4a"
    recording.write_bytes(b"geluid")
    qualcode("recording", "set", "P01", recording)
    assert "No time is known" in qualcode("play", "P01", "--turn", "2").err


def test_a_player_that_is_not_there_is_named(qualcode, coded, tmp_path):
    recording = tmp_path / "a.m4a"
    recording.write_bytes(b"geluid")
    qualcode("recording", "set", "P02", recording)
    qualcode("settings", "set", "player", "geen-speler-hier {file}")
    said = qualcode("play", coded)
    assert (said.code, "geen-speler-hier cannot be started" in said.err) == (2, True)
    qualcode("settings", "set", "player", "geen-speler-hier")
    assert "has no place for the recording" in qualcode("play", coded).err


def test_a_template_becomes_arguments(tmp_path):
    path = tmp_path / "a {seconds}.m4a"
    assert arguments("vlc --start-time={seconds} {file}", path, 61_000) == [
        "vlc",
        "--start-time=61",
        str(path),
    ]

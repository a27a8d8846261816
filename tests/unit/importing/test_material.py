"""Real files, when they are here: what is expected was counted by eye and with other tools."""

import os
from collections import Counter
from pathlib import Path

import docx
import pytest

from qualcode.importing import read
from qualcode.importing.promises import broken_promises
from qualcode.model.transcript import Role

MATERIAL = Path(os.environ.get("QUALCODE_MATERIAL", Path(__file__).parents[4] / "shared" / "material"))
pytestmark = pytest.mark.skipif(not MATERIAL.is_dir(), reason="the real material is not on this machine")

FILES = [
    (path.relative_to(MATERIAL).as_posix())
    for folder in ("transcripts", "reports")
    for path in sorted((MATERIAL / folder).rglob("*"))
    if path.is_file()
]


@pytest.mark.parametrize("name", FILES)
def test_every_file_keeps_the_promises(name):
    transcript = read(MATERIAL / name)
    assert broken_promises(transcript) == []
    if "reports" in name:
        assert transcript.roles == {}


@pytest.mark.parametrize(
    ("number", "speakers", "interviewers", "timed"),
    [
        ("01", {"K": 326, "I1": 253, "M": 252, "I2": 163, None: 5}, {"I1", "I2"}, 44),
        ("08", {"X": 151, "I": 140, "I2": 23, None: 2, "Y": 1}, {"I", "I2"}, 2),
        ("14", {"I": 125, "X": 123, None: 2}, {"I"}, 3),
    ],
)
def test_danish_interviews(number, speakers, interviewers, timed):
    transcript = read(MATERIAL / "transcripts" / "docx" / f"Interview_{number}.docx")
    assert Counter(turn.speaker for turn in transcript.turns) == speakers
    assert {label for label, role in transcript.roles.items() if role is Role.INTERVIEWER} == interviewers
    times = [turn.time_ms for turn in transcript.turns if turn.time_ms is not None]
    assert len(times) == timed
    assert times == sorted(times)


@pytest.mark.parametrize("number", ["01", "08", "14"])
def test_no_word_of_a_document_is_lost(number):
    path = MATERIAL / "transcripts" / "docx" / f"Interview_{number}.docx"
    transcript = read(path)
    paragraphs = [paragraph.text for paragraph in docx.Document(path).paragraphs]
    covered = {}
    for place in transcript.source_map:
        covered.setdefault(place.unit, set()).update(
            range(place.column, place.column + place.end - place.start)
        )
    for unit, text in enumerate(paragraphs, start=1):
        rest = "".join(c for i, c in enumerate(text) if i not in covered.get(unit, ()) and not c.isspace())
        assert len(rest) <= 16, unit  # a label and a time at most


@pytest.mark.parametrize(("number", "times"), [("P10", 8), ("P2", 7), ("P3", 11), ("P1", 1), ("P4", 1)])
def test_a_moderator_among_answers(number, times):
    path = next((MATERIAL / "transcripts" / "odt").glob(f"{number}_*.odt"))
    speakers = Counter(turn.speaker for turn in read(path).turns)
    assert speakers["MODERATOR"] == times
    assert set(speakers) == {None, "MODERATOR"}


def test_rolling_captions():
    text = read(MATERIAL / "transcripts" / "youtube_auto_nl.vtt").text
    assert text.count("maar nou komt het.") == text.count("Goed voorbeeld") == 1
    assert "<" not in text

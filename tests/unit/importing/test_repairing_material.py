"""What the steps do to real reports beside what was counted by hand, and that they leave transcripts alone."""

import os
import re
from pathlib import Path

import pytest

from qualcode.importing import read
from qualcode.importing.repairing.steps import STEPS
from qualcode.model.reading import ReadingOptions

MATERIAL = Path(os.environ.get("QUALCODE_MATERIAL", Path(__file__).parents[4] / "shared" / "material"))
DEMO = Path(__file__).parents[3] / "transcripts"
needs_material = pytest.mark.skipif(not MATERIAL.is_dir(), reason="the real material is not on this machine")


def report(number, **steps):
    (path,) = (MATERIAL / "reports").glob(f"{number}_*.txt")
    return path, read(path, ReadingOptions(steps=steps), propose=True)


def counts(transcript):
    return {repair.step: repair.count for repair in transcript.repairs if repair.made}


def times(words, text):
    return len(re.findall(words, text, re.IGNORECASE))


@needs_material
@pytest.mark.parametrize(
    ("number", "expected"),
    [
        # Of 374 hyphens two are suspended ("beroeps- en") and one stands before a page in the wrong place.
        (
            "004",
            {"hyphens": 371, "unread": 47, "icons": 20, "furniture": 2, "note_numbers": 18, "lines": 2360},
        ),
        # 605 before letters and two between years. The eight numbers of pages, and two of notes alone on a line.
        # The sign � is the label of 111 speakers and 4 documents, and the bullet of 27 items.
        ("002", {"hyphens": 607, "unread": 142, "furniture": 10, "note_numbers": 89, "lines": 4559}),
        ("001", {"hyphens": 208, "note_numbers": 74, "lines": 1074}),
        ("000", {"hyphens": 5, "furniture": 6, "note_numbers": 10, "lines": 1365}),
        ("003", {}),
    ],
)
def test_counts_of_each_repair(number, expected):
    _, transcript = report(number)
    made = counts(transcript)
    assert {step: made.get(step) for step in expected} == expected
    assert not {"menus", "page_order", "unread", "icons", "hyphens"} & made.keys() - expected.keys()


@needs_material
def test_words_that_layout_hid_are_found():
    path, transcript = report("001")
    assert times("sociale samenhang", path.read_text("utf-8")) == 31
    assert times("sociale samenhang", transcript.text) == 116
    _, transcript = report("002")
    found = {
        "sociale basis": 875,
        "preventi": 120,
        "monitor": 149,
        "laagdrempel": 37,
        "welzijnsorganisatie": 143,
    }
    assert {words: times(words, transcript.text) for words in found} == found


@needs_material
def test_what_must_stay_stays():
    _, transcript = report("002")
    assert "\ufffd" not in transcript.text
    for name in ("Indebuurt033", "Stadsring51", "Sociaal 013", "spoor1"):
        assert name in transcript.text
    assert "Figuur 3.6.5" in report("000")[1].text
    _, transcript = report("004")
    for word in ("ROC-studenten", "mond-tot-mondreclame", "Lemmerweg-West", "GGD-activiteiten", "Noordoost-Friesland",
                 "beroeps- en inkomensniveau", "buurt- en inwonersinitiatieven", "Zuid-Willemsvaart"):  # fmt: skip
        assert word in transcript.text


@needs_material
def test_the_order_of_pages_is_proposed_and_mended_on_request():
    _, transcript = report("002")
    assert [(r.count, r.made) for r in transcript.repairs if r.step == "page_order"] == [(116, False)]
    off = {step.name: False for step in STEPS}
    _, unmended = report("002", **off)
    _, mended = report("002", **{**off, "page_order": True})
    assert mended.text != unmended.text
    assert sorted(mended.text.split()) == sorted(unmended.text.split())


SPOKEN = [
    *sorted(DEMO.glob("interview-*")),
    *(sorted(path for path in (MATERIAL / "transcripts").rglob("*.*") if path.is_file())),
]


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.name)
def test_transcripts_are_left_as_they_are(path):
    off = ReadingOptions(steps={step.name: False for step in STEPS})
    asked, left = read(path), read(path, off)
    assert (asked.text, asked.turns, asked.roles) == (left.text, left.turns, left.roles)
    assert not counts(asked).keys() & off.steps.keys()

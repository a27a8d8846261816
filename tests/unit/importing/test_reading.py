"""The steps every format shares: options, repairs, notes, plug-ins, and where words stand in their source."""

import pytest

from qualcode.importing import read, suffixes
from qualcode.importing.lines import Passage, Source, SourceLine, SourceNote
from qualcode.importing.noting import notes_in
from qualcode.importing.repairing import repaired
from qualcode.importing.repairing.steps import STEPS
from qualcode.importing.repairing.titles import TITLES
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Landmark, LandmarkKind, Repair, SourceMap, SourcePlace, UnitKind
from qualcode.model.span import Span
from qualcode.model.transcript import ReadNote, Role


def source(*lines):
    return Source(tuple(Passage(SourceLine.at(line, unit)) for unit, line in enumerate(lines, start=1)))


def test_a_step_is_taken_counted_and_shown():
    mended = repaired(source("de oﬃciële ﬁnanciën", "niets"), ReadingOptions())
    assert [passage.line.text for passage in mended.passages] == ["de officiële financiën", "niets"]
    assert mended.repairs == (Repair("ligatures", 2, (("oﬃciële", "officiële"), ("ﬁnanciën", "financiën"))),)


def test_a_step_that_is_off_changes_nothing_and_is_only_proposed_when_asked():
    off = ReadingOptions(steps={"ligatures": False})
    assert repaired(source("ﬁets"), off) == source("ﬁets")
    proposed = repaired(source("ﬁets"), off, propose=True)
    assert [passage.line.text for passage in proposed.passages] == ["ﬁets"]
    assert proposed.repairs == (Repair("ligatures", 1, (("ﬁets", "fiets"),), made=False),)


def test_every_step_has_a_title_and_a_name_of_its_own():
    names = [step.name for step in STEPS]
    assert len(set(names)) == len(names)
    assert set(names) <= set(TITLES)


def test_characters_are_counted():
    mended = repaired(source("a\u200bb\xa0c\x07 e\u0301"), ReadingOptions())
    assert mended.repairs == tuple(Repair(name, 1) for name in ("accents", "control", "invisible", "spaces"))


def test_options_survive_as_values():
    options = ReadingOptions(
        steps={"ligatures": False}, aliases={"Interviewr": "Interviewer"}, roles={"A": Role.INTERVIEWER}
    )
    assert ReadingOptions.of_values(options.as_values()) == options
    assert ReadingOptions().as_values() == {}


WAY_BACK = SourceMap(
    (SourcePlace(0, 5, 3, 0), SourcePlace(7, 12, 8, 4)),
    UnitKind.LINE,
    (
        Landmark(1, LandmarkKind.PAGE, "i"),
        Landmark(3, LandmarkKind.TIME, "1500"),
        Landmark(7, LandmarkKind.PAGE, "2"),
    ),
)


@pytest.mark.parametrize(
    ("offset", "unit", "page"), [(0, 3, "i"), (4, 3, "i"), (5, 2, "2"), (7, 2, "2"), (11, 2, "2")]
)
def test_where_words_stand_in_their_source(offset, unit, page):
    there = WAY_BACK.at(offset)
    assert (there.kind, there.unit, there.page, there.cell, there.time_ms) == (
        UnitKind.LINE, unit, page, None, 1500,
    )  # fmt: skip


def test_words_typed_in_place_stand_nowhere():
    assert WAY_BACK.at(12) is None
    assert SourceMap(()).at(0) is None


NOTES_TEXT = "hallo daar\n\nja hoor"
NOTES_PLACES = (SourcePlace(0, 10, 1, 3), SourcePlace(12, 14, 2, 0), SourcePlace(14, 19, 2, 9))


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (SourceNote(1, 9, 13, "x"), "daar"),  # the words it is on
        (SourceNote(1, 0, 2, "x"), "hallo daar"),  # on the label before them
        (SourceNote(2, 0, 14, "x"), "ja hoor"),  # over a gap in the map
        (SourceNote(2, 99, 99, "x"), " hoor"),  # after the last words
        (SourceNote(7, 0, 4, "x"), None),  # in a unit that left the text
    ],
)
def test_notes_find_their_words(note, words):
    (found,) = notes_in(NOTES_TEXT, NOTES_PLACES, [note]) or (None,)
    assert (found and found.span.of(NOTES_TEXT)) == words


def test_a_note_keeps_its_author_and_loses_the_spaces_around_its_words():
    (found,) = notes_in(NOTES_TEXT, NOTES_PLACES, [SourceNote(1, 8, 13, "Waarom?", "Anna")])
    assert found == ReadNote(Span(6, 10), "Waarom?", "Anna")


WHOLE_FILE = """
from qualcode.importing.lines import Passage, Source, SourceLine

def read(data, name, options):
    return Source((Passage(SourceLine.at(data.decode().upper(), 1)),))
"""


def test_a_plug_in_reads_its_own_suffix_and_none_of_ours(plug_ins, tmp_path):
    plug_ins(WHOLE_FILE, eaf="read", txt="read")
    for suffix in ("eaf", "txt"):
        (tmp_path / f"a.{suffix}").write_text("hoi")
    assert read(tmp_path / "a.eaf").text == "HOI"
    assert read(tmp_path / "a.txt").text == "hoi"
    assert suffixes().count(".txt") == 1

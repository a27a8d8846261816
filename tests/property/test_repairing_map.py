"""Whatever the steps do, every character tells the truth about where it stood, and no letter goes unasked."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.importing.lines import Passage, Source, SourceLine
from qualcode.importing.repairing import repaired
from qualcode.importing.repairing.hyphens import HYPHENS
from qualcode.importing.repairing.page_order import PAGE_ORDER
from qualcode.importing.repairing.steps import STEPS
from qualcode.importing.repairing.wrapping import LINES
from qualcode.model.reading import ReadingOptions

PIECES = st.sampled_from(
    ["wel-", "zijns-", "werk ", "ROC-", "beroeps-", "en ", "of ", "De ", "buurt ", "zei hij", "gedrag.19", "wijk20 ",
     "geld’.21", "2019-", "2022", "R: ", "I: ", "\ufffd", "1. ", "\uf04b", "\uf0b7 ", "• ", "\t", "  ", " ", ".", "12",
     "pag 3 van 9", "een lange regel die haast tot aan de kant loopt en dan ", "ﬁets", "\u00ad", "Voorwoord"]
)  # fmt: skip
LINES_OF_TEXT = st.lists(st.lists(PIECES, max_size=5).map("".join), min_size=1, max_size=30)
SWITCHES = st.fixed_dictionaries({}, optional={step.name: st.booleans() for step in STEPS})
JOINING = (HYPHENS, LINES, PAGE_ORDER)


def source(lines, laid_out):
    passages = tuple(
        Passage(SourceLine.at(line, unit), opens=unit % 3 == 1)
        for unit, line in enumerate(lines, start=1)
        if line.strip()
    )
    return Source(passages, laid_out=laid_out)


def letters(source):
    return Counter(c for passage in source.passages for c in passage.line.text if c.isalnum())


@settings(max_examples=400, deadline=None)
@given(LINES_OF_TEXT, SWITCHES, st.booleans())
def test_every_character_stands_where_its_map_says(lines, steps, laid_out):
    mended = repaired(source(lines, laid_out), ReadingOptions(steps=steps))
    seen = set()
    for passage in mended.passages:
        text = passage.line.text
        for place in passage.line.places(0):
            there = lines[place.unit - 1][place.column :]
            said = text[place.start : place.end]
            if (said, there[:1]) == ("fi", "ﬁ"):
                continue
            for offset, (a, b) in enumerate(zip(said, there, strict=False)):
                if b.isalnum():
                    assert a == b, (said, there)
                    at = place.unit, place.column + offset
                    assert at not in seen, "a character is said twice"
                    seen.add(at)


@settings(max_examples=400, deadline=None)
@given(LINES_OF_TEXT, st.sampled_from(JOINING), st.booleans())
def test_joining_and_swapping_lose_no_letter(lines, step, laid_out):
    before = source(lines, laid_out)
    mended = step.mend(before, ReadingOptions())
    assert letters(mended.source) == letters(before)
    assert (mended.count == 0) <= (mended.source.passages == before.passages or step is LINES)


@settings(max_examples=200, deadline=None)
@given(LINES_OF_TEXT, st.booleans())
def test_with_every_step_off_no_line_is_touched(lines, laid_out):
    off = ReadingOptions(steps={step.name: False for step in STEPS})
    given = source(lines, laid_out)
    left = repaired(given, off)
    plain = [
        re.sub(r"\s+", " ", passage.line.text.replace("\u00ad", "")).strip() for passage in given.passages
    ]
    assert [passage.line.text for passage in left.passages] == [line for line in plain if line]


@settings(max_examples=200, deadline=None)
@given(LINES_OF_TEXT, SWITCHES, st.booleans())
def test_what_is_proposed_changes_nothing(lines, steps, laid_out):
    options, given = ReadingOptions(steps=steps), source(lines, laid_out)
    quiet, told = repaired(given, options), repaired(given, options, propose=True)
    assert told.passages == quiet.passages == repaired(given, options).passages
    assert [repair for repair in told.repairs if repair.made] == list(quiet.repairs)

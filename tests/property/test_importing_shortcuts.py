"""What is asked once of a whole text, or seen at a line's edge, spares work and changes nothing."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.importing.lines import Passage, Source, SourceLine
from qualcode.importing.repairing.characters import evenly_spaced, is_ordinary, repaired, telling_of
from qualcode.importing.repairing.furniture import _LONGEST, _is_long
from qualcode.importing.repairing.steps import STEPS
from qualcode.importing.stamps import ending_stamp, leading_stamp
from qualcode.model.reading import ReadingOptions

SIGNS = st.sampled_from(
    ["\u00a0", "  ", " ", "\t", "e\u0301", "\u200b", "\u00ad", "\u200d", "\x07", "\u2126", "é", "“", "…", "\x85",
     "\ufb01", "\ufffd", "\uf0b7", "\U000f0000", "2.\ufffd", "gedrag.19 ", "woord", "[0:01]", "(12:30)", "#0:01:02-3#",
     "-"]
)  # fmt: skip
LINES = st.lists(SIGNS | st.text(st.characters(exclude_categories=["Cs"]), max_size=4), max_size=8).map(
    "".join
)


@settings(max_examples=500, deadline=None)
@given(LINES)
def test_a_text_of_ordinary_characters_needs_only_even_spacing(text):
    line, found = SourceLine.at(text, 1), Counter()
    if is_ordinary(telling_of(text)):
        assert evenly_spaced(line) == repaired(line, found)
        assert not found


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES.filter(str.strip), min_size=1, max_size=10))
def test_a_step_without_its_characters_finds_nothing(texts):
    source = Source(tuple(Passage(SourceLine.at(text, unit)) for unit, text in enumerate(texts, start=1)))
    telling = telling_of("".join(texts))
    for step in STEPS:
        if step.needs is not None and not step.needs.search(telling):
            assert step.mend(source, ReadingOptions()).count == 0


@settings(max_examples=300, deadline=None)
@given(st.text(" \t\u00a0ab", min_size=_LONGEST, max_size=_LONGEST + 60))
def test_a_line_that_is_long_at_once_stays_long(text):
    assert not _is_long(text) or len(" ".join(text.split())) > _LONGEST


@settings(max_examples=500, deadline=None)
@given(
    LINES, st.sampled_from(["[0:01]", "(12:30)", "#0:01:02-3#", "1:02:03", "*1.02", "{0:01}", "٣:٠٤:٠٥ ", ""])
)
def test_a_stamp_is_seen_at_the_edge_of_a_line(text, stamp):
    bare = re.compile(r"[\[({<#*\d]")
    assert leading_stamp(text) is None or bare.match(text)
    for line in (f"{stamp} {text}", f"{text} {stamp}"):
        if (found := ending_stamp(line)) is not None:
            assert line.endswith(("]", ")", "#"))
            assert line[: found[1]].strip()
    if stamp in ("[0:01]", "#0:01:02-3#", "1:02:03"):
        assert leading_stamp(f"{stamp} {text}") is not None
    if stamp in ("[0:01]", "(12:30)", "#0:01:02-3#") and text.strip():
        assert ending_stamp(f"{text} {stamp}") is not None

"""The map back to the source is true for any text, and nothing that was said goes missing."""

import html
import re
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.importing import read
from qualcode.importing.lines import SourceLine
from qualcode.importing.promises import broken_promises
from qualcode.importing.repairing.characters import repaired
from qualcode.model.errors import ImportFailed

TRICKY = st.sampled_from(
    ["\u00a0", "  ", "\t", "e\u0301", "\u200b", "\u00ad", "\u200d", "\ufeff", "\x07", "\u0323\u0307", "\u1100\u1161",
     "\u2126", "\u0958", "\U0001f468\u200d\U0001f469", "é", "“", "[lacht]", "I:", "R: ", "(00:12) ", "[0:01] ",
     "Naam: ", "*0:1 = K: ", "…", "\x85"]
)  # fmt: skip
WORDS = st.lists(TRICKY | st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=12).map(
    "".join
)
NEWLINES = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n \n", "\u2028"])
TEXTS = st.lists(st.tuples(WORDS, NEWLINES), max_size=12).map(lambda parts: "".join(a + b for a, b in parts))

SIGNS = str.maketrans("\uf0b7\uf0a7\uf0d8\uf0fc\uf0e0\uf0df\uf02d", "•▪➢✓→←-")


def reading(data, suffix):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        try:
            return read(path)
        except ImportFailed:
            return None


def lines_of(text):
    for newline in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(newline, "\n")
    return text.removeprefix("\ufeff").split("\n")


def same(said, there):
    """Whether one piece says what the source says there: equal but for the kind of space, NFC and signs of fonts."""
    there = there.translate(SIGNS)
    if len(there) >= len(said) and all(
        a == b or (b == " " and a.isspace()) or unicodedata.normalize("NFC", a) == b
        for a, b in zip(there, said, strict=False)
    ):
        return True
    # A replacement is a piece of its own; what is removed may stand inside it.
    for end in range(1, min(len(there), 45) + 1):
        seen = "".join(
            c
            for c in html.unescape(there[:end])
            if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Co")
        )
        seen = "".join(unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else c for c in seen)
        seen = re.sub(r"\s+", " ", seen)
        if unicodedata.normalize("NFC", seen) == said:
            return True
    return False


def check(transcript, lines):
    assert broken_promises(transcript) == []
    for place in transcript.source_map:
        said, there = transcript.text[place.start : place.end], lines[place.unit - 1][place.column :]
        assert same(said, there), (place, said, there)
    places = [(place.unit, place.column) for place in transcript.source_map]
    assert places == sorted(set(places))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_plain_text(text):
    transcript = reading(text.encode("utf-8"), ".txt")
    if transcript is not None:
        check(transcript, lines_of(text))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(WORDS, st.booleans(), st.integers(0, 5000)), min_size=1, max_size=8))
def test_webvtt(cues):
    source, at = "WEBVTT\n\n", 0
    for words, voice, length in cues:
        end = at + length
        source += f"00:{at // 60000:02}:{at // 1000 % 60:02}.{at % 1000:03} --> "
        source += f"00:{end // 60000:02}:{end // 1000 % 60:02}.{end % 1000:03}\n"
        source += f"{'<v Jan Bos>' if voice else ''}{words} &amp;&eacute;<i>x</i>\n\n"
        at = end
    transcript = reading(source.encode("utf-8"), ".vtt")
    if transcript is not None:
        check(transcript, lines_of(source))


@settings(max_examples=500, deadline=None)
@given(WORDS)
def test_repairing_is_nfc_and_done_once(words):
    once = repaired(SourceLine.at(words, 1))
    assert unicodedata.is_normalized("NFC", once.text)
    again: Counter[str] = Counter()
    assert repaired(SourceLine.at(once.text, 1), again).text == once.text
    assert not again


@settings(max_examples=300, deadline=None)
@given(st.text("abc ", min_size=1, max_size=20), st.data())
def test_edits_keep_the_map(text, data):
    line = SourceLine.at(text, 1)
    origin = list(range(len(text)))  # an oracle: the column of every character, None for what was put in
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(line.text)))
        end = data.draw(st.integers(start, len(line.text)))
        new = data.draw(st.text("XY", max_size=3)) if start < end else ""
        line = line.edited([(start, end, new)] if start < end else [])
        origin = origin[:start] + [None] * len(new) + origin[end:]
    for place in line.places(0):
        for offset in range(place.start, place.end):
            if origin[offset] is not None:
                assert origin[offset] == place.column + offset - place.start


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.text(st.characters(categories=["Ll"], max_codepoint=0x17F), min_size=1, max_size=8),
        min_size=1,
        max_size=40,
    )
)
def test_every_word_of_unlabelled_text_arrives(words):
    source = "\n".join(" ".join(words[i : i + 5]) for i in range(0, len(words), 5))
    transcript = reading(source.encode("utf-8"), ".txt")
    assert transcript is not None
    assert transcript.text.split() == unicodedata.normalize("NFC", source).split()


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.text("ab ", max_size=6), st.integers(1, 9), st.integers(0, 5)), min_size=1, max_size=5
    ),
    st.sampled_from(["", " "]),
    st.data(),
)
def test_joined_lines_keep_the_map(pieces, by, data):
    line, text, origin = SourceLine.at("", 1), "", []  # an oracle: the unit and column of every character
    for piece, unit, column in pieces:
        line = line.joined(SourceLine.at(piece, unit, column), by)
        if text and piece:
            text, origin = text + by, origin + [None] * len(by)
        text, origin = text + piece, origin + [(unit, column + i) for i in range(len(piece))]
    start = data.draw(st.integers(0, len(text)))
    cut = line.part(start)
    kept = start + len(text[start:]) - len(text[start:].lstrip())
    for told, at in ((line, 0), (cut, kept)):
        found = {
            place.start + i: (place.unit, place.column + i)
            for place in told.places(at)
            for i in range(place.end - place.start)
        }
        assert told.text == (text if told is line else text[start:].strip())
        assert found == {i: origin[i] for i in range(at, at + len(told.text)) if origin[i] is not None}

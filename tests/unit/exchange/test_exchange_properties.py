"""Whatever a document and its highlights, the words that were highlighted are the words that are coded."""

import html
import tempfile
import unicodedata
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from taguette_databases import Taguette

from qualcode.exchange import read
from qualcode.exchange.layout import Layout
from qualcode.exchange.markup import Markup
from qualcode.importing.promises import broken_promises
from qualcode.model.transcript import ReadTranscript, ReadTurn

# Units that are cut nowhere: none begins with a mark that joins what stands before it.
UNIT = st.sampled_from(
    [*"abcABC.,:?<&>\"'", " ", "  ", "\n", "\t", "\u00a0", "é", "e\u0301", "o\u0323\u0302", "🏠", "👩\u200d👧",
     "\u1100\u1161\u11a8", "\u2126", "ß", "\u200b", "\u00ad", "I: ", "中"]
)  # fmt: skip
RUN = st.tuples(st.sampled_from(["", "b", "em", "a", "span"]), st.lists(UNIT, max_size=6))
BLOCK = st.tuples(st.sampled_from(["p", "h2", "li", "div", "td", ""]), st.lists(RUN, max_size=4))
BLOCKS = st.lists(BLOCK, max_size=6)
TEXTS = st.lists(st.characters(exclude_categories=["Cs"]) | UNIT, max_size=60).map("".join)
MARKUP = st.lists(st.sampled_from("<>/&;# ab\n\"'!-pré=") | UNIT, max_size=80).map("".join)
INVISIBLE = dict.fromkeys((0x200B, 0xAD))


def written(block):
    tag, runs = block
    inner = "".join(
        f"<{inline}>{html.escape(''.join(units))}</{inline}>" if inline else html.escape("".join(units))
        for inline, units in runs
    )
    return f"<{tag}>{inner}</{tag}>" if tag else inner + "<br/>"


def plain(text):
    return unicodedata.normalize("NFC", "".join(text.translate(INVISIBLE).split()))


@settings(deadline=None, max_examples=60)
@given(BLOCKS, st.data())
def test_the_words_are_the_bytes_cut_from_the_text_nodes(blocks, data):
    markup = "".join(map(written, blocks))
    units = [unit for _tag, runs in blocks for _inline, run in runs for unit in run]
    whole = "".join(units).encode()
    edge = st.integers(0, len(units))
    ranges = [
        tuple(len("".join(units[:n]).encode()) for n in sorted(pair))
        for pair in data.draw(st.lists(st.tuples(edge, edge), max_size=5))
    ]
    with tempfile.TemporaryDirectory() as folder:
        made = Taguette(Path(folder) / "p.sqlite3")
        project = made.project()
        document = made.document(project, "x", markup)
        tag = made.tag(project, "a")
        for start, end in ranges:
            made.highlight(document, start, end, tag, snippet=html.escape(whole[start:end].decode()))
        foreign = read(made.done())
    wanted = [plain(whole[start:end].decode()) for start, end in ranges]
    found = [mark.span.of(one.text) for one in foreign.documents for mark in one.highlights]
    assert [plain(words) for words in found] == [words for words in wanted if words]
    assert all(words == words.strip() for words in found)
    blank = sum(not words for words in wanted)
    said = [remark.details["count"] for remark in foreign.remarks if "without words" in remark.what]
    assert said == ([blank] if blank else [])
    assert not any("other words" in remark.what for remark in foreign.remarks)


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.data())
def test_any_text_keeps_the_promises_and_any_range_has_its_words(raw, data):
    cuts = sorted({0, len(raw), *data.draw(st.lists(st.integers(0, len(raw)), max_size=4))})
    layout = Layout(raw, list(pairwise(cuts)))
    if layout.text:
        turns = tuple(ReadTurn(span, None) for span in layout.turns)
        read_ = ReadTranscript("", "", "", "", layout.text, turns, {}, layout.source_map)
        assert broken_promises(read_) == []
    start, end = sorted((data.draw(st.integers(0, len(raw))), data.draw(st.integers(0, len(raw) + 3))))
    span = layout.span(start, end)
    cut = [c for c in raw[start:end] if c.isalnum() and unicodedata.normalize("NFC", c) == c]
    if span is None:
        assert not cut
    else:
        words = span.of(layout.text)
        assert words == words.strip()
        missing = [c for c in cut if c.isascii() and c not in unicodedata.normalize("NFD", words)]
        assert not missing


@settings(deadline=None, max_examples=100)
@given(MARKUP)
def test_no_markup_is_too_broken_to_be_read(markup):
    read_ = Markup(markup)
    assert all(0 <= start < end <= len(read_.text) for start, end in read_.lines)
    assert sum(end - start for start, end in read_.lines) == len(read_.text)

"""Compounds against a second, exhaustive splitter; sentences against what they promise."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.language import annotate, ruled
from qualcode.language.compound import LINKS, NO_PARTS, SHORTEST_PART, split
from qualcode.language.heard import heard
from qualcode.language.sentences import LONGEST_BLOCK, blocks, sentences
from qualcode.model.span import Span

SYLLABLES = st.sampled_from(
    [
        "bus",
        "huis",
        "tuin",
        "kast",
        "oor",
        "raad",
        "stad",
        "zorg",
        "plek",
        "ring",
        "heid",
        "s",
        "en",
        "n",
        "e",
        "er",
        "-",
    ]
)
VOCABULARY = st.frozensets(st.lists(SYLLABLES, min_size=1, max_size=2).map("".join), max_size=12)


def every_cut(word: str, words: frozenset[str], first: bool = True) -> Iterator[tuple[tuple[str, ...], int]]:
    """All ways to cut, with what each costs: slow and plain."""
    if not first and word.isalpha() and len(word) >= SHORTEST_PART and word in words - NO_PARTS:
        yield (word,), 2 * (len(word) == 3)
        return
    for end in range(SHORTEST_PART, len(word)):
        if word[:end].isalpha() and word[:end] in words - NO_PARTS:
            for link in LINKS:
                if word.startswith(link, end):
                    for parts, cost in every_cut(word[end + len(link) :], words, first=False):
                        yield (word[:end], *parts), cost + len(link) + 2 * (end == 3)


@settings(max_examples=300, deadline=None)
@given(st.lists(SYLLABLES, max_size=6).map("".join), VOCABULARY)
def test_the_best_cut_is_found(word: str, words: frozenset[str]) -> None:
    parts = split(word, words)
    ways = list(every_cut(word, words)) if len(word) >= 7 else []
    assert bool(parts) == bool(ways)
    if ways:
        best = min((len(way), cost) for way, cost in ways)
        assert parts in [way for way, cost in ways if (len(way), cost) == best]


TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [
                *(
                    "Ja,",
                    "dat",
                    "zo.",
                    "Nee!",
                    "Jan",
                    "zei:",
                    '"kom"',
                    "…",
                    "[lacht]",
                    "[niet",
                    "verstaanbaar]",
                    "(zacht)",
                    *(
                        "R:",
                        "eh,",
                        "uhm",
                        "Interviewer 1:",
                        "los",
                        "laat",
                        "op",
                        "belde",
                        "laagdrempelige",
                        "wijkcentra",
                    ),
                ),
                *("'s", "avonds", "'’", "“", "”", "12", "-"),
                *(
                    " ",
                    "\n",
                    "\n\n",
                    "\n \n\n",
                    "\t",
                    "\u2028",
                    "\x85",
                    "\u00a0",
                    "é",
                    "\U0001f600",
                    "[",
                    "]",
                    "\x1c",
                ),
            ]
        ),
        max_size=40,
    ).map(" ".join),
)


def promises_are_kept(text: str, spans: list[Span]) -> None:
    end = 0
    for span in spans:
        assert span.start >= end
        assert span.of(text)
        assert span.of(text) == span.of(text).strip()
        assert not text[end : span.start].strip()
        end = span.end
    assert not text[end:].strip()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_what_is_heard_stands_where_it_was_said(text: str) -> None:
    for language in ("nl", "en"):
        read = heard(text, language)
        assert len(read) == len(text)
        for here, there in zip(read, text, strict=True):
            assert here == there or here == " " or (here in "'\"" and there in "‘’‚‛“”„‟«»")
            assert (here == "\n") == (there == "\n")


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["nl", "en", "rules"]))
def test_annotation_keeps_its_promises(text: str, way: str) -> None:
    annotation = ruled.annotated(text, "nl", way) if way == "rules" else annotate(text, language=way)
    promises_are_kept(text, list(annotation.sentences))
    assert all("\n\n" not in span.of(text) for span in annotation.sentences)
    end = 0
    for word in annotation.words:
        assert word.span.start >= end
        assert word.text == word.span.of(text)
        assert any(character.isalpha() for character in word.text)
        assert sum(span.contains(word.span) for span in annotation.sentences) == 1
        end = word.span.end
    for name in annotation.names:
        assert name.span.of(text).strip()
        assert name.label in {"PER", "LOC", "ORG", "MISC"}


@settings(max_examples=200, deadline=None)
@given(TEXTS.filter(str.strip), st.data())
def test_sentences_keep_their_promises_wherever_the_pipeline_begins_one(
    text: str, data: st.DataObject
) -> None:
    starts = data.draw(st.lists(st.integers(0, len(text)), unique=True))
    spans = sentences(text, starts)
    promises_are_kept(text, spans)
    told = {start + len(text[start:]) - len(text[start:].lstrip()) for start in starts}
    for span in spans[1:]:
        before = text[: span.start].rstrip()
        assert span.start in told or before.endswith("]") or before[-1:] in ".?!\"'”’»"


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["x", "woord ", ". ", "\n", "\n\n", " "]), st.integers(1, 4000)), max_size=8
    )
)
def test_blocks_hold_everything_and_stay_small(runs: list[tuple[str, int]]) -> None:
    text = "".join(piece * times for piece, times in runs)
    found = list(blocks(text))
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())
    assert all(0 < len(span) <= LONGEST_BLOCK for span in found)
    assert all(span.of(text).strip() for span in found)
    assert all(before.end <= after.start for before, after in pairwise(found))

"""Searching against the slow and plain way: words cut out one by one and compared."""

import unicodedata
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.search import Sense, asked, find, fold
from qualcode.model.span import Span

LETTERS = st.text("abAB_éÉ1", min_size=1, max_size=3)
GAPS = st.sampled_from([" ", "\n", ", ", "-", " ’", "."])
TURN = st.lists(st.tuples(LETTERS, GAPS), min_size=1, max_size=12).map(
    lambda pairs: "".join(word + gap for word, gap in pairs).strip()
)
TEXTS = st.lists(TURN.filter(lambda turn: turn and "\n\n" not in turn), min_size=1, max_size=4)
WORDS = st.lists(st.text("abAé1", min_size=1, max_size=2), min_size=1, max_size=3)


def spans_of(turns):
    at, spans = 0, []
    for turn in turns:
        spans.append(Span(at, at + len(turn)))
        at += len(turn) + 2
    return spans


def bare(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def tokens(turn):
    """Where each word stands: the longest runs of letters, digits and underscores."""
    found, start = [], None
    for at, character in enumerate(turn + " "):
        if character.isalnum() or character == "_":
            start = at if start is None else start
        elif start is not None:
            found.append((start, at))
            start = None
    return found


def is_wanted(word, wanted, is_open, typed):
    if not any(c.isupper() for c in typed):
        word, wanted = word.lower(), wanted.lower()
    if bare(typed) == typed:
        word, wanted = bare(word), bare(wanted)
    return word.startswith(wanted) if is_open else word == wanted


@given(TEXTS, WORDS, st.booleans())
def test_words_are_those_a_plain_comparison_finds(turns, wanted, is_open):
    typed = " ".join(word + "*" * is_open for word in wanted)
    text = "\n\n".join(turns)
    expected = set()
    for span, turn in zip(spans_of(turns), turns, strict=True):
        found = [
            {(s, e) for s, e in tokens(turn) if is_wanted(turn[s:e], word, is_open, typed)} for word in wanted
        ]
        if all(found):
            expected |= {(span.start + s, span.start + e) for places in found for s, e in places}
    answer = [(hit.span.start, hit.span.end) for hit in find(text, spans_of(turns), asked(typed))]
    assert answer == sorted(expected)


@given(
    st.lists(st.lists(st.sampled_from("ab"), min_size=1, max_size=9), min_size=1, max_size=3),
    st.lists(st.sampled_from("ab"), min_size=1, max_size=3),
    st.lists(st.sampled_from(" \n"), min_size=30, max_size=30),
)
def test_a_phrase_stands_wherever_its_words_do_in_a_row(turns, phrase, gaps):
    gap = iter(gaps)
    texts = ["".join(word + next(gap, " ") for word in turn).strip() for turn in turns]
    expected = Counter(
        {
            n: sum(turn[i : i + len(phrase)] == phrase for i in range(len(turn)))
            for n, turn in enumerate(turns)
        }
    )
    hits = list(find("\n\n".join(texts), spans_of(texts), asked(f'"{" ".join(phrase)}"')))
    assert +Counter(hit.turn for hit in hits) == +expected
    for hit in hits:
        assert hit.span.of("\n\n".join(texts)).split() == phrase


@given(st.text(), st.booleans(), st.booleans())
def test_folding_keeps_places_and_is_done_once(text, capitals, accents):
    sense = Sense(capitals, accents)
    folded = fold(text, sense)
    assert len(folded) == len(text)
    assert fold(folded, sense) == folded

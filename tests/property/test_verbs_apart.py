"""Verbs that come apart: where the rules leave nothing open, no answer of a parser changes anything."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.language.separable import is_open, joined, possible
from qualcode.model.language import Word
from qualcode.model.span import Span

KNOWN = {"loslaten", "meedoen", "opbellen", "aanbellen", "losbellen", "oplaten", "opdoen"}
WORDS = [
    ("laat", "laten", "VERB"),
    ("doe", "doen", "VERB"),
    ("bel", "bellen", "VERB"),
    ("los", "los", "ADP"),
    ("mee", "mee", "ADP"),
    ("op", "op", "ADP"),
    ("aan", "aan", "ADP"),
    ("te", "te", "ADP"),
    ("straat", "straat", "NOUN"),
    ("en", "en", "CCONJ"),
    ("hem", "hem", "PRON"),
]


@st.composite
def sentences(draw):
    words, at = [], 0
    for form, lemma, pos in draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9)):
        words.append(Word(Span(at, at + len(form)), form, lemma, pos))
        at += len(form) + 1
    gaps = [""] + [draw(st.sampled_from([" ", ", "])) for _ in words[1:]]
    return words, gaps


@given(sentences(), st.data())
def test_a_parser_is_asked_only_where_it_could_say_something_else(sentence, data):
    words, gaps = sentence
    pairs = possible(words, KNOWN)
    told = {*data.draw(st.lists(st.sampled_from(pairs)))} if pairs else set()
    if not is_open(words, gaps, pairs):
        assert {*joined(words, gaps, pairs, told)} == {*joined(words, gaps, pairs, ())}


@given(sentences())
def test_what_is_open_can_be_told_otherwise(sentence):
    words, gaps = sentence
    pairs = possible(words, KNOWN)
    if is_open(words, gaps, pairs):
        ruled = {*joined(words, gaps, pairs, ())}
        assert any({*joined(words, gaps, pairs, {pair})} != ruled for pair in pairs)

"""Searching one text: every kind of term, what counts as the same, and what is refused."""

import re

import pytest

from qualcode.analysis.search import Kind, Sense, alike, asked, find, find_in, fold, of_lemmas
from qualcode.analysis.search.expressions import matches
from qualcode.analysis.search.finding import Passages
from qualcode.model.errors import Refused
from qualcode.model.language import Annotation, Word
from qualcode.model.span import Span

TEXT = (
    "Nou ja, de Buurvrouw helpt. De buurvrouwen ook.\n\n"
    "Één keer zei Karel: zo’n stap, een kleine\nstap. Kleine stappen.\n\n"
    "Iinking pins, karel."
)


def turns_of(text):
    spans, at = [], 0
    for part in text.split("\n\n"):
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    return spans


def words(typed, text=TEXT, kind=None):
    return [found.span.of(text) for found in find(text, turns_of(text), asked(typed, kind))]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("buurvrouw", ["Buurvrouw"]),
        ("buurvrouw*", ["Buurvrouw", "buurvrouwen"]),
        ("een", ["Één", "een"]),
        ("één", ["Één"]),
        ("éÉn", []),
        ("Karel", ["Karel"]),
        ("karel", ["Karel", "karel"]),
        ("zo'n", ["zo’n"]),
        ("zo’n", ["zo’n"]),
        ("stap karel", ["Karel", "stap", "stap"]),
        ("karel pins", ["pins", "karel"]),
        ("buurvrouw karel", []),
        ('"kleine stap"', ["kleine\nstap"]),
        ("“kleine  stap”", ["kleine\nstap"]),
        ('"kleine stap', ["kleine\nstap"]),
        ('"kleine stap"*', ["kleine\nstap", "Kleine stappen"]),
        ('"Kleine stap"*', ["Kleine stappen"]),
        ('"ja, de"', ["ja, de"]),
        ('"kleine stap" karel', ["Karel", "kleine\nstap"]),
        ("~linking", ["Iinking"]),
        ("~Iinking", ["Iinking"]),
        ("~lnking", []),  # two slips away
        ("/stap(pen)?/", ["stap", "stap", "stappen"]),
        ("/Kleine/", ["Kleine"]),
        (r"/^\w+/", ["Nou", "Één", "Iinking"]),
        (r"/\W$/", [".", ".", "."]),
        ("/één/", ["Één"]),
        ("/x*/", []),
    ],
)
def test_what_is_typed_finds(typed, expected):
    assert words(typed) == expected


def test_a_phrase_does_not_run_on_into_the_next_turn():
    assert words('"a b"', "a b\n\nb a\n\nb") == ["a b"]


def test_a_kind_can_be_given_apart():
    assert words("linking", kind=Kind.FUZZY) == ["Iinking"]
    assert words("stap(pen)?", kind=Kind.REGEX) == ["stap", "stap", "stappen"]
    assert asked("lopen gaan", Kind.LEMMA).terms == (asked("=lopen").terms[0], asked("=gaan").terms[0])


@pytest.mark.parametrize("typed", ["", "  ", "?", '""', "*", "//", "~", "=*"])
def test_nothing_to_search_for(typed):
    with pytest.raises(Refused):
        asked(typed)


@pytest.mark.parametrize("typed", ["/(/", "/[a/", "/*a/", "/(?P<a>x)(?P<a>y)/", "/a{99999999999999999999}/"])
def test_a_regular_expression_that_makes_no_sense_is_refused(typed):
    with pytest.raises(Refused):
        asked(typed)


def test_escapes_with_a_capital_are_no_capitals():
    assert asked(r"/\Wstap\N{LATIN SMALL LETTER E}/").terms[0].sense == Sense()
    assert asked("/Stap/").terms[0].sense == Sense(capitals=True)


def test_every_form_comes_from_the_annotation():
    text = "Hij liep en loopt. Lopen!"
    forms = {"liep": "lopen", "loopt": "lopen", "Lopen": "Lopen", "en": "en"}
    annotation = Annotation(
        "test",
        (),
        tuple(
            Word(Span(*match.span()), match[0], forms[match[0]], "VERB")
            for match in re.finditer(r"\w+", text)
            if match[0] in forms
        ),
        (),
    )
    assert [text[slice(*place)] for place in of_lemmas(annotation, {"lopen"})] == ["liep", "loopt", "Lopen"]
    search = asked("=lopen en")
    known = {search.terms[0]: list(of_lemmas(annotation, {"lopen"}))}
    found = find_in(Passages(text, [0], [len(text)]), search, known)
    assert [one.span.of(text) for one in found] == ["liep", "en", "loopt", "Lopen"]


def test_slips_are_counted_by_length():
    vocabulary = {"de", "te", "buurt", "buurten", "burt", "buurvrouw", "buruvrouw", "brvrouw", "buurman"}
    assert alike("de", vocabulary) == {"de"}
    assert alike("buurt", vocabulary) == {"buurt", "burt"}
    assert alike("buurvrouw", vocabulary) == {"buurvrouw", "buruvrouw", "brvrouw"}


def test_folding_keeps_every_place():
    for text in ("İstanbul Iİı", "ΑΣ ΑΣΑ ς", "ﬁn ß ẞ", "e\u0301n", "Ω K Å", "👩‍👧\ud800"):
        for sense in (Sense(), Sense(True), Sense(accents=True), Sense(True, True)):
            assert len(fold(text, sense)) == len(text)
    assert fold("ΑΣ") == fold("ας")


def test_matches_are_never_empty():
    assert matches("a*", ["baab", ""]) == [[(1, 3)], []]

"""What is told from the words of a text alone, against the search in the text: nothing that is there is missed."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from qualcode.analysis.search import Sense, alike, asked, find, fold, may_hold, needs, word_list, words_in
from qualcode.analysis.search.finding import Passages
from qualcode.analysis.search.folding import Folding
from qualcode.model.errors import Refused
from qualcode.model.span import Span

LETTERS = "abAB1_éÉςßİ²Ⅷ\u0345\u0301’' -.\n"
TEXTS = st.one_of(st.text(LETTERS, min_size=1, max_size=30), st.text(min_size=1, max_size=12))
PIECES = [
    "a",
    "b",
    "A",
    "é",
    "_",
    "1",
    "ab",
    r"\w",
    r"\b",
    ".",
    "[ab]",
    "[^]a]",
    "(?:a|b)",
    "(a)",
    r"\x61b",
    "ba",
]
EXPRESSIONS = st.lists(
    st.tuples(
        st.sampled_from([*PIECES, "|", " "]), st.sampled_from(["", "", "", "*", "+", "?", "{2}", "{0,1}"])
    ),
    min_size=1,
    max_size=6,
).map(lambda parts: "".join(piece + (how if piece != "|" else "") for piece, how in parts))


def understood(typed):
    try:
        return asked(typed)
    except Refused:
        assume(False)


def found_though_ruled_out(text, typed):
    search = understood(typed)
    found = list(find(text, [Span(0, len(text))], search))
    needed = needs(search, lambda word: alike(word, Passages(text, [], []).vocabulary))
    return bool(found) and not may_hold(word_list(text), needed)


@given(TEXTS, st.data())
def test_a_text_that_holds_the_words_is_never_ruled_out(text, data):
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : data.draw(st.integers(start, len(text)))]
    typed = data.draw(st.sampled_from(["{}", '"{}"', "{}*", '"{}"*', "~{}"])).format(piece)
    assert not found_though_ruled_out(text, typed)


@given(st.text("abAé1 _.\n", max_size=20), EXPRESSIONS)
def test_a_text_in_which_an_expression_matches_is_never_ruled_out(text, expression):
    try:
        re.compile(expression)
    except re.error:
        assume(False)
    assert not found_though_ruled_out(text, f"/{expression}/")


@given(st.characters(), st.booleans(), st.booleans())
def test_folding_makes_no_letter_of_what_is_none(character, capitals, accents):
    folded = fold(character, Sense(capitals, accents))
    assert len(folded) == 1
    assert folded.isalnum() == character.isalnum()


@given(st.text(LETTERS + "ΑΣ´\u1ffdᎠꭰ", max_size=30), st.booleans(), st.booleans())
def test_a_text_is_folded_as_its_characters_are_and_once_for_all(text, capitals, accents):
    folded = fold(text, Sense(capitals, accents))
    assert folded == "".join(fold(character, Sense(capitals, accents)) for character in text)
    assert fold(folded, Sense(capitals, accents)) == folded


@given(TEXTS, st.booleans(), st.booleans(), st.lists(st.text(LETTERS, max_size=3), max_size=4))
def test_what_is_folded_letter_by_letter_shows_those_letters(text, capitals, accents, searches):
    sense = Sense(capitals, accents)
    whole, folding = fold(text, sense), Folding(text, sense)
    for letters in (fold(one, sense) for one in searches):
        seen = folding.folded(letters)
        for one, other in zip(seen, whole, strict=True):
            assert (one in letters, other in letters) in ((False, False), (one == other, True))
            assert (one.isalnum(), one.isspace(), one == "_") == (
                other.isalnum(),
                other.isspace(),
                other == "_",
            )
    assert folding.folded() == whole


@given(TEXTS)
def test_a_list_holds_the_words_of_its_text(text):
    assert set(words_in(word_list(text))) == Passages(text, [], []).vocabulary

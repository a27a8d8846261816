import pytest
from hypothesis import given
from hypothesis import strategies as st
from workspace_in_memory import reading

from qualcode.model.span import Span
from qualcode.session.text import selection as moves
from qualcode.session.text.following import Following, Standpoint

TURNS = ["Ja.", "De buurvrouw helpt mij.", "Nee.", "Ja.", "Ik durf niet te bellen."]


def text(turns):
    return reading(turns=[("x", words) for words in turns])


def followed(before, after, words):
    old, new = text(before), text(after)
    place = Following(old, new).offset(old.text.index(words))
    return new.text[place:]


@pytest.mark.parametrize(
    ("after", "words", "found"),
    [
        (["Nou.", *TURNS], "buurvrouw", "buurvrouw helpt"),
        (TURNS[1:], "buurvrouw", "buurvrouw helpt"),
        ([TURNS[0], "De lieve buurvrouw helpt mij.", *TURNS[2:]], "helpt", "helpt mij"),
        ([TURNS[0], "De lieve buurvrouw helpt mij.", *TURNS[2:]], "Ik durf", "Ik durf"),
        ([TURNS[0], TURNS[4]], "buurvrouw", "durf"),  # its turn is gone: the turn in its place
        (["Iets anders."], "Ik durf", "Iets"),
    ],
)
def test_the_nearest_place(after, words, found):
    assert followed(TURNS, after, words).startswith(found)


@given(st.lists(st.sampled_from(TURNS), min_size=1, max_size=8), st.lists(st.sampled_from(TURNS), max_size=8))
def test_every_place_has_one_inside_the_new_text(before, after):
    old, new = text(before), text(after)
    following = Following(old, new)
    for offset in range(len(old.text) + 1):
        assert 0 <= following.offset(offset) <= len(new.text)
        if before == after:
            assert old.turns_touched(Span(offset, offset + 1)) == () or following.offset(offset) == offset
    first = following.first_change()
    assert (first is None) == (before == after)


def test_a_selection_goes_along_or_is_given_up():
    old, new = text(TURNS), text(["Nou.", *TURNS])
    at = old.text.index("buurvrouw")
    chosen = moves.of(Span(at, at + 9))
    there = Standpoint(old, chosen, at).within(new)
    assert there.selection.span.of(new.text) == "buurvrouw"
    assert new.text[there.top :].startswith("buurvrouw")
    gone = Standpoint(old, chosen).within(text([TURNS[0], "De helpt mij.", *TURNS[2:]]))
    assert gone.selection.span is None

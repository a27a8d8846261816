import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.editing import edit_in_turn
from qualcode.model.span import Span
from qualcode.session.text.rewording import differing, rewording

WORDS = st.lists(
    st.sampled_from(["ja", "nee", "ja,", "de", "buurvrouw", "hep", "heb", "é"]), min_size=1, max_size=7
)
BLANKS = st.sampled_from([" ", "\n", "  "])


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("Dat hep ik gezegd.", "Dat heb ik gezegd.", "hep", "heb"),
        ("ja ja ja", "ja nee ja", "ja", "nee"),
        ("ik hep dat\nal lang", "ik heb dat al lang", "hep", "heb"),
        ("ik ga nu", "ik ga weg nu", "", "weg "),
        ("ik ga nu", "ik nu", "ga", ""),
        ("hond", "honds", "hond", "honds"),
        ("de hond", "de hond blaft", "hond", "hond blaft"),
        ("de hond", "Kijk, de hond", "de", "Kijk, de"),
        ("a b c d", "a x c y", "b c d", "x c y"),
        ("nee nee", "nee nee nee", "nee", "nee nee"),
        ("de hond", "", "de hond", ""),
    ],
)
def test_only_the_words_that_differ(old, new, gone, come):
    place, words = rewording(old, new)
    assert (place.of(old), words) == (gone, come)
    assert rewording(old, old.replace(" ", "\n")) is None


@given(WORDS, WORDS, BLANKS)
def test_it_says_what_was_typed_and_touches_nothing_else(old, new, blank):
    before, typed = blank.join(old), " ".join(new)
    change = rewording(before, typed)
    if change is None:
        assert old == new
        return
    place, words = change
    whole = f"Nou {before} hoor"
    edit = edit_in_turn(whole, [Span(0, len(whole))], place.shifted(4), words)
    after = edit.applied(whole)
    assert after.split() == ["Nou", *new, "hoor"]
    kept = len(place.of(before).split())
    assert kept <= max(1, len(old) - (old[:1] == new[:1]))
    if len(old) - kept > 1:  # line breaks between words that stay are left alone
        assert after.count(blank) >= len(old) - kept - 1


def test_what_differs_on_both_sides():
    old, new = "de buurvrouw helpt mij altijd", "de overbuurvrouw helpt mij"
    gone, fresh = differing(old, new)
    assert [span.of(old) for span in gone] == ["buurvrouw", "altijd"]
    assert [span.of(new) for span in fresh] == ["overbuurvrouw"]
    assert differing(old, old) == ((), ())

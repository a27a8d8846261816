"""Where the words of a quotation were said, and what was changed in them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.manuscript import located
from qualcode.model.manuscript import Difference

TEXT = (
    "Nou ja, de buurvrouw helpt mij altijd. Ja. En ik durf niet zo goed te bellen, want ze zijn druk. "
    "Maar Karel Visser van nummer 12 belt dan voor mij, en de buurvrouw kookt."
)
TEXTS = {"P01": "Het regent. Hier woont niemand, de straat is leeg en stil.", "P02": TEXT}


def one(quoted: str):
    return located([quoted], TEXTS)[0]


def test_words_as_they_were_said():
    found = one("De buurvrouw helpt mij altijd.")
    assert (found.transcript, found.span.of(TEXT)) == ("P02", "de buurvrouw helpt mij altijd")
    assert (found.differences, found.elisions, found.brackets, found.likeness) == ((), 0, 0, 1.0)


def test_marked_edits_are_no_differences():
    for quoted in (
        "de buurvrouw helpt mij altijd (...) want ze zijn druk",
        "de buurvrouw helpt mij altijd … want ze zijn druk",
        "… de buurvrouw helpt mij altijd […] want ze zijn druk...",
    ):
        found = one(quoted)
        assert found.differences == ()
        assert found.elisions
        assert found.span.of(TEXT).endswith("druk")
    found = one("Maar [naam] van nummer 12 belt dan [op] voor mij")
    assert (found.differences, found.brackets) == ((), 2)


def test_every_difference_is_told():
    found = one("de buurman helpt mij altijd en ik durf niet te bellen")
    assert found.differences == (
        Difference("buurman", "buurvrouw"),
        Difference("", "Ja"),
        Difference("", "zo goed"),
    )
    assert one("Karel Visser van nummer 12 belt dan heel vaak voor mij").differences == (
        Difference("heel vaak", ""),
    )
    assert one("Maar Karel Visser van nummer 12 belt dan nooit").differences == (Difference("nooit", "voor"),)


def test_a_difference_beside_an_elision_is_the_only_one_told():
    found = one("de buurman helpt mij altijd (...) want ze zijn druk")
    assert found.differences == (Difference("buurman", "buurvrouw"),)


def test_what_nobody_said():
    assert one("de gemeente helpt ons nooit met bellen of met koken") is None
    assert one("") is None


def test_of_two_places_the_one_that_is_most_like():
    texts = {
        "P01": "ik vind het hier een erg fijne buurt om te zijn",
        "P02": "ik vind het hier een fijne buurt om te wonen",
    }
    found = located(["ik vind het hier een fijne buurt om te wonen"], texts)[0]
    assert (found.transcript, found.differences) == ("P02", ())


WORDS = st.lists(
    st.sampled_from(
        ["aap", "noot", "mies", "wim", "zus", "jet", "teun", "vuur", "gijs", "lam", "kees", "bok"]
    ),
    min_size=30,
    max_size=60,
)


@settings(max_examples=60)
@given(WORDS, st.data())
def test_any_piece_is_found_word_for_word(words, data):
    start = data.draw(st.integers(0, len(words) - 8))
    end = data.draw(st.integers(start + 8, len(words)))
    text = " ".join(words)
    found = located([" ".join(words[start:end]).upper()], {"P01": text})[0]
    assert found.differences == ()
    assert found.span.of(text).split() == words[start:end]


@settings(max_examples=60)
@given(WORDS, st.data())
def test_a_piece_with_an_elision_is_found_and_a_strange_word_is_told(words, data):
    cut = data.draw(st.integers(6, len(words) - 12))
    gap = data.draw(st.integers(1, 4))
    text = " ".join(words)
    quoted = [*words[:cut], "(...)", *words[cut + gap :]]
    assert located([" ".join(quoted)], {"P01": text})[0].differences == ()
    quoted[2] = "schapen"
    differences = located([" ".join(quoted)], {"P01": text})[0].differences
    assert any("schapen" in one.quoted for one in differences)

import pytest

from qualcode.language import annotate, pipeline_version
from qualcode.language.english import lemma_and_pos


@pytest.mark.parametrize(
    ("forms", "lemma"),
    [
        ("walk walks walked walking", "walk"),
        ("hope hopes hoped hoping", "hope"),
        ("stop stops stopped stopping", "stop"),
        ("try tries tried trying", "try"),
        ("make makes made making", "make"),
        ("use uses used using", "use"),
        ("visit visits visited visiting", "visit"),
        ("need needs needed needing", "need"),
        ("neighbour neighbours neighbour's", "neighbour"),
        ("city cities", "city"),
        ("church churches", "church"),
        ("child children", "child"),
        ("bus", "bus"),
        ("thing things", "thing"),
        ("morning mornings", "morning"),
        ("go goes went gone", "go"),
    ],
)
def test_forms_of_one_word_have_one_lemma(forms: str, lemma: str) -> None:
    assert {lemma_and_pos(form)[0] for form in forms.split()} == {lemma}


def test_an_english_text() -> None:
    text = "Mr. Brown, um, helped us. “It’s fine,” she said. [laughs] They’ve got 3 children!"
    found = annotate(text, language="en")
    assert [span.of(text) for span in found.sentences] == [
        "Mr. Brown, um, helped us.",
        "“It’s fine,” she said. [laughs]",
        "They’ve got 3 children!",
    ]
    assert {"help", "say", "get", "child"} <= {word.lemma for word in found.words}
    assert ("um", "INTJ") in {(word.text, word.pos) for word in found.words}
    assert found.pipeline == pipeline_version("en") != pipeline_version("nl")
    assert found.names == ()

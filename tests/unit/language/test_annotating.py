import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from qualcode.language import annotate, pipeline_version
from qualcode.model.language import Annotation, Word


class Shelf:
    """A cache that counts."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Annotation] = {}
        self.asked = 0

    def get(self, sha256: str, pipeline: str) -> Annotation | None:
        self.asked += 1
        return self.kept.get((sha256, pipeline))

    def put(self, sha256: str, pipeline: str, annotation: Annotation) -> None:
        self.kept[sha256, pipeline] = annotation


def word(annotation: Annotation, text: str) -> Word:
    return next(word for word in annotation.words if word.text == text)


def test_empty_text() -> None:
    assert annotate("") == Annotation(pipeline_version(), (), (), ())
    assert annotate(" \n\n\t ").sentences == ()


def test_no_sentence_crosses_a_turn() -> None:
    text = "En toen kwam\n\nde buurvrouw binnen."
    assert [span.of(text) for span in annotate(text).sentences] == ["En toen kwam", "de buurvrouw binnen."]


def test_turns_do_not_change_each_other() -> None:
    turns = ["Ja, de straten waren leeg.", "Wie helpt er?", "De bewonersinitiatieven in Utrecht."]
    whole = annotate("\n\n".join(turns))
    apart = [(word.lemma, word.pos, word.parts) for turn in turns for word in annotate(turn).words]
    assert [(word.lemma, word.pos, word.parts) for word in whole.words] == apart


def test_curly_quotes_are_read_as_straight_ones_and_kept_in_the_text() -> None:
    curly, straight = "“Zo’n huis,” zei hij, ‘dat wil ik.’", "\"Zo'n huis,\" zei hij, 'dat wil ik.'"
    one, other = annotate(curly), annotate(straight)
    assert [(word.span, word.lemma, word.pos) for word in one.words] == [
        (word.span, word.lemma, word.pos) for word in other.words
    ]
    assert "’" in word(one, "Zo’n").text
    assert all(word.text == word.span.of(curly) for word in one.words)


def test_a_glued_note_digit_does_not_hide_the_word() -> None:
    text = "Veel ouderen zijn eenzaam62 in de wijk."
    found = word(annotate(text), "eenzaam")
    assert (found.lemma, found.span.of(text)) == ("eenzaam", "eenzaam")
    assert word(annotate("Zij woont op de A4 bij groep3b."), "A4")


def test_words_have_a_letter() -> None:
    text = "Op 3 maart 2021, om 9.30 uur: 's avonds … nul-zes!"
    assert all(any(character.isalpha() for character in word.text) for word in annotate(text).words)
    assert {"maart", "uur", "avonds"} <= {word.text for word in annotate(text).words}


@pytest.mark.parametrize(
    ("sentence", "compound", "parts"),
    [
        ("De vrijwilligersvergoeding is laag.", "vrijwilligersvergoeding", {"vrijwilliger", "vergoeding"}),
        ("Er zijn veel bewonersinitiatieven in de stad.", "bewonersinitiatieven", {"bewoner", "initiatief"}),
        ("De jongerenwerkers hebben het druk.", "jongerenwerkers", {"jongere", "werker"}),
        (
            "De basisschoolkinderen spelen buiten.",
            "basisschoolkinderen",
            {"basisschool", "kind", "basis", "school"},
        ),
    ],
)
def test_parts_are_lemmas(sentence: str, compound: str, parts: set[str]) -> None:
    assert parts <= set(word(annotate(sentence), compound).parts)


def test_a_word_may_stand_before_itself() -> None:
    assert word(annotate("Dat is een kerkkerk."), "kerkkerk").parts == ("kerk", "kerk")


def test_what_is_no_compound_has_no_parts() -> None:
    text = "De verantwoordelijkheid ligt bij de gemeente, die vriendelijk is."
    assert {word.text for word in annotate(text).words if word.parts} == set()


def test_a_remark_is_no_name() -> None:
    text = "Ja, dat… [stilte] Dat was in mijn verlof. [lacht]"
    assert all("[" not in name.span.of(text) for name in annotate(text).names)


def test_what_is_kept_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf, text = Shelf(), "Zij wonen hier graag."
    first = annotate(text, shelf)
    assert list(shelf.kept) == [(hashlib.sha256(text.encode()).hexdigest(), pipeline_version())]
    monkeypatch.setattr("qualcode.language.annotating.load", None)
    assert annotate(text, shelf) is first
    assert shelf.asked == 2


def test_annotation_names_its_pipeline() -> None:
    assert annotate("Ja.").pipeline == pipeline_version()
    assert pipeline_version().startswith("nl_")


def test_many_threads_get_the_same_answer() -> None:
    texts = [f"Wij hebben {n} buren gezien in het buurthuis." for n in range(12)]
    alone = [annotate(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(annotate, texts)) == alone

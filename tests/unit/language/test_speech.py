"""What is written down of speech besides words: labels, hesitations; and verbs that come apart."""

import pytest

from qualcode.language import annotate
from qualcode.language.heard import fillers, heard


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("“Zo’n huis”", '"Zo\'n huis"'),
        ("R: Ja, dat klopt.", "   Ja, dat klopt."),
        ("I2: En toen?", "    En toen?"),
        ("Interviewer: En toen?", "             En toen?"),
        ("[00:12] Resp. 1: Ja.\nMOD: Goed.", "                 Ja.\n     Goed."),
        ("Kijk: dat is het. Ik zei: ja.", "Kijk: dat is het. Ik zei: ja."),
        ("om 12:30 uur", "om 12:30 uur"),
        ("Ik, eh, denk uhm dat wel. Mmm.", "Ik,     denk     dat wel.    ."),
        ("Uh-huh, ehbo, oehoe en hm.", "Uh-huh, ehbo, oehoe en   ."),
        ("er was er een", "er was er een"),
        ("eenzaam62", "eenzaam  "),
    ],
)
def test_heard(text: str, read: str) -> None:
    assert heard(text) == read


def test_english_hesitates_otherwise() -> None:
    assert heard("So, um, I er walked.", "en") == "So,     I    walked."
    assert [span.of("um nou") for span in fillers("um nou")] == []


def test_hesitations_are_words_and_do_not_trouble_the_others() -> None:
    text, plain = "Ik, eh, ga morgen uhm naar huis.", "Ik ga morgen naar huis."
    found = annotate(text)
    assert [(w.text, w.pos) for w in found.words if w.pos == "INTJ"] == [("eh", "INTJ"), ("uhm", "INTJ")]
    rest = [word.lemma for word in found.words if word.pos != "INTJ"]
    assert rest == [word.lemma for word in annotate(plain).words]


def test_a_label_is_no_word() -> None:
    assert [w.text for w in annotate("R: Ja, dat klopt.").words] == ["Ja", "dat", "klopt"]


@pytest.mark.parametrize(
    ("sentence", "wholes"),
    [
        ("Ik laat het los.", {"laat": "loslaten"}),
        ("Gisteren belde hij mij op.", {"belde": "opbellen"}),
        ("Ze probeert het los te laten.", {"laten": "loslaten"}),
        ("Hij is opgestaan.", {}),
        ("Wij lopen op de straat.", {}),
        ("De fiets is weg.", {}),
        ("Zij komt straks weer terug, denk ik.", {"komt": "terugkomen"}),
    ],
)
def test_verbs_that_come_apart(sentence: str, wholes: dict[str, str]) -> None:
    assert {word.text: word.whole for word in annotate(sentence).words if word.whole} == wholes

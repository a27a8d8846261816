import sys
import tempfile
import unicodedata
from pathlib import Path

import pytest

from qualcode.importing import read
from qualcode.importing.promises import broken_promises
from qualcode.model.transcript import Role


@pytest.fixture
def reading(tmp_path):
    def of(text, name="gesprek.txt", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        transcript = read(path)
        assert broken_promises(transcript) == []
        return transcript

    return of


def labels_of(text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text(text)
        return set(read(path).roles)


def spoken(transcript):
    return [(turn.speaker, turn.time_ms, turn.span.of(transcript.text)) for turn in transcript.turns]


def test_a_conversation(reading):
    transcript = reading(
        "Interviewer: Hoe gaat het?\n\nGerda: Goed. [lacht]\n\nInterviewer: Fijn.\n\nGerda: Ja hoor.\n"
    )
    assert transcript.text == "Hoe gaat het?\n\nGoed. [lacht]\n\nFijn.\n\nJa hoor."
    assert [turn.speaker for turn in transcript.turns] == ["Interviewer", "Gerda"] * 2
    assert transcript.roles == {"Interviewer": Role.INTERVIEWER, "Gerda": Role.PARTICIPANT}
    assert (transcript.title, transcript.format, transcript.encoding) == ("gesprek", "txt", "utf-8")
    assert transcript.repairs == ()


@pytest.mark.parametrize(
    ("line", "speaker", "time_ms", "words"),
    [
        ("Gerda: Ja.", "Gerda", None, "Ja."),
        ("Gerda:Ja.", "Gerda", None, "Ja."),
        ("Lotte van der Zwaag: Ja.", "Lotte van der Zwaag", None, "Ja."),
        ("Mevr. De Vries: Ja.", "Mevr. De Vries", None, "Ja."),
        ("Marit (interviewer): Ja.", "Marit (interviewer)", None, "Ja."),
        ("I: Ja.", "I", None, "Ja."),
        ("R1: Ja.", "R1", None, "Ja."),
        ("SPEAKER_00: Ja.", "SPEAKER_00", None, "Ja."),
        ("Spreker 1: Ja.", "Spreker 1", None, "Ja."),
        ("**Gerda:** Ja.", "Gerda", None, "Ja."),
        ("**Gerda**: Ja.", "Gerda", None, "Ja."),
        ("*0:0 = I1: Ja.", "I1", 0, "Ja."),
        ("*1.01.35 = K: Ja.", "K", 3_695_000, "Ja."),
        ("1.42.30 K: Ja.", "K", 6_150_000, "Ja."),
        ("1.16.30 = K: Ja.", "K", 4_590_000, "Ja."),
        ("[00:12:31] Gerda: Ja.", "Gerda", 751_000, "Ja."),
        ("Gerda [00:12:31]: Ja.", "Gerda", 751_000, "Ja."),
        ("Gerda [00:12:31] Ja.", "Gerda", 751_000, "Ja."),
        ("Gerda: [00:12:31] Ja.", "Gerda", 751_000, "Ja."),
        ("(00:12) Gerda: Ja.", "Gerda", 12_000, "Ja."),
        ("00:12 Gerda: Ja.", "Gerda", 12_000, "Ja."),
        ("00:00:12.500 Gerda: Ja.", "Gerda", 12_500, "Ja."),
        ("#00:00:12-5# Gerda: Ja.", "Gerda", 12_000, "Ja."),
        ("Gerda 0:12\nJa.", "Gerda", 12_000, "Ja."),
        ("Gerda Wolters   0:12\nJa.", "Gerda Wolters", 12_000, "Ja."),
        ("Gerda (00:00:12)\nJa.", "Gerda", 12_000, "Ja."),
        ("[00:00:12] Gerda\nJa.", "Gerda", 12_000, "Ja."),
        ("Gerda:\nJa.", "Gerda", None, "Ja."),
        ("(00:12)\nGerda: Ja.", "Gerda", 12_000, "Ja."),
        ("[R1] Ja.", "R1", None, "Ja."),
    ],
)
def test_shapes_of_a_turns_beginning(reading, line, speaker, time_ms, words):
    blocks = [line if i % 2 == 0 else f"Ander: Vraag {i}?" for i in range(8)]
    turns = spoken(reading("\n\n".join(blocks)))
    assert turns[::2] == [(speaker, time_ms, words)] * 4
    assert [turn[0] for turn in turns[1::2]] == ["Ander"] * 4


@pytest.mark.parametrize(
    "line",
    [
        "Bijvoorbeeld: dat je samen eet.",
        "Vraag 3: hoe lang woon je hier?",
        "Om 12:30 kwam de bus.",
        "De bus van 12:30 komt niet.",
        "https://voorbeeld.nl is de site.",
        "Ze zei het zo: ik kom niet meer.",
        "Kijk: zo zit het.",
        "[lacht] Ja.",
        "[naam 1 van de straat] weet ik niet.",
        "Dat is een heel lange zin die met een dubbele punt verdergaat: hier.",
    ],
)
def test_what_is_no_label_stays_in_the_turn(reading, line):
    source = "".join(f"I: Vraag?\nR: Antwoord {i}.\n" for i in range(6)) + f"{line}\nI: Dank.\n"
    transcript = reading(source)
    assert set(transcript.roles) == {"I", "R"}
    assert f"Antwoord 5.\n{line}" in transcript.text


def test_headings_that_recur_in_a_report_are_no_speakers(reading):
    filler = "Dit is een alinea van een rapport over de sociale basis en wie daar woont. " * 60
    report = "\n\n".join(f"Haarlem: een stad.\n\nAlmere: een stad.\n\n{filler}" for _ in range(5))
    assert reading(report).roles == {}


def test_what_reports_put_before_a_colon_is_no_speaker_however_often():
    conversation = "".join(f"I: Vraag?\nR: Antwoord.\nVoorbeeld: {i}.\nVraag 1: zo.\n" for i in range(6))
    assert labels_of(conversation) == {"I", "R"}


def test_a_time_vouches_for_a_label_that_occurs_once():
    lines = [f"[00:0{i}] {'Jan' if i % 2 else 'Piet'}: Zin." for i in range(10)] * 2
    assert labels_of("\n".join([*lines, "[00:11] Mevrouw: Hoi.", "Kijk: zo."])) == {"Jan", "Piet", "Mevrouw"}


def test_speech_that_begins_like_a_label():
    talk = "I: Vraag?\nR: Antwoord.\n" * 8
    assert labels_of(f"{talk}Ja: zo is het.\n{talk}Kijk: zo is het.\n{talk}Kijk: nu niet.\nZe: dus.\n") == {
        "I",
        "R",
    }


def test_a_time_that_cannot_be_stays_in_the_words(reading):
    assert reading("I: Een?\nR: Twee.\n[12:75]\nI: Een?\nR: Twee.\n").text.count("Twee.\n[12:75]") == 1


def test_a_line_of_nothing_visible_still_begins_a_paragraph(reading):
    assert reading("Een.\n\n\u200b\nTwee.\n").text == "Een.\n\nTwee."


def test_a_list_of_names_is_no_conversation():
    assert labels_of("Jan Bos\nAn Vos\nMia Los\nZij wonen hier.\n" * 4) == set()


def test_a_paragraph_without_label_goes_on_in_the_turn(reading):
    transcript = reading("I: Een?\nR: Twee.\n\nNog wat.\n\n(R staat op)\n\nI: Drie?\nR: Vier.\n")
    assert spoken(transcript)[1] == ("R", None, "Twee.\nNog wat.\n(R staat op)")


def test_with_one_labelled_speaker_other_paragraphs_are_turns_of_nobody(reading):
    transcript = reading("Eerste antwoord.\n\nMODERATOR: Ga door.\n\nTweede antwoord.\n\nDerde.\n")
    assert [turn[0] for turn in spoken(transcript)] == [None, "MODERATOR", None, None]
    assert transcript.roles == {"MODERATOR": Role.INTERVIEWER}


def test_a_time_begins_a_new_turn_of_the_same_speaker(reading):
    transcript = reading("I: Een?\nR: Twee.\n[00:01:00] Nog wat.\nI: Drie?\nR: Vier.\n")
    assert spoken(transcript)[1:3] == [("R", None, "Twee."), ("R", 60_000, "Nog wat.")]


def test_times_inside_a_turn_stay_in_the_words(reading):
    assert (
        "hoor (7.35) dus (0:12) ja"
        in reading("I: Een?\nR: Ja hoor (7.35) dus (0:12) ja.\nI: O?\nR: Ja.").text
    )


def test_slips_after_a_known_short_label(reading):
    turns = spoken(reading("I1: A?\n\nK: B.\n\nI1; C?\n\nK. Nee.\n\nI1: D?\n\nK: E.\n\nM. de Wit kwam.\n"))
    assert [turn[0] for turn in turns] == ["I1", "K", "I1", "K", "I1", "K"]
    assert turns[3][2] == "Nee."
    assert turns[5][2] == "E.\nM. de Wit kwam."


def test_a_legend_is_no_turn_of_its_speakers(reading):
    body = "".join(f"\nM: Ik zei {i}.\n\nK: En {i}?\n\nI1: Ja?\n" for i in range(5))
    transcript = reading(f"Interview nr. 1\n\nI1: Interviewer 1\n\nM: Man\n\nK: Interviewster\n{body}")
    assert spoken(transcript)[:5] == [
        (None, None, "Interview nr. 1"),
        (None, None, "I1: Interviewer 1"),
        (None, None, "M: Man"),
        (None, None, "K: Interviewster"),
        ("M", None, "Ik zei 0."),
    ]
    assert transcript.roles["K"] is Role.INTERVIEWER


def test_an_equation_legend_gives_roles(reading):
    body = "".join(f"X: Vraag {i}?\nY: Antwoord.\n" for i in range(3))
    assert reading(f"X = interviewer 1; Y = informant\n{body}").roles == {
        "X": Role.INTERVIEWER,
        "Y": Role.PARTICIPANT,
    }


def test_a_form_that_names_the_interviewer(reading):
    body = "".join(f"Marit: Ja {i}.\nDaan: Nee.\n" for i in range(4))
    transcript = reading(f"Interviewer: Marit\nRespondent: Daan\n{body}")
    assert transcript.roles == {"Marit": Role.INTERVIEWER, "Daan": Role.PARTICIPANT}


def test_a_label_is_spelled_as_it_mostly_is(reading):
    assert set(reading("Gerda: a\nI: b\nGERDA: c\nI: d\nGerda: e\ni: f\n").roles) == {"Gerda", "I"}


def test_names_that_stand_alone_above_their_words(reading):
    source = "".join(f"Joost\nHoe gaat dat {i}?\nAns\nJa\n" for i in range(4))
    assert spoken(reading(source))[:2] == [("Joost", None, "Hoe gaat dat 0?"), ("Ans", None, "Ja")]


def test_names_alone_are_no_labels_in_running_text(reading):
    lines = [
        "Ja",
        "Het regende die dag de hele tijd.",
        "Nee",
        "Dat weet ik niet meer.",
        "Dus toen gingen we.",
    ] * 5
    assert reading("\n".join(lines)).roles == {}


class TestParagraphs:
    def test_blank_lines(self, reading):
        assert reading("Kop\nEen regel.\n\nTwee.\n\n\nDrie.\n").text == "Kop\nEen regel.\n\nTwee.\n\nDrie."

    def test_one_a_line(self, reading):
        lines = [f"Dit is alinea {i}." for i in range(12)]
        assert reading("\n".join(lines)).text == "\n\n".join(lines)

    def test_hard_wrapped_lines_belong_together(self, reading):
        block = "Dit is een zin die over\nmeer dan een regel loopt en\ndaarna ophoudt."
        assert reading(f"{block}\n\n{block}\n").text == f"{block}\n\n{block}"

    def test_double_spacing_means_nothing(self, reading):
        block = (
            "Een zin die een hele regel lang is loopt\n\nop de volgende regel gewoon door en houdt\n\ndan op."
        )
        transcript = reading("\n\n".join([block] * 6))
        assert [turn[2] for turn in spoken(transcript)] == [block.replace("\n\n", " ")] * 6


def test_a_markdown_file_is_plain_text(reading):
    transcript = reading("# Kop\n\n**Joost:** Hoi?\n\n**Ans:** Dag.\n", name="g.md")
    assert transcript.format == "md"
    assert spoken(transcript)[1:] == [("Joost", None, "Hoi?"), ("Ans", None, "Dag.")]


class TestRepairs:
    def test_spaces_newlines_and_the_invisible(self, reading):
        transcript = reading("een\u00a0 twee\tdrie\u200b\u00advier\r\n\rvijf\u2028zes\x0bzeven\x07")
        assert transcript.text == "een twee drievier\n\nvijf\nzes zeven"
        assert len(transcript.repairs) == 4

    def test_lines_are_counted_as_an_editor_counts_them(self, reading):
        for newline in ("\n", "\r\n", "\r"):
            transcript = reading(newline.join(["een", "", "twee", "drie"]))
            assert [place.unit for place in transcript.source_map] == [1, 3, 4]

    def test_nfc_and_its_map(self, reading):
        transcript = reading("cafe\u0301 is open")
        assert transcript.text == "café is open"
        assert [(p.start, p.end, p.unit, p.column) for p in transcript.source_map] == [
            (0, 3, 1, 0),
            (3, 4, 1, 3),
            (4, 12, 1, 5),
        ]

    def test_a_tower_of_accents_is_cut(self, reading):
        transcript = reading("a" + "\u0323\u0301" * 5000 + "b")
        assert transcript.text[-1] == "b"
        assert sum(map(unicodedata.combining, transcript.text)) > 0
        assert len(transcript.text) < 40

    def test_joiners_hold_emoji_together_and_vanish_elsewhere(self, reading):
        family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
        assert reading(f"a\u200db {family} \u200dc\u200d\u200d").text == f"ab {family} c"

    def test_the_map_of_a_labelled_line(self, reading):
        transcript = reading("I: Hoi?\n\nR:  Dag  jij\n")
        assert [(p.start, p.end, p.unit, p.column) for p in transcript.source_map] == [
            (0, 4, 1, 3),
            (6, 9, 3, 4),
            (9, 10, 3, 7),
            (10, 13, 3, 9),
        ]


class TestEncodings:
    TEXT = "I: Hoe was het café, zei je: ‘één keer’?\n\nR: Ja, geïnteresseerd – twee kopjes à € 3.\n\n" * 4

    @pytest.mark.parametrize(
        ("codec", "found"),
        [
            ("utf-8", "utf-8"),
            ("utf-8-sig", "utf-8"),
            ("utf-16", "utf-16"),
            ("cp1252", "cp1252"),
            ("mac_roman", "mac_roman"),
            ("cp850", "cp850"),
        ],
    )
    def test_found_and_read(self, reading, codec, found):
        source = self.TEXT if codec != "cp850" else self.TEXT.translate(dict.fromkeys(map(ord, "‘’–€"), "-"))
        transcript = reading(source, encoding=codec)
        assert transcript.encoding == found
        assert transcript.text == reading(source).text

    @pytest.mark.parametrize("codec", ["cp1252", "latin-1", "mac_roman", "cp850"])
    @pytest.mark.parametrize(
        "words", ["Hé, één keer.", "De patiënt.", "Dat is geïrriteerd zei hij.", "Eén reünie."]
    )
    def test_a_single_word_is_enough(self, reading, codec, words):
        assert reading(words, encoding=codec).text == words

    @pytest.mark.parametrize("codec", ["cp1252", "mac_roman"])
    @pytest.mark.parametrize(
        "words", ["Da’s zo’n “ding”…", "‘Ja’ – zei ze", "ÉÉN CAFÉ", "Größe, Übung", "På børnehaven"]
    )
    def test_and_so_are_the_signs_of_print(self, reading, codec, words):
        assert reading(words, encoding=codec).text == words

    def test_utf16_big_endian_with_mark(self, reading):
        assert reading(b"\xfe\xff" + self.TEXT.encode("utf-16-be")).text == reading(self.TEXT).text

    def test_one_old_accent_in_a_long_text(self, reading):
        plain = "En toen zei ze dat het wel goed kwam met de buurt.\n" * 500
        assert "patiënt" in reading(plain + "De patiënt zei niets.\n" + plain, encoding="latin-1").text


def test_work_grows_with_the_text_and_no_faster(reading):
    unit = "".join(f"I: Hoe ging {i}?\nR: Ja, één keer, nou… niet meer\u00a0zo goed.\n" for i in range(200))

    def calls(text):
        count = 0

        def tick(frame, event, arg):
            nonlocal count
            count += 1

        sys.setprofile(tick)
        try:
            reading(text)
        finally:
            sys.setprofile(None)
        return count

    assert calls(unit * 8) < 9 * calls(unit)

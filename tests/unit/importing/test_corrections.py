"""What the researcher says about speakers: a pattern, other spellings, who asks. And what is doubtful without it."""

import re

import pytest

from qualcode.importing import read
from qualcode.importing.doubt_titles import DOUBTS
from qualcode.importing.doubts import are_alike
from qualcode.importing.own_pattern import OwnPattern
from qualcode.model.doubt import Doubt, DoubtKind
from qualcode.model.errors import ImportFailed, Refused
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import UnitKind, Whereabouts
from qualcode.model.transcript import Role

TALK = (
    """\
Interviewer: Hoe gaat het?
Vera: Goed, dank je wel.
Interviewer: En met de buren?
Vera: Ook goed.
Interviewr: Waarom?
Vera: Dat weet ik niet.
"""
    + "Interviewer: Niet?\nVera: Nee.\n" * 4
)


@pytest.fixture
def talk(tmp_path):
    def write(text=TALK, name="gesprek.txt"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def labels_of(transcript):
    return [turn.speaker for turn in transcript.turns]


def words_of(transcript):
    return [turn.span.of(transcript.text) for turn in transcript.turns]


def doubts_of(path, **options):
    return read(path, ReadingOptions(**options), propose=True).doubts


# -- the pattern --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "line", "label", "rest", "time"),
    [
        ("<{speaker}>", "<Fâtima de Wit> ja", "Fâtima de Wit", "ja", None),
        ("{speaker} - {time}:? ", "Ömer - 0:12: ja", "Ömer", "ja", 12_000),
        (r"\[{time}\] (?P<speaker>\w+) >", "[00:12:33] Zoë > hoi", "Zoë", "hoi", 753_000),
        (r"(?P<speaker>[\w ]+);", "Jan de Wit; hoi", "Jan de Wit", "hoi", None),
        (r"(?P<speaker>[]a]+)=", "a]=ja", "a]", "ja", None),
    ],
)
def test_a_pattern_begins_a_turn(pattern, line, label, rest, time):
    head = OwnPattern(pattern).head_of(line)
    assert (head.label, line[head.cut :].strip(), head.time_ms) == (label, rest, time)


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(", "cannot be used: missing"),
        ("(?=x){speaker}", "cannot be used"),
        (r"(?P<speaker>a)\1", "cannot be used"),
        (r"(?P<speaker>(\w{1,900}){1,900})", "cannot be used"),
        ("Vera:", "does not say where the speaker stands"),
        ("{speaker}" + "x" * 500, "too long"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused_in_a_sentence(talk, pattern, says):
    with pytest.raises(Refused, match=says):
        read(talk(), ReadingOptions(pattern=pattern))


def test_a_pattern_that_makes_python_backtrack_for_ever_does_not(talk):
    # 2^160 steps for `re`; RE2 takes one for each character.
    line = "a" * 100_000
    path = talk(f"{line}\n" * 50 + "<Vera> ja\n")
    transcript = read(path, ReadingOptions(pattern="<{speaker}>|(?:(?:a+)+)+b"))
    assert labels_of(transcript)[-1] == "Vera"


def test_a_pattern_stands_instead_of_the_usual_shapes(talk):
    path = talk("Interviewer: dit is nu tekst\n\n<Vera> ja: nee\n\n<Bo> en toen\nging het verder\n")
    transcript = read(path, ReadingOptions(pattern="<{speaker}>"))
    assert labels_of(transcript) == [None, "Vera", "Bo"]
    assert words_of(transcript)[0] == "Interviewer: dit is nu tekst"
    assert words_of(transcript)[2] == "en toen\nging het verder"


def test_a_pattern_that_fits_nowhere_is_said(talk):
    with pytest.raises(ImportFailed, match=r"No line of gesprek\.txt begins as your pattern"):
        read(talk(), ReadingOptions(pattern="<{speaker}>"))


# -- other spellings, and roles -----------------------------------------------------------------------


def test_a_label_is_merged_only_when_the_researcher_says_so(talk):
    before = read(talk())
    assert "Interviewr: Waarom?" in before.text
    after = read(talk(), ReadingOptions(aliases={"interviewr": "Interviewer"}))
    assert labels_of(after) == ["Interviewer", "Vera"] * 7
    assert "Interviewr" not in after.text


def test_a_label_that_is_no_speaker_stays_in_the_words(talk):
    after = read(talk(), ReadingOptions(aliases={"Vera": ""}))
    assert "Vera: Ook goed." in after.text
    assert "Vera" not in labels_of(after)


def test_a_label_that_is_named_is_a_speaker_however_rare(talk):
    after = read(talk(), ReadingOptions(roles={"Interviewr": Role.INTERVIEWER}))
    assert labels_of(after)[4] == "Interviewr"
    assert after.roles["Interviewr"] is Role.INTERVIEWER


def test_roles_are_as_the_researcher_says(talk):
    said = {"VERA": Role.INTERVIEWER, "Interviewer": Role.PARTICIPANT}
    assert read(talk(), ReadingOptions(roles=said)).roles == {
        "Interviewer": Role.PARTICIPANT,
        "Vera": Role.INTERVIEWER,
    }


def test_voices_of_subtitles_can_be_spelled_otherwise(talk):
    cues = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Marit>Hoe?\n\n00:03.000 --> 00:04.000\n<v Marrit>Zo?\n"
    options = ReadingOptions(aliases={"Marrit": "Marit"}, pattern="<{speaker}>")
    assert labels_of(read(talk(cues, "g.vtt"), options)) == ["Marit"]


# -- doubts -------------------------------------------------------------------------------------------


def test_a_label_that_is_mistyped_is_offered_for_merging(talk):
    assert doubts_of(talk()) == (
        Doubt(
            DoubtKind.LABELS_ALIKE,
            1,
            "Interviewr",
            "Interviewer",
            where=(Whereabouts(UnitKind.LINE, 5),),
        ),
    )
    assert doubts_of(talk(), aliases={"Interviewr": "Interviewer"}) == ()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Interviewr", "Interviewer", True),
        ("Intervieuwer", "Interviewer", True),
        ("André", "Andre", True),
        ("VERA", "vera", True),
        ("Vrea", "Vera", True),
        ("R1", "R2", False),
        ("Spreker 1", "Spreker 2", False),
        ("Spreker 1", "Sperker 1", True),
        ("Jan", "Jas", False),
        ("Vera", "Bo", False),
        ("Respondent", "Interviewer", False),
    ],
)
def test_labels_are_alike_within_a_slip_of_the_finger(one, other, alike):
    assert are_alike(one, other) is are_alike(other, one) is alike


def kinds_of(path, **options):
    return [doubt.kind for doubt in doubts_of(path, **options)]


def test_two_people_who_both_speak_much_are_no_slip(talk):
    both = "".join(f"Anna: Zin {n}.\nAnne: Zin {n}.\n" for n in range(4))
    assert DoubtKind.LABELS_ALIKE not in kinds_of(talk(both))


def test_each_thing_that_is_doubtful_is_told(talk):
    asked = "Interviewer: Hoe?\nVera: Zo is het.\n" * 8
    assert kinds_of(talk(asked)) == []
    assert kinds_of(talk("Dit is een verhaal.\n\nEn nog een.\n")) == [DoubtKind.NOBODY_SPEAKS]
    assert kinds_of(talk(asked + "Bo: Nee.\n")) == [DoubtKind.LABEL_PASSED_OVER]
    assert kinds_of(talk(asked + "Bo: Nee.\n"), roles={"Bo": Role.PARTICIPANT}) == [DoubtKind.LABEL_ONCE]
    assert kinds_of(talk("Dit staat ervoor, en is lang. " * 20 + "\n\n" + asked)) == [
        DoubtKind.MUCH_WITHOUT_SPEAKER
    ]
    assert kinds_of(talk("Bo: Ja.\nVera: Nee.\n" * 8)) == [DoubtKind.NOBODY_ASKS]
    assert kinds_of(talk("I: Ja?\nR: Nee.\n" * 8 + "[00:10] I: Ja?\n[00:05] R: Nee.\n")) == [
        DoubtKind.TIMES_BACK
    ]
    assert kinds_of(talk("I: hoe?\nR: zo is het nu eenmaal.\n" * 40)) == [DoubtKind.NO_CAPITALS]
    assert kinds_of(talk(asked + "Vera: Dat kost \ufffd 5.\n")) == [DoubtKind.LOST_CHARACTERS]
    assert kinds_of(talk(asked + "Vera: " + "Dit woord. " * 1600 + "\n")) == [DoubtKind.ONE_LONG_TURN]
    assert kinds_of(talk(asked), roles={"Fera": Role.INTERVIEWER}) == [DoubtKind.LABEL_ABSENT]


def test_a_guessed_encoding_is_shown_by_its_words(tmp_path):
    path = tmp_path / "oud.txt"
    path.write_bytes("Interviewer: Eén café?\nVera: Ja hoor.\n".encode("cp1252") * 3)
    doubt = read(path, propose=True).doubts[0]
    assert (doubt.kind, doubt.examples) == (DoubtKind.ENCODING, ("Eén", "café?"))


def test_what_is_doubtful_is_told_whether_or_not_repairs_are_proposed(talk):
    doubts = read(talk()).doubts
    assert [doubt.kind for doubt in doubts] == [DoubtKind.LABELS_ALIKE]
    assert doubts == read(talk(), propose=True).doubts


def test_every_doubt_has_words_that_can_be_filled_in():
    assert set(DOUBTS) == set(DoubtKind)
    for what, todo in DOUBTS.values():
        names = set(re.findall(r"%\((\w+)\)s", what + todo))
        assert names <= {"count", "label", "like"}

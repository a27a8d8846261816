import datetime

import pytest
import srt
import webvtt

from qualcode.importing import read
from qualcode.importing.cues import cues_of
from qualcode.importing.promises import broken_promises
from qualcode.model.transcript import Role


@pytest.fixture
def reading(tmp_path):
    def of(text, suffix=".vtt"):
        path = tmp_path / f"gesprek{suffix}"
        path.write_bytes(text.encode("utf-8"))
        transcript = read(path)
        assert broken_promises(transcript) == []
        return transcript

    return of


def clock(ms):
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def vtt(*cues):
    return "WEBVTT\n\n" + "".join(f"{clock(start)} --> {clock(end)}\n{text}\n\n" for start, end, text in cues)


def subrip(*cues):
    return "".join(
        f"{i}\n{clock(start)} --> {clock(end)}\n{text}\n\n".replace(".", ",", 2)
        for i, (start, end, text) in enumerate(cues, start=1)
    )


def spoken(transcript):
    return [(turn.speaker, turn.time_ms, turn.span.of(transcript.text)) for turn in transcript.turns]


def test_voices_in_a_row_are_one_turn(reading):
    transcript = reading(
        vtt(
            (1000, 2000, "<v Marit>Hoe gaat het?</v>"),
            (2000, 4000, "<v.loud Lotte van der Zwaag>Goed &amp;\nwel"),
            (9000, 9900, "<v Lotte van der Zwaag>hoor.</v>"),
            (9900, 9999, "<v Marit>Ja?</v>"),
        )
    )
    assert spoken(transcript) == [
        ("Marit", 1000, "Hoe gaat het?"),
        ("Lotte van der Zwaag", 2000, "Goed & wel hoor."),
        ("Marit", 9900, "Ja?"),
    ]


def test_two_voices_in_one_cue(reading):
    transcript = reading(vtt((0, 1000, "<v Marit>Ja? <v Daan>Nee.\nEcht niet.")))
    assert spoken(transcript) == [("Marit", 0, "Ja?"), ("Daan", 0, "Nee. Echt niet.")]


@pytest.mark.parametrize(("build", "suffix"), [(vtt, ".vtt"), (subrip, ".srt")])
def test_labels_in_the_text_of_cues(reading, build, suffix):
    transcript = reading(
        build(
            (500, 900, "Interviewer: Hoi."),
            (900, 1200, "Hoe gaat het?"),
            (1200, 1500, "Amina: <i>Goed</i>"),
            (5500, 6500, "Amina: hoor. Punt."),
            (9500, 9900, "Interviewer: Mooi."),
            (9900, 9999, "Amina: Ja."),
        ),
        suffix,
    )
    assert spoken(transcript)[:3] == [
        ("Interviewer", 500, "Hoi. Hoe gaat het?"),
        ("Amina", 1200, "Goed hoor. Punt."),
        ("Interviewer", 9500, "Mooi."),
    ]
    assert transcript.roles == {"Interviewer": Role.INTERVIEWER, "Amina": Role.PARTICIPANT}


def test_without_speakers_a_turn_ends_at_a_pause_after_a_sentence(reading):
    transcript = reading(
        subrip(
            (0, 1000, "Een zin."),
            (2900, 4000, "Kort daarop en"),
            (9000, 9500, "na een pauze midden in de zin."),
            (11_501, 12_000, "Na een pauze!"),
            (14_000, 15_000, "Precies twee tellen."),
        ),
        ".srt",
    )
    assert spoken(transcript) == [
        (None, 0, "Een zin. Kort daarop en na een pauze midden in de zin."),
        (None, 11_501, "Na een pauze! Precies twee tellen."),
    ]


def test_rolling_captions_collapse(reading):
    source = (
        "WEBVTT\nKind: captions\nLanguage: nl\n\n"
        "00:00:01.000 --> 00:00:03.000 align:start\n \nhallo<00:00:01.500><c> allemaal</c>\n\n"
        "00:00:03.000 --> 00:00:03.010 align:start\nhallo allemaal\n \n\n"
        "00:00:03.010 --> 00:00:05.000 align:start\nhallo allemaal\n"
        "welkom<00:00:04.000><c> bij&nbsp;ons</c>\n\n"
        "00:00:05.000 --> 00:00:05.010 align:start\nwelkom bij&nbsp;ons\n \n\n"
        "00:00:05.010 --> 00:00:07.000 align:start\nwelkom bij&nbsp;ons\n"
        "in<00:00:06.000><c> de</c><00:00:06.500><c> buurt</c>\n"
    )
    transcript = reading(source)
    assert spoken(transcript) == [(None, 1000, "hallo allemaal welkom bij ons in de buurt")]
    assert len(transcript.repairs) == 2


def test_rolling_lines_that_never_come_to_rest_are_kept(reading):
    source = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\neen<00:01.500><c> twee</c>\n\n"
        "00:02.000 --> 00:03.000\ndrie<00:02.500><c> vier</c>\n\n00:04.000 --> 00:05.000\nvijf\n"
    )
    assert spoken(reading(source)) == [(None, 1000, "een twee drie vier vijf")]


def test_what_is_said_twice_stays_twice_in_other_subtitles(reading):
    assert reading(vtt((0, 900, "Ja."), (900, 1500, "Ja."))).text == "Ja. Ja."


def test_tags_and_entities_and_their_map(reading):
    transcript = reading(
        vtt((0, 900, "<b>a</b> &lt;3 &eacute;&eacute;n\u00a0b {\\an8}<c.geel>c</c> 3 < 4 > 2"))
    )
    assert transcript.text == "a <3 één b c 3 < 4 > 2"
    assert [(p.start, p.end, p.unit, p.column) for p in transcript.source_map][:6] == [
        (0, 1, 4, 3),
        (1, 2, 4, 8),
        (2, 3, 4, 9),
        (3, 5, 4, 13),
        (5, 6, 4, 15),
        (6, 7, 4, 23),
    ]


def test_an_entity_for_a_newline_and_a_short_fraction(reading):
    transcript = reading("1\n00:00:01,5 --> 00:00:02,25\neen&#10;twee\n", ".srt")
    assert spoken(transcript) == [(None, 1500, "een twee")]


def test_notes_styles_and_identifiers_are_no_words(reading):
    source = (
        "WEBVTT - titel\n\nSTYLE\n::cue { color: red }\n\nNOTE\nniet voorlezen\n\nintro\n"
        "00:01.000 --> 00:02.000 line:0\nHoi.\n\nNOTE weg\n\n2\n00:02.000 --> 00:03.000\nDag.\n"
    )
    assert reading(source).text == "Hoi. Dag."


def test_a_number_said_and_a_blank_line_inside_a_subrip_cue(reading):
    source = (
        "1\n00:00:01,000 --> 00:00:02,000\nNummer\n418\n\nen door\n\n2\n00:00:02,000 --> 00:00:03,000\nweg.\n"
    )
    assert reading(source, ".srt").text == "Nummer 418 en door weg."


CUES = [
    (0, 900, "Hoi."),
    (900, 61_500, "Twee\nregels"),
    (61_500, 3_723_004, "<i>schuin</i> &amp; krom"),
    (3_723_004, 3_800_000, "één 42"),
]


def test_cues_are_those_the_webvtt_library_reads():
    ours = cues_of(vtt(*CUES).split("\n"), "x", strict=True)
    theirs = webvtt.from_string(vtt(*CUES))
    assert [(cue.start_ms, cue.end_ms, "\n".join(line.text for line in cue.lines)) for cue in ours] == [
        (
            c.start_in_seconds * 1000 + c.start_time.milliseconds,
            c.end_in_seconds * 1000 + c.end_time.milliseconds,
            c.raw_text,
        )
        for c in theirs
    ]


def test_cues_are_those_the_srt_library_reads():
    source = subrip(*CUES)
    ours = cues_of(source.split("\n"), "x", strict=False)
    ms = datetime.timedelta(milliseconds=1)
    assert [
        (cue.start_ms, cue.end_ms, "\n".join(line.text for line in cue.lines).strip("\n")) for cue in ours
    ] == [(c.start // ms, c.end // ms, c.content) for c in srt.parse(source)]

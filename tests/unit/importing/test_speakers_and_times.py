"""Who speaks and when, in real files: told a second time, from what other programs make of them, line by line."""

import html
import os
import re
import shutil
import subprocess
from bisect import bisect_right
from functools import cache
from pathlib import Path

import pytest
import srt
import webvtt

from qualcode.importing import read

CORPUS = Path(__file__).parents[2] / "corpus"
MATERIAL = Path(os.environ.get("QUALCODE_MATERIAL", Path(__file__).parents[4] / "shared" / "material"))
REAL = MATERIAL / "transcripts"
office = pytest.mark.skipif(
    shutil.which("soffice") is None or not REAL.is_dir(), reason="LibreOffice or the real material is absent"
)
DOCUMENTS = [*sorted(REAL.glob("docx/*.docx")), *sorted(REAL.glob("odt/*.odt"))]
SUBTITLES = sorted(
    path for folder in (REAL, CORPUS) for pattern in ("*.vtt", "*.srt") for path in folder.glob(pattern)
)

LABELS = {"Interview_01": "I1|I2|M|K", "Interview_08": "I2|I|X|Y", "Interview_14": "I|X"}
LINE = r"(?:\*?(\d+[.:][\d.:]+)(?: =)? (?=(?:LABELS)\s?:))?(?:(LABELS)[ ;.]?(?::|(?<=[;.])(?= [A-Z])) ?)?(.*)"
ALONE = re.compile(r"\((\d+)\.(\d\d)\)")


@cache
def converted(out, kind):
    """The real documents as LibreOffice writes them in another format, by their names."""
    target = out / kind.partition(":")[0]
    command = ["soffice", "--headless", f"-env:UserInstallation={(out / 'office').as_uri()}"]
    command += ["--convert-to", kind, "--outdir", str(target), *map(str, DOCUMENTS)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {path.stem: path for path in target.iterdir()}


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return tmp_path_factory.mktemp("office")


def shown(text, name):
    """The turns that stand in a text export: a line that names nobody goes on with the turn of who spoke last; where
    nobody is named but a moderator, every line is a turn.
    """
    labels = LABELS.get(name, "MODERATOR")
    line = re.compile(LINE.replace("LABELS", labels))
    turns, waiting, spoken = [], None, False
    for row in text.removeprefix("\ufeff").split("\n"):
        words = " ".join(row.split())
        if found := ALONE.fullmatch(words):
            waiting = (int(found[1]) * 60 + int(found[2])) * 1000
            continue
        time, label, said = line.fullmatch(words).groups()
        # Before anybody speaks a label followed by a role explains it.
        if label and not spoken and re.fullmatch(r"Interviewer \d|Mand|Kvinde", said):
            label, said = None, words
        if label or (said and (name not in LABELS or not spoken)):
            seconds = 0
            for part in re.split("[.:]", time or "0"):
                seconds = seconds * 60 + int(part)
            turns.append([label, seconds * 1000 if time else waiting, [said]])
            waiting, spoken = None, spoken or label is not None
        elif said:
            turns[-1][2].append(said)
    return [(label, time, " ".join(" ".join(said).split())) for label, time, said in turns]


def told(path):
    transcript = read(path)
    return [
        (turn.speaker, turn.time_ms, " ".join(turn.span.of(transcript.text).split()))
        for turn in transcript.turns
    ]


@office
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_turns_of_a_document_are_those_of_its_text_export(path, out):
    text = converted(out, "txt:Text (encoded):UTF8")[path.stem].read_text("utf-8")
    assert told(path) == shown(text, path.stem)


@office
@pytest.mark.parametrize("kind", ["odt", "docx", "rtf", "html"])
def test_a_document_says_the_same_in_every_format(kind, out):
    copies = converted(out, kind)
    for path in DOCUMENTS:
        assert told(copies[path.stem]) == told(path), path.name


def cues(path):
    """The captions as another library reads them: when, who, and the lines."""
    if path.suffix == ".srt":
        for cue in srt.parse(path.read_text("utf-8")):
            yield round(cue.start.total_seconds() * 1000), None, cue.content.split("\n"), False
        return
    for cue in webvtt.read(path):
        text = html.unescape(re.sub(r"<[^>]*>", "", cue.raw_text))
        clock = [int(part) for part in re.split("[:.]", cue.start)]
        time_ms = ((clock[0] * 60 + clock[1]) * 60 + clock[2]) * 1000 + clock[3]
        yield time_ms, cue.voice, text.split("\n"), "<c>" in cue.raw_text


def lines(path):
    """Each line of the captions when it first comes on the screen: of rolling ones, those that begin as the last did
    are the last one again, as it stands in the end.
    """
    heard, rolling = [], any(moving for *_, moving in cues(path))
    for time_ms, who, shown_lines, _ in cues(path):
        named = None
        for line in filter(str.strip, shown_lines):
            if found := re.match(r"(S\d\d|Marit Zomerdijk|Wim): ?", line):
                named, line = found[1], line[found.end() :]
            words = " ".join(line.split())
            if rolling and heard and words.split()[0] == heard[-1][2].split()[0]:
                heard[-1] = (*heard[-1][:2], words)
            elif not rolling or not any(words == said for *_, said in heard[-2:]):
                heard.append((time_ms, who or named, words))
    return heard


@pytest.mark.parametrize("path", SUBTITLES, ids=lambda path: path.name)
def test_the_lines_of_subtitles_have_their_times_and_voices(path):
    transcript = read(path)
    units = [mark.unit for mark in transcript.landmarks]
    ours, at = [], 0
    for time_ms, _, words in (expected := lines(path)):
        at = transcript.text.index(words, at)
        unit = next(place.unit for place in transcript.source_map if place.start <= at < place.end)
        time = int(transcript.landmarks[bisect_right(units, unit) - 1].value)
        turn = next(turn for turn in transcript.turns if turn.span.start <= at < turn.span.end)
        ours.append((time, turn.speaker, words))
        assert turn.time_ms <= time_ms
        assert turn.span.start != at or turn.time_ms == time_ms
        at += len(words)
    assert ours == expected
    assert "".join(transcript.text.split()) == "".join("".join(words.split()) for *_, words in expected)

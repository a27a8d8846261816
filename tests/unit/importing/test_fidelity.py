"""No word is lost, doubled or made up on the way in: counted against what other tools read from the same files."""

import csv
import html
import io
import json
import os
import re
import shutil
import subprocess
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import srt
import webvtt

from qualcode.importing import read, suffixes
from qualcode.importing.cues import cues_of, is_rolling
from qualcode.importing.lexicon import QUESTIONNAIRE

CORPUS = Path(__file__).parents[2] / "corpus"
MATERIAL = Path(os.environ.get("QUALCODE_MATERIAL", Path(__file__).parents[4] / "shared" / "material"))
FAITHFUL = 0.999
DOCUMENTS = (".docx", ".odt", ".rtf", ".html")
DELIMITERS = {"enquete.csv": ";", "gesprek.csv": "\t", "qualtrics.csv": ",", "whisper.tsv": "\t"}
WORD = re.compile(r"\w+(?:['’.,:/-]\w+)*")
TIME = re.compile(r"\d{1,3}([:.]\d{1,2}){1,2}([.,]\d+)?(-\d+)?")


def words(text):
    return WORD.findall(text)


@cache
def by_office(folder, names, out):
    """The texts of documents as LibreOffice exports them."""
    files = [str(folder / name) for name in names]
    command = ["soffice", "--headless", f"-env:UserInstallation={(out / 'office').as_uri()}", "--convert-to",
               "txt:Text (encoded):UTF8", "--outdir"]  # fmt: skip
    texts = {}
    for suffix in {Path(name).suffix for name in names}:
        target = out / suffix.removeprefix(".")
        these = [file for file in files if file.endswith(suffix)]
        subprocess.run([*command, str(target), *these], check=True, capture_output=True, timeout=300)
        for file in these:
            text = (target / f"{Path(file).stem}.txt").read_text("utf-8-sig")
            texts[Path(file).name] = text
    return texts


def in_document(path, out):
    names = tuple(sorted(p.name for p in path.parent.iterdir() if p.suffix == path.suffix))
    return by_office(path.parent, names, out)[path.name]


def in_file(path):
    """What a file says, read with another library than ours."""
    if path.suffix == ".vtt":
        texts = (re.sub(r"<[^>]*>", "", caption.raw_text) for caption in webvtt.read(path))
        return html.unescape("\n".join(texts))
    if path.suffix == ".srt":
        return "\n".join(cue.content for cue in srt.parse(path.read_text("utf-8")))
    if path.suffix == ".json":
        return "\n".join(json_words(json.loads(path.read_text("utf-8"))))
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path).worksheets[0]
        return "\n".join(
            str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None
        )
    text = raw(path)
    if path.suffix in (".csv", ".tsv"):
        rows = csv.reader(io.StringIO(text), delimiter=DELIMITERS[path.name])
        return "\n".join(cell for row in rows for cell in row if not cell.isdecimal())
    return text


def raw(path):
    data = path.read_bytes()
    for codec in ("utf-16" if data[:2] == b"\xff\xfe" else "utf-8-sig", "cp1252"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    raise AssertionError(path.name)


def json_words(content):
    if "segments" in content and "text" not in content["segments"][0]:
        return [word["text"] for segment in content["segments"] for word in segment["words"]]
    listed = next(content[key] for key in ("segments", "transcription", "chunks") if key in content)
    return [segment["text"] for segment in listed]


def differences(theirs, transcript):
    """The words only one of two readings has, apart from what is not speech: labels, times, notes, lines left out."""
    ours = words(transcript.text)
    unspoken = set()
    for label in (*transcript.roles, *(f"{label}:" for label in transcript.roles)):
        unspoken |= set(words(label))
    for note in transcript.notes:
        unspoken |= set(words(f"{note.text} {note.author}"))
    for said in transcript.attributes.values():
        unspoken |= set(words(" ".join((*said, *said.values()))))
    lost, added = [], []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if kind != "equal":
            lost += theirs[a1:a2]
            added += ours[b1:b2]
    lost = [word for word in lost if word not in unspoken and not TIME.fullmatch(word)]
    return lost, added


# What LibreOffice shows and nobody said: a deletion that is tracked (in a page it is no deletion any more), and the
# number of a footnote against its word.
SHOWN = {
    "interview.html": {"weg1 ": "weg "},
    "word-gefilterd.html": {"[1]": "", "[MZ1]": ""},
    "taguette.html": {" [hulp, hulp.buren]": "", " [vertrouwen]": "", " [gezondheid]": ""},
    **{f"interview.{kind}": {"altijd ": "", "weg1 ": "weg "} for kind in ("docx", "odt", "rtf")},
}
LEFT_OUT = {
    "otter.txt": "Transcribed by https otter.ai",
    "teams.docx": "Marit Zomerdijk started transcription Marit Zomerdijk stopped transcription",
    "groep.txt": "vervolg",
}


def is_told(path):
    rolling = path.suffix == ".vtt" and is_rolling(cues_of(raw(path).split("\n"), path.name, strict=True))
    survey = path.name.startswith(("enquete", "qualtrics"))
    return (
        path.suffix in suffixes() and not path.name.endswith(".expected.txt") and not rolling and not survey
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_words_of_the_corpus(tmp_path_factory):
    out = tmp_path_factory.mktemp("office")
    told, missed = 0, {}
    for path in sorted(filter(is_told, CORPUS.iterdir())):
        transcript = read(path)
        text = in_document(path, out) if path.suffix in DOCUMENTS else in_file(path)
        for shown, said in SHOWN.get(path.name, {}).items():
            assert shown in text
            text = text.replace(shown, said)
        theirs = words(text)
        lost, added = differences(theirs, transcript)
        headings = " ".join(column.heading for column in transcript.columns)
        for word in words(f"{LEFT_OUT.get(path.name, '')} {headings}"):
            if word in lost:
                lost.remove(word)
        told += len(theirs)
        if lost or added:
            missed[path.name] = (lost, added)
    assert 1 - sum(len(lost) + len(added) for lost, added in missed.values()) / told >= FAITHFUL, missed


def test_the_answers_of_a_survey_stand_there_once_and_whole():
    for name in ("enquete.csv", "enquete.xlsx", "qualtrics.csv"):
        transcript = read(CORPUS / name)
        cells = " ".join(in_file(CORPUS / name).split())
        for turn in transcript.turns:
            said = " ".join(turn.span.of(transcript.text).split())
            assert cells.count(said) == 1
        answers = [turn for turn in transcript.turns if turn.speaker not in (QUESTIONNAIRE, None)]
        texts = [column for column in transcript.columns if column.kind == "text"]
        assert len(answers) == sum(column.filled for column in texts)


@pytest.mark.skipif(not MATERIAL.is_dir(), reason="the real material is not on this machine")
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("folder", ["docx", "odt"])
def test_the_words_of_real_documents(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("office")
    told, missed = 0, 0
    for path in sorted((MATERIAL / "transcripts" / folder).glob(f"*.{folder}")):
        theirs = words(in_document(path, out))
        lost, added = differences(theirs, read(path))
        told += len(theirs)
        missed += len(lost) + len(added)
    assert 1 - missed / told >= FAITHFUL, (missed, told)

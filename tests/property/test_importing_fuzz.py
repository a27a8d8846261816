"""Whatever the bytes, a reader answers with a sound transcript or with ImportFailed."""

import csv
import io
import tempfile
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path

import docx
import odfdo
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.importing import read, suffixes
from qualcode.importing.promises import broken_promises
from qualcode.model.errors import ImportFailed

VTT = (
    "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Marit>Hé, &eacute;én&nbsp;keer</v>\n\nNOTE x\n\n"
    "00:02.000 --> 00:05.000\nJa<00:03.000><c> zo</c>\n"
)
SRT = "1\n00:00:01,000 --> 00:00:02,000\nI: Hé\n\n2\n00:00:02,000 --> 00:00:05,000\nR: <i>Ja</i>\n"
TXT = "Interview 1\n\nI: [00:12] Hé, hoe?\nR: Ja, zo…\n(00:30)\nI: O?\nR: Jaja\n"
CSV = 'Id,Tijd,Spreker,"Wat, en\nwaarom?"\n1,00:12,I,"Hé, hoe ""zo"""\n2,0:30,R,Ja zo maar wat woorden\n'
JSON = (
    '{"segments": [{"start": 0.5, "end": 1e1, "speaker": "S1", "text": "Hé"}, {"words": [{"text": "Ja"}]}]}'
)
PIECES = [
    b"-->",
    b"\n",
    b"\r",
    b"\x00",
    b"\xff",
    b"\xc3",
    b"\xe2\x80",
    b"<",
    b"&",
    b":",
    b"I:",
    b"]",
    b"99:99",
    b" ",
    b"*",
    b"#",
    b"PK\x03\x04",
]


@cache
def sample(suffix):
    buffer = io.BytesIO()
    if suffix == ".docx":
        document = docx.Document()
        for line in TXT.split("\n"):
            document.add_paragraph(line)
        document.add_table(rows=1, cols=2)
        document.save(buffer)
    elif suffix == ".odt":
        opened = odfdo.Document("text")
        for line in TXT.split("\n"):
            opened.body.append(odfdo.Paragraph(line))
        opened.save(buffer)
    elif suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in csv.reader(CSV.splitlines()):
            book.active.append(row)
        book.save(buffer)
    else:
        return {".vtt": VTT, ".srt": SRT, ".csv": CSV, ".tsv": CSV.replace(",", "\t"), ".json": JSON}.get(
            suffix, TXT
        ).encode()
    return buffer.getvalue()


def survives(data, suffix):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        with suppress(ImportFailed):
            assert broken_promises(read(path)) == []


def mutations(data):
    """Bytes of a real file with some replaced, taken out, doubled or put in."""

    def mutate(steps):
        out = bytearray(data)
        for place, kind, piece in steps:
            at = int(place * len(out))
            if kind == 0:
                out[at : at + len(piece)] = piece
            elif kind == 1:
                del out[at : at + 7]
            elif kind == 2:
                out[at:at] = out[at : at + 30]
            else:
                out[at:at] = piece
        return bytes(out)

    step = st.tuples(
        st.floats(0, 1), st.integers(0, 3), st.sampled_from(PIECES) | st.binary(min_size=1, max_size=4)
    )
    return st.lists(step, min_size=1, max_size=6).map(mutate)


@pytest.mark.parametrize("suffix", suffixes())
@settings(max_examples=60, deadline=None)
@given(data=st.binary(min_size=1, max_size=400))
def test_any_bytes(suffix, data):
    survives(data, suffix)


@pytest.mark.parametrize("suffix", suffixes())
@settings(max_examples=80, deadline=None)
@given(draw=st.data())
def test_a_damaged_file(suffix, draw):
    survives(draw.draw(mutations(sample(suffix))), suffix)


@pytest.mark.parametrize(
    ("suffix", "part"), [(".docx", "word/document.xml"), (".odt", "content.xml"), (".odt", "meta.xml")]
)
@settings(max_examples=60, deadline=None)
@given(draw=st.data())
def test_a_document_with_damaged_xml_inside(suffix, part, draw):
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample(suffix))) as old, zipfile.ZipFile(buffer, "w") as new:
        for item in old.namelist():
            data = old.read(item)
            new.writestr(item, draw.draw(mutations(data)) if item == part else data)
    survives(buffer.getvalue(), suffix)

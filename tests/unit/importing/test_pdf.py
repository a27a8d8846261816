"""PDF: small ones made by LibreOffice, each with what stands in it told beside it; others made here; and refusals."""

import random
import re
import shutil
import subprocess
from collections import Counter
from itertools import pairwise, product
from pathlib import Path

import pytest
from pages_in_memory import SOFFICE, bold, convert, document, paragraph

from qualcode.importing import read
from qualcode.importing.formats import pdf
from qualcode.importing.pdf.margins import line_numbers
from qualcode.importing.pdf.rows import rows_of
from qualcode.importing.pdf.words import Word
from qualcode.importing.promises import broken_promises
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import SourceMap

CORPUS = Path(__file__).parents[2] / "corpus" / "pdf"
DEMO = Path(__file__).parents[3] / "transcripts"
MATERIAL = Path(__file__).parents[4] / "shared" / "material"
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")


def told(transcript):
    """Number, page, speaker and words of every turn; then who is what and what was repaired."""
    way = SourceMap(transcript.source_map, transcript.unit, transcript.landmarks)
    lines = [
        f"{number} | p. {way.at(turn.span.start).page} | {turn.speaker or '-'} | {turn.span.of(transcript.text)}"
        for number, turn in enumerate(transcript.turns, start=1)
    ]
    lines += [f"{label} = {role}" for label, role in sorted(transcript.roles.items())]
    lines += [f"repaired: {repair.step} {repair.count}" for repair in transcript.repairs]
    return "".join(line.replace("\n", " ⏎ ") + "\n" for line in lines)


def words_in(path):
    """The words of a pdf, by another tool."""
    told = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True)
    return Counter(told.stdout.split())


def turns(path):
    transcript = read(path)
    assert broken_promises(transcript) == []
    return [(turn.speaker, turn.span.of(transcript.text)) for turn in transcript.turns]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.pdf")), ids=lambda path: path.stem)
def test_what_a_pdf_says(path):
    transcript = read(path)
    assert broken_promises(transcript) == []
    assert told(transcript) == Path(f"{path}.expected.txt").read_text("utf-8")
    assert path.stat().st_size < 20_000


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not on this machine")
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.pdf")), ids=lambda path: path.stem)
def test_no_word_is_lost_or_glued(path):
    source = pdf.read(path.read_bytes(), path.name, ReadingOptions(steps={"line_numbers": False}))
    assert Counter(word for passage in source.passages for word in passage.line.text.split()) == words_in(
        path
    )


def test_line_numbers_stay_when_asked():
    kept = read(CORPUS / "regelnummers.pdf", ReadingOptions(steps={"line_numbers": False}))
    assert kept.text.startswith("1 Interviewer: Hoe lang")


@needs_libreoffice
def test_demo_transcripts_say_as_a_pdf_what_they_say_as_a_document(tmp_path):
    documents = [DEMO / name for name in ("interview-01.docx", "interview-05.odt", "interview-08.odt")]
    convert(tmp_path, documents)
    for path in documents:
        assert turns(tmp_path / f"{path.stem}.pdf") == turns(path)


@needs_libreoffice
def test_columns_paragraphs_and_bold_labels(tmp_path):
    said = [
        f"Wat zegt {who} over {what}, de {number}e keer dat iemand ernaar vraagt? Niet veel, maar genoeg om te weten."
        for number, (who, what) in enumerate(
            product(("de bakker", "de smid", "Mies", "niemand"), ("brood", "ijzer", "u", "ons")), start=1
        )
    ]  # fmt: skip
    body = "".join(paragraph(words, "Indented") for words in said * 3)
    columns = document(body, columns=2, header="Wat er gezegd wordt", footer="pagina")
    talk = [("Interviewer" if i % 2 == 0 else "Jan Bos", words) for i, words in enumerate(said)]
    labelled = document("".join(paragraph(f"{bold(who)} {words}") for who, words in talk))
    for name, text in (("columns", columns), ("labelled", labelled)):
        (tmp_path / f"{name}.fodt").write_text(text, "utf-8")
    convert(tmp_path, [tmp_path / "columns.fodt", tmp_path / "labelled.fodt"])
    assert [words for _, words in turns(tmp_path / "columns.pdf")] == said * 3
    assert turns(tmp_path / "labelled.pdf") == talk


@needs_libreoffice
@pytest.mark.skipif(not MATERIAL.is_dir(), reason="the real material is not on this machine")
def test_a_long_interview_says_as_a_pdf_what_it_says_as_a_document(tmp_path):
    path = MATERIAL / "transcripts" / "docx" / "Interview_01.docx"
    convert(tmp_path, [path])
    assert turns(tmp_path / "Interview_01.pdf") == turns(path)


@needs_libreoffice
def test_a_pdf_with_a_password_is_refused(tmp_path):
    (tmp_path / "a.fodt").write_text(document(paragraph("Dat zeg ik niet.")), "utf-8")
    locked = (
        'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
        '"DocumentOpenPassword":{"type":"string","value":"zeg-ik-niet"}}'
    )
    convert(tmp_path, [tmp_path / "a.fodt"], locked)
    with pytest.raises(ImportFailed, match="password"):
        read(tmp_path / "a.pdf")


def written(*objects):
    """A pdf of these objects, numbered from 1; the first is the catalogue."""
    data, at = b"%PDF-1.4\n", []
    for number, value in enumerate(objects, start=1):
        at.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in at)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(data),
    )  # fmt: skip


def stream(head, data):
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def one_page(content):
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> /XObject << /I 6 0 R >> >> >>"
    )
    head = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    return written(CATALOGUE, PAGES, page, stream(b"", content), FONT, stream(head, b"\0"))


def test_a_scan_is_refused_with_what_to_do(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(one_page(b"q 300 0 0 400 0 0 cm /I Do Q"))
    with pytest.raises(ImportFailed) as refused:
        read(path)
    assert "scan" in str(refused.value)
    assert "OCR" in refused.value.todo


def test_a_picture_beside_text_is_no_scan(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(
        one_page(b"q 9 0 0 9 0 0 cm /I Do Q BT /F 12 Tf 40 300 Td (Dit staat er gewoon in woorden.) Tj ET")
    )
    assert read(path).text == "Dit staat er gewoon in woorden."


def test_pages_that_are_pictures_are_counted(tmp_path):
    image = stream(
        b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"0"
    )
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents %d 0 R "
        b"/Resources << /Font << /F 7 0 R >> /XObject << /I 8 0 R >> >> >>"
    )
    pages = b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>"
    words = stream(
        b"", b"BT /F 9 Tf 40 300 Td (Hier staan woorden genoeg om geen scan te zijn, echt waar.) Tj ET"
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(
        written(
            CATALOGUE, pages, page % 5, page % 6, words, stream(b"", b"q 9 0 0 9 0 0 cm /I Do Q"), FONT, image
        )
    )
    assert [(repair.step, repair.count) for repair in read(path).repairs] == [("pictures", 1)]


def test_a_page_that_lies_on_its_side_is_read(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(
        one_page(
            b"BT /F 12 Tf 0 1 -1 0 100 40 Tm (Boven en) Tj ET BT /F 12 Tf 0 1 -1 0 115 40 Tm (daaronder.) Tj ET"
        )
    )
    assert read(path).text == "Boven en daaronder."


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n",
        b"no pdf at all",
        written(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        written(CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>"),
        written(CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 99999999 >>"),
    ],
)
def test_a_damaged_pdf_is_refused(tmp_path, data):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(ImportFailed):
        read(path)


def test_broken_pdfs_are_read_or_refused():
    whole = [path.read_bytes() for path in sorted(CORPUS.glob("*.pdf"))]
    seen = Counter()
    for seed in range(200):
        rng = random.Random(seed)
        data = bytearray(rng.choice(whole))
        for _ in range(rng.randint(1, 9)):
            at = rng.randrange(len(data))
            length = rng.randint(0, 200)
            data[at : at + length] = rng.choice([b"", rng.randbytes(length), data[: 2 * length]])
        try:
            pdf.read(bytes(data), "a.pdf", ReadingOptions())
            seen["read"] += 1
        except ImportFailed:
            seen["refused"] += 1
    assert min(seen["read"], seen["refused"]) > 10


def test_letters_that_stand_nowhere_are_left_out(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(
        one_page(
            b"BT /F 12 Tf 40 300 Td (Hier.) Tj ET BT /F 12 Tf 1 0 0 1 999999999 99 Tm (Heel ver weg) Tj ET"
        )
    )
    assert read(path).text == "Hier."


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    with pytest.raises(ImportFailed, match="refused"):  # here, since the child knows nothing of this limit
        pdf.read((CORPUS / "kolommen.pdf").read_bytes(), "kolommen.pdf", ReadingOptions())


def word(text, left, base, right=None):
    return Word(text, left, right or left + 6.0 * len(text), base, 10.0, False, True)


def test_numbers_within_the_text_are_no_line_numbers():
    talk = [word(str(number), 50, 700 - 12 * number) for number in range(1, 9)]
    words = [word("zegt", 70, 700 - 12 * number) for number in range(1, 9)]
    assert line_numbers([[*talk, *words]]) == frozenset(map(id, talk))
    answers = [word(text, 50, 700 - 12 * n) for n, text in enumerate("73991482")]
    assert line_numbers([[*answers, *words]]) == frozenset()
    heading = word("Antwoorden", 50, 720)
    assert line_numbers([[heading, *talk, *words]]) == frozenset()


def test_a_narrow_column_of_labels_is_read_line_by_line():
    lines = [
        [word("Ria", 50, base), *(word("woord", 120 + 40 * i, base) for i in range(8))]
        for base in range(700, 500, -12)
    ]
    rows = rows_of([word for line in lines for word in line])
    assert [row.words for row in rows] == [tuple(line) for line in lines]


def test_two_columns_are_read_one_after_the_other():
    left = [[word("links", 50 + 35 * i, base) for i in range(5)] for base in range(700, 500, -12)]
    right = [[word("rechts", 260 + 40 * i, base) for i in range(5)] for base in range(697, 500, -12)]
    title = [word("titel", 50 + 33 * i, 720) for i in range(12)]
    rows = rows_of([word for line in [*right, *left, title] for word in line])
    assert [row.words for row in rows] == [tuple(line) for line in [title, *left, *right]]
    assert all(above.base > below.base for above, below in pairwise(rows[1 : len(left) + 1]))


def test_every_line_of_a_pdf_knows_its_place():
    transcript = read(CORPUS / "kolommen.pdf")
    way = SourceMap(transcript.source_map, transcript.unit, transcript.landmarks)
    found = way.at(transcript.text.index("De studenten verhuizen"))
    assert found is not None
    assert found.page in ("1", "2")
    assert [mark.value for mark in transcript.landmarks] == ["1", "2"]
    assert not re.search(r"pagina \d", transcript.text)

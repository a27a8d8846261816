import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml

from qualcode.importing import read
from qualcode.importing.promises import broken_promises


@pytest.fixture
def reading(tmp_path):
    def of(document):
        path = tmp_path / "gesprek.docx"
        document.save(path)
        transcript = read(path)
        assert broken_promises(transcript) == []
        return transcript

    return of


def paragraphs(*texts):
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return document


def test_labels_and_units(reading):
    transcript = reading(
        paragraphs(
            "Interview 1",
            "",
            "Interviewer: Hoi?",
            "Gerda:\tDag.",
            "Nog iets.",
            "Interviewer: O?",
            "Gerda: Ja.",
        )
    )
    assert transcript.text == "Interview 1\n\nHoi?\n\nDag.\nNog iets.\n\nO?\n\nJa."
    assert [(p.unit, p.column) for p in transcript.source_map] == [
        (1, 0),
        (3, 13),
        (4, 7),
        (5, 0),
        (6, 13),
        (7, 7),
    ]
    assert (transcript.format, transcript.encoding) == ("docx", "utf-8")


def test_tables_stand_in_document_order(reading):
    document = paragraphs("Vooraf.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["een", "twee", "drie", "vier"], strict=True):
        cell.text = text
    document.add_paragraph("Achteraf.")
    transcript = reading(document)
    assert transcript.text == "Vooraf.\n\neen\n\ntwee\n\ndrie\n\nvier\n\nAchteraf."
    assert [place.unit for place in transcript.source_map] == [1, 2, 3, 4, 5, 6]


def test_a_table_with_a_speaker_column(reading):
    document = docx.Document()
    table = document.add_table(rows=8, cols=3)
    for i, row in enumerate(table.rows):
        for cell, text in zip(row.cells, [f"00:00:0{i}", ["Marit", "Daan"][i % 2], f"Zin {i}."], strict=True):
            cell.text = text
    transcript = reading(document)
    assert [(t.speaker, t.time_ms) for t in transcript.turns[:2]] == [("Marit", 0), ("Daan", 1000)]
    assert transcript.text.startswith("Zin 0.\n\nZin 1.")


def test_tabs_and_breaks(reading):
    document = docx.Document()
    paragraph = document.add_paragraph("een\ttwee\ndrie")
    paragraph.add_run().add_break(docx.enum.text.WD_BREAK.PAGE)
    paragraph.add_run("vier")
    paragraph.paragraph_format.tab_stops.add_tab_stop(docx.shared.Cm(3))
    transcript = reading(document)
    assert transcript.text == "een twee\ndrie\nvier"
    assert [(p.unit, p.column) for p in transcript.source_map] == [(1, 0), (1, 9), (1, 14)]


def test_the_teams_look(reading):
    transcript = reading(
        paragraphs(*(f"{name}   0:0{i}\nZin {i}." for i, name in enumerate(["Jan Bos", "An Vos"] * 3)))
    )
    assert [(t.speaker, t.time_ms) for t in transcript.turns[:2]] == [("Jan Bos", 0), ("An Vos", 1000)]


def tracked(kind, text):
    change = OxmlElement(f"w:{kind}")
    run = OxmlElement("w:r")
    for tag, words in (("w:t", text), ("w:delText", text)):
        if tag == "w:t" or kind == "del":
            element = OxmlElement(tag)
            element.text = words
            run.append(element)
    change.append(run)
    return change


def test_tracked_changes_comments_and_headers(reading):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "KOP"
    document.sections[0].footer.paragraphs[0].text = "VOET"
    paragraph = document.add_paragraph("Ik zei ")
    for kind, text in (("del", "WEG"), ("moveFrom", "ELDERS"), ("ins", "erbij "), ("moveTo", "hierheen")):
        paragraph._p.append(tracked(kind, text))
    document.add_comment(paragraph.runs, text="OPMERKING", author="x", initials="x")
    assert reading(document).text == "Ik zei erbij hierheen"


def test_content_controls_hyperlinks_and_text_boxes(reading):
    document = paragraphs("Een.")
    inner = OxmlElement("w:sdt")
    content = OxmlElement("w:sdtContent")
    paragraph = OxmlElement("w:p")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "Twee."
    run.append(text)
    paragraph.append(run)
    content.append(paragraph)
    inner.append(content)
    document.element.body.insert(1, inner)
    host = document.add_paragraph("Drie.")
    box = OxmlElement("w:txbxContent")
    boxed = OxmlElement("w:p")
    boxed.append(tracked("ins", "In het kader."))
    box.append(boxed)
    host.runs[0]._r.append(box)
    transcript = reading(document)
    assert transcript.text == "Een.\n\nTwee.\n\nDrie.\n\nIn het kader."
    assert [p.unit for p in transcript.source_map] == [1, 2, 3, 4]


def test_the_second_copy_of_a_text_box_is_left_out(reading):
    document = paragraphs("Buiten.")
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    copies = "".join(
        f"<mc:{kind}><w:txbxContent><w:p><w:r><w:t>Binnen.</w:t></w:r></w:p></w:txbxContent></mc:{kind}>"
        for kind in ("Choice", "Fallback")
    )
    both = f'<mc:AlternateContent xmlns:mc="{compatibility}" xmlns:w="{word}">{copies}</mc:AlternateContent>'
    document.paragraphs[0].runs[0]._r.append(parse_xml(both))
    assert reading(document).text == "Buiten.\n\nBinnen."


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Gesprek met G.", "Gesprek met G."),
        ("", "gesprek"),
        ("Naamloos document", "gesprek"),
        (" ", "gesprek"),
    ],
)
def test_the_title(reading, title, expected):
    document = paragraphs("Hoi.")
    document.core_properties.title = title
    assert reading(document).title == expected


def test_deep_nesting_does_not_overflow(reading):
    document = docx.Document()
    at = document.add_paragraph("Hoi.")._p
    for _ in range(200):
        inner = OxmlElement("w:smartTag")
        at.append(inner)
        at = inner
    at.append(tracked("ins", " Diep."))
    assert reading(document).text == "Hoi. Diep."


def test_a_document_without_docprops_is_read(tmp_path):
    buffer = io.BytesIO()
    paragraphs("Hoi.").save(buffer)
    path = tmp_path / "kaal.docx"
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w") as new:
        for item in old.namelist():
            data = old.read(item)
            if item == "_rels/.rels":
                data = b"".join(part + b">" for part in data.split(b">")[:-1] if b"docProps" not in part)
            if not item.startswith("docProps"):
                new.writestr(item, data)
    assert read(path).text == "Hoi."
    assert read(path).title == "kaal"

import io
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from qualcode.importing import read
from qualcode.importing.formats import word
from qualcode.importing.promises import broken_promises
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions
from qualcode.model.transcript import ColumnKind, NoteKind


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


def spoken(transcript):
    return [(turn.speaker, turn.time_ms, turn.span.of(transcript.text)) for turn in transcript.turns]


def noted(transcript):
    return [(note.span.of(transcript.text), note.text, note.author) for note in transcript.notes]


def table(document, *rows):
    made = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=False):
            cell.text = text
    return document


@pytest.mark.parametrize("heading", [(), (("Tijd", "Spreker", "Tekst"),)])
def test_a_row_of_time_speaker_and_text_is_a_turn(reading, heading):
    document = table(
        paragraphs("Gesprek met D."),
        *heading,
        ("00:00:01", "Marit:", "Hoe gaat het?"),
        ("00:00:04", "Daan", "Goed.\nEcht: heel goed."),
        ("", "", "En met jou?"),
        ("00:00:09", "Marit", "Kijk: ook."),
        ("00:00:12", "Daan", "Mooi."),
    )
    document.add_paragraph("Einde van de opname.")
    transcript = reading(document)
    assert spoken(transcript) == [
        (None, None, "Gesprek met D."),
        ("Marit", 1000, "Hoe gaat het?"),
        ("Daan", 4000, "Goed.\nEcht: heel goed."),
        ("Daan", None, "En met jou?"),
        ("Marit", 9000, "Kijk: ook."),
        ("Daan", 12000, "Mooi."),
        (None, None, "Einde van de opname."),
    ]
    assert [column.kind for column in transcript.columns] == [
        ColumnKind.TIME, ColumnKind.SPEAKER, ColumnKind.TEXT,
    ]  # fmt: skip


def test_a_row_of_speaker_and_text_without_headings(reading):
    rows = [(("I", "R")[i % 2], f"Zin {i}: zo.") for i in range(6)]
    transcript = reading(table(docx.Document(), *rows))
    assert spoken(transcript) == [(who, None, said) for who, said in rows]


def test_a_name_with_its_time_in_one_cell(reading):
    rows = [(f"{'Marit' if i % 2 else 'Daan'}\n00:0{i}", f"Zin {i} is wat langer.") for i in range(6)]
    transcript = reading(table(docx.Document(), ("Spreker", "Tekst"), *rows))
    assert [(turn[0], turn[1]) for turn in spoken(transcript)[:2]] == [("Daan", 0), ("Marit", 1000)]


def test_another_table_stays_cells_in_order(reading):
    rows = [("Wijk", "Aantal"), ("Noord", "12"), ("Zuid", "9")]
    transcript = reading(table(docx.Document(), *rows))
    assert transcript.text == "Wijk\n\nAantal\n\nNoord\n\n12\n\nZuid\n\n9"
    assert transcript.columns == ()


def test_merged_cells_keep_the_columns_apart(reading):
    document = table(docx.Document(), *[("00:01", "Marit", "Hallo daar."), ("00:02", "Daan", "Dag.")] * 3)
    row = document.tables[0].add_row()
    row.cells[0].merge(row.cells[1]).text = ""
    row.cells[2].text = "Nog een zin."
    assert spoken(reading(document))[-1] == ("Daan", None, "Nog een zin.")


def test_names_in_bold_without_a_colon(reading):
    document = docx.Document()
    for i in range(6):
        paragraph = document.add_paragraph()
        paragraph.add_run(["Marit ", "Daan "][i % 2]).bold = True
        paragraph.add_run(f"Zin {i}.")
    assert spoken(reading(document))[:2] == [("Marit", None, "Zin 0."), ("Daan", None, "Zin 1.")]


def test_bold_by_style_and_on_a_line_of_its_own(reading):
    document = docx.Document()
    style = document.styles.add_style("Naam", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.font.bold = True
    for i in range(4):
        document.add_paragraph(["Marit", "Daan"][i % 2], style="Naam")
        document.add_paragraph(f"Zin {i}.")
        document.add_paragraph("En nog een.")
        document.add_paragraph("En nog een.")
    assert spoken(reading(document))[1] == ("Daan", None, "Zin 1.\nEn nog een.\nEn nog een.")


def test_emphasis_is_no_name(reading):
    document = docx.Document()
    for i in range(12):
        paragraph = document.add_paragraph()
        paragraph.add_run("Nooit" if i % 4 == 0 else "").bold = True
        paragraph.add_run(f" heb ik dat {i} keer gezegd.")
    assert reading(document).roles == {}


def test_comments_hang_on_their_words_also_over_paragraphs(reading):
    document = paragraphs("I: Hoe gaat het?", "R: Heel goed", "Echt waar.", "I: Mooi.", "R: Ja.")
    first, second = document.paragraphs[1], document.paragraphs[2]
    for paragraph in (first, second):
        paragraph.runs[0].text, rest = paragraph.text[:7], paragraph.text[7:]
        paragraph.add_run(rest)
    document.add_comment(
        [first.runs[1], second.runs[0]], text="Waarom?\nVraag na.", author="Anna", initials="A"
    )
    document.add_comment(document.paragraphs[3].runs, text="Fijn", author="", initials="")
    transcript = reading(document)
    assert noted(transcript) == [("goed\nEcht wa", "Waarom?\nVraag na.", "Anna"), ("Mooi.", "Fijn", "")]
    assert {note.kind for note in transcript.notes} == {NoteKind.COMMENT}


def with_notes(document, kind, texts):
    """Adds a part of footnotes or endnotes, and a reference at the end of each paragraph in turn."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = "".join(
        f'<w:{kind} w:id="{i}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'
        for i, text in texts.items()
    )
    blob = f'<w:{kind}s xmlns:w="{word}">{notes}</w:{kind}s>'.encode()
    part = Part(PackURI(f"/word/{kind}s.xml"), "application/xml", blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES.replace("footnote", kind))
    for paragraph, i in zip(document.paragraphs, texts, strict=False):
        reference = OxmlElement(f"w:{kind}Reference")
        reference.set(qn("w:id"), str(i))
        paragraph.add_run()._r.append(reference)
        paragraph.add_run(" verder.")
    return document


@pytest.mark.parametrize("kind", list(NoteKind)[1:])
def test_footnotes_hang_on_the_word_before_them(reading, kind):
    transcript = reading(with_notes(paragraphs("Dat staat in het plan"), kind, {2: "Nota, p. 4."}))
    assert transcript.text == "Dat staat in het plan verder."
    assert noted(transcript) == [("plan", "Nota, p. 4.", "")]
    assert transcript.notes[0].kind is kind


def test_an_empty_separator_is_no_note(reading):
    assert reading(with_notes(paragraphs("Een zin"), "footnote", {0: ""})).notes == ()


def test_only_the_parts_that_say_something_are_read(tmp_path, monkeypatch):
    """What a file costs to read: an entry that is not asked for is not even unpacked."""
    paragraphs("Interviewer: Hoi?", "Gerda: Dag.").save(tmp_path / "a.docx")
    names = []
    unpack = zipfile.ZipFile.read

    def unpacked(archive, name, *rest):
        names.append(name)
        return unpack(archive, name, *rest)

    monkeypatch.setattr(zipfile.ZipFile, "read", unpacked)
    word.read((tmp_path / "a.docx").read_bytes(), "a.docx", ReadingOptions())
    assert sorted(set(names)) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
    ]
    assert len(names) == 5


def _without(path, *lost, **changed):
    """The document with entries left out or changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in lost:
                new.writestr(name, changed.get(name, lambda data: data)(old.read(name)))
    path.write_bytes(out.getvalue())


def test_a_document_without_styles_title_or_pictures_is_read_all_the_same(tmp_path):
    path = tmp_path / "a.docx"
    paragraphs("Interviewer: Hoi?", "Gerda: Dag.").save(path)
    _without(path, "word/styles.xml", "docProps/core.xml", "docProps/thumbnail.jpeg", "word/theme/theme1.xml")
    assert read(path).text == "Hoi?\n\nDag."


@pytest.mark.parametrize(
    ("entry", "change"),
    [
        ("[Content_Types].xml", lambda data: data.replace(b"document.main+xml", b"template.main+xml")),
        ("[Content_Types].xml", lambda data: data.replace(b"wordprocessingml", b"presentationml")),
        ("_rels/.rels", lambda data: data.replace(b"word/document.xml", b"word/styles.xml")),
        ("_rels/.rels", lambda data: data.replace(b'Target="word/', b'TargetMode="External" Target="word/')),
        ("word/document.xml", lambda data: data.replace(b"w:body", b"w:lijf")),
    ],
)
def test_a_package_that_holds_no_word_document_is_refused(tmp_path, entry, change):
    path = tmp_path / "a.docx"
    paragraphs("Interviewer: Hoi?", "Gerda: Dag.").save(path)
    _without(path, **{entry: change})
    with pytest.raises(ImportFailed, match="no docx document"):
        read(path)

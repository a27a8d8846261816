import odfdo
import pytest

from qualcode.importing import read
from qualcode.importing.promises import broken_promises
from qualcode.model.transcript import NoteKind


@pytest.fixture
def reading(tmp_path):
    def of(*elements, title=None):
        document = odfdo.Document("text")
        document.body.clear()
        for element in elements:
            document.body.append(odfdo.Element.from_tag(element) if isinstance(element, str) else element)
        if title is not None:
            document.meta.title = title
        path = tmp_path / "gesprek.odt"
        document.save(path)
        transcript = read(path)
        assert broken_promises(transcript) == []
        return transcript

    return of


def test_labels_and_units(reading):
    transcript = reading(
        odfdo.Header(1, "Interview 8"),
        odfdo.Paragraph(""),
        odfdo.Paragraph("I: Hoi?"),
        odfdo.Paragraph("JK: Dag."),
        odfdo.Paragraph("Nog iets."),
        odfdo.Paragraph("I: O?"),
        odfdo.Paragraph("JK: Ja."),
    )
    assert transcript.text == "Interview 8\n\nHoi?\n\nDag.\nNog iets.\n\nO?\n\nJa."
    assert [(p.unit, p.column) for p in transcript.source_map] == [
        (1, 0),
        (3, 3),
        (4, 4),
        (5, 0),
        (6, 3),
        (7, 4),
    ]


def test_names_with_times(reading):
    texts = [f"{name} [00:12:3{i}] Zin {i}." for i, name in enumerate(["Joost", "Ans"] * 3)]
    transcript = reading(*map(odfdo.Paragraph, texts))
    assert [(t.speaker, t.time_ms) for t in transcript.turns[:2]] == [("Joost", 750_000), ("Ans", 751_000)]


def test_spaces_tabs_breaks_and_spans(reading):
    transcript = reading(
        '<text:p>een<text:s text:c="3"/>twee<text:tab/>drie<text:line-break/><text:span>vi</text:span>er'
        "<text:soft-page-break/>vijf\n   zes</text:p>"
    )
    assert transcript.text == "een twee drie\nviervijf zes"


def test_lists_and_tables_in_order(reading):
    table = odfdo.Table("t", width=2, height=1)
    table.set_value((0, 0), "links")
    table.set_value((1, 0), "rechts")
    transcript = reading(
        odfdo.Paragraph("Vooraf."), odfdo.List(["een", "twee"]), table, odfdo.Paragraph("Achteraf.")
    )
    assert transcript.text == "Vooraf.\n\neen\n\ntwee\n\nlinks\n\nrechts\n\nAchteraf."
    assert [p.unit for p in transcript.source_map] == [1, 2, 3, 4, 5, 6]


def test_what_nobody_said_is_left_out(reading):
    transcript = reading(
        '<text:tracked-changes><text:changed-region text:id="a"><text:deletion><text:p>WEG</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>",
        "<text:p>Ik <office:annotation><text:p>OPMERKING</text:p></office:annotation>zei"
        '<text:change text:change-id="a"/> het<text:note text:note-class="footnote"><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>NOOT</text:p></text:note-body></text:note> al.</text:p>",
    )
    assert transcript.text == "Ik zei het al."
    assert [p.unit for p in transcript.source_map] == [1]


def test_a_text_box_is_a_paragraph_of_its_own(reading):
    transcript = reading(
        "<text:p>Buiten <draw:frame><draw:text-box><text:p>Binnen.</text:p></draw:text-box>"
        "<svg:title>TITEL</svg:title></draw:frame>om.</text:p>"
    )
    assert transcript.text == "Buiten om.\n\nBinnen."


@pytest.mark.parametrize(
    ("title", "expected"), [("Gesprek 8", "Gesprek 8"), ("", "gesprek"), (None, "gesprek")]
)
def test_the_title(reading, title, expected):
    assert reading(odfdo.Paragraph("Hoi."), title=title).title == expected


def noted(transcript):
    return [(note.span.of(transcript.text), note.text, note.author, note.kind) for note in transcript.notes]


def test_annotations_hang_on_their_words_also_over_paragraphs(reading):
    transcript = reading(
        '<text:p>I: Hoe gaat <office:annotation office:name="a1"><dc:creator>Anna</dc:creator><text:p>Waarom?</text:p>'
        "<text:p>Vraag na.</text:p></office:annotation>het?</text:p>",
        '<text:p>R: Goed<office:annotation-end office:name="a1"/> hoor.</text:p>',
        "<text:p>I: Mooi<office:annotation><text:p>Zo maar</text:p></office:annotation>.</text:p>",
        "<text:p>R: Ja.</text:p>",
    )
    assert noted(transcript) == [
        ("het?\n\nGoed", "Waarom?\nVraag na.", "Anna", NoteKind.COMMENT),
        ("Mooi", "Zo maar", "", NoteKind.COMMENT),
    ]


@pytest.mark.parametrize("kind", [NoteKind.FOOTNOTE, NoteKind.ENDNOTE])
def test_notes_hang_on_the_word_before_them(reading, kind):
    transcript = reading(
        f'<text:p>In het plan<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Nota, p. 4.</text:p></text:note-body></text:note> staat het.</text:p>"
    )
    assert transcript.text == "In het plan staat het."
    assert noted(transcript) == [("plan", "Nota, p. 4.", "", kind)]


def test_a_row_of_a_table_is_a_turn(reading):
    rows = [("Marit", "Hoe gaat het?"), ("Daan", "Goed hoor."), ("", "En met jou?"), ("Marit", "Ook goed.")]
    table = odfdo.Table("t", width=2, height=len(rows) + 1)
    for y, row in enumerate([("Spreker", "Tekst"), *rows]):
        for x, words in enumerate(row):
            table.set_value((x, y), words)
    transcript = reading(table)
    assert [(turn.speaker, turn.span.of(transcript.text)) for turn in transcript.turns] == [
        (who or "Daan", said) for who, said in rows
    ]


def test_names_in_bold(reading, tmp_path):
    document = odfdo.Document("text")
    document.body.clear()
    document.insert_style(odfdo.Style("text", name="vet", area="text", bold=True), automatic=True)
    for i in range(6):
        name = ["Marit", "Daan"][i % 2]
        document.body.append(
            odfdo.Element.from_tag(
                f'<text:p><text:span text:style-name="vet">{name}</text:span> Zin {i}.</text:p>'
            )
        )
    path = tmp_path / "vet.odt"
    document.save(path)
    assert [turn.speaker for turn in read(path).turns[:2]] == ["Marit", "Daan"]

import pytest

from qualcode.importing.formats.rtf import read
from qualcode.importing.lines import SourceNote
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions
from qualcode.model.transcript import NoteKind

FONTS = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}{\f3\fcharset2 Symbol;}}"


def source(body, head=r"\ansi\ansicpg1252\deff0" + FONTS):
    return read(f"{{\\rtf1{head}\n{body}}}".encode("latin-1"), "a.rtf", ReadingOptions())


def lines(body, **how):
    return [(passage.line.unit, passage.line.text) for passage in source(body, **how).passages]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"caf\'e9 \u233?", "café é"),
        (r"{\f1 \'cf\'f0\'e8}", "При"),
        (r"{\f2 \'93\'fa\'96\'7b}", "日本"),
        (r"{\f3\'b7}", "\uf0b7"),
        (r"\uc2\u8364\'80\'80 \uc0\u8364 x", "€ €x"),
        (r"\u-10179?\u-8704? en \u-10179? x", "😀 en \ufffd x"),
        (r"een\~twee\-drie\_vier \{\}\\", "een\xa0tweedrie-vier {}\\"),
        (r"\ldblquote ja\rdblquote  \endash  \bullet", "“ja” – •"),
        ("ge\nknipt\r\n woord", "geknipt woord"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt hier}} klikken", "hier klikken"),
        (r"{\pict\pngblip 89504e47}na", "na"),
        (r"{\pict\bin4 }}{{}na", "na"),
        (r"{\v geheim}zicht\v baar\v0 x", "zichtx"),
        (r"{\deleted weg}blijft{\revised  erbij}", "blijft erbij"),
        (r"{\*\onbekend weg}{\header kop {\field{\fldrslt 1}}}hier", "hier"),
        (r"{\upr{ouder}{\*\ud nieuwer}}", "nieuwer"),
        (r"{\object{\*\objdata 00}{\result gezien}}", "gezien"),
        (r"{\listtext 1.\tab}punt", "punt"),
    ],
)
def test_characters(body, text):
    assert "".join(line for _, line in lines(body)) == text


def test_the_code_page_of_the_file():
    assert lines(r"\'8e", head=r"\mac") == [(1, "é")]
    assert lines(r"\'cf", head=r"\ansi\ansicpg1251") == [(1, "П")]


def test_paragraphs_lines_and_empty_ones_are_counted():
    assert lines("een\\line twee\\par\\par drie\\\nvier") == [
        (1, "een"),
        (1, "twee"),
        (3, "drie"),
        (4, "vier"),
    ]


def test_cells_are_paragraphs():
    row = r"\trowd\cellx1\cellx2 {} \intbl I\cell Hoe?\par Ja?\cell\row "
    assert [text.strip() for _, text in lines(row + r"\pard na")] == ["I", "Hoe?", "Ja?", "na"]


def row(*cells):
    return r"\trowd\cellx1\cellx2\pard\intbl " + "".join(rf"{cell}\cell " for cell in cells) + r"\row "


def spoken(body):
    return [(passage.speaker, passage.line.text.strip()) for passage in source(body).passages]


TALK = row("I", "Hoe?") + row("R", r"Zo.\par En zo.") + row("I", "Ja?") + row("R", "Nee.")
TOLD = [("I", "Hoe?"), ("R", "Zo."), ("R", "En zo."), ("I", "Ja?"), ("R", "Nee.")]


def test_a_table_of_speakers_and_words_is_a_talk():
    assert spoken(TALK) == TOLD
    assert spoken(rf"Vooraf\par {TALK}\pard na\par {TALK}") == [(None, "Vooraf"), *TOLD, (None, "na"), *TOLD]


def test_a_table_in_a_cell_belongs_to_the_cell():
    inner = (
        r"\itap2 mooi\nestcell weer\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\itap1 toch"
    )
    nested = row("I", "Hoe?") + row("R", f"Zo {inner}.") + row("I", "Ja?") + row("R", "Nee.")
    assert spoken(nested) == [
        ("I", "Hoe?"),
        ("R", "Zo mooi"),
        ("R", "weer"),
        ("R", "toch."),
        ("I", "Ja?"),
        ("R", "Nee."),
    ]


def test_bold_is_told():
    assert [p.bold for p in source(r"{\b Wim} Ja.\par\b Ann\b0  Ja.\par\b Ann\plain  Ja.").passages] == [
        "Wim",
        "Ann",
        "Ann",
    ]


def test_footnotes_and_comments_hang_on_their_words():
    said = source(
        r"Een {\*\atrfstart 1}mooie dag{\*\atrfend 1}{\*\atnid A}{\*\atnauthor Ann}\chatn"
        r"{\*\annotation{\*\atnref 1}Echt?} dus{\footnote\pard\chftn  In mei.}.\par"
    )
    assert [p.line.text for p in said.passages] == ["Een mooie dag dus."]
    assert said.notes == (
        SourceNote(1, 4, 13, "Echt?", "Ann"),
        SourceNote(1, 14, 17, "In mei.", kind=NoteKind.FOOTNOTE),
    )


def test_a_text_box_has_paragraphs_of_its_own():
    box = r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt in de doos\par}}{\shprslt weg}}"
    assert [text for _, text in lines("voor" + box + "na")] == ["voor", "in de doos", "na"]


def test_the_title():
    assert source(r"{\info{\title Gesprek}{\author X}}hoi").title == "Gesprek"


@pytest.mark.parametrize(
    "data", [b"Hoi", b"{\\rtf1 Hoi", b"{\\rtf1 {Hoi}", b"{" * 100_000, b"{\\rtf1" + b"{" * 200_000]
)
def test_what_breaks_off_is_refused(data):
    with pytest.raises(ImportFailed, match="damaged"):
        read(data, "a.rtf", ReadingOptions())


def test_deep_groups_are_read():
    assert lines("{" * 100_000 + "hoi" + "}" * 100_000) == [(1, "hoi")]

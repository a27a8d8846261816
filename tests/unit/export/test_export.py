"""What stands in the files that leave, read back by other means than those that wrote them."""

import csv
import errno
import os
import re
import zipfile
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from qualcode.export import Caption, write_quotes, write_table
from qualcode.export.markdown import escaped
from qualcode.locale import speaking
from qualcode.locale.days import written
from qualcode.model.cleared import ClearedQuote, ClearedTable, ClearedText
from qualcode.model.coding import Mark
from qualcode.model.errors import ProjectFault, Refused

NOW = datetime(2024, 5, 6, 7, 8, 10)
T = ClearedText
TABLE = ClearedTable(
    title=T("Codes per wijk"),
    corner=T("Code × wijk"),
    columns=(T("De Haverkamp"), T("=SUM(1;2)"), T("1 group < 3")),
    rows=((T("Drempels"), 0), (T("=cmd|' /C calc'!A0"), 1), (T('Taal, "plat" | ook'), 2)),
    cells=((3, 0, None), (1, 2, None), (0, 7, None)),
    notes=(T("1 group of fewer than 3 cases is not shown."),),
)
QUOTES = [
    ClearedQuote("P03:12", T("Nou, *echt* waar.\n\n# geen kop\n1. geen lijst\n- ook niet"), T("Taal"), 1),
    ClearedQuote("P04:1", T("[naam] zei: <b>ja</b> & _nee_ \x0b\x00klaar"), T("Drempels"), 2),
    ClearedQuote("P05:2", T("nog een"), T("Taal"), 1),
]
SETTINGS = {"Smallest group": T("3")}


def test_csv(tmp_path: Path) -> None:
    raw = write_table(tmp_path / "m.csv", TABLE, made_at=NOW).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 4
    assert list(csv.reader(raw.decode().splitlines())) == [
        ["Code × wijk", "level", "De Haverkamp", "'=SUM(1;2)", "1 group < 3"],
        ["Drempels", "1", "3", "0", ""],
        ["'=cmd|' /C calc'!A0", "2", "1", "2", ""],
        ['Taal, "plat" | ook', "3", "0", "7", ""],
    ]
    dutch = write_table(tmp_path / "nl.csv", TABLE, made_at=NOW, numbers="nl").read_text("utf-8")
    assert dutch.splitlines()[1] == "Drempels;1;3;0;"


def test_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    polars = pytest.importorskip("polars")
    twice = ClearedTable(
        ClearedText("t"),
        ClearedText("wie"),
        (ClearedText("n"), ClearedText("n"), ClearedText("wie")),
        ((ClearedText("=hulp"), 0), (ClearedText("buren"), 1)),
        ((1, ClearedText("ja"), 0.5), (None, None, 2)),
    )
    frame = polars.read_parquet(write_table(tmp_path / "t.parquet", twice, made_at=NOW))
    assert frame.rows() == [("=hulp", 1, 1, "ja", 0.5), ("buren", 2, None, None, 2.0)]
    assert frame.columns == ["wie", "level", "n", "n (2)", "wie (2)"]
    monkeypatch.setattr("qualcode.export.parquet.util.find_spec", lambda name: None)
    with pytest.raises(Refused, match="polars"):
        write_table(tmp_path / "u.parquet", twice, made_at=NOW)
    assert not (tmp_path / "u.parquet").exists()


def test_xlsx(tmp_path: Path) -> None:
    caption = Caption("Number of codings", {"Query": T("any")})
    path = write_table(tmp_path / "m.xlsx", TABLE, caption=caption, made_at=NOW, made_with=SETTINGS)
    book = load_workbook(path)
    sheet, account = book.worksheets
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=7)] == [
        ["Code × wijk", "De Haverkamp", "=SUM(1;2)", "1 group < 3"],
        ["Drempels", 3, 0, None],
        ["=cmd|' /C calc'!A0", 1, 2, None],
        ['Taal, "plat" | ook', 0, 7, None],
    ]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert [sheet.cell(i, 1).alignment.indent for i in (5, 6, 7)] == [0, 2, 4]
    assert sheet.freeze_panes == "B5"
    about = {row[0].value: row[1].value for row in account.iter_rows()}
    assert sheet["A1"].value == f"{TABLE.title.text}: number of codings"
    assert sheet["A2"].value == f"{TABLE.title.text} · Query: any · {written(NOW)}"
    assert about["Smallest group"] == "3"
    assert about["Query"] == "any"
    assert about["Protection"] == "pseudonymised; a residual risk remains"
    assert about["Note"] == TABLE.notes[0].text
    assert (book.properties.creator, book.properties.lastModifiedBy) == ("qualcode", "qualcode")
    assert book.properties.created == book.properties.modified == NOW


def test_a_wide_table_can_be_read_in_print(tmp_path: Path) -> None:
    heads = [T(f"Een code met een lange naam {n}") for n in range(60)]
    square = ClearedTable(
        T("t"), T("Code"), tuple(heads), tuple((head, 0) for head in heads), ((0,) * 60,) * 60
    )
    sheet = load_workbook(write_table(tmp_path / "m.xlsx", square, made_at=NOW)).worksheets[0]
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$4:$4", "$A:$A")
    assert {cell.alignment.text_rotation for cell in sheet[4][1:]} == {90}
    assert sheet.column_dimensions["B"].width < 5
    twice = ClearedTable(T("t"), T("Code"), (*heads, *heads), square.rows, ((0.5,) * 120,) * 60)
    sheet = load_workbook(write_table(tmp_path / "n.xlsx", twice, made_at=NOW)).worksheets[0]
    assert sheet.page_setup.fitToWidth > 1


def test_words_in_a_table_have_room_and_many_rows_stand_on_a_page_in_portrait(tmp_path: Path) -> None:
    said = ClearedTable(
        T("t"), T("Topic"), (T("P01"), T("n")), ((T("Geld"), 0),) * 40, ((T("uit zichzelf genoemd"), 3),) * 40
    )
    sheet = load_workbook(write_table(tmp_path / "m.xlsx", said, made_at=NOW)).worksheets[0]
    assert sheet.column_dimensions["B"].width > len("uit zichzelf genoemd")
    assert (sheet["B4"].alignment.horizontal, sheet["B5"].alignment.horizontal) == ("left", "left")
    assert sheet.row_dimensions[5].height == 15
    assert not sheet["A5"].font.bold  # in a tree alone the top stands out
    assert sheet.page_setup.orientation == "portrait"


def test_markdown_table(tmp_path: Path) -> None:
    text = write_table(tmp_path / "m.md", TABLE, made_at=NOW).read_text("utf-8")
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert len(re.findall("<tr>", html)) == 4
    assert len(re.findall("<td", html)) == 12
    assert "Taal, &quot;plat&quot; | ook" in html
    assert "–" in html


def test_quotes_in_markdown_stay_what_they_are(tmp_path: Path) -> None:
    path = write_quotes(tmp_path / "q.md", QUOTES, title=T("Citaten"), made_with=SETTINGS, made_at=NOW)
    html = MarkdownIt("commonmark").render(path.read_text("utf-8"))
    assert re.findall("<h2>(.*?)</h2>", html) == ["Taal", "Drempels"]
    assert html.count("<blockquote>") == 3
    assert "*echt* waar." in html
    assert "# geen kop" in html
    assert "[naam] zei: &lt;b&gt;ja&lt;/b&gt; &amp; _nee_" in html
    assert "— P04:1 (2 coders)" in html
    assert not re.search("<(em|strong|b|ol|a|code)>", html)
    assert html.count("<h1>") == 1


@pytest.mark.parametrize(
    "text",
    [
        "# kop", "> citaat", "- lijst", "+ lijst", "12) lijst", "3. lijst", "===", "---", "***", "    code", "`code`",
        "[a](http://x)", "[a]: http://x", "![a](b)", "<http://x.nl>", "<!-- weg -->", "&lt;", "a  \nb", "~~~", "\\*a*",
        "|a|b|\n|-|-|", "__a__", "[a][b]", "a\n===", "http://x.nl www.x.nl a@b.nl", "[^1]", "~~weg~~", "[a\nb]: http://x",
    ],
)  # fmt: skip
def test_no_text_becomes_markup(text: str) -> None:
    parser = MarkdownIt("gfm-like", {"linkify": True, "html": True})
    tokens = parser.parse(
        "> " + "\n> ".join(line.strip() and escaped(line.strip()) for line in text.split("\n"))
    )
    inline = [token for token in tokens if token.type == "inline"]
    assert {token.type for token in tokens} == {
        "blockquote_open", "paragraph_open", "inline", "paragraph_close", "blockquote_close"
    }  # fmt: skip
    children = [child for token in inline for child in token.children or []]
    assert {child.type for child in children} <= {"text", "softbreak", "text_special"}
    shown = "".join("\n" if child.type == "softbreak" else child.content for child in children)
    assert shown == "\n".join(line.strip() for line in text.split("\n"))


def test_replacements_stay_as_they_are_in_markdown():
    said = "In [het dorp]: daar zei [naam 1][naam 2] dat"
    assert escaped(said) == said


def test_docx(tmp_path: Path) -> None:
    path = write_quotes(tmp_path / "q.docx", QUOTES, title=T("Citaten"), made_with=SETTINGS, made_at=NOW)
    doc = Document(str(path))
    lines = [(p.style.name if p.style else "", p.text) for p in doc.paragraphs]
    assert lines[0] == ("Title", "Citaten")
    assert [text for style, text in lines if style == "Heading 1"] == ["Taal", "Drempels"]
    assert ("Block Quote", "Nou, *echt* waar.") in lines
    assert ("Block Quote", "[naam] zei: <b>ja</b> & _nee_ klaar") in lines
    assert [text for style, text in lines if style == "Quote Source"] == [
        "— P03:12",
        "— P05:2",
        "— P04:1 (2 coders)",
    ]
    assert "residual risk" in doc.sections[0].footer.paragraphs[0].text
    properties = doc.core_properties
    assert (properties.author, properties.last_modified_by, properties.title) == (
        "qualcode",
        "qualcode",
        "Citaten",
    )
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == NOW


@pytest.mark.parametrize("name", ["q.docx", "m.xlsx"])
def test_office_files_hold_nothing_of_the_machine(tmp_path: Path, name: str) -> None:
    def write(folder: str) -> bytes:
        path = tmp_path / folder / name
        if name.endswith("docx"):
            return write_quotes(path, QUOTES, title=T("Citaten"), made_at=NOW).read_bytes()
        return write_table(path, TABLE, made_at=NOW).read_bytes()

    assert write("one") == write("two")
    with zipfile.ZipFile(tmp_path / "one" / name) as package:
        parts = package.namelist()
        assert not any("thumbnail" in part or part.endswith(".jpeg") for part in parts)
        assert {part.date_time for part in package.infolist()} == {(2024, 5, 6, 7, 8, 10)}
        whole = b"".join(package.read(part) for part in parts)
        core = ElementTree.fromstring(package.read("docProps/core.xml"))
    assert b"python-docx" not in whole
    assert b"2013-12-23" not in whole
    assert b"openpyxl" not in whole
    assert {text for text in core.itertext() if re.match(r"\d{4}-", text)} == {"2024-05-06T07:08:10Z"}


@pytest.mark.parametrize("name", ["q.docx", "q.md", "m.xlsx", "m.md"])
def test_no_file_claims_to_be_anonymous(tmp_path: Path, name: str) -> None:
    for language, risk in (("en", "residual risk"), ("nl", "")):
        with speaking(language):
            path = tmp_path / language / name
            if name.startswith("q"):
                write_quotes(path, QUOTES, title=T("Citaten"), made_at=NOW)
            else:
                write_table(path, TABLE, made_at=NOW)
        content = path.read_bytes()
        if not name.endswith("md"):
            with zipfile.ZipFile(path) as package:
                content = b"".join(package.read(part) for part in package.namelist())
        assert risk.encode() in content
        assert b"anoniem" not in content.lower()
        assert b"anonymous" not in content.lower()


def test_no_quotes_is_said(tmp_path: Path) -> None:
    assert "No quotes." in write_quotes(tmp_path / "q.md", [], title=T("x"), made_at=NOW).read_text("utf-8")
    write_quotes(tmp_path / "q.docx", [], title=T("x"), made_at=NOW)


def test_unknown_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.csv, \.docx, \.md, \.parquet, \.xlsx"):
        write_table(tmp_path / "m.pdf", TABLE, made_at=NOW)
    with pytest.raises(Refused, match=r"\.docx, \.md"):
        write_quotes(tmp_path / "zonder", QUOTES, title=T("x"), made_at=NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "may not be written"),
        (errno.EROFS, "may not"),
        (errno.EIO, "m.csv"),
    ],
)
def test_a_failing_write_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    path = tmp_path / "m.csv"
    path.write_text("old")

    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ProjectFault, match=said):
        write_table(path, TABLE, made_at=NOW)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("m.csv", "old")]


def test_a_real_full_disk() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with pytest.raises(ProjectFault):
        write_table(full / "m.csv", TABLE, made_at=NOW)


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "m.csv").mkdir()
    with pytest.raises(ProjectFault, match="in each other's way"):
        write_table(tmp_path / "m.csv", TABLE, made_at=NOW)
    assert [file.name for file in tmp_path.iterdir()] == ["m.csv"]


def test_a_long_quote_gets_the_lines_it_needs(tmp_path):
    long = ClearedQuote("P01:1", ClearedText("en toen zei hij dat " * 30), ClearedText("Drempels"), 1)
    short = ClearedQuote("P01:2", ClearedText("nee hoor"), ClearedText("Drempels"), 1)
    path = write_quotes(tmp_path / "q.xlsx", [long, short], title=ClearedText("x"), made_at=NOW)
    rows = load_workbook(path).worksheets[0].row_dimensions
    assert rows[2].height >= 15 * (600 / 80)
    assert rows[3].height == 15


def test_a_table_of_quotes_is_for_people_as_a_workbook_and_for_programs_as_csv(tmp_path):
    marked = ClearedQuote("P01:1", ClearedText("nee"), ClearedText("Drempels"), 1, marks=tuple(Mark))
    with speaking("nl"):
        for name in ("q.xlsx", "q.csv"):
            write_quotes(tmp_path / name, [marked], title=ClearedText("x"), made_at=NOW)
    heads, row = load_workbook(tmp_path / "q.xlsx").worksheets[0].values
    assert heads == ("Code", "Id", "Citaat", "Respondent", "Gemarkeerd als", "Plaats", "Tijd", "Codeurs")
    assert row[4] == "kerncitaat, tegenbewijs"
    heads, row = csv.reader((tmp_path / "q.csv").read_text("utf-8").splitlines())
    assert heads == ["code", "quote_id", "quote", "respondent", "marks", "place", "time", "coders"]
    assert row[4] == "key counter"


def test_a_table_for_a_report_holds_the_rows_that_say_something(tmp_path):
    rows = (("Buren", 0), ("Hulp", 1), ("Drempels", 0), ("Geld", 0))
    table = ClearedTable(
        ClearedText("Buurt"),
        ClearedText("Code × wijk"),
        (ClearedText("Oost"), ClearedText("Total"), ClearedText("1 group < 3")),
        tuple((ClearedText(label), depth) for label, depth in rows),
        ((0, 0, None), (1.5, 3, None), (0, 0, None), (None, 0, None)),
        notes=(ClearedText("A note."),),
        hidden=frozenset({(0, 2), (1, 2), (2, 2), (3, 2), (3, 0)}),
    )
    path = write_table(tmp_path / "t.docx", table, made_at=datetime(2026, 3, 2))
    document = Document(str(path))
    told = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert told == [
        ["Code × wijk", "Oost", "Total", "1 group < 3"],
        ["Buren", "0", "0", "–"],
        ["Hulp", "1.50", "3", "–"],
        ["Geld", "–", "0", "–"],
    ]
    said = [paragraph.text for paragraph in document.paragraphs]
    assert "A note." in said
    assert "1 row without anything is left out." in said
    again = write_table(tmp_path / "u.docx", table, made_at=datetime(2026, 3, 2))
    assert path.read_bytes() == again.read_bytes()

"""A name hidden anywhere in a file, in any spelling, is seen; and what is no name is not."""

import base64
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from qualcode.anonymisation.leaking import leaks
from qualcode.anonymisation.spellings import Spellings

NAME = "Aïcha van der Meulen-Öz"
SPELLINGS = [
    "Aïcha van der Meulen-Öz",
    "AICHA VAN DER MEULEN-ÖZ",
    "aicha van der meulen oz",
    "Ai\u0308cha van der Meulen-O\u0308z",
    "A\u00adïcha van der Meu\u00adlen-Öz",
    "Aïcha\nvan der\tMeulen-Öz",
    "Aïcha van der Meu-\nlen-Öz",
    "Aïcha van der Meulen-Öz's",
    "Aïcha van der Meulen-Özs",
    "AïchavanderMeulenÖz",
    "Aïcha_van_der_Meulen_Öz",
    "Aïcha",
]


def in_runs(path: Path, words: str) -> None:
    document = Document()
    paragraph = document.add_paragraph("volgens ")
    for at in range(0, len(words), 2):
        paragraph.add_run(words[at : at + 2]).bold = at % 4 == 0
    document.save(str(path))


def in_a_cell(path: Path, words: str) -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = words
    document.save(str(path))


def in_a_comment(path: Path, words: str) -> None:
    document = Document()
    document.add_comment(document.add_paragraph("a").runs, text=words, author="x")
    document.save(str(path))


def in_the_author_of_a_comment(path: Path, words: str) -> None:
    document = Document()
    document.add_comment(document.add_paragraph("a").runs, text="b", author=words)
    document.save(str(path))


def in_a_header(path: Path, words: str) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = words
    document.save(str(path))


def in_core_properties(path: Path, words: str) -> None:
    document = Document()
    document.core_properties.last_modified_by = words
    document.save(str(path))


def in_a_link(path: Path, words: str) -> None:
    document = Document()
    target = "https://example.org/" + words.replace(" ", "%20")
    document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    document.save(str(path))


def in_part(name: str, markup: str) -> Callable[[Path, str], None]:
    def write(path: Path, words: str) -> None:
        document = Document()
        escaped = words.replace("&", "&amp;")
        part = Part(PackURI(name), "application/xml", markup.format(escaped).encode(), document.part.package)
        document.part.relate_to(part, "http://example.org/part")
        document.save(str(path))

    return write


DOCX = {
    "runs": in_runs,
    "cell": in_a_cell,
    "comment": in_a_comment,
    "author": in_the_author_of_a_comment,
    "header": in_a_header,
    "core": in_core_properties,
    "link": in_a_link,
    "footnote": in_part(
        "/word/footnotes.xml", '<w:footnotes xmlns:w="w"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnotes>'
    ),
    "custom": in_part("/customXml/item7.xml", '<a><b c="{}"/></a>'),
    "app": in_part("/docProps/app2.xml", "<Properties><Company>{}</Company></Properties>"),
    "remark": in_part("/word/x.xml", "<a><!-- {} --></a>"),
    "cdata": in_part("/word/y.xml", "<a><![CDATA[{}]]></a>"),
}


def on_a_sheet(change: Callable[[Workbook, str], object]) -> Callable[[Path, str], None]:
    def write(path: Path, words: str) -> None:
        book = Workbook()
        change(book, words)
        book.save(path)

    return write


def hide(book: Workbook, words: str) -> None:
    sheet = book.create_sheet("b")
    sheet.sheet_state = "veryHidden"
    sheet["Z99"] = words


def print_header(book: Workbook, words: str) -> None:
    book.active.oddHeader.left.text = words
    book.active.oddHeader.left.font = "Arial,Bold"


XLSX = {
    "cell": on_a_sheet(lambda book, words: book.active.cell(1, 1, words)),
    "hidden": on_a_sheet(hide),
    "comment": on_a_sheet(lambda book, words: setattr(book.active["A1"], "comment", Comment(words, "x"))),
    "author": on_a_sheet(lambda book, words: setattr(book.active["A1"], "comment", Comment("b", words))),
    "sheet": on_a_sheet(lambda book, words: setattr(book.active, "title", words.replace("\n", " ")[:31])),
    "defined": on_a_sheet(
        lambda book, words: book.defined_names.add(
            DefinedName("_".join(words.split()), attr_text="Sheet!$A$1")
        )
    ),
    "creator": on_a_sheet(lambda book, words: setattr(book.properties, "creator", words)),
    "header": on_a_sheet(print_header),
}


def as_text(before: str = "", after: str = "", encoding: str = "utf-8") -> Callable[[Path, str], None]:
    return lambda path, words: path.write_text(f"{before}{words}{after}", encoding) and None


def png(path: Path, kind: bytes, data: bytes) -> None:
    chunk = struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I4sI", 0, b"IEND", 0xAE426082))


def in_html_picture(path: Path, words: str) -> None:
    encoded = base64.b64encode(f"<svg><text>{words}</text></svg>".encode()).decode()
    path.write_text(f'<html><img src="data:image/svg+xml;base64,{encoded}"></html>')


OTHERS = {
    "a.csv": as_text("x;", ";1"),
    "a.md": as_text("> ", " zei"),
    "a.txt": as_text(encoding="utf-16"),
    "b.html": as_text("<p>x ", "</p>"),
    "c.html": as_text('<p title="', '">x</p>'),
    "d.html": in_html_picture,
    "e.svg": as_text("<svg><text><tspan>a</tspan><tspan>", "</tspan></text></svg>"),
    "f.png": lambda path, words: png(path, b"iTXt", b"Author\0\0\0\0\0" + words.encode()),
    "g.png": lambda path, words: png(path, b"zTXt", b"Author\0\0" + zlib.compress(words.encode())),
}

CORNERS = [
    *((f"q-{corner}.docx", write) for corner, write in DOCX.items()),
    *((f"q-{corner}.xlsx", write) for corner, write in XLSX.items()),
    *OTHERS.items(),
]


@pytest.mark.parametrize(("name", "write"), CORNERS, ids=[name for name, _write in CORNERS])
def test_a_name_in_any_corner_and_any_spelling(tmp_path: Path, name: str, write) -> None:
    path = tmp_path / name
    write(path, "niemand hier")
    assert leaks(path, [NAME]) == ()
    for spelling in SPELLINGS if name in OTHERS else SPELLINGS[::5]:
        write(path, spelling)
        assert [leak.original for leak in leaks(path, [NAME])] == [NAME], spelling


def test_names_of_files_and_of_parts_in_a_package_within_a_package(tmp_path: Path) -> None:
    assert [leak.part for leak in leaks(_text(tmp_path / "citaten-aicha.txt"), [NAME])] == [
        "citaten-aicha.txt"
    ]
    inner, outer = tmp_path / "i.zip", tmp_path / "o.docx"
    with zipfile.ZipFile(inner, "w") as package:
        package.writestr("media/Aïcha.bin", b"")
    with zipfile.ZipFile(outer, "w") as package:
        package.write(inner, "word/embeddings/1.zip")
    assert [leak.part for leak in leaks(outer, [NAME])] == ["word/embeddings/1.zip/media/Aïcha.bin"]


def test_entities_and_escapes(tmp_path: Path) -> None:
    path = tmp_path / "p.html"
    for written in (
        "A&iuml;cha",
        "A&#239;cha",
        '<script>x="A\\u00efcha"</script>',
        '<a href="/A%C3%AFcha">y</a>',
    ):
        path.write_text(f"<p>{written}</p>")
        assert leaks(path, [NAME]), written


def test_what_belongs_to_every_file_is_nobody(tmp_path: Path) -> None:
    """The theme of a Word file says `script="Hans"` and names fonts."""
    in_runs(tmp_path / "q.docx", "niemand")
    Workbook().save(tmp_path / "q.xlsx")
    (tmp_path / "q.html").write_text("<style>p { font-family: Georgia, Hans }</style><p>x</p>")
    for path in tmp_path.iterdir():
        assert leaks(path, ["Hans", "Cambria", "Georgia", "Calibri"]) == ()


def test_a_number_in_another_notation(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    for written in ("06 12 34 56 78", "+31 (0)6-12345678", "0031612345678"):
        path.write_text(f"a;{written};1")
        assert leaks(path, ["06-12345678"]), written
    path.write_text("061;2345;678\n43")
    assert leaks(path, ["06-12345678", "43", "678"]) == ()


def test_a_pdf_is_read_by_the_reader_that_is_passed_in(tmp_path: Path) -> None:
    path = tmp_path / "q.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    read: list[bytes] = []

    def reader(data: bytes) -> list[str]:
        read.append(data)
        return ["Aïcha van der\nMeulen-Öz"]

    assert leaks(path, [NAME], readers={b"%PDF": reader})
    assert read == [path.read_bytes()]


ORDINARY = frozenset({"stam", "visser", "de", "van", "der", "hart", "netwerk", "stichting"}).__contains__


def test_ordinary_words_need_a_capital_and_are_no_telling_part() -> None:
    spellings = Spellings(
        ["Stam", "Karel Visser", "Stichting Netwerk Hoorn"], ORDINARY, {"Hoorn"}.__contains__
    )
    assert spellings.found_in("de stam van een boom, een visser, een stichting in Hoorn") == frozenset()
    assert spellings.found_in("van Stam en Visser, maar karel ook niet") == {"Stam"}
    assert spellings.found_in("Karel's boot") == {"Karel Visser"}
    assert spellings.found_in("stichting netwerk hoorn") == {"Stichting Netwerk Hoorn"}
    assert spellings.found_in("karel", any_case=True) == {"Karel Visser"}


def test_a_word_that_a_line_cuts_in_two() -> None:
    spellings = Spellings(["Hiemstra"])
    for cut in ("Hiem-\nstra", "Hiem-stra", "Hiem\u00adstra", "Hiem\u2010 stra"):
        assert spellings.found_in(f"mevrouw {cut} zei") == {"Hiemstra"}
    assert spellings.found_in("hiem stra") == frozenset()


@given(
    st.text("abç é-'", min_size=3, max_size=12).filter(lambda name: sum(map(str.isalpha, name)) > 2),
    st.text("ab .-\n", max_size=8),
    st.text("ab .-\n", max_size=8),
)
def test_an_original_between_any_words_is_seen(name: str, before: str, after: str) -> None:
    assert Spellings([name]).found_in(f"{before} {name.upper()} {after}") == {name}


@given(st.text("abc ", max_size=20))
def test_letters_that_do_not_stand_there_are_not_seen(text: str) -> None:
    assert Spellings(["Ddd", "dde abc"]).found_in(text) == frozenset()


def _text(path: Path) -> Path:
    path.write_text("niets")
    return path

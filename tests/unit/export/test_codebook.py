"""A codebook that leaves: for people (docx, md, html) and for machines (csv, xlsx, read again)."""

import csv
import re
import unicodedata
import zipfile
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from qualcode.codebook import foreign, load
from qualcode.export import write_codebook
from qualcode.export.plain import printable
from qualcode.locale import speaking
from qualcode.model.cleared import (
    ClearedCode,
    ClearedCodebook,
    ClearedFacet,
    ClearedQuote,
    ClearedScale,
    ClearedText,
)
from qualcode.model.codebook import Code, Codebook, Facet, Provenance, Scale
from qualcode.model.errors import Refused

NOW = datetime(2024, 5, 6, 7, 8, 10)
T = ClearedText
SUFFIXES = ["csv", "docx", "html", "md", "xlsx"]
STARTER = Path(__file__).parents[3] / "codebooks" / "sociale-basis.yaml"


def cleared(book: Codebook) -> ClearedCodebook:
    """The book as the gate would hand it over when nothing in it leads to a person."""
    return ClearedCodebook(
        T(book.title),
        book.language,
        tuple(
            ClearedCode(
                code.depth, T(code.slug), T(code.label), T(code.short), T(code.definition), T(code.use_when),
                T(code.not_when), tuple(map(T, code.keywords)), tuple(map(T, code.not_keywords)),
                tuple(map(T, code.examples)), code.color, code.origin, T(code.notes),
                T(code.scale) if code.scale else None, tuple(map(T, code.maps_to)),
                tuple((language, T(label)) for language, label in code.translations),
            )
            for code in book.codes
        ),
        tuple(ClearedScale(T(s.slug), T(s.label), tuple(map(T, s.steps)), s.first) for s in book.scales),
        tuple(ClearedFacet(T(f.slug), T(f.label), tuple(map(T, f.values))) for f in book.facets),
    )  # fmt: skip


BOOK = Codebook(
    "buurt",
    "De buurt <1>",
    "nl",
    (
        Code(
            "contact", "Contact", "Wie kent wie.", "Alinea een.\n\nAlinea <b>twee</b> & meer.", "Altijd *als*.",
            "Nooit | niet.", ("buur", "a; b", '"x"'), ("muur",), ("=1+1", "Nou ja."), "#2f6f9f",
            Provenance.IN_VIVO, "Let op.", "ladder", ("kapitaal/bonding",), (("en", "Contacts"),),
        ),
        Code("groet", "=SOM(A1)", parent="contact", depth=1),
        Code("zwaai", "'=SOM(A1)", definition="-x", parent="groet", depth=2),
        Code("leeg", "Café 's avonds 👨‍👩‍👧", "Los", "Los"),
    ),
    (Scale("ladder", "Contactladder", ("geen", "groeten", "hulp"), -1),),
    (Facet("valentie", "Valentie", ("positief", "negatief")),),
)  # fmt: skip
QUOTE = ClearedQuote("P03:12", T('Nou, "ja".\n\nEn <i>toen</i>.'), T("Contact"), 2)


def told(book: Codebook = BOOK) -> ClearedCodebook:
    full = cleared(book)
    first, *others = full.codes
    return replace(full, codes=(replace(first, quote=QUOTE, codings=7), *others))


def written(folder: Path, suffix: str, book: ClearedCodebook, **settings: object) -> Path:
    return write_codebook(folder / f"boek.{suffix}", book, made_at=NOW, **settings)  # type: ignore[arg-type]


def test_a_text_keeps_all_that_a_file_can_hold() -> None:
    assert printable("a\u00a0b 👨‍👩‍👧 é\n\tz") == "a\u00a0b 👨‍👩‍👧 é\n\tz"
    assert printable("a\x00\x0b\x85b\ufffe\uffff\ud800c") == "abc"


def test_docx_is_a_table_for_an_appendix(tmp_path: Path) -> None:
    path = written(tmp_path, "docx", told(), made_with={"Program": T("qualcode 1")})
    doc = Document(str(path))
    (table,) = doc.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Code", "Definition", "When to use", "When not to use", "Example", "Count"]
    assert rows[1] == [
        "Contact", "Wie kent wie.\nAlinea een.\nAlinea <b>twee</b> & meer.\nScale: Contactladder.", "Altijd *als*.",
        "Nooit | niet.", "“Nou, \"ja\".\nEn <i>toen</i>.”\n— P03:12", "7",
    ]  # fmt: skip
    assert [row[0] for row in rows[2:]] == ["=SOM(A1)", "'=SOM(A1)", "Café 's avonds 👨‍👩‍👧"]
    assert rows[4] == [rows[4][0], "Los", "–", "–", "–", "–"]
    section = doc.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True, False, False, False, False]
    indents = [row.cells[0].paragraphs[0].paragraph_format.left_indent for row in table.rows[1:]]
    assert indents[0] < indents[1] < indents[2]
    assert [row.cells[0].paragraphs[0].runs[0].bold for row in table.rows[1:]] == [True, True, False, True]
    width = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in table.columns) == pytest.approx(width, rel=0.001)
    texts = [paragraph.text for paragraph in doc.paragraphs]
    assert "Contactladder: -1 geen; 0 groeten; 1 hulp" in texts
    assert "Valentie: positief; negatief" in texts
    assert texts[-2:] == ["Program: qualcode 1", "Protection: pseudonymised; a residual risk remains"]


def test_only_rows_that_fit_are_kept_on_one_page(tmp_path: Path) -> None:
    book = Codebook(
        "x", "x", "nl", (Code("a", "a", definition="kort"), Code("b", "b", definition="lang " * 900))
    )
    (table,) = Document(str(written(tmp_path, "docx", cleared(book)))).tables
    whole = [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows]
    assert whole == [True, True, False]
    assert [cell.text for cell in table.rows[0].cells] == ["Code", "Definition"]


def test_markdown_has_a_table_under_each_top_code(tmp_path: Path) -> None:
    text = written(tmp_path, "md", told()).read_text("utf-8")
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert re.findall("<h2>(.*?)</h2>", html)[:2] == ["Contact", "Café 's avonds 👨‍👩‍👧"]
    assert html.count("<table>") == 2
    assert html.count("<tr>") == 2 + len(BOOK.codes)
    assert html.count("<td") == 6 * len(BOOK.codes)
    assert "Alinea &lt;b&gt;twee&lt;/b&gt; &amp; meer." in html
    assert '<td style="text-align:left">Nooit | niet.</td>' in html
    assert "(P03:12)" in html


class _Page(HTMLParser):
    """Checks that every element is closed, and remembers elements, attributes and text."""

    VOID = frozenset({"meta"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_html_is_one_sound_page_that_asks_for_nothing(tmp_path: Path) -> None:
    with speaking("nl"):
        text = written(tmp_path, "html", told()).read_text("utf-8")
    page = _Page()
    page.feed(text)
    page.close()
    assert page.open == []
    names = {name for name, _attributes in page.tags}
    assert {"html", "header", "nav", "main", "footer", "h1", "h2", "table", "thead", "tbody", "th"} <= names
    assert not names & {"script", "link", "img", "iframe", "b", "i", "form", "object"}
    assert ("html", {"lang": "nl"}) in page.tags
    assert all(attributes.get("scope") in ("col", "row") for name, attributes in page.tags if name == "th")
    ids = [attributes["id"] for _name, attributes in page.tags if "id" in attributes]
    links = [attributes["href"] for name, attributes in page.tags if name == "a"]
    assert links == [f"#{of}" for of in ids]
    assert len(set(ids)) == len(ids) == 2
    assert not any(key.startswith("on") for _name, attributes in page.tags for key in attributes)
    assert not re.search(r"https?:|//|url\(|@import", text)
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    assert {"De buurt <1>", "Alinea <b>twee</b> & meer.", "'=SOM(A1)", "P03:12", "7"} <= set(page.texts)


@pytest.mark.parametrize(
    "attack", ['"><script>alert(1)</script>', "</style><img src=x onerror=y>", "&lt;b&gt;", "a\x00b"]
)
def test_no_text_becomes_markup(tmp_path: Path, attack: str) -> None:
    code = ClearedCode(
        0, *[T(attack)] * 6, (T(attack),), (T(attack),), (T(attack),), 'red;"onclick="x', None, T(attack),
        T(attack), (T(attack),), (("en", T(attack)),), 3, ClearedQuote(attack, T(attack), T(attack), 1),
    )  # fmt: skip
    book = ClearedCodebook(
        T(attack), 'nl"><x', (code, code), (ClearedScale(T(attack), T(attack), (T(attack),)),),
        (ClearedFacet(T(attack), T(attack), (T(attack),)),),
    )  # fmt: skip
    page = _Page()
    page.feed(written(tmp_path, "html", book).read_text("utf-8"))
    page.close()
    assert page.open == []
    assert not {name for name, _attributes in page.tags} & {"script", "img", "b", "x"}
    assert not any(key.startswith("on") for _name, attributes in page.tags for key in attributes)
    assert attack.replace("\x00", "") in page.texts


def test_csv_and_its_columns(tmp_path: Path) -> None:
    with speaking("nl"):
        raw = written(tmp_path, "csv", told()).read_bytes()
    rows = list(csv.DictReader(raw.decode().splitlines(keepends=True)))
    assert list(rows[0]) == [
        "code", "parent", "label", "label_en", "short", "definition", "use_when", "not_when", "keywords",
        "not_keywords", "examples", "color", "origin", "notes", "scale", "scale_label", "scale_steps", "maps_to",
        "codings", "quote_id", "quote", "quote_place", "quote_time",
    ]  # fmt: skip
    assert rows[0]["keywords"] == 'buur; "a; b"; """x"""'
    assert rows[0]["scale_steps"] == "'-1 geen; 0 groeten; 1 hulp"
    assert (rows[0]["codings"], rows[0]["quote_id"]) == ("7", "P03:12")
    assert rows[0]["examples"] == "'=1+1; Nou ja."
    assert [row["label"] for row in rows[1:3]] == ["'=SOM(A1)", "''=SOM(A1)"]
    assert [row["parent"] for row in rows] == ["", "contact", "groet", ""]
    assert rows[2]["definition"] == "'-x"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values() if cell)
    dutch = written(tmp_path, "csv", told(), numbers="nl").read_text("utf-8")
    assert dutch.startswith("code;parent;label;")


def test_xlsx_holds_text_and_numbers_only(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path, "xlsx", told()))
    codes, about = book.worksheets
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert codes["C3"].value == "=SOM(A1)"
    assert codes.freeze_panes == "D2"
    assert [codes.cell(i, 3).alignment.indent for i in range(2, 6)] == [0, 2, 4, 0]
    assert codes.row_dimensions[2].height > codes.row_dimensions[5].height
    lines = {row[0].value: row[1].value for row in about.iter_rows()}
    assert lines["Scales: Contactladder"] == "-1 geen; 0 groeten; 1 hulp"
    assert lines["Protection"] == "pseudonymised; a residual risk remains"


def test_a_text_too_long_for_a_cell_is_refused(tmp_path: Path) -> None:
    book = cleared(Codebook("x", "x", "nl", (Code("a", "a", definition="x" * 32_768),)))
    with pytest.raises(Refused, match="`a`"):
        written(tmp_path, "xlsx", book)
    assert list(tmp_path.iterdir()) == []
    assert foreign.read(written(tmp_path, "csv", book)).codebook.codes[0].definition == "x" * 32_768


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_equal_books_are_equal_bytes_that_name_nobody(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path / "one", suffix, told())
    content = path.read_bytes()
    assert content == written(tmp_path / "two", suffix, told()).read_bytes()
    if suffix in ("docx", "xlsx"):
        with zipfile.ZipFile(path) as package:
            parts = package.namelist()
            assert not any("thumbnail" in part for part in parts)
            content = b"".join(package.read(part) for part in parts)
            for part in parts:
                if part.endswith((".xml", ".rels")):
                    ElementTree.fromstring(package.read(part))
    assert b"anonymous" not in content.lower()
    assert suffix == "csv" or b"residual risk" in content


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_codebook_is_no_accident(tmp_path: Path, suffix: str) -> None:
    assert written(tmp_path, suffix, ClearedCodebook(T("leeg"), "nl", ())).stat().st_size > 0


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.csv, \.docx, \.html, \.md, \.xlsx"):
        written(tmp_path, "pdf", told())


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_starter_codebook_comes_back(tmp_path: Path, suffix: str) -> None:
    odd = Codebook(
        "x", "x", "nl", (Code("08", "08", keywords=("a, b",)), Code("a--", "no", parent="08", depth=1))
    )
    for book in (load(STARTER), BOOK, odd):
        again = foreign.read(written(tmp_path, suffix, told(book)))
        assert again.codebook.codes == book.codes
        assert again.codebook.scales == book.scales
        assert again.notes == ()


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


_CHARACTERS = st.one_of(
    st.sampled_from("ab,;\"'=+-@|>\\.:é👍\u00a0\u200d_x0041_"),
    st.characters(exclude_categories=("Cs", "Cc", "Cn")),
).filter(lambda char: char != "\ufeff")
_LINE = st.text(_CHARACTERS, max_size=12).map(_tidy)
_NAME = _LINE.filter(bool)
_PROSE = st.lists(_LINE, max_size=3).map(lambda lines: "\n".join(lines).strip())
_WORDS = st.lists(_NAME, max_size=3, unique=True).map(tuple)
_SLUG = st.from_regex(r"[a-z0-9][a-z0-9-]{0,6}", fullmatch=True)


@st.composite
def _books(draw: st.DrawFn) -> Codebook:
    scales = tuple(
        Scale(
            slug, draw(_NAME), tuple(draw(st.lists(_NAME, min_size=1, max_size=3))), draw(st.integers(-3, 3))
        )
        for slug in draw(st.lists(_SLUG, max_size=2, unique=True))
    )
    codes: list[Code] = []
    above: list[Code] = []
    for slug in draw(st.lists(_SLUG, min_size=1, max_size=6, unique=True)):
        depth = draw(st.integers(0, len(above)))
        del above[depth:]
        code = Code(
            slug, draw(_NAME), draw(_LINE), draw(_PROSE), draw(_PROSE), draw(_PROSE), draw(_WORDS), draw(_WORDS),
            tuple(draw(st.lists(_NAME, max_size=2))), draw(st.sampled_from([None, "#2f6f9f"])),
            draw(st.sampled_from([None, *Provenance])), draw(_PROSE),
            draw(st.sampled_from([None, *(scale.slug for scale in scales)])),
            tuple(draw(st.lists(st.builds("{}/{}".format, _SLUG, _SLUG), max_size=2))),
            tuple((language, draw(_NAME)) for language in draw(st.sampled_from([(), ("de",), ("de", "en")]))),
            above[-1].slug if above else None, depth,
        )  # fmt: skip
        above.append(code)
        codes.append(code)
    return Codebook("boek", "boek", "nl", tuple(codes), scales)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_books(), st.sampled_from([("csv", "machine"), ("csv", "nl"), ("xlsx", "machine")]))
def test_what_is_written_is_read_again(book: Codebook, form: tuple[str, str]) -> None:
    with TemporaryDirectory() as folder:
        again = foreign.read(written(Path(folder), form[0], told(book), numbers=form[1]))
    assert again.codebook.codes == book.codes
    used = {code.scale for code in book.codes}
    assert set(again.codebook.scales) == {scale for scale in book.scales if scale.slug in used}

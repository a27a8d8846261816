"""The paragraphs of a draft in every format, and which are set off."""

import io
from importlib import import_module
from pathlib import Path

import odfdo
import pytest
from docx import Document
from docx.shared import Cm

from qualcode.importing import read_draft
from qualcode.importing.confinement import limits, parent
from qualcode.model.errors import ImportFailed
from qualcode.model.manuscript import DraftParagraph

CORPUS = Path(__file__).parents[3] / "corpus"
PLAIN, SET_OFF = DraftParagraph("Zij zegt:"), DraftParagraph("dat is fijn", set_off=True)


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "d.md"
    path.write_text("Zij **zegt**:\n> dat is\n> fijn\n\n> en dit\n\nEn *toen*\nweer.\n", "utf-8")
    assert [(one.text, one.set_off) for one in read_draft(path)] == [
        ("Zij zegt:", False),
        ("dat is\nfijn", True),
        ("en dit", True),
        ("En toen\nweer.", False),
    ]


def test_word(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Zij zegt:")
    document.add_paragraph("dat is fijn", style="Quote")
    document.add_paragraph("dat is fijn").paragraph_format.left_indent = Cm(1)
    document.add_paragraph("punt", style="List Bullet").paragraph_format.left_indent = Cm(1)
    document.add_table(1, 1).cell(0, 0).text = "in een cel"
    document.save(str(tmp_path / "d.docx"))
    assert read_draft(tmp_path / "d.docx") == (
        PLAIN, SET_OFF, SET_OFF, DraftParagraph("punt"), DraftParagraph("in een cel"),
    )  # fmt: skip


def test_opendocument(tmp_path: Path) -> None:
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Paragraph("Zij zegt:"))
    document.body.append(odfdo.Paragraph("dat is fijn", style="Quotations"))
    content = io.BytesIO()
    document.save(content)
    (tmp_path / "d.odt").write_bytes(content.getvalue())
    assert read_draft(tmp_path / "d.odt") == (PLAIN, SET_OFF)


def test_page(tmp_path: Path) -> None:
    (tmp_path / "d.html").write_text(
        "<html><head><title>x</title></head><body><p>Zij\n <b>zegt</b>:</p><blockquote><p>dat is fijn</p></blockquote>"
        "en <q>weer iets</q><script>x</script></body></html>"
    )
    assert read_draft(tmp_path / "d.html") == (PLAIN, SET_OFF, DraftParagraph("en “weer iets”"))


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".html"])
def test_what_a_library_takes_apart_is_read_in_the_child_with_limits(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent.end()
    for module in ("word", "opendocument", "page"):
        here = import_module(f"qualcode.importing.drafts.{module}")
        monkeypatch.setattr(here, "read", lambda _data, _name: pytest.fail("read in the program itself"))
    path = tmp_path / f"d{suffix}"
    if suffix == ".docx":
        document = Document()
        document.add_paragraph(PLAIN.text)
        document.save(str(path))
    elif suffix == ".odt":
        path = CORPUS / "interview.odt"
    else:
        path.write_text(f"<p>{PLAIN.text}</p>")
    assert read_draft(path)
    assert parent._child is not None


def test_a_draft_that_takes_too_much_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ANSWER_BYTES", 100)
    (tmp_path / "d.html").write_text("<p>" + "woord " * 100)
    with pytest.raises(ImportFailed, match=r"d\.html breaks the program that reads it"):
        read_draft(tmp_path / "d.html")


@pytest.mark.parametrize("name", ["d.docx", "d.odt", "d.pdf", "weg.md"])
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, name: str) -> None:
    if name != "weg.md":
        (tmp_path / name).write_bytes(b"PK\x03\x04 niets")
    with pytest.raises(ImportFailed, match=name):
        read_draft(tmp_path / name)

"""Names hidden in the corners of files are seen."""

from datetime import datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment

from qualcode import anonymisation
from qualcode.anonymisation import Gate, KnownNames, QuoteRequest, digest
from qualcode.export import QUOTE_SUFFIXES, TABLE_SUFFIXES, write_quotes, write_table
from qualcode.language.ordinary import OrdinaryWords
from qualcode.model.identifier import Decision, Verdict
from qualcode.model.matrix import Axis, Matrix
from qualcode.model.span import Span


def leaks(path: Path, originals: list[str]) -> tuple[str, ...]:
    return tuple(leak.original for leak in anonymisation.leaks(path, originals))


NAMES = ["Jan de Vries", "Çelik", "06-12345678", "Stam"]


def test_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "q.md"
    path.write_text("dat zei jan\nde vries's vrouw, CELIK; bel 0612 345 678. de stamboom", "utf-8")
    assert leaks(path, NAMES) == ("Jan de Vries", "Çelik", "06-12345678")


def test_a_name_split_over_runs_and_a_name_of_an_author(tmp_path: Path) -> None:
    doc = Document()
    paragraph = doc.add_paragraph("zei ")
    for piece in ("Jan ", "de Vr", "ies"):
        paragraph.add_run(piece).bold = True
    doc.add_paragraph("en niemand anders")
    doc.core_properties.author = "Ö. Çelik"
    path = tmp_path / "q.docx"
    doc.save(str(path))
    assert leaks(path, NAMES) == ("Jan de Vries", "Çelik")


def test_hidden_sheets_and_comments(tmp_path: Path) -> None:
    book = Workbook()
    hidden = book.create_sheet("weg")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "Stam"
    hidden["A2"] = 612345678
    hidden["B1"].comment = Comment("volgens Jan de Vries", "x")
    path = tmp_path / "m.xlsx"
    book.save(path)
    assert leaks(path, ["Jan de Vries", "Stam", "Çelik", "612345678"]) == (
        "Jan de Vries",
        "Stam",
        "612345678",
    )


@pytest.mark.parametrize("name", ["Stam.csv", "met Stam.md"])
def test_the_name_of_the_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("niets")
    assert leaks(tmp_path / name, NAMES) == ("Stam",)


def test_nothing_hidden_is_in_any_file_that_the_gate_let_out(tmp_path: Path) -> None:
    text = "Jan de Vries zei dat Stam belde. Stam's nummer is 06-12345678, en jan de vries heet Jan de Vries."
    words = OrdinaryWords.of(text.lower().replace("jan de vries", "").split())
    known = KnownNames.of(["Jan de Vries", "Stam"], words)
    undecided = Gate(b"s", {}, known, words)
    decisions = {}
    for candidate in undecided.candidates({"P01": text}):
        of = digest(b"s", candidate.text, candidate.kind)
        decisions[of] = Decision(of, candidate.kind, Verdict.REPLACE, "", "x", "")
    gate = Gate(b"s", decisions, known, words)
    quotes = gate.clear_quotes([QuoteRequest("P01:1", text, Span(0, len(text)), "bij Stam", 1)])
    columns = (Axis("a", "bij Jan de Vries", cases=4), Axis("b", "Stam", cases=1))
    table = gate.clear_table(
        Matrix("code", "bij", (Axis("r", "bij Stam"),), columns, ((1, 2),), (3,), (1, 2), 3), "x"
    )
    now = datetime(2024, 1, 1)
    for suffix in QUOTE_SUFFIXES:
        path = write_quotes(tmp_path / f"q{suffix}", quotes, title=gate.clear_text("bij Stam"), made_at=now)
        assert leaks(path, NAMES) == ()
        assert leaks(path, ["zei dat", "belde"]) == ("zei dat", "belde")
    for suffix in TABLE_SUFFIXES:
        assert leaks(write_table(tmp_path / f"t{suffix}", table, made_at=now), NAMES) == ()


def test_a_number_that_was_an_age_is_a_number_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "q.md"
    path.write_text("Drieëntwintig jaar bij de fabriek, 34 jaar getrouwd; Kolenpad 34", "utf-8")
    assert leaks(path, ["drieëntwintig", "34 jaar", "drieëntwintig jaar"]) == ()
    assert leaks(path, ["Kolenpad 34"]) == ("Kolenpad 34",)


def test_an_ordinary_word_keeps_its_accents_when_the_list_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "q.md"
    path.write_text("de coördinator belde", "utf-8")
    ordinary = {"coördinator"}.__contains__
    assert not anonymisation.leaks(path, ["Coördinator"], ordinary=ordinary)
    path.write_text("de Coördinator belde", "utf-8")
    assert anonymisation.leaks(path, ["Coördinator"], ordinary=ordinary)

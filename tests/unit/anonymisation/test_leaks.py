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
from qualcode.model.identifier import Decision, IdentifierKind, Verdict
from qualcode.model.matrix import Axis, Matrix
from qualcode.model.span import Span
from qualcode.project.outgoing.outlet import READERS


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
        Matrix("code", "bij", (Axis("r", "bij Stam"),), columns, ((3, 4),), (7,), (3, 4), 7, ((3, 4),)), "x"
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


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("bij Sterk Lindervoort", ()),
        ("bij sterk-lindervoort", ()),
        ("bij Sterk\nLinder-\nvoorts mensen", ()),
        ("bij Sterk Lindervoort in Lindervoort", ("Lindervoort", "Lindervoort Boys")),
        ("Lindervoort Boys en Sterk Lindervoort", ("Lindervoort", "Lindervoort Boys")),
        ("Sterk Lindervoort Boys", ("Lindervoort Boys",)),  # more than the name that was kept
    ],
)
def test_within_a_longer_name_that_was_kept_nothing_is_seen(tmp_path: Path, text: str, seen: tuple) -> None:
    path = tmp_path / "q.txt"
    path.write_text(text, "utf-8")
    found = anonymisation.leaks(path, ["Lindervoort", "Lindervoort Boys"], kept=["Sterk Lindervoort"])
    assert tuple(leak.original for leak in found) == seen
    assert tuple(
        leak.original for leak in anonymisation.leaks(path, ["Sterk Lindervoort"], kept=["Sterk Lindervoort"])
    )


def test_a_name_that_was_kept_begins_in_the_properties_of_a_file_where_they_begin(tmp_path: Path) -> None:
    path = tmp_path / "docProps.xml"
    path.write_text("<dc:creator>qualcode</dc:creator><dc:title>Sterk Lindervoort</dc:title>", "utf-8")
    assert anonymisation.leaks(path, ["Lindervoort"], kept=["Sterk Lindervoort"]) == ()
    assert anonymisation.leaks(path, ["Lindervoort"])


def test_of_a_page_the_heading_is_told_beneath_which_a_name_stands(tmp_path: Path) -> None:
    path = tmp_path / "q.html"
    path.write_text("<!DOCTYPE html><h1>Buurt</h1><h2>De <b>citaten</b></h2><p>bij Stam</p>", "utf-8")
    [leak] = anonymisation.leaks(path, NAMES)
    assert (leak.original, leak.part) == ("Stam", "De citaten")


def test_of_somebody_who_withdrew_nothing_stays_in_a_name_that_was_kept(tmp_path: Path) -> None:
    words = OrdinaryWords.of([])
    known = KnownNames.of(["Sterk Lindervoort", "Lindervoort"], words)
    longer, shorter = (
        digest(b"s", name, IdentifierKind.NAME) for name in ("Sterk Lindervoort", "Lindervoort")
    )
    kept = Decision(longer, IdentifierKind.NAME, Verdict.KEEP, "", "x", "")
    hidden = Decision(shorter, IdentifierKind.NAME, Verdict.REPLACE, "[naam]", "x", "")
    path = tmp_path / "q.txt"
    for withdrawn in ((), (shorter,)):
        gate = Gate(b"s", {longer: kept, shorter: hidden}, known, words, withdrawn=withdrawn)
        said = gate.clear_text("bij Sterk Lindervoort kwam Lindervoort vaak")
        assert said.text == "bij Sterk Lindervoort kwam [naam] vaak"
        path.write_text(said.text, "utf-8")
        if withdrawn:
            with pytest.raises(anonymisation.WithdrawnLeak) as closed:
                anonymisation.refuse_leaks(gate, path, {})
            assert closed.value.leaked[0].places == ("“bij Sterk Lindervoort kwam [naam] vaak”",)
        else:
            assert not anonymisation.refuse_leaks(gate, path, {})


def test_what_is_no_name_keeps_none_by_being_kept() -> None:
    text = "Sterk Lindervoort mailt jan@lindervoort.nl en belt 06-12345678"
    words = OrdinaryWords.of(["mailt", "en", "belt"])
    known = KnownNames.of(["Sterk Lindervoort"], words)
    decisions = {}
    for candidate in Gate(b"s", {}, known, words).candidates({"": text}):
        of = digest(b"s", candidate.text, candidate.kind)
        decisions[of] = Decision(of, candidate.kind, Verdict.KEEP, "", "x", "")
    gate = Gate(b"s", decisions, known, words)
    assert gate.clear_text(text).text == text
    assert gate.kept == gate.kept_in(text) == {"Sterk Lindervoort"}


def test_the_words_and_heads_of_parquet(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    path = tmp_path / "t.parquet"
    for squeezed in ("uncompressed", "zstd"):
        frame = polars.DataFrame(
            {"bij Stam": [1, None], "wie": ["Jan de", "zei Çelik"], "tel": [612345678, 3]}
        )
        frame.write_parquet(path, compression=squeezed)
        found = anonymisation.leaks(path, NAMES, readers=READERS)
        assert [leak.original for leak in found] == ["Çelik", "06-12345678", "Stam"]

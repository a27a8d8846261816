"""The audit trail as a file."""

import csv
from datetime import UTC, datetime

import pytest

from qualcode.export import TrailLine, write_trail
from qualcode.model.cleared import ClearedText as T
from qualcode.model.errors import Refused
from qualcode.model.journal import Effect

MADE = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


def line(entry, day, effect=Effect.OPERATION, kind="coding.add", **values):
    given = {
        "coder": T("ann"),
        "target": None,
        "undone": False,
        "number": T("P03"),
        "serial": 12,
        "subject": T("Taal"),
    }
    return TrailLine(
        entry, datetime(2026, 3, day, 14, 5, 9, tzinfo=UTC), effect=effect, kind=kind, **given | values
    )


LINES = [
    line(1, 1, undone=True),
    line(2, 1, Effect.UNDO, target=1),
    line(3, 2, Effect.REDO, target=1, coder=T("*bob*")),
    line(4, 2, Effect.RECORD, "onbekend.iets", number=None, serial=None, subject=T("=1+1")),
]


def test_markdown_groups_by_day_with_a_sentence_each(tmp_path):
    path = write_trail(
        tmp_path / "t.md", LINES, title=T("De <buurt>"), made_with={"Program": T("q")}, made_at=MADE
    )
    assert path.read_text("utf-8").splitlines() == [
        "# Audit trail: De \\<buurt\\>",
        "",
        "## 1 March 2026",
        "",
        "- 14:05 ann: coding added P03:12 Taal (entry 1, undone later).",
        "- 14:05 ann undid entry 1: coding added P03:12 Taal (entry 2).",
        "",
        "## 2 March 2026",
        "",
        "- 14:05 \\*bob\\* did entry 1 again: coding added P03:12 Taal (entry 3).",
        "- 14:05 ann: onbekend.iets =1+1 (entry 4).",
        "",
        "---",
        "",
        "- Title: De \\<buurt\\>",
        "- Made on: 9 March 2026, 10:00 UTC",
        "- Program: q",
        "- Protection: pseudonymised; a residual risk remains",
        "- Times: UTC",
    ]


def test_csv_is_the_same_in_every_language_and_holds_no_formulas(tmp_path, monkeypatch):
    from qualcode.locale import speaking

    with speaking("nl"):
        path = write_trail(tmp_path / "t.csv", LINES, title=T("x"), made_at=MADE)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["entry", "at", "coder", "effect", "kind", "of_entry", "segment", "subject"],
        ["1", "2026-03-01T14:05:09Z", "ann", "operation", "coding.add", "", "P03:12", "Taal"],
        ["2", "2026-03-01T14:05:09Z", "ann", "undo", "coding.add", "1", "P03:12", "Taal"],
        ["3", "2026-03-02T14:05:09Z", "*bob*", "redo", "coding.add", "1", "P03:12", "Taal"],
        ["4", "2026-03-02T14:05:09Z", "ann", "record", "onbekend.iets", "", "", "'=1+1"],
    ]


def test_an_empty_trail_says_so_and_another_suffix_is_refused(tmp_path):
    path = write_trail(tmp_path / "t.md", [], title=T("x"), made_at=MADE)
    assert "Nothing was done yet." in path.read_text("utf-8")
    with pytest.raises(Refused):
        write_trail(tmp_path / "t.docx", [], title=T("x"), made_at=MADE)

"""Cases out of the files that spreadsheets write."""

import pytest
from openpyxl import Workbook

from qualcode.model.errors import NotFound, Refused
from qualcode.project.people.cases import CaseRow

ROWS = [("naam", "transcript", "spreker", "wijk"), ("Bewoner één", "P01", "Fatima", "Noord")]


def written(path, kind):
    if kind == "xlsx":
        book = Workbook()
        for row in ROWS:
            book.active.append(row)
        book.save(path)
    else:
        separator, encoding = kind
        path.write_bytes("\r\n".join(separator.join(row) for row in ROWS).encode(encoding))
    return path


@pytest.mark.parametrize(
    "kind", ["xlsx", (",", "utf-8"), (";", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16")], ids=str
)
def test_cases_come_in_whatever_wrote_the_file(project, tmp_path, kind):
    path = written(tmp_path / ("mensen.xlsx" if kind == "xlsx" else "mensen.csv"), kind)
    [case] = project.cases.put_file(path)
    assert (case.name, case.attributes, case.speaks_in) == (
        "Bewoner één",
        {"wijk": "Noord"},
        (("P01", "Fatima"),),
    )


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04geen werkblad", b"wie,waar\nA,B\n", b"\x00\x01\x02"])
def test_a_file_that_is_no_table_of_cases_changes_nothing(project, tmp_path, content):
    path = tmp_path / "mensen.csv"
    path.write_bytes(content)
    before = project.journal.state()
    with pytest.raises(Refused, match=r"mensen\.csv is no csv or xlsx file with cases"):
        project.cases.put_file(path)
    assert project.journal.state() == before


@pytest.mark.parametrize("named", ["P01", "p01", "gesprek.txt", "Gesprek"])
def test_a_case_speaks_in_a_transcript_named_by_its_number_or_by_its_file(project, named):
    [case] = project.cases.put([CaseRow("Bewoner één", speaks_in=[(named, "Fatima")])])
    assert case.speaks_in == (("P01", "Fatima"),)


def test_a_label_nobody_has_is_named_with_those_there_are(project):
    with pytest.raises(NotFound, match=r"Nobody in P01 has the speaker label 'Ria'.*Fatima"):
        project.cases.put([CaseRow("Bewoner één", speaks_in=[("gesprek.txt", "Ria")])])
    assert project.cases.list() == ()

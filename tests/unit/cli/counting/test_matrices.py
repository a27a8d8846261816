"""`qualcode matrix`."""

import csv
import json


def test_the_matrix_on_screen_and_in_a_file(qualcode, project, replacing_all):
    qualcode("coding", "add", "P01", "buren", "--turn", "2")
    shown = qualcode("matrix").out
    assert "Buren helpen" in shown
    assert "Drempels" not in shown
    assert "Drempels" in qualcode("matrix", "--all").out
    assert json.loads(qualcode("matrix", "--json").out)["total"] == 1
    assert qualcode("identifiers", "decide", "--file", replacing_all).code == 0
    answer = qualcode("matrix", "--to", "m.csv")
    assert answer.code == 0, answer.err
    with (project.folder / "exports" / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = {row["Code × Interview"]: row["P01"] for row in csv.DictReader(file)}
    assert cells["Drempels"] == "0"
    assert "1" in cells.values()


def test_a_code_below_an_unused_one_is_shown_under_it(qualcode):
    qualcode("coding", "add", "P01", "buren", "--turn", "2")
    lines = [line.split("  ")[0] or line for line in qualcode("matrix").out.splitlines()]
    assert "Hulp" in lines


def test_codings_of_nobody_and_small_groups_are_told(qualcode):
    qualcode("case", "add", "Fatima B.", "--speaks", "P01:Fatima", "--attribute", "rol=bewoner")
    qualcode("coding", "add", "P01", "buren", "--turn", "1")
    qualcode("coding", "add", "P01", "buren", "--turn", "2")
    shown = qualcode("matrix", "--by", "rol")
    assert "Not counted: 1 coding" in shown.err
    assert "fewer than 3 cases" in shown.err
    written = qualcode("matrix", "--by", "rol", "--to", "m.csv")
    assert written.code == 3
    assert "Every group" in written.err

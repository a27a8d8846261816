"""Report 000 coded again: its quotes under its headings, its sentences held against them. Report 004 as a matrix."""

import csv
import json
import re
from collections import Counter

import pytest

from qualcode.analysis.claims import Finding, Grade, quantifiers
from qualcode.analysis.themes import RestsOn
from qualcode.model.case import CaseKind
from qualcode.model.framework import CellState
from qualcode.model.identifier import Verdict
from qualcode.project import create_project, open_project
from qualcode.project.people.cases import CaseRow

INTERVIEWED = 22  # persons, as report 000 says


@pytest.fixture
def hoorn(material, tmp_path):
    """The 82 quotes of report 000 as one text, each of somebody who is no known case, under the report's headings."""
    quotes = [json.loads(line) for line in (material / "quotes_000.jsonl").read_text("utf-8").splitlines()]
    source = tmp_path / "citaten.txt"
    source.write_text("\n\n".join("Respondent: " + " ".join(one["quote"].split()) for one in quotes), "utf-8")
    folder = tmp_path / "hoorn"
    create_project(folder, title="Sociale basis", language="nl").close()
    with open_project(folder) as project:
        project.transcripts.add(source)
        project.cases.put([CaseRow(f"Respondent {n}") for n in range(1, INTERVIEWED + 1)])
        slugs = {}
        for quote, turn in zip(quotes, project.transcripts.open("P01").turns, strict=True):
            above = None
            for heading in quote["heading_path"][1:]:
                if heading not in slugs:
                    slugs[heading] = project.themes.add(heading, parent=above).slug
                above = slugs[heading]
            project.themes.link_words(above, "P01", turn.span)
        yield project, quotes, slugs


def sentences(material, slugs):
    """The sentences of chapter 5 outside quotes that count who was interviewed, each with its heading."""
    report = next((material / "reports").glob("000*.txt")).read_text("utf-8")
    chapter = re.sub(r"\s+", " ", report[report.index("In dit hoofdstuk bespreken we de uitkomsten") :])
    prose = re.sub(r"[“”\"][^“”\"]{10,900}?[“”\"]", " ", chapter)
    places = sorted((prose.find(heading), heading) for heading in slugs if heading in prose)
    for (at, heading), (end, _next) in zip(places, [*places[1:], (len(prose), "")], strict=True):
        for sentence in re.split(r"(?<=[.!?])\s+", prose[at + len(heading) : end]):
            if any(one.counts_cases for one in quantifiers(sentence)):
                yield heading, sentence


def test_the_quotes_of_report_000_stand_under_its_headings_and_its_words_are_checked(material, hoorn):
    project, quotes, slugs = hoorn
    for heading, sentence in sentences(material, slugs):
        project.claims.add(slugs[heading], sentence)
    views = project.theme_views.all()
    expected = Counter(one["heading_path"][-1] for one in quotes)
    assert {
        view.theme.heading: view.counts.quotes_for for view in views if view.counts.quotes_for
    } == expected
    assert sum(expected.values()) == 82
    assert all(view.theme.is_topic_summary for view in views)  # a heading does not say what holds it together
    claims = [claim for view in views for claim in view.claims]
    assert len(claims) >= 35
    checked = [one for claim in claims for one in claim.checked if one.quantifier.counts_cases]
    # No quote has a known speaker: each may be somebody else or the same person, and no more than there are quotes.
    for view in views:
        for claim in view.claims:
            for one in (one for one in claim.checked if not one.quantifier.against):
                assert (one.among, one.most) == (INTERVIEWED, view.counts.quotes_for)
                assert one.least == min(1, view.counts.quotes_for)
    almost = [one for one in checked if one.quantifier.grade is Grade.ALMOST_ALL]
    assert len(almost) >= 3  # "bijna alle": the quotes that are printed cannot carry it
    assert {one.finding for one in almost} == {Finding.SAYS_MORE}
    assert all(one.finding in (Finding.UNCERTAIN, Finding.SAYS_MORE) for one in checked)
    bare = [claim for claim in claims if claim.rests_on is RestsOn.NOTHING]
    assert all(not claim.is_supported for claim in bare)
    assert project.check() == ()


@pytest.fixture
def matrix(material):
    """The table of report 004: case, bonding, bridging, linking, in the words of who read it."""
    page = material.parent / "research" / "reports-000-003-004.md"
    if not page.is_file():
        pytest.skip("what was read in report 004 is not on this machine")
    lines = page.read_text("utf-8").splitlines()
    start = lines.index("| Case | bonding | bridging | linking |") + 2
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append([" ".join(cell.split()) for cell in line.strip("|").split("|")])
    return rows


def test_the_matrix_of_report_004_is_entered_and_leaves(matrix, tmp_path):
    assert [len(row) for row in matrix] == [4] * 7
    folder = tmp_path / "wijk"
    create_project(folder, title="Wij in de wijk", language="nl").close()
    (folder / "codebooks" / "kapitaal.yaml").write_text(
        "codebook: kapitaal\ntitle: Kapitaal\nlanguage: nl\ncodes:\n"
        + "".join(f"  - code: {one}\n    label: {one}\n" for one in ("bonding", "bridging", "linking")),
        "utf-8",
    )
    with open_project(folder) as project:
        project.cases.put([CaseRow(row[0], CaseKind.PLACE) for row in matrix])
        project.frameworks.add("Zeven wijken", ["code:bonding", "code:bridging", "code:linking"])
        for case, *cells in matrix:
            for column, words in enumerate(cells, 1):
                project.frameworks.write("", case, str(column), summary=words)
        undecided = [one.key for one in project.identifiers.list() if one.decision is None]
        project.identifiers.decide_all(dict.fromkeys(undecided, (Verdict.KEEP, "")))
        view = project.frameworks.view()
        assert (view.count(CellState.DONE), view.stale) == (21, 0)
        for suffix in ("docx", "html", "xlsx", "csv"):
            written = project.framework_publication.export_framework(view, tmp_path / f"matrix.{suffix}")
        with written.open(encoding="utf-8", newline="") as file:
            left = {(line["case"], line["column"]): line["summary"] for line in csv.DictReader(file)}
        columns = ("bonding", "bridging", "linking")
        assert left == {
            (row[0], column): words for row in matrix for column, words in zip(columns, row[1:], strict=True)
        }
        assert project.check() == ()

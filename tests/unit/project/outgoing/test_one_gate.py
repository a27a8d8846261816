"""One gate, one answer: what leaves by one outlet leaves by all of them, and what does not by none."""

from pathlib import Path

import polars
import pytest

from qualcode.anonymisation import IdentifiersUndecided, LeakFound
from qualcode.anonymisation.corners import pieces
from qualcode.model.case import Consent
from qualcode.model.identifier import Verdict
from qualcode.model.picture import Kind, Look
from qualcode.project import create_project, open_project
from qualcode.project.people.cases import CaseRow
from qualcode.project.reporting.pages import Contents

LONGER, HIDDEN = "Sterk Lindervoort", "Lindervoort Boys"
CODEBOOK = f"""\
codebook: buurt
title: De buurt
language: nl
codes:
  - code: club
    label: Bij {LONGER}
    definition: Wat er gebeurt bij {LONGER} en bij {HIDDEN}.
    examples: [P01:1]
"""
TALK = f"""\
Fatima: Wij gaan op maandag naar {LONGER} in de straat.

Fatima: En daarna speelt hij bij {HIDDEN} op het veld.
"""
OUTLETS = {
    "quotes.docx": lambda p, to: p.publication.export_quotes([], to),
    "quotes.md": lambda p, to: p.publication.export_quotes([], to),
    "quotes.xlsx": lambda p, to: p.publication.export_quotes([], to),
    "codebook.docx": lambda p, to: p.publication.export_codebook("buurt", to),
    "codebook.html": lambda p, to: p.publication.export_codebook("buurt", to),
    "matrix.xlsx": lambda p, to: p.publication.export_matrix(p.tables.code_by_transcript(), to),
    "codings.csv": lambda p, to: p.publication.export_table(p.tables.codings(), to),
    "codings.parquet": lambda p, to: p.publication.export_table(p.tables.codings(), to),
    "picture.svg": lambda p, to: p.publication.export_picture(
        p.tables.code_by_transcript(), Look(Kind.HEATMAP), to
    ),
    "transcript.txt": lambda p, to: p.publication.export_transcript("P01", to),
    "framework.docx": lambda p, to: p.framework_publication.export_framework(p.frameworks.view(), to),
    "page.html": lambda p, to: p.pages.export(to, Contents(timelines=False)),
    "deposit.zip": lambda p, to: p.depositing.deposit(to),
}


def decide(project, text, verdict, **where):
    key = next(one.key for one in project.identifiers.list() if one.text == text)
    project.identifiers.decide(key, verdict, "[club]" if verdict is Verdict.REPLACE else "", **where)


@pytest.fixture
def told(tmp_path, span_of):
    """A project that speaks everywhere of a longer name and of another name with the same word in it."""
    create_project(tmp_path / "buurt", title=f"Wat men hoort bij {LONGER}", language="nl").close()
    (tmp_path / "buurt" / "codebooks" / "buurt.yaml").write_text(CODEBOOK, "utf-8")
    (tmp_path / "g.txt").write_text(TALK, "utf-8")
    with open_project(tmp_path / "buurt") as project:
        project.transcripts.add(tmp_path / "g.txt")
        for words in (f"Wij gaan op maandag naar {LONGER}", f"En daarna speelt hij bij {HIDDEN}"):
            project.codings.add("P01", span_of(project, "P01", words), "club")
        project.frameworks.add("Clubs", ["code:club"])
        project.cases.put([CaseRow("Respondent 1", speaks_in=[("P01", "Fatima")])])
        project.cases.consent(project.cases.list()[0].id, archive=Consent.YES)
        project.identifiers.decide_all(
            {
                one.key: (Verdict.KEEP, "")
                for one in project.identifiers.list()
                if "Lindervoort" not in one.text
            }
        )
        yield project


@pytest.fixture
def decided(told):
    decide(told, HIDDEN, Verdict.REPLACE)
    decide(told, LONGER, Verdict.KEEP)
    return told


def test_a_kept_longer_name_leaves_by_every_outlet_though_a_part_of_it_is_hidden_elsewhere(decided):
    for name, export in OUTLETS.items():
        assert export(decided, Path(name)).is_file(), name
    rows = polars.read_parquet(decided.folder / "exports" / "codings.parquet")
    assert rows.height == 2
    assert f"Bij {LONGER}" in rows.rows()[0]
    page = (decided.folder / "exports" / "page.html").read_text("utf-8")
    assert LONGER in page
    assert HIDDEN not in page


def test_what_is_hidden_in_one_place_and_kept_in_another_leaves_by_no_outlet_that_holds_both(told):
    decide(told, LONGER, Verdict.REPLACE)
    decide(told, HIDDEN, Verdict.REPLACE)
    start = told.transcripts.open("P01").text.index(LONGER)
    decide(told, LONGER, Verdict.KEEP, only=f"P01@{start}")
    for name in ("quotes.docx", "quotes.xlsx", "page.html", "codebook.html"):
        with pytest.raises(LeakFound) as closed:
            OUTLETS[name](told, Path(name))
        assert [leak.original for leak in closed.value.leaked] == [LONGER], name
        assert closed.value.leaked[0].places == ("P01:1",), name
        assert not (told.folder / "exports" / name).exists()
    assert OUTLETS["matrix.xlsx"](told, Path("matrix.xlsx")).is_file()


def test_a_refusal_says_where_in_the_page(told):
    with pytest.raises(IdentifiersUndecided) as closed:
        OUTLETS["page.html"](told, Path("page.html"))
    places = {one.text: one.places for one in closed.value.undecided}
    assert "P01:2" in places[HIDDEN]
    assert "P01:1" in places[LONGER]
    assert f"“Wat men hoort bij {LONGER}”" in places[LONGER]
    decide(told, HIDDEN, Verdict.REPLACE)
    decide(told, LONGER, Verdict.REPLACE)
    start = told.transcripts.open("P01").text.index(LONGER)
    decide(told, LONGER, Verdict.KEEP, only=f"P01@{start}")
    with pytest.raises(LeakFound) as leaked:
        OUTLETS["page.html"](told, Path("page.html"))
    assert leaked.value.leaked[0].part == "Citaten"


IN_A_SLUG = """\
codebook: rond-zwirbel
title: De buurt
language: nl
codes:
  - {code: hulp-van-tilborgh, label: Hulp, scale: hoe-okonjo, maps_to: [boek/bij-adeyemi]}
scales:
  - {scale: hoe-okonjo, label: Hoe veel, steps: [weinig, veel]}
"""


def test_slugs_hold_no_name_that_is_hidden(tmp_path, span_of):
    create_project(tmp_path / "buurt", title="De buurt", language="nl").close()
    (tmp_path / "buurt" / "codebooks" / "rond-zwirbel.yaml").write_text(IN_A_SLUG, "utf-8")
    names = ("Zwirbel", "Tilborgh", "Okonjo", "Adeyemi", "Przemek", "Vsevolod")
    (tmp_path / "g.txt").write_text("".join(f"R: Dan komt {one} ook langs.\n\n" for one in names), "utf-8")
    with open_project(tmp_path / "buurt") as project:
        project.transcripts.add(tmp_path / "g.txt")
        project.codings.add("P01", span_of(project, "P01", "Dan komt Przemek ook"), "hulp-van-tilborgh")
        project.cases.put([CaseRow("Respondent 1", speaks_in=[("P01", "R")])])
        project.cases.consent(project.cases.list()[0].id, archive=Consent.YES)
        project.themes.add("Bij Przemek")
        project.frameworks.add("Rond Vsevolod", ["bij-przemek"])
        project.identifiers.decide_all(
            {one.key: (Verdict.REPLACE, "") for one in project.identifiers.list(gone=True)}
        )
        for export, name in (
            (lambda to: project.publication.export_codebook("rond-zwirbel", to), "b.csv"),
            (project.publication.export_trail, "t.md"),
            (project.depositing.deposit, "d.zip"),
        ):
            said = " ".join(piece.text for piece in pieces(export(Path(name)).read_bytes())).lower()
            assert not [one for one in names if one.lower() in said], name
        assert "hulp-van-naam" in (project.folder / "exports" / "b.csv").read_text("utf-8")

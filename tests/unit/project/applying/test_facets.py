"""Facets: said of a segment by a coder, and held there by that coder's codings."""

import pytest
from annotated_codings import CODEBOOK, HELP, SHY, latest, of, stored, undone_and_redone, write

from qualcode.model.errors import NotFound, Refused
from qualcode.project import open_project
from qualcode.project.people.cases import CaseRow


def test_facets_are_of_a_segment_by_its_coder(coded, span_of):
    span = span_of(coded, "P01", HELP)
    coded.codings.add("P01", span, "rest")
    coded.codings.set_facet("P01", span, "valentie", "gemengd")
    assert latest(coded) == ("segment.facet", "P01:1 buurt/valentie")
    undone_and_redone(coded)
    coded.codings.set_facet("p01", 1, "Gevoel", "negatief")  # one value for a segment
    coded.codings.set_facet("P01", 1, "buurt/tijd", "nu")
    assert [c.facets for c in of(coded)] == [{"buurt/valentie": "negatief", "buurt/tijd": "nu"}] * 2
    assert of(coded, "bob")[0].facets == {}
    with open_project(coded.folder, coder="bob") as bob:
        bob.codings.set_facet("P01", 1, "tijd", "toen")
        assert of(bob, "bob")[0].facets == {"buurt/tijd": "toen"}
    coded.codings.set_facet("P01", 1, "tijd", None)
    undone_and_redone(coded)
    assert [c.facets for c in of(coded)] == [{"buurt/valentie": "negatief"}] * 2
    assert stored(coded, "SELECT facet, value, coder.name FROM facetvalue JOIN coder ON coder.id = coder_id") == [
        ("valentie", "negatief", "ann"), ("tijd", "toen", "bob"),
    ]  # fmt: skip


def test_facets_that_make_no_sense_are_refused(coded, span_of):
    span = span_of(coded, "P01", HELP)
    before = coded.journal.state()
    with pytest.raises(Refused, match=r"buurt/valentie, buurt/tijd"):
        coded.codings.set_facet("P01", span, "stemming", "nu")
    with pytest.raises(Refused, match=r"positief, gemengd, negatief"):
        coded.codings.set_facet("P01", span, "valentie", "blij")
    with pytest.raises(Refused, match=r"not coded"):
        coded.codings.set_facet("P01", span_of(coded, "P01", SHY), "valentie", "gemengd")
    with pytest.raises(Refused, match=r"not coded"), open_project(coded.folder, coder="cas") as cas:
        cas.codings.set_facet("P01", span, "valentie", "gemengd")
    with pytest.raises(NotFound):
        coded.codings.set_facet("P99", span, "valentie", "gemengd")
    assert coded.journal.state() == before


def test_a_facet_of_two_codebooks_is_named_by_its_key(coded):
    (coded.folder / "codebooks" / "ander.yaml").write_text(
        CODEBOOK.replace("codebook: buurt", "codebook: ander"), "utf-8"
    )
    coded.codebooks.refresh()
    with pytest.raises(Refused, match=r"ander/valentie, buurt/valentie"):
        coded.codings.set_facet("P01", 1, "valentie", "gemengd")
    coded.codings.set_facet("P01", 1, "ander/valentie", "gemengd")
    coded.codings.set_facet("P01", 1, "buurt/valentie", "negatief")
    assert of(coded)[0].facets == {"ander/valentie": "gemengd", "buurt/valentie": "negatief"}
    assert coded.check() == ()


def test_facets_go_with_the_last_coding_of_their_coder(coded, span_of):
    (coding,) = of(coded)
    other = coded.codings.add("P01", span_of(coded, "P01", HELP), "rest")
    coded.codings.set_facet("P01", 1, "tijd", "nu")
    coded.codings.remove(coding.id)
    assert stored(coded, "SELECT value FROM facetvalue") == [("nu",)]
    coded.codings.remove(other.id)
    assert stored(coded, "SELECT value FROM facetvalue") == []
    before = undone_and_redone(coded)
    assert [c.facets for c in before if c.coder == "ann"] == [{"buurt/tijd": "nu"}]


def test_facets_go_along_to_other_words_only_when_nothing_holds_them(coded, span_of):
    (coding,) = of(coded)
    other = coded.codings.add("P01", span_of(coded, "P01", HELP), "rest")
    coded.codings.set_facet("P01", 1, "tijd", "nu")
    coded.codings.set_facet("P01", 1, "valentie", "gemengd")
    there = span_of(coded, "P01", SHY)
    assert coded.codings.change_span(coding.id, there).facets == {}
    coded.codings.set_facet("P01", there, "tijd", "toen")
    changed = coded.codings.change_span(other.id, there)
    assert changed.facets == {"buurt/tijd": "toen", "buurt/valentie": "gemengd"}
    undone_and_redone(coded)
    coded.journal.undo()
    assert coded.codings.get(other.id).facets == {"buurt/tijd": "nu", "buurt/valentie": "gemengd"}
    assert coded.codings.get(coding.id).facets == {"buurt/tijd": "toen"}


def test_a_coding_that_holds_facets_cannot_be_undone_under_them(coded, span_of):
    added = coded.codings.add("P01", span_of(coded, "P01", SHY), "rest")
    entry = coded.journal.entries(1)[0].id
    coded.codings.set_facet("P01", span_of(coded, "P01", SHY), "tijd", "nu")
    facet = coded.journal.entries(1)[0].id
    with pytest.raises(Refused, match=f"entry {facet} "):
        coded.journal.undo_entry(entry)
    coded.codings.add("P01", added.span, "hulp")
    coded.journal.undo_entry(entry)  # the other coding holds them now
    assert of(coded)[-1].facets == {"buurt/tijd": "nu"}
    assert coded.check() == ()


def test_a_code_deleted_with_its_codings_takes_facets_that_nothing_holds(coded, span_of):
    coded.codings.add("P01", span_of(coded, "P01", SHY), "rest")
    coded.codings.add("P01", span_of(coded, "P01", HELP), "rest")
    coded.codings.set_facet("P01", 1, "tijd", "nu")
    coded.codings.set_facet("P01", 2, "tijd", "toen")
    before = coded.codings.list()
    coded.refactoring.carry_out(coded.refactoring.delete("rest", drop=True))
    assert stored(coded, "SELECT value FROM facetvalue") == [("nu",)]
    assert coded.check() == ()
    coded.journal.undo()
    assert coded.codings.list() == before
    assert coded.check() == ()


def test_no_facet_comes_back_without_the_coding_it_stood_beside(coded, span_of, tmp_path):
    """What a withdrawal erased stays away when a backup from before comes back, and what hung on it too."""
    source = tmp_path / "groep.txt"
    source.write_text("Piet: De vijver en de eenden.\n\nMaria: De markt op dinsdag.\n", "utf-8")
    coded.transcripts.add(source)
    coded.cases.put([CaseRow(name, speaks_in=[("P02", name)]) for name in ("Piet", "Maria")])
    for words in ("vijver", "markt"):
        coded.codings.add("P02", span_of(coded, "P02", words), "rest")
    coded.codings.set_facet("P02", 1, "tijd", "nu")
    backup = tmp_path / "kept.db"
    backup.write_bytes(coded.backups.make("test").path.read_bytes())
    coded.codings.set_facet("P02", 1, "tijd", None)
    coded.refactoring.carry_out(coded.refactoring.delete("rest", drop=True))
    coded.withdrawal.of(next(case for case in coded.cases.list() if case.name == "Maria"))
    write(coded, CODEBOOK)
    coded.backups.restore(backup)
    assert [c.code for c in coded.codings.list()] == ["buurt/buren", "buurt/hulp"]
    assert stored(coded, "SELECT * FROM facetvalue") == []
    assert coded.check() == ()
    coded.codings.set_value(of(coded)[0].id, 1)
    coded.journal.undo()
    assert coded.check() == ()

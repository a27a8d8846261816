"""Applying codes, quote ids, undo, and counting."""

import pytest

from qualcode.model.case import CaseKind
from qualcode.model.coding import CodingFilter
from qualcode.model.errors import NotFound, Refused
from qualcode.model.span import Span
from qualcode.project import open_project
from qualcode.project.people.cases import CaseRow

HELP = "de buurvrouw helpt mij altijd"


def test_a_coding_is_there_after_reopening(project, span_of):
    coding = project.codings.add("P01", span_of(project, "P01", HELP), "buren", memo="warm")
    with open_project(project.folder) as again:
        (found,) = again.codings.list()
        assert found == coding
        assert (found.quote_id, found.code, found.coder, found.memo) == (
            "P01:1",
            "buurt/buren",
            "ann",
            "warm",
        )
        assert again.codings.text(found) == HELP


def test_white_space_at_the_edges_is_left_out(project, span_of):
    span = span_of(project, "P01", HELP)
    coding = project.codings.add("P01", Span(span.start - 1, span.end + 2), "buren")
    assert coding.span == Span(span.start, span.end + 1)  # the full stop belongs to it, the spaces do not


def test_one_span_has_one_quote_id_whoever_codes_it(project, span_of):
    span = span_of(project, "P01", HELP)
    first = project.codings.add("P01", span, "buren")
    with open_project(project.folder, coder="bob") as other:
        assert other.codings.add("P01", span, "hulp").quote_id == first.quote_id


def test_a_quote_id_is_never_reused_and_comes_back_with_its_span(project, span_of):
    span, other = span_of(project, "P01", HELP), span_of(project, "P01", "niet zo goed")
    assert project.codings.add("P01", span, "buren").quote_id == "P01:1"
    project.journal.undo()
    assert project.codings.add("P01", other, "buren").quote_id == "P01:2"
    assert project.codings.add("P01", span, "buren").quote_id == "P01:1"


def test_the_same_code_twice_on_one_segment_is_refused(project, span_of):
    span = span_of(project, "P01", HELP)
    project.codings.add("P01", span, "buren")
    before = project.journal.state()
    with pytest.raises(Refused, match=r"P01:1"):
        project.codings.add("P01", span, "buurt/buren")
    assert project.journal.state() == before


def test_undo_takes_a_coding_with_its_memo_and_redo_brings_both(project, span_of):
    coding = project.codings.add("P01", span_of(project, "P01", HELP), "buren", memo="warm")
    project.journal.undo()
    assert project.codings.list() == ()
    project.journal.redo()
    assert project.codings.list() == (coding,)
    project.codings.remove(coding.id)
    assert project.codings.list() == ()
    project.journal.undo()
    assert project.codings.list() == (coding,)
    assert project.check() == ()


@pytest.mark.parametrize("span", [Span(10_000, 10_001), Span(0, 10_000), Span(5, 5)])
def test_a_span_without_words_of_the_text_is_refused(project, span):
    with pytest.raises(Refused):
        project.codings.add("P01", span, "buren")


def test_unknown_names_are_told(project, span_of):
    span = span_of(project, "P01", HELP)
    for number, code in (("P99", "buren"), ("P01", "bestaat-niet"), ("P01", "ander/buren")):
        with pytest.raises(NotFound):
            project.codings.add(number, span, code)
    with pytest.raises(NotFound):
        project.codings.remove(4711)


def test_codes_are_found_by_key_slug_and_label(project):
    for name in ("buurt/buren", "buren", "buren HELPEN"):
        book, code = project.codebooks.find(name)
        assert book.key(code) == "buurt/buren"


def test_filters(project, span_of):
    project.codings.add("P01", span_of(project, "P01", HELP), "buren")
    project.codings.add("P01", span_of(project, "P01", "niet zo goed"), "drempels")
    below = project.codebooks.below("hulp")
    assert below == {"buurt/hulp", "buurt/buren", "buurt/familie"}
    assert [c.code for c in project.codings.list(CodingFilter(codes=below))] == ["buurt/buren"]
    assert project.codings.list(CodingFilter(coders=frozenset({"bob"}))) == ()
    assert project.codings.counts() == {"buurt/buren": 1, "buurt/drempels": 1}


def test_a_coding_counts_for_the_participants_whose_turns_it_touches(project, span_of):
    (case,) = project.cases.put(
        [CaseRow("Fatima B.", CaseKind.PERSON, {"rol": "bewoner"}, [("P01", "Fatima")])]
    )
    text = project.transcripts.open("P01").text
    across = Span(text.index("Ja?"), text.index("Maar Karel"))
    asked = span_of(project, "P01", "Hoe is het hier")
    project.codings.add("P01", across, "hulp")
    project.codings.add("P01", asked, "drempels")
    counted = {c.coding.code: c.cases for c in project.codings.counted()}
    assert counted == {"buurt/hulp": frozenset({case.id}), "buurt/drempels": frozenset()}


def test_undoing_an_import_that_was_coded_is_refused(project, span_of):
    with open_project(project.folder, coder="bob") as bob:
        bob.codings.add("P01", span_of(bob, "P01", HELP), "buren")
    with pytest.raises(Refused, match=r"bob"):
        project.journal.undo()
    assert len(project.codings.list()) == 1

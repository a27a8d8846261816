"""The list of quotes: of a code, of a query, of a search."""

import pytest
from pressing import drawn, press
from workspace_in_memory import Memory, reading

from qualcode.model.coding import Mark
from qualcode.model.span import Span
from qualcode.session.finding.retrieval import in_context
from qualcode.session.text.cells import ends, width


@pytest.fixture
def work():
    work = Memory([reading(), reading("P02", id_=2)])
    sentences = work.sentences("P01")
    for number, nth, code in (
        ("P01", 2, "gemeente"),
        ("P01", 9, "gemeente"),
        ("P02", 4, "gemeente"),
        ("P01", 2, "plekken"),
    ):
        work.add(number, sentences[nth], f"boek/{code}")
    return work


def names(session):
    return [row.cells[0] for row in session.board.listing.rows]


def shown(session, cells=80, height=24):
    return "\n".join(drawn(session.board, cells, height))


def test_all_segments_of_a_code_and_going_to_one(session):
    press(session, "Rgem\n")
    assert names(session) == ["P01:1", "P01:2", "P02:3"]
    assert "2 transcripts" in shown(session)
    assert "De buren helpen elkaar" in shown(session)  # the turn around the first one
    press(session, "jj\n")
    assert session.board is None
    assert session.document.number == "P02"
    assert session.selection.span == session.work.codings.list_codings()[2].span
    assert session.task.queue.told(session) == "n: Gemeente 3/3, 0 left"
    press(session, "n")
    assert session.document.number == "P01"


def test_the_codes_here_come_first_and_the_codebook_shows_its_own(session):
    session.go(session.document.units.sentences[2].start)
    press(session, "R")
    assert {choice.key for choice in session.picker.choices[:2]} == {"boek/gemeente", "boek/plekken"}
    press(session, "~\t")
    session.tree.go("boek/plekken")
    press(session, "R")
    assert names(session) == ["P01:4"]


def test_coding_changing_and_removing_from_the_list(session, work):
    press(session, "Rgem\n")
    press(session, "jcdrem\n")
    assert [c.code for c in work.list_codings()][-1] == "boek/drempels"
    assert work.list_codings()[-1].span == work.list_codings()[1].span
    press(session, "eschaa\n")
    assert [c.code for c in work.list_codings()][1] == "boek/schaamte"
    assert names(session) == ["P01:1", "P02:3"]
    press(session, "gx")
    assert names(session) == ["P02:3"]
    assert {c.id for c in work.of("P01")} == set(session.document.codings)
    press(session, "uu")
    assert names(session) == ["P01:1", "P01:2", "P02:3"]
    assert {c.id: c.code for c in work.of("P01")} == {
        id_: c.code for id_, c in session.document.codings.items()
    }
    digit = str(session.catalogue.digit("boek/gemeente"))
    press(session, "G" + digit)
    assert session.flash.tone.value == "trouble"  # it has that code already, and says so


def test_the_filter_leaves_what_has_the_words(session):
    press(session, "Rgem\n/p02\n")
    assert names(session) == ["P02:3"]
    press(session, "~")
    assert len(names(session)) == 3


def test_hits_stand_in_their_context_and_the_marked_ones_get_a_code(session, work):
    press(session, "//elkaar\n")
    assert names(session) == ["P01 turn 4", "P02 turn 4"]
    assert "De buren helpen elkaar, dat wel." in shown(session, 120)
    press(session, " Cburen\n1")
    assert "1 place" in session.pending.sentence
    press(session, "\n")
    made = [c for c in work.list_codings() if c.code == "boek/burenhulp"]
    assert [(c.transcript, c.span.of(session.text)) for c in made] == [
        ("P01", "De buren helpen elkaar, dat wel.")
    ]
    press(session, "Cburen\n\n\n")  # the other one still has its place
    assert len([c for c in work.list_codings() if c.code == "boek/burenhulp"]) == 2
    press(session, "u")
    assert len([c for c in work.list_codings() if c.code == "boek/burenhulp"]) == 1
    press(session, "x")
    assert len(names(session)) == 1


def test_the_digit_before_a_code_takes_that_code(session):
    press(session, "//elkaar\nC")
    rows = [line for line in shown(session, 120).splitlines() if line.lstrip()[:1].isdigit()]
    digits = {int(row.split()[0]): row for row in rows if len(row.split()) > 1}
    assert digits
    for digit, row in digits.items():
        choice = session.picker.taken(digit)
        assert choice is not None
        assert choice.label in row


def test_a_query_is_asked_kept_and_asked_again_by_its_name(session, work):
    press(session, "Ra query\n")
    press(session, "gemeente and plekken\n")
    assert names(session) == ["P01:1"]
    press(session, "Sbeide\n")
    assert work.query.saved()[0].name == "beide"
    press(session, "~Rbeide\n")
    assert names(session) == ["P01:1"]
    assert "gemeente and plekken" in shown(session)


def test_a_query_that_makes_no_sense_puts_the_cursor_at_the_place(session):
    press(session, "Ra query\ngemeente and and plekken\n")
    assert session.board is None
    assert session.editor.line.before == "gemeente and "
    assert session.flash.tone.value == "trouble"
    assert "\n" not in session.flash.text


def test_memo_and_mark_are_seen(session, work):
    coding = work.add("P02", Span(0, 3), "boek/gemeente", memo="let op")
    work.set_mark(coding.id, Mark.COUNTER)
    press(session, "Rgem\n")
    assert [row.cells[3] for row in session.board.listing.rows if row.cells[3]] == ["✎≠"]


@pytest.mark.parametrize("cells", [3, 10, 40, 80])
def test_a_hit_takes_exactly_its_cells(session, cells):
    for hit in session.work.search.run("elkaar").hits:
        parts = in_context(hit, cells)
        assert sum(map(width, parts)) == cells
    assert width(ends("漢字漢字 elkaar", cells)) == cells

import pytest
from workspace_in_memory import codebook, reading

from qualcode.model.coding import Coding, Origin
from qualcode.model.span import Span
from qualcode.session.drawing.catalogue import Catalogue
from qualcode.session.drawing.paint import Flag, Look, Mark, Page, Run, clock, density
from qualcode.session.text.document import Document

TURNS = [("Lotte", "een twee drie vier vijf"), ("Ans", "zes zeven acht")]
#          0123456789...                      25


def coding(id_, start, end, code="boek/bonding"):
    return Coding(id_, f"P01:{id_}", "P01", 1, Span(start, end), code, "ik", Origin.HAND, "t")


def page(*codings, width=14, lanes=2, turns=TURNS):
    document = Document(reading(turns=turns), codings)
    return Page(document, width, lanes, Catalogue([codebook()], {}))


def look(start=0, end=0, selected=True, cursor=99, **more):
    return Look(Span(start, end), selected, cursor, **more)


SLOT = {"boek/bonding": 0, "boek/schaamte": 1}


def test_rows_of_a_page():
    p = page()
    painted = [p.paint(row, look()) for row in range(len(p.wrap))]
    assert [(r.speaker, r.time) for r in painted] == [
        ("Lotte", ""), ("", "00:00"), ("", ""), ("Ans", ""), ("", "00:21")
    ]  # fmt: skip


def test_runs_split_where_codings_begin_and_end():
    runs = page(coding(1, 4, 8), coding(2, 6, 13, "boek/schaamte")).paint(0, look()).runs
    assert [(r.start, r.end, r.slot, bool(r.flags & Flag.MANY)) for r in runs] == [
        (0, 4, None, False), (4, 6, 0, False), (6, 8, 0, True), (8, 13, 1, False), (13, 14, None, False)
    ]  # fmt: skip


def test_the_most_specific_coding_gives_the_colour_and_two_of_one_code_are_not_many():
    runs = page(coding(1, 0, 23), coding(2, 4, 8, "boek/schaamte"), coding(3, 9, 13)).paint(0, look()).runs
    assert [(r.slot, bool(r.flags & Flag.MANY)) for r in runs] == [
        (0, False), (1, True), (0, False), (0, False), (0, False)
    ]  # fmt: skip


def test_selected_aimed_cursor_evidence_and_top():
    p = page(coding(1, 0, 8))
    assert [r.flags for r in p.paint(0, look(4, 8)).runs] == [0, Flag.SELECTED, 0]
    aimed = p.paint(0, look(0, 13, selected=False, cursor=4)).runs
    assert [(r.start, r.flags) for r in aimed] == [
        (0, Flag.AIMED), (4, Flag.AIMED | Flag.CURSOR), (5, Flag.AIMED), (8, Flag.AIMED), (13, 0)
    ]  # fmt: skip
    top = p.paint(0, look(20, 21, top=1, evidence=(Span(9, 13),))).runs
    assert [r.flags for r in top] == [Flag.TOP, 0, Flag.EVIDENCE, 0]


def test_what_was_brought_to_the_top_gives_the_colour():
    p = page(coding(1, 0, 13), coding(2, 4, 8, "boek/schaamte"))
    assert [r.slot for r in p.paint(0, look(4, 8, top=1)).runs] == [0, 0, 0, None]
    assert [r.slot for r in p.paint(0, look(4, 8)).runs] == [0, 1, 0, None]


def test_stripes_begin_with_the_letter_and_end():
    p = page(coding(1, 0, 38), coding(2, 15, 18, "boek/schaamte"))
    stripes = [p.paint(row, look()).stripes for row in range(4)]
    assert [stripe[0].mark for stripe in stripes] == [Mark.LETTER, Mark.THROUGH, Mark.THROUGH, Mark.END]
    assert stripes[0][0].letter == "b"
    assert stripes[0][1] is None
    assert (stripes[1][1].mark, stripes[1][1].slot) == (Mark.LETTER, 1)


def test_a_row_with_more_codings_than_lanes_says_so():
    p = page(*(coding(i, 0, 5 + i) for i in range(1, 4)))
    assert p.paint(0, look()).crowded
    assert not p.paint(1, look()).crowded


def test_names_stand_where_a_coding_begins_each_on_its_own_row():
    p = page(coding(1, 0, 23), coding(2, 15, 18, "boek/schaamte"))
    assert [p.paint(row, look()).names for row in range(5)] == [
        ("Bonding (eigen kring)",),
        ("Schaamte",),
        (),
        (),
        (),
    ]
    p = page(
        coding(1, 0, 3),
        coding(2, 4, 8, "boek/schaamte"),
        coding(3, 15, 18, "boek/gemeente"),
        coding(4, 0, 38),
    )
    assert [p.paint(row, look()).names for row in range(5)] == [
        ("Bonding (eigen kring)",), ("Bonding (eigen kring)",), ("Schaamte", "Gemeente"), (), ()
    ]  # fmt: skip


def test_the_bar_marks_the_rows_of_the_aim_and_the_gap_inside_it():
    p = page()
    assert [p.paint(row, look(15, 30)).barred for row in range(5)] == [False, True, True, True, False]
    assert [p.paint(row, look(15, 23)).barred for row in range(5)] == [False, True, False, False, False]


def test_the_same_row_always_paints_the_same():
    p = page(coding(1, 0, 13))
    assert p.paint(0, look(0, 4)) == p.paint(0, look(0, 4))
    assert hash(p.paint(0, look(0, 4))) == hash(p.paint(0, look(0, 4)))
    assert isinstance(p.paint(0, look()).runs[0], Run)


@pytest.mark.parametrize(("ms", "written"), [(0, "00:00"), (751_000, "12:31"), (3_751_999, "1:02:31")])
def test_clock(ms, written):
    assert clock(ms) == written


def test_density_is_about_turns():
    p = page(coding(1, 0, 3), turns=[("a", "een twee")] * 4, width=80)
    assert density(p, 4) == (2, 0, 0, 0)
    assert density(p, 1) == (1,)
    assert density(p, 10) == (2, 2, 0, 0, 0, 0, 0, 0, 0, 0)  # it fits: row by row
    assert density(page(turns=[]), 3) == (0, 0, 0)


def test_a_row_where_words_with_a_memo_begin_is_marked():
    """Words without a code and words of a coding alike; not the rows they go on in."""
    noted = Coding(1, "P01:1", "P01", 1, Span(4, 20), "boek/bonding", "ik", Origin.HAND, "t", "Let op.")
    p = page(noted, coding(2, 0, 3))
    p.document.noted = (Span(29, 34),)
    assert [row for row in range(len(p.wrap)) if p.paint(row, look()).noted] == [0, p.wrap.row_of(29)]
    assert not any(page(coding(1, 4, 20)).paint(row, look()).noted for row in range(len(p.wrap)))

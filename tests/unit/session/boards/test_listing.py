"""Tables: widths, the filter, the order, the cursor that stays with its row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.session.boards.listing import Column, Listing, Row, cells_of, widths

COLUMNS = (Column("No.", 4, 3), Column("Title", 20, 8, grows=True), Column("Words", 6, right=True))


def rows(n):
    return [
        Row(str(i), (f"P{i:02}", f"Gesprek {i}", str(i * i)), (f"P{i:02}", f"Gesprek {i}", i * i))
        for i in range(n)
    ]


def keys(listing):
    return [row.key for row in listing.rows]


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (34, (4, 20, 6)),
        (50, (4, 36, 6)),
        (30, (4, 16, 6)),
        (22, (4, 8, 6)),
        (21, (3, 8, 6)),
        (15, (4, 9, 0)),
    ],
)
def test_columns_grow_shrink_and_give_way_from_the_right(room, expected):
    assert widths(COLUMNS, room) == expected


PEOPLE = (Column("Who", 5, 4), Column("Kind", 6), Column("Note", 8, 4), Column("Seen", 6, 5, right=True))


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (60, (11, 0, 30, 4)),  # all of it, and nothing for what is empty
        (44, (11, 0, 25, 4)),  # what lacks little is whole, what lacks most is cut
        (20, (5, 0, 7, 4)),
    ],
)
def test_columns_get_room_by_what_stands_in_them(room, expected):
    listing = Listing(PEOPLE, [Row("a", ("Vrijwilliger"[:11], "", "x" * 30, "7"))])
    assert listing.widths(room) == expected
    assert sum(expected) + 2 * 2 <= room


def test_rows_that_come_in_later_count_as_well_and_rows_not_on_display_do():
    listing = Listing(PEOPLE, [Row("a", ("Lotte", "", "x", "7")), Row("b", ("Lotte", "case", "x", "7"))])
    assert listing.widths(60) == (5, 4, 4, 4)
    listing.add([Row("c", ("Lotte van der", "", "漢字漢字", "7"))])
    assert listing.widths(60) == (13, 4, 8, 4)
    listing.filter("case")
    assert listing.widths(60) == (13, 4, 8, 4)


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 8), st.booleans()), min_size=1, max_size=7),
    st.data(),
    st.integers(10, 200),
)
def test_no_column_is_cut_while_there_is_room_left(made, data, room):
    columns = [Column("", wish, min(least, wish), grows=grows) for wish, least, grows in made]
    needed = data.draw(st.lists(st.integers(1, 90), min_size=len(columns), max_size=len(columns)))
    found = widths(columns, room, needed)
    shown = [cells for cells in found if cells]
    taken = sum(shown) + 2 * (len(shown) - 1)
    whole = all(cells >= need for cells, need in zip(found, needed, strict=True) if cells)
    assert whole or taken >= room
    for cells, need, column in zip(found, needed, columns, strict=True):
        assert cells <= need or column.grows


def test_a_row_takes_exactly_the_width_of_its_columns():
    for text in (
        "kort",
        "een veel te lange titel van een gesprek",
        "漢字 en 👩\u200d👩\u200d👧",
        "[/b] \x1b[2J",
    ):
        from qualcode.session.text.cells import width

        assert width(cells_of(("P01", text, "12"), COLUMNS, (4, 20, 6))) == 4 + 2 + 20 + 2 + 6


def test_numbers_stand_right():
    assert cells_of(("P01", "x", "12"), COLUMNS, (4, 3, 6)) == "P01   x        12"


def test_every_word_of_the_filter_must_occur_whatever_its_accents():
    listing = Listing(COLUMNS, [Row("a", ("P01", "Café De Één", "1")), Row("b", ("P02", "Cafe twee", "2"))])
    listing.filter("cafe een")
    assert keys(listing) == ["a"]
    listing.filter("cafe p0")
    assert keys(listing) == ["a", "b"]
    listing.filter("zz")
    assert listing.row is None
    listing.filter("")
    assert keys(listing) == ["a", "b"]


def test_the_cursor_stays_with_its_row():
    listing = Listing(COLUMNS, rows(40))
    listing.resize(10)
    listing.move(25)
    line = listing.at - listing.top
    listing.filter("2")
    assert listing.row.key == "25"
    listing.filter("")
    assert (listing.row.key, listing.at) == ("25", 25)
    listing.put([row for row in rows(60) if row.key != "3"])
    assert listing.row.key == "25"
    assert listing.at - listing.top == line


def test_a_cursor_whose_row_went_stays_where_it_was():
    listing = Listing(COLUMNS, rows(10))
    listing.move(4)
    listing.put([row for row in rows(10) if row.key != "4"])
    assert listing.row.key == "5"
    listing.move(99)
    listing.put(rows(3))
    assert listing.row.key == "2"


def test_numbers_are_ordered_by_size_and_what_is_empty_comes_last():
    listing = Listing(
        COLUMNS, [Row("a", ("b", "", "10"), ("b", "", 10)), Row("b", ("A", "x", "9"), ("A", "x", 9))]
    )
    listing.order(2)
    assert keys(listing) == ["b", "a"]
    listing.order(1)
    assert keys(listing) == ["b", "a"]
    listing.order(0)
    assert keys(listing) == ["b", "a"]
    listing.order(0, descending=True)
    assert keys(listing) == ["a", "b"]
    for _ in range(3):
        listing.order_by_next()
    assert listing.ordered_by is None
    assert keys(listing) == ["a", "b"]


def test_the_cursor_is_always_on_display():
    listing = Listing(COLUMNS, rows(100))
    for height in (7, 1, 30, 200):
        listing.resize(height)
        for by in (1, 1, 50, -3, 99, -1, -99):
            listing.move(by)
            assert listing.at in listing.on_display
            assert len(listing.on_display) == min(height, 100)


def test_scrolling_takes_the_cursor_along():
    listing = Listing(COLUMNS, rows(100))
    listing.resize(10)
    listing.scroll(5)
    assert (listing.top, listing.at) == (5, 5)
    listing.scroll(-99)
    assert (listing.top, listing.at) == (0, 5)


def test_marks_go_with_their_rows():
    listing = Listing(COLUMNS, rows(5))
    listing.mark()
    listing.mark()
    assert [*listing.marks] == ["0", "1"]
    assert listing.row.key == "2"
    listing.put(rows(5)[1:])
    assert [*listing.marks] == ["1"]
    listing.go("1")
    listing.mark()
    assert not listing.marks


def test_more_rows_come_in_behind_and_pass_the_filter():
    listing = Listing(COLUMNS, rows(10))
    listing.filter("p1")
    listing.add(Row(str(i), (f"P{i}", f"Gesprek {i}", "1")) for i in range(10, 30))
    assert keys(listing) == [*map(str, range(10, 20))]
    assert len(listing.all) == 30


def test_a_click_beside_the_rows_changes_nothing():
    listing = Listing(COLUMNS, rows(3))
    listing.resize(10)
    assert not listing.click(3)
    assert not listing.click(-1)
    assert listing.click(2)
    assert listing.row.key == "2"

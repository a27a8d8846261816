from qualcode.model.span import Span
from qualcode.session.text.wrap import balanced, column_of, lines_of, offset_at, wrap


def rows(text, width, turns=None):
    wrapped = wrap(text, turns or [Span(0, len(text))], width)
    return [wrapped.span(row).of(text) for row in range(len(wrapped)) if not wrapped.is_gap(row)]


def test_words_are_kept_whole_and_blanks_hang_over_the_edge():
    assert rows("een twee drie vier", 9) == ["een twee ", "drie vier"]


def test_a_word_longer_than_the_row_is_cut():
    assert rows("a bbbbbbbbbb c", 4) == ["a ", "bbbb", "bbbb", "bb c"]


def test_a_newline_ends_a_row():
    assert rows("een\ntwee drie", 20) == ["een\n", "twee drie"]


def test_wide_characters_count_double():
    assert rows("漢字漢字 ab", 5) == ["漢字", "漢字 ", "ab"]


def test_every_turn_ends_with_a_gap_row_that_holds_the_blank_line():
    text = "een twee\n\ndrie"
    wrapped = wrap(text, [Span(0, 8), Span(10, 14)], 4)
    assert [wrapped.span(row) for row in range(len(wrapped))] == [
        Span(0, 4), Span(4, 8), Span(8, 10), Span(10, 14), Span(14, 14)
    ]  # fmt: skip
    assert [wrapped.is_gap(row) for row in range(5)] == [False, False, True, False, True]
    assert list(wrapped.turns) == [0, 0, 0, 1, 1]
    assert list(wrapped.first_rows) == [0, 3]


def test_moving_by_rows_passes_over_gaps_and_stops_at_the_edges():
    wrapped = wrap("een twee\n\ndrie", [Span(0, 8), Span(10, 14)], 4)
    assert wrapped.next_text_row(1, 1) == 3
    assert wrapped.next_text_row(3, -1) == 1
    assert wrapped.next_text_row(3, 1) == 3
    assert wrapped.next_text_row(0, 99) == 3
    assert wrapped.next_text_row(0, -1) == 0


def test_rows_of_a_span():
    wrapped = wrap("een twee\n\ndrie", [Span(0, 8), Span(10, 14)], 4)
    assert wrapped.rows_of(Span(3, 5)) == range(0, 2)
    assert wrapped.rows_of(Span(4, 8)) == range(1, 2)
    assert wrapped.rows_of(Span(5, 14)) == range(1, 4)


def test_columns_of_combined_and_wide_characters():
    text = "e\u0301漢b"
    row = Span(0, 4)
    assert [column_of(text, row, offset) for offset in (0, 2, 3)] == [0, 1, 3]
    assert [offset_at(text, row, column) for column in (0, 1, 2, 3, 9)] == [0, 2, 2, 3, 3]


def test_a_click_beyond_the_end_of_a_row_means_its_last_character():
    assert offset_at("een twee", Span(0, 4), 30) == 2


def test_no_word_stands_alone_on_the_last_line_where_that_can_be_helped():
    said = "the codings of the code itself, by all coders"
    assert lines_of(said, 38)[-1] == "coders"
    told = balanced(said, 38)
    assert len(told) == 2
    assert " " in told[-1]
    assert " ".join(told) == said
    assert balanced("one", 10) == ["one"]

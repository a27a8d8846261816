"""Text of several lines under the cursor: no move loses a character, and up and down keep their column."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.session.noting.memo_text import MemoText, rows_of


def at(text):
    """A text with its cursor at the bar."""
    return MemoText(text.replace("|", ""), text.index("|"))


def drawn(memo):
    return memo.text[: memo.at] + "|" + memo.text[memo.at :]


def test_typing_erasing_and_joining_lines():
    assert drawn(at("een|").typed("\n").typed("twee")) == "een\ntwee|"
    assert drawn(at("een\n|twee").erased()) == "een|twee"
    assert drawn(at("een|\ntwee").deleted()) == "een|twee"
    assert drawn(at("caf\u0065\u0301|").erased()) == "caf|"
    assert drawn(at("een twee|\ndrie").word_erased()) == "een |\ndrie"
    assert drawn(at("|x").erased()) == "|x"
    assert drawn(at("x|").deleted()) == "x|"
    assert drawn(at("x|").emptied()) == "|"


def test_moving_over_the_ends_of_lines():
    assert drawn(at("een\n|twee").left()) == "een|\ntwee"
    assert drawn(at("een|\ntwee").right()) == "een\n|twee"
    assert drawn(at("|een").left()) == "|een"
    assert drawn(at("een|").right()) == "een|"


def test_up_and_down_keep_their_column_over_a_short_line():
    memo = at("een lange regel|\nkort\nnog een lange regel")
    memo = memo.moved(1, 40)
    assert drawn(memo) == "een lange regel\nkort|\nnog een lange regel"
    assert drawn(memo.moved(1, 40)) == "een lange regel\nkort\nnog een lange r|egel"
    assert drawn(at("een|").moved(1, 40)) == "een|"
    assert drawn(at("e|en").moved(-1, 40)) == "|een"


def test_rows_are_broken_between_words_and_empty_lines_are_rows():
    text = "een twee drie vier\n\nvijf"
    assert [span.of(text) for span in rows_of(text, 9)] == ["een twee ", "drie vier", "", "vijf"]
    assert rows_of("", 9)[0].start == 0
    memo = MemoText(text, 9)
    assert memo.place(9) == (1, 0)
    assert drawn(memo.row_end(9)) == "een twee drie vier|\n\nvijf"
    assert drawn(MemoText(text, 3).row_end(9)) == "een twee| drie vier\n\nvijf"
    assert drawn(MemoText(text, 7).row_start(9)) == "|een twee drie vier\n\nvijf"


words = st.text(alphabet="ab é\n漢\t", max_size=60)


@given(words, st.integers(5, 30))
def test_every_character_is_in_one_row_and_the_cursor_in_a_row(text, cells):
    rows = rows_of(text, cells)
    covered = {offset for span in rows for offset in range(span.start, span.end)}
    assert covered == {offset for offset, c in enumerate(text) if c != "\n"}
    for offset in range(len(text) + 1):
        row, column = MemoText(text, offset).place(cells)
        assert rows[row].start <= offset <= rows[row].end
        assert 0 <= column < cells


@given(
    words,
    st.integers(5, 30),
    st.lists(st.sampled_from(["up", "down", "left", "right", "type", "erase"]), max_size=20),
)
def test_no_key_leaves_the_text(text, cells, moves):
    memo = MemoText(text, len(text))
    for move in moves:
        memo = {
            "up": lambda m: m.moved(-1, cells),
            "down": lambda m: m.moved(1, cells),
            "left": MemoText.left,
            "right": MemoText.right,
            "type": lambda m: m.typed("x"),
            "erase": MemoText.erased,
        }[move](memo)
        assert 0 <= memo.at <= len(memo.text)
    assert drawn(memo.typed("q").erased()) == drawn(memo)

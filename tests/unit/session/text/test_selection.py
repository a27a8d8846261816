import pytest

from qualcode.model.span import Span
from qualcode.session.text import selection as moves
from qualcode.session.text.selection import Selection
from qualcode.session.text.units import Unit, Units, plain_sentences

TEXT = "Ja, hoor. Ik ben moe. Echt waar!\n\nWaarom dan? Nou ja."
TURNS = (Span(0, 32), Span(34, 53))
UNITS = Units.of(TEXT, TURNS, plain_sentences(TEXT, TURNS))


def words(selection):
    return selection.aim(UNITS).of(TEXT)


def keys(text, selection=None):
    """A selection after the moves the keys of the workbench stand for."""
    does = {
        "j": lambda s: moves.step(s, UNITS, Unit.SENTENCE, 1),
        "k": lambda s: moves.step(s, UNITS, Unit.SENTENCE, -1),
        "w": lambda s: moves.step(s, UNITS, Unit.WORD, 1),
        "b": lambda s: moves.step(s, UNITS, Unit.WORD, -1),
        "J": lambda s: moves.extend(s, UNITS, 1),
        "K": lambda s: moves.extend(s, UNITS, -1),
        "l": lambda s: moves.move_end(s, UNITS, 1),
        "h": lambda s: moves.move_end(s, UNITS, -1),
        "L": lambda s: moves.move_start(s, UNITS, 1),
        "H": lambda s: moves.move_start(s, UNITS, -1),
        "t": lambda s: moves.take_turn(s, UNITS),
    }
    selection = selection or Selection()
    for key in text:
        selection = does[key](selection)
    return words(selection)


def test_sentences_stay_inside_their_turn():
    assert [s.of(TEXT) for s in UNITS.sentences] == [
        "Ja, hoor.", "Ik ben moe.", "Echt waar!", "Waarom dan?", "Nou ja."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pressed", "selected"),
    [
        ("", "Ja, hoor."),
        ("j", "Ja, hoor."),
        ("jj", "Ik ben moe."),
        ("jjj", "Echt waar!"),
        ("jjjj", "Waarom dan?"),
        ("jjjjjjjj", "Nou ja."),
        ("jjjk", "Ik ben moe."),
        ("k", "Ja, hoor."),
        ("kkk", "Ja, hoor."),
        ("jjJ", "Ik ben moe. Echt waar!"),
        ("jjJK", "Ik ben moe."),
        ("jjK", "Ja, hoor. Ik ben moe."),
        ("jjKJ", "Ik ben moe."),
        ("jjJJ", "Ik ben moe. Echt waar!\n\nWaarom dan?"),
        ("J", "Ja, hoor."),
        ("JJ", "Ja, hoor. Ik ben moe."),
        ("K", "Ja, hoor."),
        ("h", "Ja"),
        ("jjh", "Ik ben"),
        ("jjhh", "Ik"),
        ("jjhhh", "Ik"),
        ("jjhl", "Ik ben moe."),
        ("jjl", "Ik ben moe. Echt"),
        ("jjL", "ben moe."),
        ("jjLL", "moe."),
        ("jjLLL", "moe."),
        ("jjLH", "Ik ben moe."),
        ("jjH", "hoor. Ik ben moe."),
        ("jjhLJ", "ben moe."),
        ("w", "Ja"),
        ("ww", "hoor"),
        ("wwwb", "hoor"),
        ("wwt", "Ja, hoor. Ik ben moe. Echt waar!"),
        ("tt", TEXT),
        ("ttt", TEXT),
        ("tj", "Waarom dan?"),
    ],
)
def test_keys(pressed, selected):
    assert keys(pressed) == selected


def test_words_begin_at_the_cursor_when_nothing_is_selected():
    assert keys("w", moves.at(TEXT.index("ben"))) == "ben"
    assert keys("w", moves.at(TEXT.index("ben") + 1)) == "moe"
    assert keys("b", moves.at(TEXT.index("ben") + 1)) == "ben"


def test_the_first_key_selects_the_sentence_under_the_cursor_wherever_it_stands_in_it():
    for key in "jkJK":
        assert keys(key, moves.at(TEXT.index("moe"))) == "Ik ben moe."


def test_a_sentence_that_is_a_turn_is_not_two_turns():
    text, turns = "Ja.\n\nNee. Nou.", (Span(0, 3), Span(5, 14))
    units = Units.of(text, turns, plain_sentences(text, turns))
    sentence = moves.step(Selection(), units, Unit.SENTENCE, 1)
    once = moves.take_turn(sentence, units)
    assert once.span == Span(0, 3)
    assert moves.take_turn(once, units).span == Span(0, 14)
    # Whatever is done to a turn in between, it is asked for anew.
    changed = moves.move_end(moves.move_end(moves.take_turn(moves.at(6), units), units, -1), units, 1)
    assert changed.span == Span(5, 14)
    assert moves.take_turn(changed, units).span == Span(5, 14)


def test_dragging_snaps_to_words_in_both_directions():
    one, other = TEXT.index("oor"), TEXT.index("oe.")
    assert words(moves.drag(UNITS, one, other)) == "hoor. Ik ben moe"
    assert words(moves.drag(UNITS, other, one)) == "hoor. Ik ben moe"


def test_a_text_without_words_or_sentences_moves_nowhere():
    empty = Units.of("", (), ())
    for move in (moves.extend, moves.move_end, moves.move_start):
        assert move(Selection(), empty, 1) == Selection()
    assert moves.step(Selection(), empty, Unit.SENTENCE, 1) == Selection()
    assert moves.take_turn(Selection(), empty) == Selection()

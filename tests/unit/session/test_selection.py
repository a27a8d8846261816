import pytest

from qualcode.model.span import Span
from qualcode.session import selection as moves
from qualcode.session.selection import Selection
from qualcode.session.units import Unit, Units, plain_sentences

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
        ("j", "Ik ben moe."),
        ("jj", "Echt waar!"),
        ("jjj", "Waarom dan?"),
        ("jjjjjjj", "Nou ja."),
        ("jjk", "Ik ben moe."),
        ("kkk", "Ja, hoor."),
        ("jJ", "Ik ben moe. Echt waar!"),
        ("jJK", "Ik ben moe."),
        ("jK", "Ja, hoor. Ik ben moe."),
        ("jKJ", "Ik ben moe."),
        ("jJJ", "Ik ben moe. Echt waar!\n\nWaarom dan?"),
        ("J", "Ja, hoor. Ik ben moe."),
        ("jh", "Ik ben"),
        ("jhh", "Ik"),
        ("jhhh", "Ik"),
        ("jhl", "Ik ben moe."),
        ("jl", "Ik ben moe. Echt"),
        ("jL", "ben moe."),
        ("jLL", "moe."),
        ("jLLL", "moe."),
        ("jLH", "Ik ben moe."),
        ("jH", "hoor. Ik ben moe."),
        ("jhLJ", "ben moe."),
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

from dataclasses import replace

import pytest

from qualcode.importing import read
from qualcode.importing.promises import broken_promises
from qualcode.model.source import SourcePlace
from qualcode.model.span import Span
from qualcode.model.transcript import ReadTurn, Role


@pytest.fixture
def sound(tmp_path):
    (tmp_path / "a.txt").write_text("I: Hoi daar?\nR: Dag.\nI: O?\nR: Ja\nen nee.\n")
    return read(tmp_path / "a.txt")


def test_a_sound_transcript(sound):
    assert broken_promises(sound) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda t: {"text": t.text.replace("Dag.", "De\u0301g")},
        lambda t: {"text": t.text.replace("i d", "\td")},
        lambda t: {"text": t.text.replace("i d", "\x07d")},
        lambda t: {"text": t.text + "\n\nrest"},
        lambda t: {"text": t.text.replace("\nen", " \ne")},
        lambda t: {"turns": t.turns[1:]},
        lambda t: {"turns": (ReadTurn(Span(0, 4), "I"), *t.turns[1:])},
        lambda t: {"turns": (t.turns[0]._replace(time_ms=-1), *t.turns[1:])},
        lambda t: {"roles": {"I": Role.INTERVIEWER}},
        lambda t: {"roles": {**t.roles, "X": Role.PARTICIPANT}},
        lambda t: {"source_map": t.source_map[1:]},
        lambda t: {"source_map": t.source_map[:-1]},
        lambda t: {"source_map": (*t.source_map, t.source_map[-1])},
        lambda t: {"source_map": (SourcePlace(0, 9, 0, 0), *t.source_map[1:])},
    ],
)
def test_a_broken_one_is_told(sound, damage):
    assert broken_promises(replace(sound, **damage(sound)))

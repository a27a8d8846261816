"""What key presses are called, in the old encodings and Kitty's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.session.keys.keynames import key_presses

NAMES = {
    b"a": "a",
    b"A": "A",
    b" ": "space",
    b"\x03": "ctrl+c",
    b"\x08": "ctrl+h",
    b"\t": "tab",
    b"\r": "enter",
    b"\n": "ctrl+j",
    b"\x7f": "backspace",
    b"\x1b": "escape",
    b"\x1c": "ctrl+\\",
    b"\x00": "ctrl+space",
    "é".encode(): "é",
    "😀".encode(): "😀",
    b"\x1b[A": "up",
    b"\x1bOA": "up",
    b"\x1b[1;5D": "ctrl+left",
    b"\x1b[1;6D": "ctrl+shift+left",
    b"\x1bOP": "f1",
    b"\x1b[15~": "f5",
    b"\x1b[3;3~": "alt+delete",
    b"\x1b[Z": "shift+tab",
    b"\x1bx": "alt+x",
    b"\x1b\r": "alt+enter",
    b"\x1b[104;5u": "ctrl+h",
    b"\x1b[13;2u": "shift+enter",
    b"\x1b[27u": "escape",
    b"\x1b[57441;2u": "shift+left_shift",
    b"\x1b[97:65;2:1u": "shift+a",
    b"\x1b[I": "window entered",
    b"\x1b[<0;5;6M": "mouse",
    b"\x1b[200~": "paste",
    b"\x1b[99~": "",
    b"\xff": "",
}


@pytest.mark.parametrize("raw", NAMES, ids=repr)
def test_keys_have_names(raw):
    (key,), rest = key_presses(raw, final=True)
    assert (key.name, key.raw, rest) == (NAMES[raw], raw, b"")


# A lone escape runs together with what follows it: that is what alt is.
ALONE = [raw for raw in NAMES if raw not in (b"\x1b", b"\xff")]


@given(st.lists(st.sampled_from(ALONE)))
def test_a_burst_is_the_same_as_one_by_one(keys):
    found, rest = key_presses(b"".join(keys), final=False)
    assert ([key.raw for key in found], rest) == (keys, b"")


@given(st.lists(st.sampled_from(ALONE)), st.data())
def test_keys_may_arrive_in_pieces(keys, data):
    whole = b"".join(keys)
    cut = data.draw(st.integers(0, len(whole)))
    first, rest = key_presses(whole[:cut], final=False)
    second, rest = key_presses(rest + whole[cut:], final=True)
    assert [key.raw for key in (*first, *second)] == keys
    assert rest == b""


@given(st.binary(max_size=40), st.booleans())
def test_no_byte_is_lost_and_none_is_shown_raw(data, final):
    found, rest = key_presses(data, final)
    assert b"".join(key.raw for key in found) + rest == data
    assert not (final and rest)
    assert all(key.raw and key.shown.isascii() and key.shown.isprintable() for key in found)

"""What a key press is called, told from the bytes it arrives as: in the old encodings and in that of Kitty."""

import re
from dataclasses import dataclass

_SEQUENCE = re.compile(rb"\x1b\[[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]|\x1bO[\x20-\x7e]")
_BEGUN = re.compile(rb"\x1b(?:\[[\x30-\x3f]*[\x20-\x2f]*|O)?")

_CONTROLS = {
    0x00: "ctrl+space",
    0x08: "ctrl+h",
    0x09: "tab",
    0x0D: "enter",
    0x1B: "escape",
    0x7F: "backspace",
}
_FINAL = {
    "A": "up", "B": "down", "C": "right", "D": "left", "E": "begin", "F": "end", "H": "home",
    "P": "f1", "Q": "f2", "R": "f3", "S": "f4",
}  # fmt: skip
_TILDE = {
    1: "home", 2: "insert", 3: "delete", 4: "end", 5: "pageup", 6: "pagedown", 7: "home", 8: "end",
    11: "f1", 12: "f2", 13: "f3", 14: "f4", 15: "f5", 17: "f6", 18: "f7", 19: "f8", 20: "f9", 21: "f10",
    23: "f11", 24: "f12", 200: "paste", 201: "end of paste",
}  # fmt: skip
_KITTY = {
    9: "tab", 13: "enter", 27: "escape", 32: "space", 127: "backspace", 57358: "capslock", 57441: "left_shift",
    57442: "left_ctrl", 57443: "left_alt", 57444: "left_super", 57447: "right_shift", 57448: "right_ctrl",
    57449: "right_alt", 57450: "right_super",
}  # fmt: skip
_MODIFIERS = ((4, "ctrl"), (2, "alt"), (1, "shift"), (8, "super"))


@dataclass(frozen=True, slots=True)
class KeyPress:
    """One key press: the bytes that arrived and what it is called; "" when nobody knows."""

    raw: bytes
    name: str

    @property
    def shown(self) -> str:
        """The bytes as people write them, such as ESC [ A."""
        return " ".join(
            _SHOWN.get(byte, chr(byte) if 0x20 < byte < 0x7F else f"{byte:02x}") for byte in self.raw
        )


_SHOWN = {0x1B: "ESC", 0x20: "SP", 0x7F: "DEL"}


def key_presses(data: bytes, final: bool) -> tuple[list[KeyPress], bytes]:
    """The key presses in what arrived, and the rest that may be the beginning of one.

    `final`: nothing came behind it for a while, so that a lone escape is the key and not a beginning.
    """
    found: list[KeyPress] = []
    while data:
        length = _length(data, final)
        if length == 0:
            break
        found.append(KeyPress(data[:length], _name(data[:length])))
        data = data[length:]
    return found, data


def _length(data: bytes, final: bool) -> int:
    """How many bytes the first key press takes; 0 when more of it may follow."""
    if data[0] == 0x1B:
        sequence = _SEQUENCE.match(data)
        if sequence:
            return sequence.end()
        if not final and _BEGUN.fullmatch(data):
            return 0
        return 1 if len(data) == 1 or data[1] == 0x1B else 1 + (_length(data[1:], final) or 1)
    size = 1 if data[0] < 0xC0 else 2 if data[0] < 0xE0 else 3 if data[0] < 0xF0 else 4
    if len(data) >= size:
        return size
    return len(data) if final else 0


def _name(raw: bytes) -> str:
    if len(raw) > 1 and raw[0] == 0x1B:
        if _SEQUENCE.fullmatch(raw):
            return _sequence(raw[1:].decode("ascii"))
        rest = _name(raw[1:])
        return f"alt+{rest}" if rest else ""
    if len(raw) == 1 and (raw[0] < 0x20 or raw[0] == 0x7F):
        return _CONTROLS.get(raw[0]) or f"ctrl+{chr(raw[0] + 0x60) if raw[0] < 0x1B else chr(raw[0] + 0x40)}"
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return ""
    return "space" if text == " " else text


def _sequence(text: str) -> str:
    """The name of a sequence without its escape."""
    final, parameters = text[-1], text[1:-1]
    if parameters.startswith("<"):
        return "mouse"
    if not re.fullmatch(r"[\d;:]*", parameters):
        return ""
    numbers = [[int(n) if n else 0 for n in part.split(":")] for part in parameters.split(";")]
    code = numbers[0][0]
    held = numbers[1][0] - 1 if len(numbers) > 1 and numbers[1][0] else 0
    if final == "u":
        name = _KITTY.get(code) or (chr(code) if 0x20 < code < 0xE000 else "")
    elif final == "~":
        name = _TILDE.get(code, "")
    elif final == "Z":
        name, held = "tab", held | 1
    elif final in "IO" and text[0] == "[":
        return "window left" if final == "O" else "window entered"
    else:
        name = _FINAL.get(final, "")
    return "+".join([*(word for bit, word in _MODIFIERS if held & bit), name]) if name else ""

"""Whatever people do with keys comes out the same, however fast the keys come and however a terminal writes them."""

import pytest
from around_in_memory import Around
from textual import events
from textual._xterm_parser import XTermParser
from workspace_in_memory import Memory, reading

NAMED = {"\n": ("\r", 13), "\t": ("\t", 9), "\b": ("\x7f", 127), "~": ("\x1b", 27)}
SHIFT_PRESSED = "\x1b[57441;2u"
ON_DIGITS = dict(zip("!@#$%^&*()", "1234567890", strict=True))


def legacy(key):
    """What terminals have sent for a key since ever."""
    if key.startswith("ctrl+"):
        return chr(ord(key[-1]) & 0x1F)
    return NAMED[key][0] if key in NAMED else key


def kitty(key):
    """The same in the protocol of Kitty as it is asked for: every key, with its text; a bare shift is a key."""
    if key.startswith("ctrl+"):
        return f"\x1b[57442;5u\x1b[{ord(key[-1])};5u"
    if key in NAMED:
        return f"\x1b[{NAMED[key][1]}u"
    bare = ON_DIGITS.get(key, "/" if key == "?" else key.lower())
    if bare != key:
        return f"{SHIFT_PRESSED}\x1b[{ord(bare)};2;{ord(key)}u"
    return f"\x1b[{ord(key)};;{ord(key)}u"


def keys_of(part):
    return [part] if part.startswith("ctrl+") else list(part)


async def burst(b, parts, written):
    """The keys of each part in one read."""
    for part in parts:
        post(b, "".join(map(written, keys_of(part))))
        await b.pilot.pause()


async def paced(b, parts, written):
    """Every key when the one before has been drawn."""
    for part in parts:
        for key in keys_of(part):
            post(b, written(key))
            await b.pilot.pause()


def post(b, data):
    """Hands on what the parser of the terminal makes of the bytes, without waiting for anything."""
    parser = XTermParser()
    messages = [*parser.feed(data), *parser.feed("")]  # the end: a bare Esc waits for no more
    assert all(isinstance(message, events.Key) for message in messages), data
    for message in messages:
        message.set_sender(b.app)
        b.app._driver.send_message(message)


WAYS = [(pace, written) for pace in (burst, paced) for written in (legacy, kitty)]

# Esc ends a part: a legacy terminal writes nothing that tells Esc and a letter from alt and that letter.
FLOWS = {}


def outcome(work):
    """Codings, memos, labels of codes and the journal."""
    texts = {info.number: work.open(info.number).text for info in Memory.list(work)}
    return {
        "codings": [
            (c.code.removeprefix("boek/"), c.span.of(texts[c.transcript]), str(c.origin))
            for c in work.list_codings()
        ],
        "memos": [(memo.label, memo.text) for memo in work.known_memos.values()],
        "new": [code.label for code in work.codebooks.all()[0].codes if code.label not in LABELS],
        "journal": [f"{entry.effect}: {entry.kind}" for entry in work._entries],
    }


LABELS = {code.label for code in Around().codebooks.all()[0].codes}

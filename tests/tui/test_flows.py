"""Whatever people do with keys comes out the same, however fast the keys come and however a terminal writes them."""

from dataclasses import dataclass

import pytest
from around_in_memory import Around
from textual import events
from textual._xterm_parser import XTermParser
from workspace_in_memory import CODES, Memory

from qualcode.model.journal import Effect

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


@dataclass(frozen=True)
class Flow:
    """Keys, and what they come to. Esc ends a part: a legacy terminal tells it from alt by the pause behind it."""

    parts: tuple[str, ...]
    codings: tuple[str, ...]
    journal: str
    memos: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def told(entries):
    return ", ".join(
        entry.kind if entry.effect is Effect.OPERATION else f"{entry.effect} {entry.kind}"
        for entry in entries
    )


def outcome(work, parts):
    """What the keys came to."""
    texts = {info.number: work.open(info.number).text for info in Memory.list(work)}
    return Flow(
        parts,
        tuple(
            f"{c.code.removeprefix('boek/')}{f' ({c.mark})' if c.mark else ''}: {c.span.of(texts[c.transcript])}"
            for c in work.list_codings()
        ),
        told(work._entries),
        tuple(f"{memo.label}: {memo.text}" for memo in work.known_memos.values()),
        tuple(code.label for code in work.codebooks.all()[0].codes if code.label not in LABELS),
    )


LABELS = {label for _slug, label, _parent in CODES}
FLOWS = {
    "a code by its digit": Flow(
        parts=("jjjcgem\nj1jcburen\njj2k1",),
        codings=(
            "gemeente: Ja, uh.",
            "gemeente: Ik ben Lotte.",
            "burenhulp: Ik woon hier met mijn gezin, twee jaar nu.",
            "burenhulp: Waar kom je mensen tegen?",
            "gemeente: [lacht] En de kat telt ook mee.",
        ),
        journal="coding.add, coding.add, coding.add, coding.add, coding.add",
    ),
    "picked by letters, and made": Flow(
        parts=("jjjcburen\njcUitstel u\n\nj.jcuitp\n",),
        codings=(
            "burenhulp: Ja, uh.",
            "uitstel-u: Ik ben Lotte.",
            "uitstel-u: Ik woon hier met mijn gezin, twee jaar nu.",
            "uitputting: [lacht] En de kat telt ook mee.",
        ),
        journal="coding.add, code.add, coding.add, coding.add, coding.add",
        new=("Uitstel u",),
    ),
    "the same again": Flow(
        parts=("jjjcgem\nj.j.",),
        codings=(
            "gemeente: Ja, uh.",
            "gemeente: Ik ben Lotte.",
            "gemeente: Ik woon hier met mijn gezin, twee jaar nu.",
        ),
        journal="coding.add, coding.add, coding.add",
    ),
    "in vivo": Flow(
        parts=("jjjvjj.",),
        codings=("ja-uh: Ja, uh.", "ja-uh: Ik woon hier met mijn gezin, twee jaar nu."),
        journal="code.in-vivo, coding.add",
        new=("Ja, uh",),
    ),
    "extended and shrunk": Flow(
        parts=("jjjJJKhcschaa\nljjlLHcgem\n",),
        codings=("schaamte: Ja, uh. Ik ben", "gemeente: nu. [lacht] En de kat telt ook mee.\n\nWaar"),
        journal="coding.add, coding.add",
    ),
    "removed": Flow(
        parts=("jjjcgem\nj.xk", "x"),
        codings=(),
        journal="coding.add, coding.add, coding.remove, coding.remove",
    ),
    "undone and redone": Flow(
        parts=("jjjcgem\nj.j.uuU", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+y", "ctrl+y"),
        codings=("gemeente: Ja, uh.", "gemeente: Ik ben Lotte."),
        journal="coding.add, coding.add, coding.add, undo coding.add, undo coding.add, "
        "redo coding.add, undo coding.add, undo coding.add, redo coding.add, redo coding.add",
    ),
    "memos": Flow(
        parts=("jjjcgem\nmDat is u. Q1 x!\nEn ja?~", "j.Mhele gesprek~", "j."),
        codings=(
            "gemeente: Ja, uh.",
            "gemeente: Ik ben Lotte.",
            "gemeente: Ik woon hier met mijn gezin, twee jaar nu.",
        ),
        journal="coding.add, memo.add, coding.add, memo.add, coding.add",
        memos=("P01:1: Dat is u. Q1 x!\nEn ja?", "P01: hele gesprek"),
    ),
    "marks": Flow(
        parts=("jjjcgem\n*j.!j.**",),
        codings=(
            "gemeente (key): Ja, uh.",
            "gemeente (counter): Ik ben Lotte.",
            "gemeente: Ik woon hier met mijn gezin, twee jaar nu.",
        ),
        journal="coding.add, coding.mark, coding.add, coding.mark, coding.add, coding.mark, coding.mark",
    ),
    "search, then code all": Flow(
        parts=("/buren\n/de \nnxnNCburen\n2\n",),
        codings=(
            "burenhulp: de",
            "burenhulp: de",
            "burenhulp: De",
            "burenhulp: de",
            "burenhulp: De",
            "burenhulp: de",
            "burenhulp: de",
            "burenhulp: de",
        ),
        journal="coding.search",
    ),
    "coded otherwise in a list": Flow(
        parts=("jjjcgem\nj.j.Rgem\njeburen\njxq", "j1"),
        codings=(
            "gemeente: Ja, uh.",
            "burenhulp: Ik ben Lotte.",
            "gemeente: [lacht] En de kat telt ook mee.",
        ),
        journal="coding.add, coding.add, coding.add, coding.change, coding.remove, coding.add",
    ),
    "the codebook in its tree": Flow(
        parts=("\tjjr!\n\nnGeld u\nNTijd\nKgjMgem\n\nuU\tjjcgeld\n",),
        codings=("geld-u: En hoe je hier terecht bent gekomen?",),
        journal="code.rename, code.add, code.add, code.move, code.merge, undo code.merge, "
        "redo code.merge, coding.add",
        new=("Burenhulp en omzien!", "Geld u", "Tijd"),
    ),
    "the queue": Flow(
        parts=("nncgem\nn.n1Nxn1",),
        codings=(
            "gemeente: Nou, op het plein.",
            "gemeente: Ik durfde niet aan te bellen.",
            "gemeente: De gemeente stuurde een formulier van elf bladzijden.",
            "gemeente: Kiek, wi-j doet dat hier al jaren zo, noaberschap heet dat.",
        ),
        journal="coding.add, coding.add, coding.add, coding.add",
    ),
    "suggestions taken and refused": Flow(
        parts=("fsugg\naxa",),
        codings=("burenhulp: De buren helpen elkaar, dat wel.", "schaamte: Schaamte, denk ik."),
        journal="coding.add, suggestion.refuse, coding.add",
    ),
    "hidden and shown": Flow(
        parts=("jjjBjjcgem\n1.uvBcgem\n",),
        codings=("gemeente: Ja, uh.",),
        journal="coding.add",
    ),
    "gone wrong, and on": Flow(
        parts=("9jjj2.x\tM~", "\tcgem\n\x08~", "cxyz~", "jcgem\n"),
        codings=("gemeente: Ja, uh.", "gemeente: Ik ben Lotte."),
        journal="coding.add, coding.add",
    ),
}


@pytest.mark.parametrize(("pace", "written"), WAYS)
@pytest.mark.parametrize("name", FLOWS)
async def test_every_flow_comes_out_the_same(bench, name, pace, written):
    work = Around()
    async with bench(work) as b:
        await pace(b, FLOWS[name].parts, written)
        assert outcome(work, FLOWS[name].parts) == FLOWS[name]
        assert b.app.focused is b.app.reader
        assert b.app.is_running


@pytest.mark.parametrize(("pace", "written"), WAYS)
async def test_on_a_project_on_the_disk(bench, project, pace, written):
    """The promises of the project in memory are those of a real one, whatever the pace."""
    parts = (
        "jjcburen\nj.jcUitstel u\n\n/karel\nCfam\n2\ng1uU",
        "ctrl+z",
        "ctrl+y",
        "mDat is u.~",
        "\tgGr!\n\n\tRburen\njefam\nq",
        "jv*x",
    )
    async with bench(project) as b:
        await pace(b, parts, written)
        assert b.app.is_running
    found = [(c.code.removeprefix("buurt/"), project.codings.text(c)) for c in project.codings.list()]
    assert sorted(found) == [
        ("buren", "Hoe is het hier in de buurt?"),
        ("buren", "Ja."),
        ("familie", "Karel"),
        ("familie", "Nou ja, de buurvrouw helpt mij altijd."),
        ("uitstel-u", "En ik durf niet zo goed te bellen."),
    ]
    assert told(reversed(project.journal.entries())) == (
        "codebook.accept, transcript.import, coding.add, coding.add, code.add, coding.add, coding.search, "
        "coding.add, undo coding.add, redo coding.add, undo coding.add, redo coding.add, memo.add, code.rename, "
        "coding.change, code.in-vivo, coding.mark, coding.remove"
    )
    assert project.check() == ()

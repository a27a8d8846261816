"""A last look at written bytes: does a file hold a word that was to be hidden?

This is a check on the writers, not a replacement of the gate: it finds what it is told to look for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.anonymisation.corners import NO_READERS, Readers, chapters, pieces
from qualcode.anonymisation.gate import Gate
from qualcode.anonymisation.spellings import Ordinary, Spellings
from qualcode.locale import N_
from qualcode.model.errors import GateClosed
from qualcode.model.refusal import Refusal

_BETWEEN_WORDS = re.compile(r"[-_.,+]+")  # of the name of a file


@dataclass(frozen=True, slots=True)
class Leak:
    """A hidden original that stands in a file, for the researcher's own screen: `key` decides about it.

    `part` says where in the file (a part of a package, a heading of a page, the file's name; "" the file itself), or
    which word of it is nearly the original; `places` in what of the project: quote ids, or the words of a text around
    it.
    """

    key: str
    original: str
    part: str
    places: tuple[str, ...] = ()


class LeakFound(GateClosed):
    """A file that was written held originals that were to be hidden, and was taken away again. The sentence itself
    names nobody.
    """

    def __init__(self, leaked: tuple[Leak, ...]) -> None:
        super().__init__(
            N_(
                "Nothing was written. Identifiers that you chose to hide and the file would have held: %(count)s."
            ),
            N_(
                "See whether the file's name or a replacement of yours tells them, a place where you kept them, or a "
                "word nearly the same: mark that, and hide or keep it."
            ),
            count=len({leak.original for leak in leaked}),
        )
        self.leaked = leaked
        self.refusals = (Refusal.LEAK,)


class WithdrawnLeak(LeakFound):
    """A file that was written held what somebody is called who withdrew. No reason lets that through."""

    def __init__(self, leaked: tuple[Leak, ...]) -> None:
        super().__init__(leaked)
        self.refusals = (Refusal.WITHDRAWN,)


def leaks(
    path: Path,
    originals: Iterable[str],
    *,
    readers: Readers = NO_READERS,
    ordinary: Ordinary = lambda word: False,
    allowed: Ordinary = lambda word: False,
    kept: Iterable[str] = (),
) -> tuple[Leak, ...]:
    """Those of `originals` that stand anywhere in the file or in its name, with the first part each is found in.

    They come in the order given, in all the variants that `Spellings` knows, from all the corners that `pieces`
    knows. `key` and `places` are left empty.
    """
    wanted = tuple(dict.fromkeys(originals))
    spellings = Spellings(wanted, ordinary, allowed, kept)
    if not spellings:
        return ()
    found = dict.fromkeys(spellings.found_in(path.name, any_case=True), path.name)
    for piece in pieces(path.read_bytes(), readers):
        for original in spellings.found_in(piece.text):
            found.setdefault(original, piece.part)
    if not all(found.values()):
        for chapter in chapters(path.read_bytes()):
            for original in spellings.found_in(chapter.text):
                found[original] = found[original] or chapter.part
    return tuple(Leak("", original, found[original]) for original in wanted if original in found)


def refuse_leaks(gate: Gate, path: Path, readers: Readers) -> bool:
    """Looks through the file at `path` for everything that `gate` hid on the way to it; answers whether it holds any
    in spite of that, because its overrides let it through. Raises LeakFound.
    """
    name = _BETWEEN_WORDS.sub(" ", path.stem)
    hidden = {**gate.hidden, **gate.hidden_in(name)}
    kept = gate.kept | gate.kept_in(name)
    # Of somebody who withdrew nothing stays, whatever was kept.
    strictly = [original for original, key in hidden.items() if key in gate.withdrawn]
    others = [original for original in hidden if original not in strictly]

    def look(originals: Iterable[str], kept: Iterable[str]) -> tuple[Leak, ...]:
        return leaks(
            path,
            originals,
            readers=readers,
            ordinary=gate.is_ordinary,
            allowed=gate.lets_stand,
            kept=kept,
        )

    leaked = tuple(
        replace(leak, key=hidden[leak.original], places=gate.places_of(leak.original))
        for leak in (*look(strictly, ()), *look(others, kept))
    )
    leaked += tuple(
        Leak(hidden[name], name, word, (place,) if place else ()) for word, name, place in gate.near_names()
    )
    withdrawn = tuple(leak for leak in leaked if leak.key in gate.withdrawn)
    if withdrawn:
        raise WithdrawnLeak(withdrawn)
    if leaked and not gate.overrides.let(Refusal.LEAK, {leak.key for leak in leaked}):
        raise LeakFound(leaked)
    return bool(leaked)

"""A last look at written bytes: does a file hold a word that was to be hidden?

This is a check on the writers, not a replacement of the gate: it finds what it is told to look for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qualcode.anonymisation.corners import NO_READERS, Readers, pieces
from qualcode.anonymisation.gate import Gate
from qualcode.anonymisation.spellings import Ordinary, Spellings
from qualcode.locale import N_
from qualcode.model.errors import GateClosed
from qualcode.model.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Leak:
    """A hidden original that stands in a file: `key` decides about it, `part` says where ("" the file itself, or its
    name). For the researcher's own screen.
    """

    key: str
    original: str
    part: str


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
                "See whether the file's name or a replacement of yours tells them, or a longer name that you kept."
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
) -> tuple[Leak, ...]:
    """Those of `originals` that stand anywhere in the file or in its name, with the first part each is found in.

    They come in the order given, in all the variants that `Spellings` knows, from all the corners that `pieces`
    knows. `key` is left empty.
    """
    wanted = tuple(dict.fromkeys(originals))
    spellings = Spellings(wanted, ordinary, allowed)
    if not spellings:
        return ()
    found = dict.fromkeys(spellings.found_in(path.name, any_case=True), path.name)
    for piece in pieces(path.read_bytes(), readers):
        for original in spellings.found_in(piece.text):
            found.setdefault(original, piece.part)
    return tuple(Leak("", original, found[original]) for original in wanted if original in found)


def refuse_leaks(gate: Gate, path: Path, readers: Readers) -> bool:
    """Looks through the file at `path` for everything that `gate` hid on the way to it; answers whether it holds any
    in spite of that, because its overrides let it through. Raises LeakFound.
    """
    hidden = {**gate.hidden, **gate.hidden_in(path.stem.replace("_", " "))}
    found = leaks(path, hidden, readers=readers, ordinary=gate.is_ordinary, allowed=gate.lets_stand)
    leaked = tuple(Leak(hidden[leak.original], leak.original, leak.part) for leak in found)
    withdrawn = tuple(leak for leak in leaked if leak.key in gate.withdrawn)
    if withdrawn:
        raise WithdrawnLeak(withdrawn)
    if leaked and not gate.overrides.let(Refusal.LEAK, {leak.key for leak in leaked}):
        raise LeakFound(leaked)
    return bool(leaked)

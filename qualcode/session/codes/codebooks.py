"""Taking over what became of the codebooks: by ourselves, by an undo, by somebody else or in the file."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.model.codebook import Code, Codebook
from qualcode.model.errors import QualcodeError
from qualcode.session.prompts.saying import Tone

if TYPE_CHECKING:
    from qualcode.session.state import Session


def follow(session: "Session") -> bool:
    """Looks at the files of the codebooks; what changed in them is on display then, and said. Cheap when nothing did.

    Answers whether there was anything.
    """
    codebooks, catalogue = session.work.codebooks, session.catalogue
    codebooks.refresh()
    books, faults = codebooks.all(), codebooks.faults()
    if _same(books, catalogue.books.values()) and _texts(faults) == _texts(catalogue.faults):
        return False
    before = codes_of(catalogue.books.values())
    known = catalogue.faults
    session.reload()
    _say(session, news(before, codes_of(books)), known)
    return True


def take(session: "Session", orphans: tuple[str, ...] | None = None) -> None:
    """Shows the codebooks as they are in force now; cursor, marks and digits stay with their codes.

    `orphans` are the codes that left their file and have codings, where they are known.
    """
    codebooks, catalogue, tree = session.work.codebooks, session.catalogue, session.tree
    books, orphans = codebooks.all(), codebooks.orphans() if orphans is None else orphans
    catalogue.faults = tuple(codebooks.faults())
    if _same(books, catalogue.books.values()) and orphans == catalogue.orphans:
        return
    current = tree.code
    catalogue.take(books, orphans)
    tree.settle(None if current is None else current.key)
    session.changed += 1
    session.forget_answers()


def orphans(session: "Session") -> tuple[str, ...]:
    """The codes that left their file and have codings, by what is known of how often each was applied."""
    there = codes_of(session.work.codebooks.all())
    return tuple(sorted(key for key, n in session.catalogue.counts.items() if n and key not in there))


def codes_of(books: Iterable[Codebook]) -> dict[str, Code]:
    """The codes of some codebooks by key."""
    return {book.key(code): code for book in books for code in book.codes}


def news(before: Mapping[str, Code], after: Mapping[str, Code]) -> str:
    """What changed, counted: "2 codes new, 1 renamed"; "" when no code did. A code counts once."""
    both = [(before[key], after[key]) for key in before if key in after]
    renamed = sum(old.label != new.label for old, new in both)
    moved = sum(old.parent != new.parent for old, new in both if old.label == new.label)
    plain = [(old, new) for old, new in both if (old.label, old.parent) == (new.label, new.parent)]
    counts = [
        (len(after.keys() - before.keys()), ngettext("%(n)s code new", "%(n)s codes new", _n(after, before))),
        (len(before.keys() - after.keys()), _("%(n)s gone")),
        (renamed, _("%(n)s renamed")),
        (moved, _("%(n)s moved")),
        (sum(old != new for old, new in plain), _("%(n)s described anew")),
    ]
    return ", ".join(sentence % {"n": n} for n, sentence in counts if n)


def _n(one: Mapping[str, Code], other: Mapping[str, Code]) -> int:
    return len(one.keys() - other.keys())


def place(fault: QualcodeError) -> str:
    """Where a file is wrong: "buurt.yaml:12"."""
    file, line = fault.details.get("file", "?"), fault.details.get("line")
    return f"{file}:{line}" if line else str(file)


def _say(session: "Session", changes: str, known: Iterable[QualcodeError]) -> None:
    faults = session.catalogue.faults
    fresh = [fault for fault in faults if str(fault) not in _texts(known)]
    if fresh:
        session.say(str(fresh[0]), Tone.TROUBLE)
    elif changes:
        session.say(_("The codebook was changed in its file: %(changes)s.") % {"changes": changes})
    elif faults != known and not faults:
        session.say(_("The codebook can be read again."))
    else:
        session.say(_("The codebook was changed in its file."))


def _same(some: Iterable[Codebook], others: Iterable[Codebook]) -> bool:
    """Whether they are the very same values: parsed anew they count as changed."""
    one, other = list(some), list(others)
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _texts(faults: Iterable[QualcodeError]) -> list[str]:
    return [str(fault) for fault in faults]

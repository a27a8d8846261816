"""All codes of the project as the workbench shows them: in reading order, each with letter, colour and count."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.locale import _
from qualcode.model.codebook import Code, Codebook
from qualcode.model.errors import QualcodeError
from qualcode.session.drawing.letters import letters
from qualcode.session.ports.codebook_port import Finding

SLOTS = 8
_KEY = re.compile(r"(?<![\w/-])[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*(?![\w/-])")
PINS = 9


@dataclass(frozen=True, slots=True)
class Listed:
    """A code in the list. `slot` is its colour (one for each top-level code), `path` the labels above it.

    `code` is all that its file says of it; None for a code that left its file.
    """

    key: str
    label: str
    definition: str
    letter: str
    slot: int
    depth: int
    path: tuple[str, ...]
    code: Code | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a codebook in the list, or of the codes that left theirs."""

    title: str


class Catalogue:
    """The codes, how often each was used, what lint says of them, and which of them stand on the digits 1 to 9.

    A digit once given stays with its code: those that `pins` says, or else the codes used most until now; then, while
    digits are left, those used from now on. The digit of a code that went is given away when all others are.
    `pinned_anew` is called after every change of them.
    """

    def __init__(
        self,
        codebooks: Sequence[Codebook],
        counts: Mapping[str, int],
        orphans: Sequence[str] = (),
        pins: Sequence[str] = (),
    ) -> None:
        self.counts = dict(counts)
        self.recent: list[str] = []
        self.pins: list[str] = []
        self.faults: tuple[QualcodeError, ...] = ()
        self.findings: dict[str, tuple[Finding, ...]] = {}
        self.taken = 0  # how often codes were taken over
        self._counted: Counter[str] = Counter()  # how often each code was counted
        self._times_anew = 0
        self.take(codebooks, orphans)
        used = sorted((key for key in self.codes if self.counts.get(key)), key=lambda key: -self.counts[key])
        self.pins = list(pins[:PINS]) or used[:PINS]
        self.pinned_anew: Callable[[], None] = lambda: None

    def take(self, codebooks: Sequence[Codebook], orphans: Sequence[str]) -> None:
        """Makes these the codes of the list, with the codes that left their files at its end."""
        self.taken += 1
        self.books = {book.slug: book for book in codebooks}
        self.orphans = tuple(orphans)
        self.rows: list[Listed | Heading] = []
        self.codes: dict[str, Listed] = {}
        given = letters((book.key(code), code.label) for book in codebooks for code in book.codes)
        slot = -1
        for book in codebooks:
            self.rows.append(Heading(book.title))
            paths: dict[str | None, tuple[str, ...]] = {None: ()}
            for code in book.codes:
                slot += code.depth == 0
                key, path = book.key(code), paths[code.parent]
                paths[code.slug] = (*path, code.label)
                listed = Listed(
                    key, code.label, code.definition, given[key], max(slot, 0) % SLOTS, code.depth, path, code
                )
                self.rows.append(listed)
                self.codes[key] = listed
        if orphans:
            self.rows.append(Heading(_("Not in the file any more")))
            self.rows += map(self.get, orphans)
        self.code_rows = [row for row, listed in enumerate(self.rows) if isinstance(listed, Listed)]
        self.deepest = max((code.depth for code in self.codes.values()), default=0)
        self._row_of = {one.key: row for row, one in enumerate(self.rows) if isinstance(one, Listed)}

    def row_of(self, key: str) -> int | None:
        """The row a code stands in."""
        return self._row_of.get(key)

    def get(self, key: str) -> Listed:
        """The code of that key. One that vanished from the codebook is shown by its key."""
        found = self.codes.get(key)
        return found if found is not None else Listed(key, key, "", "?", 0, 0, ())

    def told(self, text: str) -> str:
        """A message with the label of each code in the place of its key: people know codes by their labels."""
        return _KEY.sub(
            lambda found: self.codes[found[0]].label or found[0] if found[0] in self.codes else found[0], text
        )

    def book_of(self, key: str) -> Codebook:
        """The codebook a code stands in."""
        return self.books[key.partition("/")[0]]

    def labelled(self, label: str, book: str | None = None) -> Listed | None:
        """The first code (of that codebook) that is called so, whatever its capitals."""
        wanted = label.casefold()
        return next(
            (
                listed
                for listed in self.codes.values()
                if listed.label.casefold() == wanted and book in (None, listed.key.partition("/")[0])
            ),
            None,
        )

    def lint(self, findings: Iterable[Finding]) -> None:
        """What is worth another look, by code; the first of a code is the one that is shown."""
        by_code: dict[str, tuple[Finding, ...]] = {}
        for finding in sorted(findings, key=lambda finding: finding.severity != "problem"):
            for key in finding.codes:
                by_code[key] = (*by_code.get(key, ()), finding)
        self.findings = by_code

    def finding(self, key: str) -> Finding | None:
        """What matters most of what lint says of a code."""
        found = self.findings.get(key)
        return found[0] if found else None

    def used(self, key: str) -> None:
        """Remembers that a code was applied just now."""
        if key in self.recent:
            self.recent.remove(key)
        self.recent.insert(0, key)
        if key in self.pins:
            return
        free = next((nth for nth, pin in enumerate(self.pins) if not pin), len(self.pins))
        if free >= PINS:
            free = next((nth for nth, pin in enumerate(self.pins) if pin not in self.codes), PINS)
        if free < PINS:
            self.pins[free : free + 1] = [key]
            self.pinned_anew()

    def pin(self, key: str, nth: int) -> None:
        """Puts a code on a digit (`nth` counts from 0); what stood there goes to the digit it had, if it had one."""
        self.pins += [""] * (nth + 1 - len(self.pins))
        if key in self.pins:
            self.pins[self.pins.index(key)] = self.pins[nth]
        self.pins[nth] = key
        self.pinned_anew()

    def pinned(self, nth: int) -> str | None:
        """The code on a digit (`nth` counts from 0)."""
        return self.pins[nth] if nth < len(self.pins) and self.pins[nth] in self.codes else None

    def count(self, key: str, by: int) -> None:
        """Adds to the count of a code."""
        self.counts[key] = max(0, self.counts.get(key, 0) + by)
        self._counted[key] += 1

    def count_anew(self, counts: Mapping[str, int]) -> None:
        """Takes over how many codings each code has by now."""
        self.counts = dict(counts)
        self._times_anew += 1

    def codings_of(self, keys: Iterable[str]) -> tuple[int, int]:
        """Two numbers that change whenever codings of some codes came, went or changed."""
        return self._times_anew, sum(self._counted[key] for key in keys)

    def digit(self, key: str) -> int | None:
        """The digit a code stands on."""
        return self.pins.index(key) + 1 if key in self.pins else None

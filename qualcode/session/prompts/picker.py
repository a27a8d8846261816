"""Finding one of a list by a few letters.

Matches are ranked in tiers: name prefix, initials, word prefix, successive word prefixes, prefix of the short name,
substring, subsequence; only when none of these finds anything, a likely misspelling. Within a tier the order of the
list decides.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from unicodedata import combining, normalize

SHOWN = 8
_SCATTERED = 6  # the tier of names that have the letters here and there


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick: `key` says what, `label` is matched and shown, `short_name` is only matched, `detail` only
    shown.
    """

    key: str
    label: str
    detail: str = ""
    chip: str = ""
    slot: int | None = None
    quiet: bool = False  # it cannot be taken now; `detail` says why
    digit: int | None = None  # of a code: the digit it stands on in the codebook, 0 for none
    short_name: str = ""
    folded: str = field(init=False, repr=False, compare=False)
    words: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold(self.label))
        object.__setattr__(self, "words", tuple(re.findall(r"\w+", self.folded)))


def fold(text: str) -> str:
    """`text` without case and accents."""
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))


def _word_prefixes(query: str, words: Sequence[str]) -> bool:
    """Whether `query` is made of beginnings of some of the words, in order ("tevr" finds "te vrijwillig")."""
    if not query:
        return True
    for i, word in enumerate(words):
        common = 0
        while common < min(len(word), len(query)) and word[common] == query[common]:
            common += 1
        if any(_word_prefixes(query[n:], words[i + 1 :]) for n in range(common, 0, -1)):
            return True
    return False


def _subsequence(query: str, text: str) -> bool:
    letters = iter(text)
    return all(c in letters for c in query)


def tier(query: str, choice: Choice) -> int | None:
    """How well a choice matches a folded, non-empty query: 0 is best, None not at all."""
    name, words = choice.folded, choice.words
    if name.startswith(query):
        return 0
    joined = query.replace(" ", "")
    if "".join(word[0] for word in words).startswith(joined):
        return 1
    if any(word.startswith(query) for word in words):
        return 2
    if _word_prefixes(joined, words):
        return 3
    if choice.short_name.startswith(query):
        return 4
    if query in name:
        return 5
    return _SCATTERED if _subsequence(joined, name) else None


def rank(query: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices that match, best first; all of them, in their order, for an empty query."""
    wanted = fold(query).strip()
    if not wanted:
        return tuple(choices)
    found = [(at, i, choice) for i, choice in enumerate(choices) if (at := tier(wanted, choice)) is not None]
    if found:
        return tuple(choice for _, _, choice in sorted(found, key=lambda hit: hit[:2]))
    return _misspelt(wanted, choices)


def _misspelt(query: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    if len(query) < 3:
        return ()
    from rapidfuzz import fuzz, process

    near = process.extract(query, [choice.folded for choice in choices], scorer=fuzz.WRatio, score_cutoff=75)
    return tuple(choices[index] for _, _, index in near)


@dataclass(frozen=True, slots=True)
class Picker:
    """An open list: what was typed, what matches, and which row Enter would take.

    `title` says what it is for, `take` does it; with `digits` a digit takes the row it stands before, among codes the
    code that has this digit in the codebook, with `chips` the character of a chip takes its row. `make` makes
    something new of what was typed. `deeper` are choices that only letters bring up.
    """

    title: str
    choices: tuple[Choice, ...]
    take: Callable[[Choice], None]
    digits: bool = False
    query: str = ""
    at: int = 0
    chips: bool = False
    make: Callable[[str], None] | None = None
    deeper: tuple[Choice, ...] = ()

    @property
    def matches(self) -> tuple[Choice, ...]:
        """What matches, best first."""
        return rank(self.query, self.choices + self.deeper if self.query.strip() else self.choices)

    @property
    def meant(self) -> Choice | None:
        """What was typed beyond doubt: the only choice that is called so, or else the only match, unless it has the
        letters just here and there or is spelt otherwise. None: it has to be asked.
        """
        wanted, matches = fold(self.query).strip(), self.matches
        found = [one for one in matches if wanted in (one.folded, one.short_name)] or matches
        certain = bool(wanted) and len(found) == 1 and tier(wanted, found[0]) not in (None, _SCATTERED)
        return found[0] if certain else None

    def typed(self, character: str) -> "Picker":
        """One more letter of the query; the best match is at the top again."""
        return replace(self, query=self.query + character, at=0)

    def erased(self) -> "Picker":
        """One letter less."""
        return replace(self, query=self.query[:-1], at=0)

    def moved(self, by: int) -> "Picker":
        """Another row is the one Enter takes."""
        return replace(self, at=min(max(self.at + by, 0), max(len(self.matches) - 1, 0)))

    def window(self) -> range:
        """The rows on display: at most SHOWN, with the current one among them."""
        first = max(0, self.at - SHOWN + 1)
        return range(first, min(first + SHOWN, len(self.matches)))

    def with_chip(self, character: str) -> Choice | None:
        """What a character takes at once, where chips do."""
        return next((c for c in self.choices if c.chip == character), None) if self.chips else None

    @property
    def of_codes(self) -> bool:
        """Whether digits mean the codes they mean everywhere."""
        return any(choice.digit is not None for choice in self.choices)

    def digit(self, index: int) -> int | None:
        """The digit that takes the match of that index among those on display; 0 and None: there is none."""
        if not self.digits:
            return None
        return self.matches[index].digit if self.of_codes else index - self.window().start + 1

    def taken(self, digit: int | None = None) -> Choice | None:
        """What Enter takes; or the code on that digit, among other things that row on display. None: nothing."""
        if digit is not None and self.of_codes:
            return next((choice for choice in self.choices if choice.digit == digit), None)
        rows = self.window()
        wanted = self.at if digit is None else rows.start + digit - 1
        matches = self.matches
        return matches[wanted] if wanted in rows else None

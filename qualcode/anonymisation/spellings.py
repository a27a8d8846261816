"""Hidden originals looked for in all their spellings, many at once: the time does not grow with their number."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from qualcode.anonymisation.lexicon import is_numeral
from qualcode.anonymisation.normalisation import INVISIBLE

_WORD = re.compile(r"[^\W_]+")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2011]\s*(?=\w)")
_DIGITS = re.compile(r"[0-9](?:[^\S\n]?[().\-/ \xa0]{0,2}[0-9])*")
_SMALL_STROKES = str.maketrans("łŁøØđĐħĦı", "lLoOdDhHi")

SHORTEST = 3
"""Originals of fewer letters and digits are not looked for: they stand in too many other words of a format."""
_SHORTEST_PART = 4
_FEWEST_DIGITS = 5
_NATIONAL = 9  # digits of a Dutch telephone number without its 0 or +31

Ordinary = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    capital: bool


@dataclass(frozen=True, slots=True)
class _Wanted:
    original: str
    words: tuple[str, ...]
    is_plain: bool
    is_part: bool

    def counts(self, *, capital: bool, any_case: bool) -> bool:
        """Whether words of this spelling stand for the original."""
        return capital or not (self.is_plain or (self.is_part and not any_case))


@dataclass
class Spellings:
    """The originals and their variants, ready to be looked for.

    A variant may differ in case, accents, Unicode form, separators, hyphens and line breaks, and may have a possessive
    s. The first and the last word of a longer original count too, when they have more than three letters and `allowed`
    does not let them stand; these only with a capital, as they would be a name. An original of nothing but ordinary
    words (`ordinary`) is seen where one of them has a capital: "Stam", not "stam". A number below five digits is not
    looked for, nor one in words: whether "drieëntwintig jaar" is somebody's age only the words around it tell. Within a
    longer name that was kept (`kept`) an original is not seen: who keeps "Sterk Lindervoort" keeps its "Lindervoort",
    there and nowhere else.
    """

    originals: Iterable[str]
    ordinary: Ordinary = lambda word: False
    allowed: Ordinary = lambda word: False
    kept: Iterable[str] = ()
    _kept: dict[str, list[tuple[str, ...]]] = field(default_factory=dict, init=False)
    _by_first: dict[str, list[_Wanted]] = field(default_factory=dict, init=False)
    _joined: dict[str, list[_Wanted]] = field(default_factory=dict, init=False)
    _numbers: list[tuple[str, str]] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        for original in self.originals:
            self._add(original)
        for name in self.kept:
            words = tuple(word.folded for word in _words(name))
            if len(words) > 1:
                self._kept.setdefault(words[0], []).append(words)

    def __bool__(self) -> bool:
        return bool(self._joined or self._numbers)

    def _add(self, original: str) -> None:
        words = tuple(word.folded for word in _words(original))
        whole = "".join(words)
        if whole.isdigit():
            if len(whole) >= _FEWEST_DIGITS:
                self._numbers.append((whole[-_NATIONAL:] if len(whole) > _NATIONAL else whole, original))
            return
        if len(whole) < SHORTEST or all(map(_tells_an_age, words)):
            return
        written = _WORD.findall(unicodedata.normalize("NFC", INVISIBLE.sub("", original)).casefold())
        plain = not any(word.isdigit() for word in words) and all(map(self.ordinary, written))
        self._want(_Wanted(original, words, plain, False))
        raw = _WORD.findall(_bare(original))
        for part, said in {(raw[0], written[0]), (raw[-1], written[-1])} if len(raw) > 1 else ():
            folded = part.casefold()
            says_nothing = len(part) < _SHORTEST_PART or folded.isdigit() or self.ordinary(said)
            if not says_nothing and not self.allowed(part):
                self._want(_Wanted(original, (folded,), False, True))

    def _want(self, wanted: _Wanted) -> None:
        self._by_first.setdefault(wanted.words[0], []).append(wanted)
        self._joined.setdefault("".join(wanted.words), []).append(wanted)

    def found_in(self, text: str, *, any_case: bool = False) -> frozenset[str]:
        """The originals that stand in `text`, in any spelling; with `any_case` a part needs no capital."""
        found = set(self._in_words(text, any_case))
        closed = _HYPHEN.sub("", text)
        if closed != text:
            found |= set(self._in_words(closed, any_case))
        if self._numbers:
            runs = ["".join(filter(str.isdigit, run)) for run in _DIGITS.findall(text)]
            found |= {original for digits, original in self._numbers if any(digits in run for run in runs)}
        return frozenset(found)

    def _in_words(self, text: str, any_case: bool) -> Iterator[str]:
        words = _words(text)
        kept = self._kept_in(words)
        for at, word in enumerate(words):
            for form in {word.folded, word.folded.removesuffix("s")}:
                for wanted in self._joined.get(form, ()):
                    if wanted.counts(capital=word.capital, any_case=any_case) and not _within(kept, at, 1):
                        yield wanted.original
            for wanted in self._by_first.get(word.folded, ()):
                length = len(wanted.words)
                here = words[at : at + length]
                capital = any(one.capital for one in here)
                if (
                    _is_spelled(here, wanted.words)
                    and wanted.counts(capital=capital, any_case=any_case)
                    and not _within(kept, at, length)
                ):
                    yield wanted.original

    def _kept_in(self, words: list[_Word]) -> list[tuple[int, int]]:
        """Where names stand that were kept: from which word, and how many."""
        if not self._kept:
            return []
        return [
            (at, len(name))
            for at, word in enumerate(words)
            for name in self._kept.get(word.folded, ())
            if _is_spelled(words[at : at + len(name)], name)
        ]


def _within(kept: list[tuple[int, int]], at: int, length: int) -> bool:
    """Whether these words are a part of a longer name that was kept."""
    return any(start <= at and at + length <= start + whole and length < whole for start, whole in kept)


def _tells_an_age(word: str) -> bool:
    return word == "jaar" or is_numeral(word) or (word.isdigit() and len(word) < _FEWEST_DIGITS)


def _is_spelled(here: list[_Word], words: tuple[str, ...]) -> bool:
    if len(here) < len(words) or any(one.folded != word for one, word in zip(here[:-1], words, strict=False)):
        return False
    return here[-1].folded in (words[-1], f"{words[-1]}s")


def _words(text: str) -> list[_Word]:
    return [_Word(word.casefold(), word != word.lower()) for word in _WORD.findall(_bare(text))]


def _bare(text: str) -> str:
    """Without accents, strokes and what is not seen."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", INVISIBLE.sub("", text).translate(_SMALL_STROKES))
    return "".join(char for char in decomposed if not unicodedata.combining(char))

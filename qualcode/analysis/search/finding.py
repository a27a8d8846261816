"""Finding terms in one text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from qualcode.analysis.search.asking import Kind, Search, Term
from qualcode.analysis.search.expressions import matches
from qualcode.analysis.search.folding import LOOSE, Folding, Sense, fold
from qualcode.analysis.search.likeness import alike, words_of
from qualcode.model.language import Annotation, Word
from qualcode.model.span import Span

Pair = tuple[int, int]

_FARTHEST = 30  # words between a verb and its particle


@dataclass(frozen=True, slots=True)
class Found:
    """A place that answers a search; it lies inside the turn of that number (from 0)."""

    span: Span
    turn: int


class Passages:
    """A text with its turns, prepared for searching: what is folded for one search serves the next.

    `starts` and `ends` are those of the turns, in order.
    """

    def __init__(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends
        self._foldings: dict[Sense, Folding] = {}
        self._vocabulary: frozenset[str] | None = None

    def folded(self, sense: Sense = LOOSE, letters: str | None = None) -> str:
        """The text as a search of that sense for these letters (None: for any) sees it."""
        if sense not in self._foldings:
            self._foldings[sense] = Folding(self.text, sense)
        return self._foldings[sense].folded(letters)

    @property
    def vocabulary(self) -> frozenset[str]:
        """The different words of the text, folded."""
        if self._vocabulary is None:
            self._vocabulary = words_of(self.folded())
        return self._vocabulary

    def turn(self, number: int) -> Span:
        """The turn of that number (from 0)."""
        return Span(self.starts[number], self.ends[number])

    def turn_around(self, start: int, end: int) -> int | None:
        """The turn [start, end) lies in, wholly."""
        turn = bisect_right(self.starts, start) - 1
        return turn if turn >= 0 and end <= self.ends[turn] else None

    def by_turn(self, places: Iterable[Pair]) -> dict[int, list[Pair]]:
        """The places inside turns, by turn."""
        found: dict[int, list[Pair]] = {}
        for start, end in places:
            turn = self.turn_around(start, end)
            if turn is not None:
                found.setdefault(turn, []).append((start, end))
        return found


def find(text: str, turns: Sequence[Span], search: Search) -> Iterator[Found]:
    """Every place of every term in the turns that have all of them, in order; no two on the same span.

    Alone, without a project: words nearly alike are looked for among the words of this text, and every form of a word
    cannot be (that needs an annotation; see `places`). A regular expression runs without a limit of time.
    """
    passages = Passages(text, [turn.start for turn in turns], [turn.end for turn in turns])
    yield from find_in(passages, search)


def find_in(passages: Passages, search: Search, known: Mapping[Term, Iterable[Pair]] = {}) -> Iterator[Found]:
    """The same in a prepared text. `known` holds the places of terms that were looked for elsewhere."""
    terms = []
    turns: set[int] | None = None
    for term in search.terms:
        found = passages.by_turn(known[term] if term in known else places(passages, term))
        turns = set(found) if turns is None else turns & found.keys()
        if not turns:
            return
        terms.append(found)
    for turn in sorted(turns or ()):
        for start, end in sorted({pair for found in terms for pair in found[turn]}):
            yield Found(Span(start, end), turn)


def places(
    passages: Passages,
    term: Term,
    *,
    words: Iterable[str] | None = None,
    annotation: Annotation | None = None,
) -> Iterator[Pair]:
    """Where a term stands. `words` are those that pass for a fuzzy one, `annotation` knows every form."""
    if term.kind is Kind.REGEX:
        return expressed(passages, matches(term.text, turns_of(passages, term)))
    if term.kind in (Kind.LEMMA, Kind.PART):
        if annotation is None:
            return iter(())
        return of_lemmas(annotation, {term.text}, parts=term.kind is Kind.PART)
    if term.kind is Kind.FUZZY:
        chosen = alike(term.text, passages.vocabulary) if words is None else words
        return (place for word in chosen for place in _whole(passages.folded(LOOSE, word), word, False))
    return _whole(passages.folded(term.sense, term.text), term.text, term.open)


def turns_of(passages: Passages, term: Term) -> list[str]:
    """The turns one by one, as a regular expression is given them: ^ and $ are where a turn begins and ends."""
    folded = passages.folded(term.sense)
    return [folded[start:end] for start, end in zip(passages.starts, passages.ends, strict=True)]


def expressed(passages: Passages, found: Iterable[Iterable[Sequence[int]]]) -> Iterator[Pair]:
    """The places of a regular expression, from those in each of `turns_of`."""
    for begin, pairs in zip(passages.starts, found, strict=True):
        for start, end in pairs:
            yield begin + start, begin + end


def of_lemmas(annotation: Annotation, lemmas: Iterable[str], *, parts: bool = False) -> Iterator[Pair]:
    """Where words stand with one of those lemmas, or that are one of them as written.

    A verb that comes apart stands from its first part to its last. With `parts` compounds count that have one of the
    lemmas as a part.
    """
    wanted = frozenset(map(fold, lemmas))

    @cache
    def is_wanted(form: str) -> bool:
        return fold(form) in wanted

    for at, word in enumerate(annotation.words):
        if word.whole and is_wanted(word.whole):
            yield _to_particle(annotation.words, at)
        elif is_wanted(word.lemma) or is_wanted(word.text) or (parts and any(map(is_wanted, word.parts))):
            yield word.span.start, word.span.end


def _to_particle(words: Sequence[Word], at: int) -> Pair:
    """From a verb to the particle that goes with it, which mostly stands behind it."""
    verb = words[at]
    particle = verb.whole.removesuffix(verb.lemma)
    around = sorted(
        range(max(0, at - 2), min(len(words), at + _FARTHEST)), key=lambda nth: (nth < at, abs(nth - at))
    )
    nearest = next((words[nth].span for nth in around if words[nth].text.lower() == particle), verb.span)
    return min(verb.span.start, nearest.start), max(verb.span.end, nearest.end)


def _whole(text: str, wanted: str, is_open: bool) -> Iterator[Pair]:
    """Where the words stand in a text folded for them as whole words; white space of any kind is a space."""
    starts_word, ends_word = wanted[0].isalnum(), wanted[-1].isalnum()
    for start, end in _literally(text, wanted):
        if starts_word and start and _is_letter(text[start - 1]):
            continue
        if is_open:
            while end < len(text) and _is_letter(text[end]):
                end += 1
        elif ends_word and end < len(text) and _is_letter(text[end]):
            continue
        yield start, end


def _literally(text: str, wanted: str) -> Iterator[Pair]:
    if " " in wanted:
        pattern = re.compile(r"\s+".join(map(re.escape, wanted.split())))
        at = 0
        while match := pattern.search(text, at):
            yield match.span()
            at = match.start() + 1
        return
    start = text.find(wanted)
    while start >= 0:
        yield start, start + len(wanted)
        start = text.find(wanted, start + 1)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"

"""What a passage looks like to the suggesters: worked out once, asked many times."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.language import Word
from qualcode.suggestion import terms
from qualcode.suggestion.matching import Hit, Passage
from qualcode.suggestion.situation import AFTER, BEFORE, Situation
from qualcode.suggestion.suggesting import Found, Keywords
from qualcode.suggestion.vectors import Space, Vector

_KEPT = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A passage: its words that say something, and both vectors made of them.

    `found` are the keywords in it. Some words may not count for some codes, since they belong to a trap of the code
    or to a longer keyword of another one: `taken` has their numbers, `without` both vectors made without them, by the
    number of the code.
    """

    passage: Passage
    words: tuple[Word, ...]
    pieces: Vector
    lemmas: Vector
    found: Found
    taken: Mapping[int, frozenset[int]]
    without: Mapping[int, tuple[Vector, Vector]]

    def hits(self, key: str) -> Sequence[Hit]:
        """The keywords of a code that stand here."""
        return self.found.hits.get(key, ())

    def counting(self, code: int) -> list[Word]:
        """The words that may count for a code."""
        places = self.taken.get(code, frozenset())
        not_counting = {self.passage.words[place].span for place in places}
        return [word for word in self.words if word.span not in not_counting]


@dataclass(frozen=True, slots=True)
class Seen:
    """A situation whose passages have their profiles."""

    here: Profile
    before: tuple[Profile, ...]
    after: tuple[Profile, ...]
    recent: tuple[frozenset[str], ...] | None


class Profiles:
    """Makes profiles of passages and keeps those asked for last."""

    def __init__(
        self, keywords: Keywords, numbers: Mapping[str, int], piece_space: Space, lemma_space: Space
    ) -> None:
        self._keywords, self._numbers = keywords, numbers
        self.piece_space, self.lemma_space = piece_space, lemma_space
        self._known: OrderedDict[Passage, Profile] = OrderedDict()

    def seen(self, situation: Situation) -> Seen:
        """The situation, looked at."""
        return Seen(
            self.of(situation.passage),
            tuple(map(self.of, situation.before[:BEFORE])),
            tuple(map(self.of, situation.after[:AFTER])),
            situation.recent,
        )

    def of(self, passage: Passage) -> Profile:
        """The profile of a passage."""
        known = self._known.get(passage)
        if known is None:
            known = self._known[passage] = self._made(passage)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return known

    def alone(self, word: Word) -> tuple[Vector, Vector]:
        """Both vectors of one word, as heavy as it is in a passage."""
        return self.piece_space.within(terms.pieces((word,))), self.lemma_space.within(terms.lemmas((word,)))

    def _made(self, passage: Passage) -> Profile:
        found = self._keywords.found(passage)
        words = terms.sayings(passage.words)
        taken = {self._numbers[key]: places for key, places in found.taken.items() if key in self._numbers}
        without = {}
        for number, places in taken.items():
            not_counting = {passage.words[place].span for place in places}
            without[number] = self._vectors([word for word in words if word.span not in not_counting])
        return Profile(passage, tuple(words), *self._vectors(words), found, taken, without)

    def _vectors(self, words: Sequence[Word]) -> tuple[Vector, Vector]:
        return (
            self.piece_space.vector(terms.pieces(words), learn=True),
            self.lemma_space.vector(terms.lemmas(words), learn=True),
        )

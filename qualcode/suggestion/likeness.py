"""Suggester: how like the passage is to what the codebook says of each code."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.model.codebook import Code
from qualcode.model.language import Word
from qualcode.model.suggestion import Evidence
from qualcode.suggestion import terms
from qualcode.suggestion.profile import Profile, Seen
from qualcode.suggestion.vectors import Floats, Rows, Space, Vector

# A likeness counts from what is usual for the passage: the mean over the codes, drawn to what is usual anywhere as if
# that were the likeness of this many codes more.
USUAL_COUNTS = 5
SCALE = 10.0

# How many words are shown, and how much of the likeness one of them must make to be worth showing.
WORDS, WORTH = 3, 0.15
# Of so many words is kept what they add to the likeness with each code.
MOST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Way:
    """A way to compare: its name, what is usual, and how much it counts."""

    name: str
    usual: float
    scale: float


PIECES, LEMMAS = Way("pieces of words", 0.04, SCALE), Way("lemmas", 0.015, SCALE / 2)


def text_of(code: Code) -> str:
    """All that speaks for a code in the codebook; its label counts twice. What it is not is left out."""
    parts = (code.label, code.label, code.short, code.definition, code.use_when, *code.keywords)
    examples = (example for example in code.examples if " " in example)  # the others are ids of quotes
    return ". ".join(part for part in (*parts, *examples) if part)


class CodebookLikeness:
    """The cosine with the code's text: by pieces of words (three to five letters), or by lemmas and their parts."""

    def __init__(self, way: Way, space: Space, code_words: Sequence[Sequence[Word]]) -> None:
        self.name = way.name
        self._way, self._space = way, space
        self._of = terms.pieces if way is PIECES else terms.lemmas
        self._rows = Rows([space.vector(self._of(words), learn=True) for words in code_words])
        self._of_words: dict[tuple[str, str, tuple[str, ...]], Floats] = {}

    def inputs(self, seen: Seen) -> Floats:
        """See `Suggester`: how far it is above what is usual."""
        return self.of(seen.here)

    def of(self, profile: Profile) -> Floats:
        """The same for one passage."""
        likeness = self._rows.likeness(self._vector((profile.pieces, profile.lemmas)))
        usual = (likeness.sum() + USUAL_COUNTS * self._way.usual) / (len(likeness) + USUAL_COUNTS)
        for code, vectors in profile.without.items():
            likeness[code] = self._rows.likeness(self._vector(vectors))[code]
        answer: Floats = self._way.scale * (likeness - usual)
        return answer

    def evidence(self, seen: Seen, code: int) -> Sequence[Evidence]:
        """See `Suggester`: the words that make most of it."""
        words = seen.here.counting(code)
        return weighty(words, [self._weight(word, code) for word in words], "codebook")

    def _weight(self, word: Word, code: int) -> float:
        """What a word adds to the likeness with a code; of words that come again it is known."""
        key = (word.text, word.lemma, word.parts)
        known = self._of_words.get(key)
        if known is None:
            if len(self._of_words) >= MOST_WORDS:
                self._of_words.clear()
            known = self._of_words[key] = self._rows.likeness(self._space.within(self._of((word,))))
        return float(known[code])

    def _vector(self, both: tuple[Vector, Vector]) -> Vector:
        return both[0] if self._way is PIECES else both[1]


def weighty(words: Sequence[Word], weights: Sequence[float], how: str) -> list[Evidence]:
    """The words that make most of a likeness, each once."""
    total = sum(weight for weight in weights if weight > 0)
    found: dict[str, Evidence] = {}
    for weight, word in sorted(zip(weights, words, strict=True), key=lambda pair: -pair[0]):
        if weight > 0 and weight >= WORTH * total and len(found) < WORDS:
            found.setdefault(word.text.lower(), Evidence(word.span, word.text, "", how))
    return list(found.values())

"""The keywords of codebooks, prepared so that a word of the text finds them by one look in a dictionary."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.language import PARTICLES
from qualcode.model.codebook import Codebook
from qualcode.model.language import Annotation, Word
from qualcode.suggestion.function_words import FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class KeywordWord:
    """One word of a keyword: as written, and its lemma in small letters."""

    text: str
    lemma: str

    @property
    def is_function_word(self) -> bool:
        """Whether the word says nothing alone."""
        return self.text.lower() in FUNCTION_WORDS

    @property
    def keys(self) -> frozenset[str]:
        """What a word of the text must have as its form or lemma to be this word."""
        lowered = self.text.lower()
        return frozenset({lowered}) if self.is_function_word else frozenset({lowered, self.lemma})


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword of one code. `shared_by` counts the codes that have it; `order` is the place of the code.

    A trap is a keyword of the code that looks like another one and says nothing: linking pins, for linking.

    `words` stand in the text one after the other, `verb` is found apart from them, up to a few words away:
    "laat het los" is loslaten with words (los,) and verb laten.
    """

    code: str
    text: str
    words: tuple[KeywordWord, ...]
    verb: KeywordWord | None
    shared_by: int
    order: int
    is_trap: bool = False

    @property
    def is_separable(self) -> bool:
        """Whether the keyword is one verb, taken apart."""
        return self.verb is not None and " " not in self.text

    @property
    def may_be_part(self) -> bool:
        """Whether the keyword may be found as a part of a compound: one word, and no name."""
        return self.verb is None and len(self.words) == 1 and self.text == self.text.lower()

    @property
    def anchor(self) -> int:
        """The word by which the keyword is found: the longest of those that are no function words."""
        places = range(len(self.words))
        return max(places, key=lambda n: (not self.words[n].is_function_word, len(self.words[n].text), -n))


class KeywordIndex:
    """All keywords of some codebooks; build it once for each state of them."""

    def __init__(self, keywords: Sequence[Keyword]) -> None:
        self._by_key: dict[str, list[Keyword]] = {}
        for keyword in keywords:
            for key in (keyword.verb or keyword.words[keyword.anchor]).keys:
                self._by_key.setdefault(key, []).append(keyword)

    @classmethod
    def of(cls, codebooks: Sequence[Codebook], annotate: Callable[[str], Annotation]) -> "KeywordIndex":
        """The keywords of `codebooks`; `annotate` is called once, with all of them, a blank line between two."""
        owners: dict[tuple[str, bool], list[str]] = {}
        order: dict[str, int] = {}
        for codebook in codebooks:
            for code in codebook.codes:
                key = codebook.key(code)
                order[key] = len(order)
                for is_trap, texts in ((False, code.keywords), (True, code.not_keywords)):
                    for text in texts:
                        owners.setdefault((text, is_trap), []).append(key)
        annotated = annotated_apart(list(dict.fromkeys(text for text, _ in owners)), annotate)
        return cls(
            [
                Keyword(code, text, words, verb, len(codes), order[code], is_trap)
                for (text, is_trap), codes in owners.items()
                for words, verb in _shapes(annotated[text])
                for code in codes
            ]
        )

    def starting_at(self, key: str) -> Sequence[Keyword]:
        """The keywords that a word with this form, lemma or part may belong to."""
        return self._by_key.get(key, ())


def annotated_apart(texts: Sequence[str], annotate: Callable[[str], Annotation]) -> dict[str, list[Word]]:
    """The words of each text, as the pipeline sees them when each text stands alone."""
    words = iter(annotate("\n\n".join(texts)).words)
    word = next(words, None)
    result: dict[str, list[Word]] = {}
    end = 0
    for text in texts:
        end += len(text)
        result[text] = []
        while word is not None and word.span.start < end:
            result[text].append(word)
            word = next(words, None)
        end += 2
    return result


def _shapes(words: Sequence[Word]) -> Iterator[tuple[tuple[KeywordWord, ...], KeywordWord | None]]:
    """The ways a keyword can stand in a text: as it is written, and with its verb apart from the rest.

    A function word alone is no keyword.
    """
    if len(words) == 1:
        yield from _shapes_of_one(words[0])
    elif words:
        plain = tuple(KeywordWord(word.text, word.lemma.lower()) for word in words)
        yield plain, None
        *rest, last = plain
        verb_last = words[-1].pos == "VERB" and last.text.endswith("n") and not last.is_function_word
        if verb_last and [word.text for word in rest] != ["te"]:
            yield tuple(rest), last


def _shapes_of_one(word: Word) -> Iterator[tuple[tuple[KeywordWord, ...], KeywordWord | None]]:
    """Keywords are written in their basic form; only a plural noun is brought back to it.

    Alone the pipeline easily takes a word for a form of another: zorg for zorgen, meten for met. And who writes
    groepje does not mean every groep.
    """
    form, lemma = word.text.lower(), word.lemma.lower()
    if form in FUNCTION_WORDS:
        return
    plural = word.pos == "NOUN" and form.endswith(("n", "s")) and lemma not in FUNCTION_WORDS
    yield (KeywordWord(word.text, lemma if plural else form),), None
    if lemma == form or word.pos == "NOUN":
        yield from _separated(form)


def _separated(verb: str) -> Iterator[tuple[tuple[KeywordWord, ...], KeywordWord]]:
    """loslaten: los, and laten somewhere near it."""
    for particle in sorted(PARTICLES, key=len, reverse=True):
        base = verb.removeprefix(particle)
        if base != verb and len(base) > 3 and base.endswith("n"):
            yield (KeywordWord(particle, particle),), KeywordWord(base, base)
            return

"""Which keywords stand in a stretch of text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualcode.model.language import Annotation, Word
from qualcode.model.span import Span
from qualcode.suggestion.keywords import Keyword, KeywordIndex, KeywordWord

# How many words the verb may stand from the rest: "laat ik dat nou maar eens los".
VERB_REACH = 6

_SENTENCE_ENDS = frozenset(".?!…;:\n")
# What the transcriber remarks between sentences is not said: [door elkaar]. In a sentence it is: een [jongere] die.
_REMARK = re.compile(r"(?<!\w )\[[^\[\]\n]{0,200}\]")
_NOMINAL = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_ONLY_PARTICLES = frozenset(
    {"af", "kwijt", "los", "mee", "neer", "open", "samen", "terug", "thuis", "vast", "weg"}
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A keyword found: the numbers of the words of the passage it takes, and how they answer to it."""

    keyword: Keyword
    words: tuple[int, ...]
    how: str
    span: Span
    matched: str


class Passage:
    """The words of a span, without the transcriber's remarks."""

    def __init__(self, annotation: Annotation, text: str, span: Span) -> None:
        words = annotation.words
        first = bisect_left(words, span.start, key=lambda word: word.span.end - 1)
        last = bisect_left(words, span.end, lo=first, key=lambda word: word.span.start)
        remarks = [Span(*match.span()) for match in _REMARK.finditer(text, span.start, span.end)]
        self.text = text
        self.span = span
        self.words = [
            word for word in words[first:last] if not any(word.span.overlaps(one) for one in remarks)
        ]

    def hits(self, keywords: KeywordIndex) -> Iterator[Hit]:
        """Every keyword that stands here, as often as it does.

        Each word of the text costs a few looks into the index, whatever the number of keywords.
        """
        for at, word in enumerate(self.words):
            for key in _keys(word):
                for keyword in keywords.starting_at(key):
                    yield from self._found(keyword, at)
            for part in dict.fromkeys(word.parts):
                for keyword in keywords.starting_at(part):
                    if keyword.may_be_part:
                        yield self._hit(keyword, (at,), "compound")

    def _found(self, keyword: Keyword, at: int) -> Iterator[Hit]:
        """The keyword at its word number `at`, if all of it is there."""
        if keyword.verb is not None:
            yield from self._found_with_verb(keyword, keyword.verb, at)
            return
        places = self._in_a_row(keyword.words, at - keyword.anchor)
        if places:
            how = "phrase" if len(places) > 1 else _how(keyword.words[0], self.words[at])
            assert how
            yield self._hit(keyword, places, how)

    def _found_with_verb(self, keyword: Keyword, verb: KeywordWord, at: int) -> Iterator[Hit]:
        if not _how(verb, self.words[at]) or self.words[at].pos not in ("VERB", "AUX"):
            return
        length = len(keyword.words)
        nearest = sorted(range(at - VERB_REACH - length + 1, at + VERB_REACH + 1), key=lambda n: abs(n - at))
        for start in nearest:
            places = self._in_a_row(keyword.words, start)
            if not places or at in places or not self._one_sentence(min(at, start), max(at, places[-1])):
                continue
            if keyword.is_separable and not self._is_particle(start, at):
                continue
            yield self._hit(
                keyword, tuple(sorted((at, *places))), "lemma" if keyword.is_separable else "phrase"
            )
            return

    def _in_a_row(self, wanted: Sequence[KeywordWord], start: int) -> tuple[int, ...]:
        end = start + len(wanted)
        if start < 0 or end > len(self.words) or not self._one_sentence(start, end - 1):
            return ()
        if all(_how(one, self.words[start + n]) for n, one in enumerate(wanted)):
            return tuple(range(start, end))
        return ()

    def _one_sentence(self, first: int, last: int) -> bool:
        return all(
            _SENTENCE_ENDS.isdisjoint(self.text[before.span.end : after.span.start])
            for before, after in zip(self.words[first:last], self.words[first + 1 : last + 1], strict=True)
        )

    def _is_particle(self, at: int, verb: int) -> bool:
        """Whether the word belongs to the verb: just before it, as in los te laten, or after it.

        Most particles are prepositions too; they are when a noun, or what leads to one, follows.
        """
        if at < verb - 2:
            return False
        if self.words[at].text.lower() in _ONLY_PARTICLES or at + 1 == len(self.words):
            return True
        return self.words[at + 1].pos not in _NOMINAL or not self._one_sentence(at, at + 1)

    def _hit(self, keyword: Keyword, places: tuple[int, ...], how: str) -> Hit:
        """The hit; `places` are one or two stretches of words, shown as they stand, with dots between."""
        ends = [n for n in places if n + 1 not in places]
        begins = [n for n in places if n - 1 not in places]
        stretches = [
            Span(self.words[begin].span.start, self.words[end].span.end)
            for begin, end in zip(begins, ends, strict=True)
        ]
        matched = " … ".join(stretch.of(self.text) for stretch in stretches)
        return Hit(keyword, places, how, Span(stretches[0].start, stretches[-1].end), matched)


def _keys(word: Word) -> set[str]:
    """What a word of the text may answer to: its form, its lemma, and without an s that may make it a plural.

    The lemma of potjes is pot; and the pipeline does not know the plurals of new words (flyers, linking pins).
    """
    form = word.text.lower()
    return {form, word.lemma.lower(), form.removesuffix("s")}


def _how(wanted: KeywordWord, word: Word) -> str | None:
    """Whether a word of the text is the wanted one: in the same form ("word"), in another ("lemma"), or not."""
    if wanted.keys.isdisjoint(_keys(word)) or not _capitals_agree(wanted.text, word.text):
        return None
    if wanted.text.lower() == word.text.lower():
        return "word"
    return None if wanted.is_function_word else "lemma"


def _capitals_agree(keyword: str, word: str) -> bool:
    """Capitals of a keyword must be in the text: Taalhuis is not taalhuis, WIJ is not Wij.

    A capital inside a word of the text must be in the keyword: MeerWaarde is a name and not meerwaarde. The first
    letter, and a text all in capitals, say nothing.
    """
    wanted = {n for n, letter in enumerate(keyword) if letter.isupper()}
    present = {n for n, letter in enumerate(word) if letter.isupper()}
    inner = set() if word.isupper() else present - {0}
    return wanted <= present and inner <= wanted

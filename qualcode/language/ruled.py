"""Annotating by rules alone: English, and Dutch when no pipeline can be loaded.

Words, sentences and light lemmas; no names, and no real parts of speech: a word of the closed classes is X, a form
of a verb that is recognised VERB, anything else NOUN.
"""

import re
from collections.abc import Container, Iterator

from qualcode.language import english
from qualcode.language.compound import split
from qualcode.language.heard import fillers, heard
from qualcode.language.lemma import mended, verb_of
from qualcode.language.ordinary import ordinary_words
from qualcode.language.sentences import blocks, sentences
from qualcode.model.language import Annotation, Word
from qualcode.model.span import Span

_WORD = re.compile(r"(?:[^\W\d_]|\d+(?=[^\W\d_]))[^\W_]*(?:['’-][^\W_]+)*")
_BEGIN = re.compile(r"(?:[.?!…]+[\"'”’»)\]]*|\])\s+(?=[\"'“‘«(\[]*[^\W_a-zß-ÿ])|\n\s*")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|mr|mrs|ms|dr|prof|st|e\.g|i\.e|dhr|mw|mevr|drs|ir|bijv|bv|enz|o\.a|d\.w\.z|nr)\.\s*\Z",
    re.IGNORECASE,
)
_CLOSED_DUTCH = frozenset(
    """
    aan achter al alle als altijd bij daar dan dat de deze die dit door dus een en er geen haar heel het hier hij hoe
    hun ik in is ja je jij jullie maar me mee men met mij mijn na naar nee niet nog nou nu of om omdat ons onze ook op
    over te tegen toch toen tot u uit uw van veel voor wat we wel wie wij zal ze zich zij zijn zo zonder zou
    """.split()  # noqa: SIM905 - as a list of quoted words nobody could read it
)
_VERB_ENDINGS = ("t", "de", "te", "den", "ten")


def annotated(text: str, language: str, pipeline: str) -> Annotation:
    """What rules say about a text; it promises what `annotate` promises."""
    plain = heard(text, language)
    found: list[Span] = []
    for block in blocks(text):
        its = block.of(text)
        found += [one.shifted(block.start) for one in sentences(its, list(_starts(block.of(plain))))]
    words = tuple(_words(text, language))
    return Annotation(pipeline, tuple(found), words, ())


def _starts(block: str) -> Iterator[int]:
    for match in _BEGIN.finditer(block):
        if not _ABBREVIATED.search(block, max(match.start() - 12, 0), match.end()):
            yield match.end()


def _words(text: str, language: str) -> Iterator[Word]:
    known: Container[str] = ordinary_words() if language == "nl" else frozenset()
    hesitated = frozenset(fillers(text, language))
    for match in _WORD.finditer(text):
        if not any(map(str.isalpha, match.group())):
            continue
        if Span(*match.span()) in hesitated:
            yield Word(Span(*match.span()), match.group(), match.group().lower(), "INTJ")
            continue
        form = match.group().replace("’", "'")
        lemma, pos = _dutch(form, known) if language == "nl" else english.lemma_and_pos(form)
        yield Word(Span(*match.span()), match.group(), lemma, pos, _parts(lemma, pos, known))


def _dutch(form: str, known: Container[str]) -> tuple[str, str]:
    lowered = form.lower()
    if lowered in _CLOSED_DUTCH:
        return lowered, "X"
    if lowered.endswith(_VERB_ENDINGS) or lowered.startswith("ge"):
        verb = verb_of(lowered, known)
        if verb:
            return verb, "VERB"
    return mended(lowered, lowered, "NOUN", lowered.endswith(("en", "s")), known)


def _parts(lemma: str, pos: str, known: Container[str]) -> tuple[str, ...]:
    if pos != "NOUN":
        return ()
    *modifiers, head = split(lemma, known) or [""]
    if not head:
        return ()
    return (*(mended(one, one, "NOUN", one.endswith(("en", "s")), known)[0] for one in modifiers), head)

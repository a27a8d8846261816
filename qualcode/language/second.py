"""A second opinion on lemmas: simplemma's table of Dutch forms, where the pipeline's own answer is doubtful."""

from collections.abc import Container
from functools import lru_cache

_VERBS = frozenset({"VERB", "AUX"})
_SHORT_INFINITIVES = ("gaan", "staan", "slaan", "zien", "doen", "zijn")


def settled(form: str, lemma: str, pos: str, words: Container[str]) -> str:
    """The lemma to use for a form, given the one it has so far.

    Of a verb the table's infinitive, unless the lemma is one it knows; of a noun or adjective what the table says
    when it does not know the lemma as one, unless the word is in the list just as it stands. The rest keeps its lemma.
    """
    word = form.lower()
    if pos in _VERBS:
        if lemma.endswith("n") and (_of(lemma) == lemma or (lemma == word and lemma in words)):
            return lemma
        told = _of(word)
        return told if told and (told.endswith(("en", *_SHORT_INFINITIVES))) else lemma
    if pos in ("NOUN", "ADJ") and _of(lemma) != lemma and not (lemma == word and lemma in words):
        return _of(word) or lemma
    return lemma


@lru_cache(maxsize=50_000)
def _of(word: str) -> str:
    """What the table says, in small letters and without the marks between the parts of compounds; "" for nothing."""
    import simplemma

    if not simplemma.is_known(word, lang="nl"):
        return ""
    return simplemma.lemmatize(word, lang="nl").lower().replace("_", "")

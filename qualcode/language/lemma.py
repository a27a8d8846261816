"""A second look at the pipeline's lemmas, with the word list as judge.

The lemmatizer changes endings by learned rules and so makes words that do not exist (oudeer, faciliteeren). Where
its answer is not in the list, the regular inflections of Dutch are tried, and the first that is in the list wins.
"""

import re
from collections.abc import Container, Iterable, Iterator

from qualcode.language.compound import split
from qualcode.language.spelling import PARTICLES, before_en, stems_before_e

# Basic forms that look like plurals or diminutives.
BASIC_FORMS = frozenset(
    """
    deken eten haven jongen keuken laken leven meisje molen oven regen sprookje steen teken varken wagen wapen wezen
    """.split()  # noqa: SIM905
)

# Classes of few, short words; the pipeline puts unknown nouns among them.
_CLOSED_CLASSES = frozenset({"ADP", "CCONJ", "DET", "SCONJ"})
_LONGEST_FUNCTION_WORD = 9

_VERBS = frozenset({"VERB", "AUX"})
_SMALL = re.compile(r"(.{3,}?)((?:et|t|p)?je)s?")


def mended(form: str, lemma: str, pos: str, plural: bool, words: Container[str]) -> tuple[str, str]:
    """The lemma and part of speech to use for a word, from what the pipeline says of it.

    Names keep their lemma; everything else comes out in small letters.
    """
    lowered = form.lower()
    if pos == "PROPN":
        # At the start of a sentence an ordinary word may pass for a name.
        if form in words or lowered not in words:
            return lemma, pos
        return _base(lowered, lowered, "NOUN", True, words), pos
    if _must_be_noun(lowered, lemma.lower(), pos, words):
        return _base(lowered, lowered, "NOUN", True, words), "NOUN"
    return _base(lowered, lemma.lower(), pos, plural, words), pos


def verb_of(form: str, words: Container[str]) -> str:
    """The infinitive that a form in small letters is surely of; "" where it may be of none."""
    return next(iter(_verbs(_infinitives(form), words)), "")


def _must_be_noun(form: str, lemma: str, pos: str, words: Container[str]) -> bool:
    """Whether the tag cannot be right: no conjunction is that long, and few compounds are verbs."""
    if pos in _CLOSED_CLASSES:
        return len(form) >= _LONGEST_FUNCTION_WORD
    if pos != "VERB" or _stands(form, lemma, pos, False, words):
        return False
    parts = split(form, words)
    return len(parts) > 1 and parts[0] not in PARTICLES and not _verbs(_infinitives(form), words)


def _base(form: str, lemma: str, pos: str, plural: bool, words: Container[str]) -> str:
    if _stands(form, lemma, pos, plural, words):
        return lemma
    if pos in _VERBS and (verbs := _verbs(_infinitives(form), words)):
        return verbs[0]
    if pos == "NOUN" and not plural and form in words and not form.endswith(("je", "jes")):
        return form
    for candidate in _positives(form) if pos == "ADJ" else _singulars(form):
        if candidate in words:
            return candidate
    if pos not in _VERBS and (parts := split(form, words)):
        head = parts[-1]
        return form[: -len(head)] + _base(head, head, pos, plural or head.endswith("en"), words)
    return lemma


def _stands(form: str, lemma: str, pos: str, plural: bool, words: Container[str]) -> bool:
    """Whether there is nothing to mend: a word that exists, and not an inflected form passed off as its lemma."""
    if lemma not in words:
        return False
    if pos in _VERBS:
        if lemma == form and lemma.endswith("en") and not lemma.endswith("doen"):
            return bool(_verbs([lemma], words))
        return lemma.endswith(("en", "aan", "zien", "zijn"))
    if lemma != form or form in BASIC_FORMS:
        return True
    if pos == "NOUN":
        return not plural and not form.endswith(("je", "jes"))
    return not (pos == "ADJ" and form.endswith("e"))


def _verbs(infinitives: Iterable[str], words: Container[str]) -> list[str]:
    """Those that are verbs and not plurals, the surest first: the list has lopend, or at least loopt, beside lopen."""
    known = [one for one in infinitives if one.endswith("en") and one in words and not _is_stem(one, words)]
    sure = [one for one in known if one + "d" in words]
    finite = [
        one for one in known if any(f"{stem}t" in words for stem in _stems(one) if not stem.endswith("t"))
    ]
    return sure + finite


def _is_stem(form: str, words: Container[str]) -> bool:
    """Whether what ends in -en is the stem of a longer verb: teken of tekenen, erken of erkennen."""
    return form + "en" in words or form + "nen" in words


def _stems(infinitive: str) -> Iterator[str]:
    return stems_before_e(infinitive.removesuffix("en"))


def _infinitives(form: str) -> Iterator[str]:
    """The infinitives that losgelaten, maakte, zit and the like can be of, likely ones first."""
    if form.endswith(("end", "ende")):  # groeiend, lopende
        yield form.removesuffix("e").removesuffix("d")
    participle = "ge" in form and form.endswith(("t", "d", "en", "te", "de"))
    for one in [re.sub("ge", "", form, count=1), form] if participle else [form]:
        if one.endswith("n"):
            yield one
        endings = [ending for ending in ("ten", "den", "te", "de", "t", "d") if one.endswith(ending)]
        for stem in [*(one.removesuffix(ending) for ending in endings), one]:
            for spelled in before_en(stem):
                yield spelled + "en"


def _singulars(form: str) -> Iterator[str]:
    """What ouderen, straten, foto's, mogelijkheden or potjes can be made from, likely ones first."""
    if small := _SMALL.fullmatch(form):
        yield small[1]
        yield small[1] + small[2][:-2]
    if form.endswith("'s"):
        yield form[:-2]
    if form.endswith("heden"):
        yield form[:-5] + "heid"
    if form.endswith("eren"):
        yield form[:-1]
    if form.endswith("en"):
        yield from stems_before_e(form[:-2])
        yield form[:-1]
        yield form.removesuffix("eren")
    if form.endswith("s"):
        yield form[:-1]
    if form.endswith("a"):
        yield form[:-1] + "um"


def _positives(form: str) -> Iterator[str]:
    """What moeilijke, zieker or kleinste can be forms of."""
    for ending in ("ste", "st", "ere", "er", "e", "s"):
        if form.endswith(ending):
            yield from stems_before_e(form.removesuffix(ending))

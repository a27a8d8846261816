"""The rule that a code maps to codes that are there."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from qualcode.codebook.linting.finding import Finding, Rule
from qualcode.codebook.linting.subject import Subject, book_of
from qualcode.locale import N_
from qualcode.model.codebook import Code
from qualcode.model.edits import SetList

# From this length on, one other letter is a slip of the pen; below it, it may well be another code.
_LONG = 7


def found(subject: Subject) -> Iterator[Finding]:
    """Mappings to codes that do not exist; what is only spelled otherwise is put right by the fix."""
    keys = list(subject.codes)
    books = {book_of(key) for key in keys}
    plain: dict[str, list[str]] = {}
    for key in keys:
        plain.setdefault(_plain(key), []).append(key)
    for key, code in subject.codes.items():
        unknown = [to for to in code.maps_to if to not in subject.codes]
        meant = {to: one for to in unknown if (one := _meant(to, plain)) and one != key}
        if meant:
            yield _misspelled(key, code, meant)
        for to in unknown:
            # Of a codebook that is not in this project nothing can be said: it may be used in another one.
            if to not in meant and book_of(to) in books:
                yield _unknown(key, to, keys)


def _misspelled(key: str, code: Code, meant: Mapping[str, str]) -> Finding:
    items = tuple(dict.fromkeys(meant.get(to, to) for to in code.maps_to))
    return Finding(
        Rule.UNKNOWN_MAPPING,
        (key,),
        "maps_to",
        N_("`%(code)s` maps to codes that are spelled otherwise: %(meant)s."),
        N_("'qualcode codebook lint --fix' writes them as they are."),
        {"code": key, "meant": ", ".join(f"{to} → {one}" for to, one in meant.items())},
        {book_of(key): (SetList(code.slug, "maps_to", items),)},
    )


def _unknown(key: str, to: str, keys: Sequence[str]) -> Finding:
    others = [one for one in keys if one != key]
    nearest = process.extractOne(to, others, scorer=fuzz.ratio, score_cutoff=75)
    return Finding(
        Rule.UNKNOWN_MAPPING,
        (key,),
        "maps_to",
        N_("`%(code)s` maps to `%(to)s`, and there is no such code."),
        N_("Did you mean `%(nearest)s`? 'qualcode code define %(code)s' changes it.")
        if nearest
        else N_("Name a code of another codebook, or take it out: 'qualcode code define %(code)s'."),
        {"code": key, "to": to, "nearest": nearest[0] if nearest else ""},
    )


def _meant(to: str, plain: Mapping[str, list[str]]) -> str | None:
    """The one key it can only be: the same but for capitals, accents and signs, or for one letter of a long one."""
    written = _plain(to)
    spelled = [written] if written in plain else _with_a_slip(written, list(plain))
    keys = [key for one in spelled for key in plain[one]]
    return keys[0] if len(keys) == 1 else None


def _with_a_slip(written: str, plain: Sequence[str]) -> list[str]:
    if len(written.rpartition("/")[2]) < _LONG:
        return []
    near = process.extract(written, plain, scorer=fuzz.ratio, score_cutoff=85, limit=None)
    return [
        one
        for one, _, _ in near
        if OSA.distance(one, written, score_cutoff=1) <= 1 and _digits(one) == _digits(written)
    ]


def _digits(text: str) -> list[str]:
    return [letter for letter in text if letter.isdigit()]


def _plain(key: str) -> str:
    """A key without what people spell in different ways: capitals, accents, spaces and signs between words."""
    decomposed = unicodedata.normalize("NFKD", key.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum() or letter == "/")

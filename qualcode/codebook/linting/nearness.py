"""Which labels are nearly the same: in plural, word order, spaces, or one letter of a long word."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from rapidfuzz.distance import OSA

# Words that may be there or not. What turns a meaning is none of them: geen, niet, zonder, voor, na, aan.
_EMPTY = frozenset("de het een 't en of van met the a an and or of with".split())  # noqa: SIM905
# From this length on, two words that differ in one letter may be one word with a slip of the pen.
_LONG = 7

Words = tuple[str, ...]


def near(labels: Iterable[str]) -> Iterator[Words]:
    """The groups of labels, all different, that are nearly the same.

    Labels are filed under what near ones have in common, so that the time grows with their number, not its square.
    Every word counts: of "Contact met buren" and "Contact met de gemeente" one word in two is another.
    """
    words = {label: _words(label) for label in labels}
    known = frozenset(word for some in words.values() for word in some)
    alike: dict[Words, list[str]] = {}
    joined: dict[str, list[str]] = {}
    for label, some in words.items():
        if some:
            same = alike.setdefault(tuple(sorted(_singular(word, known) for word in some)), [])
            if not same:  # one of each is enough for the other comparison
                joined.setdefault("".join(some), []).append(label)
            same.append(label)
    for groups in (alike, joined):
        yield from (tuple(group) for group in groups.values() if len(group) > 1)
    yield from _with_a_slip({form: group[0] for form, group in alike.items()})


def _with_a_slip(labels: dict[Words, str]) -> Iterator[Words]:
    """The pairs of labels that differ in one letter of one long word: with it left out they are the same."""
    filed: dict[tuple[Words, str], list[tuple[str, str]]] = {}
    for form, label in labels.items():
        for place, word in enumerate(form):
            if len(word) >= _LONG and word.isalpha():
                rest = form[:place] + form[place + 1 :]
                for left in {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}:
                    filed.setdefault((rest, left), []).append((word, label))
    pairs = (pair for some in filed.values() for pair in combinations(some, 2))
    for (one, first), (other, second) in dict.fromkeys(pairs):
        if first != second and OSA.distance(one, other, score_cutoff=1) <= 1:
            yield first, second


def _words(label: str) -> list[str]:
    """The words of a label without accents, and its signs that are no punctuation, such as + and emoji."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", label.casefold()) if not unicodedata.combining(c)
    )
    found = re.findall(r"\w+(?:['’]\w+)*|\S", plain.replace("’", "'"))
    return [
        word for word in found if word not in _EMPTY and not unicodedata.category(word[0]).startswith("P")
    ]


def _singular(word: str, known: Collection[str]) -> str:
    """The known word it is the plural of, else the word itself."""
    return next((one for one in _singulars(word) if one in known), word)


def _singulars(word: str) -> Iterator[str]:
    """What a word may be the plural of, in Dutch and in English; most of it is nonsense that is known nowhere."""
    if word.endswith("kinderen"):
        yield word.removesuffix("eren")
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("'s"):
        yield word[:-2]
    elif word.endswith("s"):
        yield word[:-1]
        yield word.removesuffix("es")
    if word.endswith("en") and len(word) > 4:
        yield word[:-1]
        stem = word[:-2]
        if stem[-1] == stem[-2]:
            yield stem[:-1]  # bommen
        last = {"v": "f", "z": "s"}.get(stem[-1], stem[-1])
        yield stem[:-1] + stem[-2] + last  # buren, graven
        if not stem.endswith(("er", "el", "em", "en")):  # these have an s: ouderen are not ouders
            yield stem[:-1] + last

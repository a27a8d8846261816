"""One letter for each code, to know it by in the margin even where colours cannot be told apart."""

from collections.abc import Iterable, Iterator
from string import ascii_lowercase, ascii_uppercase
from unicodedata import normalize


def _wishes(label: str) -> Iterator[str]:
    """The letters that say something about a label, best first: initials, the same as capitals, what is inside.

    Short words ("en", "of") have no say while there are longer ones.
    """
    plain = normalize("NFKD", label).encode("ascii", "ignore").decode().casefold()
    words = ["".join(c for c in word if c in ascii_lowercase) for word in plain.replace("-", " ").split()]
    words = [word for word in words if len(word) > 3] or [word for word in words if word]
    initials = [word[0] for word in words]
    yield from initials
    yield from (c.upper() for c in initials)
    yield from (c for word in words for c in word[1:])


def letters(labels: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A letter for every (key, label), in order; the same list always gives the same letters.

    Codes further down the list never change the letter of one further up. With more than 52 codes letters are
    given a second time.
    """
    given: dict[str, str] = {}
    free = dict.fromkeys(ascii_lowercase + ascii_uppercase)
    for key, label in labels:
        if not free:
            free = dict.fromkeys(ascii_lowercase + ascii_uppercase)
        letter = next((wish for wish in _wishes(label) if wish in free), None) or next(iter(free))
        del free[letter]
        given[key] = letter
    return given

"""Which special categories of personal data a mention tells of (AVG, article 9)."""

from functools import cache

from qualcode.anonymisation.lexicon import unaccented
from qualcode.anonymisation.lists import phrases_of
from qualcode.model.identifier import Sensitivity


def sensitive(text: str) -> tuple[Sensitivity, ...]:
    """The categories, sorted: by the beginnings of the words of a mention."""
    words = unaccented(text).lower().replace("-", " ").split()
    tags = {
        category
        for category, beginnings in _beginnings()
        if any(word.startswith(beginnings) for word in words)
    }
    return tuple(sorted(tags))


@cache
def _beginnings() -> tuple[tuple[Sensitivity, tuple[str, ...]], ...]:
    rows = (line.partition(":") for line in phrases_of("sensitive"))
    return tuple((Sensitivity(name), tuple(beginnings.split())) for name, _colon, beginnings in rows)

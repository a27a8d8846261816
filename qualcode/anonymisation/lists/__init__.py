"""Small word lists of this room: one idea per file, words separated by white space, `#` opens a comment."""

from functools import cache
from importlib.resources import files


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of the list with that name, such as "harmless"."""
    lines = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())

"""Codes and codebooks, as the YAML file describes them."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Code:
    """A label with a definition. `slug` never changes; label, parent and order may."""

    slug: str
    label: str
    definition: str = ""
    use_when: str = ""
    not_when: str = ""
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    color: str | None = None
    parent: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Codebook:
    """A tree of codes; `codes` holds them in reading order, each after its parent."""

    slug: str
    title: str
    language: str
    codes: tuple[Code, ...]
    _by_slug: dict[str, Code] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_slug", {code.slug: code for code in self.codes})

    def get(self, slug: str) -> Code | None:
        """The code with that slug, or None."""
        return self._by_slug.get(slug)

    def key(self, code: Code) -> str:
        """The code's name across the project, such as "sociale-basis/bonding"."""
        return f"{self.slug}/{code.slug}"

    def children(self, slug: str | None) -> tuple[Code, ...]:
        """The codes directly under `slug` (None: the top level), in order."""
        return tuple(code for code in self.codes if code.parent == slug)

    def ancestors(self, slug: str) -> Iterator[Code]:
        """The parents of a code, nearest first."""
        code = self._by_slug[slug]
        while code.parent is not None:
            code = self._by_slug[code.parent]
            yield code

    def top(self, slug: str) -> Code:
        """The top-level code above `slug` (itself when it has no parent)."""
        return next(reversed(list(self.ancestors(slug))), self._by_slug[slug])

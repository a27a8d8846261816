"""Codes and codebooks, as the YAML file describes them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Provenance(StrEnum):
    """Where a code comes from: the literature, the material, or the respondents' own words."""

    THEORY = "theory"
    DATA = "data"
    IN_VIVO = "in-vivo"


@dataclass(frozen=True, slots=True)
class Code:
    """A label with a definition. `slug` never changes; label, parent and order may.

    The fields are those of MacQueen et al. (1998): a `short` and a full `definition`, when to use the code and when
    not, examples. `examples` are phrases or quote ids ("P03:12"); `not_keywords` are words that look like a keyword
    and are none; `scale` is the slug of one of the codebook's scales; `maps_to` holds keys of codes in other
    codebooks ("sociaal-kapitaal/bonding"); `translations` are labels in other languages than the codebook's, as
    (language, label).
    """

    slug: str
    label: str
    short: str = ""
    definition: str = ""
    use_when: str = ""
    not_when: str = ""
    keywords: tuple[str, ...] = ()
    not_keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    color: str | None = None
    origin: Provenance | None = None
    notes: str = ""
    scale: str | None = None
    maps_to: tuple[str, ...] = ()
    translations: tuple[tuple[str, str], ...] = ()
    parent: str | None = None
    depth: int = 0

    def label_in(self, language: str) -> str:
        """The label in that language; where there is none, the codebook's own."""
        return dict(self.translations).get(language, self.label)


@dataclass(frozen=True, slots=True)
class Scale:
    """An ordered scale: `steps` are its labels from low to high, the lowest having the value `first`."""

    slug: str
    label: str
    steps: tuple[str, ...]
    first: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """A property of which a segment has at most one value, such as the mood it is told in."""

    slug: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """A tree of codes; `codes` holds them in reading order, each after its parent."""

    slug: str
    title: str
    language: str
    codes: tuple[Code, ...]
    scales: tuple[Scale, ...] = ()
    facets: tuple[Facet, ...] = ()
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

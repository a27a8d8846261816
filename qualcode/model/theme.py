"""Themes: claims of pattern across cases, with what they rest on."""

from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span


class Stance(StrEnum):
    """Which way a quote speaks."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class ThemeCode:
    """A code a theme rests on, by key; `below`: with the codes below it."""

    code: str
    below: bool = True


@dataclass(frozen=True, slots=True)
class Linked:
    """A quote that was linked by hand, by its id ("P03:12")."""

    quote_id: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a theme.

    It rests on its own quotes and on what `query` finds; without either on all its theme rests on. `among` is a
    condition on cases ("rol = bewoner"): of whom it speaks, "" for all.
    """

    id: int
    text: str
    query: str = ""
    among: str = ""
    quotes: tuple[Linked, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as it was written down.

    `slug` never changes. `excludes` says what the theme is not; `parent` is the slug of the theme it is a part of,
    `depth` how deep it lies.
    """

    id: int
    slug: str
    heading: str
    central_idea: str = ""
    scope: str = ""
    excludes: str = ""
    tensions: str = ""
    parent: str | None = None
    depth: int = 0
    codes: tuple[ThemeCode, ...] = ()
    quotes: tuple[Linked, ...] = ()
    claims: tuple[Claim, ...] = ()
    coder: str = ""
    created_at: str = ""

    @property
    def is_topic_summary(self) -> bool:
        """Whether nothing says yet what holds it together: it sums up a topic and is no theme (Braun & Clarke 2021)."""
        return not self.central_idea.strip()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote that a theme, a claim or a cell of a framework matrix rests on.

    `cases` are those whose words it holds. `voice_known` is False where it holds words of a participant who is no
    case: that may be anybody. `linked`: by hand and not by its code. `span` is None where its words have no place in
    the current text; `text` then are the words they were. `also` are the ids of quotes of the same words that it stands
    for.
    """

    quote_id: str
    transcript: str
    text: str
    stance: Stance = Stance.FOR
    cases: frozenset[int] = frozenset()
    voice_known: bool = True
    linked: bool = False
    codes: tuple[str, ...] = ()
    span: Span | None = None
    also: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Its id and those of the quotes it stands for."""
        return self.quote_id, *self.also

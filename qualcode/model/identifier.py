"""Identifiers: mentions that can lead to a person, and what was decided about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from qualcode.locale import N_
from qualcode.model.span import Span


class Directness(StrEnum):
    """How a mention leads to a person: by itself, together with others, or not.

    The three of TAB (Pilán 2022): DIRECT, QUASI and NO_MASK.
    """

    DIRECT = "direct"
    INDIRECT = "indirect"
    NONE = "none"


class Sensitivity(StrEnum):
    """A special category of personal data (AVG, article 9) that a mention tells of."""

    HEALTH = "health"
    RELIGION = "religion"
    ETHNICITY = "ethnicity"
    POLITICS = "politics"
    SEXUALITY = "sexuality"


class IdentifierKind(StrEnum):
    """What sort of mention it is. A capitalised word of which nothing else is known may be anybody's name."""

    NAME = "name"
    CAPITALISED = "capitalised"
    PHONE = "phone"
    POSTCODE = "postcode"
    BSN = "bsn"
    IBAN = "iban"
    EMAIL = "email"
    NUMBER = "number"
    ADDRESS = "address"
    URL = "url"
    ORGANISATION = "organisation"
    PLACE = "place"
    FUNCTION = "function"
    ORIGIN = "origin"
    DATE = "date"
    AGE = "age"
    CUE = "cue"

    @property
    def directness(self) -> Directness:
        """How a mention of this kind leads to a person unless its finder knows better."""
        return Directness.INDIRECT if self in _INDIRECT else Directness.DIRECT


_INDIRECT = frozenset(
    {
        IdentifierKind.URL,
        IdentifierKind.ORGANISATION,
        IdentifierKind.PLACE,
        IdentifierKind.FUNCTION,
        IdentifierKind.ORIGIN,
        IdentifierKind.DATE,
        IdentifierKind.AGE,
        IdentifierKind.CUE,
    }
)
THINGS = frozenset({IdentifierKind.PLACE, IdentifierKind.ORGANISATION})
"""What has a name and is nobody."""

KIND_NAMES: Mapping[IdentifierKind, str] = MappingProxyType(
    {
        IdentifierKind.NAME: N_("name"),
        IdentifierKind.CAPITALISED: N_("capital letter, maybe a name"),
        IdentifierKind.PHONE: N_("telephone"),
        IdentifierKind.POSTCODE: N_("postcode"),
        IdentifierKind.BSN: N_("BSN"),
        IdentifierKind.IBAN: N_("IBAN"),
        IdentifierKind.EMAIL: N_("e-mail"),
        IdentifierKind.NUMBER: N_("number"),
        IdentifierKind.ADDRESS: N_("address"),
        IdentifierKind.URL: N_("web address"),
        IdentifierKind.ORGANISATION: N_("organisation"),
        IdentifierKind.PLACE: N_("place"),
        IdentifierKind.FUNCTION: N_("job or role"),
        IdentifierKind.ORIGIN: N_("origin"),
        IdentifierKind.DATE: N_("date"),
        IdentifierKind.AGE: N_("age"),
        IdentifierKind.CUE: N_("cue"),
    }
)
"""The word for each kind, to be translated where it is shown."""


class Verdict(StrEnum):
    """What is done with an identifier on its way out; what is none stays, and need not be weighed either."""

    REPLACE = "replace"
    KEEP = "keep"
    NONE = "none"


class Scope(StrEnum):
    """Where a decision holds. A narrower one goes before a wider one."""

    PROJECT = "project"
    TRANSCRIPT = "transcript"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that can lead to a person.

    `finder` says which rule found it, as `id@version`; `confidence` (0 to 1) how sure that rule is. Confidence orders
    the questions and settles what kind a union of mentions is; it never leaves one out.
    """

    span: Span
    text: str
    kind: IdentifierKind
    finder: str
    directness: Directness = Directness.DIRECT
    confidence: float = 1.0
    sensitive: tuple[Sensitivity, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about the mentions of one identifier.

    `digest` is the HMAC-SHA256 (hex) of the normalised mention: the plain name is not kept. `entity` names what it
    leads to ("E3"), "" where that is nothing but this identifier; `entity_kind` is what sort of thing that is, whatever
    a finder took its mentions for, `alike` are the digests of all that leads to it, `number` counts the entities of its
    kind, and `renderings` are the words chosen for it, by profile. With a `transcript` the decision holds in that one
    only, with a `place` (the HMAC of a mention with what stands around it) for that mention only. `words` is how many
    words were marked by hand, 0 for what the finders find.
    """

    digest: str
    kind: IdentifierKind
    verdict: Verdict
    replacement: str
    coder: str
    at: str
    id: int = 0
    entity: str = ""
    entity_kind: IdentifierKind | None = None
    alike: frozenset[str] = frozenset()
    number: int = 0
    transcript: str = ""
    place: str = ""
    words: int = 0
    renderings: Mapping[str, str] = field(default_factory=dict)

    @property
    def stands_for(self) -> IdentifierKind:
        """The sort of thing it leads to, whose words come in its place."""
        return self.entity_kind or self.kind

    @property
    def scope(self) -> Scope:
        """How far it holds."""
        if self.place:
            return Scope.MENTION
        return Scope.TRANSCRIPT if self.transcript else Scope.PROJECT


@dataclass(frozen=True, slots=True)
class Candidate:
    """One identifier of the project with all its mentions, as shown for decision on the researcher's own screen.

    `key` is the short name to decide it by (the first characters of its digest). Of its mentions' directness the
    most direct is told, of their confidence the highest; `finders` and `sensitive` are those of all together, sorted.
    `decision` is None while any mention has none; `narrower` counts the mentions that a decision about their
    transcript or place alone covers. `short_for` are the keys of the full names it may be a shorter form of: with more
    than one, only somebody who reads it can tell.
    """

    key: str
    text: str
    kind: IdentifierKind
    mentions: int
    where: tuple[str, ...]
    decision: Decision | None
    directness: Directness = Directness.DIRECT
    confidence: float = 1.0
    sensitive: tuple[Sensitivity, ...] = ()
    finders: tuple[str, ...] = ()
    narrower: int = 0
    short_for: tuple[str, ...] = ()

    @property
    def stands_for(self) -> IdentifierKind:
        """What it is replaced as: what was decided that it is, or else what the finders take it for."""
        held = self.decision
        return held.stands_for if held is not None and held.verdict is Verdict.REPLACE else self.kind


# What a name is that is one thing here and another there: the word for an earlier one can be read in the place of a
# later one ("the [place] pays for it" of a municipality), not the other way round ("I live in [organisation]").
_TOGETHER = (
    IdentifierKind.NAME,
    IdentifierKind.PLACE,
    IdentifierKind.ADDRESS,
    IdentifierKind.ORGANISATION,
)


@dataclass(frozen=True, slots=True)
class Family:
    """Identifiers that are decided about together. All `forms` of one that `is_one` are one name and what is short for
    it, the fullest first. Those of one that `is_sort` are different things of one sort, such as years; those of others
    have the same name. What is replaced of any but a sort leads to one and the same, and has one pseudonym.
    """

    forms: tuple[Candidate, ...]
    is_one: bool
    is_sort: bool = False

    @property
    def key(self) -> str:
        """What it is called by: the key of its first form."""
        return self.forms[0].key

    @property
    def kind(self) -> IdentifierKind:
        """The sort of thing that its forms are replaced as: the one decided, or else the most telling."""
        held = [form.decision for form in self.forms if form.decision is not None]
        decided = (one.stands_for for one in held if one.verdict is Verdict.REPLACE)
        kinds = [form.kind for form in self.forms]
        known = (kind for kind in _TOGETHER if kind in kinds)
        told = (kind for kind in kinds if kind is not IdentifierKind.CAPITALISED)
        return next(decided, None) or next(known, None) or next(told, kinds[0])

    @property
    def open_forms(self) -> tuple[Candidate, ...]:
        """Those without a decision."""
        return tuple(form for form in self.forms if form.decision is None)

    @property
    def asked_forms(self) -> tuple[Candidate, ...]:
        """Those that a decision is about: the ones that have none, or else all."""
        return self.open_forms or self.forms


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention in its text, for the researcher's own screen; `place` names it ("P03@120")."""

    transcript: str
    span: Span
    before: str
    text: str
    after: str
    decision: Decision | None

    @property
    def place(self) -> str:
        """How to point to it: the transcript and where in it the mention begins."""
        return f"{self.transcript}@{self.span.start}"

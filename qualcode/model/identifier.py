"""Identifiers: mentions that can lead to a person, and what was decided about them."""

from collections.abc import Mapping
from dataclasses import dataclass
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

KIND_NAMES: Mapping[IdentifierKind, str] = MappingProxyType(
    {
        IdentifierKind.NAME: N_("name"),
        IdentifierKind.CAPITALISED: N_("capital"),
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
    """What is done with an identifier on its way out."""

    REPLACE = "replace"
    KEEP = "keep"


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
    """What was decided about every mention of one identifier in the project.

    `digest` is the HMAC-SHA256 (hex) of the normalised mention: the plain name is not kept.
    """

    digest: str
    kind: IdentifierKind
    verdict: Verdict
    replacement: str
    coder: str
    at: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One identifier of the project with all its mentions, as shown for decision on the researcher's own screen.

    `key` is the short name to decide it by (the first characters of its digest). Of its mentions' directness the
    most direct is told, of their confidence the highest; `finders` and `sensitive` are those of all together, sorted.
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

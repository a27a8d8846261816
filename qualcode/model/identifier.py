"""Identifiers: mentions that can lead to a person, and what was decided about them."""

from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span


class IdentifierKind(StrEnum):
    """What sort of mention it is."""

    NAME = "name"
    CAPITALISED = "capitalised"
    PHONE = "phone"
    POSTCODE = "postcode"
    BSN = "bsn"
    IBAN = "iban"
    EMAIL = "email"
    NUMBER = "number"


class Verdict(StrEnum):
    """What is done with an identifier on its way out."""

    REPLACE = "replace"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that can lead to a person; `finder` says which rule found it."""

    span: Span
    text: str
    kind: IdentifierKind
    finder: str


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

    `key` is the short name to decide it by (the first characters of its digest).
    """

    key: str
    text: str
    kind: IdentifierKind
    mentions: int
    where: tuple[str, ...]
    decision: Decision | None

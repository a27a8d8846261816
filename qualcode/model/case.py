"""Cases: the persons, organisations and places that are studied, and their attributes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from qualcode.locale import N_


class CaseKind(StrEnum):
    """What a case is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


class Consent(StrEnum):
    """What somebody agreed to. Who was not asked, or whose answer nobody wrote down, is UNKNOWN."""

    UNKNOWN = ""
    YES = "yes"
    NO = "no"
    AFTER_CHECK = "after-check"


CONSENT_NAMES: Mapping[Consent, str] = MappingProxyType(
    {
        Consent.UNKNOWN: N_("nothing written down yet"),
        Consent.YES: N_("yes"),
        Consent.NO: N_("no"),
        Consent.AFTER_CHECK: N_("after check"),
    }
)
"""The word for each answer, to be translated where it is shown."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case with its attributes (name -> value as text) and where it speaks ("P03" -> speaker label).

    `quote` says whether its words may be quoted, `archive` whether they may be kept where others read them.
    """

    id: int
    name: str
    kind: CaseKind
    attributes: dict[str, str] = field(default_factory=dict)
    speaks_in: tuple[tuple[str, str], ...] = ()
    quote: Consent = Consent.UNKNOWN
    archive: Consent = Consent.UNKNOWN

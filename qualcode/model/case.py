"""Cases: the persons, organisations and places that are studied, and their attributes."""

from dataclasses import dataclass, field
from enum import StrEnum


class CaseKind(StrEnum):
    """What a case is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Case:
    """A case with its attributes (name -> value as text) and where it speaks ("P03" -> speaker label)."""

    id: int
    name: str
    kind: CaseKind
    attributes: dict[str, str] = field(default_factory=dict)
    speaks_in: tuple[tuple[str, str], ...] = ()

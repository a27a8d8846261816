"""What the kinds of journal entries are called where people read them."""

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.locale import N_, _

PHRASES: Mapping[str, str] = {
    "case.put": N_("cases put in"),
    "case.withdraw": N_("case withdrawn"),
    "codebook.accept": N_("codebook accepted"),
    "coding.add": N_("coding added"),
    "coding.remove": N_("coding removed"),
    "identifier.decide": N_("identifiers decided"),
    "matrix.export": N_("matrix exported"),
    "place.choose": N_("place chosen"),
    "place.drop": N_("codings without a place dropped"),
    "project.backup": N_("backup made"),
    "project.repair": N_("repairs done"),
    "project.restore": N_("gone back to backup"),
    "quotes.export": N_("quotes exported"),
    "trail.export": N_("audit trail exported"),
    "transcript.edit": N_("text mended"),
    "transcript.import": N_("interview imported"),
    "transcript.update": N_("text updated"),
}


def phrase(kind: str) -> str:
    """The kind in the current language; a kind of a newer program as it is."""
    return _(PHRASES.get(kind, "")) or kind


@dataclass(frozen=True, slots=True)
class Deed:
    """What an entry did and to what, such as "coding added P01:3 buurt/hulp"; put into words when it is shown."""

    kind: str
    subject: str

    def __str__(self) -> str:
        return f"{phrase(self.kind)} {self.subject}".rstrip()

"""What the kinds of journal entries are called where people read them."""

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.locale import N_, _

WITHDRAWAL = "case.withdraw"

PHRASES: Mapping[str, str] = {
    "appendix.export": N_("method appendix exported"),
    "case.consent": N_("consent of case set"),
    "case.put": N_("cases put in"),
    WITHDRAWAL: N_("case withdrawn"),
    "claim.add": N_("claim made"),
    "claim.edit": N_("claim changed"),
    "claim.link": N_("quote linked to claim"),
    "claim.remove": N_("claim removed"),
    "claim.unlink": N_("quote taken from claim"),
    "code.add": N_("code made"),
    "code.define": N_("code defined"),
    "code.delete": N_("code deleted"),
    "code.in-vivo": N_("coded in vivo"),
    "code.merge": N_("codes merged"),
    "code.move": N_("code moved"),
    "code.promote": N_("keyword made a code"),
    "code.rename": N_("code renamed"),
    "code.restore": N_("code put back"),
    "code.split": N_("code split"),
    "codebook.accept": N_("codebook accepted"),
    "codebook.export": N_("codebook exported"),
    "codebook.round": N_("round named"),
    "codebook.tidy": N_("codebook tidied"),
    "coding.add": N_("coding added"),
    "coding.change": N_("coding changed"),
    "coding.mark": N_("mark of coding set"),
    "coding.remove": N_("coding removed"),
    "coding.search": N_("search hits coded"),
    "coding.value": N_("value of coding set"),
    "deposit.export": N_("deposit made"),
    "framework.add": N_("framework matrix made"),
    "framework.change": N_("framework matrix changed"),
    "framework.confirm": N_("cell confirmed"),
    "framework.export": N_("framework matrix exported"),
    "framework.link": N_("quote linked to cell"),
    "framework.remove": N_("framework matrix removed"),
    "framework.unlink": N_("quote taken from cell"),
    "framework.write": N_("cell written"),
    "gate.override": N_("gate overridden:"),
    "identifier.allot": N_("substitute names handed out"),
    "identifier.decide": N_("identifiers decided"),
    "identifier.link": N_("names linked"),
    "identifier.mark": N_("identifier marked"),
    "identifier.merge": N_("identifiers merged"),
    "identifier.split": N_("identifier split off"),
    "key.destroy": N_("key destroyed"),
    "key.new": N_("key made"),
    "key.update": N_("key updated"),
    "matrix.export": N_("matrix exported"),
    "table.export": N_("table exported"),
    "memo.add": N_("memo written"),
    "memo.edit": N_("memo changed"),
    "memo.remove": N_("memo removed"),
    "page.export": N_("page exported"),
    "picture.export": N_("picture exported"),
    "place.choose": N_("place chosen"),
    "place.drop": N_("codings without a place dropped"),
    "project.backup": N_("backup made"),
    "project.repair": N_("repairs done"),
    "project.restore": N_("gone back to backup"),
    "project.take-over": N_("project taken over"),
    "quotes.export": N_("quotes exported"),
    "report.export": N_("report exported"),
    "segment.facet": N_("facet of segment set"),
    "speaker.role": N_("role of speaker set"),
    "suggestion.refuse": N_("suggestion refused"),
    "suggestion.show": N_("suggestions shown"),
    "suggestion.take": N_("suggestions taken from a list"),
    "theme.add": N_("theme made"),
    "theme.edit": N_("theme changed"),
    "theme.link": N_("linked to theme"),
    "theme.move": N_("theme moved"),
    "theme.remove": N_("theme removed"),
    "theme.unlink": N_("taken from theme"),
    "trail.export": N_("audit trail exported"),
    "transcript.edit": N_("text mended"),
    "transcript.export": N_("transcript exported"),
    "transcript.finish": N_("transcript finished"),
    "transcript.import": N_("interview imported"),
    "transcript.reopen": N_("transcript not finished after all"),
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

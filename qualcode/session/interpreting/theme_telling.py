"""A theme in lines of a board."""

from typing import TYPE_CHECKING

from qualcode.analysis.claims import Checked, Finding
from qualcode.analysis.themes import HINTS, RestsOn
from qualcode.locale import N_, _
from qualcode.session.boards.board import BoardLine, line
from qualcode.session.text.wrap import lines_of

if TYPE_CHECKING:
    from qualcode.analysis.themes import ClaimView, ThemeView

_SAID = {
    Finding.FITS: N_("fits"),
    Finding.SAYS_MORE: N_("says more than is counted"),
    Finding.SAYS_LESS: N_("says less than is counted"),
    Finding.UNCERTAIN: N_("cannot be told"),
    Finding.OTHER: N_("not checked: see the setting claims.people"),
}


def told(view: "ThemeView", cells: int) -> list[BoardLine]:
    """Its words, then what is worth another look, then its claims."""
    theme, lines = view.theme, []
    for label, text in (
        (_("Central idea"), theme.central_idea),
        (_("Scope"), theme.scope),
        (_("What it is not"), theme.excludes),
        (_("Tensions"), theme.tensions),
    ):
        if text:
            parts = lines_of(f"{label}: {' '.join(text.split())}", cells - 4)
            lines += [line(("  " + part, "ink")) for part in parts]
    for hint in view.hints:
        lines += [line(("  ! " + part, "warning")) for part in lines_of(_(HINTS[hint]), cells - 6)]
    if theme.codes:
        codes = ", ".join(one.code + ("+" if one.below else "") for one in theme.codes)
        lines += [line(("  " + part, "quiet")) for part in lines_of(f"{_('Codes')}: {codes}", cells - 4)]
    for claim in view.claims:
        ink = "ink" if claim.stands else "warning"
        lines += [
            line(("  " + part, ink))
            for part in lines_of(f"{claim.claim.text}  [{verdict(claim)}]", cells - 4)
        ]
    return lines


def verdict(claim: "ClaimView") -> str:
    """What is found of a claim, in a few words."""
    if claim.fault:
        return claim.fault
    if not claim.is_supported:
        return _("without support")
    counted = _("%(n)s of %(among)s cases") % {"n": len(claim.counts.cases_for), "among": claim.among}
    if claim.rests_on is RestsOn.THEME:
        counted = _("on the whole theme: %(counts)s") % {"counts": counted}
    return "; ".join([counted, *map(said, claim.checked)])


def said(checked: Checked) -> str:
    """What is found of a quantifier."""
    return f"'{checked.quantifier.text}' {_(_SAID[checked.finding])}"

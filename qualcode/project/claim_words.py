"""What is to be said of the quantifiers of a claim."""

from collections.abc import Mapping
from types import MappingProxyType

from qualcode.analysis.claims import Checked, Finding
from qualcode.locale import N_, _

_FINDINGS: Mapping[Finding, str] = MappingProxyType(
    {
        Finding.FITS: N_("fits"),
        Finding.SAYS_MORE: N_("says more than is counted"),
        Finding.SAYS_LESS: N_("says less than is counted"),
        Finding.UNCERTAIN: N_("cannot be told: some quotes are of people who are no known case"),
        Finding.OTHER: N_(
            "was not checked: what it counts is no known word for those who were spoken to; the setting claims.people "
            "takes more of them"
        ),
    }
)


def said(checked: Checked, words: str = "") -> str:
    """What is to be said of a quantifier, in a sentence with its words, or with `words` in their place."""
    finding = _(_FINDINGS[checked.finding])
    named = words or checked.quantifier.text
    if checked.promised is None:
        return _("'%(words)s' %(finding)s") % {"words": named, "finding": finding}
    count = str(checked.least) if checked.least == checked.most else f"{checked.least}-{checked.most}"
    return _("'%(words)s' %(finding)s: it wants %(range)s of %(among)s, and %(count)s are behind it") % {
        "words": named,
        "finding": finding,
        "range": checked.promised,
        "among": checked.among,
        "count": count,
    }

"""Why a code is suggested, in one sentence."""

from collections.abc import Sequence

from qualcode.locale import _
from qualcode.model.suggestion import Evidence

_SHOWN = 3
_WORDS = frozenset({"word", "lemma", "compound", "phrase", "fuzzy"})


def reason_for(evidence: Sequence[Evidence]) -> str:
    """The sentence, without the full stop, or "" without evidence; in the order of the evidence."""
    told: dict[str, str] = {}
    for one in evidence:
        kind = "words" if one.how in _WORDS else one.how
        if kind not in told:
            of_kind = [e for e in evidence if kind == ("words" if e.how in _WORDS else e.how)]
            told[kind] = _told(kind, of_kind[:_SHOWN])
    return "; ".join(told.values())


def _told(kind: str, evidence: Sequence[Evidence]) -> str:
    words = ", ".join(dict.fromkeys(map(_word, evidence)))
    if kind == "words":
        return _("it says %(words)s") % {"words": words}
    if kind == "codebook":
        return _("the codebook says the like of this code (%(words)s)") % {"words": words}
    if kind == "coded":
        return _("words like these got this code before (%(words)s)") % {"words": words}
    if kind == "quote":
        return _("it is like %(quotes)s") % {"quotes": ", ".join(one.keyword for one in evidence)}
    if kind == "often":
        return _("nothing in these words points to it, only how often this code is given")
    if kind == "before":
        return _("what stands before it got this code")
    return _("what is said around it points to this code")


def _word(evidence: Evidence) -> str:
    words = f"“{evidence.matched}”"
    if evidence.how not in _WORDS:
        return words
    if evidence.keyword and evidence.matched.casefold() != evidence.keyword.casefold():
        return _("%(words)s (keyword: %(keyword)s)") % {"words": words, "keyword": evidence.keyword}
    return _("%(words)s (a keyword)") % {"words": words}

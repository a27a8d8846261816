"""What a report of themes says: of each theme what it claims, how much speaks for it, who says so and who does not."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.analysis.claims import Checked, Finding
from qualcode.analysis.themes import HINTS, ClaimView, Counts, Hint, RestsOn, ThemeView
from qualcode.locale import _, ngettext
from qualcode.model.cleared import ClearedText
from qualcode.model.theme import Evidence, Stance
from qualcode.project.interpreting.claim_words import borrowed, both, marks
from qualcode.project.past.method_facts import number
from qualcode.project.reporting.report_pieces import PLACE, Pieces, Values, chosen, quoted

MOST = 5
"""How many quotes a list holds, where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class ThemeReport:
    """Themes to be reported, with at most so many quotes in a list (0: all), none of a group that is too small.

    A table of quotes tells the `attributes` of who speaks, where enough cases share them, and holds `only` the quotes
    of these ids.
    """

    views: Sequence[ThemeView]
    codes: dict[str, str]
    smallest: int
    most: int = MOST
    attributes: Sequence[str] = ()
    only: frozenset[str] | None = None

    def values(self, pieces: Pieces) -> Values:
        """The values of the template `report-theme`."""
        themes = [self._theme(pieces, view) for view in self.views]
        return {"themes": themes, "about": [self._about(pieces), pieces.left_out]}

    def table(self, pieces: Pieces) -> Values:
        """The values of the template `report-quotes`: a row for each quote of a theme."""
        rows: list[Values] = []
        for view in self.views:
            wanted = [one for stance in Stance for one in self._chosen(pieces, view.speaking(stance))]
            for n, one in enumerate(wanted):
                rows.append(
                    {
                        "theme": pieces.text(view.theme.heading),
                        "first": int(n == 0),
                        "attributes": pieces.attributes(one, self.attributes, self.smallest),
                        **pieces.quote(one),
                    }
                )
        return {"rows": rows, "about": [pieces.own("" if rows else _("No quotes.")), pieces.left_out]}

    def _chosen(self, pieces: Pieces, quotes: Sequence[Evidence]) -> list[Evidence]:
        wanted = [one for one in quotes if self.only is None or not self.only.isdisjoint(one.ids)]
        return chosen(pieces.printable(wanted), self.most)

    def _about(self, pieces: Pieces) -> ClearedText:
        n = len(self.views)
        themes = ngettext("%(n)s theme", "%(n)s themes", n) % {"n": number(n)}
        among = max((view.among for view in self.views), default=0)
        cases = ngettext("%(n)s case", "%(n)s cases", among) % {"n": number(among)}
        return pieces.own(
            _(
                "%(themes)s, out of what %(cases)s said. Cases are counted by the quotes in which they speak; a quote "
                "may speak for a theme or against it."
            )
            % {"themes": themes, "cases": cases}
        )

    def _theme(self, pieces: Pieces, view: ThemeView) -> Values:
        theme = view.theme
        claims = [self._claim(pieces, one) for one in view.claims]
        printed = {one.quote_id for claim in view.claims for one in self._printed(pieces, claim)}
        speaking_for, against = view.speaking(Stance.FOR), view.speaking(Stance.AGAINST)
        return {
            "heading": pieces.text(theme.heading),
            "depth": theme.depth,
            "idea": pieces.text(theme.central_idea),
            "scope": pieces.text(theme.scope),
            "excludes": pieces.text(theme.excludes),
            "tensions": pieces.text(theme.tensions),
            "codes": [pieces.text(self.codes.get(one.code, one.code)) for one in theme.codes],
            "marks": [pieces.own(_(HINTS[one])) for one in view.hints if one is not Hint.NO_COUNTER],
            "claims": claims,
            "figures": _figures(view.counts, view.among),
            "counted": pieces.own(_counted(view.counts, view.among)),
            "voices": pieces.voices(speaking_for),
            "voices_against": pieces.voices(against),
            **quoted(pieces, "quotes", speaking_for, self.most, printed),
            **quoted(pieces, "against", against, self.most),
            "no_counter": pieces.own("" if against else _("No quote speaks against it.")),
        }

    def _claim(self, pieces: Pieces, view: ClaimView) -> Values:
        hidden, evidence = self._hidden(pieces, view), self._printed(pieces, view)
        if hidden:
            counted = _("Not told: fewer than %(smallest)s cases stand behind a figure.")
            counted %= {"smallest": self.smallest}
        else:
            counted = _counted(view.counts, view.among) if view.rests_on is RestsOn.OWN else ""
        said = " ".join(filter(None, [borrowed(view), counted]))

        def tells(one: Checked) -> bool:
            small = one.among != view.among and self._is_small(pieces, one.among, one.least, one.most)
            return not hidden and not small

        fits = [one for one in view.checked if one.finding is Finding.FITS and tells(one)]
        return {
            "text": pieces.text(view.claim.text),
            "counted": pieces.own(said),
            "among": pieces.text(view.claim.among),
            "quantifiers": [_fits(pieces, one) for one in fits],
            "marks": [pieces.with_words(*one) for one in marks(view, PLACE, tells)],
            **quoted(pieces, "quotes", [one for one in evidence if one.stance is Stance.FOR], self.most),
            **quoted(pieces, "against", [one for one in evidence if one.stance is Stance.AGAINST], self.most),
        }

    def _printed(self, pieces: Pieces, view: ClaimView) -> list[Evidence]:
        """The quotes that stand beneath a claim: its own, of the cases it speaks of."""
        if view.rests_on is not RestsOn.OWN or self._hidden(pieces, view):
            return []
        among = view.counts.cases_for | view.counts.cases_against
        return [one for one in view.evidence if one.cases & among or not one.cases]

    def _hidden(self, pieces: Pieces, view: ClaimView) -> bool:
        """Whether a claim speaks of a group of which a figure, or its quotes beneath, would tell too much."""
        behind = (view.among, len(view.counts.cases_for), len(view.counts.cases_against))
        return bool(view.claim.among) and self._is_small(pieces, *behind)

    def _is_small(self, pieces: Pieces, *figures: int) -> bool:
        return any(pieces.few(n, self.smallest) for n in figures)


def _fits(pieces: Pieces, one: Checked) -> ClearedText:
    """What is counted of a quantifier, and that it is counted among the cases that its own word means, if it is."""
    sentence = _("'%(words)s': %(count)s of %(among)s")
    if one.of_group:
        sentence = ngettext(
            "'%(words)s': %(count)s of the %(among)s case that these words are about",
            "'%(words)s': %(count)s of the %(among)s cases that these words are about",
            one.among,
        )
    sentence %= {
        "words": PLACE,
        "count": _span(one),
        "among": number(one.among),
    }
    return pieces.with_words(sentence, one.quantifier.text)


def _span(one: Checked) -> str:
    return number(one.least) if one.least == one.most else f"{number(one.least)}–{number(one.most)}"


def _figures(counts: Counts, among: int) -> Values:
    return {
        "quotes": counts.quotes_for,
        "cases": len(counts.cases_for),
        "quotes_against": counts.quotes_against,
        "cases_against": len(counts.cases_against),
        "interviews": len(counts.transcripts),
        "among": among,
    }


def _counted(counts: Counts, among: int) -> str:
    """How much speaks for and against, in two sentences."""
    n = len(counts.transcripts)
    interviews = ngettext("%(n)s interview", "%(n)s interviews", n) % {"n": number(n)}
    parts = [_("For it: no quote.")]
    if counts.quotes_for:
        said = {"quotes": _voiced(counts.quotes_for, len(counts.cases_for), among), "interviews": interviews}
        parts = [_("For it: %(quotes)s, from %(interviews)s.") % said]
    if counts.quotes_against:
        quotes = _voiced(counts.quotes_against, len(counts.cases_against), among)
        parts.append(_("Against it: %(quotes)s.") % {"quotes": quotes})
    else:
        parts.append(_("Against it: no quote."))
    unknown = counts.unknown_for + counts.unknown_against
    if unknown:
        parts.append(
            ngettext(
                "%(n)s of the quotes is of nobody known.", "%(n)s of the quotes are of nobody known.", unknown
            )
            % {"n": number(unknown)}
        )
    return " ".join([*parts, *filter(None, [both(counts)])])


def _voiced(quotes: int, cases: int, among: int) -> str:
    """So many quotes, of so many of the cases where any is known."""
    said = ngettext("%(n)s quote", "%(n)s quotes", quotes) % {"n": number(quotes)}
    if not cases:
        return said
    of = ngettext("%(n)s of %(among)s case", "%(n)s of %(among)s cases", among)
    counted = of % {"n": number(cases), "among": number(among)}
    return _("%(quotes)s of %(cases)s") % {"quotes": said, "cases": counted}

"""What the themes of a study answer of a method appendix, in sentences of the language of the report."""

from collections.abc import Sequence

from qualcode.analysis.themes import ThemeView
from qualcode.locale import _
from qualcode.model.table import Own
from qualcode.model.theme import Stance
from qualcode.project.past.method_facts import Fact, number


def theme_facts(views: Sequence[ThemeView]) -> dict[str, list[Fact]]:
    """Facts by name, as `MethodFacts` tells them: where themes come from, which there are, and what speaks against."""
    if not views:
        return {}
    return {
        "theme-grounds": [_grounds(views)],
        "theme-list": [_listed(view) for view in views],
        "theme-counter": [_counter(views)],
    }


def _grounds(views: Sequence[ThemeView]) -> Fact:
    coded = [view for view in views if view.theme.codes]
    told = {
        "n": number(len(views)),
        "coded": number(len(coded)),
        "linked": number(sum(one.linked for view in views for one in view.evidence)),
    }
    return (
        Own(
            _(
                "Of %(n)s themes %(coded)s rest on codes given in the interviews; quotes linked to themes by hand: "
                "%(linked)s."
            )
            % told
        ),
    )


def _listed(view: ThemeView) -> Fact:
    """The heading and the central idea of a theme, and how much speaks for it."""
    told = {
        "for": number(view.counts.quotes_for),
        "cases": number(len(view.counts.cases_for)),
        "among": number(view.among),
        "claims": number(len(view.claims)),
    }
    counted = _("quotes for it: %(for)s, of %(cases)s of %(among)s cases; claims: %(claims)s.") % told
    idea = view.theme.central_idea.strip().rstrip(".")
    told_idea = (Own(": "), idea) if idea else ()
    return Own("“"), view.theme.heading, Own("”"), *told_idea, Own(f" ({counted[:-1]}).")


def _counter(views: Sequence[ThemeView]) -> Fact:
    against = [view.speaking(Stance.AGAINST) for view in views]
    told = {
        "sub": number(sum(view.theme.depth > 0 for view in views)),
        "themes": number(sum(bool(quotes) for quotes in against)),
        "n": number(len(views)),
        "quotes": number(sum(map(len, against))),
        "cases": number(len(frozenset[int]().union(*(one.cases for quotes in against for one in quotes)))),
    }
    return (
        Own(
            _(
                "Themes that are part of another: %(sub)s. Quotes that speak against a theme: %(quotes)s, of %(cases)s "
                "cases, in %(themes)s of %(n)s themes."
            )
            % told
        ),
    )

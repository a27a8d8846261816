"""What suggestions of a code are worth, in words."""

from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.proportion import Proportion
from qualcode.model.suggestion import Silence, Worth

if TYPE_CHECKING:
    from qualcode.project.settings import SuggestionSettings


def percents(one: Proportion | None) -> str:
    """A proportion with its interval and the counts, such as "45 % [23-67] 7/16"; "" of nothing."""
    if one is None or one.value is None:
        return ""
    low, high = (round(100 * edge) for edge in one.interval)
    return f"{round(100 * one.value)} % [{low}-{high}] {one.part:g}/{one.whole:g}"


def silences(why: Silence | None, settings: "SuggestionSettings") -> str:
    """Whether a code is suggested, and why not."""
    if why is Silence.FEW:
        return _("only by keywords: fewer than %(n)s codings") % {"n": settings.fewest_codings}
    if why is Silence.IMPRECISE:
        return _("no: precision below %(n)s %%") % {"n": settings.lowest_precision}
    return _("yes")


def is_known(worth: Worth) -> bool:
    """Whether anything was measured of a code at all."""
    return bool(worth.precision.whole or worth.recall.whole)


def told(worth: Worth) -> str:
    """What is known of a code's suggestions, in a line."""
    parts = [
        _("right %(precision)s, found %(recall)s")
        % {"precision": percents(worth.precision) or "–", "recall": percents(worth.recall) or "–"}
    ]
    if worth.people is not None and worth.people.value is not None:
        parts.append(_("two people agree %(people)s") % {"people": percents(worth.people)})
    return "; ".join(parts)

"""What suggestions of a code are worth, in words."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.method import Mode
from qualcode.model.proportion import Proportion
from qualcode.model.suggestion import Silence, Worth

if TYPE_CHECKING:
    from qualcode.project.preferences.settings import SuggestionSettings
    from qualcode.session.state import Session

SHORT = 12  # cells, with a blank at either side


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


def of(session: "Session", code: str) -> tuple[Worth | None, Silence | None]:
    """What suggestions of a code were measured to be worth, and why it keeps silent if it does; nothing of either
    where suggestions are off.
    """
    if session.work.suggestions.mode is Mode.OFF:
        return None, None
    measured = () if session.measured is None else session.measured.worths
    known = next((one for one in measured if one.code == code), None)
    return known, session.work.suggestions.silences.of.get(code)


def why_silent(why: Silence) -> str:
    """Why a code is suggested rarely or not at all, in a few words."""
    if why is Silence.FEW:
        return _("too few codings: suggested only where a keyword of it stands")
    return _("too often wrong: not suggested")


def short(worth: Worth | None, why: Silence | None) -> str:
    """What is known of a code's suggestions in at most `SHORT` cells: how many in a hundred were right, and how many
    of those given were found; or why the code keeps silent.
    """
    if why is Silence.FEW:
        return _("too few")
    if worth is None or not is_known(worth):
        return ""
    figures = "/".join(
        "–" if one.value is None else str(round(100 * one.value)) for one in (worth.precision, worth.recall)
    )
    return _("low %(figures)s") % {"figures": figures} if why is Silence.IMPRECISE else figures


def shorts(session: "Session", codes: Iterable[str]) -> Mapping[str, str]:
    """The same of each of these codes, where there is room for it."""
    if not session.worth_on_screen:
        return {}
    measured = () if session.measured is None else session.measured.worths
    known, silent = {one.code: one for one in measured}, session.work.suggestions.silences.of
    return {code: short(known.get(code), silent.get(code)) for code in codes}


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

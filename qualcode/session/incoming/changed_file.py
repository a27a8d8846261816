"""A file with the name of a transcript's file and other content: its corrected text, or another interview."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.model.revision import UpdateReport
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.text import fates

if TYPE_CHECKING:
    from qualcode.session.state import Session


def offer(
    session: "Session",
    file: str,
    numbers: Sequence[str],
    update: Callable[[str], None],
    as_new: Callable[[], None],
) -> None:
    """Asks what it is; `update` gets the number of the transcript whose text it is."""
    mine = tuple(
        Choice(number, _("the corrected text of %(number)s") % {"number": number}, _("codings move along"))
        for number in numbers
    )
    other = Choice("", _("another interview"), _("comes in beside it"))
    session.picker = Picker(
        _("%(file)s is") % {"file": file},
        (*mine, other),
        lambda choice: update(choice.key) if choice.key else as_new(),
        digits=True,
    )


def told(report: UpdateReport) -> str:
    """What became of the codings, and what waits."""
    said = _("New text for %(number)s: %(fates)s.") % {
        "number": report.number,
        "fates": fates.counted(report.fates),
    }
    if not report.questions:
        return said
    waiting = ngettext(
        "%(n)s question waits: {work.questions} in the text.",
        "%(n)s questions wait: {work.questions} in the text.",
        report.questions,
    )
    return f"{said} {with_keys(waiting, {'n': report.questions})}"

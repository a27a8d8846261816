"""What the board of identifiers shows of a question: a row of the list, and below it all that is known of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.identifier import Directness, Family, Occurrence, Verdict
from qualcode.session.boards.board import BoardLine, line
from qualcode.session.boards.listing import Row
from qualcode.session.identifying import gathering
from qualcode.session.identifying import words as told
from qualcode.session.keys.registry import with_keys
from qualcode.session.text.cells import ends, fitted, shown, width
from qualcode.session.text.wrap import lines_of

if TYPE_CHECKING:
    from qualcode.session.ports.identifying import Review


def row(family: Family) -> Row:
    """A question as a row of the list."""
    direct = any(form.directness is Directness.DIRECT for form in family.forms)
    where = " ".join(dict.fromkeys(place for form in family.forms for place in form.where if place))
    times = sum(form.mentions for form in family.forms)
    held = next((form.decision for form in family.forms if form.decision is not None), None)
    asks = any(len(form.short_for) > 1 for form in family.forms) and bool(family.open_forms)
    partly = held is not None and bool(family.open_forms)
    state = _("whose?") if asks else _("partly decided") if partly else told.verdict(held)
    cells = (
        told.forms(family),
        told.kind(family),
        _("yes") if direct else "",
        str(times),
        where or _("labels"),
        state,
    )
    return Row(
        family.key,
        cells,
        (cells[0], cells[1], int(not direct), times, where, state),
        quiet=not family.open_forms,
    )


def nothing(*, is_looking: bool, has_looked: bool) -> Sequence[str]:
    """What stands there where no question does."""
    if is_looking:
        return (_("Looking for identifiers …"), _("Every transcript and every label is read once."))
    if not has_looked:
        return (with_keys(_("{list.leave}  goes back to the text.")),)
    return (
        _("No identifier is left to decide."),
        _("That is no proof that there are none: read every quote before it leaves."),
        with_keys(_("{deciding.decided}  shows what was decided.")),
        with_keys(_("In the text: {identifiers.mark} marks words that lead to somebody and were not found.")),
    )


_MOST_FORMS = 6  # lines
_MOST = 2


def facts(review: "Review", family: Family, cells: int) -> list[BoardLine]:
    """The forms, what sort of thing it is, why it was found, whose name it may be, what would come in its place."""
    sure = _("%(n)s %% sure") % {"n": round(100 * max(form.confidence for form in family.forms))}
    why = told.why([finder for form in family.forms for finder in form.finders])
    said: list[tuple[str, str]] = [
        (f"{told.kind(family)}, {told.leads(family)}; {why} ({sure})", "quiet"),
    ]
    one_for_all = told.one_for_all(family)
    if one_for_all:
        said.append(
            (
                with_keys(_("%(said)s; {deciding.part} decides about one apart")) % {"said": one_for_all},
                "warning",
            )
        )
    fulls = gathering.fulls(review, family)
    if fulls:
        names = "  ".join(f"{nth} {name}" for nth, (_key, name) in enumerate(fulls, 1))
        said.append((_("Whose name is it? %(names)s   0 somebody else") % {"names": names}, "warning"))
    said.append((_becomes(review, family), "ink"))
    forms = lines_of(told.counted(family), cells - 4)
    if len(forms) > _MOST_FORMS:
        forms = [*forms[: _MOST_FORMS - 1], fitted(f"… {forms[_MOST_FORMS - 1]} …", cells - 4)]
    return [
        *(line((f"  {part}", "strong")) for part in forms),
        *(line((f"  {part}", ink)) for text, ink in said for part in lines_of(text, cells - 4)[:_MOST]),
    ]


def _becomes(review: "Review", family: Family) -> str:
    held = next((form.decision for form in family.forms if form.decision is not None), None)
    if held is not None and held.verdict is not Verdict.REPLACE and not family.open_forms:
        return _("Decided: %(decision)s") % {"decision": told.verdict(held)}
    made = review.renderings((family.open_forms or family.forms)[0].key).items()
    words = "   ".join(f"{shown(profile)}: {shown(words)}" for profile, words in made)
    said = _("Becomes  %(words)s") if not family.open_forms else _("Would become  %(words)s")
    decided = ", ".join(
        f"{shown(form.text)} {told.verdict(form.decision)}"
        for form in family.forms
        if form.decision is not None and family.open_forms
    )
    said %= {"words": words}
    return _("%(words)s   (decided: %(forms)s)") % {"words": said, "forms": decided} if decided else said


def mentions(found: Sequence[Occurrence], nth: int, cells: int, room: int) -> list[BoardLine]:
    """The mentions in their context, the current one (the `nth`) marked, as many as have room around it."""
    if not found:
        return [line(("  " + _("It stands in labels only: of a case, a code, a speaker."), "quiet"))]
    at = min(nth, len(found) - 1)
    first = max(0, min(at - 1, len(found) - room))
    return [
        _mention(one, cells, first + place == at) for place, one in enumerate(found[first : first + room])
    ]


def _mention(one: Occurrence, cells: int, current: bool) -> BoardLine:
    number = fitted(one.transcript, 6)
    room = cells - 12
    words = fitted(shown(one.text), min(width(shown(one.text)), room // 2))
    before = (room - width(words)) // 2
    quiet = "quiet" if current else "faint"
    return line(
        (" ▸ " if current else "   ", "accent"),
        (number + "  ", "accent" if current else "quiet"),
        (ends(shown(one.before), before), quiet),
        (words, "strong" if one.decision is None else "good"),
        (fitted(shown(one.after), room - before - width(words)), quiet),
    )

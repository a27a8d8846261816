"""What can be chosen about a question: whose name it is, who is somebody else, and what is of the same kind."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.identifier import KIND_NAMES, Family, IdentifierKind
from qualcode.session.prompts.picker import Choice
from qualcode.session.text.cells import shown

if TYPE_CHECKING:
    from qualcode.session.ports.identifying import Review

_MOST_NAMES = 9
# The likeliest first.
_KINDS = (
    IdentifierKind.NAME,
    IdentifierKind.ORGANISATION,
    IdentifierKind.PLACE,
    IdentifierKind.FUNCTION,
    IdentifierKind.ORIGIN,
    IdentifierKind.ADDRESS,
    IdentifierKind.DATE,
    IdentifierKind.AGE,
    IdentifierKind.NUMBER,
    IdentifierKind.CUE,
)


def fulls(review: "Review", family: Family) -> list[tuple[str, str]]:
    """The full names that it may be short for, key and name, as many as have a digit; none where there is no choice."""
    first = family.forms[0]
    if len(family.forms) > 1 or len(first.short_for) < 2 or first.decision is not None:
        return []
    return [(key, shown(review.candidate(key).text)) for key in first.short_for[:_MOST_NAMES]]


def parts(review: "Review", family: Family) -> tuple[Choice, ...]:
    """What may be somebody else's: a form of the name, or what is called so in one transcript or place ("in P03")."""
    forms = [Choice(form.key, shown(form.text)) for form in family.forms] if len(family.forms) > 1 else []
    found = review.mentions(form.key for form in family.forms)
    numbers = dict.fromkeys(one.transcript for one in found)
    there = [
        Choice(f"in {number}", _("who is called so in %(transcript)s") % {"transcript": number})
        for number in numbers
    ]
    here = [
        Choice(
            f"in {one.place}",
            _("who is called so at %(place)s") % {"place": one.place},
            shown(f"{one.before[-20:]}{one.text}{one.after[:20]}"),
        )
        for one in found
    ]
    return (*forms, *there, *here)


def kinds() -> tuple[Choice, ...]:
    """What somebody says by hand that something is."""
    return tuple(Choice(str(kind), _(KIND_NAMES[kind])) for kind in _KINDS)


def of_kind(families: Sequence[Family], like: Family) -> list[Family]:
    """Of some questions those of the same kind as one; what may be short for several is none of them."""
    return [
        one
        for one in families
        if one.kind is like.kind and not any(len(form.short_for) > 1 for form in one.forms)
    ]

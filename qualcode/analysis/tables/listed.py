"""The codings themselves, a row each: the shape that other programs count from. It holds no word that was said."""

from collections.abc import Mapping, Sequence

from qualcode.locale import N_, _
from qualcode.model.coding import CountedCoding, Mark, Origin
from qualcode.model.matrix import Axis
from qualcode.model.table import Own, Table
from qualcode.model.transcript import Reading

MARKS: Mapping[Mark, str] = {Mark.KEY: N_("key quote"), Mark.COUNTER: N_("counter-evidence")}
ORIGINS: Mapping[Origin, str] = {
    Origin.HAND: N_("by hand"),
    Origin.SUGGESTION: N_("from a suggestion"),
    Origin.SEARCH: N_("from a search"),
    Origin.IMPORTED: N_("imported"),
}


def listed(counted: Sequence[CountedCoding], texts: Sequence[Reading], labels: Mapping[str, str]) -> Table:
    """A row for each coding, in the order given: where it stands, with what code, by whom and when.

    `labels` are the codes' labels by key. Words are those of its span, between white space; cases those it counts for.
    """
    said = {reading.info.number: reading.text for reading in texts}
    heads = {
        "interview": _("Interview"),
        "code": _("Code"),
        "coder": _("Coder"),
        "origin": _("Origin"),
        "value": _("Value"),
        "mark": _("Mark"),
        "day": _("Day"),
        "start": _("Start"),
        "end": _("End"),
        "words": _("Words"),
        "cases": _("Cases"),
    }
    return Table(
        Own(_("Quote")),
        tuple(Axis(key, Own(head)) for key, head in heads.items()),
        tuple(Axis(str(one.coding.id), Own(one.coding.quote_id)) for one in counted),
        tuple(
            (
                one.coding.transcript,
                labels.get(one.coding.code, one.coding.code),
                one.coding.coder,
                Own(_(ORIGINS[one.coding.origin])),
                one.coding.value,
                None if one.coding.mark is None else Own(_(MARKS[one.coding.mark])),
                Own(one.coding.created_at[:10]),
                one.coding.span.start,
                one.coding.span.end,
                len(one.coding.span.of(said[one.coding.transcript]).split()),
                len(one.cases),
            )
            for one in counted
        ),
        shows=Own(_("The codings, one by one")),
        of_interviews=True,
    )

"""A square table told as a list of pairs."""

from qualcode.anonymisation.own_words import woven
from qualcode.locale import _
from qualcode.model.cleared import ClearedTable
from qualcode.model.table import Own, strongest


def pairs_of(table: ClearedTable, most: int = 200) -> ClearedTable:
    """A square table as the list of its pairs that have a figure, the largest first, at most so many; a note tells when
    there are more.
    """
    found = strongest(table.cells)
    more = _("The %(n)s strongest pairs of %(there)s.") % {"n": most, "there": len(found)}
    return ClearedTable(
        table.title,
        woven(Own(_("Code"))),
        (woven(Own(_("Together with"))), woven(Own(_("How much")))),
        tuple((table.rows[one][0], 1) for one, _other, _value in found[:most]),
        tuple((table.columns[other], value) for _one, other, value in found[:most]),
        (*table.notes, *([woven(Own(more))] if len(found) > most else [])),
    )

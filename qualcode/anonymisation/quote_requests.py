"""A segment that asks to be a quote."""

import re
from dataclasses import dataclass

from qualcode.locale import _
from qualcode.model.coding import Mark
from qualcode.model.source import Whereabouts
from qualcode.model.span import Span

_PAGE = re.compile(r"[0-9]{1,5}|[ivxlc]{1,8}")
_CELL = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")


@dataclass(frozen=True, slots=True)
class QuoteRequest:
    """A segment that wants to leave: `span` of `text`, the whole text of its revision.

    The whole text is asked for because it tells what the segment alone cannot: whether a capital opens a
    sentence, and whether the segment's border cuts a name in two. Of `where` it stands in its source
    only the number of the page and the coordinates of the cell are told, never the name of a sheet; `time_ms` is when
    it is said. `parts` are given where more than one person speaks in it: each with what the person is in the
    conversation ("I", "R", "R2"), and never a name. `respondents` are the names of the cases whose words it holds,
    where it is to be told whose they are; `marks` is what its codings with that code are set apart as.
    """

    quote_id: str
    text: str
    span: Span
    code_label: str
    coders: int
    where: Whereabouts | None = None
    time_ms: int | None = None
    parts: tuple[tuple[str, Span], ...] = ()
    respondents: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def transcript(self) -> str:
        """The number of the transcript it stands in."""
        return self.quote_id.rpartition(":")[0]

    @property
    def place(self) -> str:
        """The page and the cell in words, of nothing but digits and the letters of coordinates; "" without either."""
        if self.where is None:
            return ""
        page = self.where.page if _PAGE.fullmatch(self.where.page or "") else None
        cell = (self.where.cell or "").rpartition("!")[2]
        parts = [_("p. %(page)s") % {"page": page}] if page is not None else []
        if _CELL.fullmatch(cell):
            parts.append(_("cell %(cell)s") % {"cell": cell})
        return ", ".join(parts)

"""Errors of one file, each at its line and column."""

import re
from dataclasses import asdict, dataclass

import yaml

from qualcode.locale import _
from qualcode.model.errors import CodebookFault

BYTE_ORDER_MARK = "\ufeff"

_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file, from 1; as text it is said in the user's language, when it is shown."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return _("%(file)s, line %(line)s, column %(column)s") % asdict(self)


@dataclass(frozen=True, slots=True)
class Faults:
    """Makes the errors of one file, each at its place."""

    name: str
    source: str

    def at(self, mark: yaml.Mark, what: str, todo: str = "", **details: object) -> CodebookFault:
        """The error at a mark of the YAML reader."""
        return self._at(Place(self.name, mark.line + 1, mark.column + 1), what, todo, details)

    def at_index(self, index: int, what: str, todo: str = "", **details: object) -> CodebookFault:
        """The error at a code point of the source."""
        breaks = [match.end() for match in _LINE_BREAK.finditer(self.source, 0, index)]
        begin = breaks[-1] if breaks else int(self.source.startswith(BYTE_ORDER_MARK))
        place = Place(self.name, len(breaks) + 1, max(index - begin, 0) + 1)
        return self._at(place, what, todo, details)

    def _at(self, place: Place, what: str, todo: str, details: dict[str, object]) -> CodebookFault:
        return CodebookFault(what, todo, place=place, **asdict(place), **details)

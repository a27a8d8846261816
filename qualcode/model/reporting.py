"""What a report in prose is made of, on its way out: only texts that passed the gate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.cleared import ClearedQuote, ClearedText


class Guideline(StrEnum):
    """Which list of points a method appendix answers."""

    COREQ = "coreq"
    SRQR = "srqr"
    RTARG = "rtarg"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a list: its number in the list (or ""), what it asks, and the answers.

    `open`: something is left to be written.
    """

    number: str
    asked: ClearedText
    answers: tuple[ClearedText, ...] = ()
    open: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list with its head."""

    head: ClearedText
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Appendix:
    """A method appendix: `blank` stands where the researcher has to write, `source` is where the list comes from."""

    title: ClearedText
    name: ClearedText
    source: ClearedText
    blank: str
    language: str
    parts: tuple[Part, ...]
    made_with: Mapping[str, ClearedText]


class ReportKind(StrEnum):
    """What a report is of; the value is in the name of its template."""

    THEME = "theme"
    CODE = "code"
    CASE = "case"
    MEMBER = "member-check"
    QUOTES = "quotes"


Value = ClearedText | ClearedQuote | int | Sequence["Value"] | Mapping[str, "Value"]
"""What a template can name: what passed the gate, figures, and lists and maps of these."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report: `values` by the names that `docs/reports.md` tells."""

    kind: ReportKind
    title: ClearedText
    name: ClearedText
    language: str
    values: Mapping[str, Value]
    made_with: Mapping[str, ClearedText]

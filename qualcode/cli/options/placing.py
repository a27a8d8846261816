"""Options that say which words of a transcript are meant."""

from dataclasses import dataclass
from typing import Annotated

import typer

from qualcode.cli.options.groups import OptionGroup
from qualcode.locale import N_, _
from qualcode.model.errors import NotFound, Refused
from qualcode.model.span import Span
from qualcode.model.transcript import Reading

TurnOption = Annotated[
    str,
    typer.Option(
        "--turn",
        metavar=_("N[-M]"),
        help=_("A whole turn, or turns N to M, as 'transcript show' numbers them."),
    ),
]
SpanOption = Annotated[
    str, typer.Option("--span", metavar=_("START:END"), help=_("Code points from START up to END, from 0."))
]
QuoteOption = Annotated[
    str,
    typer.Option(
        "--quote", metavar=_("TEXT"), help=_("The words themselves; they must stand there just once.")
    ),
]


@dataclass(frozen=True)
class Words(OptionGroup):
    """Which words of a transcript, said in one of three ways."""

    turn: TurnOption = ""
    span: SpanOption = ""
    quote: QuoteOption = ""

    @property
    def are_named(self) -> bool:
        """Whether any are."""
        return any((self.turn, self.span, self.quote))

    def of(self, reading: Reading) -> Span:
        """Where they stand. Raises Refused unless they are named in just one way that makes sense."""
        if sum(map(bool, (self.turn, self.span, self.quote))) != 1:
            raise Refused(
                N_("Say which words: by --turn, by --span or by --quote."), N_("Give just one of them.")
            )
        if self.turn:
            return of_turns(reading, self.turn)
        return _of_points(reading, self.span) if self.span else _of_quote(reading, self.quote)


def of_turns(reading: Reading, turn: str) -> Span:
    """What the option --turn names. Raises Refused, NotFound."""
    first, last = _pair(turn, "-", "--turn")
    if not 1 <= first <= last <= len(reading.turns):
        raise NotFound(
            N_("%(number)s has turns 1 to %(count)s."), number=reading.info.number, count=len(reading.turns)
        )
    return Span(reading.turns[first - 1].span.start, reading.turns[last - 1].span.end)


def _of_points(reading: Reading, span: str) -> Span:
    start, end = _pair(span, ":", "--span")
    if end < start:
        raise Refused(N_("The end of --span lies before its start."), N_("Give START:END."))
    if end > len(reading.text):
        raise Refused(
            N_("%(number)s has %(length)s characters; [%(start)s, %(end)s) lies outside."),
            N_("Choose a span inside the text."),
            number=reading.info.number,
            length=len(reading.text),
            start=start,
            end=end,
        )
    return Span(start, end)


def _of_quote(reading: Reading, quote: str) -> Span:
    found = reading.text.count(quote)
    if found != 1:
        raise Refused(
            N_("Those words stand %(count)s times in %(number)s."),
            N_("Give more words, or use --span."),
            count=found,
            number=reading.info.number,
        )
    start = reading.text.index(quote)
    return Span(start, start + len(quote))


def _pair(value: str, separator: str, option: str) -> tuple[int, int]:
    first, there, last = value.partition(separator)
    if not (first.isdecimal() and (last.isdecimal() or (not there and separator == "-"))):
        raise Refused(
            N_("%(option)s wants numbers such as %(example)s."),
            option=option,
            example="120:180" if separator == ":" else "12-14",
        )
    return int(first), int(last or first)

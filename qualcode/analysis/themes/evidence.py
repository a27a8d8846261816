"""Which quotes something rests on, and which way each of them speaks.

A quote is a segment: two coders, or two codes, on one place are one quote. A link by hand says which way it speaks;
without one it speaks against where any of the codings that bring it in is marked as counter-evidence, else for.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from qualcode.model.span import Span
from qualcode.model.theme import Evidence, Stance


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote with whose words it holds, as in `Evidence`."""

    quote_id: str
    transcript: str
    text: str
    span: Span | None = None
    cases: frozenset[int] = frozenset()
    voice_known: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """A coding: a quote with the key of a code. `counter`: it is marked as counter-evidence."""

    quoted: Quoted
    code: str
    counter: bool = False


def evidence(
    said: Iterable[Said], codes: Collection[str] | None, linked: Iterable[tuple[Quoted, Stance]] = ()
) -> tuple[Evidence, ...]:
    """The quotes that one of the codes (None: any) or a link brings in, each once, in the order they are given."""
    quotes: dict[str, Quoted] = {}
    by: dict[str, set[str]] = {}
    against: set[str] = set()
    for one in said:
        if codes is not None and one.code not in codes:
            continue
        quote_id = one.quoted.quote_id
        quotes[quote_id] = _joined(quotes.get(quote_id), one.quoted)
        by.setdefault(quote_id, set()).add(one.code)
        if one.counter:
            against.add(quote_id)
    stances: dict[str, Stance] = {}
    for quoted, stance in linked:
        quotes.setdefault(quoted.quote_id, quoted)
        stances[quoted.quote_id] = stance
    return tuple(
        Evidence(
            quote_id=quote_id,
            transcript=quoted.transcript,
            text=quoted.text,
            stance=stances.get(quote_id) or (Stance.AGAINST if quote_id in against else Stance.FOR),
            cases=quoted.cases,
            voice_known=quoted.voice_known,
            linked=quote_id in stances,
            codes=tuple(sorted(by.get(quote_id, ()))),
            span=quoted.span,
        )
        for quote_id, quoted in quotes.items()
    )


def _joined(known: Quoted | None, one: Quoted) -> Quoted:
    """Pieces of one quote that came in apart: the words of the first, and the voices of all."""
    if known is None or known == one:
        return one if known is None else known
    return replace(known, cases=known.cases | one.cases, voice_known=known.voice_known and one.voice_known)

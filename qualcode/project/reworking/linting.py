"""What is worth another look in the codebooks of a project: the rules of `codebook.linting`, fed with what is used."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from qualcode.codebook import linting
from qualcode.codebook.linting import QUOTE_ID, CaseUse, Finding, Orphan, Usage
from qualcode.model.coding import CodingFilter
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.suggesting.suggestions import Suggestions
from qualcode.store import case_counting, coding_queries, queries
from qualcode.store import tables as t


def lint(
    context: Context, codebooks: Codebooks, suggestions: Suggestions, *, read_all: bool
) -> tuple[Finding, ...]:
    """The findings, in reading order. What keywords hit is known when the language room has read every text.

    `read_all` lets it read what it has not read yet, which takes seconds for each interview.
    """
    books = codebooks.all()
    orphans = codebooks.orphans()
    examples = frozenset(e for book in books for code in book.codes for e in code.examples)
    with context.reading() as connection:
        counts = coding_queries.coding_counts(connection)
        usage = Usage(
            codings=counts,
            cases=_cases(connection),
            orphans={key: Orphan(counts[key], codebooks.last(key)) for key in orphans},
            quotes=_quotes(connection, frozenset(filter(QUOTE_ID.fullmatch, examples))),
            gone=_gone(connection, frozenset(e for e in examples if not QUOTE_ID.fullmatch(e))),
        )
    return linting.lint(books, replace(usage, hits=suggestions.keyword_hits(read_all=read_all)))


def _cases(connection: Connection) -> CaseUse:
    cases = case_counting.cases_by_code(connection)
    return CaseUse({key: len(ids) for key, ids in cases.items()}, len(frozenset().union(*cases.values())))


def _quotes(connection: Connection, wanted: frozenset[str]) -> dict[str, frozenset[str]]:
    """The codes of the segments among `wanted` that there are."""
    if not wanted:
        return {}
    numbers = frozenset(quote.partition(":")[0] for quote in wanted)
    rows = connection.execute(
        select(t.Transcript.number, t.Segment.serial)
        .join(t.Segment, t.Segment.transcript_id == t.Transcript.id)
        .where(t.Transcript.number.in_(numbers), t.Transcript.present)
    )
    found: dict[str, set[str]] = {f"{number}:{serial}": set() for number, serial in rows}
    for coding in coding_queries.codings(connection, CodingFilter(transcripts=numbers)):
        found[coding.quote_id].add(coding.code)
    return {quote: frozenset(codes) for quote, codes in found.items() if quote in wanted}


def _gone(connection: Connection, examples: frozenset[str]) -> frozenset[str]:
    """The examples that stood in an older text and stand in none now."""
    current = select(t.Revision.id).join(t.Transcript, queries.current_revision)
    older = connection.execute(select(t.Revision.text).where(t.Revision.id.not_in(current))).scalars().all()
    once = _standing_in(older, examples)
    if not once:
        return once
    now = connection.execute(select(t.Revision.text).where(t.Revision.id.in_(current))).scalars()
    return once - _standing_in(now, once)


def _standing_in(texts: Iterable[str], examples: frozenset[str]) -> frozenset[str]:
    found: set[str] = set()
    for text in texts:
        words = " ".join(text.split())
        found |= {example for example in examples - found if example in words}
    return frozenset(found)

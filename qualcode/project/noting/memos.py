"""Memos: dated notes on whatever a project holds, and on the project itself (the journal of reflections).

A memo belongs to who wrote it: others answer with one of their own, and may take it away but not change its words.
Memos are never exported, so nothing looks at the names in them; they leave the project with its folder only.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, select

from qualcode.analysis.search import fold
from qualcode.coding import applying
from qualcode.locale import N_
from qualcode.model.errors import NotFound, Refused
from qualcode.model.span import Span
from qualcode.project.applying.segments import segment_made, segment_named
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.interpreting.themes import theme_named
from qualcode.project.noting import noted
from qualcode.project.texts import transcripts
from qualcode.store import queries, theme_queries
from qualcode.store import tables as t
from qualcode.store.journal import Operation

_PROJECT = 0  # the row a memo on the project hangs on, which is none


class Target(StrEnum):
    """What a memo can hang on."""

    PROJECT = "project"
    TRANSCRIPT = "transcript"
    CASE = "case"
    CODE = "code"
    CODING = "coding"
    SEGMENT = "segment"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Memo:
    """A note. `on` names what it hangs on as `Memos.add` takes it; `label` is that for people.

    `transcript` and `span` say where its words stand, for one on a coding or a segment; `span` is None where they have
    no place in the current text.
    """

    id: int
    target: Target
    target_id: int
    on: str
    label: str
    text: str
    coder: str
    created_at: str
    transcript: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class MemoFilter:
    """Which memos are wanted; None means all. `on` is as `Memos.add` takes it: "P03" also means what is noted in it.

    `since` and `until` are times as the journal writes them; `text` stands somewhere in the memo, in capitals or not.
    """

    ids: frozenset[int] | None = None
    targets: frozenset[Target] | None = None
    on: str | None = None
    coders: frozenset[str] | None = None
    since: str | None = None
    until: str | None = None
    text: str = ""


_ALL = MemoFilter()


@dataclass(frozen=True, slots=True)
class _Row:
    """What a memo hangs on, and how the journal calls that (no names of people)."""

    target: Target
    id: int
    subject: str


class Memos:
    """The memos of a project."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def add(self, text: str, on: str = "project") -> Memo:
        """Writes a memo on the project, or on what `on` names.

        That is "project", a transcript ("P03"), a segment ("P03:12"), "code:bonding", "theme:eigen-kring",
        "case:Respondent 1" (or its number) or "coding:17". Raises NotFound, Refused when there are no words.
        """
        words = _words(text)
        with self._context.journal.operation("memo.add") as operation:
            memo_id = self._insert(operation, self._row(operation.connection, on), words)
        return self.get(memo_id)

    def annotate(self, number: str, span: Span, text: str) -> Memo:
        """Writes a memo on words that need not have a code; they get a quote id as coded ones do.

        Raises NotFound, Refused.
        """
        words = _words(text)
        with self._context.journal.operation("memo.add") as operation:
            row = _Row(Target.SEGMENT, *segment_made(operation, number, span))
            memo_id = self._insert(operation, row, words)
        return self.get(memo_id)

    def edit(self, memo_id: int, text: str) -> Memo:
        """Gives one's own memo other words; it stays of the day it was written. Raises NotFound, Refused."""
        words = _words(text)
        memo = self.own(memo_id)
        with self._context.journal.operation("memo.edit") as operation:
            operation.update("memo", memo_id, text=words)
            operation.subject = _subject(memo)
        return self.get(memo_id)

    def own(self, memo_id: int) -> Memo:
        """A memo of this coder, who may edit it. Raises NotFound, Refused for somebody else's."""
        memo = self.get(memo_id)
        if memo.coder != self._context.coder:
            raise Refused(
                N_("Memo %(id)s is by %(coder)s: only its writer changes its words."),
                N_("Write one of your own beside it."),
                id=memo_id,
                coder=memo.coder,
            )
        return memo

    def remove(self, memo_id: int) -> None:
        """Takes a memo away, anybody's. Raises NotFound."""
        memo = self.get(memo_id)
        with self._context.journal.operation("memo.remove") as operation:
            operation.delete("memo", memo_id)
            operation.subject = _subject(memo)

    def get(self, memo_id: int) -> Memo:
        """One memo. Raises NotFound."""
        for memo in self.list(MemoFilter(ids=frozenset({memo_id}))):
            return memo
        raise NotFound(
            N_("There is no memo %(id)s (any more)."), N_("'qualcode memo list' shows the memos."), id=memo_id
        )

    def list(self, wanted: MemoFilter = _ALL) -> tuple[Memo, ...]:
        """The memos that pass the filter, oldest first; those in transcripts that are not present stay out.

        Raises NotFound when what `on` names does not exist.
        """
        with self._context.reading() as connection:
            found = _memos(connection, wanted)
            if wanted.on is not None:
                row = self._row(connection, wanted.on)
                number = row.subject if row.target is Target.TRANSCRIPT else None
                found = [
                    memo
                    for memo in found
                    if (memo.target, memo.target_id) == (row.target, row.id)
                    or (number and memo.transcript == number)
                ]
        folded = fold(wanted.text)
        return tuple(memo for memo in found if folded in fold(memo.text))

    def _insert(self, operation: Operation, row: _Row, text: str) -> int:
        operation.subject = row.subject
        added = operation.insert(
            "memo",
            target=str(row.target),
            target_id=row.id,
            coder_id=applying.coder_row(operation, self._context.coder),
            text=text,
            created_at=self._context.now(),
        )
        return int(added["id"])

    def _row(self, connection: Connection, on: str) -> _Row:
        """What `on` names. Raises NotFound, Refused."""
        kind, colon, name = on.partition(":")
        if on == Target.PROJECT:
            return _Row(Target.PROJECT, _PROJECT, "")
        if colon and kind == Target.CODE:
            book, code = self._codebooks.find(name)
            key = book.key(code)
            return _Row(Target.CODE, queries.code_ids(connection)[key], key)
        if colon and kind == Target.THEME:
            theme = theme_named(theme_queries.themes(connection), name)
            return _Row(Target.THEME, theme.id, theme.slug)
        if colon and kind == Target.CASE:
            case_id = _case(connection, name)
            return _Row(Target.CASE, case_id, f"#{case_id}")
        if colon and kind == Target.CODING:
            return _coding(connection, name)
        if not colon:
            transcript = transcripts.found(connection, kind)
            return _Row(Target.TRANSCRIPT, transcript.id, transcript.number)
        return _Row(Target.SEGMENT, *segment_named(connection, on))


def _words(text: str) -> str:
    words = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not words:
        raise Refused(N_("The memo is empty; nothing was changed."), N_("Write a few words."))
    return words


def _subject(memo: Memo) -> str:
    """How the journal calls what a memo hangs on: a case by its number."""
    if memo.target is Target.CASE:
        return f"#{memo.target_id}"
    return "" if memo.target is Target.PROJECT else memo.label


def _case(connection: Connection, name: str) -> int:
    cases = queries.cases(connection)
    for case in cases:
        if case.name == name:
            return case.id
    alike = [case.id for case in cases if case.name.casefold() == name.casefold() or str(case.id) == name]
    if len(alike) == 1:
        return alike[0]
    raise NotFound(
        N_("There is no such case."), N_("'qualcode case list' shows the cases and their numbers.")
    )


def _coding(connection: Connection, number: str) -> _Row:
    coding_id = int(number) if number.isdecimal() else 0
    for named in noted.on_codings(connection, [coding_id]).values():
        return _Row(Target.CODING, coding_id, named.label)
    raise NotFound(
        N_("There is no coding %(id)s (any more)."),
        N_("'qualcode coding list' shows the codings of this project."),
        id=number,
    )


def _memos(connection: Connection, wanted: MemoFilter) -> list[Memo]:
    m = t.Memo
    query = select(m.id, m.target, m.target_id, m.text, m.created_at, t.Coder.name).join(
        t.Coder, t.Coder.id == m.coder_id
    )
    for column, values in ((m.id, wanted.ids), (m.target, wanted.targets), (t.Coder.name, wanted.coders)):
        if values is not None:
            query = query.where(column.in_(values))
    if wanted.since is not None:
        query = query.where(m.created_at >= wanted.since)
    if wanted.until is not None:
        query = query.where(m.created_at <= wanted.until)
    rows = connection.execute(query.order_by(m.created_at, m.id)).all()
    ids: dict[str, list[int]] = {target: [] for target in Target}
    for row in rows:
        ids.get(row.target, []).append(row.target_id)
    named = {
        Target.PROJECT: {_PROJECT: noted.Named("project", "")},
        Target.TRANSCRIPT: noted.on_transcripts(connection, ids[Target.TRANSCRIPT]),
        Target.CASE: noted.on_cases(connection) if ids[Target.CASE] else {},
        Target.CODE: noted.on_codes(connection) if ids[Target.CODE] else {},
        Target.CODING: noted.on_codings(connection, ids[Target.CODING]),
        Target.SEGMENT: noted.on_segments(connection, ids[Target.SEGMENT]),
        Target.THEME: noted.on_themes(connection) if ids[Target.THEME] else {},
    }
    return [
        _memo(row, on) for row in rows if (on := named.get(row.target, {}).get(row.target_id)) is not None
    ]


def _memo(row: Row[*tuple[Any, ...]], on: noted.Named) -> Memo:
    return Memo(
        id=row.id,
        target=Target(row.target),
        target_id=row.target_id,
        on=on.on,
        label=on.label,
        text=row.text,
        coder=row.name,
        created_at=row.created_at,
        transcript=on.transcript,
        span=on.span,
    )

"""The history of the codebooks: named rounds, what changed in between, codings made under older definitions."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import Connection, and_, select

from qualcode import codebook
from qualcode.codebook.difference import Difference, definition_changed, differences
from qualcode.locale import N_
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Coding, CodingFilter
from qualcode.model.errors import CodebookFault, NotFound, Refused
from qualcode.model.journal import Effect
from qualcode.project.context import Context
from qualcode.store import as_of, coding_queries, history, queries
from qualcode.store import tables as t

KIND = "codebook.round"
_BECAME = ("code.merge", "code.split", "code.delete")


@dataclass(frozen=True, slots=True)
class Round:
    """A moment with a name: right after that entry of the journal."""

    name: str
    entry: int
    at: str
    coder: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed about a code, and how many codings it had before and has after."""

    difference: Difference
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Redefinition:
    """A code's definition was changed in that entry of the journal."""

    entry: int
    at: str
    before: Code
    after: Code


@dataclass(frozen=True, slots=True)
class Drift:
    """The codings of a code made before its definition last changed, and those made since; each in the order made."""

    code: str
    redefinitions: tuple[Redefinition, ...]
    early: tuple[Coding, ...]
    late: tuple[Coding, ...]


class Rounds:
    """Moments of the codebooks, named or not. A moment is the number of a journal entry: right after it."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def name(self, name: str) -> Round:
        """Names this moment. Raises Refused when there is a round of that name already."""
        label = " ".join(name.split())
        if not label or label.isdigit():
            raise Refused(N_("A round needs a name with a letter in it."), N_("Such as ronde-1."))
        if any(known.name.casefold() == label.casefold() for known in self.list()):
            raise Refused(N_("There is a round '%(name)s' already."), N_("Choose another name."), name=label)
        self._context.journal.record(KIND, label, {})
        return self.list()[-1]

    def list(self) -> tuple[Round, ...]:
        """The rounds, oldest first."""
        with self._context.reading() as connection:
            entries = history.entries(connection, wanted=history.EntryFilter(kinds=frozenset({KIND})))
        return tuple(
            Round(e.subject, e.id, e.at, e.coder) for e in reversed(entries) if e.effect is Effect.RECORD
        )

    def moment(self, name: str) -> int:
        """The moment of a round. Raises NotFound."""
        known = self.list()
        for found in known:
            if found.name.casefold() == name.casefold():
                return found.entry
        raise NotFound(
            N_("There is no round '%(name)s'."),
            N_("There are: %(names)s."),
            name=name,
            names=", ".join(found.name for found in known) or "-",
        )

    def at(self, time: str) -> int:
        """The moment after the last entry written by then (a time as `Entry.at` has it)."""
        with self._context.reading() as connection:
            return history.last_entry_by(connection, time)

    def now(self) -> int:
        """This moment."""
        with self._context.reading() as connection:
            return history.latest_entry_id(connection)

    def codebooks(self, moment: int) -> tuple[Codebook, ...]:
        """The codebooks as they were accepted then, by file name."""
        with self._context.reading() as connection:
            return _codebooks(connection, moment)

    def differences(self, first: int, last: int) -> tuple[Changed, ...]:
        """What changed between two moments, with counts of codings at both."""
        with self._context.reading() as connection:
            before, after = _counts(connection, first), _counts(connection, last)
            found = differences(
                _codebooks(connection, first), _codebooks(connection, last), _became(connection, first, last)
            )
        return tuple(Changed(one, before[one.key], after[one.key]) for one in found)

    def drift(self, key: str) -> Drift:
        """The codings of a code (by key) before and after its definition last changed."""
        with self._context.reading() as connection:
            redefined = _redefinitions(connection, key)
            codings = coding_queries.codings(connection, CodingFilter(codes=frozenset({key})))
            made = history.first_entries(connection, "coding", [coding.id for coding in codings])
        last = redefined[-1].entry if redefined else 0
        in_order = sorted(codings, key=lambda coding: made.get(coding.id, 0))
        return Drift(
            key,
            redefined,
            tuple(coding for coding in in_order if made.get(coding.id, 0) < last),
            tuple(coding for coding in in_order if made.get(coding.id, 0) >= last),
        )


def _codebooks(connection: Connection, moment: int) -> tuple[Codebook, ...]:
    rows = as_of.rows_at(connection, moment, "codebook")["codebook"]
    return tuple(
        codebook.parse(_source(connection, row["id"], row["current_revision"]), row["file_name"])
        for row in sorted(rows.values(), key=lambda row: str(row["file_name"]))
    )


def _source(connection: Connection, book_id: int, ordinal: int) -> str:
    revision = t.CodebookRevision
    return connection.execute(
        select(revision.source).where(revision.codebook_id == book_id, revision.ordinal == ordinal)
    ).scalar_one()


def _counts(connection: Connection, moment: int) -> Counter[str]:
    keys = {code_id: key for key, code_id in queries.code_ids(connection).items()}
    rows = as_of.rows_at(connection, moment, "coding")["coding"]
    return Counter(keys[row["code_id"]] for row in rows.values())


def _became(connection: Connection, first: int, last: int) -> Mapping[str, tuple[str, ...]]:
    """What merged, split and deleted codes became in between."""
    became: dict[str, tuple[str, ...]] = {}
    for entry in history.in_force(connection, first, last, _BECAME):
        for key, keys in history.details_of(connection, entry.id).get("became", {}).items():
            became[key] = tuple(keys)
    return became


def _redefinitions(connection: Connection, key: str) -> tuple[Redefinition, ...]:
    slug, _, code_slug = key.partition("/")
    revision = t.CodebookRevision
    rows = connection.execute(
        select(revision.id, revision.source, revision.accepted_at, t.Codebook.file_name)
        .join(t.Codebook, and_(t.Codebook.id == revision.codebook_id, t.Codebook.slug == slug))
        .order_by(revision.ordinal)
    ).all()
    entries = history.first_entries(connection, "codebookrevision", [row.id for row in rows])
    states: list[tuple[int, str, Code]] = []
    for row in rows:
        try:
            code = codebook.parse(row.source, row.file_name).get(code_slug)
        except CodebookFault:  # accepted by a program that knew other rules
            continue
        if code is not None:
            states.append((entries.get(row.id, 0), row.accepted_at, code))
    return tuple(
        Redefinition(entry, at, before, after)
        for (_entry, _at, before), (entry, at, after) in pairwise(states)
        if definition_changed(before, after)
    )

"""Two coders who do, undo and redo by choices that are handed in, and an oracle that knows what every row must be then.

The oracle reads the tables with plain SQL before and after each operation.
"""

import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing

import pytest
from hypothesis import strategies as st

from qualcode.model.case import CaseKind
from qualcode.model.coding import Mark
from qualcode.model.errors import AlreadyImported, NotFound, Refused
from qualcode.model.identifier import Verdict
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.project import open_project
from qualcode.project.context import DATABASE
from qualcode.project.people.cases import CaseRow
from qualcode.store import tables
from qualcode.store.as_of import Past, rows_at

CODERS = ("ann", "bob")
CODES = ("hulp", "buren", "familie", "drempels")
TURNS = (
    "Interviewer: Hoe is het hier in de buurt?",
    "Fatima: Nou ja, de buurvrouw helpt mij altijd. Ja. En ik durf niet zo goed te bellen.",
    "Interviewer: Ja?",
    "Fatima: Ja. Maar Karel Visser van nummer 12 belt dan voor mij op 06-12345678.",
    "Ans: Mijn dochter komt elke week. Ja. De buurvrouw ook.",
)
BOOK = (
    "codebook: buurt\ntitle: De buurt\nlanguage: nl\nscales:\n  - scale: contact\n    steps: [geen, wat, veel]\n"
    "facets:\n  - facet: tijd\n    values: [toen, nu]\n  - facet: gevoel\n    values: [goed, slecht]\ncodes:\n"
)
NO_CHANGE = (Refused, NotFound, AlreadyImported)
# What stays when the operation that added it is undone.
FACTS = {"suggestion", "coder", "segment", "transcript", "revision", "speaker", "anchor"}
NOT_UNDONE_BY_KEY = "codebook.accept"
FACETED = ("coding", "facetvalue")


def code_lines(labels):
    """The codes of the codebook, all but the last with a scale."""
    return "".join(
        f"  - code: {code}\n    label: {label}\n" + ("    scale: contact\n" if code != CODES[-1] else "")
        for code, label in labels.items()
    )


def dump(path):
    """Every row of the project's tables, read without any code of ours."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            (table, row["id"]): dict(row)
            for table in tables.Base.metadata.tables
            for row in connection.execute(f'SELECT * FROM "{table}"')
        }


class World:
    """A project, the two who work on it, and what the oracle knows."""

    def __init__(self, template, folder, choose, thorough_every=1):
        shutil.copytree(template, folder)
        self.folder, self.choose, self.thorough_every = folder, choose, thorough_every
        self.steps = 0
        self.open = {}
        self.done = {}  # entry -> (coder, kind, rows before, rows after), of operations only
        self.live = set()
        self.redoable = {coder: [] for coder in CODERS}
        self.seen = []
        self.counts = Counter()
        self.files = 0
        self.now = self.dump()
        self.begun = self.project(CODERS[0]).journal.state()

    def close(self):
        for project in self.open.values():
            project.close()
        self.open = {}

    def dump(self):
        return dump(self.folder / DATABASE)

    def project(self, who):
        if who not in self.open:
            self.open[who] = open_project(self.folder, coder=who)
        return self.open[who]

    # What can be done

    def import_(self, who):
        kept = sorted((self.folder.parent / "files").glob("*.txt"))
        if kept and (len(kept) > 3 or self.choose.one([True, False])):
            path = self.choose.one(kept)
        else:
            path = self._file([self.choose.one(TURNS) for _ in range(4)])
        self.project(who).transcripts.add(path)

    def code(self, who):
        reading = self._reading(who)
        memo = self.choose.one(["", "let op"])
        self.project(who).codings.add(reading.info.number, self._span(reading), self._code(), memo=memo)

    def uncode(self, who):
        project = self.project(who)
        self._nothing_unless(codings := project.codings.list())
        project.codings.remove(self.choose.one(codings).id)

    def value(self, who):
        self.project(who).codings.set_value(self._coding(who).id, self.choose.one([None, 0, 1, 2]))

    def mark(self, who):
        self.project(who).codings.set_mark(self._coding(who).id, self.choose.one([None, *Mark]))

    def note(self, who):
        self.project(who).codings.set_memo(
            self._coding(who).id, self.choose.one(["", "let op", "nader bezien"])
        )

    def facet(self, who):
        coding = self._coding(who)
        facet, values = self.choose.one([("tijd", ("toen", "nu")), ("gevoel", ("goed", "slecht"))])
        self.project(who).codings.set_facet(
            coding.transcript, coding.span, facet, self.choose.one([*values, None])
        )

    def move_coding(self, who):
        coding = self._coding(who)
        others = [c.span for c in self.project(who).codings.list() if c.transcript == coding.transcript]
        new = self._span(self.project(who).transcripts.open(coding.transcript))
        self.project(who).codings.change_span(coding.id, self.choose.one([new, *others]))

    def recode(self, who):
        self.project(who).codings.change_code(self._coding(who).id, self._code())

    def refuse(self, who):
        self.project(who).decisions.refuse(*self._proposal(who))

    def take(self, who):
        self.project(who).decisions.take(*self._proposal(who))

    def _proposal(self, who):
        reading = self._reading(who)
        book, code = self.project(who).codebooks.find(self._code())
        # Few different ones, so that one is refused after it was taken, and the other way round.
        span = self.choose.one([reading.turns[0].span, self._span(reading)])
        return reading.info.number, Suggestion(book.key(code), span, 0.5, (), "test")

    def finish(self, who):
        self.project(who).finishing.finish(self._reading(who).info.number)

    def unfinish(self, who):
        self.project(who).finishing.reopen(self._reading(who).info.number)

    def put_case(self, who):
        attributes = {self.choose.one(["rol", "wijk"]): self.choose.one(["a", "b", "c"])}
        name = self.choose.one(["Respondent 1", "Respondent 2", "Het buurthuis"])
        self.project(who).cases.put([CaseRow(name, CaseKind.PERSON, attributes)])

    def link_speaker(self, who):
        reading = self._reading(who)
        speakers = self.project(who).cases.speakers(reading.info.number)
        label = self.choose.one(speakers).label
        name = self.choose.one(["Respondent 1", "Respondent 2"])
        self.project(who).cases.put([CaseRow(name, speaks_in=[(reading.info.number, label)])])

    def decide(self, who):
        project = self.project(who)
        self._nothing_unless(candidates := project.identifiers.list())
        verdict = self.choose.one(list(Verdict))
        project.identifiers.decide(self.choose.one(candidates).key, verdict)

    def accept_codebook(self, who):
        labels = {code: f"{code} {self.choose.one('ab')}" for code in CODES}
        (self.folder / "codebooks" / "buurt.yaml").write_text(BOOK + code_lines(labels), "utf-8")
        self.project(who).codebooks.refresh()
        for project in self.open.values():
            project.codebooks.refresh()

    def mend(self, who):
        reading = self._reading(who)
        self.project(who).revisions.edit(
            reading.info.number, self._span(reading), self.choose.one(["eh", "nou ja"])
        )

    def update(self, who):
        reading = self._reading(who)
        turns = [
            f"{turn.speaker.label}: {turn.span.of(reading.text)}"
            for turn in reading.turns
            if turn.speaker is not None
        ]
        old, new = self.choose.one(
            [("buurvrouw", "buurman"), ("Ja", "Nee"), ("Nee", "Ja"), ("buurman", "zij")]
        )
        turns = [turn.replace(old, new) for turn in turns]
        if self.choose.one([True, False]):
            turns.insert(0, self.choose.one(TURNS))
        self.project(who).revisions.update(self._file(turns), reading.info.number)

    def answer(self, who):
        project = self.project(who)
        self._nothing_unless(questions := project.revisions.questions())
        question = self.choose.one(questions)
        if question.proposed is not None and self.choose.one([True, False]):
            project.revisions.keep(question.id)
        elif self.choose.one([True, False]):
            project.revisions.drop(question.id, "weg")
        else:
            project.revisions.place(question.id, self._span(project.transcripts.open(question.transcript)))

    OPERATIONS = (
        *(import_, code, code, code, uncode, put_case, link_speaker, decide, accept_codebook),
        *(mend, update, answer, value, mark, note, facet, facet, move_coding, recode, finish, unfinish, refuse, take),
    )  # fmt: skip

    # What is done with what was done

    def undo(self, who):
        mine = [n for n in self.live if self.done[n][0] == who and self.done[n][1] != NOT_UNDONE_BY_KEY]
        expected = max(mine, default=None)
        self._turned(who, expected, self.project(who).journal.undo, back=True)

    def undo_entry(self, who):
        number = self.choose.one(range(self.begun + 1, self.project(who).journal.state() + 2))
        if number in self.live and self.done[number][1] != NOT_UNDONE_BY_KEY:
            self._turned(who, number, lambda: self.project(who).journal.undo_entry(number), back=True)
        else:
            with pytest.raises((Refused, NotFound)) as error:
                self.project(who).journal.undo_entry(number)
            assert str(number) in str(error.value)
            self.counts["undo_entry of what is none"] += 1

    def redo(self, who):
        expected = self.redoable[who][-1] if self.redoable[who] else None
        self._turned(who, expected, self.project(who).journal.redo, back=False)

    def reopen(self, who):
        if who in self.open:
            self.open.pop(who).close()
        self.project(who)

    def look_back(self, who):
        if self.seen:
            number, then = self.choose.one(self.seen)
            with self.project(who)._context.reading() as connection:
                past = Past.after(connection, number)
            with past.reading() as memory:
                assert rows_of(memory) == then
            past.close()

    TURNS_OF_TIME = (undo, undo, redo, undo_entry, reopen, look_back)
    STEPS = OPERATIONS + TURNS_OF_TIME

    def do(self, step, who):
        """One step, and everything that must hold after it."""
        name = step.__name__
        if step in self.TURNS_OF_TIME:
            step(self, who)
        else:
            self._operate(name, step, who)
        self.counts[name] += 1
        self.steps += 1
        self.verify(thorough=self.steps % self.thorough_every == 0)
        self.verify_facets()

    def verify(self, thorough):
        """The journal replays to the rows that are there, and the project is sound."""
        project = self.project("ann")
        if thorough:
            assert [str(finding) for finding in project.check()] == []
            with project._context.reading() as connection:
                replayed = rows_at(connection, project.journal.state())
            assert {(t, i): row for t, rows in replayed.items() for i, row in rows.items()} == plain(self.now)

    def verify_facets(self):
        """Every facet value stands beside a coding of the same coder, one for each facet of a segment."""
        rows = {table: [row for (name, _id), row in self.now.items() if name == table] for table in FACETED}
        coded = {(row["segment_id"], row["coder_id"]) for row in rows["coding"]}
        said = Counter((row["segment_id"], row["coder_id"], row["facet"]) for row in rows["facetvalue"])
        assert {(segment, coder) for segment, coder, _facet in said} <= coded
        assert set(said.values()) <= {1}
        self.counts["facet values"] += len(rows["facetvalue"])

    def _operate(self, name, step, who):
        project, before = self.project(who), self.now
        number = project.journal.state()
        try:
            step(self, who)
        except NO_CHANGE:
            self.counts[f"{name}: refused"] += 1
            assert self.dump() == before
            return
        self.now = self.dump()
        entries = project.journal.entries(project.journal.state() - number or None)
        if project.journal.state() == number:
            assert self.now == before
            return
        (entry,) = entries
        assert entry.coder == who
        changed = {key for key in before.keys() | self.now.keys() if before.get(key) != self.now.get(key)}
        self.done[entry.id] = (
            who,
            entry.kind,
            {key: before.get(key) for key in changed},
            {key: self.now.get(key) for key in changed},
        )
        self.live.add(entry.id)
        if entry.kind != NOT_UNDONE_BY_KEY:
            self.redoable[who].clear()
        self._see(entry.id)
        if entry.kind != NOT_UNDONE_BY_KEY and self.choose.one([True, False, False]):
            self._turned(who, entry.id, project.journal.undo, back=True, must=True)
            self._turned(who, entry.id, project.journal.redo, back=False, must=True)

    def _turned(self, who, number, turn, *, back, must=False):
        """Undoes or redoes: `number` is the entry the oracle says it is (None: there is nothing)."""
        name = "undo" if back else "redo"
        before = self.now
        try:
            entry = turn()
        except Refused as error:
            self.counts[f"{name}: refused"] += 1
            said = str(error)
            # Nothing after it is in force: there is nothing it can be refused for.
            assert not must, said
            assert not back or any(later > number for later in self.live) or self._undone_after(number), said
            assert "later changes depend on it" not in said, said
            assert self.dump() == before
            return
        self.now = self.dump()
        if number is None:
            assert entry is None
            assert self.now == before
            return
        assert entry is not None
        assert entry.id == number
        _who, kind, was, became = self.done[number]
        expected = dict(before)
        for key in was:
            expected[key] = was[key] if back else became[key]
            if was[key] is None and is_fact(
                kind, key
            ):  # as it is by now, others may have linked it to a case
                expected[key] = before[key] | ({"present": int(not back)} if key[0] == "transcript" else {})
        assert self.now == {key: row for key, row in expected.items() if row is not None}
        if back:
            self.live.remove(number)
            self.redoable[who].append(number)
        else:
            self.live.add(number)
            assert self.redoable[who].pop() == number
        self._see(self.project(who).journal.state())

    def _see(self, number):
        """Remembers some of the moments, early and late ones."""
        if len(self.seen) < 40:
            self.seen.append((number, plain(self.now)))
        elif number % 20 == 0:
            self.seen[number // 20 % 40] = number, plain(self.now)

    def _undone_after(self, number):
        """Whether an older operation was undone after this one was done: it may depend on that."""
        return any(n in self.done and n not in self.live for n in self.done if n != number)

    # What it takes

    def _nothing_unless(self, there):
        if not there:
            raise NotFound("nothing to choose from")

    def _reading(self, who):
        infos = self.project(who).transcripts.list()
        self._nothing_unless(infos)
        return self.project(who).transcripts.open(self.choose.one(infos).number)

    def _span(self, reading):
        turn = self.choose.one(reading.turns).span
        words = turn.of(reading.text).split(" ")
        first = self.choose.one(range(len(words)))
        last = min(len(words), first + self.choose.one(range(1, 5)))
        start = turn.start + sum(len(word) + 1 for word in words[:first])
        return Span(start, start + len(" ".join(words[first:last])))

    def _coding(self, who):
        self._nothing_unless(codings := self.project(who).codings.list())
        return self.choose.one(codings)

    def _code(self):
        return self.choose.one(CODES)

    def _file(self, turns):
        self.files += 1
        folder = self.folder.parent / "files"
        folder.mkdir(exist_ok=True)
        path = folder / f"gesprek-{self.files}.txt"
        path.write_text("\n\n".join(turns) + "\n", "utf-8")
        return path


def plain(rows):
    """The rows as the journal holds them: SQLite knows no booleans."""
    booleans = {("transcript", "present"), ("code", "retired")}
    return {
        (table, row_id): {
            name: bool(value) if (table, name) in booleans else value for name, value in row.items()
        }
        for (table, row_id), row in rows.items()
    }


def rows_of(connection):
    return {
        (table.name, row.id): dict(row._mapping)
        for table in tables.Base.metadata.sorted_tables
        for row in connection.execute(table.select())
    }


def is_fact(kind, key):
    return key[0] in FACTS and not (key[0] == "anchor" and kind == "place.choose")


class Drawn:
    """Choices by hypothesis."""

    def __init__(self):
        self.data = None

    def one(self, options):
        return self.data.draw(st.sampled_from(options))


class Thrown:
    """Choices by a seeded die."""

    def __init__(self, seed):
        self.die = random.Random(seed)

    def one(self, options):
        return self.die.choice(options)

"""Codebooks that change, for the project in memory: it keeps the promises of `Codebooks`, `Refactoring` and
`InVivo` in `session.workspace`, by the rules of the rooms `codebook` and `coding`.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from qualcode.codebook import editing, refactoring
from qualcode.coding.recoding import Row, recoding
from qualcode.model.codebook import Code, Codebook, Provenance
from qualcode.model.errors import NotFound, Refused
from qualcode.model.refactoring import Effect, Plan, Planned
from qualcode.model.slugs import slug_of
from qualcode.project.applying.in_vivo import label_of


class Books:
    """`written` is what somebody wrote into the files and nobody has looked at yet; `wrong` what is wrong there."""

    def __init__(self, memory):
        self._memory = memory
        self.written = self.wrong = None
        self._faults = ()
        self.looks = 0
        self.known = {book.key(code): code for book in memory._books for code in book.codes}

    def all(self):
        return self._memory._books

    def faults(self):
        return self._faults

    def orphans(self):
        there = {book.key(code) for book in self.all() for code in book.codes}
        return tuple(sorted({c.code for c in self._memory.list_codings()} - there))

    def refresh(self):
        self.looks += 1
        changed = False
        if self.wrong is not None:
            changed, self._faults, self.wrong = self._faults != self.wrong, self.wrong, None
        if self.written is not None:
            self._memory._write("codebook.accept", "boek")
            self.put(self.written)
            self.written, changed = None, True
        return changed

    def put(self, books):
        self._memory._books = tuple(books)
        self.known.update({book.key(code): code for book in books for code in book.codes})

    def create(self, title, slug=None):
        book = Codebook(slug or slug_of(title), title, "nl", ())
        self._memory._write("codebook.accept", book.slug)
        self.put((*self.all(), book))
        return Path(f"{book.slug}.yaml")

    def edit_by_hand(self, *edits):
        """Somebody changes the first codebook in its file."""
        books = self.written or self.all()
        self.written = (editing.edited(books[0], edits), *books[1:])


class Refactorings:
    def __init__(self, memory):
        self._memory = memory

    @property
    def _books(self):
        return self._memory.codebooks.all()

    def _find(self, key):
        for book in self._books:
            code = book.get(key.partition("/")[2])
            if code is not None and book.key(code) == key:
                return book, code
        raise NotFound("There is no code '%(name)s'.", name=key)

    def _slug(self, key):
        return None if key is None else self._find(key)[1].slug

    def _rows(self):
        codings = self._memory.list_codings()
        return [Row(c.id, hash((c.transcript, c.span)), c.code, c.coder) for c in codings]

    def _planned(self, plan, *keys):
        for slug, edits in plan.edits.items():
            editing.edited(next(book for book in self._books if book.slug == slug), edits)
        rows = self._rows()
        found = recoding(rows, plan)
        changing = {*found.moves, *found.collapses, *found.drops}
        counts = Counter(
            row.coder for row in rows if row.id in changing or (row.code in keys and not plan.deal)
        )
        return Planned(plan, Effect(dict(sorted(counts.items())), len(found.collapses), len(found.drops)), {})

    def rename(self, name, label):
        return self._planned(refactoring.rename(*self._find(name), label), name)

    def move(self, name, parent, before=None):
        return self._planned(
            refactoring.move(*self._find(name), self._slug(parent), self._slug(before)), name
        )

    def define(self, name, texts, lists=None):
        return self._planned(refactoring.redefine(*self._find(name), texts, lists), name)

    def add(self, label, *, parent=None, book=None, origin=None):
        where, above = self._find(parent) if parent else (self._books[0], None)
        if book is not None:
            where = next(b for b in self._books if b.slug == book)
        taken = frozenset(c.slug for c in where.codes)
        new = Code(slug_of(label, taken), label, origin=origin, parent=above and above.slug)
        return self._planned(refactoring.add(where, new))

    def promote(self, name, keyword):
        book, code = self._find(name)
        new = Code(slug_of(keyword), keyword.capitalize(), keywords=(keyword,), parent=code.slug)
        return self._planned(refactoring.promote(book, code, keyword, new), name)

    def merge(self, names, into):
        orphans = [name for name in names if name in self._memory.codebooks.orphans()]
        sources = [self._find(name) for name in names if name not in orphans]
        plan = refactoring.merge(self._books, sources, self._find(into))
        return self._planned(refactoring.with_orphans(plan, orphans, into))

    def split(self, name, labels, dealt, *, beside=False):
        book, code = self._find(name)
        new = [Code(slug_of(label), label) for label in labels]
        made = {c.label: c.slug for c in new}
        slugs = {id_: made.get(to) or self._slug(to) for id_, to in dealt.items()}
        return self._planned(refactoring.split(book, code, new, slugs, beside=beside))

    def delete(self, name, *, to=None, drop=False):
        if name in self._memory.codebooks.orphans():
            planned = self._planned(refactoring.without_orphan(name, to))
        else:
            planned = self._planned(refactoring.delete(self._books, self._find(name), to))
        if planned.effect.total and to is None and not drop:
            raise Refused("It has codings.")
        return planned

    def restore(self, key):
        book = next(b for b in self._books if b.slug == key.partition("/")[0])
        return self._planned(refactoring.restore(book, self._memory.codebooks.known[key], ()))

    def carry_out(self, planned, kind=None, besides=lambda: None):
        self._memory.codebooks.refresh()
        plan: Plan = planned.plan
        with self._memory.operation(kind or plan.kind, plan.subject):
            self._memory.codebooks.put(
                [editing.edited(b, plan.edits[b.slug]) if b.slug in plan.edits else b for b in self._books]
            )
            found, codings = recoding(self._rows(), plan), self._memory._codings
            for id_ in (*found.collapses, *found.drops):
                del codings[id_]
            for id_, code in found.moves.items():
                codings[id_] = replace(codings[id_], code=code)
            besides()


class InVivo:
    def __init__(self, memory):
        self._memory = memory

    def code(self, number, span):
        memory = self._memory
        if not memory.codebooks.all():
            memory.codebooks.create("In vivo")
        book, label = memory.codebooks.all()[0], label_of(span.of(memory.open(number).text))
        for code in book.codes:
            if code.label.casefold() == label.casefold():
                return memory.add(number, span, book.key(code))
        planned = memory.refactoring.add(label, book=book.slug, origin=Provenance.IN_VIVO)
        made = []
        memory.refactoring.carry_out(
            planned, "code.in-vivo", lambda: made.append(memory.put(number, span, planned.plan.subject))
        )
        return made[0]

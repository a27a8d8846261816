"""Keeping the codebook files and the database in step: the files say what codes mean."""

import hashlib
from pathlib import Path

from sqlalchemy import select

from qualcode import codebook
from qualcode.locale import N_
from qualcode.model.codebook import Code, Codebook
from qualcode.model.errors import CodebookFault, NotFound
from qualcode.project.context import CODEBOOKS, Context
from qualcode.store import queries
from qualcode.store import tables as t
from qualcode.store.journal import Operation


class Codebooks:
    """The codebooks of a project, as their files stand on opening."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._books: tuple[Codebook, ...] = ()
        self._retired: dict[str, str] = {}
        self.accept()

    def all(self) -> tuple[Codebook, ...]:
        """The codebooks, by file name."""
        return self._books

    def orphans(self) -> tuple[str, ...]:
        """Codes that left their file and still have codings: the codings stay until the researcher decides."""
        return tuple(sorted(self._retired))

    def find(self, name: str) -> tuple[Codebook, Code]:
        """The code with that key ("sociale-basis/bonding"), slug ("bonding") or label. Raises NotFound."""
        book_slug, _, slug = name.rpartition("/")
        every = [(book, code) for book in self._books for code in book.codes]
        for found in (
            [(book, code) for book, code in every if code.slug == slug and book_slug in ("", book.slug)],
            [(book, code) for book, code in every if code.label.casefold() == name.casefold()],
        ):
            if len(found) == 1:
                return found[0]
            if found:
                keys = ", ".join(book.key(code) for book, code in found)
                raise NotFound(
                    N_("'%(name)s' can be more than one code."),
                    N_("Name one of: %(keys)s."),
                    name=name,
                    keys=keys,
                )
        raise NotFound(
            N_("There is no code '%(name)s'."),
            N_("'qualcode code list' shows the codes of this project."),
            name=name,
        )

    def below(self, key: str) -> frozenset[str]:
        """The key of a code with those of all codes under it."""
        book, code = self.find(key)
        wanted = {c.slug for c in book.codes if c.slug == code.slug or code in book.ancestors(c.slug)}
        return frozenset(f"{book.slug}/{slug}" for slug in wanted)

    def accept(self) -> None:
        """Reads the files; a state not seen before is stored whole and journalled. Raises CodebookFault."""
        folder = self._context.folder / CODEBOOKS
        paths = sorted(p for p in folder.glob("*.y*ml") if p.suffix in (".yaml", ".yml"))
        read = [(path, codebook.load(path)) for path in paths]
        _refuse_equal_slugs(read)
        with self._context.reading() as connection:
            known = {
                row.slug: row.sha256
                for row in connection.execute(
                    select(t.Codebook.slug, t.CodebookRevision.sha256).join(
                        t.CodebookRevision,
                        (t.CodebookRevision.codebook_id == t.Codebook.id)
                        & (t.CodebookRevision.ordinal == t.Codebook.current_revision),
                    )
                )
            }
        for path, book in read:
            source = path.read_bytes()
            if known.get(book.slug) != hashlib.sha256(source).hexdigest():
                self._store(path, book, source)
        self._books = tuple(book for _, book in read)
        self._retired = self._used_but_gone()

    def _store(self, path: Path, book: Codebook, source: bytes) -> None:
        with self._context.journal.operation("codebook.accept") as operation:
            found = operation.connection.execute(
                select(t.Codebook.id, t.Codebook.current_revision).where(t.Codebook.slug == book.slug)
            ).first()
            ordinal = 1 if found is None else found.current_revision + 1
            if found is None:
                book_id = operation.insert(
                    "codebook", slug=book.slug, file_name=path.name, current_revision=ordinal
                )["id"]
            else:
                book_id = found.id
                operation.update("codebook", book_id, file_name=path.name, current_revision=ordinal)
            operation.insert(
                "codebookrevision",
                codebook_id=book_id,
                ordinal=ordinal,
                sha256=hashlib.sha256(source).hexdigest(),
                source=source.decode("utf-8-sig"),
                accepted_at=self._context.now(),
            )
            _index_codes(operation, book_id, book)
            operation.subject = book.slug

    def _used_but_gone(self) -> dict[str, str]:
        there = {book.key(code) for book in self._books for code in book.codes}
        with self._context.reading() as connection:
            used = queries.codes_used(connection)
        return {key: key for key in used - there}


def _index_codes(operation: Operation, book_id: int, book: Codebook) -> None:
    """Makes the table of codes say what the file says; a code that left the file is kept, as retired."""
    rows = operation.connection.execute(
        select(t.Code.id, t.Code.slug, t.Code.label, t.Code.retired).where(t.Code.codebook_id == book_id)
    ).all()
    known = {row.slug: row for row in rows}
    for code in book.codes:
        if code.slug in known:
            operation.update("code", known[code.slug].id, label=code.label, retired=False)
    for slug, row in known.items():
        if book.get(slug) is None:
            operation.update("code", row.id, retired=True)
    new = [code for code in book.codes if code.slug not in known]
    operation.insert_many(
        "code",
        [{"codebook_id": book_id, "slug": c.slug, "label": c.label, "retired": False} for c in new],
    )


def _refuse_equal_slugs(read: list[tuple[Path, Codebook]]) -> None:
    names: dict[str, str] = {}
    for path, book in read:
        if book.slug in names:
            raise CodebookFault(
                N_("%(file)s and %(other)s are both the codebook '%(slug)s'."),
                N_("Give one of them another slug after 'codebook:'."),
                file=path.name,
                other=names[book.slug],
                slug=book.slug,
            )
        names[book.slug] = path.name

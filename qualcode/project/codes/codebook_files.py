"""The files of the codebooks and their accepted states, kept in step: the file is the truth about what codes mean.

An edit by hand is accepted. A change by the program is committed first, together with the word that its file waits to
be written, and the file follows; what a crash left waiting is written on the next look. Where somebody edited the file
just then, both changes are brought together, and where they cannot be, the file is right.
"""

import hashlib
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.locale import N_
from qualcode.model.codebook import Codebook
from qualcode.model.errors import CodebookFault, ProjectFault
from qualcode.project.codes import accepting
from qualcode.project.codes.accepting import Accepted, hash_of
from qualcode.project.context import CODEBOOKS, Context
from qualcode.project.files import write_whole
from qualcode.store import coding_queries

_RACY = 100_000_000  # nanoseconds: a file changed so shortly ago may change again under the same time stamp

Signature = tuple[object, ...]


@dataclass(slots=True)
class Shelf:
    """The codebooks in force, by file name, and what is wrong with files: then the last good state is in force."""

    books: dict[str, Codebook] = field(default_factory=dict)
    faults: list[CodebookFault | ProjectFault] = field(default_factory=list)


class CodebookFiles:
    """The folder with codebooks."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._folder = context.folder / CODEBOOKS

    def signature(self) -> Signature:
        """What changes when a file does, or an accepted state.

        Never twice the same while a file is very young, nor while one waits to be written.
        """
        now = time.time_ns()
        stats = [(path.name, path.stat()) for path in self._paths()]
        young = any(now - stat.st_mtime_ns < _RACY for _name, stat in stats)
        with self._context.reading() as connection:
            newest = accepting.newest(connection)
        files = tuple((name, stat.st_mtime_ns, stat.st_size, stat.st_ino) for name, stat in stats)
        return (files, newest, now if young or newest[1] else 0)

    def look(self) -> Shelf:
        """Writes what waits, accepts what changed, and answers the codebooks in force."""
        shelf = Shelf()
        known = self._accepted()
        for one in known.values():
            if one.waiting is not None:
                try:
                    self._write(one)
                except ProjectFault as fault:
                    shelf.faults.append(fault)
        known = self._accepted()
        by_file = {one.file_name: one for one in known.values()}
        for path in sorted(self._paths(), key=lambda path: (path.name not in by_file, path.name)):
            self._take(path, by_file.get(path.name), known, shelf)
        self._keep_the_missing(known, shelf)
        shelf.books = dict(sorted(shelf.books.items()))
        return shelf

    def is_writable(self) -> bool:
        """Whether the files can be written."""
        return os.access(self._folder, os.W_OK)

    def _paths(self) -> list[Path]:
        return [
            path
            for path in self._folder.glob("*.y*ml")
            if path.suffix in (".yaml", ".yml") and not path.name.startswith(".") and path.is_file()
        ]

    def _accepted(self) -> dict[str, Accepted]:
        with self._context.reading() as connection:
            return accepting.accepted(connection)

    def _take(self, path: Path, known: Accepted | None, states: dict[str, Accepted], shelf: Shelf) -> None:
        """Takes a file over as it is; one that cannot be read leaves what was accepted last in force."""
        if known is not None and known.waiting is not None:
            self._put(shelf, path.name, self._last_good(known))
            return
        from qualcode import codebook

        try:
            source = codebook.source_of(path)
            book = codebook.parse(source, path.name)
            other = next((name for name, b in shelf.books.items() if b.slug == book.slug), None)
            if other is not None:
                raise CodebookFault(
                    N_("%(file)s and %(other)s are both the codebook '%(slug)s'."),
                    N_("Give one of them another slug after 'codebook:'."),
                    file=path.name,
                    other=other,
                    slug=book.slug,
                )
        except CodebookFault as fault:
            shelf.faults.append(fault)
            if known is not None:
                self._put(shelf, path.name, self._last_good(known))
            return
        state = states.get(book.slug)
        if state is None or (state.sha256, state.file_name) != (hash_of(source), path.name):
            with self._context.journal.operation("codebook.accept") as operation:
                accepting.accept(operation, path.name, book, source, self._context.now())
                operation.subject = book.slug
        shelf.books[path.name] = book

    def _keep_the_missing(self, known: dict[str, Accepted], shelf: Shelf) -> None:
        """A codebook whose file is gone stays in force as long as something is coded with it."""
        there = {book.slug for book in shelf.books.values()}
        gone = [one for slug, one in known.items() if slug not in there]
        if not gone:
            return
        with self._context.reading() as connection:
            used = {key.partition("/")[0] for key in coding_queries.codes_used(connection)}
        for one in gone:
            if one.slug in used:
                self._put(shelf, f"{one.file_name} {one.slug}", self._last_good(one))
                shelf.faults.append(
                    CodebookFault(
                        N_("The codebook %(file)s is gone; its codes go on as they were."),
                        N_("'qualcode check --repair' puts the file back."),
                        file=one.file_name,
                    )
                )

    @staticmethod
    def _put(shelf: Shelf, name: str, book: Codebook | None) -> None:
        if book is not None:
            shelf.books[name] = book

    def _write(self, state: Accepted) -> None:
        """Writes the file that waits. Raises ProjectFault when that cannot be done; it goes on waiting then."""
        path = (self._folder / state.file_name).resolve()
        there = path.read_bytes() if path.is_file() else None
        found = state.waiting if there is None else hashlib.sha256(there).hexdigest()
        if found == state.waiting:
            write_whole(path, state.source.encode())
        elif found != state.sha256 and there is not None:
            self._bring_together(state, path, there)
        with self._context.database.writing() as connection:
            accepting.is_written(connection, state.slug)

    def _bring_together(self, state: Accepted, path: Path, there: bytes) -> None:
        """Somebody edited the file between the commit and the writing: both changes, where they go together."""
        from qualcode import codebook
        from qualcode.codebook import textmerge

        with self._context.reading() as connection:
            before = accepting.source_with_hash(connection, state.id, state.waiting or "")
        try:
            both = None if before is None else textmerge.merged(before, state.source, there.decode())
            book = None if both is None else codebook.parse(both, path.name)
        except (CodebookFault, UnicodeDecodeError):
            return
        if both is not None and book is not None and book.slug == state.slug:
            write_whole(
                path, both.encode()
            )  # the next look accepts it, as it does the file when we get here not

    def _last_good(self, state: Accepted) -> Codebook | None:
        from qualcode import codebook

        try:
            return codebook.parse(state.source, state.file_name)
        except CodebookFault:  # accepted by a program that knew other rules
            return None

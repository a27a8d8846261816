"""The codebooks of a project: the files say what codes mean."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from qualcode.locale import N_
from qualcode.model.codebook import Code, Codebook
from qualcode.model.errors import NotFound, QualcodeError
from qualcode.project.codes import accepting
from qualcode.project.codes.accepting import Accepted
from qualcode.project.codes.codebook_files import CodebookFiles, Shelf
from qualcode.project.context import Context
from qualcode.store import coding_queries


class Codebooks:
    """The codebooks in force. A file that cannot be read leaves its last good state in force."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._files = CodebookFiles(context)
        self._shelf = Shelf()
        self._seen: object = None
        self.refresh()

    def all(self) -> tuple[Codebook, ...]:
        """The codebooks, by file name."""
        return tuple(self._shelf.books.values())

    def faults(self) -> tuple[QualcodeError, ...]:
        """What is wrong with the files, each with its place."""
        return tuple(self._shelf.faults)

    def faults_of(self, slugs: Sequence[str]) -> tuple[QualcodeError, ...]:
        """What is wrong with the files of some codebooks: they are in force as they were, and cannot be changed."""
        files = {state.file_name for state in self.states(slugs).values()}
        return tuple(fault for fault in self.faults() if fault.details.get("file") in files)

    def refresh(self) -> bool:
        """Takes over what changed in the files or was changed by others; answers whether there was anything.

        Writes the files that a change by the program left to be written.
        """
        if self._files.signature() == self._seen:
            return False
        before = self._shelf
        self._shelf = self._files.look()
        self._seen = self._files.signature()
        return (list(before.books.values()), list(map(str, before.faults))) != (
            list(self._shelf.books.values()),
            list(map(str, self._shelf.faults)),
        )

    def orphans(self) -> tuple[str, ...]:
        """Codes that left their file and still have codings: the codings stay until the researcher decides."""
        there = {book.key(code) for book in self.all() for code in book.codes}
        with self._context.reading() as connection:
            return tuple(sorted(coding_queries.codes_used(connection) - there))

    def last(self, key: str) -> Code | None:
        """A code that left its file, as it was last."""
        with self._context.reading() as connection:
            found = accepting.last_with(connection, key)
        return None if found is None else found[0]

    def counted(self) -> tuple[Codebook, ...]:
        """The codebooks with the codes that left their file and still have codings: what is coded counts."""
        books = {book.slug: book for book in self.all()}
        for key in self.orphans():
            slug, _, code_slug = key.partition("/")
            last = self.last(key) or Code(code_slug, code_slug)
            book = books.get(slug) or Codebook(slug, slug, self._context.settings.language, ())
            books[slug] = replace(book, codes=(*book.codes, replace(last, parent=None, depth=0)))
        return tuple(books.values())

    def find_counted(self, name: str) -> tuple[Codebook, Code]:
        """As `find`, also a code that left its file and still has codings. Raises NotFound."""
        key = self.key(name)
        return next((b, c) for b in self.counted() for c in b.codes if b.key(c) == key)

    def key(self, name: str) -> str:
        """The key of a code by key, slug or label, also of one that left its file. Raises NotFound."""
        orphans = [key for key in self.orphans() if name in (key, key.partition("/")[2])]
        if len(orphans) == 1 and not any(book.get(name) for book in self.all()):
            return orphans[0]
        book, code = self.find(name)
        return book.key(code)

    def get(self, slug: str) -> Codebook:
        """The codebook of that slug. Raises NotFound."""
        for book in self.all():
            if book.slug == slug:
                return book
        raise NotFound(
            N_("There is no codebook '%(name)s'."),
            N_("There are: %(names)s."),
            name=slug,
            names=", ".join(book.slug for book in self.all()) or "-",
        )

    def find(self, name: str) -> tuple[Codebook, Code]:
        """The code with that key ("sociale-basis/bonding"), slug ("bonding") or label, whatever the capitals.

        Raises NotFound, also where it can be more than one.
        """
        book_slug, _, slug = name.rpartition("/")
        every = [(book, code) for book in self.all() for code in book.codes]
        ways: tuple[Callable[[Codebook, Code], bool], ...] = (
            lambda book, code: code.slug == slug and book_slug in ("", book.slug),
            lambda _book, code: _is_called(code, name),
            lambda book, code: _is_written(book, code, name),
        )
        for is_meant in ways:
            found = [(book, code) for book, code in every if is_meant(book, code)]
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
        near = _nearest(name, every)
        raise NotFound(
            N_("There is no code '%(name)s'."),
            N_("Did you mean '%(nearest)s'?")
            if near
            else N_("'qualcode code list' shows the codes of this project."),
            name=name,
            nearest=near,
        )

    def below(self, key: str) -> frozenset[str]:
        """The key of a code with those of all codes under it; also of one that left its file."""
        if self.key(key) in self.orphans():
            return frozenset({self.key(key)})
        book, code = self.find(key)
        wanted = {c.slug for c in book.codes if c.slug == code.slug or code in book.ancestors(c.slug)}
        return frozenset(f"{book.slug}/{slug}" for slug in wanted)

    def states(self, slugs: Sequence[str]) -> dict[str, Accepted]:
        """The accepted states of some codebooks, of those that have one."""
        with self._context.reading() as connection:
            known = accepting.accepted(connection)
        return {slug: known[slug] for slug in slugs if slug in known}

    def is_writable(self) -> bool:
        """Whether the files can be written."""
        return self._files.is_writable()


def _is_written(book: Codebook, code: Code, name: str) -> bool:
    """Whether it is the key or slug of a code but for capitals."""
    return name.casefold() in (code.slug.casefold(), book.key(code).casefold())


def _nearest(name: str, every: Sequence[tuple[Codebook, Code]]) -> str | None:
    """The code of which the key, slug or label is nearly that name or holds its words, as slug and label."""
    from rapidfuzz import fuzz, process, utils

    words = {
        (n, word): word
        for n, (book, code) in enumerate(every)
        for word in (book.key(code), code.slug, code.label)
    }
    for scorer in (fuzz.ratio, fuzz.token_set_ratio):
        found = process.extractOne(
            name, words, scorer=scorer, processor=utils.default_process, score_cutoff=75
        )
        if found is not None:
            _book, code = every[found[2][0]]
            return code.slug if code.label.casefold() == code.slug else f"{code.slug} ({code.label})"
    return None


def _is_called(code: Code, name: str) -> bool:
    labels = (code.label, *(label for _language, label in code.translations))
    return any(label.casefold() == name.casefold() for label in labels)

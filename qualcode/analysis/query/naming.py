"""Which codes and values the names in a query mean, and what was meant by a name there is not."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from qualcode.locale import N_
from qualcode.model.codebook import Codebook
from qualcode.model.query import CodeTerm, Comparison, QueryFault

_LISTED = 8


def plain(name: str) -> str:
    """The name as it is compared: no difference of case or composition, nor of spaces around it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).strip()


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like it, the first of those that are as like; None when none is like it."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extractOne(
        plain(name),
        list(dict.fromkeys(known)),
        processor=plain,
        scorer=OSA.normalized_similarity,
        score_cutoff=0.6 if len(name) > 3 else 0.66,
    )
    return None if found is None else str(found[0])


def _with_its_words(name: str, known: Iterable[str]) -> str | None:
    """The first known name of which the words hold all of these."""
    wanted = set(plain(name).replace("-", " ").split())
    return next(
        (one for one in known if wanted and wanted <= set(plain(one).replace("-", " ").split())), None
    )


class Names:
    """The names of codes."""

    def __init__(self, codebooks: Sequence[Codebook], used: Iterable[str]) -> None:
        self._below: dict[str, frozenset[str]] = {}
        self._by_key: dict[str, set[str]] = {}
        self._by_slug: dict[str, set[str]] = {}
        self._by_label: dict[str, set[str]] = {}
        self._slugs: list[str] = []
        self._labels: list[str] = []
        for book in codebooks:
            for code in book.codes:
                self._add(book, code.slug, code.label, [label for _, label in code.translations])
        for key in sorted(set(used) - set(self._below)):  # left its codebook, still has codings
            self._below[key] = frozenset({key})
            self._by_key.setdefault(plain(key), set()).add(key)
            self._by_slug.setdefault(plain(key.rpartition("/")[2]), {key})

    def _add(self, book: Codebook, slug: str, label: str, others: Sequence[str]) -> None:
        key = f"{book.slug}/{slug}"
        self._below.setdefault(key, frozenset())
        for above in (slug, *(code.slug for code in book.ancestors(slug))):
            above_key = f"{book.slug}/{above}"
            self._below[above_key] = self._below.get(above_key, frozenset()) | {key}
        self._by_key.setdefault(plain(key), set()).add(key)
        self._by_slug.setdefault(plain(slug), set()).add(key)
        for name in (label, *others):
            self._by_label.setdefault(plain(name), set()).add(key)
        self._slugs.append(slug)
        self._labels.append(label)

    def keys(self, term: CodeTerm, source: str) -> frozenset[str]:
        """The keys of the codes that are meant. Raises QueryFault for none and for more than one."""
        name = plain(term.name)
        for names in (self._by_key, self._by_slug, self._by_label):
            found = names.get(name, ())
            if len(found) > 1:
                raise QueryFault(
                    N_("Column %(column)s: '%(name)s' can be more than one code."),
                    N_("Name one of: %(names)s."),
                    query=source,
                    at=term.at,
                    name=term.name,
                    names=", ".join(sorted(found)),
                )
            if found:
                (key,) = found
                return self._below[key] if term.below else frozenset({key})
        raise _unknown(
            N_("Column %(column)s: there is no code '%(name)s'."),
            term.name,
            [*self._slugs, *self._labels, *self._below],
            source,
            term.at,
            shown=self._slugs,
            called=self._called,
        )

    def _called(self, name: str) -> str:
        """The slug of a code with its label, by any of its names; the name where it can be more than one code."""
        at = [n for n, pair in enumerate(zip(self._slugs, self._labels, strict=True)) if name in pair]
        if len(at) != 1:
            return name
        slug, label = self._slugs[at[0]], self._labels[at[0]]
        return slug if plain(slug) == plain(label) else f"{slug} ({label})"

    def has_below(self, key: str) -> bool:
        """Whether codes stand below that one."""
        return len(self._below.get(key, ())) > 1


def unknown_value(what: str, query: Comparison, known: Iterable[str], source: str, n: int = 0) -> QueryFault:
    """What is said of a value that does not occur."""
    return _unknown(what, query.values[n], known, source, query.places[n] if query.places else query.at)


def unknown_attribute(query: Comparison, known: Iterable[str], source: str) -> QueryFault:
    """What is said of an attribute that no case has."""
    what = N_("Column %(column)s: no case has an attribute '%(name)s'.")
    return _unknown(what, str(query.subject), known, source, query.at)


def _unknown(
    what: str,
    name: str,
    known: Iterable[str],
    source: str,
    at: int,
    shown: Iterable[str] | None = None,
    called: Callable[[str], str] | None = None,
) -> QueryFault:
    known = list(known)
    meant = nearest(name, known) or _with_its_words(name, known)
    listed = sorted(set(known if shown is None else shown), key=plain)
    more = "" if len(listed) <= _LISTED else ", …"
    if meant is not None:
        todo = N_("Did you mean '%(meant)s'?")
    elif listed:
        todo = N_("There are: %(names)s.")
    else:
        todo = N_("There are none yet.")
    return QueryFault(
        what,
        todo,
        query=source,
        at=at,
        name=name,
        meant=meant if meant is None or called is None else called(meant),
        names=", ".join(listed[:_LISTED]) + more,
    )

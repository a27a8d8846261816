"""The words of the user's own lists."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.lexicon import unaccented
from qualcode.anonymisation.reading import Reading
from qualcode.locale import N_
from qualcode.model.errors import Refused
from qualcode.model.identifier import IdentifierKind, Mention

HARMLESS = "harmless"
_STEMS: Mapping[str, IdentifierKind | None] = {
    "names": IdentifierKind.NAME,
    "namen": IdentifierKind.NAME,
    "aliases": IdentifierKind.NAME,
    "aliassen": IdentifierKind.NAME,
    "places": IdentifierKind.PLACE,
    "plaatsen": IdentifierKind.PLACE,
    "streets": IdentifierKind.ADDRESS,
    "straten": IdentifierKind.ADDRESS,
    "organisations": IdentifierKind.ORGANISATION,
    "organisaties": IdentifierKind.ORGANISATION,
    "functions": IdentifierKind.FUNCTION,
    "functies": IdentifierKind.FUNCTION,
    "origins": IdentifierKind.ORIGIN,
    "herkomst": IdentifierKind.ORIGIN,
    HARMLESS: None,
    "onschuldig": None,
}


@dataclass(frozen=True, slots=True)
class Listed:
    """The user's own words: what to find, by kind, and what leads to nobody."""

    by_kind: Mapping[IdentifierKind, frozenset[str]] = field(default_factory=dict)
    harmless: frozenset[str] = frozenset()


NO_LISTS = Listed()


def read_lists(folder: Path) -> Listed:
    """The entries of `folder/*.txt`.

    One entry a line; `#` opens a comment. The file's name says the kind, in English or Dutch (plaatsen.txt,
    organisations.txt, harmless.txt); entries under any other name may be anything. No folder, no entries. Raises
    Refused for a list that cannot be read: to pass over it would let names through.
    """
    by_kind: dict[IdentifierKind, set[str]] = {}
    harmless: set[str] = set()
    for path in sorted(folder.glob("*.txt")):
        lines = (line.partition("#")[0].strip() for line in _read(path).splitlines())
        entries = {" ".join(line.split()) for line in lines if line}
        kind = _STEMS.get(path.stem.casefold(), IdentifierKind.CAPITALISED)
        if kind is None:
            harmless |= entries
        else:
            by_kind.setdefault(kind, set()).update(entries)
    return Listed({kind: frozenset(entries) for kind, entries in by_kind.items()}, frozenset(harmless))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            N_("The list %(file)s cannot be read as text in UTF-8."),
            N_("Save it as plain text in UTF-8, or take it out of the folder 'lists'."),
            file=path.name,
        ) from error


class ListedFinder:
    """Finds the user's own words on word borders; ordinary single words only with a capital, the rest in any case."""

    id = "listed"
    version = "1"

    def __init__(self, setup: Setup) -> None:
        self._named = f"{self.id}@{self.version}"
        self._patterns = {kind: _pattern(entries) for kind, entries in setup.listed.items() if entries}

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions."""
        plain = unaccented(reading.text)
        for kind, pattern in self._patterns.items():
            for match in pattern.finditer(plain):
                if match[0].islower() and " " not in match[0] and reading.is_ordinary(match[0]):
                    continue
                yield reading.mention(*match.span(), kind, self._named, 1.0)


def _pattern(entries: Iterable[str]) -> re.Pattern[str]:
    alternatives = (
        r"\s+".join(re.escape(word).replace("'", "['’]") for word in unaccented(entry).split())
        for entry in sorted(entries, key=lambda entry: (-len(entry), entry))
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)

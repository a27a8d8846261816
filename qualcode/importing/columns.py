"""What the columns of a table hold: as the researcher says, else by their headings, else by what stands in them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import mean

from qualcode.importing.labels import plausible
from qualcode.importing.lexicon import HEADINGS
from qualcode.importing.roles import role_word
from qualcode.importing.rows import label_and_time
from qualcode.importing.stamps import milliseconds
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.transcript import ColumnKind

_CLOCK = re.compile(
    r"[\[(]?\d{1,3}(?::\d{1,2}){1,2}(?:[.,]\d{1,6})?[\])]?(?:\s?(?:-->|[-–—])\s?\d[\d:.,]*[\])]?)?"
)
_NUMBER = re.compile(r"-?\d{1,12}(?:[.,]\d{1,9})?")
_LONG = 40  # characters: a column whose values are longer on average was written, not chosen
_SOME_WORDS = 7
_OWN_WORDS = 2
_OPEN = re.compile(r"toelicht|licht toe|opmerking|suggestie|namelijk|waarom|comment|explain", re.IGNORECASE)
_FEW = 12
_LONGEST_LABEL = 60
_MOSTLY = 0.8


def letters(column: int) -> str:
    """What a spreadsheet calls a column, from 0: A, B, ... Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def is_heading(row: Sequence[str], below: Sequence[Sequence[str]], *, by_name: bool) -> bool:
    """Whether a row holds the headings of the rows below it.

    `by_name`: only when it says so in known words, as in a document. In a spreadsheet it does unless it looks as
    the rest.
    """
    filled = [cell for cell in row if cell]
    if len(filled) < 2 and not (len(filled) == len(row) == 1 and _named(row[0])):
        return False
    if any(_CLOCK.fullmatch(cell) or _NUMBER.fullmatch(cell) for cell in filled):
        return False
    named = [kind for cell in filled if (kind := _named(cell))]
    if by_name:
        return len(named) >= 2 or len(named) == len(filled)
    return bool(named) or not any(
        cell and any(other[i] == cell for other in below if i < len(other)) for i, cell in enumerate(row)
    )


def kinds_of(
    headings: Sequence[str], columns: Sequence[Sequence[str]], given: Mapping[str, str], name: str
) -> list[ColumnKind]:
    """What each column is taken for. Raises ImportFailed when `given` names a column or a kind there is not."""
    said = _said(headings, given, name)
    kinds = [_by_itself(heading, values) for heading, values in zip(headings, columns, strict=True)]
    kinds = [said.get(i, kind) for i, kind in enumerate(kinds)]
    if ColumnKind.TEXT not in kinds:
        _most_written(kinds, columns, said)
    if ColumnKind.SPEAKER not in said.values():
        _who_speaks(kinds, headings, columns, said)
    for once in (ColumnKind.SPEAKER, ColumnKind.TIME):
        these = [i for i, kind in enumerate(kinds) if kind is once]
        kept = next((i for i in these if said.get(i) is once), these[0] if these else None)
        for i in these:
            if i != kept:
                kinds[i] = ColumnKind.NOTHING if once is ColumnKind.TIME else ColumnKind.ATTRIBUTE
    return kinds


def _said(headings: Sequence[str], given: Mapping[str, str], name: str) -> dict[int, ColumnKind]:
    places = {heading.casefold(): i for i, heading in reversed([*enumerate(headings)])}
    said: dict[int, ColumnKind] = {}
    for heading, kind in given.items():
        place = places.get(" ".join(heading.split()).casefold())
        if place is None:
            raise ImportFailed(
                N_("%(file)s has no column '%(column)s'."),
                N_("Its columns are: %(known)s."),
                file=name,
                column=heading,
                known=", ".join(headings),
            )
        if kind not in set(ColumnKind):
            raise ImportFailed(
                N_("'%(kind)s' is nothing a column can be."),
                N_("It is one of: %(known)s."),
                kind=kind,
                known=", ".join(ColumnKind),
            )
        said[place] = ColumnKind(kind)
    return said


def _named(heading: str) -> str | None:
    """What a heading says its column holds: "text", "speaker", "id", "time" or "nothing"."""
    folded = heading.casefold()
    words = folded.replace("_", " ").split()
    for name in (folded, "".join(words), words[0] if len(words) == 2 else ""):
        for kind, known in HEADINGS.items():
            if name in known:
                return kind
    return None


def _by_itself(heading: str, values: Sequence[str]) -> ColumnKind:
    filled = [value for value in values if value]
    if not filled:
        return ColumnKind.NOTHING
    named = _named(heading)
    clocks = sum(_is_time(value) for value in filled) >= _MOSTLY * len(filled)
    numbers = sum(_NUMBER.fullmatch(value) is not None for value in filled) >= _MOSTLY * len(filled)
    if named == "nothing":
        return ColumnKind.NOTHING
    if named == "time":
        return ColumnKind.TIME if clocks or numbers else ColumnKind.NOTHING
    if named in ("speaker", "id") and max(map(len, filled)) <= _LONGEST_LABEL:
        return ColumnKind.SPEAKER
    if clocks and not numbers:
        return ColumnKind.TIME
    if not numbers and (named == "text" or _is_written(filled) or _is_answered(heading, filled)):
        return ColumnKind.TEXT
    return ColumnKind.ATTRIBUTE


def _is_time(value: str) -> bool:
    return _CLOCK.fullmatch(value) is not None and milliseconds(value) is not None


def _is_written(filled: Sequence[str]) -> bool:
    """Whether people wrote these themselves: long, or several words of which hardly two are alike."""
    distinct = len(set(filled))
    if mean(map(len, filled)) > _LONG and distinct > len(filled) / 3:
        return True
    wordy = any(len(value.split()) >= _SOME_WORDS for value in filled)
    return wordy and distinct > min(_FEW, len(filled) / 2)


def _is_answered(heading: str, filled: Sequence[str]) -> bool:
    """Whether these are short answers in own words to an open question."""
    asks = heading.endswith("?") or _OPEN.search(heading) is not None
    words = mean(len(value.split()) for value in filled)
    return asks and words >= _OWN_WORDS and len(set(filled)) > max(2, len(filled) / 2)


def _most_written(
    kinds: list[ColumnKind], columns: Sequence[Sequence[str]], said: Mapping[int, ColumnKind]
) -> None:
    """The longest column of words is the text when none else is."""
    lengths = {
        i: mean(len(value) for value in columns[i] if value)
        for i, kind in enumerate(kinds)
        if kind is ColumnKind.ATTRIBUTE and i not in said and any(" " in value for value in columns[i])
    }
    if lengths:
        kinds[max(lengths, key=lambda i: lengths[i])] = ColumnKind.TEXT


def _who_speaks(
    kinds: list[ColumnKind],
    headings: Sequence[str],
    columns: Sequence[Sequence[str]],
    said: Mapping[int, ColumnKind],
) -> None:
    """A name that alternates is who speaks; and what is called an id and differs in every row, who answers."""
    named = [i for i, kind in enumerate(kinds) if kind is ColumnKind.SPEAKER]
    if len(named) > 1:  # "naam" before "id"
        named.sort(key=lambda i: _named(headings[i]) != "speaker")
        for i in named[1:]:
            kinds[i] = ColumnKind.ATTRIBUTE
    if named or kinds.count(ColumnKind.TEXT) != 1:
        return
    small = len([kind for kind in kinds if kind is not ColumnKind.NOTHING]) <= 2 or ColumnKind.TIME in kinds
    for i, kind in enumerate(kinds):
        if kind is ColumnKind.ATTRIBUTE and i not in said and _alternates(columns[i], small=small):
            kinds[i] = ColumnKind.SPEAKER
            return


def _alternates(values: Sequence[str], *, small: bool) -> bool:
    filled = [label for value in values if (label := label_and_time(value)[0])]
    counts = Counter(filled)
    if len(counts) < 2 or not all(plausible(value) for value in counts):
        return False
    roles = any(role_word(value) is not None for value in counts)
    recur = len(counts) <= len(filled) / 2 and sum(a != b for a, b in pairwise(filled)) * 2 >= len(filled)
    return (recur and (roles or small)) or (roles and len(filled) <= _FEW)

"""What is doubtful about a transcript as it was read: rules that look, and change nothing."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_letters, ascii_uppercase

from qualcode.importing.labels import Labelling
from qualcode.importing.lines import Passage
from qualcode.model.doubt import Doubt, DoubtKind
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import SourceMap, SourcePlace, Whereabouts
from qualcode.model.transcript import ReadTranscript, ReadTurn, Role

_MOST_SHOWN = 8
_SHOWN_LENGTH = 80
_DIGITS = re.compile(r"\d+")
_ASCII, _LETTERS, _CAPITALS = bytes(range(128)), ascii_letters.encode(), ascii_uppercase.encode()

_SHORTEST_TYPED_WRONG = 4  # a letter more or less in "Jan" is another name
_LONG_LABEL = 8  # two slips fit in one of these
_MUCH_MORE = 4  # times as many turns as the label that is mistyped

_A_CONVERSATION = 12  # turns; in fewer anybody may speak once
_MUCH = 0.1  # of the words
_LONG_TURN = 1500  # words
_ENOUGH_LETTERS = 400
_FEW_CAPITALS = 0.003  # of the letters; ordinary prose has 0.02 to 0.05


def doubts(
    read: ReadTranscript, passages: Sequence[Passage], labels: Labelling, options: ReadingOptions
) -> tuple[Doubt, ...]:
    """What is doubtful, what matters most first. `passages` and `labels` are what the turns were made of."""
    spoken = Counter(turn.speaker for turn in read.turns if turn.speaker is not None)
    passed_over = _passed_over(read, passages, labels)
    alike = [*_alike(read, spoken, passed_over)]
    merged = {doubt.label for doubt in alike}
    return (
        *_absent(read, options),
        *_without_speaker(read, spoken),
        *alike,
        *(doubt for doubt in passed_over if doubt.label not in merged),
        *_asking(read),
        *_once(read, spoken, merged),
        *_long(read, spoken),
        *_times(read),
        *_characters(read),
    )


def _absent(read: ReadTranscript, options: ReadingOptions) -> Iterator[Doubt]:
    """The labels the researcher names that nobody has: mistyped in their turn, perhaps."""
    there = {label.casefold() for label in read.roles}
    named = dict.fromkeys((*filter(None, options.aliases.values()), *options.roles))
    for label in named:
        if label.casefold() not in there:
            yield Doubt(DoubtKind.LABEL_ABSENT, label=label)


def _passed_over(read: ReadTranscript, passages: Sequence[Passage], labels: Labelling) -> list[Doubt]:
    found: dict[str, list[int]] = {}
    for i, head in labels.passed_over.items():
        found.setdefault(head.label, []).append(i)
    return [
        Doubt(
            DoubtKind.LABEL_PASSED_OVER,
            len(indices),
            label,
            where=tuple(_at_unit(read, passages[i].line.unit) for i in indices[:_MOST_SHOWN]),
            examples=tuple(_shown(passages[i].line.text) for i in indices[:_MOST_SHOWN]),
        )
        for label, indices in found.items()
    ][:_MOST_SHOWN]


def _alike(read: ReadTranscript, spoken: Counter[str], passed_over: Iterable[Doubt]) -> Iterator[Doubt]:
    """Labels that are probably another one, typed wrong: rare, and a letter or two away from one that is not."""
    others = {doubt.label: doubt for doubt in passed_over}
    counts = Counter({**{label: doubt.count for label, doubt in others.items()}, **spoken})
    for label, count in sorted(counts.items(), key=lambda item: item[1]):
        likes = [
            other
            for other in spoken
            if other != label
            and (spoken[other] >= _MUCH_MORE * count or (count == 1 < spoken[other]))
            and are_alike(label, other)
        ]
        if likes:
            like = max(likes, key=lambda other: spoken[other])
            where = others[label].where if label in others else _starts(read, label)
            yield Doubt(DoubtKind.LABELS_ALIKE, count, label, like, where=where)


def are_alike(one: str, other: str) -> bool:
    """Whether one label may be the other, typed slightly wrong. Numbers must agree: R1 is not R2."""
    from rapidfuzz.distance import OSA

    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    first, second = _folded(one), _folded(other)
    if first == second:
        return True
    shortest = min(len(first), len(second))
    if shortest < _SHORTEST_TYPED_WRONG:
        return False
    most = 2 if shortest >= _LONG_LABEL else 1
    return int(OSA.distance(first, second, score_cutoff=most)) <= most


def _folded(label: str) -> str:
    letters = unicodedata.normalize("NFD", label.casefold())
    return "".join(c for c in letters if c.isalnum())


def _without_speaker(read: ReadTranscript, spoken: Counter[str]) -> Iterator[Doubt]:
    silent = [turn for turn in read.turns if turn.speaker is None]
    words = sum(len(turn.span) for turn in silent)
    if not spoken:
        yield Doubt(DoubtKind.NOBODY_SPEAKS, len(silent))
    elif words > _MUCH * len(read.text):
        yield _of_turns(read, DoubtKind.MUCH_WITHOUT_SPEAKER, silent)


def _asking(read: ReadTranscript) -> Iterator[Doubt]:
    if len(read.roles) > 1 and Role.INTERVIEWER not in read.roles.values():
        yield Doubt(DoubtKind.NOBODY_ASKS)


def _once(read: ReadTranscript, spoken: Counter[str], merged: set[str]) -> Iterator[Doubt]:
    if len(read.turns) < _A_CONVERSATION:
        return
    for label, count in spoken.items():
        if count == 1 and label not in merged:
            yield Doubt(DoubtKind.LABEL_ONCE, label=label, where=_starts(read, label))


def _long(read: ReadTranscript, spoken: Counter[str]) -> Iterator[Doubt]:
    longest = max(read.turns, key=lambda turn: len(turn.span))
    if len(spoken) > 1 and 2 * len(longest.span) > len(read.text):
        words = len(longest.span.of(read.text).split())
        if words > _LONG_TURN:
            yield Doubt(DoubtKind.ONE_LONG_TURN, words, longest.speaker or "", where=_places(read, [longest]))


def _times(read: ReadTranscript) -> Iterator[Doubt]:
    latest, back = -1, []
    for turn in read.turns:
        if turn.time_ms is not None:
            if turn.time_ms < latest:
                back.append(turn)
            latest = turn.time_ms
    if back:
        yield _of_turns(read, DoubtKind.TIMES_BACK, back)


def _characters(read: ReadTranscript) -> Iterator[Doubt]:
    if "\ufffd" in read.text:
        lost = [turn for turn in read.turns if "\ufffd" in turn.span.of(read.text)]
        yield _of_turns(read, DoubtKind.LOST_CHARACTERS, lost)
    for repair in read.repairs:
        if repair.step == "encoding" and repair.made:
            yield Doubt(DoubtKind.ENCODING, repair.count, label=read.encoding, examples=_accented(read.text))
    if _is_without_capitals(read.text):
        yield Doubt(DoubtKind.NO_CAPITALS)


def _is_without_capitals(text: str) -> bool:
    data = text.encode("utf-8", "surrogatepass")
    others = data.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    capitals = len(data) - len(data.translate(None, _CAPITALS)) + sum(map(str.isupper, others))
    letters = len(data) - len(data.translate(None, _LETTERS)) + sum(map(str.isalpha, others))
    return letters >= _ENOUGH_LETTERS and capitals < _FEW_CAPITALS * letters


def _accented(text: str) -> tuple[str, ...]:
    """Some words whose letters tell whether the encoding was guessed right."""
    words = dict.fromkeys(word for word in text.split() if not word.isascii())
    return tuple(words)[:_MOST_SHOWN]


def _of_turns(read: ReadTranscript, kind: DoubtKind, turns: Sequence[ReadTurn]) -> Doubt:
    some = turns[:_MOST_SHOWN]
    return Doubt(
        kind,
        len(turns),
        where=_places(read, some),
        examples=tuple(_shown(turn.span.of(read.text)) for turn in some),
    )


def _starts(read: ReadTranscript, label: str) -> tuple[Whereabouts, ...]:
    return _places(read, [turn for turn in read.turns if turn.speaker == label][:_MOST_SHOWN])


def _places(read: ReadTranscript, turns: Iterable[ReadTurn]) -> tuple[Whereabouts, ...]:
    return tuple(place for turn in turns if (place := read.source.at(turn.span.start)) is not None)


def _at_unit(read: ReadTranscript, unit: int) -> Whereabouts:
    place = SourceMap((SourcePlace(0, 1, unit, 0),), read.unit, read.landmarks).at(0)
    assert place is not None
    return place


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_LENGTH else line[: _SHOWN_LENGTH - 1] + "…"

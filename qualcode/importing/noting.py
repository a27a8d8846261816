"""Comments and footnotes of a document find the words they hang on in its text."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from sys import maxsize

from qualcode.importing.lines import SourceNote
from qualcode.model.source import SourcePlace
from qualcode.model.span import Span
from qualcode.model.transcript import ReadNote


def notes_in(text: str, places: Sequence[SourcePlace], notes: Sequence[SourceNote]) -> tuple[ReadNote, ...]:
    """Each note on its words as they stand in `text`.

    A note on words that are not in the text (a label, a time) hangs on the first words after them in its unit, else
    on the last ones before; a note on a unit that left the text is dropped.
    """
    of_unit: defaultdict[int, list[SourcePlace]] = defaultdict(list)
    for place in places if notes else ():
        of_unit[place.unit].append(place)
    found = ((note, _span(text, of_unit, note)) for note in notes)
    return tuple(
        ReadNote(span, note.text, note.author, note.kind) for note, span in found if span is not None
    )


def _span(text: str, of_unit: Mapping[int, Sequence[SourcePlace]], note: SourceNote) -> Span | None:
    until = max(note.unit, note.until)
    covered = [
        span
        for unit in range(note.unit, until + 1)
        for span in _covered(
            of_unit[unit],
            note.start if unit == note.unit else 0,
            note.end if unit == until else maxsize,
        )
    ]
    if covered:
        start, end = covered[0].start, covered[-1].end
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip())) if words.strip() else None
    places = of_unit[note.unit]
    after = [place for place in places if place.column >= note.start]
    nearest = after[0] if after else places[-1] if places else None
    return None if nearest is None else Span(nearest.start, nearest.end)


def _covered(places: Sequence[SourcePlace], start: int, end: int) -> Iterator[Span]:
    """The spans of the characters that stand between two columns of one unit."""
    for place in places:
        before = place.start - place.column  # columns and offsets run side by side
        if place.column < end and start < place.end - before:
            yield Span(max(place.start, before + start), min(place.end, before + end))

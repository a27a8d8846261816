"""Comments and footnotes of a document find the words they hang on in its text."""

from collections import defaultdict
from collections.abc import Sequence

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
    found = ((note, _span(text, of_unit[note.unit], note)) for note in notes)
    return tuple(ReadNote(span, note.text, note.author) for note, span in found if span is not None)


def _span(text: str, places: Sequence[SourcePlace], note: SourceNote) -> Span | None:
    covered = [
        Span(
            place.start + max(0, note.start - place.column),
            place.start + min(len(place), note.end - place.column),
        )
        for place in places
        if place.column < note.end and note.start < place.column + len(place)
    ]
    if covered:
        start, end = covered[0].start, covered[-1].end
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip())) if words.strip() else None
    after = [place for place in places if place.column >= note.start]
    nearest = after[0] if after else places[-1] if places else None
    return None if nearest is None else Span(nearest.start, nearest.end)

"""Where reading stands and what is selected; every move is a function from one selection to the next."""

from dataclasses import dataclass, replace

from qualcode.model.span import Span
from qualcode.session.text.units import Unit, Units


@dataclass(frozen=True, slots=True)
class Selection:
    """`cursor` is where reading stands. `span` is what was selected on purpose, None when nothing was.

    `anchor` is the piece an extension grows from and shrinks back to. `by_turns` says that whole turns were asked for.
    """

    cursor: int = 0
    span: Span | None = None
    anchor: Span | None = None
    by_turns: bool = False

    def aim(self, units: Units) -> Span:
        """What a code would be applied to: the selection, or else the sentence under the cursor."""
        return self.span if self.span is not None else units.at(Unit.SENTENCE, self.cursor)


def at(offset: int) -> Selection:
    """Reading stands at `offset`, nothing is selected."""
    return Selection(cursor=offset)


def of(span: Span) -> Selection:
    """`span` is selected."""
    return Selection(cursor=span.start, span=span, anchor=span)


def step(selection: Selection, units: Units, unit: Unit, by: int) -> Selection:
    """Selects the next (1) or previous (-1) piece; where nothing is selected yet, the one under the cursor.

    A word that began before the cursor is behind it: the next one is the one selected.
    """
    pieces = units.all(unit)
    if not pieces:
        return selection
    here = selection.span
    if here is None:
        here = units.at(unit, selection.cursor)
        if unit is not Unit.WORD or by < 0 or here.start >= selection.cursor:
            return of(here)
    index = (
        units.index(unit, max(here.start, here.end - 1)) + 1 if by > 0 else units.index(unit, here.start) - 1
    )
    return of(pieces[min(max(index, 0), len(pieces) - 1)])


def extend(selection: Selection, units: Units, by: int) -> Selection:
    """Moves the end that is away from the anchor by one sentence: grows on one side, shrinks on the other.

    Where nothing is selected yet, it selects the sentence under the cursor.
    """
    span = selection.aim(units)
    sentences = units.all(Unit.SENTENCE)
    if not sentences or not span:
        return selection
    if selection.span is None:
        return of(span)
    anchor = selection.anchor or span
    first, last = units.index(Unit.SENTENCE, span.start), units.index(Unit.SENTENCE, span.end - 1)
    after, before = sentences[min(last + 1, len(sentences) - 1)], sentences[max(first - 1, 0)]
    if by > 0 and span.start < anchor.start:
        start = sentences[min(first + 1, len(sentences) - 1)].start
        grown = Span(min(start, anchor.start), span.end)
    elif by > 0:
        end = sentences[last].end if sentences[last].end > span.end else after.end
        grown = Span(span.start, max(span.end, end))
    elif span.end > anchor.end:
        grown = Span(span.start, max(anchor.end, sentences[max(last - 1, 0)].end))
    else:
        start = sentences[first].start if sentences[first].start < span.start else before.start
        grown = Span(min(span.start, start), span.end)
    return Selection(min(selection.cursor, grown.start) if by < 0 else selection.cursor, grown, anchor)


def move_end(selection: Selection, units: Units, by: int) -> Selection:
    """Moves the end of the selection by one word; it never becomes empty."""
    span = selection.aim(units)
    words = units.words
    if not words:
        return selection
    if by > 0:
        index = units.index(Unit.WORD, max(span.start, span.end - 1)) + 1
        if words[index - 1].end > span.end or words[index - 1].start >= span.end:
            index -= 1
        if index >= len(words):
            return selection
        end = words[index].end
        sentence = units.at(Unit.SENTENCE, words[index].start)
        # The sentence's last word brings its full stop along.
        if end < sentence.end and (index + 1 == len(words) or words[index + 1].start >= sentence.end):
            end = sentence.end
    else:
        index = units.index(Unit.WORD, span.end - 1) - 1
        if index < 0 or words[index].end <= span.start:
            return selection
        end = words[index].end
    changed = Span(span.start, end)
    return Selection(selection.cursor, changed, changed)


def move_start(selection: Selection, units: Units, by: int) -> Selection:
    """Moves the start of the selection by one word; it never becomes empty."""
    span = selection.aim(units)
    words = units.words
    if not words:
        return selection
    index = units.index(Unit.WORD, span.start)
    if by > 0:
        index += 1
        if index >= len(words) or words[index].start >= span.end:
            return selection
    elif words[index].start >= span.start:
        index -= 1
        if index < 0:
            return selection
    changed = Span(words[index].start, span.end)
    return Selection(changed.start, changed, changed)


def take_turn(selection: Selection, units: Units) -> Selection:
    """Selects the turn reading stands in; asked again, the next turn as well.

    A sentence that happens to be the whole turn is not asking again.
    """
    if not units.turns:
        return selection
    span = selection.span
    if span is not None and selection.by_turns:
        first, last = units.at(Unit.TURN, span.start), units.index(Unit.TURN, span.end - 1)
        if span == Span(first.start, units.turns[last].end):
            end = units.turns[min(last + 1, len(units.turns) - 1)].end
            return Selection(span.start, Span(span.start, end), first, by_turns=True)
    return replace(of(units.at(Unit.TURN, selection.cursor)), by_turns=True)


def drag(units: Units, pressed: int, reached: int) -> Selection:
    """The words from where the button went down to where the mouse is now."""
    one, other = units.at(Unit.WORD, pressed), units.at(Unit.WORD, reached)
    return of(Span(min(one.start, other.start), max(one.end, other.end)))

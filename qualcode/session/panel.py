"""The lines at the foot of the reader: what waits for Enter, a card, the split or the question on display, and above
them what of a long message finds no room in the rows under the reader.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.span import Span
from qualcode.session.codes import card, splitting
from qualcode.session.identifying import here
from qualcode.session.keys.registry import first_key
from qualcode.session.prompts.saying import Tone
from qualcode.session.text.cells import shown, width
from qualcode.session.text.fates import named
from qualcode.session.text.wrap import lines_of, wrap

if TYPE_CHECKING:
    from qualcode.session.state import Session
    from qualcode.session.tasks.walking import Walk
    from qualcode.session.tutor import Tutor

ROWS = card.SMALLEST
_WORDS_ROWS = ROWS - 1

Piece = tuple[str, str]  # text and the name of its ink in the palette
PanelLine = tuple[Piece, ...]


INKS = {Tone.DONE: "good", Tone.PLAIN: "accent", Tone.TROUBLE: "warning"}
_MOST = 6  # lines of a message


def message(session: "Session") -> list[str]:
    """What there is to say of the last action, in lines; the last one holds what is left of a very long one.

    The rows under the reader show the end of it, two lines, or one where the other row tells the keys.
    """
    if session.flash is None:
        return []
    text, cells = session.flash.text, session.columns.total - 2
    lines = lines_of(text, cells) if width(text) > cells else [text]
    if len(lines) > _rows_below(session):
        lines = lines_of(text, _cells(session))
    return lines if len(lines) <= _MOST else [*lines[: _MOST - 1], " ".join(lines[_MOST - 1 :])]


def _rows_below(session: "Session") -> int:
    """How many rows under the reader are a message's."""
    on_display = (session.pending, session.card, session.split, session.walk, here.asked(session))
    return 1 if any(one is not None for one in on_display) else 2


def over(session: "Session") -> tuple[PanelLine, ...]:
    """The lines of a message that find no room there."""
    if session.flash is None:
        return ()
    ink = INKS[session.flash.tone]
    return tuple(((line, ink),) for line in message(session)[: -_rows_below(session)])


def panel(session: "Session") -> tuple[PanelLine, ...]:
    """The lines; none when nothing is to be told there."""
    return (*over(session), *_panel(session))


def rows(session: "Session") -> int:
    """How many lines there are."""
    return len(over(session)) + _rows(session)


def _panel(session: "Session") -> tuple[PanelLine, ...]:
    if session.pending is not None:
        return _filled([((line, "ink"),) for line in lines_of(session.pending.sentence, _cells(session))])
    if session.card is not None:
        first = session.card.top
        return card.lines(session)[first : first + _rows(session)]
    if session.split is not None:
        return _split(session, session.split)
    if session.walk is not None:
        return _question(session, session.walk)
    asked = here.panel(session, _cells(session))
    if asked:
        return _filled([*asked])
    return _tutor(session.tutor, _cells(session)) if session.tutor is not None else ()


def _rows(session: "Session") -> int:
    if session.pending is not None or session.split is not None:
        return len(_panel(session))
    if session.card is not None:
        return card.rows(session)
    if session.walk is not None:
        return ROWS
    return len(_panel(session)) if session.tutor is not None or here.asked(session) else 0


def _cells(session: "Session") -> int:
    return session.columns.total - 4


def _filled(lines: list[PanelLine]) -> tuple[PanelLine, ...]:
    return tuple(lines + [()] * (ROWS - len(lines)))


def _split(session: "Session", split: "splitting.Split") -> tuple[PanelLine, ...]:
    """Which quote it is, what it was dealt to, and the codes on the digits; what speaks for one is marked."""
    names = {"code": session.title(split.code), "nth": split.at + 1, "all": len(split.quotes)}
    quote = split.quote
    if quote is None:
        head: PanelLine = (
            (_("Split %(code)s: all %(all)s quotes seen") % names + "  ", "accent"),
            (_("Enter shows what it comes to"), "ink"),
        )
    else:
        to = split.dealt.get(quote.id)
        head = (
            (_("Split %(code)s %(nth)s/%(all)s") % names + "  ", "accent"),
            (f"{quote.quote_id} ({quote.coder})  ", "ink"),
            ("" if to is None else f"→ {split.targets[to].label}", "good"),
        )
    best = splitting.suggested(session, split)
    pieces = [
        (
            f"{n + 1} {shown(target.label)} {split.count(n)}{_mark(best, n)}",
            "good" if n in best[:1] else "ink",
        )
        for n, target in enumerate(split.targets)
    ]
    stays = len(split.quotes) - len(split.dealt)
    return _filled([head, *_packed([*pieces, (_("0 stays %(n)s") % {"n": stays}, "quiet")], _cells(session))])


def _tutor(tutor: "Tutor", cells: int) -> tuple[PanelLine, ...]:
    """The step of the tutor, with the keys that do it now."""
    if tutor.step is None:
        return ()
    at = _("Step %(n)s of %(all)s") % {"n": tutor.at + 1, "all": len(tutor.steps)} + "   "
    skips = "   " + _("%(key)s skips it") % {"key": first_key("tutor.skip")}
    head: PanelLine = ((at, "accent"), (_(tutor.step.title), "ink"), (skips, "faint"))
    return _filled([head, *(((line, "ink"),) for line in lines_of(tutor.sentence(), cells))])


def _mark(best: tuple[int, ...], target: int) -> str:
    """The best one and the next best."""
    return " «" if target in best[:1] else " ‹" if target in best[1:2] else ""


def _packed(pieces: list[Piece], cells: int) -> Iterator[PanelLine]:
    """The pieces in lines, as many in each as have room."""
    line: list[Piece] = []
    taken = 0
    for text, ink in pieces:
        if line and taken + 3 + width(text) > cells:
            yield tuple(line)
            line, taken = [], 0
        lead = "   " if line else ""
        line.append((lead + text, ink))
        taken += len(lead) + width(text)
    yield tuple(line)


def _question(session: "Session", walk: "Walk") -> tuple[PanelLine, ...]:
    codes = ", ".join(f"{session.title(code)} ({coder})" for code, coder in walk.waiting)
    head: PanelLine = (
        (_("Question %(nth)s/%(all)s") % {"nth": walk.nth, "all": walk.all} + "  ", "accent"),
        (walk.question.quote_id + "  ", "ink"),
        (named(walk.question.fate) + "  ", "warning"),
        (codes, "ink"),
    )
    return (head, *_words(walk, _cells(session)))


def _words(walk: "Walk", cells: int) -> tuple[PanelLine, ...]:
    """The old words, what the proposed place lacks of them marked; of many the rows around the first of those."""
    label = _("was") + "  "
    old = walk.question.old
    wrapped = wrap(old, [Span(0, len(old))], cells - width(label))
    rows = len(wrapped) - 1
    first = max(0, min(wrapped.row_of(walk.gone[0].start) if walk.gone else 0, rows - _WORDS_ROWS))
    lines: list[PanelLine] = []
    for row in range(first, first + _WORDS_ROWS):
        lead = (label if row == first else " " * width(label), "accent")
        more = (" …" if row < rows - 1 and row == first + _WORDS_ROWS - 1 else "", "quiet")
        lines.append((lead, *(_pieces(old, wrapped.span(row), walk.gone) if row < rows else ()), more))
    return tuple(lines)


def _pieces(old: str, row: Span, gone: tuple[Span, ...]) -> tuple[Piece, ...]:
    cuts = sorted(
        {row.start, row.end, *(c for s in gone for c in (s.start, s.end) if row.start < c < row.end)}
    )
    spans = [Span(start, end) for start, end in pairwise(cuts)]
    return tuple(
        (shown(span.of(old)), "warning" if any(g.contains(span) for g in gone) else "quiet") for span in spans
    )

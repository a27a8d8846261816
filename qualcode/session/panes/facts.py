"""What the side pane tells about the place where reading stands: what is proposed and why, what is coded and noted,
who speaks, and what the code at hand means.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.case import Case
from qualcode.model.coding import Coding, Mark
from qualcode.model.suggestion import Suggestion
from qualcode.model.telling_places import clock, in_words
from qualcode.model.transcript import Speaker
from qualcode.session.applying import changing
from qualcode.session.keys.registry import with_keys
from qualcode.session.noting.noted import SIGN
from qualcode.session.tasks.waiting import Once, cases_of
from qualcode.session.text.cells import shown, width
from qualcode.session.text.wrap import lines_of

if TYPE_CHECKING:
    from qualcode.project.noting.memos import Memo
    from qualcode.project.texts.wayback import Origin
    from qualcode.session.ports.originals import TextOrigins
    from qualcode.session.state import Session

Piece = tuple[str, str]  # text and the name of its ink in the palette
FactLine = tuple[Piece, ...]
SIGNS = {Mark.KEY: "★", Mark.COUNTER: "≠"}
LETTER = "▎"  # before the letter that marks a code in the text, so that it is taken for no key
_SUGGESTIONS = 4
_INDENT = 2


class Facts:
    """Looks things up once for each state of the project: keys must not wait for it."""

    def __init__(self) -> None:
        self._cases: Once[Mapping[int, Case]] = Once()
        self._memos: Once[tuple[Memo, ...]] = Once()
        self._origins: Once[TextOrigins] = Once()
        self._origin: Once[Origin] = Once()

    def lines(self, session: "Session", cells: int, height: int) -> tuple[FactLine, ...]:
        """Exactly `height` lines of at most `cells` cells; an empty one between sections where there is room."""
        sections = [section for section in self._sections(session, cells) if section]
        needed = sum(map(len, sections)) + len(sections) - 1
        airy = needed <= height
        lines: list[FactLine] = []
        for nth, section in enumerate(sections):
            if nth and airy:
                lines.append(())
            lines += section
        if len(lines) > height:
            lines[height - 1 :] = [(("…", "quiet"),)]
        return tuple(lines[:height] + [()] * (height - len(lines)))

    def _sections(self, session: "Session", cells: int) -> Iterator[list[FactLine]]:
        if session.document is None:
            yield [((_("Nothing is open."), "quiet"),)]
            return
        yield list(_suggestions(session, cells))
        yield list(_codings(session, cells))
        yield list(self._noted(session, cells))
        yield list(self._speaker(session, cells))
        yield list(_definition(session, cells))

    def _noted(self, session: "Session", cells: int) -> Iterator[FactLine]:
        """The memos on these words and on the transcript; those on codings stand with them."""
        from qualcode.project.noting.memos import MemoFilter, Target

        document = session.document
        if document is None:
            return
        number, aim = document.number, session.aim
        every = self._memos((session.stamp, number), lambda: session.work.memos.list(MemoFilter(on=number)))
        for memo in every:
            on_words = memo.target == Target.SEGMENT and memo.span is not None and memo.span.overlaps(aim)
            if on_words or memo.target == Target.TRANSCRIPT:
                yield (
                    (f"{SIGN} " + _("Memo") + "  ", "accent"),
                    (f"{shown(memo.label)}  {shown(memo.coder)}", "quiet"),
                )
                yield from _wrapped(" ".join(memo.text.split()), cells, ink="ink")

    def _speaker(self, session: "Session", cells: int) -> Iterator[FactLine]:
        """The case of who speaks, with its attributes; and behind it, or below, where the words stand."""
        speaker, place = _speaking(session), self._place(session)
        cases = self._cases(session.stamp, lambda: cases_of(session))
        case = None if speaker is None or speaker.case_id is None else cases.get(speaker.case_id)
        who: FactLine = ()
        if speaker is not None and case is not None:
            title, name = _("Case"), shown(case.name)
            who = ((title + "  ", "accent"), (name, "ink"), (f"  {shown(speaker.label)}", "quiet"))
        elif speaker is not None:
            who = ((_("Speaker") + "  ", "accent"), (shown(speaker.label), "ink"))
        where: FactLine = ((_("Place") + "  ", "accent"), (place, "ink")) if place else ()
        one = (*who, ("   ", "quiet"), *where) if who and where else who or where
        if sum(width(text) for text, _ink in one) <= cells:
            yield from (line for line in (one,) if line)
        else:
            yield from (who, where)
        if case is not None:
            told = "; ".join(f"{name}: {value}" for name, value in case.attributes.items() if value)
            yield from _wrapped(told, cells)

    def _place(self, session: "Session") -> str:
        """Where the words stand in the original, and when they are said; one question to the project for each text."""
        document = session.document
        if document is None or not document.turn_spans:
            return ""
        revision, number, aim = document.revision_id, document.number, session.aim
        origins = self._origins(revision, lambda: session.work.wayback.of_text(number))
        origin = self._origin((revision, aim.start), lambda: origins.of(aim))
        said = _("typed in place, not in the file") if origin.place is None else in_words(origin.place)
        if origin.time_ms is None:
            return said
        time = clock(origin.time_ms)
        return f"{said}  " + (_("after %(time)s") % {"time": time} if origin.earlier else time)


def _speaking(session: "Session") -> Speaker | None:
    document = session.document
    if document is None or not document.reading.turns:
        return None
    return document.reading.turns[document.turn_at(session.aim.start)].speaker


def _suggestions(session: "Session", cells: int) -> Iterator[FactLine]:
    found = session.suggestions()
    if not found:
        return
    yield (
        (_("Suggestions") + "  ", "accent"),
        (with_keys(_("{code.take} takes, {code.remove} refuses the first")), "quiet"),
    )
    for suggestion in found[:_SUGGESTIONS]:
        listed = session.catalogue.get(suggestion.code)
        line = (
            ("  ", "quiet"),
            (shown(listed.label), "ink"),
            (f" {LETTER}{listed.letter}", "quiet"),
            (f"  {percent(suggestion)}", "accent"),
        )
        because = shown(suggestion.reason)
        if sum(width(text) for text, _ink in line) + 2 + width(because) <= cells:
            yield (*line, (f"  {because}", "quiet"))
        else:
            yield line
            yield from _wrapped(because, cells, 4)
    if len(found) > _SUGGESTIONS:
        yield (("  " + _("and %(n)s more") % {"n": len(found) - _SUGGESTIONS}, "quiet"),)


def percent(suggestion: Suggestion) -> str:
    """How probable a proposed code is."""
    return f"{round(100 * suggestion.score)} %"


def _codings(session: "Session", cells: int) -> Iterator[FactLine]:
    """What is coded here, the one on top first, each with what it carries."""
    here = session.here()
    if not here:
        return
    yield ((_("Coded here"), "accent"),)
    for nth, coding in enumerate(here):
        listed = session.catalogue.get(coding.code)
        sign = f" {SIGNS[coding.mark]}" if coding.mark is not None else ""
        letter = f" {LETTER}{listed.letter}"
        tail = f"  {coding.quote_id}  {shown(coding.coder)}"
        lead = "▸" if not nth and len(here) > 1 else " "
        room = max(8, cells - 3 - width(tail) - width(sign) - width(letter))
        label = shown(listed.label)
        label = label if width(label) <= room else label[: room - 1] + "…"
        yield ((f"{lead} ", "quiet"), (label, "ink"), (letter, "quiet"), (sign, "accent"), (tail, "quiet"))
        said = carried(session, coding)
        if said:
            yield from _wrapped(said, cells, 4)
        if coding.memo.strip():
            yield from _wrapped(f"{SIGN} " + " ".join(coding.memo.split()), cells, 4, "ink")


def carried(session: "Session", coding: Coding) -> str:
    """What a coding carries beside its code, in words; "" where that is nothing."""
    parts = []
    if coding.value is not None:
        scale = changing.scale_of(session, coding.code)
        steps = {} if scale is None else dict(enumerate(scale.steps, scale.first))
        parts.append(f"{coding.value} {steps.get(coding.value, '')}".strip())
    if coding.mark is Mark.KEY:
        parts.append(_("key quote"))
    elif coding.mark is Mark.COUNTER:
        parts.append(_("counter-evidence"))
    labels = {facet.slug: facet.label for facet in changing.facets_of(session, coding.code)}
    for key, value in coding.facets.items():
        slug = key.partition("/")[2]
        parts.append(f"{labels.get(slug, slug)}: {value}")
    return ", ".join(parts)


def _definition(session: "Session", cells: int) -> Iterator[FactLine]:
    """What the code at hand means: that of the codebook's cursor, of the coding on top, or of the first suggestion."""
    key = _at_hand(session)
    listed = None if key is None else session.catalogue.codes.get(key)
    if listed is None or listed.code is None:
        return
    yield ((shown(listed.label), "accent"),)
    code = listed.code
    for title, text in (
        ("", code.definition or code.short),
        (_("use when"), code.use_when),
        (_("not when"), code.not_when),
    ):
        if text.strip():
            yield from _wrapped(
                f"{title}: {' '.join(text.split())}" if title else " ".join(text.split()), cells
            )


def _at_hand(session: "Session") -> str | None:
    if session.in_codebook and session.tree.code is not None:
        return session.tree.code.key
    here = session.here()
    if here:
        return here[0].code
    suggestion = session.suggestion()
    return None if suggestion is None else suggestion.code


def _wrapped(text: str, cells: int, indent: int = _INDENT, ink: str = "quiet") -> Iterator[FactLine]:
    for line in lines_of(text, max(8, cells - indent)) if text else ():
        yield ((" " * indent + line, ink),)

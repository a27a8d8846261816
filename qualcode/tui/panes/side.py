"""Two rows under the reader: what is suggested here and why, and what the last action or the code at hand says."""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from qualcode.locale import _
from qualcode.model.revision import Question
from qualcode.model.suggestion import Evidence
from qualcode.session.cells import fitted, width
from qualcode.session.state import Session, Tone
from qualcode.tui.lines import Lines
from qualcode.tui.themes import style

if TYPE_CHECKING:
    from qualcode.tui.app import Workbench

Piece = tuple[str, str]  # text and the name of its ink in the palette


class SidePane(Lines):
    """The hints."""

    def __init__(self, session: Session, workbench: "Workbench") -> None:
        super().__init__(id="side")
        self._session = session
        self._workbench = workbench

    def values(self) -> Sequence[Hashable]:
        """Both rows."""
        walk = self._session.walk
        first = self._suggested() if walk is None else _walk_keys(walk.question)
        return (tuple(first), tuple(self._said()))

    def draw(self, value: Hashable, width_: int) -> Strip:
        """Pieces of text one after the other, as far as there is room."""
        palette = self._workbench.palette
        assert isinstance(value, tuple)
        segments = [Segment(" ", style(palette.ink, palette.panel))]
        room = width_ - 2
        for text, ink in value:
            piece = fitted(text, min(width(text), room))
            room -= width(piece)
            segments.append(
                Segment(piece, style(getattr(palette, ink), palette.panel, bold=ink in ("good", "ink")))
            )
        segments.append(Segment(" " * (room + 1), style(palette.ink, palette.panel)))
        return Strip(segments, width_)

    def _suggested(self) -> list[Piece]:
        session = self._session
        found = session.suggestions()
        if not found:
            quiet = (
                ""
                if session.is_answering or session.document is None
                else _("Reading the text for suggestions …")
            )
            return [(quiet, "quiet")]
        best = found[0]
        pieces: list[Piece] = [(_("Suggestion") + "  ", "accent"), (session.title(best.code), "ink")]
        pieces.append(("  " + ", ".join(reason(e) for e in best.evidence[:3]), "quiet"))
        pieces.append(("   " + _("a takes it"), "accent"))
        if len(found) > 1:
            others = ", ".join(session.title(s.code) for s in found[1:4])
            pieces.append(("   " + _("also: %(codes)s") % {"codes": others}, "quiet"))
        return pieces

    def _said(self) -> list[Piece]:
        session = self._session
        if session.flash is not None:
            ink = {Tone.DONE: "good", Tone.PLAIN: "accent", Tone.TROUBLE: "warning"}[session.flash.tone]
            return [(session.flash.text, ink)]
        if session.editor is not None:
            return [(_("Esc closes the line and changes nothing."), "quiet")]
        if session.picker is not None:
            choice = session.picker.taken()
            return self._defined(choice.key) if choice is not None else [("", "quiet")]
        if session.in_codebook:
            current = session.tree.code
            return self._defined(current.key) if current is not None else [("", "quiet")]
        if session.walk is not None and session.walk.waiting:
            return self._defined(session.walk.waiting[0][0])
        here = session.here()
        if here:
            return self._defined(here[0].code)
        return [(_("j next sentence   c pick a code   n next turn without a code   ? all keys"), "quiet")]

    def _defined(self, code: str) -> list[Piece]:
        if code not in self._session.catalogue.codes:
            return [("", "quiet")]
        listed = self._session.catalogue.get(code)
        return [(listed.label + "  ", "ink"), (" ".join(listed.definition.split()), "quiet")]


def _walk_keys(question: Question) -> list[Piece]:
    """What the keys do while this question is on display."""
    places = min(len(question.candidates), 9)
    digits = "1" if places == 1 else f"1–{places}"
    keys = [
        (question.proposed is not None, "Enter", _("keep")),
        (places > 1 or (places == 1 and question.proposed is None), digits, _("that place")),
        (places > 1, "o", _("next place")),
        (True, "p", _("the selection")),
        (True, "d", _("drop")),
        (True, "s", _("skip")),
        (True, "Esc", _("leave")),
    ]
    shown = [(key, meaning) for wanted, key, meaning in keys if wanted]
    pieces: list[Piece] = []
    for key, meaning in shown:
        pieces += [("   " + key if pieces else key, "accent"), (" " + meaning, "quiet")]
    return pieces


def reason(evidence: Evidence) -> str:
    """Why a code is proposed: the words, and the keyword where it reads differently."""
    if evidence.matched.casefold() == evidence.keyword.casefold():
        return f"“{evidence.matched}”"
    return f"“{evidence.matched}” ({evidence.keyword})"

"""Two rows under the reader: what is suggested here and why, and what the last action or the code at hand says."""

from collections.abc import Hashable, Sequence

from rich.segment import Segment
from textual.strip import Strip

from qualcode.locale import _
from qualcode.session.drawing.palette import Palette
from qualcode.session.keys import next_steps
from qualcode.session.keys.registry import with_keys
from qualcode.session.panel import INKS, message
from qualcode.session.panes.facts import percent
from qualcode.session.reading import proposals
from qualcode.session.state import Session
from qualcode.session.text.cells import fitted, shown, width
from qualcode.tui.lines import Lines
from qualcode.tui.panes import hints
from qualcode.tui.themes import style


class SidePane(Lines):
    """The hints."""

    def __init__(self, session: Session, palette: Palette) -> None:
        super().__init__(palette, id="side")
        self._session = session

    def values(self) -> Sequence[Hashable]:
        """Both rows; a message that is too long for one takes both, where the other only tells of a code, and what is
        more stands over them (see `panel`).
        """
        flash, keys = self._session.flash, hints.keys(self._session)
        if flash is None:
            open_ = self._of_what_is_open()
            if open_ is None and not keys:
                return self._at_rest()
            return (tuple(keys or self._first()), tuple(self._of_here() if open_ is None else open_))
        *before, last = (((line, INKS[flash.tone]),) for line in message(self._session))
        return (before[-1] if before and not keys else tuple(keys or self._first()), last)

    def draw(self, value: Hashable, width_: int) -> Strip:
        """Pieces of text one after the other, as far as there is room."""
        palette = self.palette
        assert isinstance(value, tuple)
        segments = [Segment(" ", style(palette.ink, palette.panel))]
        room = width_ - 2
        for text, ink in hints.fitting(value, room):
            piece = fitted(text, min(width(text), room))
            room -= width(piece)
            segments.append(
                Segment(piece, style(getattr(palette, ink), palette.panel, bold=ink in ("good", "ink")))
            )
        segments.append(Segment(" " * (room + 1), style(palette.ink, palette.panel)))
        return Strip(segments, width_)

    def _first(self) -> list[hints.Piece]:
        session = self._session
        if session.picker is not None and session.picker.title:
            return [(session.picker.title, "accent")]
        if session.in_codebook and session.tree.code is not None:
            return hints.definition(session, session.tree.code.key)
        what, why = self._suggested()
        return [*what, *why]

    def _at_rest(self) -> Sequence[Hashable]:
        """What is suggested, and why in the row below where both have no room in one: nobody should take it blindly."""
        what, why = self._suggested()
        if sum(width(text) for text, _ink in (*what, *why[:1])) > self.size.width - 2:
            return (tuple(what), tuple(why))
        return ((*what, *why), tuple(self._of_here()))

    def _suggested(self) -> tuple[list[hints.Piece], list[hints.Piece]]:
        """The best code for the aim with the key that takes it; and why, with what else is suggested."""
        session = self._session
        found = session.suggestions()
        if not found:
            return [(proposals.quiet(session), "quiet")], []
        best = found[0]
        title, how = (
            _("Suggestion") + "  ",
            "  " + percent(best) + "   " + with_keys(_("{code.take} takes it")),
        )
        label = shown(session.title(best.code))
        room = max(8, self.size.width - 2 - width(title) - width(how))  # the key is told in any case
        what = [(title, "accent"), (fitted(label, min(width(label), room)), "ink"), (how, "accent")]
        why = [("   " + shown(best.reason), "quiet")]
        if len(found) > 1:
            others = ", ".join(session.title(s.code) for s in found[1:4])
            why.append(("   " + _("also: %(codes)s") % {"codes": others}, "quiet"))
        return what, why

    def _of_what_is_open(self) -> list[hints.Piece] | None:
        """What belongs to what is open; None where nothing is."""
        session = self._session
        if session.editor is not None:
            return [(_("Esc closes the line and changes nothing."), "quiet")]
        if session.picker is not None:
            choice = session.picker.taken()
            if choice is None and session.picker.make is not None:
                said = _("Enter makes a new code of it.")
                if not session.picker.of_codes:
                    said = _("Enter makes a new one of that name.   Esc closes it.")
                return [(said, "accent")]
            return hints.definition(session, choice.key) if choice is not None else [("", "quiet")]
        if session.pending is not None or session.card is not None or session.split is not None:
            return hints.beside(session)
        if session.in_codebook:
            return hints.of_code(session)
        if session.walk is not None and session.walk.waiting:
            return hints.definition(session, session.walk.waiting[0][0])
        return None

    def _of_here(self) -> list[hints.Piece]:
        """What the code here means, or else what one begins with."""
        session = self._session
        here = session.here()
        if here:
            return hints.definition(session, here[0].code)
        if session.document is None:
            return [
                (
                    with_keys(
                        _(
                            "{around.transcripts} transcripts   {window.commands} all commands   {window.help} all keys"
                        )
                    ),
                    "quiet",
                )
            ]
        if not session.catalogue.codes:
            return [(next_steps.without_codes(), "quiet")]
        return hints.of_text(session)

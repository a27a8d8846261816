"""The status line: where we are, how far we are, what is selected, and what is coded here."""

from collections.abc import Hashable, Sequence

from rich.segment import Segment
from textual.strip import Strip

from qualcode.locale import _, ngettext
from qualcode.session.codes.codebooks import place
from qualcode.session.drawing.palette import Palette
from qualcode.session.keys.registry import with_keys
from qualcode.session.reading import hiding, others
from qualcode.session.state import Session
from qualcode.session.text.cells import fitted, shown, width
from qualcode.tui.lines import Lines
from qualcode.tui.themes import style

_BROAD = 140  # columns from which there is room for one's own name
_LEAST = 9  # cells for the codes, before it is said in full that others' codings are hidden


class StatusLine(Lines):
    """One row at the bottom of the screen."""

    def __init__(self, session: Session, palette: Palette) -> None:
        super().__init__(palette, id="status")
        self._session = session

    def values(self) -> Sequence[Hashable]:
        """The name of the transcript, the facts, what is not shown, the codes here, the file that cannot be read,
        the right-hand side.
        """
        if self._session.hidden:
            return ((hiding.notice(self._session), (), ("",), "", "", ""),)
        codes = ", ".join(self._codes())
        return (
            (
                self._number(),
                tuple(self._facts()),
                others.standing(self._session),
                codes,
                self._wrong(),
                self._left(),
            ),
        )

    def draw(self, value: Hashable, width_: int) -> Strip:
        """The codes give way first when there is little room, then facts from the last on; never what is not shown, nor
        the right-hand side, where the key of the help stands.
        """
        palette = self.palette
        assert isinstance(value, tuple)
        name, told, standing, codes, wrong, left = value
        ground = palette.panel
        taken = width(name) + width(wrong) + width(left) + 6
        told = list(told)
        while len(told) > 1 and width(" · ".join(told)) > width_ - taken:
            told.pop()
        facts, said = others.beside(told, standing, width_ - taken - min(width(codes), _LEAST))
        room = width_ - taken - width(facts) - width(said)
        fitting = fitted("  " + codes, room) if codes and room > 4 else " " * max(0, room)
        segments = [
            Segment(f" {name}  ", style(palette.accent, ground, bold=True)),
            Segment(facts, style(palette.quiet, ground)),
            Segment(said, style(palette.accent, ground)),
            Segment(fitting, style(palette.ink, ground, bold=True)),
            Segment(wrong, style(palette.warning, ground, bold=True)),
            Segment(f"  {left} ", style(palette.quiet, ground)),
        ]
        return Strip(segments).adjust_cell_length(width_, style(palette.quiet, ground))

    def _number(self) -> str:
        return self._session.document.number if self._session.document is not None else ""

    def _facts(self) -> list[str]:
        session, document = self._session, self._session.document
        if document is None or not document.turn_spans:
            return []
        progress = document.progress
        turn = document.turn_at(session.aim.start) + 1
        facts = [
            _("turn %(n)s/%(all)s") % {"n": turn, "all": len(document.turn_spans)},
            _("%(percent)s %% with a code") % {"percent": progress.percent},
        ]
        if session.selection.span is not None:
            words = len(session.aim.of(document.text).split())
            facts.append(ngettext("%(n)s word selected", "%(n)s words selected", words) % {"n": words})
        if session.reading_on is not None:
            going = session.reading_on
            facts.append(_("reading %(n)s/%(all)s") % {"n": going.read, "all": going.all})
        if session.screen_width >= _BROAD:
            facts.append(_("you code as %(coder)s") % {"coder": shown(session.work.coder)})
        return facts

    def _codes(self) -> list[str]:
        """The codes here; whose a coding is stands with it where that is somebody else."""
        session, told = self._session, []
        for coding in session.here():
            name = session.title(coding.code)
            mine = coding.coder == session.work.coder
            told.append(
                name if mine else _("%(code)s by %(coder)s") % {"code": name, "coder": shown(coding.coder)}
            )
        return list(dict.fromkeys(told))

    def _wrong(self) -> str:
        faults = self._session.catalogue.faults
        return f"  ! {place(faults[0])}" if faults else ""

    def _left(self) -> str:
        session, document = self._session, self._session.document
        keys = with_keys(_("{window.help} keys"))
        if document is None or self._session.catalogue.faults:
            return keys
        waiting = len(self._session.questions)
        if waiting:
            questions = with_keys(
                ngettext("%(n)s question: {work.questions}", "%(n)s questions: {work.questions}", waiting),
                {"n": waiting},
            )
            return questions + "   " + keys
        only = f" ({session.task.only})" if session.task.only else ""
        return session.task.queue.told(session) + only + "   " + keys

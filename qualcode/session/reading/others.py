"""What the reader shows of other people's codings: nothing in a transcript one has not finished, unless one asks.

Only the reader hides them. What is counted, tabled, queried or exported is the whole project.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qualcode.locale import _, ngettext
from qualcode.model.coding import Coding, CodingFilter
from qualcode.model.transcript import TranscriptInfo
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.saying import Tone
from qualcode.session.text.cells import width

if TYPE_CHECKING:
    from qualcode.session.state import Session


class InReader(NamedTuple):
    """The codings of a transcript that the reader shows, and the ids of those of others that it does not."""

    codings: tuple[Coding, ...]
    hidden: frozenset[int]


def seen(session: "Session", codings: Iterable[Coding]) -> tuple[Coding, ...]:
    """Those of the codings that the reader shows: one's own, and all in transcripts one has finished."""
    if session.others_shown:
        return tuple(codings)
    coder = session.work.coder
    finished = {info.number for info in session.transcripts if coder in info.finished_by}
    return tuple(one for one in codings if one.coder == coder or one.transcript in finished)


def in_reader(session: "Session", number: str) -> InReader:
    """What the reader shows of a transcript, as it is in the project."""
    return of_these(session, session.work.codings.list(CodingFilter(transcripts=frozenset({number}))))


def of_these(session: "Session", codings: Sequence[Coding]) -> InReader:
    """What the reader shows of some codings."""
    shown = seen(session, codings)
    return InReader(shown, frozenset(one.id for one in codings) - {one.id for one in shown})


def counted(session: "Session", infos: Iterable[TranscriptInfo]) -> dict[str, int]:
    """How many codings the reader shows of each of those transcripts, by number."""
    coder = session.work.coder
    own = {} if session.others_shown else session.work.codings.own_counts()
    return {
        info.number: info.codings
        if session.others_shown or coder in info.finished_by
        else own.get(info.number, 0)
        for info in infos
    }


def has_finished(session: "Session", number: str) -> bool:
    """Whether one has finished a transcript."""
    return any(
        info.number == number and session.work.coder in info.finished_by for info in session.transcripts
    )


def standing(session: "Session") -> tuple[str, ...]:
    """What the status line says of it, in ever fewer words; where the last is empty, it need not be said."""
    document = session.document
    if document is not None and document.withheld:
        n = {"n": document.withheld}
        return with_keys(_("%(n)s of others hidden: {work.others}"), n), with_keys(
            _("%(n)s hidden: {work.others}"), n
        )
    return (_("finished"), "") if document is not None and has_finished(session, document.number) else ("",)


def beside(facts: Sequence[str], standing: Sequence[str], room: int) -> tuple[str, str]:
    """Facts in one line, and behind them what is to be said of others, in so many cells: in the most words there is
    room for. Facts give way to it, the last one first, where it has to be said.
    """
    least = len(facts) if not standing[-1] else 0
    for n in range(len(facts), least - 1, -1):
        for said in standing:
            line = " · ".join(fact for fact in (*facts[:n], said) if fact)
            if width(line) <= room or (n, said) == (least, standing[-1]):
                kept = " · ".join(facts[:n])
                return kept, line.removeprefix(kept)
    raise AssertionError("the last way of saying it is always taken")


def finish(session: "Session", number: str | None = None) -> None:
    """Says that one has finished a transcript (the open one by default), or that one has not after all."""
    if number is None:
        if session.document is None:
            session.say(_("This project has no transcripts yet."))
            return
        number = session.document.number
    before = _withheld(session)
    is_done = not has_finished(session, number)
    (session.work.finishing.finish if is_done else session.work.finishing.reopen)(number)
    session.reload()
    session.cycled = 0
    said = _("You have finished %(number)s.") if is_done else _("You are at work on %(number)s again.")
    changed = _withheld(session) - before
    parts = [said % {"number": number}]
    if changed < 0:
        parts.append(
            ngettext("%(n)s coding of others shows now.", "%(n)s codings of others show now.", -changed)
            % {"n": -changed}
        )
    elif changed > 0:
        parts.append(
            ngettext(
                "%(n)s coding of others is hidden now.", "%(n)s codings of others are hidden now.", changed
            )
            % {"n": changed}
        )
    session.say(" ".join(parts), Tone.DONE)


def toggle(session: "Session") -> None:
    """Shows the codings of others also where one has not finished, or hides them there again."""
    session.others_shown = not session.others_shown
    session.reload(whole=True)
    session.cycled = 0
    if session.others_shown:
        session.say(
            with_keys(_("The codings of others show everywhere now; {work.others} hides them again."))
        )
        return
    session.say(
        with_keys(
            _("The codings of others are hidden again (%(n)s here); {work.others} shows them."),
            {"n": _withheld(session)},
        )
    )


def _withheld(session: "Session") -> int:
    return 0 if session.document is None else session.document.withheld


HANDLERS: dict[str, Callable[["Session", int], None]] = {
    "work.finish": lambda session, _nth: finish(session),
    "work.others": lambda session, _nth: toggle(session),
}

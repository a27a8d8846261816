"""The status line in words: where we are, how far we are, what is selected, what is coded here, and what waits."""

from typing import TYPE_CHECKING, NamedTuple

from qualcode.locale import _, ngettext
from qualcode.session.codes.codebooks import place
from qualcode.session.keys.registry import with_keys
from qualcode.session.reading import hiding, others
from qualcode.session.text.cells import cut, fitted, shown, width

if TYPE_CHECKING:
    from qualcode.session.state import Session

_BROAD = 140  # columns from which there is room for one's own name
_CODE = 28  # cells for the first code here, to which facts give way
_TITLE = 8  # cells that are left of what is worked through
_BLANKS = 6  # between the parts
_GIVING_WAY = ("coder", "reading", "progress", "selected")  # facts, the first to go first


class Standing(NamedTuple):
    """The parts of the line, each in the cells it has.

    `said` is what is not shown, `wrong` the file that cannot be read, `left` what waits and the key of the help.
    """

    name: str
    facts: str = ""
    said: str = ""
    codes: str = ""
    wrong: str = ""
    left: str = ""


def standing(session: "Session", cells: int) -> Standing:
    """The line in so many cells. Where there is little room, less is said of the name of what is worked through, then
    facts give way to the first code here, then codes; never what is not shown, nor the key of the help.
    """
    if session.hidden:
        return Standing(hiding.notice())
    name = session.document.number if session.document is not None else ""
    wrong, codes = _wrong(session), _codes(session)
    room = cells - width(name) - width(wrong) - _BLANKS
    first = min(width(codes[0]), _CODE) + 2 if codes else 0
    told, withheld = _facts(session), others.standing(session)
    for_facts = room - width(_left(session, _TITLE)) - first
    for fact in _GIVING_WAY:
        if width(" · ".join(told.values())) > for_facts:
            told.pop(fact, None)
    facts, said = others.beside([*told.values()], withheld, for_facts)
    room -= width(facts) + width(said)
    every = "  " + ", ".join(codes) if codes else ""
    left = _left(session, cells)
    over = width(left) + width(every) - room
    if over > 0:
        task = session.task
        named = max(width(task.queue.title()), width(str(task.only)))
        left = _left(session, max(_TITLE, named - over))
    return Standing(name, facts, said, fitted(every, room - width(left)), wrong, left)


def _facts(session: "Session") -> dict[str, str]:
    document = session.document
    if document is None or not document.turn_spans:
        return {}
    progress = document.progress
    turn = document.turn_at(session.aim.start) + 1
    facts = {
        "turn": _("turn %(n)s/%(all)s") % {"n": turn, "all": len(document.turn_spans)},
        "progress": _("%(percent)s %% with a code") % {"percent": progress.percent},
    }
    if session.selection.span is not None:
        words = len(session.aim.of(document.text).split())
        facts["selected"] = ngettext("%(n)s word selected", "%(n)s words selected", words) % {"n": words}
    if session.reading_on is not None:
        going = session.reading_on
        facts["reading"] = _("reading %(n)s/%(all)s") % {"n": going.read, "all": going.all}
    if session.screen_width >= _BROAD:
        facts["coder"] = _("you code as %(coder)s") % {"coder": shown(session.work.coder)}
    return facts


def _codes(session: "Session") -> list[str]:
    """The codes here; whose a coding is stands with it where that is somebody else."""
    told = []
    for coding in session.here():
        name = session.title(coding.code)
        mine = coding.coder == session.work.coder
        told.append(
            name if mine else _("%(code)s by %(coder)s") % {"code": name, "coder": shown(coding.coder)}
        )
    return list(dict.fromkeys(told))


def _wrong(session: "Session") -> str:
    faults = session.catalogue.faults
    return f"  ! {place(faults[0])}" if faults else ""


def _left(session: "Session", room: int) -> str:
    """What waits and the key of the help; names in it have so many cells."""
    keys = with_keys(_("{window.help} keys"))
    if session.document is None or session.catalogue.faults:
        return keys
    waiting = len(session.questions)
    if waiting:
        questions = with_keys(
            ngettext("%(n)s question: {work.questions}", "%(n)s questions: {work.questions}", waiting),
            {"n": waiting},
        )
        return questions + "   " + keys
    task = session.task
    only = f" ({cut(str(task.only), room)})" if task.only else ""
    return task.queue.told(session, room) + only + "   " + keys

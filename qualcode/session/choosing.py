"""What n and N are to walk through: the queues there are, the limits they can have, and the list to pick from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.coding import CodingFilter, Mark
from qualcode.model.transcript import Role
from qualcode.session import candidates, others, queues, walking
from qualcode.session.asking import code_choices
from qualcode.session.identifying import queue
from qualcode.session.only import Only
from qualcode.session.picker import Choice, Picker
from qualcode.session.queues import Queue
from qualcode.session.registry import with_keys
from qualcode.session.waiting import Segments, coders_and_days

if TYPE_CHECKING:
    from qualcode.session.state import Session


@dataclass(frozen=True, slots=True)
class Offer:
    """A queue to pick. `title` is marked for translation; `make` answers None when it needs to ask more first."""

    id: str
    title: str
    make: Callable[["Session"], Queue | None]


OFFERS: dict[str, Offer] = {}


def register(id_: str, title: str, make: Callable[["Session"], Queue | None]) -> None:
    """Offers a queue; the last one registered under a name counts."""
    OFFERS[id_] = Offer(id_, title, make)


def pick(session: "Session") -> None:
    """Opens the list of queues, with the limits that can be set behind them."""
    session.reveal()
    queue_rows = [Choice(f"queue {offer.id}", _(offer.title)) for offer in OFFERS.values()]
    rows = [*queue_rows, *limits(session)]
    session.picker = Picker(
        with_keys(_("{work.next} walks through")),
        tuple(rows),
        lambda choice: _take(session, choice),
        digits=True,
    )


def _take(session: "Session", choice: Choice) -> None:
    kind, _blank, rest = choice.key.partition(" ")
    if kind == "queue":
        start(session, OFFERS[rest].make(session))
    else:
        limit(session, kind, rest)


def start(session: "Session", queue: Queue | None) -> None:
    """Makes a queue the one that is walked through and says how much of it there is."""
    if queue is None:
        return
    session.flash = None
    queues.begin(session, queue)
    if session.flash is None:
        session.say(_told(session))


def _told(session: "Session") -> str:
    """What n walks through from now on, within which limits, and how much of it there is."""
    queue, only = session.task.queue, session.task.only
    what, size = queue.title(), queue.size(session)
    if only:
        what = _("%(queue)s, only %(who)s") % {"queue": what, "who": str(only)}
    if not size:
        return with_keys(_("{work.next} walks through %(what)s."), {"what": what})
    return with_keys(_("{work.next} walks through %(what)s: %(size)s."), {"what": what, "size": size})


def limits(session: "Session") -> Iterator[Choice]:
    """The limits that can be set; those that are set say so, and picking them takes them away."""
    only = session.task.only
    if only:
        yield Choice("all", _("no limits"), str(only))
    for label in _speakers(session):
        yield _limit(f"speaker {label}", label, _("only this speaker"), only.speaker == label)
    cases = session.work.cases.list()
    for case in cases:
        yield _limit(f"case {case.name}", case.name, _("only this case"), only.case == case.name)
    for name, value in sorted({item for case in cases for item in case.attributes.items()}):
        chosen = only.attribute == (name, value)
        yield _limit(f"attribute {name}\n{value}", f"{name}={value}", _("only cases with this"), chosen)
    # Who coded what the reader hides, and when, is hidden here as well.
    coders, days = coders_and_days(others.seen(session, session.work.codings.list(CodingFilter())))
    for coder in coders:
        yield _limit(f"coder {coder}", coder, _("only codings of this coder"), only.coder == coder)
    for day in days:
        yield _limit(
            f"since {day}",
            _("since %(day)s") % {"day": day},
            _("only codings from then on"),
            only.since == day,
        )
    for day in days:
        yield _limit(
            f"until {day}",
            _("until %(day)s") % {"day": day},
            _("only codings up to then"),
            only.until == day,
        )


def _limit(key: str, label: str, detail: str, is_set: bool) -> Choice:
    return Choice(key, label, _("set: picking it takes it away") if is_set else detail)


def _speakers(session: "Session") -> list[str]:
    if session.document is None:
        return []
    speakers = (turn.speaker for turn in session.document.reading.turns if turn.speaker is not None)
    return list(dict.fromkeys(s.label for s in speakers if s.role is not Role.INTERVIEWER))


def limit(session: "Session", kind: str, value: str) -> None:
    """Sets a limit, or takes it away."""
    task = session.task
    if kind == "all":
        task.only = Only()
    elif kind == "attribute":
        name, _break, wanted = value.partition("\n")
        task.only = task.only.toggled(attribute=(name, wanted))
    else:
        task.only = task.only.toggled(**{kind: value})
    session.say(_told(session))


def of_code(session: "Session", key: str) -> Segments:
    """The segments of a code."""
    return Segments(session.title(key), CodingFilter(codes=frozenset({key})))


def _of_a_code(session: "Session") -> None:
    """Asks which code."""
    session.picker = Picker(
        _("segments of"),
        code_choices(session),
        lambda choice: start(session, of_code(session, choice.key)),
        digits=True,
    )


def _of_questions(session: "Session") -> None:
    walking.start(session)


def _marked(title: str, mark: Mark) -> Callable[["Session"], Queue]:
    return lambda _session: Segments(_(title), CodingFilter(marks=frozenset({mark})))


register("uncoded", N_("uncoded turns"), lambda session: session.task.uncoded)
register("suggestions", N_("suggestions"), lambda session: session.task.suggested)
for _id, _title, _begin in candidates.OFFERS:
    register(_id, _title, _begin)
register("code", N_("segments of a code"), _of_a_code)
register("key", N_("key quotes"), _marked(N_("key quotes"), Mark.KEY))
register("counter", N_("counter-evidence"), _marked(N_("counter-evidence"), Mark.COUNTER))
register("identifiers", N_("identifiers to decide"), queue.make)
register("questions", N_("segments that wait for their place"), _of_questions)

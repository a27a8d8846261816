"""What n and N are to walk through: the queues there are, the limits they can have, and the list to pick from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.coding import CodingFilter, Mark
from qualcode.model.transcript import Role
from qualcode.session.identifying import queue
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.asking import code_choices
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.reading import others
from qualcode.session.tasks import candidates, queues, walking
from qualcode.session.tasks.only import Only
from qualcode.session.tasks.queues import Queue
from qualcode.session.tasks.uncovered import Uncovered
from qualcode.session.tasks.waiting import Segments, coders_and_days

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
    """Opens the list of queues, and behind them the heads of what they can be limited to.

    A limit comes up by itself when letters of it are typed.
    """
    session.reveal()
    queue_rows = [Choice(f"queue {offer.id}", _(offer.title)) for offer in OFFERS.values()]
    groups = list(_groups(session))
    session.picker = Picker(
        with_keys(_("What {work.next} walks through")),
        (*queue_rows, *_no_limits(session), *(_head(session, group) for group in groups)),
        lambda choice: _take(session, choice),
        digits=True,
        deeper=tuple(choice for group in groups if not _is_idle(session, group) for choice in group.choices),
    )


def _take(session: "Session", choice: Choice) -> None:
    kind, _blank, rest = choice.key.partition(" ")
    if choice.quiet:
        session.say(f"{choice.label}: {choice.detail}.")
    elif kind == "queue":
        start(session, OFFERS[rest].make(session))
    elif kind == "group":
        group = next(group for group in _groups(session) if group.id == rest)
        session.picker = Picker(
            _(group.title), group.choices, lambda choice: _take(session, choice), digits=True
        )
    else:
        limit(session, kind, rest)


def start(session: "Session", queue: Queue | None) -> None:
    """Makes a queue the one that is walked through and says how much of it there is, and what else that changes:
    another transcript that was opened, limits that mean nothing here.
    """
    if queue is None:
        return
    session.flash = None
    dropped = session.task.only.limits_codings and not queue.of_codings
    if dropped:
        session.task.only = session.task.only.of_turns()
    queues.begin(session, queue)
    said = [session.flash.text if session.flash is not None else _told(session)]
    if dropped:
        said.append(_("Who coded, and when, no longer limits it."))
    session.say(" ".join(said))


def _told(session: "Session") -> str:
    """What n walks through from now on, within which limits, and how much of it there is."""
    queue, only = session.task.queue, session.task.only
    what, size = queue.title(), queue.size(session)
    if only:
        what = _("%(queue)s, only %(who)s") % {"queue": what, "who": str(only)}
    if not size:
        return with_keys(_("{work.next} walks through %(what)s."), {"what": what})
    return with_keys(_("{work.next} walks through %(what)s: %(size)s."), {"what": what, "size": size})


@dataclass(frozen=True, slots=True)
class Group:
    """Limits of one kind. `title` is marked for translation; of some queues they make no sense (`of_codings`)."""

    id: str
    title: str
    choices: tuple[Choice, ...]
    of_codings: bool = False


def _is_idle(session: "Session", group: Group) -> bool:
    return group.of_codings and not session.task.queue.of_codings


def _head(session: "Session", group: Group) -> Choice:
    """The row that opens a group: what is set in it, or what there is; or why it limits nothing now."""
    if _is_idle(session, group):
        why = _("this queue holds no codings")
        return Choice(f"group {group.id}", _(group.title), why, quiet=True)
    is_set = [choice.label for choice in group.choices if choice.detail == _set()]
    detail = ", ".join(is_set) or ", ".join(choice.label for choice in group.choices[:4])
    if not is_set and len(group.choices) > 4:
        detail += " …"
    return Choice(f"group {group.id}", _(group.title), detail)


def _no_limits(session: "Session") -> Iterator[Choice]:
    if session.task.only:
        yield Choice("all", _("no limits"), str(session.task.only))


def limits(session: "Session") -> Iterator[Choice]:
    """The limits that can be set now; those that are set say so, and picking them takes them away."""
    yield from _no_limits(session)
    for group in _groups(session):
        if not _is_idle(session, group):
            yield from group.choices


def _groups(session: "Session") -> Iterator[Group]:
    """The limits there are, by what they are about; a group with nothing to choose is left out."""
    only = session.task.only
    cases = session.work.cases.list()
    values = sorted({item for case in cases for item in case.attributes.items()})
    # Who coded what the reader hides, and when, is hidden here as well.
    coders, days = coders_and_days(others.seen(session, session.work.codings.list(CodingFilter())))
    from_then, up_to = _("only codings from then on"), _("only codings up to then")
    since = [_limit(f"since {d}", _("since %(day)s") % {"day": d}, from_then, only.since == d) for d in days]
    until = [_limit(f"until {d}", _("until %(day)s") % {"day": d}, up_to, only.until == d) for d in days]
    found = (
        Group(
            "speaker",
            N_("only one speaker"),
            tuple(
                _limit(f"speaker {label}", label, _("only this speaker"), only.speaker == label)
                for label in _speakers(session)
            ),
        ),
        Group(
            "case",
            N_("only one case"),
            tuple(
                _limit(f"case {case.name}", case.name, _("only this case"), only.case == case.name)
                for case in cases
            ),
        ),
        Group(
            "attribute",
            N_("only an attribute of cases"),
            tuple(
                _limit(
                    f"attribute {name}\n{value}",
                    f"{name}={value}",
                    _("only cases with this"),
                    only.attribute == (name, value),
                )
                for name, value in values
            ),
        ),
        Group(
            "coder",
            N_("only one coder"),
            tuple(
                _limit(f"coder {coder}", coder, _("only codings of this coder"), only.coder == coder)
                for coder in coders
            ),
            of_codings=True,
        ),
        Group("when", N_("only since or until a day"), (*since, *until), of_codings=True),
    )
    yield from (group for group in found if group.choices)


def _set() -> str:
    return _("set: picking it takes it away")


def _limit(key: str, label: str, detail: str, is_set: bool) -> Choice:
    return Choice(key, label, _set() if is_set else detail)


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
        _("Segments of which code"),
        code_choices(session),
        lambda choice: start(session, of_code(session, choice.key)),
        digits=True,
    )


def _of_questions(session: "Session") -> None:
    walking.start(session)


def _marked(title: str, mark: Mark) -> Callable[["Session"], Queue]:
    return lambda _session: Segments(_(title), CodingFilter(marks=frozenset({mark})))


register("uncoded", N_("uncoded turns"), lambda session: session.task.uncoded)
register("uncovered", N_("sentences without a code"), lambda _session: Uncovered())
register("suggestions", N_("suggestions"), lambda session: session.task.suggested)
for _id, _title, _begin in candidates.OFFERS:
    register(_id, _title, _begin)
register("code", N_("segments of a code"), _of_a_code)
register("key", N_("key quotes"), _marked(N_("key quotes"), Mark.KEY))
register("counter", N_("counter-evidence"), _marked(N_("counter-evidence"), Mark.COUNTER))
register("identifiers", N_("identifiers to decide"), queue.make)
register("questions", N_("segments that wait for their place"), _of_questions)

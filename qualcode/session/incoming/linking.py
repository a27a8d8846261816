"""Who speaks: each speaker that is no case yet is asked about, with one key for an answer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.model.case import Case, CaseKind
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Role
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone

if TYPE_CHECKING:
    from qualcode.project.people.cases import CaseRow
    from qualcode.session.state import Session

_TABLES = (".csv", ".xlsx")
_MOST_TABLES = 3
_LARGEST = 1_000_000  # bytes: a list of the persons in a study is small


@dataclass(slots=True)
class Asking:
    """A walk along speakers, as (transcript, label). `after` hears of every change, in which transcript it was; "" is
    anywhere.
    """

    session: "Session"
    left: list[tuple[str, str]]
    tables: Sequence[tuple[Path, Sequence["CaseRow"]]]
    after: Callable[[str], None]


def ask(
    session: "Session", numbers: Sequence[str], after: Callable[[str], None], folder: Path | None = None
) -> bool:
    """Asks who the speakers of these transcripts are; False where every one of them is known.

    Tables with cases in `folder`, where the interviews came from, are offered with it.
    """
    left = [*unknown(session, numbers)]
    if not left:
        return False
    tables = [] if folder is None else [*_tables(session, folder)]
    _next(Asking(session, left, tables, after))
    return True


def unknown(session: "Session", numbers: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The speakers who do not ask and are no case yet."""
    for number in numbers:
        for speaker in session.work.cases.speakers(number):
            if speaker.role is not Role.INTERVIEWER and speaker.case_id is None:
                yield number, speaker.label


def _tables(session: "Session", folder: Path) -> Iterator[tuple[Path, Sequence["CaseRow"]]]:
    """The first small tables of that folder that hold cases."""
    try:
        beside = sorted(path for path in folder.iterdir() if path.suffix.lower() in _TABLES)
        small = [path for path in beside if path.is_file() and path.stat().st_size <= _LARGEST]
    except OSError:
        return
    for path in small[:_MOST_TABLES]:
        try:
            yield path, session.work.cases.in_file(path)
        except QualcodeError:
            continue


def _next(asking: Asking) -> None:
    """Asks about the next speaker who is still unknown."""
    session = asking.session
    while asking.left and asking.left[0] not in unknown(session, [asking.left[0][0]]):
        asking.left.pop(0)
    if not asking.left:
        return
    number, label = asking.left[0]
    several = f" ({len(asking.left)})" if len(asking.left) > 1 else ""
    session.picker = Picker(
        _("Who is %(label)s in %(number)s?%(several)s  Letters: by name")
        % {"label": label, "number": number, "several": several},
        tuple(_choices(asking, number, label)),
        lambda choice: _take(asking, number, label, choice),
        digits=True,
        make=lambda typed: _is_case(asking, number, label, " ".join(typed.split())),
    )


def _choices(asking: Asking, number: str, label: str) -> Iterator[Choice]:
    """The best guess, then what can always be said, then the other cases."""
    from qualcode.project.people.who_speaks import likely, new_name

    cases = asking.session.work.cases.list()
    guesses = likely(label, cases)
    yield from (_case(case) for case in guesses[:1])
    fresh = new_name(label, number, cases)
    yield Choice(f"new {fresh}", _("new case: %(name)s") % {"name": fresh})
    yield Choice("interviewer", _("interviewer"), _("asks, and is no case"))
    yield Choice("later", _("later"), _("counts for no case until then"))
    for nth, (path, rows) in enumerate(asking.tables):
        told = ngettext("%(n)s case in it", "%(n)s cases in it", len(rows)) % {"n": len(rows)}
        yield Choice(f"table {nth}", _("cases from %(file)s") % {"file": path.name}, told)
    yield from (_case(case) for case in guesses[1:])
    yield from (_case(case) for case in cases if case not in guesses)


def _case(case: Case) -> Choice:
    places = ", ".join(
        number if label == case.name else f"{number} {label}" for number, label in case.speaks_in
    )
    return Choice(f"case {case.name}", case.name, places or _("speaks nowhere yet"))


def _take(asking: Asking, number: str, label: str, choice: Choice) -> None:
    session = asking.session
    kind, _blank, name = choice.key.partition(" ")
    if kind in ("case", "new"):
        _is_case(asking, number, label, name)
        return
    if kind == "interviewer":
        session.work.cases.set_role(number, label, Role.INTERVIEWER)
        _changed(
            asking,
            with_keys(
                _("%(label)s in %(number)s asks; {transcripts.undo} takes it back."),
                {"label": label, "number": number},
            ),
            number,
        )
        return
    if kind == "table":
        path, rows = asking.tables[int(name)]
        asking.tables = [table for table in asking.tables if table[0] != path]
        session.work.cases.put(rows)
        _changed(asking, came(len(rows)))
        return
    asking.left.pop(0)
    session.say(with_keys(_("{transcripts.speakers} in the table of transcripts asks again.")))
    _next(asking)


def told(name: str, rows: Sequence["CaseRow"]) -> str:
    """What a table holds, in a sentence."""
    cases = ngettext("%(n)s case", "%(n)s cases", len(rows)) % {"n": len(rows)}
    names = ", ".join(dict.fromkeys(name for row in rows for name in row.attributes))
    linked = sum(len(row.speaks_in) for row in rows)
    return _("%(file)s: %(cases)s; attributes: %(names)s; speakers linked: %(linked)s.") % {
        "file": name,
        "cases": cases,
        "names": names or "-",
        "linked": linked,
    }


def came(cases: int) -> str:
    """How many cases a table brought."""
    text = ngettext(
        "%(n)s case added or completed; {cases.undo} takes it back.",
        "%(n)s cases added or completed; {cases.undo} takes it back.",
        cases,
    )
    return with_keys(text, {"n": cases})


def _is_case(asking: Asking, number: str, label: str, name: str) -> None:
    from qualcode.project.people.cases import CaseRow

    asking.session.work.cases.put((CaseRow(name, CaseKind.PERSON, {}, ((number, label),)),))
    told = {"label": label, "number": number, "case": name}
    _changed(
        asking,
        with_keys(_("%(label)s in %(number)s is %(case)s; {transcripts.undo} takes it back."), told),
        number,
    )


def _changed(asking: Asking, said: str, number: str = "") -> None:
    session = asking.session
    session.reload()
    asking.after(number)
    session.say(said, Tone.DONE)
    _next(asking)

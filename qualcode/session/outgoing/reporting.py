"""Writing a report to a file: of themes, codes or cases, what one case is to check, a table of quotes; all of it
through the publication gate.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.reporting import ReportKind
from qualcode.session.outgoing.exporting import ask_name, named
from qualcode.session.prompts.asking import code_choices
from qualcode.session.prompts.picker import Choice, Picker

if TYPE_CHECKING:
    from qualcode.session.state import Session

_ENDINGS = (".docx", ".md", ".html")
_OF_A_TABLE = (*_ENDINGS, ".xlsx", ".csv")
_KINDS = {
    ReportKind.THEME: (N_("report of themes"), N_("claims beside what is counted, quotes, counter-voices")),
    ReportKind.CODE: (N_("report of codes"), N_("what each means, how often it was given, quotes")),
    ReportKind.CASE: (N_("report of cases"), N_("each on one template: themes, codes, quotes")),
    ReportKind.MEMBER: (N_("member check"), N_("for one case its own quotes, with room to react")),
    ReportKind.QUOTES: (N_("table of quotes"), N_("for a paper: theme, quote, respondent, id")),
}


def choose(session: "Session") -> None:
    """Asks which report."""
    choices = tuple(Choice(kind, _(title), _(detail)) for kind, (title, detail) in _KINDS.items())
    session.picker = Picker(
        _("Which report"), choices, lambda choice: ask(session, ReportKind(choice.key)), digits=True
    )


def ask(session: "Session", kind: ReportKind, current: str = "") -> None:
    """Asks of what a report is to be (what has the key `current` is offered first), and under which name it is to be
    written.
    """
    title = _(_KINDS[kind][0])
    choices = _choices(session, kind)
    if not choices:
        session.say(_("There is nothing yet for this: %(report)s.") % {"report": title})
        return
    if kind is not ReportKind.MEMBER:
        choices = (Choice("", _("all of them")), *choices)

    def chosen(choice: Choice) -> None:
        picked = [choice] if choice.key else []
        name = named("-".join(("report", kind, *(one.key for one in picked))))
        endings = _OF_A_TABLE if kind is ReportKind.QUOTES else _ENDINGS
        ask_name(session, f"{title}, {choice.label}", name, endings, _write(session, kind, picked))

    at = next((n for n, choice in enumerate(choices) if choice.key == current), 0)
    session.picker = Picker(title, tuple(choices), chosen, digits=True, at=at)


def _choices(session: "Session", kind: ReportKind) -> Sequence[Choice]:
    if kind is ReportKind.CODE:
        return code_choices(session)
    if kind in (ReportKind.CASE, ReportKind.MEMBER):
        # By number, so that the name of a file tells no name.
        return [Choice(str(one.id), one.name) for one in session.work.cases.list() if one.speaks_in]
    return [Choice(one.slug, one.heading, one.central_idea) for one in session.work.themes.list()]


def _write(session: "Session", kind: ReportKind, picked: Sequence[Choice]) -> Callable[[Path], Path]:
    """What writes the report; of all there is where nothing was picked."""
    reports = session.work.reports
    keys, names = [one.key for one in picked], [one.label for one in picked]
    writes: dict[ReportKind, Callable[[Path], Path]] = {
        ReportKind.THEME: lambda path: reports.themes(keys, path),
        ReportKind.CODE: lambda path: reports.codes(keys, path),
        ReportKind.CASE: lambda path: reports.cases(names, path),
        ReportKind.MEMBER: lambda path: reports.member_check(names[0], path),
        ReportKind.QUOTES: lambda path: reports.quotes(keys, path),
    }
    return writes[kind]

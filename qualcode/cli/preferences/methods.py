"""`qualcode method`."""

import typer

from qualcode.cli.door import opened
from qualcode.cli.options.answers import AsJson
from qualcode.cli.talking import output
from qualcode.locale import N_, _
from qualcode.model.method import PART_NAMES, Mode, Part
from qualcode.project import Project

_MODES = {Mode.ON: N_("offered"), Mode.COMPARE: N_("only where you have coded"), Mode.OFF: N_("not offered")}


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "method",
        help=_(
            "Tell what the method of the project offers, what not, and why. docs/methods.md has the sources; "
            "'qualcode settings set method framework' chooses one."
        ),
        epilog=_("Example: qualcode method --json"),
    )(method)


def method(context: typer.Context, as_json: AsJson = False) -> None:
    """Tells what fits the method."""
    project = opened(context)
    chosen = project.settings.method
    parts = {part: _fits(project, part) for part in Part}
    if as_json:
        output.say_json(
            {"method": chosen, "parts": [{"part": p, "offered": m, "why": w} for p, (m, w) in parts.items()]}
        )
        return
    output.say(
        _("The method of this project is %(method)s.") % {"method": chosen}
        if chosen
        else _("No method is chosen: everything is offered.")
    )
    output.say()
    output.table(
        (_("part"), _("offered")),
        [(_(PART_NAMES[part]), _(_MODES[mode])) for part, (mode, _why) in parts.items()],
    )
    reasons = [why for _mode, why in parts.values() if why]
    if reasons:
        output.say()
    for why in reasons:
        output.say(why)


def _fits(project: Project, part: Part) -> tuple[Mode, str]:
    """When a part is offered, and why it is not always."""
    if part is Part.SUGGESTIONS:
        return project.suggestions.mode, project.suggestions.because
    why = project.tables.hidden(part)
    return (Mode.OFF if why else Mode.ON), why

"""`qualcode check`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from qualcode.cli.door import opened
from qualcode.cli.exit_codes import FOUND_SOMETHING
from qualcode.cli.options.answers import AsJson
from qualcode.cli.talking import output
from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import Refused
from qualcode.project import Project
from qualcode.project.upkeep.findings import Finding


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command("check", help=_("Prove the project sound, or list what is wrong (exit code 1)."))(check)


def check(
    context: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help=_("Offer what can be mended without loss, after a backup."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Mend all of it without asking."))] = False,
    as_json: AsJson = False,
) -> None:
    """Proves the project sound."""
    project = opened(context)
    if repair and not as_json:
        _repair(project, yes)
    findings, remarks = project.check(), project.remarks()
    if as_json:
        output.say_json(
            {
                "sound": not findings,
                "findings": list(map(str, findings)),
                "todo": [finding.advice for finding in findings],
                "remarks": list(map(str, remarks)),
                "repairs": list(map(str, project.repairs())) if repair else [],
            }
        )
    else:
        _tell(findings, remarks)
    if findings:
        raise typer.Exit(FOUND_SOMETHING)


def _tell(findings: Sequence[Finding], remarks: Sequence[Finding]) -> None:
    for finding in findings:
        output.say(str(finding))
    for advice in dict.fromkeys(finding.advice for finding in findings):
        if advice:
            output.say(f"→ {advice}")
    for remark in remarks:
        output.say(f"{remark} {remark.advice}")
    if findings:
        output.say(
            ngettext("%(n)d thing is wrong.", "%(n)d things are wrong.", len(findings)) % {"n": len(findings)}
        )
    else:
        output.say(_("The project is sound."))


def _repair(project: Project, yes: bool) -> None:
    offered = project.repairs()
    if not offered:
        output.say(_("There is nothing to mend."))
        return
    if not yes and not output.can_ask():
        for repair in offered:
            output.say(str(repair))
        raise Refused(N_("Nothing was changed."), N_("Say --yes to do these repairs without being asked."))
    chosen = [repair for repair in offered if yes or output.confirmed(str(repair))]
    if yes:
        for repair in chosen:
            output.say(str(repair))
    if chosen:
        project.repair(chosen)
        done = ngettext(
            "%(n)d repair was done, after a backup.", "%(n)d repairs were done, after a backup.", len(chosen)
        )
        output.say(done % {"n": len(chosen)})

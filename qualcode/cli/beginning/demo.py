"""`qualcode demo`."""

import shlex
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.beginning import launch, tutor
from qualcode.cli.counting.matrices import print_matrix
from qualcode.cli.door import door
from qualcode.cli.talking import output
from qualcode.cli.talking.remarks import told_beside
from qualcode.locale import _
from qualcode.project import open_project
from qualcode.project.beginning import demo as demo_project


def add_to(app: typer.Typer) -> None:
    """Adds this command."""
    app.command(
        "demo",
        help=_("Make the demo project, show its matrix, write its exports and open the workbench on it."),
        epilog=_("Example: qualcode demo ~/lindervoort"),
    )(demo)


def _program() -> str:
    """What to type for this program: its name where the shell finds it, or else where it is."""
    here = Path(sys.argv[0])
    return "qualcode" if shutil.which("qualcode") or here.name != "qualcode" else shlex.quote(str(here))


def demo(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar=_("FOLDER"), help=_("Where to make it; a temporary folder by default.")),
    ] = None,
    no_ui: Annotated[bool, typer.Option("--no-ui", help=_("Do not open the workbench."))] = False,
) -> None:
    """Makes and shows the demo."""
    place = folder or Path(tempfile.mkdtemp(prefix="qualcode-demo-")) / "lindervoort"
    demo_project.build(place)
    with open_project(place, coder=door(context).coder) as project:
        infos = project.transcripts.list()
        output.say(
            _(
                "%(title)s: %(interviews)d invented interviews, %(words)d words, %(codings)d codings by two coders."
            )
            % {
                "title": project.settings.title,
                "interviews": len(infos),
                "words": sum(info.words for info in infos),
                "codings": sum(info.codings for info in infos),
            }
        )
        output.say()
        print_matrix(project.tables.code_by_transcript())
        output.say()
        output.say(
            _("Written. The publication gate lets nothing out before every name in it was decided about:")
        )
        for path in demo_project.write_exports(project):
            output.say(f"  {path}")
        output.say(told_beside(project.risk.of_interviews()))
    output.say()
    output.say(_("The project is in %(folder)s.") % {"folder": place})
    names = {"program": _program(), "folder": place}
    output.say(_("Open it with: %(program)s --project %(folder)s workbench") % names)
    output.say(_("The keys of the workbench are learnt by doing in a few minutes: %(program)s tutor") % names)
    if no_ui or not output.can_ask():
        return
    output.say()
    said = typer.prompt(
        _("Enter opens the demo; t and Enter the tutor first"),
        default="",
        show_default=False,
        prompt_suffix=": ",
    )
    if str(said).strip().lower() == "t":
        tutor.start(door(context).coder)
        output.say()
        if not output.confirmed(_("Open the demo now?")):
            return
    launch.start(place, door(context).coder, None)

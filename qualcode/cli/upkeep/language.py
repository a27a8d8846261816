"""`qualcode language …`."""

from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.door import door, opened
from qualcode.cli.options.answers import AsJson, Yes
from qualcode.cli.talking import output
from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import Refused
from qualcode.project import Project
from qualcode.project.preferences import settings
from qualcode.project.texts import pipelines
from qualcode.project.texts.annotations import Progress

NAMES = {"nl": N_("Dutch"), "en": N_("English")}


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(
        help=_("What reads the texts: the language model, and what it has read of this project."),
        invoke_without_command=True,
    )
    group.callback()(show)
    group.command(
        "install",
        help=_("Fetch the official Dutch model from the makers of spaCy, after asking."),
        epilog=_("Example: qualcode language install --yes"),
    )(install)
    group.command(
        "read",
        help=_("Read every transcript now that was not read yet, so that nothing has to wait for it later."),
        epilog=_("Example: qualcode language read"),
    )(read)
    group.command(
        "spoken",
        help=_("Say which language is spoken, in all interviews or in some."),
        epilog=_("Examples: qualcode language spoken en   |   qualcode language spoken en P03 P07"),
    )(spoken)
    app.add_typer(group, name="language")


def show(context: typer.Context, as_json: AsJson = False) -> None:
    """Tells which model is used, and how much of the project it has read."""
    if context.invoked_subcommand is not None:
        return
    used, remarks = pipelines.used()
    project = opened(context) if _is_in_project(context) else None
    if as_json:
        output.say_json(
            {
                "models": [
                    {
                        "language": language,
                        "name": pipeline.name,
                        "version": pipeline.version,
                        "licence": pipeline.licence,
                        "from": pipeline.origin,
                        "sources": sources,
                    }
                    for language, pipeline, sources in used
                ],
                "remarks": list(map(str, remarks)),
                "project": None if project is None else project.annotations.standing(),
            }
        )
        return
    output.table(
        (_("language"), _("model"), _("version"), _("licence"), _("from")),
        [
            (_(NAMES[language]), one.name, one.version, one.licence, _(pipelines.ORIGINS[one.origin]))
            for language, one, _sources in used
        ],
    )
    for _language, one, sources in used:
        if sources:
            output.say()
            output.say(_("%(name)s was trained from:") % {"name": one.name})
            for source in sources:
                output.say(f"  {source}")
    for remark in remarks:
        output.say()
        output.say(str(remark))
    if project is not None:
        _tell(project)


def _is_in_project(context: typer.Context) -> bool:
    return door(context).folder is not None or settings.folder_above(Path.cwd()) is not None


def _tell(project: Project) -> None:
    standing = project.annotations.standing()
    output.say()
    output.say(
        ngettext(
            "This project: %(read)s of %(n)s transcript read, %(words)s words.",
            "This project: %(read)s of %(n)s transcripts read, %(words)s words.",
            standing.transcripts,
        )
        % {"read": standing.read, "n": standing.transcripts, "words": standing.words}
    )
    for language, numbers in standing.spoken.items():
        output.say(f"  {_(NAMES[language])}: {', '.join(numbers)}")


def install(
    yes: Yes = False,
) -> None:
    """Fetches the official model."""
    used, _remarks = pipelines.used()
    if any(one.name == pipelines.NAME for _language, one, _sources in used):
        output.say(_("%(name)s is installed already, and used.") % {"name": pipelines.NAME})
        return
    output.say(
        _(
            "This fetches %(name)s %(version)s (%(megabytes)s MB, %(licence)s), the official small Dutch model of "
            "spaCy, from %(host)s with pip, checks that it is the published one, and installs it beside qualcode. "
            "Only the request for that file leaves this computer, nothing of your projects. Transcripts are read "
            "anew by it when they are needed."
        )
        % {
            "name": pipelines.NAME,
            "version": pipelines.VERSION,
            "megabytes": pipelines.MEGABYTES,
            "licence": pipelines.LICENCE,
            "host": pipelines.HOST,
        }
    )
    if not yes:
        if not output.can_ask():
            raise Refused(N_("Nobody is there to be asked."), N_("Say --yes."))
        if not output.confirmed(_("Fetch it?")):
            output.say(_("Nothing was changed."))
            return
    pipelines.install()
    output.say(_("%(name)s is installed; from now on it is used.") % {"name": pipelines.NAME})


def read(context: typer.Context, as_json: AsJson = False) -> None:
    """Reads all that was not read."""
    project = opened(context)

    def tell(progress: Progress) -> bool:
        if not as_json and progress.read:
            output.say(_("%(read)s of %(all)s read") % {"read": progress.read, "all": progress.all})
        return True

    done = project.annotations.read_all(tell)
    if as_json:
        output.say_json({"read_now": done} | output.plain(project.annotations.standing()))
        return
    if not done and not project.annotations.unread_numbers():
        output.say(_("Everything was read already."))
    _tell(project)


def spoken(
    context: typer.Context,
    language: Annotated[str, typer.Argument(metavar="nl|en", help=_("The language that is spoken."))],
    transcripts: Annotated[
        list[str] | None, typer.Argument(metavar=_("TRANSCRIPT"), help=_("Only in these; all by default."))
    ] = None,
) -> None:
    """Sets the language of the interviews, or of some of them."""
    if language not in NAMES:
        raise typer.BadParameter(_("The languages are nl and en."), param_hint="nl|en")
    opened(context).annotations.spoken(language, transcripts or ())
    if transcripts:
        output.say(
            _("From now on these are read as %(language)s: %(numbers)s.")
            % {"language": _(NAMES[language]), "numbers": ", ".join(transcripts)}
        )
    else:
        output.say(
            _("From now on all interviews are read as %(language)s.") % {"language": _(NAMES[language])}
        )

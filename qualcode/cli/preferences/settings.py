"""`qualcode settings …`: your own settings, and those of the project we stand in."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from qualcode.cli.door import door
from qualcode.cli.options.answers import AsJson
from qualcode.cli.talking import output
from qualcode.locale import N_, _
from qualcode.model.errors import ProjectFault, Refused
from qualcode.project.preferences import settings as project_settings
from qualcode.project.preferences import user_settings
from qualcode.project.preferences.overriding import overrides
from qualcode.project.preferences.settings_file import SettingsFile, shown, unknown_setting

Name = Annotated[str, typer.Argument(metavar=_("NAME"), help=_("As 'qualcode settings list' names it."))]
OfUser = Annotated[bool, typer.Option("--user", help=_("Your own settings, for every project."))]
OfProject = Annotated[bool, typer.Option("--project", help=_("The settings of this project."))]

USER, PROJECT = "user", "project"
_WHOSE = {USER: N_("yours"), PROJECT: N_("project")}


def add_to(app: typer.Typer) -> None:
    """Adds these commands."""
    group = typer.Typer(help=_("Your own settings and those of the project."), no_args_is_help=True)
    group.command(
        "list",
        help=_("List every setting with its value and what it is for."),
        epilog=_("Example: qualcode settings list --user"),
    )(list_)
    group.command(
        "get",
        help=_("Show the value of one setting."),
        epilog=_("Example: qualcode settings get language"),
    )(get)
    group.command(
        "set",
        help=_("Change a setting. Comments in the file stay."),
        epilog=_(
            "Examples: qualcode settings set theme light   |   qualcode settings set thresholds.smallest_group 5"
        ),
    )(set_)
    group.command(
        "unset",
        help=_("Take a setting out: it is as it was by default again."),
        epilog=_("Example: qualcode settings unset theme"),
    )(unset)
    app.add_typer(group, name="settings")


def list_(
    context: typer.Context, user: OfUser = False, project: OfProject = False, as_json: AsJson = False
) -> None:
    """Lists settings."""
    found = _files(context, user, project)
    rows = [
        (whose, setting.name, content.value(setting), setting.name in content.given, setting)
        for whose, file in found.items()
        for content in (file.read(),)
        for setting in file.settings.values()
    ]
    faults = [fault for file in found.values() for fault in file.read().faults]
    if as_json:
        output.say_json(
            {
                "settings": [
                    {"of": whose, "name": name, "value": value, "set": given, "description": s.description}
                    for whose, name, value, given, s in rows
                ],
                "faults": list(map(str, faults)),
            }
        )
        return
    before = overrides(os.environ)

    def in_force(whose: str, name: str, value: object, given: bool) -> tuple[str, str]:
        """The value, and whence it comes where that is not the file."""
        if whose == USER and name in before:
            return shown(before[name].value), before[name].variable
        return shown(value), "" if given else _("default")

    table = []
    for whose, name, value, given, setting in rows:
        said, source = in_force(whose, name, value, given)
        table.append((_(_WHOSE[whose]), name, output.shortened(said, 30), source, _(setting.description)))
    output.table((_("of"), _("setting"), _("value"), _("from"), _("what it is for")), table)
    for file in found.values():
        output.say(f"{file.path}")
    for fault in faults:
        output.say_error(str(fault))


def get(
    context: typer.Context,
    name: Name,
    user: OfUser = False,
    project: OfProject = False,
    as_json: AsJson = False,
) -> None:
    """Shows one setting."""
    file = _file(context, name, user, project)
    content = file.read()
    for fault in content.faults:
        output.say_error(str(fault))
    value = content.value(file.setting(name))
    if as_json:
        output.say_json(value)
    else:
        output.say(shown(value))


def set_(
    context: typer.Context,
    name: Name,
    value: Annotated[str, typer.Argument(metavar=_("VALUE"), help=_("What it is from now on."))],
    user: OfUser = False,
    project: OfProject = False,
) -> None:
    """Changes one setting."""
    file = _file(context, name, user, project)
    if file.setting(name).members:
        raise Refused(N_("Keys are many settings in one."), N_("'qualcode keys set' changes them."))
    file.set(name, value)
    output.say(
        _("%(name)s is %(value)s now, in %(file)s.") % {"name": name, "value": value, "file": file.path}
    )


def unset(context: typer.Context, name: Name, user: OfUser = False, project: OfProject = False) -> None:
    """Takes one setting out."""
    file = _file(context, name, user, project)
    if file.unset(name):
        output.say(_("%(name)s is taken out of %(file)s.") % {"name": name, "file": file.path})
    else:
        output.say(_("%(name)s does not stand in %(file)s.") % {"name": name, "file": file.path})


def _files(context: typer.Context, user: bool, project: bool) -> dict[str, SettingsFile[Any]]:
    """The settings files that are asked about; without a choice those that there are."""
    if user and project:
        raise Refused(N_("--user and --project exclude each other."), N_("Give one of them, or none."))
    found: dict[str, SettingsFile[Any]] = {}
    if not project:
        found[USER] = user_settings.file()
    folder = door(context).folder
    place = folder.absolute() if folder is not None else project_settings.folder_above(Path.cwd())
    if not user and place is not None and (place / project_settings.FILE_NAME).is_file():
        found[PROJECT] = project_settings.file(place)
    if project and not found:
        raise ProjectFault(
            N_("There is no project in this folder (%(file)s is missing)."),
            N_("Go to a project's folder, or make one with 'qualcode init'."),
            file=project_settings.FILE_NAME,
        )
    return found


def _file(context: typer.Context, name: str, user: bool, project: bool) -> SettingsFile[Any]:
    """The one file that has a setting of that name."""
    files = _files(context, user, project)
    having = [file for file in files.values() if name in file.settings]
    if len(having) == 2:
        raise Refused(
            N_("You and the project both have a setting '%(name)s'."),
            N_("Say --user or --project."),
            name=name,
        )
    if not having:
        if name in project_settings.file(Path()).settings and not user:
            raise ProjectFault(
                N_("'%(name)s' is a setting of a project, and there is no project here."),
                N_("Go to a project's folder."),
                name=name,
            )
        raise unknown_setting(name, [known for file in files.values() for known in file.settings])
    return having[0]

"""The project's HMAC secret: kept in the user's data folder, never in the project."""

import secrets
from pathlib import Path

from platformdirs import user_data_path

from qualcode.locale import N_
from qualcode.model.errors import ProjectFault, Refused
from qualcode.project.files import write_private

LENGTH = 32


def path_of(project: str) -> Path:
    """Where the secret of a project (its uuid) is kept on this machine."""
    return user_data_path("qualcode", appauthor=False) / "secrets" / project


def make(project: str) -> bytes:
    """Makes and keeps the secret of a new project, readable by its owner only. Raises ProjectFault."""
    secret = secrets.token_bytes(LENGTH)
    write_private(path_of(project), secret)
    return secret


def keep(project: str, handed: bytes) -> None:
    """Keeps a secret that was handed over. Raises Refused when another one is here already, ProjectFault."""
    path = path_of(project)
    if path.exists():
        if path.read_bytes() != handed:
            raise Refused(
                N_("This computer has another secret for this project."),
                N_("Move the file %(file)s out of %(folder)s first, if that one is of no use."),
                file=path.name,
                folder=path.parent,
            )
        return
    write_private(path, handed)


def load(project: str, *, decided: bool) -> bytes:
    """The secret of a project; a new one when it has none here and nothing was decided with it yet.

    `decided` says whether the project holds decisions made with a secret: without that same secret they would
    not be recognised. Raises ProjectFault.
    """
    path = path_of(project)
    try:
        secret = path.read_bytes()
    except FileNotFoundError as error:
        if not decided:
            return make(project)
        raise ProjectFault(
            N_(
                "The secret of this project is not on this machine, so its identifier decisions cannot be read."
            ),
            N_(
                "Take it from the key with 'qualcode key hand-over', or copy the file %(file)s to %(folder)s."
            ),
            file=path.name,
            folder=path.parent,
        ) from error
    except OSError as error:
        raise ProjectFault(
            N_("The secret of this project cannot be read."),
            N_("See whether you may read %(file)s in %(folder)s."),
            file=path.name,
            folder=path.parent,
        ) from error
    if len(secret) != LENGTH:
        raise ProjectFault(
            N_("The secret of this project is damaged."),
            N_("Put back the file %(file)s in %(folder)s."),
            file=path.name,
            folder=path.parent,
        )
    return secret
